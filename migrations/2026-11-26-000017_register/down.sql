REVOKE UPDATE (priority, version) ON categories FROM tuntas_app;
REVOKE INSERT, DELETE ON agency_topics, agency_predecessors FROM tuntas_app;
REVOKE INSERT, UPDATE ON agencies FROM tuntas_app;
DROP INDEX complaints_open_root_idx;
DROP TABLE successions;
DROP TABLE routing_rules;
ALTER TABLE categories DROP COLUMN version;
DROP INDEX agencies_ended_idx;
ALTER TABLE agencies DROP COLUMN asks_approval, DROP COLUMN connection;
