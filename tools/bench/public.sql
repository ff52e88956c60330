-- The first page of the public list.
SELECT c.id, c.public_id, c.tracking_number, c.class, c.status, c.outcome, c.public_title, c.returns, c.received_at, c.closed_at,
  h.public_id, h.name_id, h.name_en, h.time_zone, t.code, t.name_id, t.name_en, p.code, p.path,
  k.kind, k.state, k.started_at, k.due_at, k.breached_at, k.provisional, k.limit_value, k.limit_unit, k.name_id
FROM complaints c JOIN agencies h ON h.id = c.holder_agency_id LEFT JOIN categories t ON t.id = c.category_id LEFT JOIN areas p ON p.code = c.area_code
  LEFT JOIN LATERAL (SELECT k.*, a.name_id FROM clocks k JOIN agencies a ON a.id = k.agency_id
    WHERE k.complaint_id = c.id AND k.state = 'running' ORDER BY k.due_at, k.id LIMIT 1) k ON true
WHERE c.published_at IS NOT NULL ORDER BY c.received_at DESC, c.id DESC LIMIT 21;
