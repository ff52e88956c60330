-- What runs by the clock, whoever works: one row a task, claimed under a lease like a job.
CREATE TABLE schedules (
  name text PRIMARY KEY,
  -- Either every so many seconds after the last start, or by a cron line in Asia/Jakarta.
  every_seconds integer CHECK (every_seconds > 0),
  cron text,
  next_run_at timestamptz(3) NOT NULL,
  last_started_at timestamptz(3),
  last_finished_at timestamptz(3),
  last_error text,
  paused boolean NOT NULL DEFAULT false,
  leased_by uuid,
  leased_until timestamptz(3),
  CHECK ((every_seconds IS NULL) <> (cron IS NULL))
);

GRANT SELECT, INSERT, UPDATE ON schedules TO tuntas_app;
