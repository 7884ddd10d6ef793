-- How far each stage of thinning has come.
SELECT stage, until_at FROM thinned
