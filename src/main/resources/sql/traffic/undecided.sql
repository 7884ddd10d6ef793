-- How many nodes have a step from before a window's end that the next reading or the panel's minutes will decide. One that nobody has
-- decided for a quarter of an hour, for its agent says nothing more, holds up no report: that names it.
SELECT COUNT(*) AS undecided FROM node
WHERE panel_id = 1 AND held_at IS NOT NULL AND reason IS NULL AND read_at < :#${variable.due.window.toSeconds} * 1000000000
  AND held_at > (:#${variable.now} - 900) * 1000000000 AND held_at < (:#${variable.now} + 900) * 1000000000
  AND listed_at = (SELECT MAX(listed_at) FROM node WHERE panel_id = 1)
