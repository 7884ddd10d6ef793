-- The panels that the store knows.
SELECT id, name, address, is_on FROM panel ORDER BY id
