-- People and their accounts: how one gets one, what it may do for how long, and who stands in for whom.

ALTER TABLE accounts
  ADD COLUMN last_signed_in_at timestamptz(3),
  -- Since when it is suspended or closed.
  ADD COLUMN ended_at timestamptz(3);

ALTER TABLE sessions
  -- However busy the session is, it ends then. Null for visits to one complaint.
  ADD COLUMN absolute_at timestamptz(3),
  -- What the owner recognises a device by: words, never the header itself. Null for visits, where nothing is kept.
  ADD COLUMN browser text,
  ADD COLUMN system text;
-- A session that goes on being used tells nobody anything new: only its end does. The same for an account's last sign-in.
DROP TRIGGER sessions_tell ON sessions;
CREATE TRIGGER sessions_tell AFTER UPDATE OF account_id, complaint_id, subject, revoked_at OR DELETE ON sessions
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
DROP TRIGGER accounts_tell ON accounts;
CREATE TRIGGER accounts_tell AFTER UPDATE OF public_id, kind, status OR DELETE ON accounts
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();

-- How long sessions last and who needs a second step, by the role; an account goes by the strictest of its rows.
CREATE TABLE session_rules (
  -- A role, or `reporter` for accounts without one.
  role text PRIMARY KEY,
  idle_minutes integer NOT NULL CHECK (idle_minutes > 0),
  absolute_minutes integer NOT NULL CHECK (absolute_minutes >= idle_minutes),
  second_factor boolean NOT NULL DEFAULT false,
  citation text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
INSERT INTO session_rules (role, idle_minutes, absolute_minutes, citation)
SELECT role, 43200, 259200, 'Aturan kami; OWASP ASVS 5.0 V7.3' FROM unnest(ARRAY['reporter']) AS role
UNION ALL
SELECT role, 720, 10080, 'Aturan kami; OWASP ASVS 5.0 V7.3' FROM unnest(ARRAY['front_desk', 'unit_officer', 'unit_head', 'liaison_officer',
  'agency_admin', 'agency_leader', 'inspectorate', 'ombudsman', 'ksp', 'kemendagri']) AS role
UNION ALL
SELECT role, 240, 1440, 'Aturan kami; OWASP ASVS 5.0 V7.3' FROM unnest(ARRAY['national_admin', 'identity_custodian', 'auditor']) AS role;
CREATE TRIGGER session_rules_tell AFTER INSERT OR UPDATE OR DELETE ON session_rules FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();

-- Somebody is away, and somebody else does their work: from the start of the first day to the end of the last, where the absent one works.
CREATE TABLE absences (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  account_id bigint NOT NULL REFERENCES accounts,
  substitute_id bigint NOT NULL REFERENCES accounts,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  created_at timestamptz(3) NOT NULL,
  cancelled_at timestamptz(3),
  CHECK (substitute_id <> account_id),
  CHECK (ends_at > starts_at AND last_day >= first_day)
);
CREATE INDEX absences_account_id_idx ON absences (account_id, ends_at);
CREATE INDEX absences_substitute_id_idx ON absences (substitute_id, ends_at);
CREATE TRIGGER absences_tell AFTER INSERT OR UPDATE OR DELETE ON absences FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();

ALTER TABLE complaints
  -- Whose case it is, where it was filed with an account: HMAC(server key, account ‖ complaint). It differs from case to case, so that two
  -- cases of one person are not seen to be so; whoever is signed in can be asked whether this one is theirs.
  ADD COLUMN owner_mark bytea;

-- Accounts that are asked for, and changes to them, until the link in the mail is opened. Sealed under a key of their own.
CREATE TABLE identity.account_requests (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('register', 'reset_password', 'change_email')),
  -- Only of a change of address: the others do not know whether there is an account.
  account_id bigint REFERENCES public.accounts,
  wrapped_key bytea NOT NULL,
  key_version smallint NOT NULL,
  email_sealed bytea NOT NULL,
  email_index bytea NOT NULL,
  name_sealed bytea,
  password_hash text,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX account_requests_account_id_idx ON identity.account_requests (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX account_requests_email_index_idx ON identity.account_requests (email_index, kind);
CREATE INDEX account_requests_expires_at_idx ON identity.account_requests (expires_at);

-- Officers come by invitation: one link, good once.
CREATE TABLE identity.invitations (
  id uuid PRIMARY KEY,
  wrapped_key bytea NOT NULL,
  key_version smallint NOT NULL,
  name_sealed bytea NOT NULL,
  email_sealed bytea NOT NULL,
  email_index bytea NOT NULL,
  agency_id bigint NOT NULL REFERENCES public.agencies,
  roles text[] NOT NULL CHECK (cardinality(roles) > 0),
  -- Null from the command line.
  invited_by bigint REFERENCES public.accounts,
  -- Null while a second national admin has not agreed.
  token_hash bytea UNIQUE,
  -- Counts the links that were sent: a new one ends the one before.
  sending integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  accepted_by bigint REFERENCES public.accounts,
  revoked_at timestamptz(3),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
);
CREATE INDEX invitations_agency_id_idx ON identity.invitations (agency_id, created_at DESC);
CREATE INDEX invitations_created_at_idx ON identity.invitations (created_at DESC, id);
CREATE INDEX invitations_invited_by_idx ON identity.invitations (invited_by) WHERE invited_by IS NOT NULL;
CREATE INDEX invitations_accepted_by_idx ON identity.invitations (accepted_by) WHERE accepted_by IS NOT NULL;
CREATE INDEX invitations_email_index_idx ON identity.invitations (email_index);

-- A role that takes two people: asked for by one national admin, decided by another. For an account that exists, or for an invitation.
CREATE TABLE identity.role_grants (
  id uuid PRIMARY KEY,
  account_id bigint REFERENCES public.accounts,
  invitation_id uuid REFERENCES identity.invitations,
  agency_id bigint NOT NULL REFERENCES public.agencies,
  role text NOT NULL,
  requested_by bigint NOT NULL REFERENCES public.accounts,
  requested_at timestamptz(3) NOT NULL,
  decided_by bigint REFERENCES public.accounts,
  decided_at timestamptz(3),
  granted boolean,
  CHECK ((account_id IS NULL) <> (invitation_id IS NULL)),
  CHECK ((decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (granted IS NULL)),
  CHECK (decided_by <> requested_by)
);
CREATE INDEX role_grants_waiting_idx ON identity.role_grants (requested_at, id) WHERE decided_at IS NULL;
CREATE INDEX role_grants_account_id_idx ON identity.role_grants (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX role_grants_invitation_id_idx ON identity.role_grants (invitation_id) WHERE invitation_id IS NOT NULL;
CREATE INDEX role_grants_agency_id_idx ON identity.role_grants (agency_id);
CREATE INDEX role_grants_requested_by_idx ON identity.role_grants (requested_by);
CREATE INDEX role_grants_decided_by_idx ON identity.role_grants (decided_by) WHERE decided_by IS NOT NULL;

-- The second step of signing in (RFC 6238). A step of time that was used is never taken again.
CREATE TABLE identity.second_factors (
  account_id bigint PRIMARY KEY REFERENCES public.accounts,
  secret_sealed bytea NOT NULL,
  confirmed_at timestamptz(3),
  last_step bigint NOT NULL DEFAULT 0
);
CREATE TABLE identity.recovery_codes (
  account_id bigint NOT NULL REFERENCES public.accounts,
  code_hash bytea NOT NULL,
  used_at timestamptz(3),
  PRIMARY KEY (account_id, code_hash)
);

-- Voluntary answers, sealed, apart from every case: they belong to the person and are erased with them.
CREATE TABLE identity.demographics (
  person_id uuid PRIMARY KEY REFERENCES identity.people ON DELETE CASCADE,
  answers_sealed bytea NOT NULL,
  answered_at timestamptz(3) NOT NULL
);

-- By which parts of a name an officer is found: keyed hashes of the beginnings of its words. Reporters have none.
ALTER TABLE identity.people ADD COLUMN name_marks bigint[];
CREATE INDEX people_name_marks_idx ON identity.people USING gin (name_marks) WHERE name_marks IS NOT NULL;

-- Keys that sign access tokens, sealed under a key outside the database. The newest whose time has come signs; the one before still counts.
CREATE TABLE identity.signing_keys (
  kid text PRIMARY KEY,
  private_sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL,
  signs_from timestamptz(3) NOT NULL
);
CREATE TRIGGER signing_keys_tell AFTER INSERT OR UPDATE OR DELETE ON identity.signing_keys
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();

-- Mails about an account have no case: they are about a request or an invitation.
ALTER TABLE identity.deliveries
  ALTER COLUMN complaint_id DROP NOT NULL,
  ALTER COLUMN timeline_seq DROP NOT NULL,
  ADD COLUMN subject uuid,
  ADD CONSTRAINT deliveries_about_check CHECK ((complaint_id IS NULL) = (subject IS NOT NULL) AND (complaint_id IS NULL) = (timeline_seq IS NULL));
CREATE UNIQUE INDEX deliveries_subject_idx ON identity.deliveries (subject, event, recipient, channel) WHERE subject IS NOT NULL;

GRANT SELECT ON session_rules, absences TO tuntas_app, tuntas_vault;
GRANT INSERT, UPDATE ON absences TO tuntas_vault;
GRANT UPDATE ON session_rules TO tuntas_vault;
GRANT UPDATE (owner_mark, access_code_hash) ON complaints TO tuntas_vault;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.account_requests, identity.invitations, identity.role_grants, identity.second_factors,
  identity.recovery_codes, identity.demographics, identity.signing_keys TO tuntas_vault;
