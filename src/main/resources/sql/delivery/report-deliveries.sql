-- What became of the deliveries of one report. One that waits behind another is as far as that one, the first of its queue, is.
SELECT d.id, d.state, d.destination, d.recipient, COALESCE(h.attempts, d.attempts) AS attempts, h.attempt, COALESCE(d.reason, h.reason) AS reason, d.sent_at
FROM delivery d JOIN report r ON r.id = d.report_id
LEFT JOIN delivery h ON d.state = 'waiting' AND h.id = (
  SELECT MIN(w.id) FROM delivery w WHERE w.state = 'waiting' AND w.destination = d.destination AND w.recipient = d.recipient)
WHERE r.kind = :#${variable.due.window.kind} AND r.period = :#${variable.due.period}
ORDER BY d.id
