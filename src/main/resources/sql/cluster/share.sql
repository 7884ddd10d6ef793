-- Which of the processes of this schema that share work this one is, from 0, and how many there are.
-- The leader comes first; the others in the order of their server processes.
WITH member AS (
  SELECT pid, bool_or(classid = 4180) AS leads
  FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND classid IN (4180, 4181)
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND objid::bigint = hashtext(current_schema())::bigint & 4294967295
  GROUP BY pid
  HAVING bool_or(classid = 4181)
), ranked AS (
  SELECT pid, row_number() OVER (ORDER BY leads DESC, pid) - 1 AS rank, count(*) OVER () AS members
  FROM member
)
SELECT rank, members FROM ranked WHERE pid = pg_backend_pid()
