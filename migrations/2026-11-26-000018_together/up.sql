-- Several at work on one case: contributors, drafts that are approved, reports that say the same under one parent, supporters.
ALTER TABLE complaints
  -- Agencies and units that contribute, or did while the present holder had it; in the order they were named.
  ADD COLUMN contributors bigint[] NOT NULL DEFAULT '{}',
  -- {"id", "kind", "author"}: an answer that waits to be approved.
  ADD COLUMN pending_draft jsonb,
  -- The case that this one is answered with.
  ADD COLUMN parent_id bigint REFERENCES complaints,
  -- How many stand behind it besides its reporter.
  ADD COLUMN supports integer NOT NULL DEFAULT 0 CHECK (supports >= 0);
CREATE INDEX complaints_contributors_idx ON complaints USING gin (contributors) WHERE contributors <> '{}';
CREATE INDEX complaints_pending_draft_idx ON complaints (holder_root_id, received_at DESC, id DESC) WHERE pending_draft IS NOT NULL;
CREATE INDEX complaints_parent_id_idx ON complaints (parent_id, id) WHERE parent_id IS NOT NULL;

ALTER TABLE agencies
  -- Whether it is a unit of an agency that asks for approval: kept beside the unit, since every act asks for it.
  ADD COLUMN answers_are_drafts boolean NOT NULL DEFAULT false;
UPDATE agencies SET answers_are_drafts = true FROM agencies root
  WHERE root.id = agencies.root_id AND root.asks_approval AND agencies.id <> agencies.root_id;

-- Every version of an answer that was put before a liaison officer.
CREATE TABLE drafts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  complaint_id bigint NOT NULL REFERENCES complaints,
  version integer NOT NULL CHECK (version > 0),
  state text NOT NULL CHECK (state IN ('waiting', 'sent_back', 'approved', 'dropped')),
  kind text NOT NULL CHECK (kind IN ('first', 'interim', 'final')),
  text text NOT NULL CHECK (char_length(text) <= 8000),
  outcome text CHECK (outcome IN ('fixed', 'explained', 'not_possible', 'referred')),
  expected_on date,
  -- [{"id", "sha256"}], as in the record.
  files jsonb NOT NULL,
  author_id bigint NOT NULL REFERENCES accounts,
  agency_id bigint NOT NULL REFERENCES agencies,
  written_at timestamptz(3) NOT NULL,
  decided_by bigint REFERENCES accounts,
  decided_at timestamptz(3),
  remark text,
  UNIQUE (complaint_id, version)
);
CREATE UNIQUE INDEX drafts_one_waiting_idx ON drafts (complaint_id) WHERE state = 'waiting';
CREATE INDEX drafts_author_id_idx ON drafts (author_id);
CREATE INDEX drafts_agency_id_idx ON drafts (agency_id);
CREATE INDEX drafts_decided_by_idx ON drafts (decided_by) WHERE decided_by IS NOT NULL;

-- One line for each who stands behind a report: a keyed hash, of two reports never the same.
CREATE TABLE supports (
  complaint_id bigint NOT NULL REFERENCES complaints,
  mark bytea NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_id, mark)
);

-- A file of the answer to several cases is kept once.
ALTER TABLE attachments DROP CONSTRAINT attachments_object_key;
CREATE INDEX attachments_object_idx ON attachments (object);

-- What is open and public around a place, about a topic: reports that may say the same as one that is being written.
CREATE INDEX complaints_open_area_idx ON complaints (area_code text_pattern_ops, category_id, received_at DESC)
  WHERE published_at IS NOT NULL AND status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered');

GRANT SELECT, INSERT, UPDATE ON drafts TO tuntas_app;
GRANT SELECT, INSERT ON supports TO tuntas_app;
GRANT SELECT ON drafts, supports TO tuntas_vault;
-- A hand-over of an officer's cases is the vault's.
GRANT UPDATE (contributors, pending_draft) ON complaints TO tuntas_vault;
GRANT UPDATE ON drafts, contributors TO tuntas_vault;
