-- The first page of the public list, with the clock of each that falls due first.
SELECT c.id, c.public_id, c.tracking_number, c.class, c.oversight, c.status, c.outcome, c.public_title, c.category_id, c.area_code,
  c.holder_agency_id, c.returns, c.received_at, c.closed_at,
  k.kind, k.state, k.agency_id, k.time_zone, k.work_week, k.started_at, k.due_at, k.breached_at, k.provisional, k.limit_value, k.limit_unit
FROM complaints c LEFT JOIN LATERAL (SELECT * FROM clocks k
    WHERE k.complaint_id = c.id AND k.state = 'running' ORDER BY k.due_at, k.id LIMIT 1) k ON true
WHERE c.published_at IS NOT NULL ORDER BY c.received_at DESC, c.id DESC LIMIT 21;
