-- What runs by the clock is paused and timed on a page: by whom, since when, why, and on which version.
ALTER TABLE schedules
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN paused_at timestamptz(3),
  ADD COLUMN paused_by bigint REFERENCES accounts,
  ADD COLUMN pause_reason text;
CREATE INDEX schedules_paused_by_idx ON schedules (paused_by) WHERE paused_by IS NOT NULL;
