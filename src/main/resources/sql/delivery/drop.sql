-- Gives up a delivery that is not there yet; what is under way may still arrive.
UPDATE delivery SET state = 'dropped' WHERE id = :#${body} AND state IN ('waiting', 'refused')
