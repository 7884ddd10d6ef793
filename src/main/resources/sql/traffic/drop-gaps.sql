-- Gaps that were tried for an hour.
DELETE FROM gap WHERE attempts >= 12
