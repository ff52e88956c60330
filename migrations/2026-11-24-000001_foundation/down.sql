-- The two roles stay: another database of the cluster may use them.
REVOKE USAGE ON SCHEMA public FROM tuntas_app, tuntas_vault;
DROP TEXT SEARCH CONFIGURATION tuntas;
DROP EXTENSION pg_trgm;
DROP EXTENSION unaccent;
