-- How many nodes have a step from before a window's end that the next reading or the panel's minutes will decide. One that nobody has
-- decided for a quarter of an hour, for its agent says nothing more, holds up no report: that names it.
SELECT COUNT(*) AS undecided
FROM node n
JOIN panel p ON p.id = n.panel_id AND p.is_on = 1
JOIN (SELECT panel_id, MAX(listed_at) AS listed_at FROM node GROUP BY panel_id) last
  ON last.panel_id = n.panel_id AND last.listed_at = n.listed_at
WHERE n.held_at IS NOT NULL AND n.reason IS NULL AND n.read_at < :#${variable.due.window.toSeconds} * 1000000000
  AND n.held_at > (:#${variable.now} - 900) * 1000000000 AND n.held_at < (:#${variable.now} + 900) * 1000000000
