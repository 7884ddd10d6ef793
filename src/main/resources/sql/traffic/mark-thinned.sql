-- How far a stage of thinning has come; not where a fill has lowered it meanwhile.
UPDATE thinned SET until_at = :#until_at WHERE stage = :#stage AND until_at = :#was AND until_at < :#until_at
