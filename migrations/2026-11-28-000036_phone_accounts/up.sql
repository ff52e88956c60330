-- Accounts with a phone number to sign in with: what was asked for is proved by a code that goes there, and guesses at it are counted.

ALTER TABLE identity.account_requests
  DROP CONSTRAINT account_requests_kind_check,
  ADD CONSTRAINT account_requests_kind_check CHECK (kind IN ('register', 'reset_password', 'change_email', 'change_phone')),
  -- Null for a mail: then email_sealed is an address, and else the number.
  ADD COLUMN channel text CHECK (channel IN ('sms', 'whatsapp')),
  ADD COLUMN tries integer NOT NULL DEFAULT 0;
