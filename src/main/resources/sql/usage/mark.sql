-- How far a kind was read.
UPDATE usage_mark SET mark = ?, state = ? WHERE kind = ?
