-- When the panel was last asked, and when it last answered.
SELECT collected_at, answered_at FROM panel WHERE id = :#${variable.panel.id}
