-- When the panels last answered: the one that has been silent longest, and the one that was heard last.
SELECT MIN(answered_at) AS answered_at, MAX(answered_at) AS latest_at FROM panel WHERE is_on = 1
