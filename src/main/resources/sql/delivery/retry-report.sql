-- Arms a delivery of a report anew; one that waits goes on where it was.
UPDATE delivery SET message_key = :#message_key, attempt = NULL, is_late = (SELECT r.is_late FROM report r WHERE r.id = report_id), parts_sent = 0, attempts = 0, next_at = 0, state = 'waiting', sent_at = NULL, refusal = NULL, reason = NULL
WHERE destination = :#destination AND recipient = :#recipient AND state <> 'waiting'
  AND report_id = (SELECT id FROM report WHERE kind = :#kind AND period = :#period)
