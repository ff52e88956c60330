//! Finding and counting.

use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::database::OWNER;

use super::{BADUNG, Office, UNIT, case, end, person, suspend};

fn names(list: &Value) -> Vec<&str> {
    let rows = list["data"].as_array().unwrap().iter();
    rows.map(|row| row["display_name"].as_str().unwrap())
        .collect()
}

#[actix_web::test]
async fn an_admin_finds_their_people_by_name_state_role_and_place() {
    let office = Office::new().await;
    let (world, admin) = (&office.world, &office.admin);
    let other = world
        .named_officer("Made Orang Lain", Role::UnitOfficer, Some("pemprov-bali"))
        .await;
    let find = async |query: &str| {
        world
            .get(&format!("/v1/people?{query}"), admin)
            .await
            .expect(200)
    };
    assert_eq!(
        names(&find("").await),
        ["Ayu Lestari", "Madé Suardana", "Kadek Wirawan"]
    );
    assert_eq!(
        names(&find("q=made").await),
        ["Madé Suardana"],
        "no other agency's"
    );
    assert_eq!(names(&find("q=SUAR%20ma").await), ["Madé Suardana"]);
    assert_eq!(names(&find("q=suarx").await), [""; 0]);
    assert_eq!(names(&find("role=agency_admin").await), ["Kadek Wirawan"]);
    let unit = world.agency(UNIT).await;
    assert_eq!(
        names(&find(&format!("agency_id={unit}")).await),
        ["Ayu Lestari", "Madé Suardana"]
    );
    let everywhere = world
        .get("/v1/people?q=made", &office.national)
        .await
        .expect(200);
    assert_eq!(names(&everywhere), ["Made Orang Lain", "Madé Suardana"]);

    let _ = case(world, &office.national, &office.made).await;
    // Settled, and nobody's work any more.
    let settled = case(world, &office.national, &office.made).await;
    let answer =
        json!({"kind": "final", "outcome": "fixed", "text": "Sebelas lampu sudah kami ganti."});
    let _ = world
        .act("responses", &office.made, &settled, answer)
        .await
        .expect(201);
    let mut owner = world.database.connect(OWNER).await;
    let close = "UPDATE complaints SET status = 'closed' WHERE status = 'answered'";
    owner.batch_execute(close).await.unwrap();
    let _ = suspend(world, admin, &office.ayu).await.expect(201);
    assert_eq!(names(&find("state=suspended").await), ["Ayu Lestari"]);
    assert_eq!(
        names(&find("state=active").await),
        ["Madé Suardana", "Kadek Wirawan"]
    );
    let made = find("q=made").await["data"][0].clone();
    assert_eq!(
        (made["open_cases"].clone(), made["second_factor"].clone()),
        (json!(1), json!(false))
    );
    assert_eq!(made["memberships"][0]["agency"]["id"], json!(unit));
    let _ = end(world, admin, &office.made, json!({"to": "queue"}))
        .await
        .expect(201);
    assert_eq!(names(&find("state=ended").await), ["Madé Suardana"]);
    assert_eq!(
        names(&find("role=unit_officer").await),
        ["Ayu Lestari"],
        "who has it now"
    );
    assert_eq!(
        names(&find("second_factor=missing").await),
        ["Kadek Wirawan"]
    );
    let counts = world.get("/v1/people/counts", admin).await.expect(200);
    let expected = json!({"all": 3, "active": 1, "invited": 0, "absent": 0, "suspended": 1, "ended": 1, "without_second_factor": 1});
    assert_eq!(counts, expected);
    let path = format!(
        "/v1/people/counts?agency_id={}",
        world.agency("pemprov-bali").await
    );
    assert_eq!(world.get(&path, admin).await.problem(404), "not_found");
    let everywhere = world
        .get("/v1/people/counts", &office.national)
        .await
        .expect(200);
    assert_eq!(everywhere["all"], 5);
    let path = format!("/v1/people/{}", other.account.unwrap());
    assert_eq!(world.get(&path, admin).await.problem(404), "not_found");
}

#[actix_web::test]
async fn pages_go_on_where_they_ended() {
    let office = Office::new().await;
    let mut seen = Vec::new();
    let mut path = "/v1/people?limit=2".to_owned();
    loop {
        let page = office.world.get(&path, &office.admin).await.expect(200);
        seen.extend(names(&page).into_iter().map(str::to_owned));
        let Some(next) = page["page"]["next_cursor"].as_str() else {
            break;
        };
        path = format!("/v1/people?limit=2&cursor={next}");
    }
    assert_eq!(seen, ["Ayu Lestari", "Madé Suardana", "Kadek Wirawan"]);
    let foreign = office.world.get(&path, &office.national).await;
    assert_eq!(
        foreign.problem(400),
        "cursor_invalid",
        "one's own pages only"
    );
}

#[actix_web::test]
async fn a_work_address_is_for_those_who_look_after_its_owner() {
    use tuntas::actions::accounts::create::{NewOfficer, create_officer};
    let office = Office::new().await;
    let world = &office.world;
    let new = NewOfficer {
        name: "Dewi Ambarawati".to_owned(),
        email: "dewi@badung.example".to_owned(),
        password: "kalimat pendek mudah diingat".to_owned(),
        role: Role::UnitOfficer,
        agency_code: Some(UNIT.to_owned()),
        demo: false,
    };
    let (_, dewi) = create_officer(&world.app, new).await.unwrap();
    let dewi = tuntas_tests::Person {
        account: Some(dewi),
        token: None,
    };
    for by in [&office.admin, &office.national] {
        assert_eq!(
            person(world, by, &dewi).await["email"],
            "dewi@badung.example"
        );
    }
    let leader = world.officer(Role::AgencyLeader, Some(BADUNG)).await;
    for by in [&office.made, &leader] {
        let path = format!("/v1/people/{}", dewi.account.unwrap());
        assert_eq!(world.get(&path, by).await.problem(404), "not_found");
    }
    let list = world.get("/v1/people", &office.admin).await;
    assert!(
        !String::from_utf8_lossy(&list.bytes).contains("dewi@"),
        "in no list"
    );
    let elsewhere = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let found = async |by: &tuntas_tests::Person, q: &str| {
        let path = format!("/v1/people?q={q}");
        names(&world.get(&path, by).await.expect(200)).len()
    };
    for by in [&office.admin, &office.national] {
        assert_eq!(found(by, "%20DEWI@badung.example").await, 1, "as a whole");
        assert_eq!(found(by, "dew@badung.example").await, 0, "and by no part");
    }
    assert_eq!(found(&elsewhere, "dewi@badung.example").await, 0);
}
