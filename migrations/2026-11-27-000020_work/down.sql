DROP INDEX clocks_to_remind_idx;
ALTER TABLE clocks DROP COLUMN remind_at;
DROP INDEX agencies_short_name_idx;
DROP INDEX complaints_unassigned_idx;
ALTER TABLE holdings DROP COLUMN returned;
DROP INDEX identity.invitations_over_idx;
REVOKE UPDATE (anonymous) ON complaints FROM tuntas_vault;
