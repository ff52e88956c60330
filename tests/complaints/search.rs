//! What a search line of the desk finds.

use serde_json::json;
use tuntas_tests::Person;

use super::list::ids;
use super::scene::Scene;

#[actix_web::test]
async fn a_search_line_of_the_desk_names_fields() {
    let scene = Scene::at_unit().await;
    for (line, found) in [
        ("status:forwarded lampu", true),
        ("status:answered", false),
        ("jenis:pengaduan instansi:dishub", true),
        ("instansi:pemkab-badung", true),
        ("instansi:\"dinas perhubungan kabupaten badung\"", true),
        ("instansi:pemprov-bali", false),
        // By a part of a name: agencies before their units.
        ("instansi:badung", true),
        ("agency:perhubungan", false),
        ("agency:\"perhubungan kabupaten badung\"", true),
        ("instansi:denpasar", false),
        ("topik:jalan wilayah:51", true),
        ("wilayah:badung", true),
        ("area:\"Kabupaten Badung\"", true),
        ("area:bandung", false),
        ("topik:kesehatan", false),
        // By a name in either language or the beginning of a word of it, with its sub-topics.
        ("topik:\"Lampu jalan\"", true),
        ("topik:lampu", true),
        ("topic:street", true),
        ("topik:\"jalan dan\"", true),
        ("petugas:saya", false),
        ("petugas:kosong", true),
        ("due<30d", true),
        ("due<1d", false),
        ("due:late", false),
    ] {
        let path = format!(
            "/v1/complaints?view=work&q={}",
            line.replace(' ', "%20")
                .replace('<', "%3C")
                .replace('"', "%22")
        );
        let list = scene.world.get(&path, &scene.admin).await.expect(200);
        assert_eq!(!ids(&list).is_empty(), found, "{line}");
    }
    for (line, code) in [
        ("status:apa", "unknown_value"),
        ("instansi:tidakada", "unknown_value"),
        ("instansi:kabupaten", "too_many"),
        ("topik:tidak.ada", "unknown_value"),
        // The middle of a word is not its beginning.
        ("topik:ampu", "unknown_value"),
        ("wilayah:tidakada", "unknown_value"),
    ] {
        let path = format!("/v1/complaints?view=work&q={line}");
        let problem = scene.world.get(&path, &scene.admin).await.expect(422);
        let fault = &problem["errors"][0];
        let part = line.split_once(':').unwrap().1;
        assert_eq!(
            (&fault["pointer"], &fault["code"], &fault["part"]),
            (&json!("?q"), &json!(code), &json!(part)),
            "{line}"
        );
        assert!(fault["detail"].as_str().unwrap().contains(part));
        // For everybody else these are words.
        let public = format!("/v1/complaints?q={line}");
        let _ = scene.world.get(&public, &Person::NOBODY).await.expect(200);
    }
    let refused = scene
        .world
        .get("/v1/complaints?folder=mine", &scene.admin)
        .await
        .expect(422);
    assert_eq!(refused["errors"][0]["pointer"], "?folder");
}
