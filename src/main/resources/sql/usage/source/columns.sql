-- The columns that may be read of the tables that the bot has.
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = ANY (current_schemas(FALSE)) AND table_name IN ('users', 'videos', 'music')
