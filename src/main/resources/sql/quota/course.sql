-- A node's sums in the course of its cycle (variable quota): of each step (variable step, seconds) the last sample.
SELECT at, down_sum, up_sum FROM sample
WHERE node_id = :#${variable.quota.id} AND at IN (
  SELECT MAX(at) FROM sample
  WHERE node_id = :#${variable.quota.id} AND at >= :#${variable.quota.use.span.from.epochSecond} AND at <= :#${variable.quota.use.now.epochSecond}
  GROUP BY at / :#${variable.step})
ORDER BY at
