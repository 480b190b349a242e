-- The same tables and columns as in SQLite. Times are ticks of 100 ns in UTC since 0001-01-01 (DateTimeOffset.UtcTicks).
-- Sequences are unsigned in the program and signed here: stored = sequence - 2^63, so that they sort alike.
-- Names sort by their bytes (COLLATE "C") whatever the language of the database is.

-- A camera or a customer's session, and its books: accepted = processed + dropped + dead + waiting.
-- Its row is the lock under which frames of the unit are accepted and completed. The room on its pages keeps its updates out of the index.
CREATE TABLE units (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    store text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    accepted bigint NOT NULL DEFAULT 0,
    duplicates bigint NOT NULL DEFAULT 0,
    processed bigint NOT NULL DEFAULT 0,
    dropped bigint NOT NULL DEFAULT 0,
    dead bigint NOT NULL DEFAULT 0,
    last_sequence bigint,
    last_frame_id bytea,
    last_accepted_at bigint,
    UNIQUE (tenant, store, name, kind)
) WITH (fillfactor = 60);

-- The journal. outcome: 0 waiting, 1 processed, 2 dropped, 3 dead.
-- No foreign key here and in results: rows are written by the functions below alone, which hold the unit's row.
CREATE TABLE frames (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id bigint NOT NULL,
    sequence bigint NOT NULL,
    outcome smallint NOT NULL DEFAULT 0,
    finished_at bigint,
    result bigint,
    frame_id bytea NOT NULL,
    previous_sequence bigint,
    captured_at bigint NOT NULL,
    accepted_at bigint NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    length bigint NOT NULL,
    sha256 bytea NOT NULL,
    container text NOT NULL,
    blob_name text NOT NULL,
    etag text NOT NULL,
    customer_id text,
    trace_parent text,
    reason text
);

-- Is this sequence known? (append)
CREATE UNIQUE INDEX frames_by_sequence ON frames (unit_id, sequence);
-- One frame (complete, GET /v1/frames).
CREATE UNIQUE INDEX frames_by_id ON frames (frame_id);
-- What waits of a unit (activation), and which units wait too long (sweep, which reads all of it): small, because finished frames are not in it.
CREATE INDEX frames_waiting ON frames (unit_id, sequence, accepted_at) WHERE outcome = 0;

-- Results, oldest first. A sequence: a cursor is never given twice, not even after the newest rows are removed.
CREATE SEQUENCE results_cursor;

CREATE TABLE results (
    cursor bigint PRIMARY KEY DEFAULT nextval('results_cursor'),
    unit_id bigint NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    store text COLLATE "C" NOT NULL,
    json bytea NOT NULL
);

-- One unit's results.
CREATE INDEX results_by_unit ON results (unit_id, cursor);
-- A tenant's results, and those of one store: the others are passed over inside the index.
CREATE INDEX results_by_tenant ON results (tenant, cursor, store);

CREATE TABLE cameras (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    store text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    configuration text NOT NULL,
    version bigint NOT NULL,
    mac text,
    address text,
    device_model text,
    updated_at bigint NOT NULL,
    last_seen_at bigint,
    UNIQUE (tenant, store, name)
);

-- A device is one camera of its store.
CREATE UNIQUE INDEX cameras_by_device ON cameras (tenant, store, mac) WHERE mac IS NOT NULL;

-- Where the device of a camera was seen before.
CREATE TABLE camera_addresses (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    camera_id bigint NOT NULL REFERENCES cameras (id),
    address text NOT NULL,
    since bigint NOT NULL,
    until bigint
);

CREATE INDEX camera_addresses_by_camera ON camera_addresses (camera_id);

CREATE TABLE api_keys (
    hash bytea PRIMARY KEY,
    tenant text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    stores text NOT NULL,
    role smallint NOT NULL,
    added_at bigint NOT NULL,
    revoked_at bigint,
    UNIQUE (tenant, id)
);

-- Who changed what. Written in the transaction of the change.
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    store text COLLATE "C",
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text
);

-- The id after the given one: 16 bytes as one number.
CREATE FUNCTION normitri_next_id(id bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    place integer := 15;
BEGIN
    WHILE get_byte(id, place) = 255 LOOP
        id := set_byte(id, place, 0);
        place := place - 1;
    END LOOP;
    RETURN set_byte(id, place, get_byte(id, place) + 1);
END
$$;

-- Takes frames in, one array element each, or says why not (status: 0 accepted, 1 duplicate, 2 conflict, 3 went back).
-- The caller sorts by unit (tenant, store, name, kind, each by its bytes): everyone locks units in this one order, so no two calls wait for each other.
-- Frames of one unit keep the caller's order. The proposed id is raised above the unit's last one where it is not (clocks of several servers).
-- Scans are off because plans are kept by the session: one made for an almost empty table would read all of it long after it has grown.
CREATE FUNCTION normitri_append(
    tenants text[], stores text[], names text[], kinds smallint[], sequences bigint[], proposed_ids bytea[],
    captured bigint[], accepted_times bigint[], widths integer[], heights integer[], lengths bigint[], hashes bytea[],
    containers text[], blob_names text[], etags text[], customers text[], traces text[])
RETURNS TABLE (answer_place bigint, answer_status smallint, answer_last bigint, answer_id bytea, answer_previous bigint)
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
    asked record;
    unit record;
    known record;
BEGIN
    FOR asked IN
        SELECT * FROM unnest(
            tenants, stores, names, kinds, sequences, proposed_ids, captured, accepted_times, widths, heights, lengths, hashes,
            containers, blob_names, etags, customers, traces)
        WITH ORDINALITY AS f (
            tenant, store, name, kind, sequence, id, captured_at, accepted_at, width, height, length, sha256,
            container, blob_name, etag, customer_id, trace_parent, place)
    LOOP
        SELECT u.id, u.last_sequence, u.last_frame_id INTO unit FROM units u
        WHERE u.tenant = asked.tenant AND u.store = asked.store AND u.name = asked.name AND u.kind = asked.kind FOR NO KEY UPDATE;
        IF NOT FOUND THEN
            INSERT INTO units (tenant, store, name, kind) VALUES (asked.tenant, asked.store, asked.name, asked.kind) ON CONFLICT DO NOTHING;
            SELECT u.id, u.last_sequence, u.last_frame_id INTO STRICT unit FROM units u
            WHERE u.tenant = asked.tenant AND u.store = asked.store AND u.name = asked.name AND u.kind = asked.kind FOR NO KEY UPDATE;
        END IF;

        answer_place := asked.place;
        answer_previous := NULL;
        IF unit.last_sequence IS NULL OR asked.sequence > unit.last_sequence THEN
            answer_status := 0;
            answer_last := asked.sequence;
            answer_previous := unit.last_sequence;
            answer_id := CASE WHEN asked.id <= unit.last_frame_id THEN normitri_next_id(unit.last_frame_id) ELSE asked.id END;
            INSERT INTO frames (
                unit_id, sequence, frame_id, previous_sequence, captured_at, accepted_at, width, height, length, sha256,
                container, blob_name, etag, customer_id, trace_parent)
            VALUES (
                unit.id, asked.sequence, answer_id, unit.last_sequence, asked.captured_at, asked.accepted_at, asked.width, asked.height, asked.length,
                asked.sha256, asked.container, asked.blob_name, asked.etag, asked.customer_id, asked.trace_parent);
            UPDATE units u SET
                accepted = u.accepted + 1, last_sequence = asked.sequence, last_frame_id = answer_id, last_accepted_at = asked.accepted_at
            WHERE u.id = unit.id;
        ELSE
            answer_last := unit.last_sequence;
            answer_id := NULL;
            SELECT f.frame_id, f.sha256 INTO known FROM frames f WHERE f.unit_id = unit.id AND f.sequence = asked.sequence;
            IF NOT FOUND THEN
                answer_status := 3;
            ELSIF known.sha256 <> asked.sha256 THEN
                answer_status := 2;
            ELSE
                answer_status := 1;
                answer_id := known.frame_id;
                UPDATE units u SET duplicates = u.duplicates + 1 WHERE u.id = unit.id;
            END IF;
        END IF;

        RETURN NEXT;
    END LOOP;
END
$$;

-- Which silos there are, for Normitri:Cluster:Membership = postgres: Orleans reads its statements from OrleansQuery by their keys and binds parameters
-- by name. The rules are those of Orleans' membership protocol: a change of a silo's row happens together with the step of the cluster's version that
-- its writer had read, or not at all. status: 3 active, 6 dead.
CREATE TABLE orleans_clusters (
    cluster text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL DEFAULT 0
);

CREATE TABLE orleans_silos (
    cluster text COLLATE "C" NOT NULL,
    address text COLLATE "C" NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    status integer NOT NULL,
    gateway_port integer,
    suspicions text,
    started_at timestamptz NOT NULL,
    alive_at timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

-- True when the cluster is at this version: nobody else steps it until the end of the transaction.
CREATE FUNCTION orleans_hold(cluster_id text, expected integer) RETURNS boolean
LANGUAGE sql AS $$
    SELECT EXISTS (SELECT FROM orleans_clusters c WHERE c.cluster = cluster_id AND c.version = expected FOR UPDATE);
$$;

CREATE FUNCTION orleans_join(
    cluster_id text, silo_address text, silo_port integer, silo_generation integer, silo_name text, silo_host text, silo_status integer, silo_gateway integer,
    silo_started timestamptz, silo_alive timestamptz, expected integer)
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT orleans_hold(cluster_id, expected) THEN
        RETURN false;
    END IF;
    INSERT INTO orleans_silos (cluster, address, port, generation, name, host, status, gateway_port, started_at, alive_at)
    VALUES (cluster_id, silo_address, silo_port, silo_generation, silo_name, silo_host, silo_status, silo_gateway, silo_started, silo_alive)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE orleans_clusters c SET version = c.version + 1 WHERE c.cluster = cluster_id;
    RETURN true;
END
$$;

CREATE FUNCTION orleans_change(
    cluster_id text, silo_address text, silo_port integer, silo_generation integer, silo_status integer, silo_suspicions text, silo_alive timestamptz,
    expected integer)
RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    IF NOT orleans_hold(cluster_id, expected) THEN
        RETURN false;
    END IF;
    UPDATE orleans_silos s SET status = silo_status, suspicions = silo_suspicions, alive_at = silo_alive
    WHERE s.cluster = cluster_id AND s.address = silo_address AND s.port = silo_port AND s.generation = silo_generation;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    UPDATE orleans_clusters c SET version = c.version + 1 WHERE c.cluster = cluster_id;
    RETURN true;
END
$$;

-- A silo as Orleans reads it, with the version of its cluster; a cluster without silos is one row with the version alone.
CREATE VIEW orleans_members AS
SELECT
    c.cluster, c.version AS "Version", s.address AS "Address", s.port AS "Port", s.generation AS "Generation", s.name AS "SiloName", s.host AS "HostName",
    s.status AS "Status", s.gateway_port AS "ProxyPort", s.suspicions AS "SuspectTimes", s.started_at AS "StartTime", s.alive_at AS "IAmAliveTime"
FROM orleans_clusters c LEFT JOIN orleans_silos s ON s.cluster = c.cluster;

-- The names of this table and its columns are Orleans' own.
CREATE TABLE OrleansQuery (
    QueryKey varchar(64) PRIMARY KEY,
    QueryText varchar(8000) NOT NULL
);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
(
    'InsertMembershipVersionKey',
    'WITH added AS (INSERT INTO orleans_clusters (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1) SELECT EXISTS (SELECT FROM added)'
),
(
    'InsertMembershipKey',
    'SELECT orleans_join(@DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime, @Version)'
),
(
    'UpdateMembershipKey',
    'SELECT orleans_change(@DeploymentId, @Address, @Port, @Generation, @Status, @SuspectTimes, @IAmAliveTime, @Version)'
),
(
    'UpdateIAmAlivetimeKey',
    'UPDATE orleans_silos SET alive_at = @IAmAliveTime WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation'
),
(
    'MembershipReadAllKey',
    'SELECT * FROM orleans_members WHERE cluster = @DeploymentId'
),
(
    'MembershipReadRowKey',
    'SELECT c.version AS "Version", m."Address", m."Port", m."Generation", m."SiloName", m."HostName", m."Status", m."ProxyPort", m."SuspectTimes", m."StartTime", m."IAmAliveTime" FROM orleans_clusters c LEFT JOIN orleans_members m ON m.cluster = c.cluster AND m."Address" = @Address AND m."Port" = @Port AND m."Generation" = @Generation WHERE c.cluster = @DeploymentId'
),
(
    'GatewaysQueryKey',
    'SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation" FROM orleans_silos WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0'
),
(
    'DeleteMembershipTableEntriesKey',
    'WITH silos AS (DELETE FROM orleans_silos WHERE cluster = @DeploymentId) DELETE FROM orleans_clusters WHERE cluster = @DeploymentId'
),
(
    'CleanupDefunctSiloEntriesKey',
    'DELETE FROM orleans_silos WHERE cluster = @DeploymentId AND status <> 3 AND alive_at < @IAmAliveTime'
);
