-- One chat.
SELECT u.lang, u.link, u.registered_at FROM ({users}) u WHERE u.user_id = :user
