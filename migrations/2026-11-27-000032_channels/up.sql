-- More channels than mail: short messages to a phone that its owner has confirmed, and notices to browsers.

ALTER TABLE identity.deliveries
  DROP CONSTRAINT deliveries_channel_check,
  ADD CONSTRAINT deliveries_channel_check CHECK (channel IN ('email', 'sms', 'whatsapp', 'push'));
ALTER TABLE identity.notice_settings
  DROP CONSTRAINT notice_settings_channel_check,
  ADD CONSTRAINT notice_settings_channel_check CHECK (channel IN ('email', 'sms', 'whatsapp', 'push'));

-- The channel that the code of a number came by: news come there until something else is chosen.
ALTER TABLE identity.contacts ADD COLUMN confirmed_via text CHECK (confirmed_via IN ('sms', 'whatsapp'));

-- Codes that were sent to a number, one at a time. The code itself is made from the id by a key outside the database.
CREATE TABLE identity.phone_codes (
  id uuid PRIMARY KEY,
  contact_id uuid NOT NULL UNIQUE REFERENCES identity.contacts ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel IN ('sms', 'whatsapp')),
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX phone_codes_expires_at_idx ON identity.phone_codes (expires_at);

-- Browsers that take notices, one for each session: whoever signs out is told nothing more there. Where they are reached is sealed.
CREATE TABLE identity.push_subscriptions (
  id uuid PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES public.accounts ON DELETE CASCADE,
  session_id bigint NOT NULL UNIQUE REFERENCES public.sessions ON DELETE CASCADE,
  -- A keyed hash: the same browser is found again.
  endpoint_hash bytea NOT NULL UNIQUE,
  sealed bytea NOT NULL,
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX push_subscriptions_account_id_idx ON identity.push_subscriptions (account_id, created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON identity.phone_codes, identity.push_subscriptions TO tuntas_vault;
