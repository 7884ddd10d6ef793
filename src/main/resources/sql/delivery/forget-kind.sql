-- The reports of a kind whose schedule is off are promised no more.
DELETE FROM awaited_kind WHERE kind = :#${body}
