-- Reports that are older than history is kept.
DELETE FROM report WHERE made_at < :#${variable.oldest} AND due_at < :#${variable.missed}
