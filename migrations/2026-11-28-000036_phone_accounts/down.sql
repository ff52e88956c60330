DELETE FROM identity.account_requests WHERE channel IS NOT NULL;
ALTER TABLE identity.account_requests
  DROP COLUMN tries,
  DROP COLUMN channel,
  DROP CONSTRAINT account_requests_kind_check,
  ADD CONSTRAINT account_requests_kind_check CHECK (kind IN ('register', 'reset_password', 'change_email'));
