-- What a batch of the ladder writes, by the database alone: the clocks that are due are taken as the sweep takes them, and late, on the record,
-- with a step and its jobs. The hashes are of the size of real ones and chain nothing.
CREATE OR REPLACE PROCEDURE climb_plainly(batch integer, entries integer, steps integer, tasks integer) LANGUAGE plpgsql AS $$
DECLARE moved integer;
BEGIN
  LOOP
    WITH due AS (
      SELECT clocks.id, clocks.complaint_id, clocks.due_at, complaints.timeline_seq AS seq, complaints.timeline_hash AS hash, complaints.holder_agency_id AS agency
      FROM clocks JOIN complaints ON complaints.id = clocks.complaint_id
      WHERE clocks.state = 'running' AND clocks.look_at < now()
      ORDER BY clocks.look_at, clocks.id LIMIT batch FOR UPDATE SKIP LOCKED
    ), turned AS (
      UPDATE clocks SET breached_at = due.due_at, rung = clocks.rung + 1, look_at = NULL FROM due WHERE clocks.id = due.id
    ), grown AS (
      UPDATE complaints SET timeline_seq = due.seq + entries, timeline_hash = sha256(due.hash), escalated_to = 'agency', updated_at = now()
      FROM due WHERE complaints.id = due.complaint_id
    ), recorded AS (
      INSERT INTO timeline (complaint_id, seq, kind, at, actor_role, payload, salt, payload_hash, previous_hash, hash)
      SELECT due.complaint_id, due.seq + n, CASE n WHEN 1 THEN 'clock_breached' ELSE 'escalated' END, now(), 'system',
        '{"clock": "verification", "level": "agency"}', sha256(due.hash || n::text::bytea), sha256(due.hash), due.hash, sha256(due.hash || n::text::bytea)
      FROM due, generate_series(1, entries) n
    ), raised AS (
      INSERT INTO escalations (public_id, complaint_id, clock_id, agency_id, level, cause, timeline_seq, raised_at)
      SELECT gen_random_uuid(), due.complaint_id, due.id, due.agency, 'agency', 'clock', due.seq + n, now() FROM due, generate_series(1, steps) n
    ), queued AS (
      INSERT INTO jobs (kind, payload, run_at, created_at)
      SELECT 'notify', jsonb_build_object('complaint_id', due.complaint_id, 'seq', due.seq + 1), now(), now() FROM due, generate_series(1, tasks) n
    )
    SELECT count(*) INTO moved FROM due;
    EXIT WHEN moved = 0;
    COMMIT;
  END LOOP;
END $$;
