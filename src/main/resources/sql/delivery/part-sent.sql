-- One more part of a delivery is there; whether it is marked late stays as the first part had it.
UPDATE delivery SET parts_sent = parts_sent + 1, is_late = :#${header.lateFlag} WHERE id = :#${header.delivery} AND state = 'waiting'
