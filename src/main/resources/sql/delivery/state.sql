-- What a delivery is now; "underway" where it was dropped while an attempt was, whose end is not known yet.
SELECT CASE WHEN state = 'dropped' AND attempt IS NOT NULL THEN 'underway' ELSE state END AS state FROM delivery WHERE id = :#${variable.id}
