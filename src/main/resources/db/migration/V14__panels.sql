-- Several panels: where each was last found, and whether the settings still name it.
ALTER TABLE panel ADD COLUMN address VARCHAR(500);
ALTER TABLE panel ADD COLUMN is_on SMALLINT NOT NULL DEFAULT 1;
