UPDATE schedules SET name = 'breach_clocks' WHERE name = 'climb_ladder';
DROP INDEX memberships_overseers_idx;
DELETE FROM escalations WHERE cause = 'clock';
DROP INDEX escalations_once_idx, escalations_of_clock_idx, escalations_clock_id_idx;
CREATE UNIQUE INDEX escalations_once_idx ON escalations (complaint_id, agency_id, level) WHERE ended_at IS NULL;
ALTER TABLE escalations
  DROP CONSTRAINT escalations_clock_check,
  DROP CONSTRAINT escalations_cause_check,
  ADD CONSTRAINT escalations_cause_check CHECK (cause IN ('hand')),
  DROP COLUMN ended_by,
  DROP COLUMN superseded_at,
  DROP COLUMN clock_id;
DROP INDEX clocks_look_idx;
ALTER TABLE clocks DROP COLUMN look_at, DROP COLUMN rung;
