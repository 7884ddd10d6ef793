-- Of each destination's queue the first delivery that waits, where it may be tried now.
SELECT d.id, d.destination, d.recipient, d.language, d.attempts, d.parts_sent, d.is_late, d.next_at,
       r.part, r.kind, r.period, r.due_at, r.made_at
FROM delivery d
JOIN report r ON r.id = d.report_id
WHERE d.id IN (SELECT MIN(id) FROM delivery WHERE state = 'waiting' GROUP BY destination, recipient)
  AND d.next_at <= :#${variable.now}
ORDER BY d.next_at, d.id
