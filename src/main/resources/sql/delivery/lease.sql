-- Who does what one process alone does, and until when.
SELECT owner, until_at FROM lease WHERE id = 1
