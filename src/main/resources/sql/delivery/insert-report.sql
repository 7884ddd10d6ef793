-- A report, unless it is made already.
INSERT INTO report (part, kind, period, due_at, made_at, is_late, figures)
VALUES (:#${variable.report[part]}, :#${variable.report[kind]}, :#${variable.report[period]}, :#${variable.report[due_at]}, :#${variable.report[made_at]},
        :#${variable.report[is_late]}, :#${variable.report[figures]})
ON CONFLICT (kind, period) DO NOTHING
