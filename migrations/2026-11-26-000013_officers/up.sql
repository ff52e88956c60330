-- Officers at work: what the app must know of the second step, handing over in one transaction, and finding one person among many thousands.

-- Whether there is a second step, which every request asks; what it is made of stays in the identity schema.
ALTER TABLE accounts ADD COLUMN second_factor boolean NOT NULL DEFAULT false;
DROP TRIGGER accounts_tell ON accounts;
CREATE TRIGGER accounts_tell AFTER UPDATE OF public_id, kind, status, second_factor OR DELETE ON accounts
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE INDEX accounts_officers_idx ON accounts (id) WHERE kind = 'officer';
CREATE INDEX accounts_suspended_idx ON accounts (id) WHERE kind = 'officer' AND status = 'suspended';

-- Why somebody stands where they stand is in the audit log; when a membership began and ended is here. Whose cases are open, by officer:
CREATE INDEX complaints_open_assignee_idx ON complaints (assignee_id, holder_root_id)
  WHERE assignee_id IS NOT NULL AND status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered');

-- A membership ends and its cases go to somebody else in one transaction, which is the vault's. It may name another assignee, and nothing else.
GRANT UPDATE (assignee_id, version, timeline_seq, timeline_hash, next_due_at, updated_at) ON complaints TO tuntas_vault;
GRANT INSERT ON timeline TO tuntas_vault;
GRANT SELECT ON clock_pauses TO tuntas_vault;
-- Whoever removes the last admin of an agency must wait for whoever removes the last but one.
GRANT UPDATE (version) ON agencies TO tuntas_vault;
