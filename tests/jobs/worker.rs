//! Whole workers, side by side, woken, stopped and killed.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use futures_util::FutureExt as _;
use futures_util::future::join_all;
use tokio::sync::oneshot;
use tuntas::actions::App;
use tuntas::actions::jobs::claim::{LEASE, claim_jobs};
use tuntas::actions::jobs::wake::{listen_for_wakes, pass_on_wakes};
use tuntas::domain::access::Role;
use tuntas::jobs::{run_due_jobs, work};
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

use super::{count, drain, queue, until};

/// Another process on the same database.
fn process(world: &World) -> App {
    App {
        wake: Arc::default(),
        ..world.app.clone()
    }
}

const LOCKED: &str = "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
const NOTICES: &str = "SELECT count(*) AS n FROM notices";

#[actix_web::test]
async fn several_workers_side_by_side_do_each_job_once() {
    let world = World::new().await;
    let _ = world.officer(Role::NationalAdmin, None).await;
    for _ in 0..50 {
        let _ = world.file(world.report()).await;
    }
    let claims = join_all((0..4).map(|_| claim_jobs(&world.app, world.app.chance.uuid()))).await;
    let ids: Vec<i64> = claims
        .into_iter()
        .flat_map(Result::unwrap)
        .map(|job| job.lease.job)
        .collect();
    assert_eq!(
        ids.iter().collect::<BTreeSet<_>>().len(),
        ids.len(),
        "no job in two hands"
    );
    world.advance(LEASE + TimeDelta::milliseconds(1));
    let done = join_all((0..4).map(|_| drain(&world.app))).await;
    assert_eq!(
        done.iter().sum::<usize>(),
        100,
        "a notice and a mail for each"
    );
    let mut owner = world.database.connect(OWNER).await;
    assert_eq!(count(&mut owner, NOTICES).await, 50);
    assert_eq!(std::fs::read_dir(&world.mail).unwrap().count(), 50);
    assert!(queue(&world).await.is_empty());
}

#[actix_web::test]
async fn a_job_is_heard_of_the_moment_it_is_written() {
    let world = World::new().await;
    let (writer, worker) = (world.app.clone(), process(&world));
    let listening = worker.clone();
    let ears = actix_web::rt::spawn(async move { listen_for_wakes(&listening).await });
    // Once when listening has begun.
    worker.wake.notified().await;
    let mouth = actix_web::rt::spawn(async move { pass_on_wakes(&writer).await });
    for _ in 0..3 {
        let _ = world.file(world.report()).await;
        // Nothing else wakes this process: its clock stands still and nobody looks.
        worker.wake.notified().await;
        assert_eq!(drain(&worker).await, 2, "a notice and a mail");
        // A notice rings for its mail.
        let _ = worker.wake.notified().now_or_never();
    }
    ears.abort();
    mouth.abort();
}

#[actix_web::test]
async fn listening_ends_with_its_connection_and_begins_anew() {
    let world = World::new().await;
    let worker = process(&world);
    let mut owner = world.database.connect(OWNER).await;
    for _ in 0..2 {
        let listening = worker.clone();
        let ears = actix_web::rt::spawn(async move { listen_for_wakes(&listening).await });
        worker.wake.notified().await;
        owner
            .batch_execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'")
            .await
            .unwrap();
        ears.await.unwrap().unwrap();
    }
}

#[actix_web::test]
async fn a_worker_killed_in_the_middle_of_a_job_leaves_it_to_the_next() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let (_id, _) = world.file(world.report()).await;
    let mut owner = world.database.connect(OWNER).await;
    // Writing a notice needs the account's row: the worker stands in the middle of its transaction.
    let account = national.account.unwrap();
    owner
        .batch_execute(&format!(
            "BEGIN; SELECT FROM accounts WHERE public_id = '{account}' FOR UPDATE"
        ))
        .await
        .unwrap();
    let mut watch = world.database.connect(OWNER).await;
    let victim = actix_web::rt::spawn(work(process(&world), std::future::pending()));
    until(&mut watch, LOCKED).await;
    victim.abort();
    assert!(victim.await.unwrap_err().is_cancelled());
    owner.batch_execute("COMMIT").await.unwrap();
    until(
        &mut watch,
        "SELECT (count(*) = 0)::int::bigint AS n FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL",
    )
    .await;
    assert_eq!(count(&mut watch, NOTICES).await, 0, "half a job is none");

    let next = world.app.chance.uuid();
    assert_eq!(run_due_jobs(&world.app, next).await.unwrap(), 0, "leased");
    world.advance(LEASE + TimeDelta::milliseconds(1));
    assert_eq!(run_due_jobs(&world.app, next).await.unwrap(), 1);
    assert_eq!(count(&mut watch, NOTICES).await, 1);
    assert!(queue(&world).await.is_empty());
}

#[actix_web::test]
async fn a_worker_that_is_asked_to_stop_ends_what_it_began_and_gives_back_the_rest() {
    // Four jobs stand in a transaction each; giving the others back needs one more connection.
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_POOL_SIZE", "8")]).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    for _ in 0..12 {
        let _ = world.file(world.report()).await;
    }
    let mut owner = world.database.connect(OWNER).await;
    let account = national.account.unwrap();
    owner
        .batch_execute(&format!(
            "BEGIN; SELECT FROM accounts WHERE public_id = '{account}' FOR UPDATE"
        ))
        .await
        .unwrap();
    let mut watch = world.database.connect(OWNER).await;
    let (stop, stopped) = oneshot::channel::<()>();
    let worker = actix_web::rt::spawn(work(process(&world), async move {
        let _ = stopped.await;
    }));
    until(&mut watch, LOCKED).await;
    stop.send(()).unwrap();
    // Four in hand stay leased, eight are free at once and have no attempt counted.
    until(
        &mut watch,
        "SELECT (count(*) = 8)::int::bigint AS n FROM jobs WHERE leased_by IS NULL AND attempts = 0",
    )
    .await;
    assert_eq!(count(&mut watch, NOTICES).await, 0);
    owner.batch_execute("COMMIT").await.unwrap();
    worker.await.unwrap();
    assert_eq!(count(&mut watch, NOTICES).await, 4);
    assert_eq!(queue(&world).await.len(), 8);
    let left = run_due_jobs(&world.app, world.app.chance.uuid()).await;
    assert_eq!(left.unwrap(), 12, "and the mails of the four");
}
