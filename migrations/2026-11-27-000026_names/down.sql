DROP INDEX agencies_name_id_idx;
