DELETE FROM identity.deliveries WHERE timeline_seq < 0;
DELETE FROM notices WHERE timeline_seq < 0;
DROP TABLE presence, unsent_texts, saved_views, complaint_tags, tags, answer_templates, notes;
