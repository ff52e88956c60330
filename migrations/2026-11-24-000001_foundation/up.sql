-- Two roles, so that a stolen query of the application cannot read who filed what.
-- Roles belong to the cluster, not to the database: made idempotently, and safe against another migration making them at the same time.
-- Passwords are not set here: `tuntas migrate` takes them from the two connection URLs.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tuntas_app', 'tuntas_vault'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
        EXECUTE format('CREATE ROLE %I LOGIN', name);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END
$$;

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Indonesian stemming over unaccented words.
CREATE TEXT SEARCH CONFIGURATION tuntas (COPY = indonesian);
ALTER TEXT SEARCH CONFIGURATION tuntas
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, indonesian_stem;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tuntas_app, tuntas_vault;
