-- Takes the leader's lock of this schema where it is free; it belongs to the connection.
SELECT pg_try_advisory_lock(4180, hashtext(current_schema()))
