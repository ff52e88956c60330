//! The chain shows every tampering at its first place, and survives the erasure of a payload.

use chrono::{DateTime, Utc};
use tuntas::domain::complaint::record::{
    Actor, Broken, Entry, Event, GENESIS, Hash, Metadata, entry_hash, payload_hash, verify,
};
use uuid::Uuid;

fn chain(length: i32) -> (Vec<Entry>, i32, Hash) {
    let mut previous = GENESIS;
    let entries: Vec<Entry> = (1..=length)
        .map(|seq| {
            let at: DateTime<Utc> = "2026-11-24T02:00:00Z".parse().unwrap();
            let metadata = Metadata {
                complaint: Uuid::from_u128(7),
                seq,
                kind: "replied".to_owned(),
                at,
                actor: Actor::REPORTER,
            };
            let (payload, salt) = (
                format!("{{\"kind\":\"replied\",\"text\":\"{seq}\"}}"),
                vec![u8::try_from(seq).unwrap(); 16],
            );
            let payload_hash = payload_hash(&salt, &payload);
            let hash = entry_hash(&previous, &metadata, &payload_hash);
            let entry = Entry {
                metadata,
                payload: Some((payload, salt)),
                payload_hash,
                previous_hash: previous,
                hash,
            };
            previous = hash;
            entry
        })
        .collect();
    (entries, length, previous)
}

fn broken_at(entries: &[Entry], seq: i32, hash: &Hash) -> Option<i32> {
    verify(entries, seq, hash)
        .err()
        .map(|Broken { seq, .. }| seq)
}

#[test]
fn an_untouched_chain_holds_also_when_payloads_are_erased() {
    let (mut entries, seq, head) = chain(5);
    assert_eq!(verify(&entries, seq, &head), Ok(()));
    entries[2].payload = None;
    assert_eq!(verify(&entries, seq, &head), Ok(()));
    assert_eq!(verify(&[], 0, &GENESIS), Ok(()));
}

type Tamper = dyn Fn(&mut Vec<Entry>);

#[test]
fn every_tampering_is_found_at_its_first_place() {
    let tampered: Vec<(&str, Box<Tamper>, i32)> = vec![
        (
            "an edited payload",
            Box::new(|e| e[2].payload = Some(("{}".to_owned(), vec![3; 16]))),
            3,
        ),
        (
            "an edited salt",
            Box::new(|e| e[2].payload.as_mut().unwrap().1[0] ^= 1),
            3,
        ),
        (
            "an edited time",
            Box::new(|e| e[1].metadata.at += chrono::TimeDelta::milliseconds(1)),
            2,
        ),
        (
            "another kind",
            Box::new(|e| e[1].metadata.kind = "closed".to_owned()),
            2,
        ),
        (
            "another actor",
            Box::new(|e| e[1].metadata.actor = Actor::SYSTEM),
            2,
        ),
        (
            "another complaint",
            Box::new(|e| e[0].metadata.complaint = Uuid::from_u128(8)),
            1,
        ),
        (
            "a missing entry",
            Box::new(|e| {
                e.remove(1);
            }),
            2,
        ),
        ("two entries swapped", Box::new(|e| e.swap(1, 2)), 2),
        ("the tail cut off", Box::new(|e| e.truncate(3)), 4),
        (
            "a new first entry",
            Box::new(|e| {
                e.remove(0);
            }),
            1,
        ),
    ];
    for (what, tamper, at) in tampered {
        let (mut entries, seq, head) = chain(5);
        tamper(&mut entries);
        assert_eq!(broken_at(&entries, seq, &head), Some(at), "{what}");
    }
}

#[test]
fn a_tail_that_was_cut_and_appended_anew_does_not_fit_the_head() {
    let (entries, seq, _) = chain(5);
    let (_, _, other_head) = chain(4);
    assert_eq!(broken_at(&entries, seq, &other_head), Some(5));
    assert_eq!(broken_at(&entries, 4, &other_head), Some(6));
}

#[test]
fn what_was_written_before_a_disposition_could_bind_reads_as_it_was_written() {
    for (written, bound) in [
        (
            r#"{"kind":"disposed","to":"00000000-0000-0000-0000-000000000007","another_agency":true,"note":null}"#,
            false,
        ),
        (
            r#"{"kind":"disposed","to":"00000000-0000-0000-0000-000000000007","another_agency":true,"binding":true,"note":null}"#,
            true,
        ),
    ] {
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(
            event,
            Event::Disposed {
                to: Uuid::from_u128(7),
                another_agency: true,
                binding: bound,
                note: None
            }
        );
        // Letter by letter: the chain is over these.
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
    }
}
