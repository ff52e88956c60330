-- How a case leaves the straight road: archived, reopened, escalated by hand; and which masks a verifier lifted.
ALTER TABLE rule_sets ADD COLUMN reopen_days integer NOT NULL DEFAULT 30 CHECK (reopen_days > 0);

ALTER TABLE complaints
  ADD COLUMN duplicate_of_id bigint REFERENCES complaints,
  -- Until when the reporter may ask to reopen; set at each closing from the case's rule set.
  ADD COLUMN reopen_until timestamptz(3),
  -- A second reopening waits for an admin: the id under which it is decided.
  ADD COLUMN pending_reopening uuid,
  -- How high people have escalated it at its present agency.
  ADD COLUMN escalated_to text CHECK (escalated_to IN ('agency', 'leader', 'national', 'ombudsman')),
  -- What looked like a number to hide and is none, as a verifier decided.
  ADD COLUMN lifted_masks text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT complaints_archive_ground_check
    CHECK (archive_ground IN ('duplicate', 'out_of_scope', 'no_substance', 'abuse', 'no_answer'));
CREATE INDEX complaints_duplicate_of_id_idx ON complaints (duplicate_of_id) WHERE duplicate_of_id IS NOT NULL;
CREATE INDEX complaints_pending_reopening_idx ON complaints (pending_reopening) WHERE pending_reopening IS NOT NULL;
UPDATE complaints SET reopen_until = closed_at + interval '30 days' WHERE closed_at IS NOT NULL;

-- A question that nobody answered archives the case.
CREATE INDEX clocks_unanswered_idx ON clocks (due_at, id) WHERE state = 'running' AND kind = 'hold';

CREATE TABLE escalations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  complaint_id bigint NOT NULL REFERENCES complaints,
  -- The agency that held the case: whose level it is.
  agency_id bigint NOT NULL REFERENCES agencies,
  level text NOT NULL CHECK (level IN ('agency', 'leader', 'national', 'ombudsman')),
  cause text NOT NULL CHECK (cause IN ('hand')),
  -- The timeline entry that holds the reason.
  timeline_seq integer NOT NULL,
  raised_at timestamptz(3) NOT NULL,
  acknowledged_at timestamptz(3),
  acknowledged_by bigint REFERENCES accounts,
  -- When it no longer waits for anybody: the case was answered, ended, or went to another agency.
  ended_at timestamptz(3),
  FOREIGN KEY (complaint_id, timeline_seq) REFERENCES timeline (complaint_id, seq),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
-- By hand once per level and holder; a case that comes back can be escalated anew.
CREATE UNIQUE INDEX escalations_once_idx ON escalations (complaint_id, agency_id, level) WHERE ended_at IS NULL;
CREATE INDEX escalations_complaint_id_idx ON escalations (complaint_id, timeline_seq);
CREATE INDEX escalations_agency_id_idx ON escalations (agency_id, level, raised_at DESC, id DESC);
CREATE INDEX escalations_level_idx ON escalations (level, raised_at DESC, id DESC);
CREATE INDEX escalations_acknowledged_by_idx ON escalations (acknowledged_by) WHERE acknowledged_by IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON escalations TO tuntas_app;
