//! What a lease protects: a job is one worker's until it is late, and a late worker changes nothing.

use chrono::TimeDelta;
use diesel_async::SimpleAsyncConnection as _;
use tuntas::actions::jobs::claim::{LEASE, claim_jobs, extend_leases, give_back_jobs};
use tuntas::domain::access::Role;
use tuntas::domain::job::ATTEMPTS;
use tuntas::jobs::hands::run_job;
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

use super::{count, drain, queue};

const MOMENT: TimeDelta = TimeDelta::milliseconds(1);

#[actix_web::test]
async fn a_worker_that_lost_its_lease_changes_nothing() {
    let world = World::new().await;
    let _ = world.officer(Role::NationalAdmin, None).await;
    let _ = world.file(world.report()).await;
    let (slow, quick) = (world.app.chance.uuid(), world.app.chance.uuid());
    let late = claim_jobs(&world.app, slow).await.unwrap().remove(0);
    world.advance(LEASE + MOMENT);
    let taken = claim_jobs(&world.app, quick).await.unwrap().remove(0);
    assert_eq!((taken.lease.job, taken.lease.attempt), (late.lease.job, 2));
    let mut owner = world.database.connect(OWNER).await;

    // The late one goes on as if nothing had happened: neither its effect nor its end, nor its failure counts.
    run_job(&world.app, &late).await.unwrap();
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM notices").await,
        0
    );
    let queue = queue(&world).await;
    assert_eq!(
        (queue.len(), queue[0].leased_by.clone(), queue[0].dead),
        (1, Some(quick.to_string()), false)
    );

    run_job(&world.app, &taken).await.unwrap();
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM notices").await,
        1
    );
}

#[actix_web::test]
async fn the_same_worker_twice_is_told_apart_by_the_attempt() {
    let world = World::new().await;
    let _ = world.officer(Role::NationalAdmin, None).await;
    let _ = world.file(world.report()).await;
    let worker = world.app.chance.uuid();
    let first = claim_jobs(&world.app, worker).await.unwrap().remove(0);
    world.advance(LEASE + MOMENT);
    let second = claim_jobs(&world.app, worker).await.unwrap().remove(0);
    run_job(&world.app, &first).await.unwrap();
    assert_eq!(queue(&world).await.len(), 1, "still the second attempt's");
    let held = [first.clone(), second.clone()];
    let lost = extend_leases(&world.app, worker, &held[..1]).await.unwrap();
    assert_eq!(lost, [first.lease.job]);
    assert!(
        extend_leases(&world.app, worker, &held[1..])
            .await
            .unwrap()
            .is_empty()
    );
}

#[actix_web::test]
async fn a_heartbeat_keeps_all_jobs_in_hand() {
    let world = World::new().await;
    for _ in 0..3 {
        let _ = world.file(world.report()).await;
    }
    let (patient, eager) = (world.app.chance.uuid(), world.app.chance.uuid());
    let held = claim_jobs(&world.app, patient).await.unwrap();
    assert_eq!(held.len(), 3);
    for _ in 0..5 {
        world.advance(LEASE - TimeDelta::seconds(1));
        let lost = extend_leases(&world.app, patient, &held).await.unwrap();
        assert!(lost.is_empty());
        assert!(claim_jobs(&world.app, eager).await.unwrap().is_empty());
    }
    world.advance(LEASE + MOMENT);
    assert_eq!(claim_jobs(&world.app, eager).await.unwrap().len(), 3);
    let lost = extend_leases(&world.app, patient, &held).await.unwrap();
    assert_eq!(lost.len(), 3, "too late: all three are the other one's");
}

#[actix_web::test]
async fn what_is_given_back_is_anybodys_at_once() {
    let world = World::new().await;
    let _ = world.file(world.report()).await;
    let (leaving, staying) = (world.app.chance.uuid(), world.app.chance.uuid());
    for (begun, attempt) in [(false, 1), (true, 2)] {
        let held = claim_jobs(&world.app, leaving).await.unwrap();
        let ids = [held[0].lease.job];
        assert_eq!(
            give_back_jobs(&world.app, staying, &ids, begun)
                .await
                .unwrap(),
            0,
            "not one's own"
        );
        let given = give_back_jobs(&world.app, leaving, &ids, begun).await;
        assert_eq!(given.unwrap(), 1);
        let next = claim_jobs(&world.app, staying).await.unwrap();
        assert_eq!(
            next[0].lease.attempt, attempt,
            "an attempt counts once it has begun"
        );
        assert_eq!(
            give_back_jobs(&world.app, staying, &ids, false)
                .await
                .unwrap(),
            1
        );
    }
}

#[actix_web::test]
async fn a_job_that_nobody_can_do_is_laid_aside_and_holds_up_no_other() {
    let world = World::new().await;
    let _ = world.officer(Role::NationalAdmin, None).await;
    let mut owner = world.database.connect(OWNER).await;
    owner
        .batch_execute(&format!(
            "INSERT INTO jobs (kind, payload, run_at, created_at) VALUES ('notify', '{{\"kind\": \"of a later release\"}}', '{0}', '{0}')",
            world.now().to_rfc3339()
        ))
        .await
        .unwrap();
    let _ = world.file(world.report()).await;
    for attempt in 1..=ATTEMPTS {
        let _ = drain(&world.app).await;
        let poison = queue(&world).await.remove(0);
        assert_eq!(
            (poison.attempts, poison.dead, poison.leased_by),
            (attempt, attempt == ATTEMPTS, None)
        );
        assert!(poison.last_error.unwrap().contains("cannot read"));
        if attempt < ATTEMPTS {
            let usual = (5_000_i64 << (attempt - 1)).min(3_600_000);
            assert!(
                (usual * 3 / 4..=usual * 5 / 4).contains(&poison.due_in_ms),
                "attempt {attempt}: {} ms",
                poison.due_in_ms
            );
            // Not a moment early.
            world.advance(TimeDelta::milliseconds(poison.due_in_ms - 1));
            assert_eq!(drain(&world.app).await, 0);
            world.advance(MOMENT);
        }
    }
    world.advance(TimeDelta::days(30));
    assert_eq!(drain(&world.app).await, 0);
    assert_eq!(
        count(&mut owner, "SELECT count(*) AS n FROM notices").await,
        1,
        "the report was not held up"
    );
    let counted = tuntas::actions::jobs::claim::count_jobs(&world.app)
        .await
        .unwrap()
        .queue;
    assert_eq!(
        (counted.waiting, counted.dead, counted.age),
        (0, 1, TimeDelta::zero())
    );
}

#[actix_web::test]
async fn the_age_of_the_queue_is_that_of_its_oldest_due_job() {
    let world = World::new().await;
    let _ = world.file(world.report()).await;
    world.advance(TimeDelta::seconds(90));
    let _ = world.file(world.report()).await;
    world.advance(TimeDelta::seconds(10));
    let counted = tuntas::actions::jobs::claim::count_jobs(&world.app)
        .await
        .unwrap()
        .queue;
    assert_eq!(
        (counted.waiting, counted.dead, counted.age.num_seconds()),
        (2, 0, 100)
    );
}
