-- What waits for a decision is one short list, whatever was asked for.
CREATE INDEX complaints_to_decide_idx ON complaints (holder_root_id, received_at DESC, id DESC)
  WHERE pending_appeal IS NOT NULL OR pending_extension IS NOT NULL OR pending_reopening IS NOT NULL;
DROP INDEX complaints_pending_appeal_idx, complaints_pending_extension_idx, complaints_pending_reopening_idx;
