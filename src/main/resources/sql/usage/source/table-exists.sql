-- Whether a table is there, also one that may not be read.
SELECT to_regclass(:name) IS NOT NULL
