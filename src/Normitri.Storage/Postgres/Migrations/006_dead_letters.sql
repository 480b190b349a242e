-- In the order in which running processes lock them, so that neither waits for the other in a circle.
LOCK TABLE units, frames IN ACCESS EXCLUSIVE MODE;

-- How often somebody had a dead frame looked at again.
ALTER TABLE frames ADD COLUMN replays integer NOT NULL DEFAULT 0;
-- How often the frame was begun by an owner that may have lost the process before while it was in work. Written only then, so healthy frames cost nothing.
ALTER TABLE frames ADD COLUMN begun_anew integer NOT NULL DEFAULT 0;
-- Since when the frame is tried again after failures that may pass. Written only when that takes longer.
ALTER TABLE frames ADD COLUMN trying_since bigint;

-- Dead frames, oldest first: small, because nearly all frames end otherwise.
CREATE INDEX frames_dead ON frames (frame_id, unit_id, finished_at) WHERE outcome = 3;

-- Dropped frames by reason: parts of dropped.
ALTER TABLE units ADD COLUMN superseded bigint NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN stale bigint NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN past_deadline bigint NOT NULL DEFAULT 0;
UPDATE units SET
    superseded = (SELECT count(*) FROM frames f WHERE f.unit_id = units.id AND f.outcome = 2 AND f.reason = 'superseded'),
    stale = (SELECT count(*) FROM frames f WHERE f.unit_id = units.id AND f.outcome = 2 AND f.reason = 'stale');

-- Gives frames their outcome, stores their results and counts them; passes over a frame that has an outcome or is not its unit's.
-- Units come once each, in the order of normitri_append; frames name theirs by its place. Answers the place and the result's cursor (0 without one) of
-- those that it completed. An outcome from before a replay is none after it (asked_replays); drops are counted by their reason.
--
-- Cursors. A reader asks for results above the last cursor it saw, so a lower one must never become visible after a higher one, though several
-- servers write at once. So cursors are drawn under one lock that is held until the commit: who draws next draws higher and commits later. The lock comes
-- after all units' locks, and nobody waits for a unit while holding it. Its number is Normitri's own choice.
CREATE FUNCTION normitri_complete(
    tenants text[], stores text[], names text[], kinds smallint[],
    unit_places integer[], frame_ids bytea[], outcomes smallint[], reasons text[], finished_times bigint[], results_json bytea[], notices text[],
    asked_replays integer[])
RETURNS TABLE (answer_place bigint, answer_cursor bigint)
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
    place integer;
    unit_ids bigint[] := array_fill(0::bigint, ARRAY[cardinality(tenants)]);
    found_id bigint;
    counts bigint[] := array_fill(0::bigint, ARRAY[3 * cardinality(tenants)]);
    asked record;
    notice text;
    drops_superseded bigint[] := array_fill(0::bigint, ARRAY[cardinality(tenants)]);
    drops_stale bigint[] := array_fill(0::bigint, ARRAY[cardinality(tenants)]);
    drops_late bigint[] := array_fill(0::bigint, ARRAY[cardinality(tenants)]);
BEGIN
    FOR asked IN SELECT * FROM unnest(tenants, stores, names, kinds) WITH ORDINALITY AS u (tenant, store, name, kind, place) LOOP
        SELECT u.id INTO found_id FROM units u
        WHERE u.tenant = asked.tenant AND u.store = asked.store AND u.name = asked.name AND u.kind = asked.kind FOR NO KEY UPDATE;
        unit_ids[asked.place] := coalesce(found_id, 0);
    END LOOP;

    IF EXISTS (SELECT FROM unnest(results_json) AS r (json) WHERE r.json IS NOT NULL) THEN
        PERFORM pg_advisory_xact_lock(5642811600117001);
    END IF;

    FOR asked IN
        SELECT * FROM unnest(unit_places, frame_ids, outcomes, reasons, finished_times, results_json, asked_replays)
        WITH ORDINALITY AS f (unit_place, frame_id, outcome, reason, finished_at, json, replays, place)
    LOOP
        UPDATE frames f SET
            outcome = asked.outcome, reason = asked.reason, finished_at = asked.finished_at,
            result = CASE WHEN asked.json IS NULL THEN NULL ELSE nextval('results_cursor') END
        WHERE f.frame_id = asked.frame_id AND f.unit_id = unit_ids[asked.unit_place] AND f.outcome = 0 AND f.replays = asked.replays
        RETURNING f.result INTO answer_cursor;
        CONTINUE WHEN NOT FOUND;
        IF asked.json IS NOT NULL THEN
            INSERT INTO results (cursor, unit_id, tenant, store, json)
            VALUES (answer_cursor, unit_ids[asked.unit_place], tenants[asked.unit_place], stores[asked.unit_place], asked.json);
        END IF;
        place := 3 * asked.unit_place - 3 + asked.outcome;
        counts[place] := counts[place] + 1;
        IF asked.outcome = 2 THEN
            CASE asked.reason
                WHEN 'superseded' THEN drops_superseded[asked.unit_place] := drops_superseded[asked.unit_place] + 1;
                WHEN 'stale' THEN drops_stale[asked.unit_place] := drops_stale[asked.unit_place] + 1;
                WHEN 'deadline' THEN drops_late[asked.unit_place] := drops_late[asked.unit_place] + 1;
                ELSE NULL;
            END CASE;
        END IF;
        answer_place := asked.place;
        answer_cursor := coalesce(answer_cursor, 0);
        RETURN NEXT;
    END LOOP;

    FOR place IN 1 .. cardinality(tenants) LOOP
        UPDATE units u SET
            processed = u.processed + counts[3 * place - 2], dropped = u.dropped + counts[3 * place - 1], dead = u.dead + counts[3 * place],
            superseded = u.superseded + drops_superseded[place], stale = u.stale + drops_stale[place],
            past_deadline = u.past_deadline + drops_late[place]
        WHERE u.id = unit_ids[place];
    END LOOP;

    FOREACH notice IN ARRAY notices LOOP
        PERFORM pg_notify('normitri_outcomes', notice);
    END LOOP;
END
$$;
