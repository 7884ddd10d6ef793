-- One more part of a delivery is there; whether it is marked late stays as the first part had it.
UPDATE delivery SET parts_sent = parts_sent + 1, is_late = CASE WHEN :#${header.late} THEN 1 ELSE 0 END
WHERE id = :#${variable.delivery[id]} AND attempt = :#${variable.delivery[attempt]} AND state = 'waiting'
