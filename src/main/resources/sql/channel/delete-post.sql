-- A post that was deleted in its channel. Its numbers at earlier looks stay until they are old: they were right then.
DELETE FROM channel_post WHERE channel = :#channel AND post_id = :#post_id
