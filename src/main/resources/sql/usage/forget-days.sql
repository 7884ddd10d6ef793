-- Everything that was counted per day.
DELETE FROM usage_day
