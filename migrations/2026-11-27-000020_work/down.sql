DROP INDEX identity.invitations_over_idx;
REVOKE UPDATE (anonymous) ON complaints FROM tuntas_vault;
