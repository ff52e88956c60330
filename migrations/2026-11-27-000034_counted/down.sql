DROP INDEX complaints_assignee_holder_idx;
DROP INDEX complaints_root_due_idx, complaints_holder_due_idx, complaints_unassigned_idx;
CREATE INDEX complaints_root_due_idx ON complaints (holder_root_id, next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX complaints_holder_due_idx ON complaints (holder_agency_id, next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX complaints_unassigned_idx ON complaints (holder_root_id, next_due_at, id)
  WHERE assignee_id IS NULL AND next_due_at IS NOT NULL AND status IN ('received', 'forwarded', 'in_progress');
