-- Arms a delivery anew, from its first part on; one that waits is tried at once from where it was.
UPDATE delivery SET parts_sent = CASE state WHEN 'waiting' THEN parts_sent ELSE 0 END, is_late = CASE state WHEN 'waiting' THEN is_late ELSE (SELECT r.is_late FROM report r WHERE r.id = report_id) END, attempts = 0, next_at = 0,
  state = 'waiting', message_key = CASE state WHEN 'waiting' THEN message_key ELSE :#${variable.key} END, attempt = CASE state WHEN 'waiting' THEN attempt ELSE NULL END,
  sent_at = NULL, refusal = NULL, reason = NULL
WHERE id = :#${body}
