-- What health parts found and did, in the order in which it was stored. A cursor is never given twice. Those about a unit name it, for its tenant.
CREATE TABLE health_events (
    cursor bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    process text COLLATE "C" NOT NULL,
    incident text COLLATE "C" NOT NULL,
    component text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    step smallint NOT NULL,
    cause text NOT NULL,
    tenant text COLLATE "C",
    store text COLLATE "C",
    unit_kind smallint,
    unit text COLLATE "C"
);

CREATE INDEX health_events_by_store ON health_events (tenant, store, cursor) WHERE tenant IS NOT NULL;

-- What each process last told of itself.
CREATE TABLE process_reports (
    process text COLLATE "C" PRIMARY KEY,
    at bigint NOT NULL,
    json bytea NOT NULL
) WITH (fillfactor = 50);
