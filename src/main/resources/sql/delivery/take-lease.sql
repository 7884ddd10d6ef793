-- Takes or prolongs the lease, unless somebody else was faster.
UPDATE lease SET owner = :#owner, until_at = :#until_at WHERE id = 1 AND owner = :#former_owner AND until_at = :#former_until
