-- PostgreSQL alone: who else is connected to this database as this program is. A connection that
-- has just been closed is still there for a moment.
SELECT COUNT(*)
FROM pg_stat_activity
WHERE datname = current_database()
  AND usename = current_user
  AND pid <> pg_backend_pid()
  AND application_name = current_setting('application_name')
  AND backend_start < clock_timestamp() - INTERVAL '1 second'
