-- An agency is found by its whole name too.
CREATE INDEX agencies_name_id_idx ON agencies (lower(name_id));
