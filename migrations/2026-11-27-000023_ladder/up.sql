-- The ladder: each step of each clock once, looked at when it is time.
ALTER TABLE clocks
  -- How many steps of the ladder it has taken.
  ADD COLUMN rung smallint NOT NULL DEFAULT 0,
  -- When it has to be looked at next: a step is due, it passes, or it was started or moved and nobody has looked since. NULL: never.
  ADD COLUMN look_at timestamptz(3);
UPDATE clocks SET look_at = started_at WHERE state = 'running';
CREATE INDEX clocks_look_idx ON clocks (look_at, id) WHERE state = 'running' AND look_at IS NOT NULL;

ALTER TABLE escalations
  ADD COLUMN clock_id bigint REFERENCES clocks,
  -- The deadline moved: it was not late after all. It stays in the record and counts no longer.
  ADD COLUMN superseded_at timestamptz(3),
  -- How it came to an end.
  ADD COLUMN ended_by text CHECK (ended_by IN ('answered', 'responded', 'handed_over', 'closed', 'archived', 'withdrawn', 'superseded')),
  DROP CONSTRAINT escalations_cause_check,
  ADD CONSTRAINT escalations_cause_check CHECK (cause IN ('hand', 'clock')),
  ADD CONSTRAINT escalations_clock_check CHECK ((cause = 'clock') = (clock_id IS NOT NULL));
-- Each level of a clock once, whatever dies; by hand once per level and holder.
CREATE UNIQUE INDEX escalations_clock_id_idx ON escalations (clock_id, level) WHERE clock_id IS NOT NULL AND superseded_at IS NULL;
CREATE INDEX escalations_of_clock_idx ON escalations (clock_id) WHERE clock_id IS NOT NULL;
DROP INDEX escalations_once_idx;
CREATE UNIQUE INDEX escalations_once_idx ON escalations (complaint_id, agency_id, level) WHERE ended_at IS NULL AND cause = 'hand';

-- Overseers are told wherever they sit.
CREATE INDEX memberships_overseers_idx ON memberships (role) WHERE ended_at IS NULL AND role IN ('ombudsman', 'kemendagri', 'ksp');

-- The task that noted late clocks climbs now; who paused it, or gave it another beat, finds it so.
UPDATE schedules SET name = 'climb_ladder' WHERE name = 'breach_clocks';
