//! What runs by the clock: once, whoever works.

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use futures_util::future::join_all;
use tuntas::actions::jobs::claim::LEASE;
use tuntas::actions::jobs::schedule::{claim_task, extend_task, finish_task};
use tuntas::domain::Error;
use tuntas::domain::schedule::Task;
use tuntas::jobs::schedule::{lay_out, run_due_tasks};
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

use super::count;

fn known() -> Vec<&'static str> {
    Task::ALL.iter().map(|task| task.as_str()).collect()
}

#[actix_web::test]
async fn of_several_workers_one_runs_each_due_task() {
    let world = World::new().await;
    lay_out(&world.app).await.unwrap();
    let (_tell, stopping) = tokio::sync::watch::channel(false);
    for round in 0..4 {
        let workers: Vec<_> = (0..5).map(|_| world.app.chance.uuid()).collect();
        let ran = join_all(
            workers
                .iter()
                .map(|worker| run_due_tasks(&world.app, *worker, &stopping)),
        )
        .await;
        let mut ran: Vec<String> = ran.into_iter().flat_map(Result::unwrap).collect();
        ran.sort();
        let mut due = known();
        due.sort_unstable();
        if round % 2 == 1 {
            due.clear();
        }
        assert_eq!(ran, due, "round {round}");
        // Half of the rounds come before anything is due again.
        world.advance(if round % 2 == 0 {
            TimeDelta::seconds(19)
        } else {
            TimeDelta::days(8)
        });
    }
}

#[actix_web::test]
async fn a_run_that_died_is_taken_over_when_its_lease_ends_and_then_changes_nothing() {
    let world = World::new().await;
    lay_out(&world.app).await.unwrap();
    let (dead, alive) = (world.app.chance.uuid(), world.app.chance.uuid());
    let only = [Task::CloseSilent.as_str()];
    let lost = claim_task(&world.app, dead, &only).await.unwrap().unwrap();
    assert!(
        claim_task(&world.app, alive, &only)
            .await
            .unwrap()
            .is_none()
    );
    // A heartbeat, and then none.
    world.advance(LEASE - TimeDelta::seconds(1));
    assert!(extend_task(&world.app, &lost).await.unwrap());
    world.advance(LEASE);
    assert!(
        claim_task(&world.app, alive, &only)
            .await
            .unwrap()
            .is_none()
    );
    world.advance(TimeDelta::milliseconds(1));
    let taken = claim_task(&world.app, alive, &only).await.unwrap().unwrap();
    assert!(!extend_task(&world.app, &lost).await.unwrap());
    assert!(!finish_task(&world.app, &lost, Ok(())).await.unwrap());
    let mut owner = world.database.connect(OWNER).await;
    let held = format!(
        "SELECT count(*) AS n FROM schedules WHERE leased_by = '{alive}' AND last_finished_at IS NULL"
    );
    assert_eq!(count(&mut owner, &held).await, 1);
    assert!(finish_task(&world.app, &taken, Ok(())).await.unwrap());
}

#[actix_web::test]
async fn operators_pause_a_task_and_change_its_times() {
    let world = World::new().await;
    lay_out(&world.app).await.unwrap();
    let worker = world.app.chance.uuid();
    let mut owner = world.database.connect(OWNER).await;
    owner
        .batch_execute(
            "UPDATE schedules SET paused = true WHERE name = 'climb_ladder';
             UPDATE schedules SET every_seconds = NULL, cron = '0 2 * * *' WHERE name = 'close_silent'",
        )
        .await
        .unwrap();
    // A release that starts does not undo it.
    lay_out(&world.app).await.unwrap();
    let (_tell, stopping) = tokio::sync::watch::channel(false);
    let mut ran = run_due_tasks(&world.app, worker, &stopping).await.unwrap();
    ran.sort();
    let mut others = known();
    others.retain(|name| *name != "climb_ladder");
    others.sort_unstable();
    assert_eq!(ran, others);
    let next = "SELECT count(*) AS n FROM schedules WHERE name = 'close_silent' AND next_run_at = '2026-11-24T19:00:00Z'";
    assert_eq!(count(&mut owner, next).await, 1);
}

#[actix_web::test]
async fn a_task_that_fails_or_cannot_be_timed_says_so_and_comes_back() {
    let world = World::new().await;
    lay_out(&world.app).await.unwrap();
    let worker = world.app.chance.uuid();
    let mut owner = world.database.connect(OWNER).await;
    let only = [Task::CloseSilent.as_str()];
    let claimed = claim_task(&world.app, worker, &only)
        .await
        .unwrap()
        .unwrap();
    let failed = finish_task(&world.app, &claimed, Err(Error::NotFound)).await;
    assert!(failed.unwrap());
    let said = "SELECT count(*) AS n FROM schedules WHERE name = 'close_silent' AND last_error = 'not found'";
    assert_eq!(count(&mut owner, said).await, 1);
    world.advance(TimeDelta::seconds(20));
    owner
        .batch_execute(
            "UPDATE schedules SET every_seconds = NULL, cron = 'often' WHERE name = 'close_silent'",
        )
        .await
        .unwrap();
    let (_tell, stopping) = tokio::sync::watch::channel(false);
    let _ = run_due_tasks(&world.app, worker, &stopping).await.unwrap();
    let said = "SELECT count(*) AS n FROM schedules WHERE name = 'close_silent' AND last_error LIKE '%no cron line%' AND next_run_at > last_started_at";
    assert_eq!(count(&mut owner, said).await, 1);
}

#[actix_web::test]
async fn a_worker_that_stops_begins_no_task() {
    let world = World::new().await;
    lay_out(&world.app).await.unwrap();
    let (_tell, stopping) = tokio::sync::watch::channel(true);
    let ran = run_due_tasks(&world.app, world.app.chance.uuid(), &stopping).await;
    assert!(ran.unwrap().is_empty());
}
