//! Rules are kept by national admins, and can be tried.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use crate::agencies::{BADUNG, UNIT, change, fault, faults};

async fn patch(world: &World, who: &Person, id: &str, etag: &str, body: Value) -> Answer {
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", etag),
    ];
    let body = serde_json::to_vec(&body).unwrap();
    let path = format!("/v1/routing-rules/{id}");
    world
        .send_raw("PATCH", &path, who, &headers, Some(body))
        .await
}

#[actix_web::test]
async fn a_rule_is_made_shown_changed_and_deleted_under_its_version() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency(UNIT).await;
    let body = json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "level": "regency", "agency_id": unit, "valid_from": "2026-01-01", "note": "Perbup 12/2025"});
    let made = world
        .post("/v1/routing-rules", &national, body)
        .await
        .expect(201);
    assert_eq!(
        (&made["priority"], &made["version"]),
        (&json!(100), &json!(1))
    );
    let id = made["id"].as_str().unwrap();
    let path = format!("/v1/routing-rules/{id}");
    let shown = world.get(&path, &national).await;
    let etag = shown.header("etag").unwrap().to_owned();
    assert_eq!(shown.expect(200), made);
    let changed = patch(
        &world,
        &national,
        id,
        &etag,
        json!({"priority": 5, "area_code": null}),
    )
    .await;
    assert!(changed.header("etag").unwrap().starts_with("\"v2-"));
    let changed = changed.expect(200);
    assert_eq!(
        (&changed["priority"], &changed["area"]),
        (&json!(5), &Value::Null)
    );
    assert_eq!(changed["note"], "Perbup 12/2025");
    let stale = patch(&world, &national, id, &etag, json!({"priority": 6})).await;
    assert_eq!(stale.problem(412), "version_stale");
    let bare = world.send("DELETE", &path, &national, &[], None).await;
    assert_eq!(bare.problem(428), "precondition_required");
    let gone = world
        .send("DELETE", &path, &national, &[("if-match", "\"v2\"")], None)
        .await;
    assert_eq!(gone.status, 204);
    assert_eq!(world.get(&path, &national).await.problem(404), "not_found");
}

#[actix_web::test]
async fn a_rule_names_what_there_is_and_lasts() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let unit = world.agency(UNIT).await;
    let desk = world
        .agency(tuntas::actions::seed::reference::NATIONAL_DESK)
        .await;
    let ended = world.agency("kementerian-bumn").await;
    for (changed, pointer, code) in [
        (
            json!({"category_code": "tidak.ada"}),
            "/category_code",
            "unknown_value",
        ),
        (json!({"area_code": "99"}), "/area_code", "unknown_value"),
        (json!({"agency_id": desk}), "/agency_id", "not_allowed"),
        (json!({"agency_id": ended}), "/agency_id", "not_allowed"),
        (
            json!({"agency_id": uuid::Uuid::nil()}),
            "/agency_id",
            "unknown_value",
        ),
        (json!({"priority": 0}), "/priority", "out_of_range"),
        // A rule that takes everything is meant, or not made.
        (json!({"area_code": null}), "/catches_all", "required"),
        (
            json!({"valid_from": "2026-02-01", "valid_to": "2026-01-31"}),
            "/valid_to",
            "out_of_range",
        ),
    ] {
        let mut body = json!({ "agency_id": unit, "area_code": "51.03" });
        for (name, value) in changed.as_object().unwrap() {
            body[name] = value.clone();
        }
        let answer = world.post("/v1/routing-rules", &national, body).await;
        assert_eq!(faults(answer), fault(pointer, code), "{changed}");
    }
    let body = json!({ "agency_id": unit, "area_code": "51.03" });
    let made = world
        .post("/v1/routing-rules", &national, body)
        .await
        .expect(201);
    let id = made["id"].as_str().unwrap();
    let any = json!({ "area_code": null });
    let refused = patch(&world, &national, id, "\"v1\"", any).await;
    assert_eq!(faults(refused), fault("/catches_all", "required"));
    let meant = json!({ "area_code": null, "catches_all": true });
    let _ = patch(&world, &national, id, "\"v1\"", meant)
        .await
        .expect(200);
    // Once it was meant, another of its fields is changed without a word.
    let other = json!({ "priority": 900 });
    let _ = patch(&world, &national, id, "\"v2\"", other)
        .await
        .expect(200);
}

#[actix_web::test]
async fn of_rules_for_the_same_cases_one_holds_at_a_time() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let agency = world.agency(BADUNG).await;
    let rule = |priority: i32, topic: Option<&str>, days: (Option<&str>, Option<&str>)| json!({"priority": priority, "category_code": topic, "area_code": "51.03", "agency_id": agency, "valid_from": days.0, "valid_to": days.1});
    let add = async |body| world.post("/v1/routing-rules", &national, body).await;
    let first = rule(10, None, (None, Some("2027-01-31")));
    let _ = add(first.clone()).await.expect(201);
    for rival in [
        first.clone(),
        rule(10, None, (None, None)),
        rule(10, None, (Some("2027-01-31"), Some("2027-12-31"))),
    ] {
        let refused = add(rival.clone()).await;
        assert_eq!(faults(refused), fault("/priority", "taken"), "{rival}");
    }
    for other in [
        rule(11, None, (None, None)),
        rule(10, Some("jalan"), (None, None)),
    ] {
        let _ = add(other).await.expect(201);
    }
    let next = add(rule(10, None, (Some("2027-02-01"), None)))
        .await
        .expect(201);
    let id = next["id"].as_str().unwrap();
    let earlier = json!({"valid_from": "2027-01-15"});
    assert_eq!(
        faults(patch(&world, &national, id, "\"v1\"", earlier).await),
        fault("/priority", "taken")
    );
    let note = json!({"note": "Menggantikan aturan lama."});
    let _ = patch(&world, &national, id, "\"v1\"", note)
        .await
        .expect(200);
}

#[actix_web::test]
async fn rules_are_listed_by_priority_page_by_page_and_by_what_they_name() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let (unit, agency) = (world.agency(UNIT).await, world.agency(BADUNG).await);
    for (priority, topic, area, to) in [
        (30, "jalan.lampu-jalan", Some("51.03"), unit),
        (10, "jalan", None, agency),
        (20, "energi.listrik-padam", Some("51.03.06"), agency),
    ] {
        let body = json!({"priority": priority, "category_code": topic, "area_code": area, "agency_id": to});
        let _ = world
            .post("/v1/routing-rules", &national, body)
            .await
            .expect(201);
    }
    let priorities = async |query: &str| -> Vec<i64> {
        let (mut found, mut next) = (Vec::new(), format!("/v1/routing-rules?limit=2&{query}"));
        loop {
            let page = world.get(&next, &national).await.expect(200);
            found.extend(
                page["data"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|rule| rule["priority"].as_i64().unwrap()),
            );
            match page["page"]["next_cursor"].as_str() {
                None => return found,
                Some(cursor) => next = format!("/v1/routing-rules?limit=2&{query}&cursor={cursor}"),
            }
        }
    };
    assert_eq!(priorities("").await, [10, 20, 30]);
    assert_eq!(
        priorities("category_code=jalan").await,
        [10, 30],
        "with its sub-topics"
    );
    assert_eq!(
        priorities("area_code=51.03").await,
        [20, 30],
        "with what lies inside"
    );
    assert_eq!(priorities(&format!("agency_id={unit}")).await, [30]);
    assert_eq!(priorities("broken=true").await, [0_i64; 0]);
}

#[actix_web::test]
async fn the_bench_says_where_it_would_go_and_why_the_others_lost() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let (unit, agency) = (world.agency(UNIT).await, world.agency(BADUNG).await);
    let bali = world.agency("pemprov-bali").await;
    let make = async |body: Value| {
        world
            .post("/v1/routing-rules", &national, body)
            .await
            .expect(201)["id"]
            .clone()
    };
    let exact = make(
        json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "agency_id": unit}),
    )
    .await;
    let wide = make(json!({"category_code": "jalan", "area_code": "51", "agency_id": bali})).await;
    let other =
        make(json!({"level": "national", "category_code": "jalan.lampu-jalan", "agency_id": bali}))
            .await;
    let later = make(json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "agency_id": agency, "valid_from": "2027-01-01", "priority": 1})).await;
    let _ = make(json!({"category_code": "energi.listrik-padam", "agency_id": bali})).await;
    let bench = async |body: Value| {
        let tried = world.post("/v1/routing-rules/tests", &national, body).await;
        tried.expect(200)
    };
    let place = json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03.06.1002"});
    let found = bench(place.clone()).await;
    assert_eq!(
        (&found["agency"]["id"], &found["rule"]["id"]),
        (&json!(unit), &exact)
    );
    assert_eq!(
        found["reason"]["en"],
        "Routing rule: topic Street lighting, in Kabupaten Badung."
    );
    assert_eq!(
        (&found["level"], &found["day"]),
        (&json!("regency"), &json!("2026-11-24"))
    );
    let lost = |found: &Value| -> Vec<(Value, String)> {
        let mut lost: Vec<_> = found["lost"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| {
                (
                    row["rule"]["id"].clone(),
                    row["why"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        lost.sort_by_key(|(id, _)| id.to_string());
        lost
    };
    let mut expected = vec![
        (wide.clone(), "less_exact_area".to_owned()),
        (other.clone(), "other_level".to_owned()),
        (later.clone(), "not_yet_valid".to_owned()),
    ];
    expected.sort_by_key(|(id, _)| id.to_string());
    assert_eq!(lost(&found), expected);
    // On another day, and of another level.
    let mut next_year = place.clone();
    next_year["day"] = json!("2027-02-01");
    assert_eq!(bench(next_year).await["rule"]["id"], later);
    let national_road = json!({"category_code": "jalan.lampu-jalan", "level": "national"});
    assert_eq!(bench(national_road).await["rule"]["id"], other);
    // When the unit ends its rule leads nowhere, and the next one decides.
    let _ = change(&world, &national, unit, json!({"valid_to": "2026-11-23"}))
        .await
        .expect(200);
    let found = bench(place).await;
    assert_eq!(found["rule"]["id"], wide);
    assert!(lost(&found).contains(&(exact, "agency_ended".to_owned())));
    let nothing = bench(json!({"category_code": "kesehatan", "area_code": "11"})).await;
    assert_eq!(
        (&nothing["agency"], &nothing["lost"]),
        (&Value::Null, &json!([]))
    );
}
