-- The first page of an agency's work: the session, the memberships, the page with its clocks and the names of assignees and reporters.
SELECT s.id, s.subject, s.account_id, s.complaint_id, a.public_id FROM sessions s LEFT JOIN accounts a ON a.id = s.account_id
WHERE s.id = :s AND s.revoked_at IS NULL AND s.expires_at > now() AND (s.account_id IS NULL OR a.status = 'active');
SELECT m.public_id, m.role, a.id, a.root_id FROM memberships m JOIN agencies a ON a.id = m.agency_id
WHERE m.account_id = :account AND m.ended_at IS NULL ORDER BY m.id;
SELECT c.id, c.public_id, c.tracking_number, c.class, c.oversight, c.status, c.outcome, c.title, c.public_title, c.category_id, c.area_code,
  c.holder_agency_id, c.anonymous, c.secret, c.returns, c.received_at, c.closed_at,
  k.kind, k.state, k.agency_id, k.time_zone, k.work_week, k.started_at, k.due_at, k.breached_at, k.provisional, k.limit_value, k.limit_unit,
  a.public_id, n.id, n.wrapped_key, n.key_version, n.name_sealed, r.id, r.wrapped_key, r.key_version, r.name_sealed
FROM (SELECT * FROM complaints WHERE holder_root_id = :root AND NOT oversight ORDER BY received_at DESC, id DESC LIMIT 21) c
  LEFT JOIN LATERAL (SELECT * FROM clocks k
    WHERE k.complaint_id = c.id AND k.state = 'running' ORDER BY k.due_at, k.id LIMIT 1) k ON true
  LEFT JOIN LATERAL (SELECT public_id FROM accounts WHERE id = c.assignee_id LIMIT 1) a ON true
  LEFT JOIN LATERAL (SELECT * FROM identity.people WHERE account_id = c.assignee_id LIMIT 1) n ON true
  LEFT JOIN LATERAL (SELECT p.* FROM identity.filings f JOIN identity.people p ON p.id = f.person_id WHERE f.complaint_id = c.id LIMIT 1) r ON true
ORDER BY c.received_at DESC, c.id DESC;
