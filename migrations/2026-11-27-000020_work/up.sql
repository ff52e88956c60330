-- Claiming a report may hide the name in the same transaction, which the vault runs.
GRANT UPDATE (anonymous) ON complaints TO tuntas_vault;

-- Invitations that nobody took up are forgotten some time after they were over.
CREATE INDEX invitations_over_idx ON identity.invitations (expires_at) WHERE accepted_at IS NULL;

-- Whether a case came back to its holder: the folder of what was returned.
ALTER TABLE holdings ADD COLUMN returned boolean NOT NULL DEFAULT false;
CREATE INDEX holdings_returned_idx ON holdings (agency_id, complaint_id) WHERE returned AND ended_at IS NULL;

-- What nobody at an agency has taken, in the order in which it falls due.
CREATE INDEX complaints_unassigned_idx ON complaints (holder_root_id, next_due_at, id)
  WHERE assignee_id IS NULL AND next_due_at IS NOT NULL AND status IN ('received', 'forwarded', 'in_progress');
CREATE INDEX agencies_short_name_idx ON agencies (lower(short_name)) WHERE short_name IS NOT NULL;

-- A question that waits is repeated once, half-way to its deadline.
ALTER TABLE clocks ADD COLUMN remind_at timestamptz(3);
CREATE INDEX clocks_to_remind_idx ON clocks (remind_at, id) WHERE state = 'running' AND remind_at IS NOT NULL;
