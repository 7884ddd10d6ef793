-- Whether the connection is there; for the server a sign of life.
SELECT true
