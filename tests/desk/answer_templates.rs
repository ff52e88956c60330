//! Answers to begin with: whose they are, what a case fills, and that no citizen reads a blank.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use crate::complaints::draft::{asking, draft};
use crate::complaints::scene::{Scene, UNIT};

const PATH: &str = "/v1/answer_templates";

async fn create(world: &World, by: &Person, title: &str, body: Value) -> Answer {
    let mut template = json!({"title": title, "text": "Laporan {{nomor}}."});
    for (field, value) in body.as_object().unwrap() {
        template[field] = value.clone();
    }
    world.post(PATH, by, template).await
}

async fn titles(world: &World, by: &Person, query: &str) -> Vec<String> {
    let path = format!("{PATH}{query}");
    let list = world.get(&path, by).await.expect(200);
    let rows = list["data"].as_array().unwrap().iter();
    rows.map(|row| row["title"].as_str().unwrap().to_owned())
        .collect()
}

async fn change(world: &World, by: &Person, id: &Value, tag: &str, body: Value) -> Answer {
    let path = format!("{PATH}/{}", id.as_str().unwrap());
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", tag),
    ];
    let body = serde_json::to_vec(&body).unwrap();
    world
        .send_raw("PATCH", &path, by, &headers, Some(body))
        .await
}

#[actix_web::test]
async fn each_office_begins_with_its_own_those_above_and_the_national_ones() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let health = world
        .officer(Role::UnitOfficer, Some("pemkab-badung/dinas-kesehatan"))
        .await;
    let unit = world.agency(UNIT).await;
    let mut made = Vec::new();
    for (by, title, body) in [
        (&scene.admin, "Badung", json!({"kind": "final"})),
        (
            &scene.admin,
            "Dishub",
            json!({"agency_id": unit, "kind": "hold"}),
        ),
        (&bali, "Bali", json!({})),
        (&scene.national, "Nasional", json!({})),
    ] {
        made.push(create(world, by, title, body).await.expect(201));
    }
    for (person, query, expected) in [
        (&scene.officer, "", &["Badung", "Dishub", "Nasional"][..]),
        (&scene.admin, "", &["Badung", "Dishub", "Nasional"]),
        (&health, "", &["Badung", "Nasional"]),
        (&bali, "", &["Bali", "Nasional"]),
        (&scene.national, "", &["Nasional"]),
        (&scene.officer, "?kind=final", &["Badung", "Nasional"]),
        (&scene.officer, "?kind=hold", &["Dishub", "Nasional"]),
    ] {
        assert_eq!(titles(world, person, query).await, expected, "{query}");
    }
    let page = world
        .get(&format!("{PATH}?limit=2"), &scene.officer)
        .await
        .expect(200);
    let cursor = page["page"]["next_cursor"].as_str().unwrap();
    let rest = titles(world, &scene.officer, &format!("?limit=2&cursor={cursor}")).await;
    assert_eq!(rest, ["Nasional"]);
    // Nobody writes for somebody else.
    let root = world.agency("pemprov-bali").await;
    let foreign = create(world, &scene.admin, "X", json!({"agency_id": root})).await;
    let foreign = foreign.expect(422);
    assert_eq!(foreign["errors"][0]["pointer"], "/agency_id");
    assert_eq!(foreign["errors"][0]["code"], "not_allowed");
    let refused = create(world, &scene.officer, "X", json!({})).await;
    assert_eq!(refused.problem(403), "forbidden");
    let stale = change(world, &scene.admin, &made[0]["id"], "\"v7\"", json!({})).await;
    assert_eq!(stale.problem(412), "version_stale");
    let body = json!({"kind": null, "title": "Badung sekali"});
    let changed = change(world, &scene.admin, &made[0]["id"], "\"v1\"", body).await;
    let changed = changed.expect(200);
    assert_eq!(
        (&changed["version"], &changed["kind"]),
        (&json!(2), &Value::Null)
    );
    assert_eq!(changed["text"], "Laporan {{nomor}}.");
    let path = format!("{PATH}/{}", made[0]["id"].as_str().unwrap());
    for (person, status) in [(&bali, 404), (&scene.officer, 403), (&scene.admin, 204)] {
        let gone = world.send("DELETE", &path, person, &[], None).await;
        assert_eq!(gone.status, status);
    }
    assert_eq!(titles(world, &health, "").await, ["Nasional"]);
}

#[actix_web::test]
async fn a_name_that_stands_for_nothing_is_refused_with_its_place() {
    let scene = Scene::received().await;
    for (text, code) in [
        ("Yth. {{nama}}", "unknown_value"),
        ("Yth. {{nama_pelapor", "invalid_format"),
    ] {
        let body = json!({ "text": text });
        let refused = create(&scene.world, &scene.admin, "X", body).await;
        let refused = refused.expect(422);
        assert_eq!(refused["errors"][0]["pointer"], "/text");
        assert_eq!(refused["errors"][0]["code"], code, "{text}");
    }
}

async fn preview(scene: &Scene, by: &Person, template: &Value) -> Answer {
    let body = json!({"template_id": template["id"]});
    let path = scene.path("template_previews");
    scene.world.post(&path, by, body).await
}

const TEXT: &str = "Yth. {{nama_pelapor}}, laporan {{nomor}} ({{judul}}) kami terima pada {{tanggal}}. {{instansi}}, sampai {{tenggat}}: {{isi: apa}}";

#[actix_web::test]
async fn a_case_fills_what_may_be_told() {
    // Everybody reads what is answered to a report like this: no name. A secret one is answered to its reporter alone.
    for (secret, anonymous, named) in [
        (false, false, false),
        (true, false, true),
        (true, true, false),
        (false, true, false),
    ] {
        let scene = Scene::of(World::new().await, |report| {
            report["secret"] = json!(secret);
            report["anonymous"] = json!(anonymous);
        })
        .await;
        let _ = scene.verify().await;
        let _ = scene.dispose(UNIT).await;
        let made = create(
            &scene.world,
            &scene.national,
            "Buka",
            json!({ "text": TEXT }),
        );
        let made = made.await.expect(201);
        let filled = preview(&scene, &scene.officer, &made).await.expect(200);
        let text = filled["text"].as_str().unwrap();
        assert_eq!(text.contains("Ayu Lestari"), named, "{text}");
        assert!(
            text.contains("pada 24 November 2026. Dinas Perhubungan"),
            "{text}"
        );
        assert!(text.contains("(Lampu jalan mati di Jalan Raya Kerobokan)"));
        assert!(!text.contains("{{tenggat}}"), "{text}");
        let left = filled["unfilled"].as_array().unwrap().iter();
        let left: Vec<&str> = left.map(|blank| blank["name"].as_str().unwrap()).collect();
        let expected: &[&str] = if named {
            &["isi"]
        } else {
            &["nama_pelapor", "isi"]
        };
        assert_eq!(left, expected);
        // From above the name of a secret case is not read.
        let above = preview(&scene, &scene.national, &made).await.expect(200);
        assert!(!above.to_string().contains("Ayu"), "{above}");
    }
}

#[actix_web::test]
async fn only_who_stands_there_fills_and_only_with_what_is_theirs() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let bali = world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await;
    let foreign = create(world, &bali, "Bali", json!({})).await.expect(201);
    let refused = preview(&scene, &scene.officer, &foreign).await.expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "/template_id");
    for person in [&scene.reporter, &bali] {
        let missing = preview(&scene, person, &foreign).await;
        assert_eq!(missing.problem(404), "not_found");
    }
}

#[actix_web::test]
async fn no_citizen_reads_a_blank() {
    let (scene, _) = asking().await;
    let blank = "Lampu kami ganti pada {{isi: hari}}.";
    let unfilled = |refused: Value, pointer: &str| {
        assert_eq!(refused["errors"][0]["pointer"], pointer);
        assert_eq!(refused["errors"][0]["code"], "unfilled");
    };
    unfilled(draft(&scene, blank).await.expect(422), "/text");
    let body = json!({"kind": "first", "text": blank});
    let direct = scene
        .world
        .act("responses", &scene.admin, &scene.id, body)
        .await;
    unfilled(direct.expect(422), "/text");
    let body = json!({"question": blank});
    let asked = scene.world.act("holds", &scene.officer, &scene.id, body);
    unfilled(asked.await.expect(422), "/question");
    let _ = draft(&scene, "Lampu {kami} ganti pada hari Kamis.")
        .await
        .expect(201);
}
