CREATE TABLE complaints (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  tracking_number text NOT NULL UNIQUE,
  class text NOT NULL CHECK (class IN ('complaint', 'aspiration', 'information_request')),
  oversight boolean NOT NULL DEFAULT false,
  status text NOT NULL CHECK (status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered', 'closed', 'archived', 'withdrawn')),
  resume_to text CHECK (resume_to IN ('received', 'forwarded', 'in_progress')),
  outcome text CHECK (outcome IN ('fixed', 'explained', 'not_possible', 'referred')),
  archive_ground text,
  channel text NOT NULL CHECK (channel IN ('web', 'app', 'api', 'desk', 'letter', 'phone', 'sms', 'whatsapp', 'email', 'social')),
  -- What the reporter wrote, and what the public may read of it.
  title text NOT NULL,
  text text NOT NULL,
  public_title text NOT NULL,
  public_text text NOT NULL,
  incident_date date NOT NULL,
  incident_is_old boolean NOT NULL,
  category_id bigint REFERENCES categories,
  area_code text REFERENCES areas,
  latitude double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CHECK (longitude BETWEEN -180 AND 180),
  address text,
  wished_agency_id bigint REFERENCES agencies,
  holder_agency_id bigint NOT NULL REFERENCES agencies,
  holder_root_id bigint NOT NULL REFERENCES agencies,
  assignee_id bigint REFERENCES accounts,
  anonymous boolean NOT NULL,
  secret boolean NOT NULL,
  rule_set_id bigint NOT NULL REFERENCES rule_sets,
  -- A keyed HMAC; the key is outside the database. Null when filed with an account.
  access_code_hash bytea,
  hand_offs integer NOT NULL DEFAULT 0,
  returns integer NOT NULL DEFAULT 0,
  binding boolean NOT NULL DEFAULT false,
  disputes integer NOT NULL DEFAULT 0,
  closings integer NOT NULL DEFAULT 0,
  reopenings integer NOT NULL DEFAULT 0,
  reply_restarted boolean NOT NULL DEFAULT false,
  received_at timestamptz(3) NOT NULL,
  first_handed_over_at timestamptz(3),
  published_at timestamptz(3),
  closed_at timestamptz(3),
  updated_at timestamptz(3) NOT NULL,
  -- The running clock that falls due first, for work lists; the clocks table is the truth.
  next_due_at timestamptz(3),
  -- Head of the timeline's hash chain.
  timeline_seq integer NOT NULL,
  timeline_hash bytea NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK ((status = 'on_hold') = (resume_to IS NOT NULL)),
  CHECK ((status = 'archived') = (archive_ground IS NOT NULL)),
  CHECK (char_length(text) <= 8000 AND char_length(title) <= 120)
);
CREATE INDEX complaints_public_idx ON complaints (received_at DESC, id DESC) WHERE published_at IS NOT NULL;
CREATE INDEX complaints_words_idx ON complaints
  USING gin (to_tsvector('public.tuntas', public_title || ' ' || public_text));
CREATE INDEX complaints_root_due_idx ON complaints (holder_root_id, next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX complaints_holder_due_idx ON complaints (holder_agency_id, next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX complaints_due_idx ON complaints (next_due_at, id) WHERE next_due_at IS NOT NULL;
CREATE INDEX complaints_received_idx ON complaints (received_at DESC, id DESC);
CREATE INDEX complaints_root_received_idx ON complaints (holder_root_id, received_at DESC, id DESC);
CREATE INDEX complaints_holder_received_idx ON complaints (holder_agency_id, received_at DESC, id DESC);
CREATE INDEX complaints_assignee_id_idx ON complaints (assignee_id, next_due_at, id);
CREATE INDEX complaints_category_id_idx ON complaints (category_id, received_at DESC, id DESC);
CREATE INDEX complaints_area_code_idx ON complaints (area_code text_pattern_ops, received_at DESC);
CREATE INDEX complaints_wished_agency_id_idx ON complaints (wished_agency_id);
CREATE INDEX complaints_rule_set_id_idx ON complaints (rule_set_id);

ALTER TABLE sessions ADD FOREIGN KEY (complaint_id) REFERENCES complaints;

-- Append-only. One hash chain per complaint: hash = SHA-256(previous ‖ metadata ‖ payload_hash), payload_hash = SHA-256(salt ‖ payload),
-- so that a payload and its salt can be erased and the chain still verifies.
CREATE TABLE timeline (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id bigint NOT NULL REFERENCES complaints,
  seq integer NOT NULL CHECK (seq > 0),
  kind text NOT NULL,
  at timestamptz(3) NOT NULL,
  actor_role text NOT NULL CHECK (actor_role IN ('reporter', 'desk', 'agency', 'system')),
  actor_account_id bigint REFERENCES accounts,
  actor_agency_id bigint REFERENCES agencies,
  payload text,
  salt bytea,
  payload_hash bytea NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  UNIQUE (complaint_id, seq),
  CHECK ((payload IS NULL) = (salt IS NULL))
);
CREATE INDEX timeline_actor_account_id_idx ON timeline (actor_account_id) WHERE actor_account_id IS NOT NULL;
CREATE INDEX timeline_actor_agency_id_idx ON timeline (actor_agency_id) WHERE actor_agency_id IS NOT NULL;

CREATE TABLE clocks (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id bigint NOT NULL REFERENCES complaints,
  kind text NOT NULL CHECK (kind IN ('verification', 'first_response', 'completion', 'routing', 'reply', 'hold', 'contribution', 'appeal')),
  state text NOT NULL CHECK (state IN ('running', 'paused', 'done', 'cancelled')),
  -- Whose zone and week count; fixed at the start.
  agency_id bigint NOT NULL REFERENCES agencies,
  time_zone text NOT NULL,
  work_week text NOT NULL CHECK (work_week IN ('mon_fri', 'mon_sat')),
  limit_value integer NOT NULL CHECK (limit_value > 0),
  limit_unit text NOT NULL CHECK (limit_unit IN ('working_day', 'day', 'hour')),
  started_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  done_at timestamptz(3),
  breached_at timestamptz(3),
  provisional boolean NOT NULL
);
CREATE INDEX clocks_complaint_id_idx ON clocks (complaint_id, id);
CREATE UNIQUE INDEX clocks_one_open_idx ON clocks (complaint_id, kind) WHERE state IN ('running', 'paused') AND kind <> 'contribution';
CREATE INDEX clocks_to_breach_idx ON clocks (due_at, id) WHERE state = 'running' AND breached_at IS NULL;
CREATE INDEX clocks_silence_idx ON clocks (due_at, id) WHERE state = 'running' AND kind = 'reply';
CREATE INDEX clocks_agency_id_idx ON clocks (agency_id);

CREATE TABLE clock_pauses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  clock_id bigint NOT NULL REFERENCES clocks,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  CHECK (ended_at >= started_at)
);
CREATE INDEX clock_pauses_clock_id_idx ON clock_pauses (clock_id);
CREATE UNIQUE INDEX clock_pauses_one_open_idx ON clock_pauses (clock_id) WHERE ended_at IS NULL;

-- Who held the case when: time is charged to the holder.
CREATE TABLE holdings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id bigint NOT NULL REFERENCES complaints,
  agency_id bigint NOT NULL REFERENCES agencies,
  started_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);
CREATE INDEX holdings_complaint_id_idx ON holdings (complaint_id, id);
CREATE INDEX holdings_agency_id_idx ON holdings (agency_id);
CREATE UNIQUE INDEX holdings_one_open_idx ON holdings (complaint_id) WHERE ended_at IS NULL;

CREATE TABLE contributors (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  complaint_id bigint NOT NULL REFERENCES complaints,
  agency_id bigint NOT NULL REFERENCES agencies,
  named_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);
CREATE UNIQUE INDEX contributors_once_idx ON contributors (complaint_id, agency_id) WHERE ended_at IS NULL;
CREATE INDEX contributors_complaint_id_idx ON contributors (complaint_id);
CREATE INDEX contributors_agency_id_idx ON contributors (agency_id);

CREATE TABLE ratings (
  complaint_id bigint NOT NULL REFERENCES complaints,
  -- Which closing is rated: a case that was reopened can be rated again.
  closing integer NOT NULL,
  score smallint NOT NULL CHECK (score BETWEEN 1 AND 5),
  text text,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (complaint_id, closing)
);

GRANT SELECT, INSERT, UPDATE ON complaints, clocks, clock_pauses, holdings, contributors TO tuntas_app;
GRANT SELECT, INSERT ON timeline, ratings TO tuntas_app;
GRANT SELECT ON complaints, timeline, clocks, ratings TO tuntas_vault;
-- The vault erases a payload; nobody edits one.
GRANT UPDATE (payload, salt) ON timeline TO tuntas_vault;
