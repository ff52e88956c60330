-- Mail. All of it is the vault's: who was written to about which complaint says who complained.

-- Since when nothing is sent to an address, because its server says that it is not there.
ALTER TABLE identity.contacts ADD COLUMN suppressed_at timestamptz(3);

-- What the links in mails carry. Only a keyed hash is kept; the token is made anew from a key outside the database.
CREATE TABLE identity.contact_tokens (
  token_hash bytea PRIMARY KEY,
  contact_id uuid NOT NULL REFERENCES identity.contacts ON DELETE CASCADE,
  purpose text NOT NULL CHECK (purpose IN ('confirm', 'refuse')),
  -- Null: for as long as the address is kept.
  expires_at timestamptz(3),
  used_at timestamptz(3)
);
CREATE INDEX contact_tokens_contact_id_idx ON identity.contact_tokens (contact_id);

-- The delivery log: one row per event, recipient and channel, however often it is tried. No address, no text.
CREATE TABLE identity.deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  public_id uuid NOT NULL UNIQUE,
  complaint_id bigint NOT NULL REFERENCES public.complaints,
  timeline_seq integer NOT NULL,
  -- A reporter's contact or an officer's account. Not a foreign key: the log outlives an address that was refused.
  recipient uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email')),
  event text NOT NULL,
  message_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'suppressed')),
  attempts integer NOT NULL DEFAULT 0,
  -- A code or a fixed word; never what the other server wrote, which may name the address.
  last_error text,
  created_at timestamptz(3) NOT NULL,
  sent_at timestamptz(3),
  UNIQUE (complaint_id, timeline_seq, recipient, channel)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON identity.contact_tokens, identity.deliveries TO tuntas_vault;

-- Counting what is unread reads what is unread.
CREATE INDEX notices_unread_idx ON notices (account_id, at) WHERE read_at IS NULL;
