-- What a delivery's report says.
SELECT r.figures FROM report r JOIN delivery d ON d.report_id = r.id WHERE d.id = :#${variable.delivery[id]}
