-- Who may act, without a word about who they are: names, addresses and passwords live in the identity schema.

CREATE TABLE accounts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('officer', 'reporter')),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'closed')),
  demo boolean NOT NULL DEFAULT false,
  created_at timestamptz(3) NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE memberships (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  account_id bigint NOT NULL REFERENCES accounts,
  agency_id bigint NOT NULL REFERENCES agencies,
  role text NOT NULL CHECK (role IN ('front_desk', 'unit_officer', 'unit_head', 'liaison_officer', 'agency_admin', 'agency_leader',
    'inspectorate', 'national_admin', 'ombudsman', 'ksp', 'kemendagri', 'identity_custodian', 'auditor')),
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX memberships_account_id_idx ON memberships (account_id);
CREATE INDEX memberships_agency_id_idx ON memberships (agency_id, role) WHERE ended_at IS NULL;
CREATE INDEX memberships_agency_all_idx ON memberships (agency_id);
CREATE UNIQUE INDEX memberships_once_idx ON memberships (account_id, agency_id, role) WHERE ended_at IS NULL;

-- One row per signed-in device, or per visit to one complaint by its code. Looked up on every request, so that sign-out acts at once.
CREATE TABLE sessions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  account_id bigint REFERENCES accounts,
  complaint_id bigint,
  -- The token's `sub`: the account's public id, or a random one for a code holder.
  subject uuid NOT NULL,
  created_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  revoked_at timestamptz(3),
  CHECK ((account_id IS NULL) <> (complaint_id IS NULL))
);
CREATE INDEX sessions_account_id_idx ON sessions (account_id);
CREATE INDEX sessions_complaint_id_idx ON sessions (complaint_id);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

-- Refresh tokens rotate; a used one shown again revokes the session.
CREATE TABLE refresh_tokens (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id bigint NOT NULL REFERENCES sessions ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  issued_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

GRANT SELECT ON accounts, memberships TO tuntas_app, tuntas_vault;
GRANT INSERT, UPDATE ON accounts, memberships TO tuntas_vault;
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, refresh_tokens TO tuntas_app, tuntas_vault;
