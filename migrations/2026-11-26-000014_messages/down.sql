DROP INDEX identity.contacts_suppressed_idx, identity.deliveries_state_idx, identity.deliveries_newest_idx;
DROP TABLE message_templates, identity.quiet_hours, identity.notice_settings;
