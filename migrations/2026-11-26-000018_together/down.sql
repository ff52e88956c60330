DROP INDEX complaints_open_area_idx;
DROP TABLE supports, drafts;
ALTER TABLE agencies DROP COLUMN answers_are_drafts;
ALTER TABLE complaints DROP COLUMN contributors, DROP COLUMN pending_draft, DROP COLUMN parent_id, DROP COLUMN supports;
