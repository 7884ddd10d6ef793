-- PostgreSQL alone: the bytes of this database
SELECT pg_database_size(current_database())
