-- Which database was read, and the number that grows with every change.
SELECT source, version FROM usage_state WHERE id = 1
