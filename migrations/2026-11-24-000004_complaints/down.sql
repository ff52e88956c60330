DROP TABLE ratings, contributors, holdings, clock_pauses, clocks, timeline;
ALTER TABLE sessions DROP CONSTRAINT sessions_complaint_id_fkey;
DROP TABLE complaints;
