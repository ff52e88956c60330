-- What the holder of an access code reads: the session, the complaint, its clocks, its timeline.
\set k random(0, :sessions - 1)
\set s :session + :k
\set c :first + (:k * 7919) % (:last - :first + 1)
SELECT s.id, s.subject, s.account_id, s.complaint_id, a.public_id FROM sessions s LEFT JOIN accounts a ON a.id = s.account_id
WHERE s.id = :s AND s.revoked_at IS NULL AND s.expires_at > now() AND (s.account_id IS NULL OR a.status = 'active');
SELECT c.id, c.public_id, c.tracking_number, c.class, c.oversight, c.status, c.resume_to, c.outcome, c.channel, c.title, c.text, c.public_title,
  c.public_text, c.incident_date, c.incident_is_old, c.latitude, c.longitude, c.address, c.assignee_id, c.anonymous, c.secret, c.hand_offs, c.returns,
  c.disputes, c.closings, c.received_at, c.first_handed_over_at, c.published_at, c.closed_at, c.next_due_at, c.version,
  h.public_id, h.name_id, h.name_en, r.public_id, r.name_id, r.name_en, w.public_id, w.name_id, w.name_en, t.code, t.name_id, t.name_en,
  p.code, p.path, l.name_id, l.name_en, l.citation, g.score, g.text
FROM complaints c JOIN agencies h ON h.id = c.holder_agency_id JOIN agencies r ON r.id = c.holder_root_id LEFT JOIN agencies w ON w.id = c.wished_agency_id
  LEFT JOIN categories t ON t.id = c.category_id LEFT JOIN areas p ON p.code = c.area_code JOIN rule_sets l ON l.id = c.rule_set_id
  LEFT JOIN ratings g ON g.complaint_id = c.id AND g.closing = c.closings
WHERE c.id = :c;
SELECT k.id, k.kind, k.state, k.time_zone, k.work_week, k.limit_value, k.limit_unit, k.started_at, k.due_at, k.done_at, k.breached_at, k.provisional,
  a.public_id, a.name_id, a.name_en, p.started_at, p.ended_at
FROM clocks k JOIN agencies a ON a.id = k.agency_id LEFT JOIN clock_pauses p ON p.clock_id = k.id WHERE k.complaint_id = :c ORDER BY k.id, p.id;
SELECT t.seq, t.kind, t.at, t.actor_role, t.payload, a.public_id, a.name_id, a.name_en
FROM timeline t LEFT JOIN agencies a ON a.id = t.actor_agency_id WHERE t.complaint_id = :c AND t.seq > 0 AND t.kind <> 'assigned' ORDER BY t.seq LIMIT 21;
