DROP INDEX identity.deliveries_subject_idx;
-- Mails about accounts have no place in the log of before.
DELETE FROM identity.deliveries WHERE complaint_id IS NULL;
ALTER TABLE identity.deliveries DROP CONSTRAINT deliveries_about_check, DROP COLUMN subject,
  ALTER COLUMN complaint_id SET NOT NULL, ALTER COLUMN timeline_seq SET NOT NULL;
DROP TABLE identity.signing_keys, identity.demographics, identity.recovery_codes, identity.second_factors, identity.role_grants,
  identity.invitations, identity.account_requests;
ALTER TABLE identity.people DROP COLUMN name_marks;
REVOKE UPDATE (owner_mark, access_code_hash) ON complaints FROM tuntas_vault;
ALTER TABLE complaints DROP COLUMN owner_mark;
DROP TABLE absences, session_rules;
DROP TRIGGER accounts_tell ON accounts;
CREATE TRIGGER accounts_tell AFTER UPDATE OR DELETE ON accounts FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
DROP TRIGGER sessions_tell ON sessions;
CREATE TRIGGER sessions_tell AFTER UPDATE OF account_id, complaint_id, subject, expires_at, revoked_at OR DELETE ON sessions
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
ALTER TABLE sessions DROP COLUMN absolute_at, DROP COLUMN browser, DROP COLUMN system;
ALTER TABLE accounts DROP COLUMN last_signed_in_at, DROP COLUMN ended_at;
