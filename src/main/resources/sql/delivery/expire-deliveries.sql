-- Deliveries of reports that are older than history is kept.
DELETE FROM delivery WHERE report_id IN (SELECT id FROM report WHERE made_at < :#${variable.oldest} AND due_at < :#${variable.missed})
