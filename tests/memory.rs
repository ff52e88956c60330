//! What a process remembers of callers acts no longer than the truth: a change made anywhere is heard at once, and while nothing is heard,
//! nothing is remembered.

use std::time::Duration;

use actix_web::rt;
use diesel_async::SimpleAsyncConnection as _;
use tokio::sync::watch;
use tuntas::actions::App;
use tuntas::actions::listen::listen;
use tuntas::actions::memory::{Era, Memory};
use tuntas::actions::sessions::authenticate::authenticate;
use tuntas::actions::sessions::sign_out::sign_out;
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

/// A world that hears of changes, with an officer who was just recognised.
async fn listening() -> (World, Person, rt::task::JoinHandle<()>) {
    let world = World::new().await;
    let ears = rt::spawn(listen(world.app.clone()));
    let mut eras = world.app.memory.eras();
    eras.wait_for(|era| era.heard).await.unwrap();
    let before = world.app.memory.era().number;
    let officer = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    // Being given a role is itself a change.
    let given = eras.wait_for(|era| era.number > before);
    let given = rt::time::timeout(Duration::from_secs(60), given).await;
    assert!(given.is_ok_and(|era| era.is_ok()), "a role that was given");
    assert_eq!(world.get("/v1/notices", &officer).await.status, 200);
    (world, officer, ears)
}

/// Waits for the next change; fails where none is heard of.
async fn hear(eras: &mut watch::Receiver<Era>, what: &str) {
    let heard = rt::time::timeout(Duration::from_secs(60), eras.changed()).await;
    heard.unwrap_or_else(|_| panic!("{what}")).unwrap();
}

async fn execute(world: &World, sql: &str) {
    let mut owner = world.database.connect(OWNER).await;
    owner.batch_execute(sql).await.unwrap();
}

async fn tell(world: &World) {
    execute(world, "NOTIFY tuntas_changed").await;
}

/// A change that no trigger tells of, which the database owner alone can make: shows what is remembered.
async fn revoke_silently(world: &World) {
    execute(
        world,
        "SET session_replication_role = replica; UPDATE sessions SET revoked_at = now()",
    )
    .await;
}

#[actix_web::test]
async fn a_caller_is_remembered_until_a_change_is_heard() {
    let (world, officer, _ears) = listening().await;
    revoke_silently(&world).await;
    assert_eq!(world.get("/v1/notices", &officer).await.status, 200);
    let mut eras = world.app.memory.eras();
    eras.mark_unchanged();
    tell(&world).await;
    hear(&mut eras, "a notification").await;
    assert_eq!(
        world.get("/v1/notices", &officer).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn signing_out_acts_on_another_process_at_once() {
    let (world, officer, _ears) = listening().await;
    let other = App {
        memory: Memory::default(),
        ..world.app.clone()
    };
    let token = officer.token.clone().unwrap();
    let session = authenticate(&other, &token).await.unwrap().session;
    let mut eras = world.app.memory.eras();
    eras.mark_unchanged();
    sign_out(&other, session).await.unwrap();
    hear(&mut eras, "the other process' sign-out").await;
    assert_eq!(
        world.get("/v1/notices", &officer).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn a_change_of_roles_accounts_or_the_register_is_heard() {
    let (world, officer, _ears) = listening().await;
    let mut eras = world.app.memory.eras();
    for change in [
        "UPDATE memberships SET ended_at = now()",
        "UPDATE accounts SET status = 'suspended'",
        "DELETE FROM refresh_tokens; DELETE FROM sessions",
        "UPDATE agencies SET name_en = 'Renamed' WHERE is_national_desk",
        "UPDATE categories SET name_en = 'Renamed' WHERE code = 'jalan'",
        "UPDATE areas SET name = 'Renamed' WHERE code = '51.03'",
        "UPDATE rule_sets SET note_en = 'Renamed'",
        "UPDATE rule_limits SET citation = 'Renamed'",
        "UPDATE calendars SET source = 'Renamed'",
        "UPDATE calendar_days SET name = name || ' (renamed)'",
    ] {
        eras.mark_unchanged();
        execute(&world, change).await;
        hear(&mut eras, change).await;
    }
    assert_eq!(
        world.get("/v1/notices", &officer).await.problem(401),
        "unauthenticated"
    );
}

#[actix_web::test]
async fn nothing_is_remembered_while_the_listener_is_cut_off() {
    let (world, officer, _ears) = listening().await;
    revoke_silently(&world).await;
    let mut eras = world.app.memory.eras();
    execute(
        &world,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE 'LISTEN %'",
    )
    .await;
    // At once, and not only when it listens again.
    let cut = rt::time::timeout(Duration::from_secs(60), eras.wait_for(|era| !era.heard)).await;
    assert!(cut.expect("the cut").is_ok());
    assert_eq!(
        world.get("/v1/notices", &officer).await.problem(401),
        "unauthenticated"
    );
    // It comes back by itself.
    eras.wait_for(|era| era.heard).await.unwrap();
}

#[actix_web::test]
async fn a_lost_connection_costs_a_reader_nothing() {
    let (world, officer) = (World::new().await, Person::NOBODY);
    assert_eq!(
        world.get("/v1/complaints", &officer).await.status,
        200,
        "connected"
    );
    execute(
        &world,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    .await;
    for _ in 0..4 {
        assert_eq!(world.get("/v1/complaints", &officer).await.status, 200);
    }
}

#[actix_web::test]
async fn what_is_remembered_of_a_substitute_ends_when_an_absence_begins_or_ends() {
    let (world, _, _ears) = listening().await;
    // Five minutes before midnight in Bali.
    world.set_clock("2026-11-24T15:55:00Z");
    let admin = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let mut substitute = world.officer(Role::UnitOfficer, Some("pemprov-bali")).await;
    let mut eras = world.app.memory.eras();
    let path = format!("/v1/people/{}/absences", admin.account.unwrap());
    let day = serde_json::json!({"from": "2026-11-25", "to": "2026-11-25", "substitute_id": substitute.account});
    let _ = world.post(&path, &admin, day).await.expect(201);
    hear(&mut eras, "an absence that was set").await;
    let roles = async |person: &Person| {
        let token = person.token.as_deref().unwrap();
        let known = authenticate(&world.app, token).await.unwrap();
        known.caller.officer().unwrap().memberships.len()
    };
    for (before, after) in [(1, 2), (2, 1)] {
        // Nothing else happens meanwhile: only time passes.
        assert_eq!(roles(&substitute).await, before);
        world.advance(chrono::TimeDelta::minutes(5));
        assert_eq!(roles(&substitute).await, after);
        world.set_clock("2026-11-25T15:55:00Z");
        substitute = world.renewed(&substitute);
    }
}
