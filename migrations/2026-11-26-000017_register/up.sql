-- The register kept by its admins: how an agency is connected, where cases are routed, who follows whom.
ALTER TABLE agencies
  -- Who verifies and who hands down: central: the national desk does both; half: the agency hands down; full: the agency does both.
  ADD COLUMN connection text NOT NULL DEFAULT 'full' CHECK (connection IN ('central', 'half', 'full')),
  -- Whether what a unit answers is a draft until a liaison officer approves.
  ADD COLUMN asks_approval boolean NOT NULL DEFAULT false;
CREATE INDEX agencies_ended_idx ON agencies (valid_to, id) WHERE valid_to IS NOT NULL;

ALTER TABLE categories ADD COLUMN version integer NOT NULL DEFAULT 1;

-- Where a case goes by its topic, place and level. Nothing stated: any. The smallest priority wins, then the more exact rule.
CREATE TABLE routing_rules (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  category_id bigint REFERENCES categories,
  area_code text REFERENCES areas,
  level text CHECK (level IN ('national', 'province', 'regency')),
  agency_id bigint NOT NULL REFERENCES agencies,
  priority integer NOT NULL CHECK (priority BETWEEN 1 AND 999),
  valid_from date,
  valid_to date,
  note text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  updated_at timestamptz(3) NOT NULL,
  CHECK (valid_from <= valid_to)
);
CREATE INDEX routing_rules_category_id_idx ON routing_rules (category_id, area_code);
CREATE INDEX routing_rules_area_code_idx ON routing_rules (area_code text_pattern_ops);
-- The check of the foreign key compares by the default order.
CREATE INDEX routing_rules_area_idx ON routing_rules (area_code);
CREATE INDEX routing_rules_agency_id_idx ON routing_rules (agency_id);
CREATE INDEX routing_rules_priority_idx ON routing_rules (priority, id);

-- The open cases of an agency that ended went, or are going, to another one or to the national desk.
CREATE TABLE successions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  agency_id bigint NOT NULL REFERENCES agencies,
  successor_id bigint NOT NULL REFERENCES agencies,
  reason text NOT NULL,
  asked_by bigint NOT NULL REFERENCES accounts,
  asked_at timestamptz(3) NOT NULL,
  -- Open cases when it was asked for, and how many were handed over since.
  total integer NOT NULL,
  done integer NOT NULL DEFAULT 0,
  finished_at timestamptz(3)
);
CREATE INDEX successions_agency_id_idx ON successions (agency_id, id);
CREATE UNIQUE INDEX successions_one_running_idx ON successions (agency_id) WHERE finished_at IS NULL;
CREATE INDEX successions_successor_id_idx ON successions (successor_id);
CREATE INDEX successions_asked_by_idx ON successions (asked_by);

-- What is open, by who holds it: for ends of agencies.
CREATE INDEX complaints_open_root_idx ON complaints (holder_root_id, holder_agency_id, oversight, id)
  WHERE status IN ('received', 'on_hold', 'forwarded', 'in_progress', 'answered');

GRANT SELECT ON routing_rules, successions TO tuntas_app, tuntas_vault;
GRANT INSERT, UPDATE, DELETE ON routing_rules TO tuntas_app;
GRANT INSERT, UPDATE ON successions TO tuntas_app;
GRANT INSERT, UPDATE ON agencies TO tuntas_app;
GRANT INSERT, DELETE ON agency_topics, agency_predecessors TO tuntas_app;
GRANT UPDATE (priority, version) ON categories TO tuntas_app;
