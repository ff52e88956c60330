//! Reports by the thousand keep the rules that real ones keep.

use std::sync::Mutex;

use diesel::prelude::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl as _;
use tuntas::actions::audit::verify_timelines;
use tuntas::actions::seed::load::{Load, seed_load};
use tuntas_tests::database::OWNER;
use tuntas_tests::{Person, World};

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// How many rows a query finds.
async fn rows(world: &World, query: &str) -> i64 {
    let mut conn = world.database.connect(OWNER).await;
    let count: Count = diesel::sql_query(format!("SELECT count(*) AS rows FROM ({query}) found"))
        .get_result(&mut conn)
        .await
        .unwrap();
    count.rows
}

const MANY: u32 = 2_500;

/// What must never be found, with the reason.
const BROKEN: &[(&str, &str)] = &[
    ("not marked as invented", "SELECT FROM complaints WHERE NOT demo"),
    ("due dates that are not the earliest running clock's", "SELECT FROM complaints c WHERE next_due_at IS DISTINCT FROM
        (SELECT min(due_at) FROM clocks WHERE complaint_id = c.id AND state = 'running')"),
    ("published before it was handed over", "SELECT FROM complaints WHERE published_at < first_handed_over_at OR (published_at IS NOT NULL AND first_handed_over_at IS NULL)"),
    ("published though secret", "SELECT FROM complaints WHERE published_at IS NOT NULL AND secret"),
    ("closed and still with a running clock, or without its day", "SELECT FROM complaints c WHERE status = 'closed'
        AND (closed_at IS NULL OR outcome IS NULL OR EXISTS (SELECT FROM clocks WHERE complaint_id = c.id AND state = 'running'))"),
    ("answered and not waiting for a reply", "SELECT FROM complaints c WHERE status = 'answered'
        AND NOT EXISTS (SELECT FROM clocks WHERE complaint_id = c.id AND state = 'running' AND kind = 'reply')"),
    ("an end of the timeline that is not its last entry's", "SELECT FROM complaints c WHERE NOT EXISTS
        (SELECT FROM timeline WHERE complaint_id = c.id AND seq = c.timeline_seq AND hash = c.timeline_hash)"),
    ("entries that go back in time or into the future", "SELECT FROM (SELECT at, lag(at) OVER (PARTITION BY complaint_id ORDER BY seq) AS before FROM timeline) t
        WHERE at < before OR at > '2026-11-24T02:00:00Z'"),
    ("late by the clock and not on the timeline", "SELECT FROM clocks k WHERE breached_at IS NOT NULL
        AND (done_at IS NULL OR done_at > due_at + interval '1 minute') AND NOT EXISTS
        (SELECT FROM timeline t WHERE t.complaint_id = k.complaint_id AND t.kind = 'clock_breached' AND t.at >= k.due_at)"),
    ("an open holding of a closed case, or none of an open one", "SELECT FROM complaints c WHERE (status = 'closed') =
        EXISTS (SELECT FROM holdings WHERE complaint_id = c.id AND ended_at IS NULL)"),
    ("held by another than the last holding says", "SELECT FROM complaints c JOIN holdings h ON h.complaint_id = c.id
        WHERE h.ended_at IS NULL AND h.agency_id <> c.holder_agency_id"),
    ("a rating of a case that is not closed", "SELECT FROM ratings r JOIN complaints c ON c.id = r.complaint_id WHERE c.closings <> r.closing"),
    ("a root that is not the holder's", "SELECT FROM complaints c JOIN agencies a ON a.id = c.holder_agency_id WHERE a.root_id <> c.holder_root_id"),
];

#[actix_web::test]
async fn reports_by_the_thousand_keep_every_rule() {
    let world = World::new().await;
    let told = Mutex::new(Vec::new());
    let load = Load {
        count: MANY,
        seed: 7,
    };
    seed_load(&world.app, &world.database.url(OWNER), load, &|made| {
        told.lock().unwrap().push(made)
    })
    .await
    .unwrap();
    assert_eq!(told.lock().unwrap().last(), Some(&MANY));

    assert_eq!(
        rows(&world, "SELECT FROM complaints").await,
        i64::from(MANY)
    );
    for (what, query) in BROKEN {
        assert_eq!(rows(&world, query).await, 0, "{what}");
    }
    // Rows were put in without their foreign keys being looked at: each of them must hold all the same.
    let keys = "SELECT conrelid FROM pg_constraint WHERE contype = 'f'";
    assert!(rows(&world, keys).await > 40);
    for orphan in orphans(&world).await {
        assert_eq!(rows(&world, &orphan).await, 0, "{orphan}");
    }

    let verdict = verify_timelines(&world.app).await.unwrap();
    assert_eq!(
        (verdict.complaints, verdict.broken.len()),
        (MANY as usize, 0)
    );
    assert!(verdict.entries > 5 * MANY as usize);

    // Most are closed; the heavy tenth of the agencies holds more than a third.
    let closed = rows(&world, "SELECT FROM complaints WHERE status = 'closed'").await;
    assert!((1_500..2_450).contains(&closed), "{closed}");
    let top = rows(&world, "SELECT FROM complaints WHERE holder_root_id IN (SELECT holder_root_id FROM complaints GROUP BY 1 ORDER BY count(*) DESC LIMIT 10)").await;
    assert!(top > i64::from(MANY) / 3, "{top}");

    let page = world
        .get("/v1/complaints?limit=100", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(page["data"].as_array().map(Vec::len), Some(100));
}

#[derive(QueryableByName)]
struct Text {
    #[diesel(sql_type = diesel::sql_types::Text)]
    text: String,
}

async fn texts(world: &World, query: &str) -> Vec<String> {
    let mut conn = world.database.connect(OWNER).await;
    let found: Vec<Text> = diesel::sql_query(query).load(&mut conn).await.unwrap();
    found.into_iter().map(|row| row.text).collect()
}

/// One query per foreign key, for rows that point to nothing.
async fn orphans(world: &World) -> Vec<String> {
    let keys = "SELECT format('SELECT FROM %s a WHERE a.%I IS NOT NULL AND NOT EXISTS (SELECT FROM %s b WHERE b.%I = a.%I)',
            conrelid::regclass, f.attname, confrelid::regclass, t.attname, f.attname) AS text
        FROM pg_constraint JOIN pg_attribute f ON f.attrelid = conrelid AND f.attnum = conkey[1]
          JOIN pg_attribute t ON t.attrelid = confrelid AND t.attnum = confkey[1]
        WHERE contype = 'f'";
    texts(world, keys).await
}

#[actix_web::test]
async fn the_same_seed_makes_the_same_reports_and_another_makes_others() {
    let mut digests = Vec::new();
    for seed in [7, 7, 8] {
        let world = World::new().await;
        let load = Load { count: 300, seed };
        seed_load(&world.app, &world.database.url(OWNER), load, &|_| ())
            .await
            .unwrap();
        let digest = "SELECT md5(string_agg(concat(tracking_number, public_id, text, status, encode(timeline_hash, 'hex')), ',' ORDER BY id)) AS text
            FROM complaints";
        digests.extend(texts(&world, digest).await);
    }
    assert_eq!(digests[0], digests[1]);
    assert_ne!(digests[0], digests[2]);
}

#[actix_web::test]
async fn reports_that_are_there_are_not_made_twice() {
    let world = World::new().await;
    let load = Load { count: 20, seed: 7 };
    let owner = world.database.url(OWNER);
    seed_load(&world.app, &owner, load, &|_| ()).await.unwrap();
    let again = seed_load(&world.app, &owner, load, &|_| ()).await;
    assert!(again.unwrap_err().to_string().contains("--seed"));
    assert_eq!(rows(&world, "SELECT FROM complaints").await, 20);
}
