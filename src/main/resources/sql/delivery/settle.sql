-- What became of an attempt. It counts while no other was begun since; but what is there is there, also where it was dropped meanwhile.
-- The next one comes no earlier than was put down when this one began. Once a part is there, the word on being late stays what that part said.
UPDATE delivery SET state = :#state, attempt = NULL, next_at = CASE WHEN :#next_at > next_at THEN :#next_at ELSE next_at END,
  is_late = CASE WHEN parts_sent > 0 THEN is_late ELSE :#is_late END, sent_at = :#sent_at, refusal = :#refusal, reason = :#reason
WHERE id = :#id AND message_key = :#message_key
  AND (state = 'waiting' AND attempt = :#attempt OR state IN ('waiting', 'dropped') AND :#state = 'sent')
