//! Every operation × every kind of caller, on a case that is not theirs, that is theirs, and that does not exist.

mod channels;
mod deadlines;
mod desk;
mod people;
mod register;
mod table;
mod worker;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tuntas::domain::access::Role;
use tuntas::http::openapi::document;
use tuntas_tests::{Answer, Person, World};
use uuid::Uuid;

use table::{CALLERS, EXPECTED, bodies};

struct Operation {
    id: String,
    method: String,
    path: String,
}

fn operations() -> Vec<Operation> {
    let contract = serde_json::to_value(document()).unwrap();
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.to_uppercase(),
                path: path.clone(),
            });
        }
    }
    found
}

/// A secret case, in progress at the unit, and everybody's token.
struct Scene {
    world: World,
    secret: String,
    /// A file of its report.
    file: String,
    unit: Uuid,
    stranger: Uuid,
    office: people::Office,
    shelf: register::Shelf,
    drawer: desk::Drawer,
    drafts: deadlines::Drafts,
    bench: worker::Bench,
}

const UNIT: &str = "pemkab-badung/dinas-perhubungan";

impl Scene {
    /// A case filed by nobody known.
    async fn new() -> (Self, Person) {
        let world = World::new().await;
        let report = world.report();
        Self::of(world, report, None).await
    }

    /// A case of somebody with an account.
    async fn owned() -> (Self, Person) {
        let world = World::new().await;
        let owner = world.reporter("ayu@contoh.example").await;
        let mut report = world.report();
        report.as_object_mut().unwrap().remove("reporter");
        Self::of(world, report, Some(owner)).await
    }

    async fn of(world: World, mut report: Value, owner: Option<Person>) -> (Self, Person) {
        let national = world.officer(Role::NationalAdmin, None).await;
        let officer = world.officer(Role::UnitOfficer, Some(UNIT)).await;
        report["secret"] = json!(true);
        let (secret, reporter) = match owner {
            None => world.file(report).await,
            Some(owner) => {
                let filed = world.post("/v1/complaints", &owner, report).await;
                let id = filed.expect(201)["id"].as_str().unwrap().to_owned();
                (id, owner)
            }
        };
        let unit = world.agency(UNIT).await;
        let body = json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": unit});
        let _ = world
            .act("verifications", &national, &secret, body)
            .await
            .expect(201);
        let first = json!({"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."});
        let _ = world
            .act("responses", &officer, &secret, first)
            .await
            .expect(201);
        let photo = ("foto.jpg", &crate::attachments::make::jpeg()[..]);
        let sent = world
            .attach(&secret, &reporter, photo, &[("message", "report")])
            .await
            .expect(201);
        let file = sent["id"].as_str().unwrap().to_owned();
        let stranger = world
            .officer(Role::UnitOfficer, Some("pemprov-bali"))
            .await
            .account
            .unwrap();
        let office = people::Office::new(&world, &national).await;
        let shelf = register::Shelf::new(&world, &national).await;
        let drawer = desk::Drawer::new(&world, &national).await;
        let drafts = deadlines::Drafts::new(&world, &national).await;
        let bench = worker::Bench::new(&world).await;
        (
            Self {
                world,
                secret,
                file,
                unit,
                stranger,
                office,
                shelf,
                drawer,
                drafts,
                bench,
            },
            reporter,
        )
    }

    async fn caller(&self, name: &str, reporter: &Person) -> Person {
        let world = &self.world;
        match name {
            "public" => Person::NOBODY,
            "reporter" => reporter.clone(),
            "other reporter" => world.file(world.report()).await.1,
            "unit officer" => world.officer(Role::UnitOfficer, Some(UNIT)).await,
            "agency admin" => {
                world
                    .officer(Role::AgencyAdmin, Some("pemkab-badung"))
                    .await
            }
            "other admin" => world.officer(Role::AgencyAdmin, Some("pemprov-bali")).await,
            "national admin" => world.officer(Role::NationalAdmin, None).await,
            "auditor" => world.officer(Role::Auditor, None).await,
            other => panic!("no caller {other}"),
        }
    }

    /// On the case, or on what of the office the operation is about.
    async fn call(&self, operation: &Operation, person: &Person, complaint: &str) -> Answer {
        let id = if operation.path.starts_with("/v1/agencies") {
            self.unit.to_string()
        } else {
            self.kept(&operation.id)
                .unwrap_or_else(|| complaint.to_owned())
        };
        self.call_on(operation, person, complaint, &id).await
    }

    /// The id of what somebody keeps that is no case.
    fn kept(&self, operation: &str) -> Option<String> {
        let theirs = self.office.id(operation);
        let theirs = theirs.or_else(|| self.shelf.id(operation));
        let theirs = theirs.or_else(|| self.drawer.id(operation));
        let theirs = theirs.or_else(|| self.drafts.id(operation));
        theirs.or_else(|| self.bench.id(operation))
    }

    async fn call_on(
        &self,
        operation: &Operation,
        person: &Person,
        complaint: &str,
        id: &str,
    ) -> Answer {
        let path = operation
            .path
            .replace("{id}", id)
            .replace("{reopening_id}", &Uuid::nil().to_string())
            .replace("{appeal_id}", &Uuid::nil().to_string())
            .replace("{extension_id}", &Uuid::nil().to_string())
            .replace("{draft_id}", &Uuid::nil().to_string())
            .replace("{role}", "reporter")
            .replace("{act}", "response")
            .replace("{task}", "climb_ladder")
            .replace("{year}", "2026")
            .replace("{code}", "jalan.lampu-jalan")
            .replace("{attachment_id}", &self.file);
        let mut bodies = bodies(self.unit, self.stranger);
        bodies.extend(self.office.bodies(self.unit));
        bodies.extend(self.shelf.bodies(self.unit));
        bodies.extend(self.drawer.bodies());
        bodies.extend(self.drafts.bodies());
        bodies.extend(self.bench.bodies());
        bodies.extend(channels::bodies());
        let mut report = self.world.report();
        // With an account nobody says who they are once more.
        report.as_object_mut().unwrap().remove("reporter");
        let body = if operation.id == "file_complaint" {
            Some(&report)
        } else {
            bodies.get(operation.id.as_str())
        };
        let key = Uuid::from_u128(rand_bits(&self.world)).to_string();
        let seen = self
            .world
            .get(&format!("/v1/complaints/{complaint}"), person)
            .await;
        let first = [
            "hold_complaint",
            "escalate_complaint",
            "change_profile",
            "change_agency",
            "set_agency_limits",
            "change_answer_template",
            "change_category",
            "change_schedule",
            "change_routing_rule",
            "delete_routing_rule",
        ];
        let etag = match seen.header("etag") {
            Some(etag) if !first.contains(&operation.id.as_str()) => etag.to_owned(),
            _ => "\"v1\"".to_owned(),
        };
        if operation.id == "attach_to_complaint" {
            let photo = ("foto.jpg", &crate::attachments::make::jpeg()[..]);
            return self.world.attach(id, person, photo, &[]).await;
        }
        let headers = [
            ("idempotency-key", key.as_str()),
            ("if-match", etag.as_str()),
        ];
        if operation.method == "PATCH" {
            let headers = [
                ("content-type", "application/merge-patch+json"),
                ("if-match", etag.as_str()),
            ];
            let body = serde_json::to_vec(&bodies[operation.id.as_str()]).unwrap();
            return self
                .world
                .send_raw("PATCH", &path, person, &headers, Some(body))
                .await;
        }
        self.world
            .send(
                &operation.method,
                &path,
                person,
                match operation.method.as_str() {
                    "POST" => &headers,
                    "DELETE" | "PUT" => &headers[1..],
                    _ => &[],
                },
                body,
            )
            .await
    }
}

/// All tables.
fn rows() -> impl Iterator<Item = &'static (&'static str, [u16; 9])> {
    let people = people::EXPECTED.iter();
    let offices = people.chain(register::EXPECTED).chain(desk::EXPECTED);
    let offices = offices.chain(deadlines::EXPECTED);
    let rest = worker::EXPECTED.iter().chain(channels::EXPECTED);
    EXPECTED.iter().chain(offices).chain(rest)
}

fn rand_bits(world: &World) -> u128 {
    world.app.chance.uuid().as_u128()
}

/// What a column of the table says of an operation.
fn expected(id: &str, caller: &str) -> u16 {
    let column = CALLERS.iter().position(|name| *name == caller).unwrap();
    rows().find(|(row, _)| *row == id).unwrap().1[column]
}

/// Calls each operation; what is not answered as expected.
async fn wrong(
    scene: &Scene,
    person: &Person,
    name: &str,
    asked: &[(&Operation, u16)],
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (operation, expected) in asked {
        let answer = scene.call(operation, person, &scene.secret).await;
        if answer.status != *expected {
            let (id, status) = (&operation.id, answer.status);
            wrong.push(format!(
                "{id} by {name}: {status} instead of {expected}: {}",
                answer.body
            ));
        }
    }
    wrong
}

#[actix_web::test]
async fn every_operation_answers_every_caller_as_the_table_says() {
    let mut operations = operations();
    let stated: BTreeSet<&str> = rows().map(|(id, _)| *id).collect();
    let real: BTreeSet<&str> = operations
        .iter()
        .map(|operation| operation.id.as_str())
        .collect();
    assert_eq!(stated, real, "every operation is in the table");
    // In the order of the table, and last what leaves nothing to call: the case withdrawn, the token gone.
    let order: Vec<&str> = rows().map(|(id, _)| *id).collect();
    operations.sort_by_key(|operation| {
        let ends = ["withdraw_complaint", "delete_session"].contains(&operation.id.as_str());
        (ends, order.iter().position(|id| *id == operation.id))
    });
    let (of_nobody, reporter) = Scene::new().await;
    let (owned, owner) = Scene::owned().await;
    let mut found = Vec::new();
    // The reporter comes after all others: nobody does anything to a case that was withdrawn.
    for last in [false, true] {
        for name in CALLERS
            .iter()
            .filter(|name| ["reporter", "owner"].contains(name) == last)
        {
            let asked: Vec<(&Operation, u16)> = operations
                .iter()
                .map(|operation| (operation, expected(&operation.id, name)))
                .collect();
            let (scene, person) = match *name {
                "owner" => (&owned, owner.clone()),
                _ => (&of_nobody, of_nobody.caller(name, &reporter).await),
            };
            found.extend(wrong(scene, &person, name, &asked).await);
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Roles that are no column are as the auditor in all that is not about one case, and see their own office.
#[actix_web::test]
async fn no_other_role_looks_after_people_messages_or_rules() {
    let (scene, _) = Scene::new().await;
    let others = [
        (Role::FrontDesk, Some(UNIT)),
        (Role::UnitHead, Some(UNIT)),
        (Role::LiaisonOfficer, Some(UNIT)),
        (Role::AgencyLeader, Some("pemkab-badung")),
        (Role::Inspectorate, Some("pemkab-badung/inspektorat")),
        (Role::Ombudsman, None),
        (Role::Ksp, None),
        (Role::Kemendagri, None),
        (Role::IdentityCustodian, None),
    ];
    let columns = [
        Role::UnitOfficer,
        Role::AgencyAdmin,
        Role::NationalAdmin,
        Role::Auditor,
    ];
    let every = others.map(|(role, _)| role).into_iter().chain(columns);
    assert_eq!(
        every.collect::<BTreeSet<_>>().len(),
        Role::ALL.len(),
        "each is here or a column"
    );
    let mut operations = operations();
    operations.retain(|operation| {
        !operation.path.starts_with("/v1/complaints/{id}") && operation.id != "delete_session"
    });
    let mut found = Vec::new();
    for (role, place) in others {
        let person = scene.world.officer(role, place).await;
        let asked = operations.iter().map(|operation| {
            // What Badung keeps is seen by all of Badung.
            let inside = [
                "list_members",
                "change_answer_template",
                "delete_answer_template",
                "delete_tag",
                "delete_saved_view",
            ];
            let own_office = inside.contains(&operation.id.as_str()) && place.is_some();
            let like = if own_office {
                "unit officer"
            } else {
                "auditor"
            };
            (operation, expected(&operation.id, like))
        });
        let asked: Vec<_> = asked.collect();
        found.extend(wrong(&scene, &person, role.as_str(), &asked).await);
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[actix_web::test]
async fn who_may_do_nothing_without_a_token_hears_that_before_anything_else() {
    let (scene, _) = Scene::new().await;
    let contract = serde_json::to_value(document()).unwrap();
    let mut asked = 0;
    for operation in operations() {
        let stated = &contract["paths"][&operation.path][operation.method.to_lowercase()];
        if stated["security"] != json!([{"bearer": []}]) {
            continue;
        }
        let path = operation
            .path
            .replace("{id}", "bukan-id")
            .replace("{reopening_id}", "bukan-id")
            .replace("{appeal_id}", "bukan-id")
            .replace("{extension_id}", "bukan-id")
            .replace("{draft_id}", "bukan-id")
            .replace("{attachment_id}", "bukan-id");
        let body = stated.get("requestBody").map(|_| b"bukan JSON".to_vec());
        let answer = scene
            .world
            .send_raw(&operation.method, &path, &Person::NOBODY, &[], body)
            .await;
        assert_eq!(answer.problem(401), "unauthenticated", "{}", operation.id);
        asked += 1;
    }
    assert!(asked >= 25, "{asked} operations");
}

/// Everything of an answer that may not tell a foreign id from a random one.
fn told(answer: &Answer) -> (u16, BTreeMap<String, String>, String) {
    let varying = [
        "x-request-id",
        "date",
        "ratelimit",
        "ratelimit-policy",
        "content-length",
    ];
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| !varying.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut body = answer.body.clone();
    if let Some(body) = body.as_object_mut() {
        body.remove("instance");
    }
    (answer.status, headers, body.to_string())
}

#[actix_web::test]
async fn a_foreign_id_answers_like_a_random_one_and_a_malformed_one() {
    let (scene, _) = Scene::new().await;
    let about_a_case: Vec<Operation> = operations()
        .into_iter()
        .filter(|operation| operation.path.starts_with("/v1/complaints/{id}"))
        .collect();
    let mut probes = 0;
    for name in ["public", "other reporter", "other admin", "auditor"] {
        let person = scene.caller(name, &Person::NOBODY).await;
        for operation in &about_a_case {
            let foreign = scene.call(operation, &person, &scene.secret).await;
            // Without a token nothing can be done to any case; to look, and to stand behind what all may read, needs none.
            let reads = [
                "show_complaint",
                "list_timeline",
                "list_clocks",
                "download_attachment",
                "support_complaint",
            ];
            let expected = match name == "public" && !reads.contains(&operation.id.as_str()) {
                true => 401,
                false => 404,
            };
            assert_eq!(foreign.status, expected, "{} by {name}", operation.id);
            for other in [
                Uuid::from_u128(rand_bits(&scene.world)).to_string(),
                "bukan-id".to_owned(),
                "0".to_owned(),
            ] {
                let random = scene.call(operation, &person, &other).await;
                assert_eq!(told(&foreign), told(&random), "{} by {name}", operation.id);
                probes += 1;
            }
        }
    }
    // What is kept beside cases: people, invitations, rules, labels. Where it is hidden it is as if it were not there.
    for name in ["other reporter", "unit officer", "other admin", "auditor"] {
        let person = scene.caller(name, &Person::NOBODY).await;
        for operation in operations() {
            let Some(kept) = scene.kept(&operation.id) else {
                continue;
            };
            let foreign = scene.call_on(&operation, &person, &kept, &kept).await;
            if foreign.status != 404 {
                continue;
            }
            for other in [
                Uuid::from_u128(rand_bits(&scene.world)).to_string(),
                "bukan-id".to_owned(),
            ] {
                let random = scene.call_on(&operation, &person, &other, &other).await;
                assert_eq!(told(&foreign), told(&random), "{} by {name}", operation.id);
                probes += 1;
            }
        }
    }
    assert!(probes >= 500, "{probes} probes");
}

#[actix_web::test]
async fn a_secret_case_is_in_no_list_but_its_officers() {
    let (scene, reporter) = Scene::new().await;
    for name in CALLERS.into_iter().filter(|name| *name != "owner") {
        let person = scene.caller(name, &reporter).await;
        for view in ["public", "work"] {
            let answer = scene
                .world
                .get(&format!("/v1/complaints?view={view}&limit=100"), &person)
                .await;
            let listed = answer.body["data"]
                .as_array()
                .is_some_and(|rows| rows.iter().any(|row| row["id"] == scene.secret.as_str()));
            let theirs = view == "work"
                && ["unit officer", "agency admin", "national admin"].contains(&name);
            assert_eq!(listed, theirs, "{view} list of {name}");
        }
    }
}

#[actix_web::test]
async fn what_lists_show_is_what_details_show() {
    let (scene, _) = Scene::new().await;
    for name in [
        "unit officer",
        "agency admin",
        "national admin",
        "other admin",
    ] {
        let person = scene.caller(name, &Person::NOBODY).await;
        let list = scene
            .world
            .get("/v1/complaints?view=work&limit=100", &person)
            .await
            .expect(200);
        for row in list["data"].as_array().unwrap() {
            let detail = scene
                .world
                .get(
                    &format!("/v1/complaints/{}", row["id"].as_str().unwrap()),
                    &person,
                )
                .await
                .expect(200);
            for field in [
                "audience",
                "status",
                "title",
                "reporter_name",
                "assignee",
                "holder",
            ] {
                assert_eq!(detail[field], row[field], "{field} for {name}");
            }
        }
    }
}

#[actix_web::test]
async fn a_role_that_ends_and_a_session_that_ends_act_at_once() {
    use diesel_async::SimpleAsyncConnection as _;
    let (scene, _) = Scene::new().await;
    let admin = scene.caller("agency admin", &Person::NOBODY).await;
    let path = format!("/v1/complaints/{}", scene.secret);
    assert_eq!(scene.world.get(&path, &admin).await.status, 200);
    let mut vault = scene.world.database.connect("tuntas_vault").await;
    let account = admin.account.unwrap();
    let of_account =
        format!("account_id = (SELECT id FROM accounts WHERE public_id = '{account}')");
    vault
        .batch_execute(&format!(
            "UPDATE memberships SET ended_at = now() WHERE {of_account}"
        ))
        .await
        .unwrap();
    assert_eq!(scene.world.get(&path, &admin).await.status, 404);
    vault
        .batch_execute(&format!(
            "UPDATE accounts SET status = 'suspended' WHERE public_id = '{account}'"
        ))
        .await
        .unwrap();
    assert_eq!(
        scene.world.get("/v1/notices", &admin).await.problem(401),
        "unauthenticated"
    );
}
