-- How many chats get files.
SELECT COUNT(*) FROM ({users}) u WHERE u.file_mode
