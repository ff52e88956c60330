-- What the holder of an access code reads: the session, the complaint, its clocks, its timeline. Names of agencies, topics and areas
-- are left out, as the API remembers them: the least that the answers need.
\set k random(0, :sessions - 1)
\set s :session + :k
\set c :first + (:k * 7919) % (:last - :first + 1)
SELECT s.id, s.subject, s.account_id, s.complaint_id, a.public_id FROM sessions s LEFT JOIN accounts a ON a.id = s.account_id
WHERE s.id = :s AND s.revoked_at IS NULL AND s.expires_at > now() AND (s.account_id IS NULL OR a.status = 'active');
SELECT c.id, c.public_id, c.tracking_number, c.class, c.oversight, c.status, c.resume_to, c.outcome, c.channel, c.title, c.text, c.public_title,
  c.public_text, c.incident_date, c.incident_is_old, c.category_id, c.area_code, c.latitude, c.longitude, c.address, c.wished_agency_id,
  c.holder_agency_id, c.holder_root_id, c.assignee_id, c.anonymous, c.secret, c.rule_set_id, c.hand_offs, c.returns, c.disputes, c.closings,
  c.received_at, c.first_handed_over_at, c.published_at, c.closed_at, c.next_due_at, c.version, g.score, g.text
FROM complaints c LEFT JOIN ratings g ON g.complaint_id = c.id AND g.closing = c.closings WHERE c.id = :c;
SELECT k.id, k.kind, k.state, k.agency_id, k.time_zone, k.work_week, k.limit_value, k.limit_unit, k.started_at, k.due_at, k.done_at, k.breached_at,
  k.provisional, p.started_at, p.ended_at
FROM clocks k LEFT JOIN clock_pauses p ON p.clock_id = k.id WHERE k.complaint_id = :c ORDER BY k.id, p.id;
SELECT seq, kind, at, actor_role, actor_agency_id, payload
FROM timeline WHERE complaint_id = :c AND seq > 0 AND kind <> 'assigned' ORDER BY seq LIMIT 21;
