REVOKE UPDATE (version) ON agencies FROM tuntas_vault;
REVOKE SELECT ON clock_pauses FROM tuntas_vault;
REVOKE INSERT ON timeline FROM tuntas_vault;
REVOKE UPDATE (assignee_id, version, timeline_seq, timeline_hash, next_due_at, updated_at) ON complaints FROM tuntas_vault;
DROP INDEX complaints_open_assignee_idx;
DROP INDEX accounts_suspended_idx;
DROP INDEX accounts_officers_idx;
DROP TRIGGER accounts_tell ON accounts;
CREATE TRIGGER accounts_tell AFTER UPDATE OF public_id, kind, status OR DELETE ON accounts
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
ALTER TABLE accounts DROP COLUMN second_factor;
