-- The deliveries, those that need a look first, then the youngest.
SELECT d.id, d.state, r.kind, r.period, d.destination, d.recipient, d.attempts, d.next_at, d.sent_at, d.is_late, d.refusal, d.reason
FROM delivery d JOIN report r ON r.id = d.report_id
ORDER BY CASE d.state WHEN 'refused' THEN 0 WHEN 'waiting' THEN 1 ELSE 2 END, d.id DESC
