-- Files of a case. The bytes lie in the file store under `day` and `object`; a row is written after them, so that none points to nothing.
CREATE TABLE attachments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  complaint_id bigint NOT NULL REFERENCES complaints,
  -- Which of the case's files it is: for names that tell nothing.
  number integer NOT NULL CHECK (number > 0),
  day date NOT NULL,
  object uuid NOT NULL UNIQUE,
  media_type text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  name text NOT NULL CHECK (char_length(name) <= 120),
  -- Of what is served.
  size bigint NOT NULL CHECK (size > 0),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  width integer,
  height integer,
  pages integer,
  public boolean NOT NULL DEFAULT false,
  -- Null: the reporter.
  uploader_id bigint REFERENCES accounts,
  -- The entry whose message it belongs to; null while it waits for one.
  timeline_seq integer,
  of_report boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (complaint_id, number),
  -- The entry is written at the end of the act that takes the file.
  FOREIGN KEY (complaint_id, timeline_seq) REFERENCES timeline (complaint_id, seq) DEFERRABLE INITIALLY DEFERRED,
  CHECK (timeline_seq IS NOT NULL OR NOT of_report)
);
CREATE INDEX attachments_complaint_id_idx ON attachments (complaint_id, timeline_seq);
CREATE INDEX attachments_uploader_id_idx ON attachments (uploader_id);
CREATE INDEX attachments_waiting_idx ON attachments (created_at) WHERE timeline_seq IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON attachments TO tuntas_app;
