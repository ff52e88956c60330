//! The proof of a case: what it says to whom, that it proves itself, and that nothing changed passes for it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use diesel_async::SimpleAsyncConnection as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tuntas::actions::audit::file::{Findings, compare_with_record, keys_here, verify_file};
use tuntas::actions::keys::rotate_documents::rotate_document_key;
use tuntas::adapters::signatures::{DocumentKey, PublicKey};
use tuntas::domain::access::Role;
use tuntas::domain::dossier::canonical::canonical;
use tuntas_tests::programs::python;
use tuntas_tests::{Person, World};

use super::scene::Scene;

/// A dossier as it is kept on disk.
struct Files {
    answer: Value,
    json: Vec<u8>,
    pdf: Vec<u8>,
    json_signature: String,
    pdf_signature: String,
}

/// What another program reads on the pages, without the ends of lines.
fn on_paper(pdf: &[u8]) -> String {
    const READ: &str = "import io, sys, pypdf
print(''.join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages))";
    let mut reader = Command::new(python("python"))
        .args(["-c", READ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let read = reader.wait_with_output().unwrap();
    assert!(read.status.success());
    String::from_utf8(read.stdout).unwrap().replace('\n', "")
}

impl Files {
    fn data(&self) -> Value {
        serde_json::from_slice(&self.json).unwrap()
    }
}

async fn dossier(scene: &Scene, person: &Person) -> Files {
    let answer = scene.world.get(&scene.path("dossier"), person).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let answer = answer.expect(200);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    Files {
        json: text(&answer["document"]).into_bytes(),
        pdf: STANDARD.decode(text(&answer["pdf"])).unwrap(),
        json_signature: text(&answer["signatures"]["document"]),
        pdf_signature: text(&answer["signatures"]["pdf"]),
        answer,
    }
}

/// RFC 7515 by hand and the key as the world reads it, by another library than the one that signed.
async fn signed_by(world: &World, bytes: &[u8], jws: &str) -> Option<Value> {
    let parts: Vec<&str> = jws.split('.').collect();
    let [header, "", signature] = parts.as_slice() else {
        return None;
    };
    let says: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap();
    let keys = world
        .get("/.well-known/document-keys.json", &Person::NOBODY)
        .await
        .expect(200);
    let key = keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["kid"] == says["kid"])?
        .clone();
    let x = URL_SAFE_NO_PAD.decode(key["x"].as_str().unwrap()).unwrap();
    let message = format!("{header}.{}", URL_SAFE_NO_PAD.encode(bytes));
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    aws_lc_rs::signature::UnparsedPublicKey::new(&aws_lc_rs::signature::ED25519, x)
        .verify(message.as_bytes(), &signature)
        .ok()?;
    Some(says)
}

/// What is attached to a PDF: names and bytes.
fn attached(pdf: &lopdf::Document) -> Vec<(String, Vec<u8>)> {
    let catalog = pdf.catalog().unwrap();
    let files = catalog.get(b"AF").unwrap();
    let files = match files {
        lopdf::Object::Reference(id) => pdf.get_object(*id).unwrap(),
        direct => direct,
    };
    files
        .as_array()
        .unwrap()
        .iter()
        .map(|file| {
            let file = pdf.get_dictionary(file.as_reference().unwrap()).unwrap();
            assert_eq!(
                file.get(b"AFRelationship").unwrap().as_name().unwrap(),
                b"Data"
            );
            let name = file.get(b"F").unwrap().as_str().unwrap();
            let stream = file.get(b"EF").unwrap().as_dict().unwrap();
            let stream = stream.get(b"F").unwrap().as_reference().unwrap();
            let stream = pdf.get_object(stream).unwrap().as_stream().unwrap();
            let bytes = stream
                .decompressed_content()
                .unwrap_or_else(|_| stream.content.clone());
            (String::from_utf8_lossy(name).into_owned(), bytes)
        })
        .collect()
}

#[actix_web::test]
async fn the_reporter_takes_home_what_proves_itself() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    world.set_clock("2026-11-27T02:00:00Z");
    let officer = world.renewed(&scene.officer);
    let answered =
        json!({"kind": "final", "text": "Sebelas lampu kami ganti.", "outcome": "fixed"});
    let _ = world
        .act("responses", &officer, &scene.id, answered)
        .await
        .expect(201);
    let reporter = scene.fresh_reporter().await;
    let files = dossier(&scene, &reporter).await;
    let data = files.data();

    // What it says.
    let shown = scene.shown_to(&reporter).await;
    let report = &data["report"];
    assert_eq!(
        (&data["format"], &data["basis"], &data["made_for"]),
        (
            &json!("tuntas-dossier/1"),
            &json!("UU 37/2008 Pasal 24"),
            &json!("reporter")
        )
    );
    for field in [
        "tracking_number",
        "class",
        "status",
        "title",
        "text",
        "received_at",
        "category",
        "area",
        "holder",
        "outcome",
    ] {
        assert_eq!(report[field], shown[field], "{field}");
    }
    assert_eq!(report["status_since"], json!("2026-11-27T02:00:00Z"));
    let answers = data["answers"].as_array().unwrap();
    assert_eq!(answers.len(), 1);
    assert_eq!(
        (
            &answers[0]["kind"],
            &answers[0]["text"],
            &answers[0]["by"]["id"]
        ),
        (
            &json!("final"),
            &json!("Sebelas lampu kami ganti."),
            &shown["holder"]["id"]
        )
    );
    let handed: Vec<&Value> = data["hand_offs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hand| &hand["kind"])
        .collect();
    assert_eq!(handed, ["verified", "disposed"]);
    let held: Vec<u64> = data["holders"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["working_days"].as_u64().unwrap())
        .collect();
    assert_eq!(held, [0, 0, 3], "Wednesday to Friday at the unit");
    assert_eq!(data["time_held"][2]["working_days"], json!(3));
    // The clocks as they are explained elsewhere.
    let explained = world
        .get(&scene.path("clocks"), &reporter)
        .await
        .expect(200);
    let told = |clocks: &Value| -> Vec<Value> {
        let clocks = clocks.as_array().unwrap().iter();
        clocks
            .map(|one| {
                json!([
                    one["kind"],
                    one["state"],
                    one["due_on"],
                    one["citation"],
                    one["breached"],
                    one["pauses"],
                    one["charged"]
                ])
            })
            .collect()
    };
    assert_eq!(told(&data["clocks"]), told(&explained["data"]));
    assert!(
        data["clocks"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["citation"].is_string())
    );

    // It is in its one form, and its fingerprint and signatures are those of its bytes.
    assert_eq!(canonical(&data).as_bytes(), files.json);
    let sha256: String = Sha256::digest(&files.json)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(files.answer["sha256"], json!(sha256));
    let says = signed_by(world, &files.json, &files.json_signature)
        .await
        .expect("signed");
    assert_eq!(
        (&says["alg"], &says["cty"]),
        (&json!("EdDSA"), &json!("json"))
    );
    assert_eq!(says["kid"], files.answer["kid"]);
    let says = signed_by(world, &files.pdf, &files.pdf_signature)
        .await
        .expect("signed");
    assert_eq!(says["cty"], json!("pdf"));
    assert_eq!(
        signed_by(world, &files.pdf, &files.json_signature).await,
        None
    );

    // The paper is what it says to be, and holds the same data.
    let pdf = lopdf::Document::load_mem(&files.pdf).unwrap();
    let number = report["tracking_number"].as_str().unwrap();
    assert_eq!(
        attached(&pdf),
        [(format!("{number}.json"), files.json.clone())]
    );
    let catalog = pdf.catalog().unwrap();
    let metadata = catalog.get(b"Metadata").unwrap().as_reference().unwrap();
    let metadata = pdf.get_object(metadata).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8_lossy(&metadata.content).into_owned();
    assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>"), "{xmp}");
    assert!(
        xmp.contains("<pdfaid:conformance>A</pdfaid:conformance>"),
        "{xmp}"
    );
    assert!(catalog.get(b"StructTreeRoot").is_ok());
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"id");
    let words = on_paper(&files.pdf);
    for expected in [number, sha256.as_str(), "Sebelas lampu kami ganti."] {
        assert!(words.contains(expected), "{expected} in {words}");
    }
}

#[actix_web::test]
async fn each_reads_in_it_what_they_read_elsewhere() {
    let scene = Scene::of(World::new().await, |report| report["secret"] = json!(true)).await;
    let _ = scene.verify().await;
    let _ = scene.dispose(super::scene::UNIT).await;
    let officer = &scene.officer;
    let me = scene.world.get("/v1/me", officer).await.expect(200)["id"].clone();
    let _ = scene
        .world
        .act("assignments", officer, &scene.id, json!({"account_id": me}))
        .await
        .expect(201);
    let ombudsman = scene.world.officer(Role::Ombudsman, None).await;
    let of_reporter = dossier(&scene, &scene.reporter).await.data();
    let from_above = dossier(&scene, &ombudsman).await.data();
    assert_eq!(
        (&of_reporter["made_for"], &from_above["made_for"]),
        (&json!("reporter"), &json!("ombudsman"))
    );
    // Numbers are masked for officers, and the name of a secret case is not told from above.
    assert!(
        of_reporter["report"]["text"]
            .as_str()
            .unwrap()
            .contains("0812-3456-7890")
    );
    assert!(!from_above.to_string().contains("0812-3456-7890"));
    assert_eq!(from_above["report"]["reporter_name"], Value::Null);
    assert!(!from_above.to_string().contains("Ayu"));
    // Who works on it inside the agency is no business of the reporter's: of that entry there is the hash.
    let timeline = |data: &Value| -> Vec<String> {
        let entries = data["timeline"].as_array().unwrap().iter();
        entries
            .map(|entry| entry["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(timeline(&of_reporter), ["filed", "verified", "disposed"]);
    assert_eq!(
        timeline(&from_above),
        ["filed", "verified", "disposed", "assigned"]
    );
    assert!(!of_reporter.to_string().contains("Made Suardana"));
    let links = of_reporter["chain"]["links"].as_array().unwrap();
    assert_eq!((links.len(), &links[3]["made_from"]), (4, &Value::Null));
    assert_eq!(links[3]["hash"], from_above["chain"]["links"][3]["hash"]);
    assert_eq!(of_reporter["chain"]["head"], from_above["chain"]["head"]);
}

#[actix_web::test]
async fn for_everybody_else_there_is_none() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let (_, other_reporter) = world.file(world.report()).await;
    let random = format!("/v1/complaints/{}/dossier", uuid::Uuid::from_u128(7));
    let mut people = vec![
        other_reporter,
        scene.national.clone(),
        scene.admin.clone(),
        scene.officer.clone(),
    ];
    for role in [Role::Ksp, Role::Kemendagri, Role::Auditor] {
        people.push(world.officer(role, None).await);
    }
    for person in &people {
        assert_eq!(
            world.get(&scene.path("dossier"), person).await.problem(404),
            "not_found"
        );
        assert_eq!(world.get(&random, person).await.problem(404), "not_found");
    }
    assert_eq!(
        world
            .get(&scene.path("dossier"), &Person::NOBODY)
            .await
            .problem(401),
        "unauthenticated"
    );
}

/// What the operator's check says.
async fn checked(world: &World, bytes: &[u8], signature: &str) -> Findings {
    let keys = keys_here(&world.app).await.unwrap();
    match verify_file(bytes, signature, &keys) {
        (found, None) => found,
        (found, Some(brought)) => compare_with_record(&world.app, &brought, found)
            .await
            .unwrap(),
    }
}

#[actix_web::test]
async fn whatever_was_changed_is_refused() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let files = dossier(&scene, &scene.reporter).await;
    // The record may grow afterwards.
    let _ = scene.respond("first").await;
    for (bytes, signature) in [
        (&files.json, &files.json_signature),
        (&files.pdf, &files.pdf_signature),
    ] {
        let found = checked(world, bytes, signature).await;
        assert!(!found.wrong, "{found:?}");
        // Any byte.
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(checked(world, &changed, signature).await.wrong, "{at}");
        }
        // Another's signature, one cut short, one with an algorithm of its own, none.
        let other = if signature == &files.pdf_signature {
            &files.json_signature
        } else {
            &files.pdf_signature
        };
        let none = URL_SAFE_NO_PAD
            .encode(json!({"alg": "none", "cty": "json", "kid": files.answer["kid"]}).to_string());
        for forged in [
            other.as_str(),
            &signature[..signature.len() - 4],
            &format!("{none}.."),
            "",
        ] {
            assert!(checked(world, bytes, forged).await.wrong, "{forged}");
        }
    }
    // Signed by a key that is nobody's here.
    let stranger = DocumentKey::new(&[7; 32]).unwrap();
    let found = checked(
        world,
        &files.json,
        &stranger.sign(&files.json, "json").unwrap(),
    )
    .await;
    assert!(
        found.wrong && found.sentences[0].contains("no key of this name"),
        "{found:?}"
    );

    // Signed well, with a chain that does not hold, or a timeline that tells otherwise, or of another record.
    let keys = [stranger.public.clone()];
    let resigned = async |change: &dyn Fn(&mut Value)| {
        let mut data = files.data();
        change(&mut data);
        let bytes = canonical(&data).into_bytes();
        let signature = stranger.sign(&bytes, "json").unwrap();
        match verify_file(&bytes, &signature, &keys) {
            (found, None) => found,
            (found, Some(brought)) => compare_with_record(&world.app, &brought, found)
                .await
                .unwrap(),
        }
    };
    assert!(!resigned(&|_| {}).await.wrong);
    assert!(
        resigned(
            &|data| data["chain"]["links"][1]["made_from"]["at"] = json!("2026-11-24T02:00:01Z")
        )
        .await
        .wrong
    );
    assert!(
        resigned(&|data| data["timeline"][1]["kind"] = json!("closed"))
            .await
            .wrong
    );
    assert!(
        resigned(&|data| data["format"] = json!("tuntas-dossier/9"))
            .await
            .wrong
    );
    assert!(
        resigned(&|data| data["report"]["tracking_number"] = json!("LPR-2026-0000-0000"))
            .await
            .wrong
    );
    // Cut off cleanly, it is a good chain of before; what it says of other entries is not.
    let found = resigned(&|data| {
        data["chain"]["links"][2]["hash"] = json!("0".repeat(64));
        data["chain"]["head"]["hash"] = json!("0".repeat(64));
        data["chain"]["links"][2]
            .as_object_mut()
            .unwrap()
            .remove("made_from");
        let timeline = data["timeline"].as_array_mut().unwrap();
        timeline.retain(|entry| entry["seq"] != json!(3));
    })
    .await;
    assert!(
        found.wrong
            && found
                .sentences
                .iter()
                .any(|one| one.contains("entry 3: the record has another entry there")),
        "{found:?}"
    );

    // The record was changed, and not the dossier: that is found too.
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    owner
        .batch_execute("UPDATE timeline SET at = at + interval '1 ms' WHERE seq = 2")
        .await
        .unwrap();
    let found = checked(world, &files.json, &files.json_signature).await;
    assert!(
        found.wrong
            && found
                .sentences
                .iter()
                .any(|one| one.contains("the record itself is broken")),
        "{found:?}"
    );
}

#[actix_web::test]
async fn a_key_that_signs_no_more_stays_public_and_without_its_private_part() {
    let scene = Scene::at_unit().await;
    let world = &scene.world;
    let none = world
        .get("/.well-known/document-keys.json", &Person::NOBODY)
        .await
        .expect(200);
    assert_eq!(
        none,
        json!({"keys": []}),
        "the first one is made when it is needed"
    );
    let before = dossier(&scene, &scene.reporter).await;
    let (kid, retired) = rotate_document_key(&world.app).await.unwrap();
    assert_eq!(retired, 1);
    let after = dossier(&scene, &scene.reporter).await;
    assert_eq!(after.answer["kid"], json!(kid));
    assert_ne!(before.answer["kid"], after.answer["kid"]);
    let keys = world
        .get("/.well-known/document-keys.json", &Person::NOBODY)
        .await
        .expect(200);
    let keys = keys["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 2);
    assert_eq!(
        keys.iter()
            .filter(|key| key["retired_at"].is_null())
            .count(),
        1
    );
    for files in [&before, &after] {
        assert!(
            signed_by(world, &files.json, &files.json_signature)
                .await
                .is_some()
        );
        assert!(!checked(world, &files.pdf, &files.pdf_signature).await.wrong);
    }
    // Keys from a file do as well as those of the database.
    let set = json!({"keys": keys}).to_string();
    let from_file: Vec<PublicKey> = tuntas::actions::audit::file::keys_of(&set).unwrap();
    assert!(
        !verify_file(&before.json, &before.json_signature, &from_file)
            .0
            .wrong
    );
    // Nobody can sign with the old one any more.
    let mut owner = world.database.connect(tuntas_tests::database::OWNER).await;
    owner
        .batch_execute("DO $$ BEGIN ASSERT (SELECT count(*) = 1 FROM identity.document_keys WHERE private_sealed IS NULL AND retired_at IS NOT NULL); END $$")
        .await
        .unwrap();
}

#[actix_web::test]
async fn first_dossiers_made_at_once_share_one_key() {
    let scene = Scene::at_unit().await;
    let path = scene.path("dossier");
    let made = (0..4).map(|_| scene.world.get(&path, &scene.reporter));
    let made = futures_util::future::join_all(made).await;
    let kids: std::collections::BTreeSet<String> = made
        .into_iter()
        .map(|answer| answer.expect(200)["kid"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kids.len(), 1);
}

#[actix_web::test]
async fn any_letters_can_be_put_on_paper() {
    let words =
        "Mati 💡👨‍👩‍👧 مرحبا हैलो ꦲꦏ\u{202e}terbalik\u{0}\u{feff} 漢字 e\u{301} \u{e000} fi ffl \t tab";
    let long = "a".repeat(600);
    let scene = Scene::of(World::new().await, |report| {
        report["title"] = json!("Lampu 💡 mati");
        report["text"] = json!(format!("{} {long}", words.replace('\0', "")));
    })
    .await;
    let files = dossier(&scene, &scene.reporter).await;
    let pdf = lopdf::Document::load_mem(&files.pdf).unwrap();
    assert_eq!(attached(&pdf)[0].1, files.json);
    assert!(
        files.data()["report"]["text"]
            .as_str()
            .unwrap()
            .contains("漢字")
    );
}
