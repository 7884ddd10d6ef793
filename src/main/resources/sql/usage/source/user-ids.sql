-- All chats.
SELECT u.user_id FROM ({users}) u ORDER BY u.user_id
