-- State of grains and of whoever else decides. The ETag changes with every write and is never given twice.
CREATE TABLE states (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    etag TEXT NOT NULL,
    json BLOB NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (kind, key)
) WITHOUT ROWID;

-- Entries of one tenant, topic and key are handed on in order: they share a lane, and only the first of a lane is ever claimed. A lane lives
-- while it has waiting entries. ready_at: when it may be claimed; a claim moves it to the end of the lease. attempts: of the first entry.
CREATE TABLE outbox_lanes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    ready_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    claim INTEGER NOT NULL DEFAULT 0,
    UNIQUE (tenant, topic, key)
);

CREATE INDEX outbox_lanes_ready ON outbox_lanes (topic, ready_at);

-- Effects that are committed and not yet handed on; an entry that was handed on is removed. dead_at: given up after the last attempt.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    lane_id INTEGER NOT NULL,
    tenant TEXT NOT NULL,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    payload BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    dead_at INTEGER,
    attempts INTEGER,
    error TEXT
);

CREATE INDEX outbox_by_lane ON outbox (lane_id, id) WHERE dead_at IS NULL;
-- How much waits and since when. dead_at, though always null here, lets the question do without the table.
CREATE INDEX outbox_by_age ON outbox (topic, created_at, dead_at) WHERE dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (tenant, id, dead_at) WHERE dead_at IS NOT NULL;

-- Alerts, oldest first. A cursor is never given twice.
CREATE TABLE alerts (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    store TEXT NOT NULL,
    id TEXT NOT NULL,
    json BLOB NOT NULL
);

CREATE UNIQUE INDEX alerts_by_id ON alerts (tenant, id);
CREATE INDEX alerts_by_tenant ON alerts (tenant, cursor);
CREATE INDEX alerts_by_store ON alerts (tenant, store, cursor);
