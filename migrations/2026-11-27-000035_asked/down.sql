DROP INDEX contributors_waiting_idx;
