//! Officers of a unit, with what they have to do.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::World;

const AGENCY: &str = "pemkab-badung";
const UNIT: &str = "pemkab-badung/dinas-perhubungan";

#[actix_web::test]
async fn each_is_shown_with_their_open_cases_and_whether_they_are_away() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let admin = world.officer(Role::AgencyAdmin, Some(AGENCY)).await;
    let made = world
        .named_officer("Made Suardana", Role::UnitOfficer, Some(UNIT))
        .await;
    let ayu = world
        .named_officer("Ayu Lestari", Role::UnitOfficer, Some(UNIT))
        .await;
    let unit = world.agency(UNIT).await;
    for _ in 0..2 {
        let (id, _) = world.file(world.report()).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
        let _ = world
            .act("verifications", &national, &id, body)
            .await
            .expect(201);
        let body = json!({ "account_id": made.account });
        let _ = world.act("assignments", &made, &id, body).await.expect(201);
    }
    let absence = json!({"substitute_id": made.account, "from": "2026-11-24", "to": "2026-11-30"});
    let path = format!("/v1/people/{}/absences", ayu.account.unwrap());
    let _ = world.post(&path, &admin, absence).await.expect(201);
    let members = async || {
        let admin = world.renewed(&admin);
        let path = format!("/v1/agencies/{unit}/members");
        let list = world.get(&path, &admin).await.expect(200);
        let rows = list["data"].as_array().unwrap().clone();
        let row = |name: &str| rows.iter().find(|row| row["name"] == name).unwrap().clone();
        (row("Made Suardana"), row("Ayu Lestari"))
    };
    let load = |row: &Value| (row["open_cases"].clone(), row["late_cases"].clone());
    let (busy, away) = members().await;
    assert_eq!(load(&busy), (json!(2), json!(0)));
    assert_eq!(busy["away_until"], json!(null));
    assert_eq!(load(&away), (json!(0), json!(0)));
    assert!(
        away["away_until"]
            .as_str()
            .unwrap()
            .starts_with("2026-11-30T"),
        "{away}"
    );
    world.set_clock("2026-12-02T02:00:00Z");
    let (busy, back) = members().await;
    assert_eq!(load(&busy), (json!(2), json!(2)));
    assert_eq!(back["away_until"], json!(null));
}
