-- The same in the node's standing, and what its history shows that it carries.
UPDATE node SET down_sum = down_sum + :#down, up_sum = up_sum + :#up,
  pace_peak = CASE WHEN pace_peak < :#pace_peak THEN :#pace_peak ELSE pace_peak END,
  pace_since = CASE WHEN pace_since < :#pace_since THEN pace_since ELSE :#pace_since END
WHERE id = :#node_id
