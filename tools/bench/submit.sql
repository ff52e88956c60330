-- What filing a report writes, statement by statement. The texts come from a row that is there: pgbench knows no texts.
\set source random(:first, :last)
BEGIN;
INSERT INTO complaints (public_id, tracking_number, class, status, channel, title, text, public_title, public_text, incident_date, incident_is_old,
  category_id, area_code, holder_agency_id, holder_root_id, anonymous, secret, rule_set_id, access_code_hash, received_at, updated_at, next_due_at,
  timeline_seq, timeline_hash, demo)
SELECT gen_random_uuid(), left('LPR-' || gen_random_uuid()::text, 20), 'complaint', 'received', 'web', title, text, title, text, incident_date, false,
  category_id, area_code, :desk, :desk, false, false, rule_set_id, sha256(uuid_send(gen_random_uuid())), now(), now(), now() + interval '3 days',
  1, sha256(uuid_send(gen_random_uuid())), false
FROM complaints WHERE id = :source;
INSERT INTO timeline (complaint_id, seq, kind, at, actor_role, payload, salt, payload_hash, previous_hash, hash)
VALUES (currval('complaints_id_seq'), 1, 'filed', now(), 'reporter', '{"kind":"filed","channel":"web","class":"complaint"}',
  uuid_send(gen_random_uuid()), sha256(uuid_send(gen_random_uuid())), sha256(''), sha256(uuid_send(gen_random_uuid())));
INSERT INTO clocks (complaint_id, kind, state, agency_id, time_zone, work_week, limit_value, limit_unit, started_at, due_at, provisional)
VALUES (currval('complaints_id_seq'), 'verification', 'running', :desk, 'Asia/Jakarta', 'mon_fri', 3, 'working_day', now(), now() + interval '3 days', false);
INSERT INTO holdings (complaint_id, agency_id, started_at) VALUES (currval('complaints_id_seq'), :desk, now());
INSERT INTO jobs (kind, payload, run_at, created_at)
VALUES ('notify', jsonb_build_object('complaint', gen_random_uuid(), 'seq', 1), now() + interval '1 year', now());
INSERT INTO sessions (public_id, complaint_id, subject, created_at, last_used_at, expires_at)
VALUES (gen_random_uuid(), currval('complaints_id_seq'), gen_random_uuid(), now(), now(), now() + interval '15 minutes');
INSERT INTO idempotency_keys (caller, key, operation, body_hash, status, resource_id, created_at)
VALUES (sha256(''), gen_random_uuid()::text, 'file', sha256(uuid_send(gen_random_uuid())), 201, gen_random_uuid(), now());
WITH person AS (
  INSERT INTO identity.people (id, wrapped_key, key_version, name_sealed)
  VALUES (gen_random_uuid(), decode(repeat('5a', 60), 'hex'), 1, decode(repeat('5a', 40), 'hex')) RETURNING id),
contact AS (
  INSERT INTO identity.contacts (id, person_id, kind, value_sealed, blind_index)
  SELECT gen_random_uuid(), id, 'email', decode(repeat('5a', 45), 'hex'), sha256(uuid_send(id)) FROM person)
INSERT INTO identity.filings (complaint_id, person_id) SELECT currval('complaints_id_seq'), id FROM person;
COMMIT;
