-- An attempt at a delivery is claimed before anything is sent: its key, null while none is under way.
ALTER TABLE delivery ADD COLUMN attempt VARCHAR(36);

-- what is no chat has moved nowhere, and nothing to itself
DELETE FROM moved_chat WHERE chat_id IN ('', '0') OR moved_to IN ('', '0', chat_id);
