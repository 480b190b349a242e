-- State of grains and of whoever else decides. The ETag changes with every write and is never given twice.
CREATE TABLE states (
    kind text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    etag text NOT NULL,
    json bytea NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (kind, key)
) WITH (fillfactor = 60);

-- Entries of one tenant, topic and key are handed on in order: they share a lane, and only the first of a lane is ever claimed. A lane lives
-- while it has waiting entries. ready_at: when it may be claimed; a claim moves it to the end of the lease. attempts: of the first entry.
-- Its row is the lock under which entries are added and ended.
CREATE TABLE outbox_lanes (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    ready_at bigint NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    claim bigint NOT NULL DEFAULT 0,
    UNIQUE (tenant, topic, key)
);

CREATE INDEX outbox_lanes_ready ON outbox_lanes (topic, ready_at);

-- Effects that are committed and not yet handed on; an entry that was handed on is removed. dead_at: given up after the last attempt.
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane_id bigint NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    topic text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    idempotency_key text NOT NULL,
    payload bytea NOT NULL,
    created_at bigint NOT NULL,
    dead_at bigint,
    attempts integer,
    error text
);

CREATE INDEX outbox_by_lane ON outbox (lane_id, id) WHERE dead_at IS NULL;
-- How much waits and since when.
CREATE INDEX outbox_by_age ON outbox (topic, created_at) WHERE dead_at IS NULL;
CREATE INDEX outbox_dead ON outbox (tenant, id) WHERE dead_at IS NOT NULL;

-- Alerts, oldest first. A cursor is never given twice.
CREATE TABLE alerts (
    cursor bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    store text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    json bytea NOT NULL
);

CREATE UNIQUE INDEX alerts_by_id ON alerts (tenant, id);
CREATE INDEX alerts_by_tenant ON alerts (tenant, cursor);
CREATE INDEX alerts_by_store ON alerts (tenant, store, cursor);

-- Adds entries, one array element each, and makes their lanes due. Everyone locks lanes in one order, so no two calls wait for each other; the lock
-- comes before the entry's id is drawn, so the entries of a lane have their ids in the order of their commits.
CREATE FUNCTION normitri_outbox_add(tenants text[], topics text[], keys text[], idempotency_keys text[], payloads bytea[], added_at bigint)
RETURNS void
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
    asked record;
    lane bigint;
BEGIN
    FOR asked IN
        SELECT * FROM unnest(tenants, topics, keys, idempotency_keys, payloads)
        WITH ORDINALITY AS e (tenant, topic, key, idempotency_key, payload, place)
        ORDER BY e.tenant COLLATE "C", e.topic COLLATE "C", e.key COLLATE "C", e.place
    LOOP
        -- The update changes nothing: it locks the lane that is there and returns its id.
        INSERT INTO outbox_lanes AS l (tenant, topic, key, ready_at) VALUES (asked.tenant, asked.topic, asked.key, added_at)
        ON CONFLICT (tenant, topic, key) DO UPDATE SET key = excluded.key RETURNING l.id INTO lane;
        INSERT INTO outbox (lane_id, tenant, topic, key, idempotency_key, payload, created_at)
        VALUES (lane, asked.tenant, asked.topic, asked.key, asked.idempotency_key, asked.payload, added_at);
    END LOOP;
END
$$;
