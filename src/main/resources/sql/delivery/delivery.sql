-- A delivery whose attempt was begun.
SELECT d.id, d.message_key, d.attempt, d.destination, d.recipient, d.language, d.attempts, d.parts_sent, d.is_late, d.next_at,
       r.part, r.kind, r.period, r.due_at, r.made_at
FROM delivery d
JOIN report r ON r.id = d.report_id
WHERE d.id = :#${variable.attempt[id]} AND d.attempt = :#${variable.attempt[attempt]} AND d.state = 'waiting'
