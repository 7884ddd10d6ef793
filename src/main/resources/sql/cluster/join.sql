-- Is counted among the processes of this schema that share work, for as long as the connection lives.
SELECT pg_advisory_lock_shared(4181, hashtext(current_schema())) IS NULL
