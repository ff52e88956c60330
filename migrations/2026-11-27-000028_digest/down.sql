DELETE FROM notices WHERE digest_id IS NOT NULL;
ALTER TABLE notices
  DROP CONSTRAINT notices_about_check,
  DROP COLUMN digest_id,
  ALTER COLUMN complaint_id SET NOT NULL;
DROP TABLE digests;
