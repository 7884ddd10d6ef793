-- All ids that were passed over.
DELETE FROM usage_gap
