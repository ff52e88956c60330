//! The queue and the schedule, seen and steered by national admins, and by operators at the shell.

use actix_web::body::to_bytes;
use actix_web::web;
use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};
use tuntas::actions::jobs::claim::{claim_jobs, fail_job};
use tuntas::domain::Error;
use tuntas::domain::access::Role;
use tuntas::http::metrics::{Metrics, show_metrics};
use tuntas::jobs::schedule::{lay_out, run_due_tasks};
use tuntas_tests::database::OWNER;
use tuntas_tests::programs::told;
use tuntas_tests::{Answer, Person, World};

use super::{count, drain};

/// A world with some reports filed, and its national admin.
async fn filed(reports: usize) -> (World, Person) {
    let world = World::new().await;
    let national = world
        .named_officer("Rina Nasional", Role::NationalAdmin, None)
        .await;
    for _ in 0..reports {
        let _ = world.file(world.report()).await;
    }
    (world, national)
}

/// Lays the job that is due first aside, as its worker would; its number.
async fn lay_aside(world: &World, error: &Error) -> i64 {
    let worker = world.app.chance.uuid();
    let claimed = claim_jobs(&world.app, worker).await.unwrap();
    let ids: Vec<i64> = claimed.iter().map(|job| job.lease.job).collect();
    let mut last = claimed[0].clone();
    let mut owner = world.database.connect(OWNER).await;
    // Its last try.
    owner
        .batch_execute(&format!(
            "UPDATE jobs SET attempts = 10 WHERE id = {}",
            ids[0]
        ))
        .await
        .unwrap();
    last.lease.attempt = 10;
    fail_job(&world.app, &last, error).await.unwrap();
    let others = &ids[1..];
    tuntas::actions::jobs::claim::give_back_jobs(&world.app, worker, others, false)
        .await
        .unwrap();
    ids[0]
}

async fn listed(world: &World, who: &Person, query: &str) -> Vec<Value> {
    let found = world
        .get(&format!("/v1/jobs?{query}"), who)
        .await
        .expect(200);
    found["data"].as_array().unwrap().clone()
}

fn numbers(rows: &[Value]) -> Vec<i64> {
    rows.iter().map(|row| row["id"].as_i64().unwrap()).collect()
}

#[actix_web::test]
async fn the_queue_is_told_in_words_and_numbers_of_reports_and_nothing_else() {
    let (world, national) = filed(2).await;
    let dead = lay_aside(&world, &Error::internal("mail: 452 4.2.2")).await;
    world.advance(TimeDelta::seconds(90));
    let rows = listed(&world, &national, "state=dead").await;
    assert_eq!(numbers(&rows), [dead]);
    let row = &rows[0];
    assert!(
        row["complaint"]["tracking_number"]
            .as_str()
            .unwrap()
            .starts_with("LPR-2026-")
    );
    assert_eq!(
        (
            &row["kind"],
            &row["attempts"],
            &row["most_attempts"],
            &row["late_seconds"]
        ),
        (&json!("notify"), &json!(10), &json!(10), &json!(0))
    );
    assert_eq!(
        row["failure"],
        json!({"cause": "mail_server", "said": "452 4.2.2"})
    );
    let waiting = listed(&world, &national, "state=waiting").await;
    assert_eq!(
        (waiting.len(), &waiting[0]["late_seconds"]),
        (1, &json!(90))
    );
    let _ = claim_jobs(&world.app, world.app.chance.uuid())
        .await
        .unwrap();
    assert_eq!(listed(&world, &national, "state=waiting").await.len(), 0);
    assert_eq!(listed(&world, &national, "state=running").await.len(), 1);
    assert_eq!(listed(&world, &national, "kind=mail").await.len(), 0);
    assert_eq!(listed(&world, &national, "kind=notify").await.len(), 2);
    let raw = world.get("/v1/jobs", &national).await;
    let text = String::from_utf8(raw.bytes).unwrap();
    for secret in ["Ayu", "contoh.example", "Lampu", "0812"] {
        assert!(!text.contains(secret), "{secret}\n{text}");
    }
}

#[actix_web::test]
async fn a_long_queue_is_read_page_by_page_in_the_order_in_which_it_is_due() {
    let (world, national) = filed(5).await;
    let due = listed(&world, &national, "state=waiting&limit=100").await;
    let newest: Vec<i64> = numbers(&due).into_iter().rev().collect();
    for (query, order) in [
        ("state=waiting&limit=2", numbers(&due)),
        ("limit=2", newest),
    ] {
        let (mut seen, mut path) = (Vec::new(), format!("/v1/jobs?{query}"));
        loop {
            let page = world.get(&path, &national).await.expect(200);
            let rows = page["data"].as_array().unwrap().clone();
            assert!(rows.len() <= 2);
            seen.extend(numbers(&rows));
            match page["page"]["next_cursor"].as_str() {
                Some(next) => path = format!("/v1/jobs?{query}&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen, order, "{query}");
    }
    for _ in 0..3 {
        let _ = lay_aside(&world, &Error::NotFound).await;
        world.advance(TimeDelta::seconds(1));
    }
    let dead = numbers(&listed(&world, &national, "state=dead").await);
    let first = world
        .get("/v1/jobs?state=dead&limit=2", &national)
        .await
        .expect(200);
    let next = first["page"]["next_cursor"].as_str().unwrap();
    let rest = listed(
        &world,
        &national,
        &format!("state=dead&limit=2&cursor={next}"),
    )
    .await;
    assert_eq!(numbers(&rest), dead[2..]);
    assert!(
        dead.is_sorted_by(|one, other| one > other),
        "the last death first"
    );
    let foreign = format!("/v1/jobs?state=waiting&cursor={next}");
    assert_eq!(
        world.get(&foreign, &national).await.problem(400),
        "cursor_invalid"
    );
    let sum = world.get("/v1/jobs/summary", &national).await.expect(200);
    assert_eq!(
        (&sum["dead"], &sum["waiting"], &sum["running"]),
        (
            &json!({"count": 3, "more": false}),
            &json!({"count": 2, "more": false}),
            &json!({"count": 0, "more": false})
        )
    );
    assert!(sum["oldest_due_at"].is_string() && sum["ladder_due_at"].is_string());
}

async fn retry(world: &World, who: &Person, id: i64, key: &str) -> Answer {
    let path = format!("/v1/jobs/{id}/retries");
    let headers = [("idempotency-key", key)];
    world
        .send("POST", &path, who, &headers, Some(&json!({})))
        .await
}

#[actix_web::test]
async fn only_what_was_laid_aside_is_tried_once_more_and_then_it_is_done() {
    let (world, national) = filed(2).await;
    let _ = world.officer(Role::NationalAdmin, None).await;
    let dead = lay_aside(&world, &Error::internal("mail: timeout")).await;
    let waiting = numbers(&listed(&world, &national, "state=waiting").await)[0];
    let key = || world.app.chance.uuid().to_string();
    let early = retry(&world, &national, waiting, &key()).await;
    assert_eq!(early.problem(409), "wrong_state");
    for nowhere in [dead + 1_000_000, 0] {
        let answer = retry(&world, &national, nowhere, &key()).await;
        assert_eq!(answer.problem(404), "not_found");
    }
    let mut owner = world.database.connect(OWNER).await;
    drain(&world.app).await;
    let told = count(
        &mut owner,
        "SELECT count(DISTINCT complaint_id) AS n FROM notices",
    )
    .await;
    assert_eq!(told, 1, "what was laid aside is not done");
    let same = key();
    assert_eq!(retry(&world, &national, dead, &same).await.status, 204);
    let again = retry(&world, &national, dead, &same).await;
    assert_eq!(
        (again.status, again.header("idempotency-replayed")),
        (204, Some("true"))
    );
    let row = &listed(&world, &national, "state=waiting").await[0];
    assert_eq!(
        (&row["attempts"], &row["failure"]["cause"]),
        (&json!(0), &json!("mail_server")),
        "it begins anew, and says why it had to"
    );
    drain(&world.app).await;
    let told = count(
        &mut owner,
        "SELECT count(DISTINCT complaint_id) AS n FROM notices",
    )
    .await;
    assert_eq!(told, 2);
    let after = retry(&world, &national, dead, &key()).await;
    assert_eq!(after.problem(404), "not_found", "it is done");
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM audit_log WHERE action = 'job_retried' AND actor_account_id IS NOT NULL").await,
        1
    );
}

#[actix_web::test]
async fn all_of_a_kind_are_tried_at_once() {
    let (world, national) = filed(3).await;
    for _ in 0..3 {
        let _ = lay_aside(&world, &Error::NotFound).await;
    }
    let all = async |kind: Value, key: &str| {
        let headers = [("idempotency-key", key)];
        let body = json!({ "kind": kind });
        world
            .send("POST", "/v1/jobs/retries", &national, &headers, Some(&body))
            .await
    };
    let none = all(json!("mail"), "kunci-satu-satu").await.expect(200);
    assert_eq!(none["retried"], 0);
    let some = all(Value::Null, "kunci-dua-dua").await.expect(200);
    assert_eq!(some["retried"], 3);
    let again = all(Value::Null, "kunci-dua-dua").await.expect(200);
    assert_eq!(again["retried"], 3, "the same answer");
    assert_eq!(listed(&world, &national, "state=waiting").await.len(), 3);
}

async fn change(world: &World, who: &Person, task: &str, version: &str, body: &Value) -> Answer {
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", version),
    ];
    let body = serde_json::to_vec(body).unwrap();
    let path = format!("/v1/schedules/{task}");
    world
        .send_raw("PATCH", &path, who, &headers, Some(body))
        .await
}

async fn attention(world: &World, who: &Person) -> Value {
    let found = world.get("/v1/attention", who).await.expect(200);
    found["system"].clone()
}

#[actix_web::test]
async fn a_paused_task_stands_still_and_everybody_in_charge_sees_why() {
    let (world, national) = filed(0).await;
    lay_out(&world.app).await.unwrap();
    let worker = world.app.chance.uuid();
    let (_tell, stopping) = tokio::sync::watch::channel(false);
    let ran = async || run_due_tasks(&world.app, worker, &stopping).await.unwrap();
    assert!(ran().await.contains(&"climb_ladder".to_owned()));
    assert_eq!(attention(&world, &national).await, json!([]));
    let pause = json!({"paused": true, "reason": "Basis data dipindahkan malam ini."});
    // Not without a word.
    let mute = change(
        &world,
        &national,
        "climb_ladder",
        "\"v1\"",
        &json!({"paused": true}),
    )
    .await;
    assert_eq!(
        mute.expect(422)["errors"][0],
        json!({"pointer": "/reason", "code": "required", "detail": "Wajib diisi."})
    );
    let stale = change(&world, &national, "climb_ladder", "\"v2\"", &pause).await;
    assert_eq!(stale.problem(412), "version_stale");
    let paused = change(&world, &national, "climb_ladder", "\"v1\"", &pause)
        .await
        .expect(200);
    assert_eq!(
        (
            &paused["pause"]["by"],
            &paused["next_run_at"],
            &paused["version"]
        ),
        (&json!("Rina Nasional"), &Value::Null, &json!(2))
    );
    world.advance(TimeDelta::minutes(1));
    assert!(
        !ran().await.contains(&"climb_ladder".to_owned()),
        "it stands still"
    );
    let seen = attention(&world, &national).await;
    assert_eq!(
        (
            &seen[0]["concern"],
            &seen[0]["task"],
            &seen[0]["keeps_deadlines"],
            &seen[0]["reason"]
        ),
        (
            &json!("task_paused"),
            &json!("climb_ladder"),
            &json!(true),
            &json!("Basis data dipindahkan malam ini.")
        )
    );
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    assert_eq!(
        attention(&world, &admin).await,
        json!([]),
        "not theirs to know"
    );
    let on = change(
        &world,
        &national,
        "climb_ladder",
        "\"v2\"",
        &json!({"paused": false}),
    )
    .await
    .expect(200);
    assert_eq!(on["pause"], Value::Null);
    assert!(
        ran().await.contains(&"climb_ladder".to_owned()),
        "it goes on"
    );
    assert_eq!(attention(&world, &national).await, json!([]));
    let mut owner = world.database.connect(OWNER).await;
    assert_eq!(
        count(
            &mut owner,
            "SELECT count(*) AS n FROM audit_log WHERE action = 'schedule_changed'"
        )
        .await,
        2
    );
}

#[actix_web::test]
async fn times_are_changed_to_what_a_clock_can_follow_and_a_deadline_can_bear() {
    let (world, national) = filed(0).await;
    let set = async |task: &str, version: &str, body: Value| {
        change(&world, &national, task, version, &body).await
    };
    // Before the first worker ran, too.
    let slow = set("climb_ladder", "\"v1\"", json!({"every_seconds": 7_200})).await;
    assert_eq!(slow.expect(422)["errors"][0]["pointer"], "/every_seconds");
    for (line, code) in [("15 2 * * *", "out_of_range"), ("sering", "invalid_format")] {
        let wrong = set("climb_ladder", "\"v1\"", json!({ "cron": line })).await;
        let wrong = wrong.expect(422);
        assert_eq!(
            (&wrong["errors"][0]["pointer"], &wrong["errors"][0]["code"]),
            (&json!("/cron"), &json!(code))
        );
    }
    let both = set(
        "sweep_files",
        "\"v1\"",
        json!({"cron": "0 3 * * *", "every_seconds": 60}),
    )
    .await;
    assert_eq!(both.expect(422)["errors"][0]["pointer"], "/cron");
    let night = set("sweep_files", "\"v1\"", json!({"cron": "30 3 * * *"})).await;
    let night = night.expect(200);
    assert_eq!(
        (&night["times"], &night["next_run_at"]),
        (
            &json!({"every_seconds": null, "cron": "30 3 * * *"}),
            &json!("2026-11-24T20:30:00Z")
        ),
        "half past three in Jakarta"
    );
    assert_eq!(night["shipped"]["cron"], "15 2 * * *");
    let nowhere = set("tidur", "\"v1\"", json!({"paused": false})).await;
    assert_eq!(nowhere.problem(404), "not_found");
    let all = world.get("/v1/schedules", &national).await.expect(200);
    let names: Vec<&str> = all["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["task"].as_str().unwrap())
        .collect();
    let known: Vec<&str> = tuntas::domain::schedule::Task::ALL
        .iter()
        .map(|task| task.as_str())
        .collect();
    assert_eq!(names, known);
}

#[actix_web::test]
async fn what_was_laid_aside_an_old_queue_and_a_late_or_failing_task_need_attention() {
    let (world, national) = filed(2).await;
    lay_out(&world.app).await.unwrap();
    let concerns = async || -> Vec<(String, Value)> {
        let found = attention(&world, &national).await;
        let rows = found.as_array().unwrap().iter();
        rows.map(|row| {
            let concern = row["concern"].as_str().unwrap().to_owned();
            (concern, row["count"].clone())
        })
        .collect()
    };
    assert_eq!(concerns().await, []);
    let _ = lay_aside(&world, &Error::NotFound).await;
    assert_eq!(concerns().await, [("dead_jobs".to_owned(), json!(1))]);
    let mut owner = world.database.connect(OWNER).await;
    owner
        .batch_execute(
            "UPDATE schedules SET last_error = 'internal: panicked' WHERE name = 'sweep_files'",
        )
        .await
        .unwrap();
    world.advance(TimeDelta::minutes(6));
    let late = tuntas::domain::schedule::Task::ALL.len() - 1;
    let found = concerns().await;
    let named = |concern: &str| found.iter().filter(|(name, _)| name == concern).count();
    assert_eq!(
        (
            named("task_late"),
            named("task_failed"),
            named("old_queue"),
            named("dead_jobs")
        ),
        (late, 1, 1, 1)
    );
}

#[actix_web::test]
async fn the_metrics_say_how_old_how_late_and_how_many() {
    let (world, _) = filed(2).await;
    lay_out(&world.app).await.unwrap();
    let dead = lay_aside(&world, &Error::NotFound).await;
    assert!(dead > 0);
    world.advance(TimeDelta::seconds(100));
    let worker = world.app.chance.uuid();
    let read = async || {
        let metrics = Metrics::new(&world.app.measures).unwrap();
        let app = web::Data::new(world.app.clone());
        let answer = show_metrics(app, web::Data::new(metrics)).await.unwrap();
        let bytes = to_bytes(answer.into_body()).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let text = read().await;
    for line in [
        "tuntas_jobs_waiting 1",
        "tuntas_jobs_dead 1",
        "tuntas_jobs_oldest_due_seconds 100",
        "tuntas_ladder_oldest_due_seconds 100",
        "tuntas_schedule_paused{task=\"climb_ladder\"} 0",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    assert!(
        !text.contains("tuntas_schedule_last_run_seconds{"),
        "{text}"
    );
    drain(&world.app).await;
    let (_tell, stopping) = tokio::sync::watch::channel(false);
    let _ = run_due_tasks(&world.app, worker, &stopping).await.unwrap();
    world.advance(TimeDelta::seconds(7));
    let text = read().await;
    for line in [
        "tuntas_jobs_oldest_due_seconds 0",
        "tuntas_ladder_oldest_due_seconds 0",
        "tuntas_schedule_last_run_seconds{task=\"climb_ladder\"} 7",
        "tuntas_job_lateness_seconds_bucket{kind=\"notify\",le=\"60\"} 0",
        "tuntas_job_lateness_seconds_bucket{kind=\"notify\",le=\"300\"} 1",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
}

#[actix_web::test]
async fn operators_list_explain_and_retry_at_the_shell() {
    let (world, _) = filed(2).await;
    let dead = lay_aside(&world, &Error::internal("mail: 421")).await;
    let (app, vault) = (
        world.database.url("tuntas_app"),
        world.database.url("tuntas_vault"),
    );
    let run = |arguments: &[&str]| told(arguments, &app, &vault);
    let listed = run(&["jobs", "list", "--state", "dead"]).unwrap();
    let start = format!("{dead}  notify  dead  10/10  ");
    assert!(listed.starts_with(&start), "{listed}");
    assert!(
        listed.contains("LPR-2026-") && listed.ends_with("mail_server [421]"),
        "{listed}"
    );
    assert_eq!(listed.lines().count(), 1);
    let id = dead.to_string();
    let explained = run(&["jobs", "explain", &id]).unwrap();
    for part in [
        "tells the officers concerned",
        "Laid aside at",
        "the mail server did not take it [421]",
        "tuntas jobs retry",
    ] {
        assert!(explained.contains(part), "{part}\n{explained}");
    }
    assert_eq!(
        run(&["jobs", "retry", &id]).unwrap(),
        format!("job {dead} waits for its turn")
    );
    assert!(
        run(&["jobs", "retry", &id])
            .unwrap_err()
            .contains("WrongState")
    );
    assert_eq!(
        run(&["jobs", "list", "--state", "dead"]).unwrap(),
        "nothing"
    );
    let _ = lay_aside(&world, &Error::NotFound).await;
    assert_eq!(
        run(&["jobs", "retry", "--all-dead"]).unwrap(),
        "1 jobs wait for their turn"
    );
    assert!(
        run(&["jobs", "explain", "987654321"])
            .unwrap()
            .contains("no job 987654321")
    );
    let mut owner = world.database.connect(OWNER).await;
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM audit_log WHERE action LIKE 'job%_retried' AND actor_account_id IS NULL").await,
        2,
        "written down as nobody's in particular"
    );
}
