-- A report's figures, read anew; not while somebody has a part of the former.
UPDATE report SET figures = :#${variable.report[figures]}, made_at = :#${variable.report[made_at]}
WHERE kind = :#${variable.report[kind]} AND period = :#${variable.report[period]}
  AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.report_id = report.id AND d.state = 'waiting' AND d.parts_sent > 0)
