-- Takes or prolongs the right to look at channels, unless somebody else was faster.
UPDATE lease SET owner = :#owner, until_at = :#until_at WHERE id = 2 AND owner = :#former_owner AND until_at = :#former_until
