-- What people want to be written, when, and in which words.

-- Only what somebody chose; what they did not choose is as the code says.
CREATE TABLE identity.notice_settings (
  account_id bigint NOT NULL REFERENCES public.accounts ON DELETE CASCADE,
  event text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email')),
  wanted boolean NOT NULL,
  PRIMARY KEY (account_id, event, channel)
);

CREATE TABLE identity.quiet_hours (
  account_id bigint PRIMARY KEY REFERENCES public.accounts ON DELETE CASCADE,
  starts_at time NOT NULL,
  ends_at time NOT NULL,
  time_zone text NOT NULL,
  CHECK (starts_at <> ends_at)
);

-- Words that national admins put in the place of those that ship.
CREATE TABLE message_templates (
  event text NOT NULL,
  language text NOT NULL CHECK (language IN ('id', 'en')),
  -- Null: as it ships.
  subject text,
  what text,
  next text,
  version integer NOT NULL DEFAULT 1,
  changed_by bigint NOT NULL REFERENCES accounts,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (event, language)
);
CREATE INDEX message_templates_changed_by_idx ON message_templates (changed_by);

-- The log as admins read it, newest first, and what has failed.
CREATE INDEX deliveries_newest_idx ON identity.deliveries (created_at DESC, id DESC);
CREATE INDEX deliveries_state_idx ON identity.deliveries (state, created_at DESC, id DESC) WHERE state <> 'sent';
CREATE INDEX contacts_suppressed_idx ON identity.contacts (suppressed_at DESC, id) WHERE suppressed_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON identity.notice_settings, identity.quiet_hours TO tuntas_vault;
GRANT SELECT ON message_templates TO tuntas_app, tuntas_vault;
GRANT INSERT, UPDATE, DELETE ON message_templates TO tuntas_vault;
