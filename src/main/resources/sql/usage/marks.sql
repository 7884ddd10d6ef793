-- How far each kind was read, and whether that was ever to the end.
SELECT kind, mark, state FROM usage_mark
