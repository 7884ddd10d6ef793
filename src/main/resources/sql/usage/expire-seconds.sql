-- Seconds in which no window can begin any more.
DELETE FROM usage_second WHERE at <= ?
