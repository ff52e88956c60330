DROP TABLE audit_log, rate_limits, notices, jobs, idempotency_keys;
