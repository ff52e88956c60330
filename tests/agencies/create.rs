//! New agencies and units.

use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl as _;
use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{World, database::OWNER};

use super::{BADUNG, UNIT, fault, faults, unit};

#[actix_web::test]
async fn an_agencys_admin_makes_a_unit_of_their_own_once_however_often_it_is_sent() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let mut body = unit(&world, "Dinas Kearsipan Kabupaten Badung", BADUNG).await;
    body["topic_codes"] = json!(["jalan.lampu-jalan"]);
    body["area_code"] = json!("51.03");
    let key = world.app.chance.uuid().to_string();
    let send = async || {
        let headers = [("idempotency-key", key.as_str())];
        world
            .send("POST", "/v1/agencies", &admin, &headers, Some(&body))
            .await
    };
    let (first, again) = (send().await, send().await);
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let (first, again) = (first.expect(201), again.expect(201));
    assert_eq!(first, again);
    assert_eq!(
        first["code"],
        "pemkab-badung/dinas-kearsipan-kabupaten-badung"
    );
    assert_eq!(first["topics"][0]["code"], "jalan.lampu-jalan");
    assert_eq!(first["version"], 1);
    assert_eq!(first["open_cases"], 0);
    let made = world
        .get(
            &format!("/v1/agencies/{}", first["id"].as_str().unwrap()),
            &admin,
        )
        .await;
    assert!(made.header("etag").unwrap().starts_with("\"v1-"));
    assert_eq!(made.expect(200)["parent"]["id"], first["parent"]["id"]);
    // Its root is the agency: whoever looks after the agency covers it.
    let listed = world
        .get(
            &format!("/v1/people?agency_id={}", first["id"].as_str().unwrap()),
            &admin,
        )
        .await
        .expect(200);
    assert_eq!(listed["data"], json!([]));
    // Another one of the same name gets a number.
    let second = world.post("/v1/agencies", &admin, body).await.expect(201);
    assert_eq!(
        second["code"],
        "pemkab-badung/dinas-kearsipan-kabupaten-badung-2"
    );
}

#[actix_web::test]
async fn what_may_not_be_so_is_said_field_by_field() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let usual = unit(&world, "Dinas Kearsipan", BADUNG).await;
    let foreign = world.agency("pemprov-bali").await;
    // Who, what is changed, what is wrong.
    let table: [(bool, Value, &str, &str); 8] = [
        (true, json!({"parent_id": null}), "/kind", "not_allowed"),
        (true, json!({"kind": "ministry"}), "/kind", "not_allowed"),
        (
            true,
            json!({"connection": "half"}),
            "/connection",
            "not_allowed",
        ),
        (
            true,
            json!({"asks_approval": true}),
            "/asks_approval",
            "not_allowed",
        ),
        (
            true,
            json!({"area_code": "51.02"}),
            "/area_code",
            "not_allowed",
        ),
        (
            true,
            json!({"topic_codes": ["tidak.ada"]}),
            "/topic_codes/0",
            "unknown_value",
        ),
        (
            false,
            json!({"parent_id": foreign}),
            "/parent_id",
            "unknown_value",
        ),
        (
            false,
            json!({"is_inspectorate": true}),
            "/is_inspectorate",
            "not_allowed",
        ),
    ];
    for (by_national, changed, pointer, code) in table {
        let mut body = usual.clone();
        for (name, value) in changed.as_object().unwrap() {
            body[name] = value.clone();
        }
        let who = if by_national { &national } else { &admin };
        let answer = world.post("/v1/agencies", who, body).await;
        assert_eq!(faults(answer), fault(pointer, code), "{changed}");
    }
    let mut turned = usual;
    turned["valid_from"] = json!("2026-12-01");
    turned["valid_to"] = json!("2026-11-30");
    let answer = world.post("/v1/agencies", &national, turned).await;
    assert_eq!(faults(answer), fault("/valid_to", "out_of_range"));
}

#[actix_web::test]
async fn an_agency_is_a_national_admins_to_make_and_leaves_its_mark() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let body = json!({"name": {"id": "Badan Gizi Daerah", "en": "Regional Nutrition Agency"}, "short_name": "BGD", "kind": "public_body", "time_zone": "Asia/Jakarta", "work_week": "mon_sat", "valid_from": "2026-12-01", "connection": "central", "asks_approval": true});
    let refused = world.post("/v1/agencies", &admin, body.clone()).await;
    assert_eq!(refused.problem(403), "forbidden");
    let made = world
        .post("/v1/agencies", &national, body)
        .await
        .expect(201);
    assert_eq!(made["code"], "badan-gizi-daerah");
    assert_eq!(
        (&made["connection"], &made["asks_approval"]),
        (&json!("central"), &json!(true))
    );
    assert_eq!(made["active"], false, "it begins next week");
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let mut owner = world.database.connect(OWNER).await;
    let marks: Count = diesel::sql_query("SELECT count(*) AS count FROM audit_log WHERE action = 'agency_created' AND actor_account_id IS NOT NULL AND detail -> 'agency' ->> 'name_id' = 'Badan Gizi Daerah'")
        .get_result(&mut owner)
        .await
        .unwrap();
    assert_eq!(marks.count, 1);
}

#[actix_web::test]
async fn open_cases_are_told_to_those_who_look_after_the_agency() {
    let scene = crate::complaints::scene::Scene::at_unit().await;
    let world = &scene.world;
    let other = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let path = format!("/v1/agencies/{}", world.agency(UNIT).await);
    let count = async |who| world.get(&path, who).await.expect(200)["open_cases"].clone();
    assert_eq!(count(&scene.admin).await, 1);
    assert_eq!(count(&scene.national).await, 1);
    assert_eq!(count(&other).await, Value::Null);
    assert_eq!(count(&scene.officer).await, Value::Null);
    let whole = format!("/v1/agencies/{}", world.agency(BADUNG).await);
    let whole = world.get(&whole, &scene.admin).await.expect(200);
    assert_eq!(whole["open_cases"], 1, "an agency's with its units");
}
