ALTER TABLE schedules
  DROP COLUMN version,
  DROP COLUMN paused_at,
  DROP COLUMN paused_by,
  DROP COLUMN pause_reason;
