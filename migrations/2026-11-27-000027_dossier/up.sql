-- Keys that sign documents. A document is checked years after it was made, so the public part stays for ever; the private one, sealed under a key
-- outside the database, goes when the next key comes.
CREATE TABLE identity.document_keys (
  kid text PRIMARY KEY,
  public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
  private_sealed bytea,
  created_at timestamptz(3) NOT NULL,
  retired_at timestamptz(3),
  CONSTRAINT document_keys_retired_check CHECK ((private_sealed IS NULL) = (retired_at IS NOT NULL))
);
-- One signs, however many processes make the first one.
CREATE UNIQUE INDEX document_keys_signs_idx ON identity.document_keys ((true)) WHERE retired_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON identity.document_keys TO tuntas_vault;
