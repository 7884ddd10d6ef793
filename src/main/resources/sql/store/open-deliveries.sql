-- What was not sent, by destination, state and refusal.
SELECT d.destination, d.state, COALESCE(d.refusal, 'not refused') AS refusal, COUNT(*), MAX(r.period)
FROM delivery d JOIN report r ON r.id = d.report_id
WHERE d.state <> 'sent'
GROUP BY d.destination, d.state, COALESCE(d.refusal, 'not refused')
ORDER BY d.destination, d.state
