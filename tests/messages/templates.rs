//! Words of mails, changed with care.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use super::{AYU, Case};

const PATH: &str = "/v1/message-templates/handed_over/id";

async fn change(world: &World, who: &Person, version: &str, body: &Value) -> Answer {
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", version),
    ];
    let body = serde_json::to_vec(body).unwrap();
    world
        .send_raw("PATCH", PATH, who, &headers, Some(body))
        .await
}

#[actix_web::test]
async fn changed_words_go_out_and_can_be_taken_back() {
    let world = World::new().await;
    let case = Case::filed(&world).await;
    let words =
        json!({"subject": "kini di {instansi}", "what": "Laporan {nomor} kini di {instansi}."});
    let changed = change(&world, &case.national, "\"v0\"", &words).await;
    assert!(changed.header("etag").unwrap().starts_with("\"v1-"));
    let changed = changed.expect(200);
    assert_eq!(changed["changed"]["subject"], words["subject"]);
    assert_eq!(changed["changed"]["next"], Value::Null);
    assert_eq!(
        change(&world, &case.national, "\"v0\"", &words)
            .await
            .problem(412),
        "version_stale"
    );
    let _ = case.verify(&world).await;
    let letters = world.letters(AYU).await;
    assert!(
        letters[0].subject.contains("kini di"),
        "{}",
        letters[0].subject
    );
    assert!(
        letters[0].subject.ends_with("/ passed on"),
        "{}",
        letters[0].subject
    );
    assert!(letters[0].text.contains("kini di"), "{}", letters[0].text);
    let back = change(&world, &case.national, "\"v1\"", &json!({"subject": null})).await;
    let back = back.expect(200);
    assert_eq!(back["changed"]["subject"], Value::Null);
    assert_eq!(
        back["changed"]["what"], words["what"],
        "what was left out stays"
    );
    let listed = world
        .get("/v1/message-templates", &case.national)
        .await
        .expect(200);
    let of = |language: &str| {
        listed["data"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["event"] == "handed_over" && row["language"] == language)
            .unwrap()
    };
    assert_eq!(of("id")["version"], 2);
    assert_eq!(of("id")["changed_by"], changed["changed_by"]);
    assert!(of("id")["changed_by"].is_string() && of("id")["changed_at"].is_string());
    assert_eq!(
        (&of("en")["changed_by"], &of("en")["changed_at"]),
        (&Value::Null, &Value::Null)
    );
}

#[actix_web::test]
async fn a_preview_shows_the_mail_and_keeps_nothing() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let words = json!({"event": "answered", "language": "en", "subject": "here it is", "what": "Read it by {tenggat}.", "next": null});
    let ask = async |who: &Person, words: &Value| {
        world
            .send(
                "POST",
                "/v1/message-templates/previews",
                who,
                &[],
                Some(words),
            )
            .await
    };
    let shown = ask(&national, &words).await.expect(200);
    assert_eq!(
        shown["subject"],
        "LPR-2026-7K3M-9QX1: sudah dijawab / here it is"
    );
    assert!(
        shown["text"]
            .as_str()
            .unwrap()
            .contains("Read it by 1 December 2026.")
    );
    assert!(
        shown["html"]
            .as_str()
            .unwrap()
            .starts_with("<!doctype html>")
    );
    let mut ended = words.clone();
    ended["event"] = json!("closed");
    let ended = ask(&national, &ended).await.expect(200);
    assert!(
        ended["text"].as_str().unwrap().contains("Read it by -."),
        "nothing is due any more: {}",
        ended["text"]
    );
    let mut wrong = words.clone();
    wrong["what"] = json!("Halo {nama}");
    assert_eq!(
        ask(&national, &wrong).await.expect(422)["errors"][0]["pointer"],
        "/what"
    );
    let listed = world
        .get("/v1/message-templates", &national)
        .await
        .expect(200);
    assert!(
        listed["data"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["version"] == 0)
    );
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    assert_eq!(ask(&admin, &words).await.problem(403), "forbidden");
}

#[actix_web::test]
async fn only_national_admins_change_words_and_of_mails_that_there_are() {
    let world = World::new().await;
    let admin = world
        .officer(Role::AgencyAdmin, Some("pemkab-badung"))
        .await;
    let words = json!({"what": "Halo"});
    assert_eq!(
        change(&world, &admin, "\"v0\"", &words).await.problem(403),
        "forbidden"
    );
    let national = world.officer(Role::NationalAdmin, None).await;
    let headers = [
        ("content-type", "application/merge-patch+json"),
        ("if-match", "\"v0\""),
    ];
    let body = serde_json::to_vec(&words).unwrap();
    let nowhere = world
        .send_raw(
            "PATCH",
            "/v1/message-templates/apa/id",
            &national,
            &headers,
            Some(body),
        )
        .await;
    assert_eq!(nowhere.problem(404), "not_found");
}
