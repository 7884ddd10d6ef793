-- The search waits no longer; what was over by itself does not count.
DELETE FROM usage_search WHERE chat_id = :#${variable.chat} AND until_ms > :#${variable.now}
