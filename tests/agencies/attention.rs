//! What needs somebody.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::{BADUNG, UNIT, change};
use crate::complaints::scene::Scene;

async fn group(world: &World, who: &Person, concern: &str) -> Value {
    let found = world.get("/v1/attention", who).await.expect(200);
    let groups = found["groups"].as_array().unwrap().iter();
    groups
        .clone()
        .find(|group| group["concern"] == concern)
        .unwrap()
        .clone()
}

fn names(group: &Value) -> Vec<&str> {
    let agencies = group["agencies"].as_array().unwrap().iter();
    agencies
        .map(|row| row["agency"]["name"]["id"].as_str().unwrap())
        .collect()
}

#[actix_web::test]
async fn an_agency_without_an_admin_is_named_until_it_has_one() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let before = group(&world, &national, "no_admin").await;
    let count = before["count"].as_i64().unwrap();
    assert!(count > 500, "{count}");
    assert_eq!(
        before["agencies"].as_array().unwrap().len(),
        50,
        "so many are named"
    );
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let after = group(&world, &national, "no_admin").await;
    assert_eq!(after["count"].as_i64(), Some(count - 1));
    let own = group(&world, &admin, "no_admin").await;
    assert_eq!((&own["count"], names(&own).len()), (&json!(0), 0));
}

#[actix_web::test]
async fn an_ended_unit_with_cases_is_named_to_its_admins_and_an_ended_agency_without_a_successor_too()
 {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let quiet = group(world, &scene.admin, "ended_with_cases").await;
    assert_eq!(quiet["count"], 0);
    let unit = world.agency(UNIT).await;
    let _ = change(world, &scene.admin, unit, json!({"valid_to": "2026-11-23"}))
        .await
        .expect(200);
    // One that ended with nothing in its hands needs nobody.
    let empty = world.agency("pemkab-badung/dinas-kebudayaan").await;
    let ended = json!({"valid_to": "2026-11-23"});
    let _ = change(world, &scene.admin, empty, ended).await.expect(200);
    let found = group(world, &scene.admin, "ended_with_cases").await;
    assert_eq!(names(&found), ["Dinas Perhubungan Kabupaten Badung"]);
    assert_eq!(found["agencies"][0]["open_cases"], 1);
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let others = group(world, &bali, "ended_with_cases").await;
    assert_eq!(others["count"], 0, "not theirs to know");
    let unfollowed = group(world, &scene.national, "ended_without_successor").await;
    let before = unfollowed["count"].as_i64().unwrap();
    let badung = world.agency(BADUNG).await;
    let _ = change(
        world,
        &scene.national,
        badung,
        json!({"valid_to": "2026-11-23"}),
    )
    .await
    .expect(200);
    let unfollowed = group(world, &scene.national, "ended_without_successor").await;
    assert_eq!(unfollowed["count"].as_i64(), Some(before + 1));
    assert_eq!(
        names(&unfollowed)[0],
        "Pemerintah Kabupaten Badung",
        "with cases first"
    );
    let bali = world.agency("pemprov-bali").await;
    let path = format!("/v1/agencies/{badung}/successions");
    let body = json!({"successor_id": bali, "reason": "Digabung."});
    let _ = world.post(&path, &scene.national, body).await.expect(202);
    let unfollowed = group(world, &scene.national, "ended_without_successor").await;
    assert_eq!(
        unfollowed["count"].as_i64(),
        Some(before),
        "somebody follows it"
    );
}

#[actix_web::test]
async fn a_rule_that_leads_nowhere_is_named_to_national_admins() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let unit = world.agency(UNIT).await;
    let body =
        json!({"category_code": "jalan.lampu-jalan", "area_code": "51.03", "agency_id": unit});
    let rule = world
        .post("/v1/routing-rules", &national, body)
        .await
        .expect(201);
    let attention = async |who| world.get("/v1/attention", who).await.expect(200);
    assert_eq!(attention(&national).await["rule_count"], 0);
    let _ = change(&world, &national, unit, json!({"valid_to": "2026-11-23"}))
        .await
        .expect(200);
    let found = attention(&national).await;
    assert_eq!(found["rule_count"], 1);
    assert_eq!(found["rules"][0]["id"], rule["id"]);
    assert_eq!(found["rules"][0]["agency_active"], false);
    assert_eq!(attention(&admin).await["rules"], json!([]));
    let broken = world
        .get("/v1/routing-rules?broken=true", &national)
        .await
        .expect(200);
    assert_eq!(broken["data"].as_array().unwrap().len(), 1);
}
