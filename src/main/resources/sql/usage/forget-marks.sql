-- Begin anew.
UPDATE usage_mark SET mark = 0, state = 'building'
