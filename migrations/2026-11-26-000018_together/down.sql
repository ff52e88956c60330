DROP INDEX attachments_object_idx;
DELETE FROM attachments newer USING attachments older WHERE older.object = newer.object AND older.id < newer.id;
ALTER TABLE attachments ADD CONSTRAINT attachments_object_key UNIQUE (object);
DROP INDEX complaints_open_area_idx;
DROP TABLE supports, drafts;
ALTER TABLE agencies DROP COLUMN answers_are_drafts;
ALTER TABLE complaints DROP COLUMN contributors, DROP COLUMN pending_draft, DROP COLUMN parent_id, DROP COLUMN supports;
