-- Everything that was counted per hour.
DELETE FROM usage_hour
