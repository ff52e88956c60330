//! The holidays of a year.

use serde_json::{Value, json};
use tuntas_tests::{Person, World};

async fn year(world: &World, path: &str) -> Value {
    let path = format!("/v1/sla/calendars/{path}");
    world.get(&path, &Person::NOBODY).await.expect(200)
}

#[actix_web::test]
async fn a_year_tells_its_days_with_names_kinds_and_where_they_stand() {
    let world = World::new().await;
    let found = year(&world, "2026").await;
    assert_eq!(
        (&found["known"], &found["version"], &found["provisional"]),
        (&json!(true), &json!(1), &json!(false))
    );
    let days = found["days"].as_array().unwrap();
    assert_eq!(days.len(), 25);
    let mut nyepi = days[days
        .iter()
        .position(|day| day["date"] == "2026-03-19")
        .unwrap()]
    .clone();
    assert!(nyepi["id"].take().is_string());
    assert_eq!(
        nyepi,
        json!({"id": null, "date": "2026-03-19", "name": {"id": "Hari Suci Nyepi", "en": "Nyepi (Day of Silence)"}, "kind": "national_holiday",
            "area": null, "citation": found["citation"], "provisional": false})
    );
    let kinds: Vec<&str> = days
        .iter()
        .map(|day| day["kind"].as_str().unwrap())
        .collect();
    let count = |kind| kinds.iter().filter(|one| **one == kind).count();
    assert_eq!(
        (count("national_holiday"), count("collective_leave")),
        (17, 8)
    );
    // 2027 has dates that follow the moon.
    let next = year(&world, "2027").await;
    assert_eq!(
        (&next["known"], &next["provisional"]),
        (&json!(true), &json!(true))
    );
    let moving = next["days"].as_array().unwrap().iter();
    assert_eq!(moving.filter(|day| day["provisional"] == true).count(), 3);
}

#[actix_web::test]
async fn of_a_year_without_a_decree_nothing_is_known() {
    let world = World::new().await;
    let found = year(&world, "2031").await;
    assert_eq!(
        found,
        json!({"year": 2031, "known": false, "version": null, "provisional": true, "citation": null, "days": []})
    );
    for nowhere in ["1999", "2101", "tahun"] {
        let path = format!("/v1/sla/calendars/{nowhere}");
        assert_eq!(world.get(&path, &Person::NOBODY).await.status, 404);
    }
}

#[actix_web::test]
async fn loading_again_brings_back_no_day_that_was_taken_out() {
    use diesel_async::SimpleAsyncConnection as _;
    let world = World::new().await;
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    owner
        .batch_execute("DELETE FROM calendar_days WHERE date = '2026-12-24'")
        .await
        .unwrap();
    let url = world.database.url(tuntas_tests::database::OWNER);
    tuntas::actions::seed::reference::seed_extent(
        &url,
        &world.app.chance,
        tuntas::actions::seed::reference::Extent::Pilot,
    )
    .await
    .unwrap();
    let days = year(&world, "2026").await;
    assert_eq!(days["days"].as_array().unwrap().len(), 24);
}
