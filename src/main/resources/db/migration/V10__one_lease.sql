-- One right for all that one process alone does: who delivers looks at channels too.
DELETE FROM lease WHERE id = 2;
