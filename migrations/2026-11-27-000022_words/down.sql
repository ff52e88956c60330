CREATE INDEX complaints_words_idx ON complaints USING gin (to_tsvector('public.tuntas', public_title || ' ' || public_text));
DROP INDEX complaints_found_idx;
DROP FUNCTION words_of;
