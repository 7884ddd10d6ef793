-- The posts of a stretch of time, newest first, as they were last seen.
SELECT post_id, posted_at, text, link, media_type, views, forwards, reactions, comments
FROM channel_post
WHERE channel = :#${variable.channel} AND posted_at > :#${variable.since} AND posted_at <= :#${variable.at}
ORDER BY posted_at DESC, post_id DESC LIMIT 2000
