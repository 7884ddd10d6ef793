-- The last posts, newest first, as they were last seen.
SELECT post_id, posted_at, text, link, media_type, views, forwards, reactions, comments
FROM channel_post
WHERE channel = :#${variable.channel}
ORDER BY posted_at DESC, post_id DESC LIMIT :#${variable.most}
