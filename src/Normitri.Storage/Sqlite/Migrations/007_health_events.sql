-- What health parts found and did, in the order in which it was stored. A cursor is never given twice. Those about a unit name it, for its tenant.
CREATE TABLE health_events (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    process TEXT NOT NULL,
    incident TEXT NOT NULL,
    component TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    step INTEGER NOT NULL,
    cause TEXT NOT NULL,
    tenant TEXT,
    store TEXT,
    unit_kind INTEGER,
    unit TEXT
);

CREATE INDEX health_events_by_store ON health_events (tenant, store, cursor) WHERE tenant IS NOT NULL;

-- What each process last told of itself.
CREATE TABLE process_reports (
    process TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    json BLOB NOT NULL
) WITHOUT ROWID;
