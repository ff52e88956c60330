-- API processes remember callers and rows of the register for two seconds (actions/memory.rs). These triggers say when that may have
-- changed, whoever changed it, so that a sign-out or a lost role acts at once. They hold no rule.
-- Not on what happens all the time, such as a new session: a notification makes commits wait for each other.
CREATE FUNCTION tell_of_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tuntas_changed', TG_TABLE_NAME);
  RETURN NULL;
END
$$;

CREATE TRIGGER sessions_tell AFTER UPDATE OF account_id, complaint_id, subject, expires_at, revoked_at OR DELETE ON sessions
  FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER accounts_tell AFTER UPDATE OR DELETE ON accounts FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER memberships_tell AFTER INSERT OR UPDATE OR DELETE ON memberships FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER agencies_tell AFTER INSERT OR UPDATE OR DELETE ON agencies FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER areas_tell AFTER INSERT OR UPDATE OR DELETE ON areas FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER categories_tell AFTER INSERT OR UPDATE OR DELETE ON categories FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER rule_sets_tell AFTER INSERT OR UPDATE OR DELETE ON rule_sets FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER rule_limits_tell AFTER INSERT OR UPDATE OR DELETE ON rule_limits FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER calendars_tell AFTER INSERT OR UPDATE OR DELETE ON calendars FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
CREATE TRIGGER calendar_days_tell AFTER INSERT OR UPDATE OR DELETE ON calendar_days FOR EACH STATEMENT EXECUTE FUNCTION tell_of_change();
