//! The proof of a case: for whom it is made, its one form, its chain.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tuntas::domain::access::{Caller, DossierReader, Membership, Officer, Role, View, dossier_for};
use tuntas::domain::complaint::record::{
    Actor, Entry, Event, GENESIS, Metadata, entry_hash, payload_hash,
};
use tuntas::domain::complaint::{ArchiveGround, Case, Class, ResponseKind, Status};
use tuntas::domain::dossier::canonical::canonical;
use tuntas::domain::dossier::chain::{Chain, chain, check, compare, reads_all};
use tuntas::domain::dossier::since::since;
use tuntas::domain::ids::{AccountId, AgencyId, ComplaintId};
use uuid::Uuid;

use super::lifecycle::case;

fn officer(role: Role, agency: i64) -> Caller {
    let membership = Membership {
        public_id: Uuid::nil(),
        role,
        agency: AgencyId(agency),
        root: AgencyId(10),
        covers: vec![AgencyId(agency), AgencyId(11)],
        stands_for: None,
    };
    Caller::Officer(Officer {
        account: AccountId(5),
        public_id: Uuid::nil(),
        memberships: vec![membership],
    })
}

#[test]
fn it_is_made_for_its_reporter_and_the_ombudsman_and_for_nobody_else() {
    let plain = case(Status::InProgress);
    let own = Case { own: true, ..plain };
    let holder_of = |complaint| Caller::CodeHolder {
        complaint: ComplaintId(complaint),
        subject: Uuid::nil(),
    };
    let reporter = Some(DossierReader::Reporter);
    let ombudsman = Some(DossierReader::Ombudsman);
    assert_eq!(dossier_for(&holder_of(1), &plain), reporter);
    assert_eq!(dossier_for(&holder_of(2), &plain), None);
    assert_eq!(dossier_for(&Caller::Public, &plain), None);
    assert_eq!(dossier_for(&Caller::Clock, &plain), None);
    for role in Role::ALL {
        let expected = (*role == Role::Ombudsman).then_some(DossierReader::Ombudsman);
        let caller = officer(*role, 10);
        assert_eq!(dossier_for(&caller, &plain), expected, "{role}");
        // Their own report, whatever their office.
        assert_eq!(dossier_for(&caller, &own), reporter, "{role}, own");
    }
    let secret = Case {
        secret: true,
        oversight: true,
        published: false,
        ..plain
    };
    assert_eq!(
        dossier_for(&officer(Role::Ombudsman, 10), &secret),
        ombudsman
    );
    assert_eq!(dossier_for(&officer(Role::Inspectorate, 10), &secret), None);
}

fn double(written: &str) -> f64 {
    written.parse().unwrap()
}

/// The samples of RFC 8785.
#[test]
fn the_same_facts_are_always_the_same_bytes() {
    let numbers = [
        "333333333.33333329",
        "1E30",
        "4.50",
        "2e-3",
        "0.000000000000000000000000001",
    ]
    .map(double);
    let sample = json!({
        "numbers": numbers,
        "string": "\u{20ac}$\u{f}\u{a}A'\u{42}\u{22}\u{5c}\\\"/",
        "literals": [null, true, false]
    });
    assert_eq!(
        canonical(&sample),
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"
    );
    // By UTF-16, where the face stands before the letter with the dot.
    let names: Value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh", "1": "One",
        "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis"
    });
    assert_eq!(
        canonical(&names),
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
    // Its table of doubles.
    for (bits, written) in [
        (0x0000_0000_0000_0000_u64, "0"),
        (0x8000_0000_0000_0000, "0"),
        (0x0000_0000_0000_0001, "5e-324"),
        (0x8000_0000_0000_0001, "-5e-324"),
        (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
        (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
        (0x4340_0000_0000_0000, "9007199254740992"),
        (0xc340_0000_0000_0000, "-9007199254740992"),
        (0x4430_0000_0000_0000, "295147905179352830000"),
        (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
        (0x44b5_2d02_c7e1_4af6, "1e+23"),
        (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
        (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
        (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
        (0x444b_1ae4_d6e2_ef50, "1e+21"),
        (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
        (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
        (0x41b3_de43_5555_5553, "333333333.3333332"),
        (0x41b3_de43_5555_5554, "333333333.33333325"),
        (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ] {
        assert_eq!(canonical(&json!(f64::from_bits(bits))), written, "{bits:x}");
    }
    assert_eq!(
        canonical(&json!([-7, 42, u64::MAX])),
        "[-7,42,18446744073709552000]"
    );
}

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A record of these events, an hour apart.
fn record(events: &[Event]) -> Vec<Entry> {
    let mut previous = GENESIS;
    let mut at = moment("2026-11-24T02:00:00Z");
    let mut entries = Vec::new();
    for (seq, event) in (1..).zip(events) {
        let metadata = Metadata {
            complaint: Uuid::from_u128(7),
            seq,
            kind: event.kind().as_str().to_owned(),
            at,
            actor: Actor {
                account: Some(AccountId(17)),
                agency: Some(AgencyId(11)),
                ..Actor::REPORTER
            },
        };
        let (payload, salt) = (serde_json::to_string(event).unwrap(), vec![9; 16]);
        let payload_hash = payload_hash(&salt, &payload);
        let hash = entry_hash(&previous, &metadata, &payload_hash);
        entries.push(Entry {
            metadata,
            payload: Some((payload, salt)),
            payload_hash,
            previous_hash: previous,
            hash,
        });
        previous = hash;
        at += TimeDelta::hours(1);
    }
    entries
}

fn filed() -> Event {
    Event::Filed {
        channel: tuntas::domain::complaint::Channel::Web,
        class: Class::Complaint,
    }
}

fn replied(text: &str) -> Event {
    Event::Replied {
        text: text.to_owned(),
        files: Vec::new(),
    }
}

fn responded(response: ResponseKind) -> Event {
    Event::Responded {
        response,
        text: "Lampu sudah diganti.".to_owned(),
        outcome: None,
        expected_on: None,
        files: Vec::new(),
    }
}

const ASSIGNED: Event = Event::Assigned { account: None };
const FROM_ABOVE: View = View::Officer { name: false };

#[test]
fn kinds_that_its_reader_may_not_see_give_their_hash_alone() {
    let entries = record(&[
        filed(),
        ASSIGNED,
        replied("Nomor 12, telepon 0812-3456-7890."),
    ]);
    let of_reporter = chain(View::Reporter, Uuid::from_u128(7), &entries).unwrap();
    assert_eq!(of_reporter.links.len(), 3);
    assert_eq!(of_reporter.links[1].made_from, None);
    assert_eq!(check(&of_reporter), Ok(()));
    assert_eq!(compare(&of_reporter, &entries), Ok(()));
    // The words stand in it as they were written, and prove themselves.
    let reply = of_reporter.links[2].made_from.as_ref().unwrap();
    assert!(
        reply
            .content
            .as_ref()
            .unwrap()
            .payload
            .contains("0812-3456-7890")
    );

    let from_above = chain(FROM_ABOVE, Uuid::from_u128(7), &entries).unwrap();
    assert_eq!(check(&from_above), Ok(()));
    assert!(from_above.links[1].made_from.is_some());
    // What is masked for them is not handed out another way.
    assert_eq!(
        from_above.links[2].made_from.as_ref().unwrap().content,
        None
    );
    assert!(
        !serde_json::to_string(&from_above)
            .unwrap()
            .contains("0812-3456")
    );
}

type Tamper = dyn Fn(&mut Chain);

#[test]
fn every_change_of_a_chain_is_found() {
    let entries = record(&[
        filed(),
        ASSIGNED,
        replied("Nomor 12."),
        replied("Terima kasih."),
    ]);
    let whole = chain(View::Reporter, Uuid::from_u128(7), &entries).unwrap();
    let zeros = "0".repeat(64);
    let tampered: Vec<(&str, Box<Tamper>, i32)> = vec![
        (
            "another time",
            Box::new(|c| c.links[2].made_from.as_mut().unwrap().at += TimeDelta::seconds(1)),
            3,
        ),
        (
            "another kind",
            Box::new(|c| c.links[2].made_from.as_mut().unwrap().kind = "closed".to_owned()),
            3,
        ),
        (
            "another officer",
            Box::new(|c| c.links[0].made_from.as_mut().unwrap().account = Some(18)),
            1,
        ),
        (
            "another agency",
            Box::new(|c| c.links[0].made_from.as_mut().unwrap().agency = None),
            1,
        ),
        (
            "other words",
            Box::new(|c| {
                let made_from = c.links[2].made_from.as_mut().unwrap();
                made_from.content.as_mut().unwrap().payload = "{}".to_owned();
            }),
            3,
        ),
        (
            "a hidden entry left out",
            Box::new(|c| {
                c.links.remove(1);
            }),
            2,
        ),
        (
            "a hidden entry of another hash",
            Box::new({
                let zeros = zeros.clone();
                move |c: &mut Chain| c.links[1].hash = zeros.clone()
            }),
            3,
        ),
        ("two swapped", Box::new(|c| c.links.swap(2, 3)), 3),
        (
            "the end cut off",
            Box::new(|c| {
                c.links.pop();
            }),
            3,
        ),
        (
            "another head",
            Box::new(move |c: &mut Chain| c.head.hash = zeros.clone()),
            4,
        ),
        (
            "another report",
            Box::new(|c| c.complaint = Uuid::from_u128(8)),
            1,
        ),
        (
            "no hash at all",
            Box::new(|c| c.links[1].hash = "abc".to_owned()),
            2,
        ),
    ];
    assert_eq!(check(&whole), Ok(()));
    for (name, tamper, seq) in tampered {
        let mut changed = whole.clone();
        tamper(&mut changed);
        assert_eq!(
            check(&changed).err().map(|broken| broken.seq),
            Some(seq),
            "{name}"
        );
    }
}

#[test]
fn the_record_may_have_grown_since_and_nothing_else() {
    let first = [filed(), ASSIGNED, replied("Nomor 12.")];
    let then = chain(View::Reporter, Uuid::from_u128(7), &record(&first)).unwrap();
    let mut grown = first.to_vec();
    grown.push(replied("Terima kasih."));
    assert_eq!(compare(&then, &record(&grown)), Ok(()));
    // Another history, in which even the hidden entry hashes well.
    let other = record(&[filed(), replied("Bukan."), replied("Nomor 12.")]);
    assert_eq!(compare(&then, &other).unwrap_err().seq, 2);
    assert_eq!(compare(&then, &record(&first[..2])).unwrap_err().seq, 3);
}

#[test]
fn what_is_kept_from_its_reader_is_in_no_payload() {
    let note = |note: Option<&str>| Event::Disposed {
        to: Uuid::nil(),
        another_agency: false,
        binding: false,
        note: note.map(str::to_owned),
    };
    let verified = |note: Option<&str>| Event::Verified {
        class: Class::Complaint,
        oversight: false,
        category: "jalan".to_owned(),
        to: Uuid::nil(),
        note: note.map(str::to_owned),
    };
    let merged = Event::Merged {
        into: Uuid::nil(),
        number: "LPR-2026-7K3M-9QX1".to_owned(),
    };
    let duplicate = |of: Option<&str>| Event::Archived {
        ground: ArchiveGround::Duplicate,
        explanation: None,
        duplicate_of: of.map(str::to_owned),
    };
    // the event, for the reporter, from above
    for (event, reporter, above) in [
        (filed(), true, true),
        (note(None), true, true),
        (note(Some("Tolong dicek.")), false, true),
        (note(Some("Hubungi 0812-3456-7890.")), false, false),
        (verified(None), false, true),
        (verified(Some("Hubungi 0812-3456-7890.")), false, false),
        (merged, false, false),
        (duplicate(None), true, true),
        (duplicate(Some("LPR-2026-7K3M-9QX1")), false, false),
        (replied("Nomor 12."), true, true),
        (replied("0812-3456-7890"), true, false),
    ] {
        assert_eq!(reads_all(View::Reporter, &event), reporter, "{event:?}");
        assert_eq!(reads_all(FROM_ABOVE, &event), above, "{event:?}");
    }
}

#[test]
fn a_case_stands_where_it_stands_since_its_last_change_of_state() {
    let held = Event::Held {
        question: "Di mana?".to_owned(),
    };
    let disputed = Event::Disputed {
        reason: "Masih mati.".to_owned(),
        files: Vec::new(),
    };
    let disposed = Event::Disposed {
        to: Uuid::nil(),
        another_agency: false,
        binding: false,
        note: None,
    };
    let verified = Event::Verified {
        class: Class::Complaint,
        oversight: false,
        category: "jalan".to_owned(),
        to: Uuid::nil(),
        note: None,
    };
    let archived = |ground| Event::Archived {
        ground,
        explanation: None,
        duplicate_of: None,
    };
    let granted = Event::AppealDecided {
        appeal: Uuid::nil(),
        granted: true,
        reason: "Ya.".to_owned(),
    };
    let first = || responded(ResponseKind::First);
    let last = || responded(ResponseKind::Final);
    for (events, status, hour) in [
        (vec![filed()], Status::Received, Some(2)),
        (vec![filed(), replied("Halo.")], Status::Received, Some(2)),
        (
            vec![filed(), verified.clone(), disposed],
            Status::Forwarded,
            Some(3),
        ),
        (
            vec![filed(), verified.clone(), first(), replied("Halo.")],
            Status::InProgress,
            Some(4),
        ),
        (
            vec![filed(), verified.clone(), first(), held.clone()],
            Status::OnHold,
            Some(5),
        ),
        (
            vec![
                filed(),
                verified.clone(),
                first(),
                held.clone(),
                replied("Di sini."),
            ],
            Status::InProgress,
            Some(6),
        ),
        (
            vec![filed(), verified.clone(), last(), disputed],
            Status::InProgress,
            Some(5),
        ),
        (
            vec![
                filed(),
                verified.clone(),
                held,
                archived(ArchiveGround::NoAnswer),
                granted.clone(),
            ],
            Status::Forwarded,
            Some(6),
        ),
        (
            vec![
                filed(),
                verified.clone(),
                archived(ArchiveGround::OutOfScope),
                granted,
            ],
            Status::Received,
            Some(5),
        ),
        // The entries do not lead there.
        (vec![filed(), verified], Status::Closed, None),
    ] {
        let entries = record(&events);
        let walked = entries.iter().zip(&events);
        let found = since(
            status,
            walked.map(|(entry, event)| (entry.metadata.at, Some(event))),
        );
        let expected = hour.map(|hour| moment(&format!("2026-11-24T{hour:02}:00:00Z")));
        assert_eq!(found, expected, "{events:?}");
    }
}
