DROP TABLE identity.push_subscriptions;
DROP TABLE identity.phone_codes;
ALTER TABLE identity.contacts DROP COLUMN confirmed_via;
DELETE FROM identity.notice_settings WHERE channel <> 'email';
ALTER TABLE identity.notice_settings
  DROP CONSTRAINT notice_settings_channel_check,
  ADD CONSTRAINT notice_settings_channel_check CHECK (channel IN ('email'));
DELETE FROM identity.deliveries WHERE channel <> 'email';
ALTER TABLE identity.deliveries
  DROP CONSTRAINT deliveries_channel_check,
  ADD CONSTRAINT deliveries_channel_check CHECK (channel IN ('email'));
