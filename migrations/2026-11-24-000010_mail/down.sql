DROP INDEX notices_unread_idx;
DROP TABLE identity.deliveries;
DROP TABLE identity.contact_tokens;
ALTER TABLE identity.contacts DROP COLUMN suppressed_at;
