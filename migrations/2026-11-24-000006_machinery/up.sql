-- Written in the same transaction as the effect they belong to.

CREATE TABLE idempotency_keys (
  -- Whose key it is: a keyed hash of the account or the code holder; empty for callers without either.
  caller bytea NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  body_hash bytea NOT NULL,
  -- The answer is rebuilt from the resource, never kept.
  status smallint NOT NULL,
  resource_id uuid,
  created_at timestamptz(3) NOT NULL,
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  run_at timestamptz(3) NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  leased_by uuid,
  leased_until timestamptz(3),
  last_error text,
  dead_at timestamptz(3),
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX jobs_due_idx ON jobs (run_at, id) WHERE dead_at IS NULL;
CREATE INDEX jobs_dead_idx ON jobs (dead_at) WHERE dead_at IS NOT NULL;

CREATE TABLE notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  account_id bigint NOT NULL REFERENCES accounts,
  complaint_id bigint NOT NULL REFERENCES complaints,
  event text NOT NULL,
  -- The timeline entry it tells of: one notice per person and entry, whatever is retried.
  timeline_seq integer NOT NULL,
  at timestamptz(3) NOT NULL,
  read_at timestamptz(3),
  UNIQUE (account_id, complaint_id, timeline_seq, event)
);
CREATE INDEX notices_account_id_idx ON notices (account_id, at DESC, id DESC);
CREATE INDEX notices_complaint_id_idx ON notices (complaint_id);

-- Fixed windows shared by all replicas. The bucket is a keyed hash that says nothing about whom it counts.
CREATE TABLE rate_limits (
  bucket bytea NOT NULL,
  window_start timestamptz(3) NOT NULL,
  hits integer NOT NULL,
  PRIMARY KEY (bucket, window_start)
);
CREATE INDEX rate_limits_window_start_idx ON rate_limits (window_start);

CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  actor_account_id bigint REFERENCES accounts,
  action text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_log_actor_account_id_idx ON audit_log (actor_account_id, id);
CREATE INDEX audit_log_subject_id_idx ON audit_log (subject_id, id);

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys, jobs, rate_limits TO tuntas_app, tuntas_vault;
GRANT SELECT, INSERT, UPDATE ON notices TO tuntas_app, tuntas_vault;
GRANT INSERT ON audit_log TO tuntas_app, tuntas_vault;
