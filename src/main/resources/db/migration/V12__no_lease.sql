-- Who leads is told by a lock, which ends with its process.
DROP TABLE lease;
