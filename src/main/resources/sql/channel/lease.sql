-- Who looks at channels, and until when.
SELECT owner, until_at FROM lease WHERE id = 2
