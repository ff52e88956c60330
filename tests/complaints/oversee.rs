//! Who reads from above: the Ombudsman everything, others their field.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::list::folder;
use super::scene::{Scene, UNIT};
use super::{draft, extend};

/// Whether somebody's work list holds the case, and whether they may open it as an officer does.
pub async fn sees(scene: &Scene, person: &Person) -> (bool, bool) {
    let list = scene
        .world
        .get("/v1/complaints?view=work&limit=100", person)
        .await
        .expect(200);
    let listed = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .any(|row| row["id"] == scene.id.as_str());
    let shown = scene
        .world
        .get(&format!("/v1/complaints/{}", scene.id), person)
        .await;
    (listed, shown.body["audience"] == "officer")
}

#[actix_web::test]
async fn a_secret_case_is_read_from_above_without_a_name() {
    let scene = Scene::of(World::new().await, |report| report["secret"] = json!(true)).await;
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    let shown = scene.shown_to(&ombudsman).await;
    assert_eq!(
        (&shown["audience"], &shown["reporter_name"]),
        (&json!("officer"), &Value::Null)
    );
    let list = scene
        .world
        .get("/v1/complaints?view=work", &ombudsman)
        .await
        .expect(200);
    assert_eq!(list["data"][0]["reporter_name"], Value::Null);
}

/// The topic becomes one of a priority programme.
async fn becomes_priority(scene: &Scene, topic: &str) {
    let mut owner = scene
        .world
        .database
        .connect(tuntas_tests::database::OWNER)
        .await;
    use diesel_async::SimpleAsyncConnection as _;
    let change = format!("UPDATE categories SET priority = true WHERE code = '{topic}'");
    owner.batch_execute(&change).await.unwrap();
}

#[actix_web::test]
async fn others_read_their_field() {
    let scene = Scene::at_unit().await;
    let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
    let ksp = scene.world.officer(Role::Ksp, None).await;
    assert_eq!(sees(&scene, &kemendagri).await, (true, true));
    assert_eq!(sees(&scene, &ksp).await, (false, false));
    assert_eq!(scene.shown_to(&kemendagri).await["allowed_acts"], json!([]));
    becomes_priority(&scene, "jalan.lampu-jalan").await;
    let body = json!({"category_code": "jalan.lampu-jalan", "reason": "Program prioritas."});
    let _ = scene
        .world
        .act("classifications", &scene.officer, &scene.id, body)
        .await
        .expect(201);
    assert_eq!(sees(&scene, &ksp).await, (true, true));
}

#[actix_web::test]
async fn an_inspectorate_watches_over_the_oversight_cases_of_its_own_area() {
    let scene = Scene::received().await;
    let inspectorate = "pemkab-badung/inspektorat";
    let verification = json!({"class": "complaint", "oversight": true, "category_code": "integritas.pungli", "agency_id": scene.world.agency(inspectorate).await});
    let _ = scene
        .world
        .act("verifications", &scene.national, &scene.id, verification)
        .await
        .expect(201);
    let own = scene
        .world
        .officer(Role::Inspectorate, Some(inspectorate))
        .await;
    let other = scene
        .world
        .officer(Role::Inspectorate, Some("pemprov-bali/inspektorat"))
        .await;
    let unit = scene.world.officer(Role::UnitHead, Some(UNIT)).await;
    let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
    assert_eq!(sees(&scene, &own).await, (true, true));
    for stranger in [&other, &unit, &kemendagri] {
        assert_eq!(sees(&scene, stranger).await, (false, false));
    }
}

#[actix_web::test]
async fn what_an_inspectorate_decides_waits_in_its_folders_and_in_nobody_elses() {
    let (scene, liaison) = draft::asking().await;
    let office = "pemkab-badung/inspektorat";
    // One of oversight, and beside it an ordinary one that asks its own agency.
    let (oversight, _) = scene.world.file(scene.world.report()).await;
    let verification = json!({"class": "complaint", "oversight": true, "category_code": "integritas.pungli", "agency_id": scene.world.agency(office).await});
    let _ = scene
        .world
        .act("verifications", &scene.national, &oversight, verification)
        .await
        .expect(201);
    let inspector = scene
        .world
        .named_officer("Wayan Inspektur", Role::Inspectorate, Some(office))
        .await;
    let officer = scene.world.officer(Role::UnitOfficer, Some(office)).await;
    let to = json!({"account_id": officer.account});
    let _ = scene
        .world
        .act("assignments", &inspector, &oversight, to)
        .await
        .expect(201);
    for (case, by) in [(&oversight, &officer), (&scene.id, &scene.officer)] {
        let first = json!({"kind": "first", "text": "Kami terima dan kami periksa."});
        let answer = scene.world.act("drafts", by, case, first.clone()).await;
        let _ = answer.expect(201);
    }
    let none: (Vec<String>, i64) = (Vec::new(), 0);
    let (theirs, ordinary) = ((vec![oversight.clone()], 1), (vec![scene.id.clone()], 1));
    for (who, expected) in [
        (&inspector, &theirs),
        (&scene.admin, &ordinary),
        (&liaison, &ordinary),
        (&officer, &none),
        (&scene.national, &none),
    ] {
        assert_eq!(&folder(&scene, who, "drafts").await, expected);
    }
    for (case, by) in [(&oversight, &inspector), (&scene.id, &liaison)] {
        let shown = scene.world.get(&format!("/v1/complaints/{case}"), by).await;
        let draft = shown.expect(200)["pending_draft"]["id"].clone();
        let act = format!("drafts/{}/approvals", draft.as_str().unwrap());
        let yes = json!({"approved": true});
        let _ = scene.world.act(&act, by, case, yes).await.expect(201);
    }
    for (case, by) in [(&oversight, &officer), (&scene.id, &scene.officer)] {
        let shown = scene.world.get(&format!("/v1/complaints/{case}"), by).await;
        let until = extend::days_after(&shown.expect(200), 7);
        let body =
            json!({"until": until, "reason": "Saksi baru dapat dimintai keterangan pekan depan."});
        let _ = scene
            .world
            .act("extensions", by, case, body)
            .await
            .expect(201);
    }
    for (who, expected) in [
        (&inspector, &theirs),
        (&scene.admin, &ordinary),
        (&liaison, &none),
        (&officer, &none),
        (&scene.national, &none),
    ] {
        assert_eq!(&folder(&scene, who, "decisions").await, expected);
    }
}

/// The levels of what waits in somebody's queue.
async fn levels(scene: &Scene, who: &Person) -> Vec<String> {
    let found = scene.world.get("/v1/escalations", who).await.expect(200);
    let rows = found["data"].as_array().unwrap().iter();
    rows.map(|row| row["level"].as_str().unwrap().to_owned())
        .collect()
}

/// Carries the case up by hand until the national level was called upon; the ids of what was raised, lowest level first.
async fn to_the_top(scene: &Scene) -> Vec<String> {
    let reason = json!({"reason": "Sudah tiga pekan tidak ada jawaban."});
    let mut climbs = true;
    while climbs {
        let answer = scene
            .world
            .act("escalations", &scene.reporter, &scene.id, reason.clone());
        climbs = answer.await.status == 201;
    }
    let mut owner = scene
        .world
        .database
        .connect(tuntas_tests::database::OWNER)
        .await;
    use diesel_async::RunQueryDsl as _;
    let rows: Vec<Raised> =
        diesel::sql_query("SELECT public_id::text AS id FROM escalations ORDER BY escalations.id")
            .load(&mut owner)
            .await
            .unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

#[derive(diesel::QueryableByName)]
struct Raised {
    #[diesel(sql_type = diesel::sql_types::Text)]
    id: String,
}

async fn acknowledge(scene: &Scene, who: &Person, escalation: &str) -> u16 {
    let path = format!("/v1/escalations/{escalation}/acknowledgements");
    let body = json!({ "note": null });
    scene.world.post(&path, who, body).await.status
}

#[actix_web::test]
async fn what_climbs_to_the_national_level_is_read_in_their_field_and_acted_on_by_admins() {
    // A region's, of no programme and then of one.
    for programme in [false, true] {
        let scene = Scene::received().await;
        if programme {
            becomes_priority(&scene, "jalan.lampu-jalan").await;
        }
        let _ = scene.verify().await;
        let _ = scene.dispose(UNIT).await;
        let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
        let ksp = scene.world.officer(Role::Ksp, None).await;
        // No leader stands between.
        let raised = to_the_top(&scene).await;
        assert_eq!(raised.len(), 2);
        assert_eq!(levels(&scene, &scene.national).await, ["national"]);
        assert_eq!(levels(&scene, &kemendagri).await, ["national"]);
        assert_eq!(levels(&scene, &ksp).await.len(), usize::from(programme));
        // Who only reads may not act; the level below is none of theirs.
        let by_ksp = if programme { 403 } else { 404 };
        for (who, status) in [(&kemendagri, 403), (&ksp, by_ksp), (&scene.national, 204)] {
            assert_eq!(acknowledge(&scene, who, &raised[0]).await, 404);
            assert_eq!(acknowledge(&scene, who, &raised[1]).await, status);
        }
    }
}

#[actix_web::test]
async fn what_is_no_regions_or_an_inspectorates_is_read_by_admins_alone() {
    // At the national desk, which is no region's.
    let scene = Scene::received().await;
    let kemendagri = scene.world.officer(Role::Kemendagri, None).await;
    let raised = to_the_top(&scene).await;
    assert_eq!(levels(&scene, &scene.national).await, ["national"]);
    assert!(levels(&scene, &kemendagri).await.is_empty());
    assert_eq!(acknowledge(&scene, &kemendagri, &raised[0]).await, 404);
    // A region's and of a programme, but about somebody in office.
    let scene = Scene::received().await;
    becomes_priority(&scene, "integritas.pungli").await;
    let inspectorate = scene.world.agency("pemkab-badung/inspektorat").await;
    let body = json!({"class": "complaint", "oversight": true, "category_code": "integritas.pungli", "agency_id": inspectorate});
    let _ = scene
        .world
        .act("verifications", &scene.national, &scene.id, body)
        .await
        .expect(201);
    let raised = to_the_top(&scene).await;
    let top = raised.last().unwrap();
    assert_eq!(levels(&scene, &scene.national).await, ["national"]);
    for role in [Role::Kemendagri, Role::Ksp] {
        let above = scene.world.officer(role, None).await;
        assert!(levels(&scene, &above).await.is_empty(), "{role:?}");
        assert_eq!(acknowledge(&scene, &above, top).await, 404, "{role:?}");
    }
}
