-- A leader's morning in numbers: one mail a working day instead of one for each case. The row is what makes it one, whatever dies.
CREATE TABLE digests (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  account_id bigint NOT NULL REFERENCES accounts,
  -- Whose morning it is: its zone, its week, its holidays.
  agency_id bigint NOT NULL REFERENCES agencies,
  day date NOT NULL,
  at timestamptz(3) NOT NULL,
  -- Counted up to a thousand; 1,001 is more. All of them zero: nothing was sent.
  late integer NOT NULL,
  due_soon integer NOT NULL,
  escalated integer NOT NULL,
  returned integer NOT NULL,
  unassigned integer NOT NULL,
  drafts integer NOT NULL,
  -- How many days it is to the end of the second working day: what "soon" means this morning.
  soon_days integer NOT NULL,
  UNIQUE (account_id, day)
);
CREATE INDEX digests_agency_id_idx ON digests (agency_id);

-- A notice is of a case or of a morning; one of a morning names entry 0.
ALTER TABLE notices
  ALTER COLUMN complaint_id DROP NOT NULL,
  ADD COLUMN digest_id bigint REFERENCES digests,
  ADD CONSTRAINT notices_about_check CHECK ((complaint_id IS NULL) = (digest_id IS NOT NULL));
CREATE UNIQUE INDEX notices_digest_id_idx ON notices (digest_id) WHERE digest_id IS NOT NULL;

GRANT SELECT, INSERT ON digests TO tuntas_app;
GRANT SELECT ON digests TO tuntas_vault;
