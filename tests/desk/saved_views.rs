//! Views of a work list: one's own, and those of colleagues.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

const PATH: &str = "/v1/saved_views";

async fn save(world: &World, by: &Person, name: &str, shared: bool) -> Answer {
    let query = json!({"status": ["in_progress"], "late": true, "sort": "due_at"});
    let body = json!({"name": name, "query": query, "shared": shared});
    world.post(PATH, by, body).await
}

async fn list(world: &World, by: &Person) -> Vec<(String, Value)> {
    let list = world.get(PATH, by).await.expect(200);
    let rows = list["data"].as_array().unwrap().iter();
    rows.map(|view| {
        (
            view["name"].as_str().unwrap().to_owned(),
            view["owner_name"].clone(),
        )
    })
    .collect()
}

fn named(name: &str, owner: Option<&str>) -> (String, Value) {
    (name.to_owned(), json!(owner))
}

#[actix_web::test]
async fn they_are_ones_own_or_the_agencys() {
    let world = World::new().await;
    let unit = Some("pemkab-badung/dinas-perhubungan");
    let made = world
        .named_officer("Made Suardana", Role::UnitOfficer, unit)
        .await;
    let luh = world.named_officer("Luh", Role::UnitOfficer, unit).await;
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let view = save(&world, &made, "Terlambat", true).await.expect(201);
    assert_eq!(view["query"]["status"], json!(["in_progress"]));
    assert_eq!(view["query"]["late"], true);
    assert_eq!(view["own"], true);
    let own = save(&world, &made, "Sendiri", false).await.expect(201);
    let _ = save(&world, &luh, "Luh", false).await.expect(201);
    assert_eq!(
        list(&world, &made).await,
        [named("Terlambat", None), named("Sendiri", None)]
    );
    assert_eq!(
        list(&world, &luh).await,
        [
            named("Luh", None),
            named("Terlambat", Some("Made Suardana"))
        ]
    );
    assert_eq!(list(&world, &bali).await, []);
    let path = |view: &Value| format!("{PATH}/{}", view["id"].as_str().unwrap());
    for (person, view, status) in [
        (&luh, &view, 403),
        (&luh, &own, 404),
        (&admin, &own, 404),
        (&bali, &view, 404),
        (&admin, &view, 204),
        (&made, &own, 204),
        (&made, &own, 404),
    ] {
        let gone = world.send("DELETE", &path(view), person, &[], None).await;
        assert_eq!(gone.status, status, "{}", gone.body);
    }
    let reporter = world.reporter("ayu@contoh.example").await;
    assert_eq!(world.get(PATH, &reporter).await.problem(403), "forbidden");
}

#[actix_web::test]
async fn a_query_is_of_filters_that_there_are_and_there_are_not_too_many() {
    let world = World::new().await;
    let officer = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    for (query, pointer) in [
        (json!({"reporter": "Ayu"}), "/query/reporter"),
        (json!({"status": ["lost"]}), "/query/status/0"),
        (json!({"sort": "name"}), "/query/sort"),
        (json!({"q": "status:nonsense"}), "/query/q"),
    ] {
        let body = json!({"name": "X", "query": query});
        let refused = world.post(PATH, &officer, body).await.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    for number in 0..25 {
        let saved = save(&world, &officer, &format!("{number}"), false).await;
        assert_eq!(saved.status, 201);
    }
    let more = save(&world, &officer, "Satu lagi", false).await;
    assert_eq!(more.problem(409), "wrong_state");
}
