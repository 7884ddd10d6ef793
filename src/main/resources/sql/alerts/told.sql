-- What was told of each cause last.
SELECT cause, reason, told_at FROM alert
