-- What a tenant may use; tenants without a row have the default plan of the settings. 0: no limit.
CREATE TABLE tenant_plans (
    tenant TEXT PRIMARY KEY,
    weight INTEGER NOT NULL,
    frames_per_minute INTEGER NOT NULL,
    burst INTEGER NOT NULL,
    monthly_frames INTEGER NOT NULL,
    monthly_megapixels INTEGER NOT NULL,
    version INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What was used, by unit and UTC month (year * 100 + month). Frames, bytes and pixels by when a frame was accepted, inferences by when its result was
-- written. A tenant's usage is the sum over its units: one row for the tenant would make its units wait for each other.
CREATE TABLE usage (
    unit_id INTEGER NOT NULL REFERENCES units (id),
    month INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    pixels INTEGER NOT NULL,
    inferences INTEGER NOT NULL,
    PRIMARY KEY (unit_id, month)
) WITHOUT ROWID;

-- Frames that a key may send a minute; 0: as many as its tenant.
ALTER TABLE api_keys ADD COLUMN frames_per_minute INTEGER NOT NULL DEFAULT 0;

-- Frames that were there before. Ticks begin 62135596800 seconds before 1970.
INSERT INTO usage (unit_id, month, frames, bytes, pixels, inferences)
SELECT unit_id, month, sum(frames), sum(bytes), sum(pixels), sum(inferences)
FROM (
    SELECT unit_id, CAST(strftime('%Y%m', accepted_at / 10000000 - 62135596800, 'unixepoch') AS INTEGER) AS month,
        1 AS frames, length AS bytes, width * height AS pixels, 0 AS inferences
    FROM frames
    UNION ALL
    SELECT unit_id, CAST(strftime('%Y%m', finished_at / 10000000 - 62135596800, 'unixepoch') AS INTEGER), 0, 0, 0, 1
    FROM frames WHERE outcome = 1)
GROUP BY unit_id, month;
