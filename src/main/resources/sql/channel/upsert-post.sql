-- A post as it is now.
INSERT INTO channel_post (channel, post_id, posted_at, text, link, media_type, views, forwards, reactions, comments, collected_at)
VALUES (:#channel, :#post_id, :#posted_at, :#text, :#link, :#media_type, :#views, :#forwards, :#reactions, :#comments, :#collected_at)
ON CONFLICT (channel, post_id) DO UPDATE SET posted_at = excluded.posted_at, text = excluded.text, link = excluded.link,
  media_type = excluded.media_type, views = excluded.views, forwards = excluded.forwards, reactions = excluded.reactions,
  comments = excluded.comments, collected_at = excluded.collected_at
