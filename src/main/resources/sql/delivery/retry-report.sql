-- Arms all deliveries of a report anew, with the report's new figures.
UPDATE delivery SET parts_sent = 0, attempts = 0, next_at = 0, state = 'waiting', sent_at = NULL, refusal = NULL, reason = NULL
WHERE report_id = (SELECT id FROM report WHERE kind = :#${variable.report[kind]} AND period = :#${variable.report[period]})
