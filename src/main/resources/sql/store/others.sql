-- PostgreSQL alone: who else is connected to this database as this program is
SELECT COUNT(*)
FROM pg_stat_activity
WHERE datname = current_database()
  AND usename = current_user
  AND pid <> pg_backend_pid()
  AND application_name = current_setting('application_name')
