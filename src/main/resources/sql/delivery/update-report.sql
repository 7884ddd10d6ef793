-- A report's figures, read anew.
UPDATE report SET figures = :#${variable.report[figures]}, made_at = :#${variable.report[made_at]}
WHERE kind = :#${variable.report[kind]} AND period = :#${variable.report[period]}
