-- Updates that Telegram cannot send again: it keeps them for a day.
DELETE FROM taken_update WHERE createdAt < :#forget_before
