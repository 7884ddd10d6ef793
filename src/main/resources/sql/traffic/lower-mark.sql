-- Filled samples older than what is thinned already have to be thinned yet.
UPDATE thinned SET until_at = :#${variable.filled.samples[0][at]} WHERE until_at > :#${variable.filled.samples[0][at]}
