-- Groups that became supergroups: their ids then and now, in an order that is the same in every process.
SELECT chat_id, moved_to FROM moved_chat ORDER BY chat_id
