-- What officers keep for their work beside the record of a case: none of it is told to reporters or the public, none of it moves a version.

-- What officers tell each other about a case. Never changed, never taken back.
CREATE TABLE notes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  complaint_id bigint NOT NULL REFERENCES complaints,
  -- Counts the notes of a case. Notices and mails name a note by its negative, an entry of the timeline by its own number.
  seq integer NOT NULL CHECK (seq > 0),
  account_id bigint NOT NULL REFERENCES accounts,
  -- Where the author worked then.
  agency_id bigint NOT NULL REFERENCES agencies,
  text text NOT NULL CHECK (char_length(text) <= 4000),
  mentioned bigint[] NOT NULL CHECK (cardinality(mentioned) <= 10),
  at timestamptz(3) NOT NULL,
  UNIQUE (complaint_id, seq)
);
CREATE INDEX notes_account_id_idx ON notes (account_id);
CREATE INDEX notes_agency_id_idx ON notes (agency_id);

-- Answers to begin with, of an agency, a unit or the national desk.
CREATE TABLE answer_templates (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  agency_id bigint NOT NULL REFERENCES agencies,
  title text NOT NULL CHECK (char_length(title) <= 120),
  -- What it is an answer of; null: of any.
  kind text CHECK (kind IN ('first', 'interim', 'final', 'hold')),
  text text NOT NULL CHECK (char_length(text) <= 8000),
  version integer NOT NULL DEFAULT 1,
  changed_by bigint NOT NULL REFERENCES accounts,
  changed_at timestamptz(3) NOT NULL
);
CREATE INDEX answer_templates_agency_id_idx ON answer_templates (agency_id, title, id);
CREATE INDEX answer_templates_changed_by_idx ON answer_templates (changed_by);

-- Labels of an agency's own, and which cases bear them.
CREATE TABLE tags (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  agency_id bigint NOT NULL REFERENCES agencies,
  name text NOT NULL CHECK (char_length(name) <= 40),
  created_at timestamptz(3) NOT NULL
);
CREATE UNIQUE INDEX tags_name_idx ON tags (agency_id, lower(name));
CREATE TABLE complaint_tags (
  tag_id bigint NOT NULL REFERENCES tags ON DELETE CASCADE,
  complaint_id bigint NOT NULL REFERENCES complaints,
  PRIMARY KEY (tag_id, complaint_id)
);
CREATE INDEX complaint_tags_complaint_id_idx ON complaint_tags (complaint_id);

-- Filters of a work list under a name.
CREATE TABLE saved_views (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  account_id bigint NOT NULL REFERENCES accounts,
  -- With whose officers it is shared; null: nobody.
  agency_id bigint REFERENCES agencies,
  name text NOT NULL CHECK (char_length(name) <= 80),
  query jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX saved_views_account_id_idx ON saved_views (account_id, id);
CREATE INDEX saved_views_agency_id_idx ON saved_views (agency_id, id) WHERE agency_id IS NOT NULL;

-- What somebody began to write and has not sent. Nobody else ever reads it.
CREATE TABLE unsent_texts (
  account_id bigint NOT NULL REFERENCES accounts,
  complaint_id bigint NOT NULL REFERENCES complaints,
  act text NOT NULL,
  text text NOT NULL CHECK (char_length(text) <= 8000),
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (account_id, complaint_id, act)
);
CREATE INDEX unsent_texts_complaint_id_idx ON unsent_texts (complaint_id);
CREATE INDEX unsent_texts_changed_at_idx ON unsent_texts (changed_at);

-- Who has a case open now. Not logged: after a crash everybody says so again within seconds.
CREATE UNLOGGED TABLE presence (
  complaint_id bigint NOT NULL REFERENCES complaints,
  account_id bigint NOT NULL REFERENCES accounts,
  typing boolean NOT NULL,
  seen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_id, account_id)
);
CREATE INDEX presence_account_id_idx ON presence (account_id);
CREATE INDEX presence_seen_at_idx ON presence (seen_at);

GRANT SELECT, INSERT ON notes TO tuntas_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON answer_templates, unsent_texts, presence TO tuntas_app;
GRANT SELECT, INSERT, DELETE ON tags, complaint_tags, saved_views TO tuntas_app;
