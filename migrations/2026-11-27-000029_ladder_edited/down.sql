DROP INDEX escalations_superseded_idx;
UPDATE escalations SET ended_by = 'superseded' WHERE superseded_at IS NOT NULL AND ended_by IS NULL;
DROP INDEX notes_escalation_id_idx;
ALTER TABLE notes DROP COLUMN escalation_id;
-- The release before knows working days only.
DELETE FROM ladder_steps WHERE unit = 'share_of_limit';
ALTER TABLE ladder_steps
  DROP CONSTRAINT ladder_steps_once_key,
  ADD CONSTRAINT ladder_steps_rule_set_id_clock_holder_step_offset_action_key UNIQUE (rule_set_id, clock, holder, step_offset, action),
  DROP COLUMN unit;
ALTER TABLE rule_sets DROP COLUMN ladder_citation;
