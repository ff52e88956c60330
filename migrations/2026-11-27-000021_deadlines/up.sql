-- Calendars and rule sets that are changed while cases run by them.

ALTER TABLE calendar_days
  ADD COLUMN public_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  -- Null: as in Indonesian.
  ADD COLUMN name_en text,
  -- Where the day stands; null: in the decree of its year.
  ADD COLUMN citation text;

UPDATE calendar_days SET name_en = names.en FROM (VALUES
  ('Cuti Bersama Hari Kemerdekaan Republik Indonesia', 'Joint leave: Independence Day of the Republic of Indonesia'),
  ('Cuti Bersama Hari Raya Idul Adha', 'Joint leave: Eid al-Adha'),
  ('Cuti Bersama Hari Raya Idul Fitri', 'Joint leave: Eid al-Fitr'),
  ('Cuti Bersama Hari Raya Natal', 'Joint leave: Christmas Day'),
  ('Cuti Bersama Hari Raya Waisak', 'Joint leave: Vesak Day'),
  ('Cuti Bersama Hari Suci Nyepi', 'Joint leave: Nyepi (Day of Silence)'),
  ('Cuti Bersama Kenaikan Yesus Kristus', 'Joint leave: Ascension Day'),
  ('Cuti Bersama Maulid Nabi Muhammad', 'Joint leave: Birthday of the Prophet Muhammad'),
  ('Cuti Bersama Tahun Baru Imlek', 'Joint leave: Chinese New Year'),
  ('Cuti Bersama Tahun Baru Islam', 'Joint leave: Islamic New Year'),
  ('Cuti Bersama Tahun Baru Masehi', 'Joint leave: New Year''s Day'),
  ('Cuti Bersama Wafat Yesus Kristus', 'Joint leave: Good Friday'),
  ('Hari Buruh Internasional', 'International Labour Day'),
  ('Hari Kemerdekaan Republik Indonesia', 'Independence Day of the Republic of Indonesia'),
  ('Hari Lahir Pancasila', 'Pancasila Day'),
  ('Hari Pemilihan Kepala Daerah', 'Regional elections'),
  ('Hari Pemilihan Legislatif', 'Legislative election'),
  ('Hari Pemilihan Presiden', 'Presidential election'),
  ('Hari Pemilihan Umum', 'General election'),
  ('Hari Raya Idul Adha', 'Eid al-Adha'),
  ('Hari Raya Idul Adha (perkiraan)', 'Eid al-Adha (estimated)'),
  ('Hari Raya Idul Fitri', 'Eid al-Fitr'),
  ('Hari Raya Idul Fitri (perkiraan)', 'Eid al-Fitr (estimated)'),
  ('Hari Raya Idul Fitri; Kenaikan Yesus Kristus', 'Eid al-Fitr; Ascension Day'),
  ('Hari Raya Natal', 'Christmas Day'),
  ('Hari Raya Waisak', 'Vesak Day'),
  ('Hari Suci Nyepi', 'Nyepi (Day of Silence)'),
  ('Hari kedua dari Hari Raya Idul Fitri', 'Second day of Eid al-Fitr'),
  ('Hari kedua dari Hari Raya Idul Fitri (perkiraan)', 'Second day of Eid al-Fitr (estimated)'),
  ('Isra Mikraj Nabi Muhammad', 'Isra Mi''raj of the Prophet Muhammad'),
  ('Kebangkitan Yesus Kristus', 'Easter Sunday'),
  ('Kenaikan Yesus Kristus', 'Ascension Day'),
  ('Maulid Nabi Muhammad', 'Birthday of the Prophet Muhammad'),
  ('Pegangti Cuti Bersama Hari Raya Idul Fitri', 'Joint leave in place of Eid al-Fitr'),
  ('Tahun Baru Imlek', 'Chinese New Year'),
  ('Tahun Baru Islam', 'Islamic New Year'),
  ('Tahun Baru Masehi', 'New Year''s Day'),
  ('Wafat Yesus Kristus', 'Good Friday')
) AS names (id, en) WHERE calendar_days.name = names.id;

UPDATE calendars SET source = 'SKB Tiga Menteri tentang hari libur nasional dan cuti bersama' WHERE source LIKE 'SKB 3 Menteri (%';

-- Days that are added, taken out or named anew: drafted by one national admin, published by another. Open clocks are then counted anew.
CREATE TABLE calendar_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  reason text NOT NULL CHECK (char_length(reason) <= 1000),
  citation text NOT NULL CHECK (char_length(citation) <= 300),
  -- What it does, and what each row of a file that was sent came to (domain/sla/revision.rs).
  edits jsonb NOT NULL,
  file_rows jsonb NOT NULL,
  drafted_by bigint NOT NULL REFERENCES accounts,
  drafted_at timestamptz(3) NOT NULL,
  published_by bigint REFERENCES accounts CHECK (published_by <> drafted_by),
  published_at timestamptz(3),
  -- Open clocks that run over one of its days: when it was published, those looked at since, and those of them that moved.
  total integer NOT NULL DEFAULT 0,
  examined integer NOT NULL DEFAULT 0,
  moved integer NOT NULL DEFAULT 0,
  -- The last case that was looked at: a worker that takes over goes on behind it.
  reached bigint NOT NULL DEFAULT 0,
  finished_at timestamptz(3),
  CHECK ((published_at IS NULL) = (published_by IS NULL))
);
CREATE INDEX calendar_changes_drafted_at_idx ON calendar_changes (drafted_at DESC, id DESC);
CREATE INDEX calendar_changes_drafted_by_idx ON calendar_changes (drafted_by);
CREATE INDEX calendar_changes_published_by_idx ON calendar_changes (published_by) WHERE published_by IS NOT NULL;

-- A rule set before it is in force: drafted by one national admin, published by another.
CREATE TABLE policy_drafts (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  -- Names, citation, limits and times (domain/sla/policy.rs).
  body jsonb NOT NULL,
  drafted_by bigint NOT NULL REFERENCES accounts,
  drafted_at timestamptz(3) NOT NULL,
  published_by bigint REFERENCES accounts CHECK (published_by <> drafted_by),
  published_at timestamptz(3),
  rule_set_id bigint REFERENCES rule_sets,
  CHECK ((published_at IS NULL) = (rule_set_id IS NULL)),
  CHECK ((published_at IS NULL) = (published_by IS NULL))
);
CREATE INDEX policy_drafts_drafted_at_idx ON policy_drafts (drafted_at DESC, id DESC);
CREATE INDEX policy_drafts_drafted_by_idx ON policy_drafts (drafted_by);
CREATE INDEX policy_drafts_published_by_idx ON policy_drafts (published_by) WHERE published_by IS NOT NULL;
CREATE INDEX policy_drafts_rule_set_id_idx ON policy_drafts (rule_set_id) WHERE rule_set_id IS NOT NULL;

ALTER TABLE agencies
  -- Limits of the agency's own, stricter than the rule sets': [{"clock", "class", "oversight", "after_dispute", "limit", "citation"}]. Kept beside each
  -- unit too, since every act that starts a clock asks.
  ADD COLUMN own_limits jsonb NOT NULL DEFAULT '[]';
CREATE INDEX agencies_own_limits_idx ON agencies (id) WHERE own_limits <> '[]' AND parent_id IS NULL;

-- When nobody waited for it any more: until then its time is charged.
ALTER TABLE clocks ADD COLUMN cancelled_at timestamptz(3);

-- What a new holiday may move, case by case.
CREATE INDEX clocks_open_idx ON clocks (complaint_id, id) INCLUDE (started_at, due_at) WHERE state IN ('running', 'paused');

GRANT SELECT ON calendar_changes, policy_drafts TO tuntas_app, tuntas_vault;
GRANT INSERT, UPDATE, DELETE ON calendar_changes, policy_drafts, calendar_days TO tuntas_app;
GRANT INSERT, UPDATE ON calendars TO tuntas_app;
GRANT INSERT ON rule_sets, rule_limits, ladder_steps TO tuntas_app;
GRANT UPDATE (valid_to) ON rule_sets TO tuntas_app;
