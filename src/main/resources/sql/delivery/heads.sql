-- Of each destination's queue the first delivery that waits, where it may be tried now. Nobody asks to wait for more
-- than a day: a later instant is from before the clock was set back.
SELECT d.id, d.message_key, d.destination, d.recipient, d.language, d.attempts, d.parts_sent, d.is_late, d.next_at,
       r.part, r.kind, r.period, r.due_at, r.made_at
FROM delivery d
JOIN report r ON r.id = d.report_id
WHERE d.id IN (SELECT MIN(id) FROM delivery WHERE state = 'waiting' GROUP BY destination, recipient)
  AND (d.next_at <= :#${variable.now} OR d.next_at > :#${variable.now} + 90000000)
ORDER BY d.next_at, d.id
