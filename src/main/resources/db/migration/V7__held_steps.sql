-- Steps that are held until they are decided, and what a node has shown that it carries.
-- held_at and held_latest are nanoseconds as read_at is; the pace is bytes a second.

ALTER TABLE node ADD COLUMN pace_peak BIGINT NOT NULL DEFAULT 0;
ALTER TABLE node ADD COLUMN pace_before BIGINT NOT NULL DEFAULT -1;
ALTER TABLE node ADD COLUMN pace_since BIGINT;
ALTER TABLE node ADD COLUMN held_at BIGINT;
ALTER TABLE node ADD COLUMN held_down BIGINT;
ALTER TABLE node ADD COLUMN held_up BIGINT;
ALTER TABLE node ADD COLUMN held_uptime BIGINT;
ALTER TABLE node ADD COLUMN held_readings INTEGER;
ALTER TABLE node ADD COLUMN held_latest BIGINT;

-- whether the panel has a history that can be asked: 0 once it was seen that it has none
ALTER TABLE panel ADD COLUMN keeps_minutes SMALLINT NOT NULL DEFAULT 1;

-- how the gap ends: by a reading of its own time and uptime, which may be held
ALTER TABLE gap ADD COLUMN to_read BIGINT;
ALTER TABLE gap ADD COLUMN to_uptime BIGINT NOT NULL DEFAULT -1;
ALTER TABLE gap ADD COLUMN is_held SMALLINT NOT NULL DEFAULT 0;
UPDATE gap SET to_read = to_at;
ALTER TABLE gap DROP COLUMN booted_at;

UPDATE event SET kind = 'rebase' WHERE kind = 'jump';
