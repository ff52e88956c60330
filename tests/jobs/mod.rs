//! The worker: leases, several side by side, what is left when one dies, and what runs by the clock.

mod climb;
mod digest;
mod killed;
mod late_contribution;
mod lease;
mod schedule;
mod steer;
mod taken_back;
mod worker;

use diesel::sql_types::{BigInt, Integer, Nullable, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use tuntas::actions::App;
use tuntas::jobs::run_due_jobs;
use tuntas_tests::World;
use tuntas_tests::database::OWNER;

/// A job as it stands in the table.
#[derive(Debug, QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Nullable<Text>)]
    leased_by: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    dead: bool,
    #[diesel(sql_type = BigInt)]
    due_in_ms: i64,
}

/// The notices in the queue, oldest first; how long until each is due by the test's clock.
async fn queue(world: &World) -> Vec<Row> {
    let mut owner = world.database.connect(OWNER).await;
    sql_query(format!(
        "SELECT attempts, leased_by::text, last_error, dead_at IS NOT NULL AS dead,
           (extract(epoch FROM run_at - '{}'::timestamptz) * 1000)::bigint AS due_in_ms FROM jobs WHERE kind = 'notify' ORDER BY id",
        world.now().to_rfc3339()
    ))
    .load(&mut owner)
    .await
    .unwrap()
}

/// One worker, until nothing is due: how many jobs it did. A notice to officers brings a mail to the reporter with it.
async fn drain(app: &App) -> usize {
    let (worker, mut done) = (app.chance.uuid(), 0);
    loop {
        match run_due_jobs(app, worker).await.unwrap() {
            0 => return done,
            some => done += some,
        }
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

pub async fn count(conn: &mut AsyncPgConnection, sql: &str) -> i64 {
    sql_query(sql).get_result::<Count>(conn).await.unwrap().n
}

/// Asks again until it is so; the test as a whole is bounded, not the wait.
async fn until(conn: &mut AsyncPgConnection, sql: &str) {
    while count(conn, sql).await == 0 {
        tokio::task::yield_now().await;
    }
}
