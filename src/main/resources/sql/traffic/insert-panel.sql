-- A panel that is new.
INSERT INTO panel (id, name, address, is_on) VALUES (:#id, :#name, :#address, :#is_on)
