//! Many people by a table.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Answer, Person, World};

use super::{MADE, UNIT, accept, admin, invite, links};
use tuntas_tests::people::PASSWORD;

async fn preview(world: &World, by: &Person, csv: &str) -> Answer {
    let path = "/v1/invitations/batches/previews";
    world
        .send("POST", path, by, &[], Some(&json!({ "csv": csv })))
        .await
}

fn verdicts(body: &Value) -> Vec<(u64, String)> {
    let rows = body["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        (
            row["line"].as_u64().unwrap(),
            row["verdict"].as_str().unwrap().to_owned(),
        )
    })
    .collect()
}

#[actix_web::test]
async fn every_row_is_judged_before_anybody_is_invited_and_only_picked_ones_are() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let _ = invite(&world, &admin, MADE, &["unit_officer"])
        .await
        .expect(201);
    let link = links(&world, MADE).await.remove(0);
    assert_eq!(accept(&world, &link, PASSWORD).await.status, 204);
    let name = "Dinas Perhubungan Kabupaten Badung";
    let csv = format!(
        "\u{feff}Nama;Surel;Unit;Peran;Catatan\r\n\
         Ayu;ayu@badung.example;{UNIT};unit_officer;x\r\n\
         \"=HYPERLINK(\"\"http://x\"\")\";dwi@badung.example;pemkab-badung;agency_admin|liaison_officer\r\n\
         Made;{MADE};{UNIT};unit_officer\r\n\
         \r\n\
         Komang;bukan surel;{UNIT};unit_officer\r\n\
         Kantor;info@badung.example;{UNIT};unit_officer\r\n\
         Putu;putu@badung.example;Dinas Perhubungan Badung;unit_officer\r\n\
         Gede;gede@badung.example;{UNIT};Petugas Unit\r\n\
         Ayu;AYU@badung.example;{UNIT};front_desk\r\n\
         Rai;rai@badung.example;{UNIT};national_admin\r\n\
         Nengah;nengah@badung.example;pemprov-bali;unit_officer\r\n\
         Oka;oka@badung.example;{UNIT};ombudsman\r\n\
         Agus;agus@badung.example;{UNIT};agency_admin\r\n\
         ;;;\r\n\
         ;tanpa.nama@badung.example;{UNIT};unit_officer\r\n\
         {long};panjang@badung.example;{UNIT};unit_officer\r\n\
         Ma\u{202e}de\u{200b} Rai;rai.made@badung.example;{UNIT};unit_officer\r\n",
        long = "a".repeat(101),
    );
    let judged = preview(&world, &admin, &csv).await.expect(200);
    let expected = [
        (2, "ready"),
        (3, "ready"),
        (4, "already_member"),
        (6, "invalid_email"),
        (7, "shared_mailbox"),
        (8, "unknown_agency"),
        (9, "unknown_role"),
        (10, "duplicate"),
        (11, "not_allowed"),
        (12, "unknown_agency"),
        (13, "not_allowed"),
        (14, "not_allowed"),
        (16, "invalid_name"),
        (17, "invalid_name"),
        (18, "ready"),
    ];
    let expected: Vec<(u64, String)> = expected
        .iter()
        .map(|(line, word)| (*line, (*word).to_owned()))
        .collect();
    assert_eq!(verdicts(&judged), expected, "{judged:#}");
    assert_eq!(
        judged["rows"][1]["name"], "HYPERLINK(\"http://x\")",
        "no formula"
    );
    let last = judged["rows"].as_array().unwrap().last().unwrap();
    assert_eq!(last["name"], "Made Rai", "nothing that turns a line around");
    assert_eq!(judged["rows"][6]["suggestion"], "unit_officer");
    let meant = judged["rows"][5]["suggestion"].as_str();
    assert!(
        meant.is_some_and(|meant| meant.contains("Perhubungan")),
        "{meant:?} {name}"
    );
    let pending = world
        .get("/v1/invitations?state=pending", &admin)
        .await
        .expect(200);
    assert_eq!(pending["data"], json!([]), "nobody was invited");

    let body = json!({"csv": csv, "lines": [2, 4]});
    let key = "kunci-undangan-massal-1";
    let headers = [("idempotency-key", key)];
    let path = "/v1/invitations/batches";
    let first = world
        .send("POST", path, &admin, &headers, Some(&body))
        .await;
    let again = world
        .send("POST", path, &admin, &headers, Some(&body))
        .await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let first = first.expect(201);
    assert_eq!(first, again.expect(201), "the same answer");
    let results: Vec<&str> = first["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["result"].as_str().unwrap())
        .collect();
    assert_eq!(results, ["invited", "skipped"]);
    let pending = world
        .get("/v1/invitations?state=pending", &admin)
        .await
        .expect(200);
    assert_eq!(pending["data"].as_array().unwrap().len(), 1);
    assert_eq!(pending["data"][0]["id"], first["rows"][0]["invitation_id"]);
    assert_eq!(links(&world, "ayu@badung.example").await.len(), 1);
}

#[actix_web::test]
async fn what_takes_two_people_is_in_no_table() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let csv = format!("nama,surel,unit,peran\nAyu,ayu@badung.example,{UNIT},auditor\n");
    let judged = preview(&world, &national, &csv).await.expect(200);
    assert_eq!(verdicts(&judged), [(2, "not_allowed".to_owned())]);
}

#[actix_web::test]
async fn a_table_has_its_columns_and_a_thousand_rows_at_most() {
    let world = World::new().await;
    let admin = admin(&world).await;
    let row = |n: usize| format!("Ayu,ayu{n}@badung.example,{UNIT},unit_officer\n");
    let table =
        |rows: usize| "name,email,unit,role\n".to_owned() + &(0..rows).map(row).collect::<String>();
    let full = preview(&world, &admin, &table(1000)).await.expect(200);
    assert!(
        verdicts(&full)
            .iter()
            .all(|(_, verdict)| verdict == "ready")
    );
    for (csv, code) in [
        (table(1001), "too_many"),
        (
            "nama,surel,unit\nAyu,a@b.example,x\n".to_owned(),
            "invalid_format",
        ),
        (" \n".to_owned(), "required"),
        (
            format!("name,email,unit,role\n{}", "x".repeat(256 * 1024)),
            "too_long",
        ),
    ] {
        let refused = preview(&world, &admin, &csv).await.expect(422);
        assert_eq!(refused["errors"][0]["code"], code);
        assert_eq!(refused["errors"][0]["pointer"], "/csv");
    }
    let lines: Vec<usize> = (2..1002).collect();
    let body = json!({"csv": table(1000), "lines": lines});
    let begun = std::time::Instant::now();
    let invited = world
        .post("/v1/invitations/batches", &admin, body)
        .await
        .expect(201);
    println!("1,000 invitations in {:?}", begun.elapsed());
    let rows = invited["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["result"] == "invited") && rows.len() == 1000);
    let officer = world.officer(Role::UnitOfficer, Some(UNIT)).await;
    assert_eq!(
        preview(&world, &officer, &table(1)).await.problem(403),
        "forbidden"
    );
}
