-- What a tenant may use; tenants without a row have the default plan of the settings. 0: no limit.
CREATE TABLE tenant_plans (
    tenant text COLLATE "C" PRIMARY KEY,
    weight integer NOT NULL,
    frames_per_minute integer NOT NULL,
    burst integer NOT NULL,
    monthly_frames bigint NOT NULL,
    monthly_megapixels bigint NOT NULL,
    version bigint NOT NULL,
    updated_at bigint NOT NULL
);

-- What was used, by unit and UTC month (year * 100 + month). Frames, bytes and pixels by when a frame was accepted, inferences by when its result was
-- written. A tenant's usage is the sum over its units: one row for the tenant would make its units wait for each other. The row of a unit is written under
-- that unit's lock. The room on its pages keeps its updates out of the index.
CREATE TABLE usage (
    unit_id bigint NOT NULL,
    month integer NOT NULL,
    frames bigint NOT NULL,
    bytes bigint NOT NULL,
    pixels bigint NOT NULL,
    inferences bigint NOT NULL,
    PRIMARY KEY (unit_id, month)
) WITH (fillfactor = 60);

-- The UTC month of a time. Ticks begin 62135596800 seconds before 1970.
CREATE FUNCTION normitri_month(ticks bigint) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT to_char(to_timestamp(ticks / 10000000 - 62135596800) AT TIME ZONE 'UTC', 'YYYYMM')::integer
$$;

-- Counted by triggers, in the transaction of the frame: processes of the version before, which may still run, count too.
CREATE FUNCTION normitri_count_frame() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage AS m (unit_id, month, frames, bytes, pixels, inferences)
    VALUES (NEW.unit_id, normitri_month(NEW.accepted_at), 1, NEW.length, NEW.width::bigint * NEW.height, 0)
    ON CONFLICT (unit_id, month) DO UPDATE SET frames = m.frames + 1, bytes = m.bytes + excluded.bytes, pixels = m.pixels + excluded.pixels;
    RETURN NULL;
END
$$;

CREATE FUNCTION normitri_count_inference() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO usage AS m (unit_id, month, frames, bytes, pixels, inferences)
    VALUES (NEW.unit_id, normitri_month(NEW.finished_at), 0, 0, 0, 1)
    ON CONFLICT (unit_id, month) DO UPDATE SET inferences = m.inferences + 1;
    RETURN NULL;
END
$$;

-- Frames that were there before. Nobody adds one until this is committed.
LOCK TABLE frames IN SHARE ROW EXCLUSIVE MODE;

INSERT INTO usage (unit_id, month, frames, bytes, pixels, inferences)
SELECT unit_id, month, sum(frames), sum(bytes), sum(pixels), sum(inferences)
FROM (
    SELECT unit_id, normitri_month(accepted_at) AS month, 1 AS frames, length AS bytes, width::bigint * height AS pixels, 0 AS inferences FROM frames
    UNION ALL
    SELECT unit_id, normitri_month(finished_at), 0, 0, 0, 1 FROM frames WHERE outcome = 1) f
GROUP BY unit_id, month;

CREATE TRIGGER count_frame AFTER INSERT ON frames FOR EACH ROW EXECUTE FUNCTION normitri_count_frame();

CREATE TRIGGER count_inference AFTER UPDATE OF outcome ON frames FOR EACH ROW
WHEN (OLD.outcome = 0 AND NEW.outcome = 1) EXECUTE FUNCTION normitri_count_inference();

-- Frames that a key may send a minute; 0: as many as its tenant. Last, because nobody reads a key from here until the commit.
ALTER TABLE api_keys ADD COLUMN frames_per_minute integer NOT NULL DEFAULT 0;
