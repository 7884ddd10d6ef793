-- One row a chat: private chats have positive ids, groups negative ones. Times are seconds since 1970, or NULL.
SELECT id AS user_id, FLOOR(EXTRACT(EPOCH FROM created))::BIGINT AS registered_at, language AS lang,
       came_from AS link, FALSE AS file_mode
FROM chats
