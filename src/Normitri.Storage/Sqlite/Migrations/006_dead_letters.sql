-- How often somebody had a dead frame looked at again.
ALTER TABLE frames ADD COLUMN replays INTEGER NOT NULL DEFAULT 0;
-- How often the frame was begun by an owner that may have lost the process before while it was in work. Written only then, so healthy frames cost nothing.
ALTER TABLE frames ADD COLUMN begun_anew INTEGER NOT NULL DEFAULT 0;
-- Since when the frame is tried again after failures that may pass. Written only when that takes longer.
ALTER TABLE frames ADD COLUMN trying_since INTEGER;

-- Dead frames, oldest first: small, because nearly all frames end otherwise.
CREATE INDEX frames_dead ON frames (frame_id, unit_id, finished_at) WHERE outcome = 3;

-- Dropped frames by reason: parts of dropped.
ALTER TABLE units ADD COLUMN superseded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN past_deadline INTEGER NOT NULL DEFAULT 0;
UPDATE units SET
    superseded = (SELECT count(*) FROM frames f WHERE f.unit_id = units.id AND f.outcome = 2 AND f.reason = 'superseded'),
    stale = (SELECT count(*) FROM frames f WHERE f.unit_id = units.id AND f.outcome = 2 AND f.reason = 'stale');
