DROP TABLE escalations;
DROP INDEX clocks_unanswered_idx, complaints_pending_reopening_idx, complaints_duplicate_of_id_idx;
ALTER TABLE complaints
  DROP CONSTRAINT complaints_archive_ground_check,
  DROP COLUMN lifted_masks,
  DROP COLUMN escalated_to,
  DROP COLUMN pending_reopening,
  DROP COLUMN reopen_until,
  DROP COLUMN duplicate_of_id;
ALTER TABLE rule_sets DROP COLUMN reopen_days;
