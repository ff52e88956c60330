//! Workers that are killed while they climb: no step is missed, and none is taken twice.

use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta};
use diesel_async::SimpleAsyncConnection as _;
use serde_json::json;
use tuntas::actions::audit::verify_timelines;
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::programs::Worker;
use tuntas_tests::{World, sized};

use super::{count, until};
use crate::complaints::scene::{AGENCY, UNIT};

/// Between two kills.
const LIFE: Duration = Duration::from_millis(300);
/// The longest without a step.
const SILENCE: Duration = Duration::from_secs(60);
/// What runs at once.
const WORKERS: usize = 3;
/// Of a case that nobody answered for weeks: three for the first answer, four for the whole.
const STEPS: i64 = 7;

/// Leases run out and the task is due, which nobody has to wait a minute for. A worker that lives knows nothing of it.
const AT_ONCE: &str = "UPDATE schedules SET leased_until = now() - interval '1 second', next_run_at = now() - interval '1 second' WHERE name = 'climb_ladder'";
const DUE: &str = "SELECT count(*) AS n FROM clocks WHERE state = 'running' AND look_at < now()";

/// Cases that nobody answers, all of the same minute, weeks ago by the clock of the database: workers go by that.
async fn unanswered(cases: usize) -> World {
    let world = World::new().await;
    let mut owner = world.database.connect(OWNER).await;
    let now = count(&mut owner, "SELECT extract(epoch FROM now())::bigint AS n").await;
    let then = DateTime::from_timestamp(now, 0).unwrap() - TimeDelta::days(75);
    world.set_clock(&then.to_rfc3339());
    let national = world.officer(Role::NationalAdmin, None).await;
    for role in [Role::AgencyAdmin, Role::AgencyLeader] {
        let _ = world.officer(role, Some(AGENCY)).await;
    }
    let unit = world.agency(UNIT).await;
    let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
    for _ in 0..cases {
        let mut report = world.report();
        report["incident_date"] = json!(then.date_naive() - TimeDelta::days(2));
        let (id, _) = world.file(report).await;
        let verified = world.act("verifications", &national, &id, body.clone());
        let _ = verified.await.expect(201);
    }
    world
}

#[actix_web::test]
async fn workers_killed_while_they_climb_miss_no_step_and_take_none_twice() {
    let cases = sized(120, 2_000);
    let world = unanswered(cases).await;
    let mail = world.mail.display().to_string();
    let start = || {
        let url = |role| world.database.url(role);
        Worker::start(&url("tuntas_app"), &url("tuntas_vault"), &mail)
    };
    let all = || (0..WORKERS).map(|_| start()).collect::<Vec<Worker>>();
    let mut owner = world.database.connect(OWNER).await;
    let mut holds = world.database.connect(OWNER).await;

    // Killed with a batch in hand, at each of the tables that it writes to.
    let mut kills = 0;
    let due = count(&mut owner, DUE).await;
    for table in ["timeline", "escalations", "clocks"] {
        holds
            .batch_execute(&format!("BEGIN; LOCK TABLE {table} IN SHARE MODE"))
            .await
            .unwrap();
        let workers = all();
        until(
            &mut owner,
            &format!("SELECT count(*) AS n FROM pg_locks WHERE NOT granted AND relation = '{table}'::regclass"),
        )
        .await;
        kills += workers.len();
        drop(workers);
        holds.batch_execute("ROLLBACK").await.unwrap();
        owner.batch_execute(AT_ONCE).await.unwrap();
        // What was not saved whole is not there at all.
        assert_eq!(count(&mut owner, DUE).await, due, "{table}");
        assert_eq!(
            count(&mut owner, "SELECT count(*) AS n FROM escalations").await,
            0,
            "{table}"
        );
    }

    // Then one after the other, whatever it does just then.
    let mut workers = all();
    let (mut begun, mut heard) = (Instant::now(), Instant::now());
    let mut left = due;
    while left > 0 {
        assert!(heard.elapsed() < SILENCE, "{left} after {kills} kills");
        if begun.elapsed() >= LIFE {
            drop(workers.remove(0));
            kills += 1;
            owner.batch_execute(AT_ONCE).await.unwrap();
            workers.push(start());
            begun = Instant::now();
        }
        let now_left = count(&mut owner, DUE).await;
        if now_left < left {
            heard = Instant::now();
        }
        left = now_left;
    }
    // Those that live look once more, and find nothing.
    owner.batch_execute(AT_ONCE).await.unwrap();
    until(
        &mut owner,
        "SELECT count(*) AS n FROM schedules WHERE name = 'climb_ladder' AND leased_by IS NULL AND next_run_at > now()",
    )
    .await;
    drop(workers);
    println!("{cases} cases, {kills} kills");

    let cases = i64::try_from(cases).unwrap();
    for (what, sql, expected) in [
        (
            "steps",
            "SELECT count(*) AS n FROM escalations",
            STEPS * cases,
        ),
        (
            "steps, each once",
            "SELECT count(DISTINCT (clock_id, level)) AS n FROM escalations WHERE superseded_at IS NULL AND clock_id IS NOT NULL",
            STEPS * cases,
        ),
        (
            "told of",
            "SELECT count(*) AS n FROM timeline WHERE kind = 'escalated'",
            STEPS * cases,
        ),
        (
            "late",
            "SELECT count(*) AS n FROM timeline WHERE kind = 'clock_breached'",
            2 * cases,
        ),
        (
            "told of the Ombudsman",
            "SELECT count(*) AS n FROM timeline WHERE kind = 'ombudsman_open'",
            cases,
        ),
        (
            "as high as it goes",
            "SELECT count(*) AS n FROM complaints WHERE escalated_to = 'ombudsman'",
            cases,
        ),
    ] {
        assert_eq!(count(&mut owner, sql).await, expected, "{what}");
    }
    assert!(
        verify_timelines(&world.app)
            .await
            .unwrap()
            .broken
            .is_empty()
    );
}
