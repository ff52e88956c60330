//! The register as a table.

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas_tests::{Person, World};

use super::{BADUNG, UNIT};

async fn preview(world: &World, who: &Person, csv: &str) -> Vec<Value> {
    let found = world
        .post("/v1/agencies/batches/previews", who, json!({ "csv": csv }))
        .await
        .expect(200);
    found["rows"].as_array().unwrap().clone()
}

async fn export(world: &World, who: &Person) -> String {
    let answer = world.get("/v1/agencies/export", who).await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    String::from_utf8(answer.bytes).unwrap()
}

#[actix_web::test]
async fn what_is_exported_reads_in_again_and_changes_nothing() {
    let world = World::new().await;
    let national = world.officer(Role::NationalAdmin, None).await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let own = export(&world, &admin).await;
    assert!(own.starts_with("code,name_id,name_en,short_name,kind,parent_code,"));
    let lines: Vec<&str> = own.lines().collect();
    assert!(
        lines[1].starts_with("pemkab-badung,"),
        "the agency before its units"
    );
    assert!(
        lines[1..]
            .iter()
            .all(|line| line.starts_with("pemkab-badung"))
    );
    assert!(export(&world, &national).await.lines().count() > 900);
    let rows = preview(&world, &admin, &own).await;
    assert_eq!(rows.len(), lines.len() - 1);
    for row in &rows {
        assert_eq!(row["verdict"], "unchanged", "{row:#}");
    }
    // The register of the whole country too, which has more rows than may change at once.
    let all = export(&world, &national).await;
    let (header, rest) = all.split_once("\r\n").unwrap();
    let more = (0..300).fold(String::new(), |mut more, n| {
        more.push_str(&format!(
            "pemkab-badung/unit-{n},Unit {n},pemkab-badung\r\n"
        ));
        more
    });
    let units = format!("code,name_id,parent_code\r\n{more}");
    let lines: Vec<u32> = (2..302).collect();
    let body = json!({"csv": units, "lines": lines});
    let _ = world
        .post("/v1/agencies/batches", &national, body)
        .await
        .expect(201);
    let all_now = export(&world, &national).await;
    assert!(all_now.lines().count() > 1001);
    let rows = preview(&world, &national, &all_now).await;
    assert_eq!(rows.len(), rest.lines().count() + 300);
    assert!(rows.iter().all(|row| row["verdict"] == "unchanged"));
    // What cannot be read is told, and so is what would change too much at once.
    let odd = format!("{header},Alamat,telepon\r\n");
    let found = world
        .post(
            "/v1/agencies/batches/previews",
            &national,
            json!({ "csv": odd }),
        )
        .await
        .expect(200);
    assert_eq!(found["unknown_columns"], json!(["alamat", "telepon"]));
    // Twenty of them, cut to what can be shown.
    let long = "x".repeat(100);
    let many = (0..25).fold(format!("{header},{long}"), |many, n| format!("{many},y{n}"));
    let body = json!({ "csv": format!("{many}\r\n") });
    let path = "/v1/agencies/batches/previews";
    let found = world.post(path, &national, body).await.expect(200);
    let unknown = found["unknown_columns"].as_array().unwrap();
    assert_eq!((unknown.len(), &unknown[0]), (20, &json!("x".repeat(60))));
    let renamed = all_now
        .replace("name_en,", "short_name,")
        .replace("short_name,kind", "name_en,kind");
    let refused = world
        .post(
            "/v1/agencies/batches/previews",
            &national,
            json!({ "csv": renamed }),
        )
        .await
        .expect(422);
    assert_eq!(
        (
            &refused["errors"][0]["pointer"],
            &refused["errors"][0]["code"]
        ),
        (&json!("/csv"), &json!("too_many"))
    );
}

#[actix_web::test]
async fn every_row_has_its_result_and_a_preview_writes_nothing() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let csv = "\
code,name_id,parent_code,area_code,topics,valid_to,short_name
pemkab-badung/dinas-perhubungan,,pemkab-badung,51.03,,,Dishub Baru
pemkab-badung/arsip,Dinas Kearsipan,pemkab-badung,51.03,jalan.lampu-jalan,,Arsip
pemkab-badung/arsip/upt,UPT Arsip,pemkab-badung/arsip,51.03,,,
pemkab-badung/arsip,Sekali lagi,pemkab-badung,,,,
pemkab-badung/salah,Salah semua,pemkab-badung,51.02,tidak.ada,kemarin,
pemkab-badung/jauh,Salah tempat,pemkab-badung,51.02,tidak.ada,,
pemprov-bali,Bali kita,,,,,
baru,Instansi baru,,,,,
x/y,Tanpa induk,tidak-ada,,,,
";
    let rows = preview(&world, &admin, csv).await;
    let told: Vec<(u64, &str, Vec<String>)> = rows
        .iter()
        .map(|row| {
            let faults = row["faults"].as_array().unwrap().iter();
            let faults = faults.map(|fault| {
                format!(
                    "{} {}",
                    fault["column"].as_str().unwrap(),
                    fault["code"].as_str().unwrap()
                )
            });
            (
                row["line"].as_u64().unwrap(),
                row["verdict"].as_str().unwrap(),
                faults.collect(),
            )
        })
        .collect();
    let none: Vec<String> = Vec::new();
    let some = |faults: &[&str]| {
        faults
            .iter()
            .map(|fault| (*fault).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told,
        [
            (2, "changed", none.clone()),
            (3, "new", none.clone()),
            (4, "new", none),
            (5, "refused", some(&["code taken"])),
            (6, "refused", some(&["valid_to invalid_format"])),
            (
                7,
                "refused",
                some(&["area_code not_allowed", "topics unknown_value"])
            ),
            (8, "refused", some(&["code not_allowed"])),
            (9, "refused", some(&["parent_code required"])),
            (10, "refused", some(&["parent_code unknown_value"])),
        ]
    );
    assert_eq!(rows[0]["changes"], json!(["short_name", "topic_codes"]));
    let unit = world
        .get(
            &format!("/v1/agencies/{}", world.agency(UNIT).await),
            &admin,
        )
        .await;
    assert_ne!(unit.expect(200)["short_name"], "Dishub Baru");
    // Then what is picked, once.
    let key = world.app.chance.uuid().to_string();
    let body = json!({"csv": csv, "lines": [2, 3, 4, 6]});
    let headers = [("idempotency-key", key.as_str())];
    let send = async || {
        world
            .send(
                "POST",
                "/v1/agencies/batches",
                &admin,
                &headers,
                Some(&body),
            )
            .await
    };
    let done = send().await.expect(201);
    let verdicts: Vec<&str> = done["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["changed", "new", "new", "refused"]);
    let again = send().await;
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let again = again.expect(201);
    assert_eq!(again["rows"][0]["verdict"], "unchanged", "it is there");
    let unit = world
        .get(
            &format!("/v1/agencies/{}", world.agency(UNIT).await),
            &admin,
        )
        .await;
    assert_eq!(unit.expect(200)["short_name"], "Dishub Baru");
    let made = world.agency("pemkab-badung/arsip/upt").await;
    let made = world
        .get(&format!("/v1/agencies/{made}"), &admin)
        .await
        .expect(200);
    assert_eq!(
        made["parent"]["id"],
        json!(world.agency("pemkab-badung/arsip").await)
    );
}

#[actix_web::test]
async fn what_is_no_table_of_agencies_is_refused() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let most = "a,Arsip\n".repeat(10_000);
    let more = format!("code,name_id\n{most}b,Satu lagi\n");
    for (csv, code) in [
        ("satu,dua\n1,2\n", "invalid_format"),
        ("  ", "required"),
        (more.as_str(), "too_many"),
    ] {
        let answer = world
            .post(
                "/v1/agencies/batches/previews",
                &admin,
                json!({ "csv": csv }),
            )
            .await;
        assert_eq!(super::faults(answer), super::fault("/csv", code));
    }
}

#[test]
fn a_cell_that_looks_like_a_formula_is_marked_and_read_back_without_the_mark() {
    use tuntas::adapters::tables::{read, write};
    let rows = [vec!["=1+1".to_owned(), "satu, \"dua\"\ntiga".to_owned()]];
    let csv = write(&["a", "b"], rows.into_iter());
    assert_eq!(csv, "a,b\r\n'=1+1,\"satu, \"\"dua\"\"\ntiga\"\r\n");
    let sheet = read(&csv).unwrap();
    assert_eq!(
        sheet.rows,
        [(
            2,
            vec!["'=1+1".to_owned(), "satu, \"dua\"\ntiga".to_owned()]
        )]
    );
}

#[actix_web::test]
async fn a_quote_that_is_never_closed_swallows_no_rows() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let ask = async |csv: &str| {
        let path = "/v1/agencies/batches/previews";
        world.post(path, &admin, json!({ "csv": csv })).await
    };
    let head = "code,name_id,parent_code\n";
    let open = format!(
        "{head}\npemkab-badung/a,\"Dinas A,pemkab-badung\npemkab-badung/b,Dinas B,pemkab-badung\n"
    );
    let problem = ask(&open).await.expect(422);
    let fault = &problem["errors"][0];
    assert_eq!(
        (&fault["pointer"], &fault["code"], &fault["part"]),
        (&json!("/csv"), &json!("unclosed_quote"), &json!("3"))
    );
    assert!(fault["detail"].as_str().unwrap().starts_with("Baris 3: "));
    // An inch, a cell of two lines and a doubled quote are none.
    let fine = format!(
        "{head}pemkab-badung/a,Pipa 5\" Badung,pemkab-badung\npemkab-badung/b,\"Dinas \"\"B\"\"\nBadung\",pemkab-badung\n"
    );
    assert_eq!(preview(&world, &admin, &fine).await.len(), 2);
}

#[actix_web::test]
async fn a_table_names_what_it_changes_by_code_or_by_name_and_in_any_order() {
    let world = World::new().await;
    let admin = world.officer(Role::AgencyAdmin, Some(BADUNG)).await;
    let told = async |csv: &str| -> Vec<(u64, String, String)> {
        let rows = preview(&world, &admin, csv).await;
        let word = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
        rows.iter()
            .map(|row| {
                let faults = row["faults"].as_array().unwrap().iter();
                let faults: Vec<String> = faults.map(|fault| word(fault, "column")).collect();
                let verdict = [vec![word(row, "verdict")], faults].concat().join(" ");
                (row["line"].as_u64().unwrap(), word(row, "code"), verdict)
            })
            .collect()
    };
    let row = |line: u64, code: &str, verdict: &str| (line, code.to_owned(), verdict.to_owned());
    // Without names: what is there keeps its own.
    let short = "code,short_name\npemkab-badung/dinas-perhubungan,Dishub Baru\ntidak/ada,X\n";
    assert_eq!(
        told(short).await,
        [
            row(2, "pemkab-badung/dinas-perhubungan", "changed"),
            row(3, "tidak/ada", "refused parent_code"),
        ]
    );
    // Without codes, twice the same, and what is below above what it is below.
    let csv = "\
name_id,code,parent_code
UPT Arsip,pemkab-badung/arsip/upt,pemkab-badung/arsip
Dinas  Perhubungan Kabupaten   Badung,,pemkab-badung
Dinas Kearsipan,pemkab-badung/arsip,pemkab-badung
Dinas Baru,,pemkab-badung
dinas baru,,pemkab-badung
Putaran A,pemkab-badung/a,pemkab-badung/b
Putaran B,pemkab-badung/b,pemkab-badung/a
";
    assert_eq!(
        told(csv).await,
        [
            row(2, "pemkab-badung/arsip/upt", "new"),
            row(3, "pemkab-badung/dinas-perhubungan", "unchanged"),
            row(4, "pemkab-badung/arsip", "new"),
            row(5, "pemkab-badung/dinas-baru", "new"),
            row(6, "pemkab-badung/dinas-baru", "refused name_id"),
            row(7, "pemkab-badung/a", "refused parent_code"),
            row(8, "pemkab-badung/b", "refused parent_code"),
        ]
    );
    let import = async |lines: Value| {
        let body = json!({"csv": csv, "lines": lines});
        world.post("/v1/agencies/batches", &admin, body).await
    };
    let missing = import(json!([2, 40])).await.expect(422);
    assert_eq!(missing["errors"][0]["pointer"], "/lines");
    let _ = import(json!([2, 4, 5])).await.expect(201);
    assert_eq!(
        told(csv).await[..4],
        [
            row(2, "pemkab-badung/arsip/upt", "unchanged"),
            row(3, "pemkab-badung/dinas-perhubungan", "unchanged"),
            row(4, "pemkab-badung/arsip", "unchanged"),
            row(5, "pemkab-badung/dinas-baru", "unchanged"),
        ]
    );
}
