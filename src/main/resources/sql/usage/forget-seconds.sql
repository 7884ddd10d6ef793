-- Everything that was counted per second.
DELETE FROM usage_second
