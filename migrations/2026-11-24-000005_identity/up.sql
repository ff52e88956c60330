-- Who people are. Every value is sealed by AES-256-GCM under a data key per person; the data keys are wrapped by a key that is not in the
-- database, and looked up by a keyed blind index. The app may put rows in, so that filing is one transaction, and never take one out.
CREATE SCHEMA identity;

CREATE TABLE identity.people (
  -- Random: a running number would tell which complaint it came with.
  id uuid PRIMARY KEY,
  account_id bigint UNIQUE REFERENCES public.accounts,
  wrapped_key bytea NOT NULL,
  key_version smallint NOT NULL,
  name_sealed bytea
);

CREATE TABLE identity.contacts (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity.people,
  kind text NOT NULL CHECK (kind IN ('email', 'phone', 'nik', 'address')),
  value_sealed bytea NOT NULL,
  -- HMAC under a key outside the database; null where nothing is ever looked up by it.
  blind_index bytea,
  -- An address one signs in with is unique; one left by a guest is not.
  is_login boolean NOT NULL DEFAULT false,
  confirmed_at timestamptz(3),
  CHECK (NOT is_login OR (kind IN ('email', 'phone') AND blind_index IS NOT NULL))
);
CREATE INDEX contacts_person_id_idx ON identity.contacts (person_id);
CREATE INDEX contacts_blind_index_idx ON identity.contacts (kind, blind_index);
CREATE UNIQUE INDEX contacts_login_idx ON identity.contacts (kind, blind_index) WHERE is_login;

CREATE TABLE identity.credentials (
  account_id bigint PRIMARY KEY REFERENCES public.accounts,
  -- PHC string, argon2id.
  password_hash text NOT NULL,
  changed_at timestamptz(3) NOT NULL
);

CREATE TABLE identity.filings (
  complaint_id bigint PRIMARY KEY REFERENCES public.complaints,
  person_id uuid NOT NULL REFERENCES identity.people
);
CREATE INDEX filings_person_id_idx ON identity.filings (person_id, complaint_id);

GRANT USAGE ON SCHEMA identity TO tuntas_app, tuntas_vault;
GRANT INSERT ON identity.people, identity.contacts, identity.filings TO tuntas_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA identity TO tuntas_vault;
