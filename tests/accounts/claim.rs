//! A report that was filed without an account becomes an account's, by its number and code.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use super::AYU;

async fn filed(world: &World) -> Value {
    world
        .post("/v1/complaints", &Person::NOBODY, world.report())
        .await
        .expect(201)
}

async fn claim(world: &World, me: &Person, filed: &Value) -> Answer {
    let body =
        json!({"tracking_number": filed["tracking_number"], "access_code": filed["access_code"]});
    world.post("/v1/me/complaints", me, body).await
}

#[actix_web::test]
async fn number_and_code_bring_it_in_and_stay_good() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let filed = filed(&world).await;
    let claimed = claim(&world, &me, &filed).await.expect(201);
    assert_eq!(
        (&claimed["id"], &claimed["audience"]),
        (&filed["id"], &json!("reporter"))
    );
    assert_eq!(
        claim(&world, &me, &filed).await.status,
        201,
        "again is the same"
    );
    let listed = world.get("/v1/complaints?view=own", &me).await.expect(200);
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let (number, code) = (&filed["tracking_number"], &filed["access_code"]);
    let _ = world
        .track(number.as_str().unwrap(), code.as_str().unwrap())
        .await;
    let other = world.reporter("lain@contoh.example").await;
    assert_eq!(
        claim(&world, &other, &filed).await.problem(409),
        "wrong_state"
    );
}

#[actix_web::test]
async fn the_name_that_comes_with_it_is_hidden_where_that_is_asked_for() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let desk = world.officer(Role::NationalAdmin, None).await;
    for (anonymous, name) in [(false, json!("Ayu Lestari")), (true, json!(null))] {
        let mut report = world.report();
        report.as_object_mut().unwrap().remove("reporter");
        let filed = world
            .post("/v1/complaints", &Person::NOBODY, report)
            .await
            .expect(201);
        let path = format!("/v1/complaints/{}", filed["id"].as_str().unwrap());
        let nameless = world.get(&path, &desk).await.expect(200);
        assert_eq!(nameless["reporter_name"], json!(null));
        let body = json!({"tracking_number": filed["tracking_number"], "access_code": filed["access_code"], "anonymous": anonymous});
        let claimed = world.post("/v1/me/complaints", &me, body).await.expect(201);
        assert_eq!(claimed["anonymous"], anonymous);
        let seen = world.get(&path, &desk).await.expect(200);
        assert_eq!(
            (&seen["reporter_name"], &seen["anonymous"]),
            (&name, &json!(anonymous))
        );
    }
}

#[actix_web::test]
async fn ones_own_list_tells_which_reports_a_code_opens() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let guests = filed(&world).await;
    let _ = claim(&world, &me, &guests).await.expect(201);
    let mut report = world.report();
    report.as_object_mut().unwrap().remove("reporter");
    let mine = world.post("/v1/complaints", &me, report).await.expect(201);
    let listed = world.get("/v1/complaints?view=own", &me).await.expect(200);
    let coded = |id: &Value| {
        let rows = listed["data"].as_array().unwrap();
        rows.iter().find(|row| row["id"] == *id).unwrap()["has_access_code"].clone()
    };
    assert_eq!(
        (coded(&guests["id"]), coded(&mine["id"])),
        (json!(true), json!(false))
    );
}

#[actix_web::test]
async fn the_guest_who_left_an_address_is_forgotten_for_the_account() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let mut report = world.report();
    report["reporter"]["email"] = json!("tamu@contoh.example");
    let filed = world
        .post("/v1/complaints", &Person::NOBODY, report)
        .await
        .expect(201);
    let asked = world.letters("tamu@contoh.example").await.len();
    assert_eq!(asked, 1, "asked to confirm");
    let _ = claim(&world, &me, &filed).await.expect(201);
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    let people: Count = diesel_async::RunQueryDsl::get_result(
        diesel::sql_query("SELECT count(*) AS people FROM identity.people"),
        &mut owner,
    )
    .await
    .unwrap();
    assert_eq!(people.people, 1);
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    people: i64,
}

#[actix_web::test]
async fn what_does_not_fit_is_not_found_without_telling_which() {
    let world = World::new().await;
    let me = world.reporter(AYU).await;
    let filed = filed(&world).await;
    let mut answers = Vec::new();
    for (number, code) in [
        (
            filed["tracking_number"].clone(),
            json!("F4TN-82WK-M6HC-3RD9"),
        ),
        (json!("LPR-2026-7K3M-9QX1"), filed["access_code"].clone()),
        (json!("apa"), json!("apa")),
    ] {
        let wrong = json!({"tracking_number": number, "access_code": code});
        let mut problem = claim(&world, &me, &wrong).await.expect(404);
        problem.as_object_mut().unwrap().remove("instance");
        answers.push(problem);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
}
