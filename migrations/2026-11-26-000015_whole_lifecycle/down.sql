ALTER TABLE categories DROP COLUMN priority;
ALTER TABLE clocks DROP COLUMN extended_until;
ALTER TABLE complaints DROP CONSTRAINT complaints_resume_check;
UPDATE complaints SET resume_to = NULL WHERE status = 'archived';
ALTER TABLE complaints ADD CONSTRAINT complaints_check1 CHECK ((status = 'on_hold') = (resume_to IS NOT NULL));
ALTER TABLE complaints
  DROP COLUMN archived_by, DROP COLUMN appeal_until, DROP COLUMN appealed, DROP COLUMN pending_appeal, DROP COLUMN extendable_until,
  DROP COLUMN pending_extension, DROP COLUMN examined_at, DROP COLUMN priority;
ALTER TABLE rule_sets DROP COLUMN appeal_days, DROP COLUMN extension_days;
