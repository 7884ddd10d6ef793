-- A delivery that was handed out, where it still may be tried now.
SELECT d.id, d.message_key, d.destination, d.recipient, d.language, d.attempts, d.parts_sent, d.is_late, d.next_at,
       r.part, r.kind, r.period, r.due_at, r.made_at
FROM delivery d
JOIN report r ON r.id = d.report_id
WHERE d.id = :#${variable.head[id]} AND d.state = 'waiting'
  AND (d.next_at <= :#${variable.now} OR d.next_at > :#${variable.now} + 90000000)
