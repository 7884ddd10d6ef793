-- Everything that was counted per user.
DELETE FROM usage_user
