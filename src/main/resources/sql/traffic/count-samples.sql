-- How many samples there are.
SELECT COUNT(*) AS samples FROM sample
