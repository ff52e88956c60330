//! The second step, and how long sessions last.

use chrono::{DateTime, TimeDelta};
use tuntas::domain::access::Role;
use tuntas::domain::second_factor::{Secret, recovery_code, recovery_form};
use tuntas::domain::session::{Limits, Rule, strictest};

/// RFC 6238, appendix B, cut to six digits: seconds since 1970, and the code.
const VECTORS: &[(i64, &str)] = &[
    (59, "287082"),
    (1_111_111_109, "081804"),
    (1_111_111_111, "050471"),
    (1_234_567_890, "005924"),
    (2_000_000_000, "279037"),
    (20_000_000_000, "353130"),
];

fn secret() -> Secret {
    Secret::new(*b"12345678901234567890", "rina@contoh.example").unwrap()
}

#[test]
fn a_code_belongs_to_its_half_minute_and_the_ones_beside_it() {
    for (seconds, code) in VECTORS {
        let step = seconds / 30;
        for (away, expected) in [
            (0, true),
            (30, true),
            (-30, true),
            (60, false),
            (-60, false),
        ] {
            let now = DateTime::from_timestamp(seconds + away, 0).unwrap();
            let found = secret().step(code, now);
            assert_eq!(
                found,
                expected.then_some(step),
                "{code} at {seconds}{away:+}"
            );
        }
    }
    let now = DateTime::from_timestamp(59, 0).unwrap();
    assert_eq!(secret().step(" 287 082 ", now), Some(1));
    for other in ["", "287083", "28708", "2870822", "+28708", "٢٨٧٠٨٢"] {
        assert_eq!(secret().step(other, now), None, "{other:?}");
    }
}

#[test]
fn a_secret_is_kept_and_shown_and_scanned() {
    let text = secret().text();
    assert_eq!(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assert_eq!(secret().shown(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assert_eq!(Secret::kept(&text, "x").unwrap().text(), text);
    assert!(Secret::kept("1!", "x").is_err() && Secret::kept("GEZDGNBV", "x").is_err());
    let uri = secret().uri().unwrap();
    assert!(uri.starts_with("otpauth://totp/Tuntas:"), "{uri}");
    assert!(
        uri.contains("issuer=Tuntas") && uri.contains(&text),
        "{uri}"
    );
}

#[test]
fn a_code_on_paper_is_read_however_it_is_typed() {
    let code = recovery_code([0xFF, 0x00, 0x12, 0x34, 0x56]);
    assert_eq!(code.len(), 9);
    let form = recovery_form(&code).unwrap();
    assert_eq!(
        recovery_form(&code.to_lowercase().replace('-', " ")),
        Some(form)
    );
    assert_eq!(recovery_form("oil0-1111").as_deref(), Some("01101111"));
    for other in ["", "ABCD-EFG", "ABCD-EFGHJ", "UUUU-UUUU", "123456"] {
        assert_eq!(recovery_form(other), None, "{other:?}");
    }
}

fn rule(role: Option<Role>, idle: i64, absolute: i64, second_factor: bool) -> Rule {
    Rule {
        role,
        idle: TimeDelta::minutes(idle),
        absolute: TimeDelta::minutes(absolute),
        second_factor,
    }
}

#[test]
fn of_several_roles_the_strictest_rule_counts_and_a_forgotten_one_opens_nothing() {
    let rules = [
        rule(None, 1000, 9000, false),
        rule(Some(Role::UnitOfficer), 700, 5000, false),
        rule(Some(Role::AgencyAdmin), 800, 4000, false),
        rule(Some(Role::NationalAdmin), 200, 6000, true),
    ];
    let limits = |idle, absolute, second_factor| Limits {
        idle: TimeDelta::minutes(idle),
        absolute: TimeDelta::minutes(absolute),
        second_factor,
    };
    for (roles, expected) in [
        (vec![], limits(1000, 9000, false)),
        (vec![Role::UnitOfficer], limits(700, 5000, false)),
        (
            vec![Role::UnitOfficer, Role::AgencyAdmin],
            limits(700, 4000, false),
        ),
        (
            vec![Role::AgencyAdmin, Role::NationalAdmin],
            limits(200, 4000, true),
        ),
        // No rule for it.
        (vec![Role::Auditor], limits(200, 4000, true)),
        (
            vec![Role::UnitOfficer, Role::Auditor],
            limits(200, 4000, true),
        ),
    ] {
        assert_eq!(strictest(&rules, &roles), expected, "{roles:?}");
    }
    let began = DateTime::from_timestamp(0, 0).unwrap();
    let limits = limits(100, 250, false);
    for (now, ends) in [(0, 100), (100, 200), (200, 250), (250, 250)] {
        let (expires, latest) = limits.ends(began, began + TimeDelta::minutes(now));
        assert_eq!(expires, began + TimeDelta::minutes(ends), "at {now}");
        assert_eq!(latest, began + TimeDelta::minutes(250));
    }
}
