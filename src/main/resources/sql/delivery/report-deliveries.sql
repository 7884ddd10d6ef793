-- What became of the deliveries of one report.
SELECT d.id, d.state, d.destination, d.recipient, d.attempts, d.attempt, d.reason, d.sent_at
FROM delivery d JOIN report r ON r.id = d.report_id
WHERE r.kind = :#${variable.due.window.kind} AND r.period = :#${variable.due.period}
ORDER BY d.id
