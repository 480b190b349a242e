-- Times are ticks of 100 ns in UTC since 0001-01-01 (DateTimeOffset.UtcTicks).
-- Sequences are unsigned in the program and signed here: stored = sequence - 2^63, so that they sort alike.
-- Frame ids and hashes are blobs: hex(frame_id) shows them as the HTTP surface does, in capitals.

-- A camera or a customer's session, and its books: accepted = processed + dropped + dead + waiting.
CREATE TABLE units (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    store TEXT NOT NULL,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    accepted INTEGER NOT NULL DEFAULT 0,
    duplicates INTEGER NOT NULL DEFAULT 0,
    processed INTEGER NOT NULL DEFAULT 0,
    dropped INTEGER NOT NULL DEFAULT 0,
    dead INTEGER NOT NULL DEFAULT 0,
    last_sequence INTEGER,
    last_frame_id BLOB,
    last_accepted_at INTEGER,
    UNIQUE (tenant, store, name, kind)
);

-- The journal. outcome: 0 waiting, 1 processed, 2 dropped, 3 dead.
CREATE TABLE frames (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    sequence INTEGER NOT NULL,
    outcome INTEGER NOT NULL DEFAULT 0,
    finished_at INTEGER,
    result INTEGER,
    frame_id BLOB NOT NULL,
    previous_sequence INTEGER,
    captured_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    length INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    container TEXT NOT NULL,
    blob_name TEXT NOT NULL,
    etag TEXT NOT NULL,
    customer_id TEXT,
    trace_parent TEXT,
    reason TEXT
);

-- Is this sequence known? (append)
CREATE UNIQUE INDEX frames_by_sequence ON frames (unit_id, sequence);
-- One frame (complete, GET /v1/frames).
CREATE UNIQUE INDEX frames_by_id ON frames (frame_id);
-- What waits of a unit (activation), and which units wait too long (sweep, which reads all of it): small, because finished frames are not in it.
-- The outcome, though always 0 here, lets the sweep do without the table.
CREATE INDEX frames_waiting ON frames (unit_id, sequence, accepted_at, outcome) WHERE outcome = 0;

-- Results, oldest first. AUTOINCREMENT: a cursor is never given twice, not even after the newest rows are removed.
CREATE TABLE results (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    tenant TEXT NOT NULL,
    store TEXT NOT NULL,
    json BLOB NOT NULL
);

-- One unit's results; the cursor is in every index.
CREATE INDEX results_by_unit ON results (unit_id);
-- A tenant's results, and those of one store: the others are passed over inside the index.
CREATE INDEX results_by_tenant ON results (tenant, cursor, store);

CREATE TABLE cameras (
    id INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    store TEXT NOT NULL,
    name TEXT NOT NULL,
    configuration TEXT NOT NULL,
    version INTEGER NOT NULL,
    mac TEXT,
    address TEXT,
    device_model TEXT,
    updated_at INTEGER NOT NULL,
    last_seen_at INTEGER,
    UNIQUE (tenant, store, name)
);

-- A device is one camera of its store.
CREATE UNIQUE INDEX cameras_by_device ON cameras (tenant, store, mac) WHERE mac IS NOT NULL;

-- Where the device of a camera was seen before.
CREATE TABLE camera_addresses (
    id INTEGER PRIMARY KEY,
    camera_id INTEGER NOT NULL REFERENCES cameras (id),
    address TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);

CREATE INDEX camera_addresses_by_camera ON camera_addresses (camera_id);

CREATE TABLE api_keys (
    hash BLOB PRIMARY KEY,
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    stores TEXT NOT NULL,
    role INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    revoked_at INTEGER,
    UNIQUE (tenant, id)
) WITHOUT ROWID;

-- Who changed what. Written in the transaction of the change.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    store TEXT,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT
);
