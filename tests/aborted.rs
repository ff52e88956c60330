//! A request that ends in the middle leaves no open transaction to the next one.

use std::future::poll_fn;
use std::task::Poll;

use diesel::{OptionalExtension as _, QueryDsl as _};
use diesel_async::{RunQueryDsl as _, SimpleAsyncConnection as _};
use tuntas::actions::transaction::transaction;
use tuntas::storage::schema::rate_limits;
use tuntas::storage::{connection, rate_limits as limits};
use tuntas_tests::World;

#[actix_web::test]
async fn an_act_that_is_dropped_at_any_moment_leaves_no_open_transaction() {
    // One connection: whoever comes next is given what was left behind.
    let world = World::with("2026-11-24T02:00:00Z", &[("TUNTAS_POOL_SIZE", "1")]).await;
    let now = world.now();
    let (mut ended, mut wakings) = (false, 0);
    while !ended {
        let mut turns = 0;
        let mut work = Box::pin(transaction(&world.app.pool, async |conn| {
            for _ in 0..3 {
                limits::hit(conn, b"a bucket", now).await?;
            }
            Ok(())
        }));
        // Dropped at its first waking, then at its second, and so on until it comes to its end.
        ended = poll_fn(|context| {
            if turns > wakings {
                return Poll::Ready(false);
            }
            turns += 1;
            work.as_mut().poll(context).map(|done| done.is_ok())
        })
        .await;
        wakings += 1;
        drop(work);

        let mut next = connection(&world.app.pool).await.unwrap();
        let inside = next.batch_execute("SAVEPOINT here").await;
        assert!(inside.is_err(), "in a transaction after {wakings} wakings");
        let hits: Option<i32> = rate_limits::table
            .select(rate_limits::hits)
            .first(&mut next)
            .await
            .optional()
            .unwrap();
        assert_eq!(
            hits.unwrap_or(0) % 3,
            0,
            "half an act after {wakings} wakings"
        );
    }
    assert!(wakings > 4, "it was dropped between its statements");
}
