-- The bot's chats.
SELECT user_id, registered_at, lang, link, file_mode FROM users
