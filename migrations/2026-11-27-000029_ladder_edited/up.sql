-- The ladder is written in the app, and what it raises is talked over.
ALTER TABLE rule_sets
  -- Where the ladder stands, apart from the limits: most of it is the house's own.
  ADD COLUMN ladder_citation text NOT NULL DEFAULT 'Ketentuan Tuntas' CHECK (char_length(ladder_citation) <= 300);

ALTER TABLE ladder_steps
  -- What step_offset is counted in: working days, or percent of the clock's limit.
  ADD COLUMN unit text NOT NULL DEFAULT 'working_day' CHECK (unit IN ('working_day', 'share_of_limit')),
  DROP CONSTRAINT ladder_steps_rule_set_id_clock_holder_step_offset_action_key,
  ADD CONSTRAINT ladder_steps_once_key UNIQUE (rule_set_id, clock, holder, step_offset, unit, action);

ALTER TABLE notes
  -- What it is about, where that is an escalation.
  ADD COLUMN escalation_id bigint REFERENCES escalations;
CREATE INDEX notes_escalation_id_idx ON notes (escalation_id, seq) WHERE escalation_id IS NOT NULL;

-- What was superseded did not end: the word for it is superseded_at alone. ended_at stays, since nobody waits for it.
UPDATE escalations SET ended_by = NULL WHERE superseded_at IS NOT NULL AND ended_by = 'superseded';
CREATE INDEX escalations_superseded_idx ON escalations (level, agency_id, raised_at, id) WHERE superseded_at IS NOT NULL;
