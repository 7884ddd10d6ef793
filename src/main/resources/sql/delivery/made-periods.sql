-- Which reports of a kind are made, and since when they are promised.
SELECT a.since, r.period FROM awaited_kind a LEFT JOIN report r ON r.kind = a.kind WHERE a.kind = :#${variable.kind}
