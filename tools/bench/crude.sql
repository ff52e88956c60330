SELECT setseed(0.4);
CREATE TEMP TABLE w AS SELECT array_agg(word ORDER BY md5(word)) AS words, count(*)::int AS n FROM (SELECT DISTINCT unnest(string_to_array(lower(k), ' ')) AS word FROM categories, unnest(keywords) k) x;
CREATE TEMP TABLE ag AS SELECT row_number() OVER (ORDER BY (EXISTS (SELECT FROM memberships m WHERE m.agency_id = a.id AND m.role = 'agency_admin')) DESC, md5(code)) AS r, a.id FROM agencies a WHERE parent_id IS NULL AND NOT is_national_desk;
CREATE TEMP TABLE ca AS SELECT row_number() OVER (ORDER BY md5(code)) AS r, id FROM categories;
CREATE TEMP TABLE ar AS SELECT row_number() OVER (ORDER BY md5(code)) AS r, code FROM areas WHERE level = 'village';
CREATE TEMP TABLE made AS
SELECT n, now() - (n * interval '3 minutes') - interval '1 hour' AS at, x.text, (1 + floor(power(random(), 4) * 600))::int AS a, (1 + floor(power(random(), 2) * 290))::int AS c, (1 + floor(power(random(), 2) * 80000))::int AS r, random() AS s
FROM generate_series(:count, 1, -1) n, LATERAL (SELECT string_agg(words[1 + floor(power(random(), 3) * w.n)::int], ' ') AS text FROM w, generate_series(1, 90) g WHERE n > 0) x;
INSERT INTO complaints (public_id, tracking_number, class, status, channel, title, text, public_title, public_text, incident_date, incident_is_old, category_id, area_code,
  holder_agency_id, holder_root_id, anonymous, secret, rule_set_id, received_at, first_handed_over_at, published_at, closed_at, updated_at, next_due_at, timeline_seq, timeline_hash, demo, closings, access_code_hash)
SELECT gen_random_uuid(), 'LPR-B-' || n, 'complaint', CASE WHEN s < 0.8 THEN 'closed' WHEN s < 0.9 THEN 'in_progress' ELSE 'forwarded' END, 'web', left(text, 60), text, left(text, 60), text, at::date, false, ca.id, ar.code,
  ag.id, ag.id, s < 0.1, false, 1, at, at + interval '1 hour', at + interval '1 hour', CASE WHEN s < 0.8 THEN at + interval '5 days' END, at, CASE WHEN s < 0.8 THEN NULL ELSE at + interval '14 days' END, 4, sha256(''), true, (s < 0.8)::int, sha256('')
FROM made JOIN ag ON ag.r = a JOIN ca ON ca.r = c JOIN ar ON ar.r = made.r ORDER BY n DESC;
INSERT INTO timeline (complaint_id, seq, kind, at, actor_role, actor_agency_id, payload, salt, payload_hash, previous_hash, hash)
SELECT c.id, e.seq, e.kind, c.received_at + e.seq * interval '1 hour', e.role, CASE WHEN e.role = 'reporter' THEN NULL ELSE c.holder_agency_id END, e.payload, sha256(''), sha256(''), sha256(''), sha256('')
FROM complaints c, (VALUES (1, 'filed', 'reporter', '{"kind":"filed","channel":"web","class":"complaint"}'), (2, 'responded', 'agency', '{"kind":"responded","response":"first","text":"Terima kasih, laporan Anda sudah kami terima dan petugas sudah ditugaskan.","outcome":null,"expected_on":null}'),
 (3, 'responded', 'agency', '{"kind":"responded","response":"final","text":"Pekerjaan sudah selesai, foto hasilnya sudah kami lihat bersama warga.","outcome":"fixed","expected_on":null}'), (4, 'closed', 'reporter', '{"kind":"closed","reason":"accepted","explanation":null}')) e (seq, kind, role, payload)
WHERE c.tracking_number LIKE 'LPR-B-%';
INSERT INTO clocks (complaint_id, kind, state, agency_id, time_zone, work_week, limit_value, limit_unit, started_at, due_at, done_at, provisional)
SELECT c.id, k, CASE WHEN c.next_due_at IS NOT NULL AND k = 'completion' THEN 'running' ELSE 'done' END, c.holder_agency_id, 'Asia/Jakarta', 'mon_fri', 5, 'working_day', c.received_at, c.received_at + interval '14 days', CASE WHEN c.next_due_at IS NOT NULL AND k = 'completion' THEN NULL ELSE c.received_at + interval '4 days' END, false
FROM complaints c, unnest(ARRAY['verification', 'first_response', 'completion', 'reply']) k WHERE c.tracking_number LIKE 'LPR-B-%';
