-- Groups that became supergroups: their ids then and now.
SELECT chat_id, moved_to FROM moved_chat
