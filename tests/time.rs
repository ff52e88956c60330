//! One time for all: what the system's clock says decides nothing once the database has spoken.

use chrono::TimeDelta;
use tuntas::actions::keep_time::set_clock;
use tuntas::config::system_clock;
use tuntas::storage::pool;
use tuntas_tests::{Person, World};

/// What one question and one answer may differ by, on a busy machine.
const CLOSE: TimeDelta = TimeDelta::seconds(5);

#[actix_web::test]
async fn a_process_whose_clock_is_wrong_goes_by_the_databases() {
    let world = World::new().await;
    let mut app = world.app.clone();
    app.clock = system_clock();
    let right = app.clock.now();
    for wrong in [TimeDelta::hours(2), TimeDelta::hours(-2)] {
        let _ = app.clock.set(right + wrong);
        assert!((app.clock.now() - right - wrong).abs() < CLOSE);
        set_clock(&app).await.unwrap();
        assert!((app.clock.now() - right).abs() < CLOSE, "{wrong}");
    }
}

#[actix_web::test]
async fn without_the_database_it_runs_on_by_itself() {
    let world = World::new().await;
    let mut app = world.app.clone();
    app.clock = system_clock();
    app.pool = pool("postgres://nobody@127.0.0.1:1/nowhere", 1).unwrap();
    let _ = app.clock.set("2031-01-01T00:00:00Z".parse().unwrap());
    set_clock(&app).await.unwrap_err();
    assert_eq!(app.clock.now().to_rfc3339()[..4], *"2031");
}

#[actix_web::test]
async fn an_answer_names_the_time_that_deadlines_are_counted_by() {
    let world = World::at("2031-03-04T05:06:07Z").await;
    for path in ["/v1/complaints", "/v1/nowhere"] {
        let origin = [("origin", "http://localhost:5173")];
        let answer = world
            .send("GET", path, &Person::NOBODY, &origin, None)
            .await;
        assert_eq!(answer.header("date"), Some("Tue, 04 Mar 2031 05:06:07 GMT"));
        let exposed = answer.header("access-control-expose-headers").unwrap();
        assert!(exposed.split(", ").any(|name| name == "date"), "{exposed}");
    }
}
