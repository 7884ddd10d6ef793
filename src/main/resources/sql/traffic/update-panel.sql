-- What the settings say of a panel that the store knows.
UPDATE panel SET name = :#name, address = :#address, is_on = :#is_on WHERE id = :#id
