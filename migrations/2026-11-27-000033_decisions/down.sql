CREATE INDEX complaints_pending_reopening_idx ON complaints (pending_reopening) WHERE pending_reopening IS NOT NULL;
CREATE INDEX complaints_pending_extension_idx ON complaints (received_at DESC, id DESC) WHERE pending_extension IS NOT NULL;
CREATE INDEX complaints_pending_appeal_idx ON complaints (received_at DESC, id DESC) WHERE pending_appeal IS NOT NULL;
DROP INDEX complaints_to_decide_idx;
