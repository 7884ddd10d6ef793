-- The posts from a number on, as far as they are kept.
SELECT post_id FROM channel_post WHERE channel = :#channel AND post_id >= :#known_from
