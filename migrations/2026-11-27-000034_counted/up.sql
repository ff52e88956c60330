-- A count of a folder reads its index and no row of the table: what the scope of an officer asks for stands there too.
DROP INDEX complaints_root_due_idx, complaints_holder_due_idx, complaints_unassigned_idx;
CREATE INDEX complaints_root_due_idx ON complaints (holder_root_id, next_due_at, id) INCLUDE (oversight) WHERE next_due_at IS NOT NULL;
CREATE INDEX complaints_holder_due_idx ON complaints (holder_agency_id, next_due_at, id) INCLUDE (oversight, holder_root_id) WHERE next_due_at IS NOT NULL;
-- Whoever waits has a deadline. Said once more, it would be taken for a chance of its own, and a busy desk's folder for an almost empty one.
CREATE INDEX complaints_unassigned_idx ON complaints (holder_root_id, next_due_at, id) INCLUDE (oversight)
  WHERE assignee_id IS NULL AND status IN ('received', 'forwarded', 'in_progress');
-- What one has in hand in one's unit: both at once, or all that the unit holds is read for it.
CREATE INDEX complaints_assignee_holder_idx ON complaints (assignee_id, holder_agency_id, next_due_at, id) WHERE next_due_at IS NOT NULL;
