-- What was imported has to be thinned yet.
UPDATE thinned SET until_at = ? WHERE until_at > ?
