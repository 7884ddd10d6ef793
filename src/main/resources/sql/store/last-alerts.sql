-- What administrators were told last, the newest first.
SELECT told_at, cause, reason FROM alert ORDER BY told_at DESC, cause
