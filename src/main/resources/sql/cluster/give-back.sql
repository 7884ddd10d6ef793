-- Gives the leader's lock back, and says so to those who wait for it.
SELECT pg_advisory_unlock(4180, hashtext(current_schema())), pg_notify('dromedary_leader', current_schema())
