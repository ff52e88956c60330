-- The rest of the ways a case can go: appealed, answered late, extended, examined by the Ombudsman, seen by overseers.
ALTER TABLE rule_sets
  -- Calendar days after an archival within which the reporter may appeal, or answer after all.
  ADD COLUMN appeal_days integer NOT NULL DEFAULT 30 CHECK (appeal_days > 0),
  -- Working days by which a completion may be put off, once; 0: never.
  ADD COLUMN extension_days integer NOT NULL DEFAULT 10 CHECK (extension_days >= 0);

ALTER TABLE complaints
  ADD COLUMN archived_by bigint REFERENCES accounts,
  ADD COLUMN appeal_until timestamptz(3),
  ADD COLUMN appealed boolean NOT NULL DEFAULT false,
  -- An appeal waits for a decision: the id under which it is decided.
  ADD COLUMN pending_appeal uuid,
  -- Until when more time can be asked for: while the completion clock runs, is not late and was not put off before.
  ADD COLUMN extendable_until timestamptz(3),
  -- {"id", "until", "asked_by", "for_desk"}: more time that was asked for and waits for a decision.
  ADD COLUMN pending_extension jsonb,
  -- When the Ombudsman marked it for examination.
  ADD COLUMN examined_at timestamptz(3),
  -- Of a priority programme: its topic was one when it was verified.
  ADD COLUMN priority boolean NOT NULL DEFAULT false;
CREATE INDEX complaints_archived_by_idx ON complaints (archived_by) WHERE archived_by IS NOT NULL;
CREATE INDEX complaints_pending_appeal_idx ON complaints (received_at DESC, id DESC) WHERE pending_appeal IS NOT NULL;
CREATE INDEX complaints_pending_extension_idx ON complaints (received_at DESC, id DESC) WHERE pending_extension IS NOT NULL;
CREATE INDEX complaints_examined_idx ON complaints (received_at DESC, id DESC) WHERE examined_at IS NOT NULL;
CREATE INDEX complaints_priority_idx ON complaints (received_at DESC, id DESC) WHERE priority;

-- A question that nobody answered: an answer within the time of appeal leads back to where the case was.
ALTER TABLE complaints DROP CONSTRAINT complaints_check1;
ALTER TABLE complaints ADD CONSTRAINT complaints_resume_check
  CHECK (CASE status WHEN 'on_hold' THEN resume_to IS NOT NULL WHEN 'archived' THEN true ELSE resume_to IS NULL END) NOT VALID;
ALTER TABLE complaints VALIDATE CONSTRAINT complaints_resume_check;

ALTER TABLE clocks ADD COLUMN extended_until timestamptz(3);
ALTER TABLE categories ADD COLUMN priority boolean NOT NULL DEFAULT false;

UPDATE complaints SET extendable_until = clocks.due_at FROM clocks
  WHERE clocks.complaint_id = complaints.id AND complaints.status = 'in_progress' AND clocks.kind = 'completion'
    AND clocks.state = 'running' AND clocks.breached_at IS NULL;
UPDATE complaints SET appeal_until = updated_at + interval '30 days' WHERE status = 'archived';
