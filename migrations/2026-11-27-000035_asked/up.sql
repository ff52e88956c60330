-- Who is waited for: what an agency or unit was asked to contribute to is one short list.
CREATE INDEX contributors_waiting_idx ON contributors (agency_id, complaint_id) WHERE ended_at IS NULL;
