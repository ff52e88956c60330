//! Changes of agencies and units.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::World;

use super::{BADUNG, UNIT, change, change_seen, fault, faults, unit};

#[actix_web::test]
async fn a_change_names_the_version_it_saw_and_the_register_is_told_at_once() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let id = world.agency(BADUNG).await;
    let body = json!({"name": {"id": "Pemkab Badung Baru", "en": "New Badung"}, "work_week": "mon_sat", "short_name": null});
    let missing = {
        let headers = [("content-type", "application/merge-patch+json")];
        let raw = serde_json::to_vec(&body).unwrap();
        let path = format!("/v1/agencies/{id}");
        world
            .send_raw("PATCH", &path, &national, &headers, Some(raw))
            .await
    };
    assert_eq!(missing.problem(428), "precondition_required");
    let changed = change(&world, &national, id, body.clone()).await;
    assert!(changed.header("etag").unwrap().starts_with("\"v2-"));
    let changed = changed.expect(200);
    assert_eq!(changed["name"]["id"], "Pemkab Badung Baru");
    assert_eq!(changed["short_name"], Value::Null);
    assert_eq!(changed["work_week"], "mon_sat");
    let stale = change_seen(&world, &national, id, "\"v1\"", body).await;
    assert_eq!(stale.problem(412), "version_stale");
}

#[actix_web::test]
async fn an_agencys_admin_keeps_units_and_of_the_agency_only_what_is_theirs() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let own = world.agency(BADUNG).await;
    let theirs = json!({"short_name": "Pemkab", "asks_approval": true});
    let kept = change(&world, &admin, own, theirs).await.expect(200);
    assert_eq!(kept["asks_approval"], true);
    for (field, value) in [
        ("name", json!({"id": "Lain sama sekali"})),
        ("area_code", json!("51.02")),
        ("topic_codes", json!(["jalan.lampu-jalan"])),
        ("work_week", json!("mon_sat")),
        ("time_zone", json!("Asia/Jakarta")),
        ("valid_to", json!("2026-12-31")),
        ("connection", json!("central")),
        ("is_inspectorate", json!(true)),
        ("kind", json!("ministry")),
    ] {
        let answer = change(&world, &admin, own, json!({ field: value })).await;
        let pointer = format!("/{field}");
        assert_eq!(faults(answer), fault(&pointer, "not_allowed"), "{field}");
    }
    let unit = world.agency(UNIT).await;
    let body = json!({"name": {"id": "Dinas Perhubungan dan Lampu"}, "topic_codes": ["jalan.lampu-jalan"], "work_week": "mon_sat", "valid_to": "2027-12-31"});
    let changed = change(&world, &admin, unit, body).await.expect(200);
    assert_eq!(changed["topics"].as_array().unwrap().len(), 1);
    let answer = change(&world, &admin, unit, json!({"is_inspectorate": true})).await;
    assert_eq!(faults(answer), fault("/is_inspectorate", "not_allowed"));
    let foreign = world.agency("pemprov-bali").await;
    let answer = change(&world, &admin, foreign, json!({"short_name": "X"})).await;
    assert_eq!(answer.problem(403), "forbidden");
}

#[actix_web::test]
async fn a_unit_stays_in_its_agency_and_nothing_lies_below_itself() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let above = world.agency(UNIT).await;
    let mut body = unit(&world, "UPT Terminal", UNIT).await;
    body["parent_id"] = json!(above);
    let below = world.post("/v1/agencies", &admin, body).await.expect(201);
    let below: uuid::Uuid = below["id"].as_str().unwrap().parse().unwrap();
    for (who, unit, parent) in [
        (&admin, above, below),
        (&admin, above, above),
        (&national, above, world.agency("pemprov-bali").await),
    ] {
        let answer = change(&world, who, unit, json!({ "parent_id": parent })).await;
        assert_eq!(faults(answer), fault("/parent_id", "not_allowed"));
    }
    let agency = world.agency(BADUNG).await;
    let answer = change(
        &world,
        &national,
        agency,
        json!({ "parent_id": world.agency("pemprov-bali").await }),
    )
    .await;
    let found = faults(answer);
    assert!(
        found.contains(&fault("/parent_id", "not_allowed")[0]),
        "{found:?}"
    );
    // Within the agency it may move.
    let moved = change(&world, &admin, below, json!({ "parent_id": agency })).await;
    assert_eq!(moved.expect(200)["parent"]["id"], json!(agency));
}

#[actix_web::test]
async fn two_units_that_are_moved_below_each_other_at_once_make_no_ring() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let make = async |name: &str| -> uuid::Uuid {
        let body = unit(&world, name, BADUNG).await;
        let made = world.post("/v1/agencies", &admin, body).await.expect(201);
        made["id"].as_str().unwrap().parse().unwrap()
    };
    for round in 0..5 {
        let (one, other) = (
            make(&format!("Bidang A{round}")).await,
            make(&format!("Bidang B{round}")).await,
        );
        let (first, second) = futures_util::join!(
            change_seen(&world, &admin, one, "\"v1\"", json!({ "parent_id": other })),
            change_seen(&world, &admin, other, "\"v1\"", json!({ "parent_id": one }))
        );
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422], "round {round}");
    }
}

#[actix_web::test]
async fn the_national_desk_keeps_its_place() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let desk = world
        .agency(tuntas::actions::seed::reference::NATIONAL_DESK)
        .await;
    let answer = change(&world, &national, desk, json!({"valid_to": "2026-11-30"})).await;
    assert_eq!(faults(answer), fault("/valid_to", "not_allowed"));
    let host = world
        .officer(Role::AgencyAdmin, Some("kementerian-panrb"))
        .await;
    let answer = change(&world, &host, desk, json!({"short_name": "Meja"})).await;
    assert_eq!(answer.problem(403), "forbidden");
}
