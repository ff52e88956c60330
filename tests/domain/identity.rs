//! One contact, one form.

use tuntas::domain::identity::{email, nik, phone};

#[test]
fn addresses_are_written_down_in_one_form() {
    for (typed, normal) in [
        (" Ayu.Lestari@Contoh.ID ", Some("ayu.lestari@contoh.id")),
        ("a@b.co", Some("a@b.co")),
        ("a+b@mail.go.id", Some("a+b@mail.go.id")),
        ("a@b", None),
        ("a b@c.id", None),
        ("a@b@c.id", None),
        ("@c.id", None),
        ("a@.id", None),
        ("a@c.id\r\nBcc: x@y.id", None),
        // No mail server on the way need take it.
        ("budi@münchen.example", None),
        ("büdi@contoh.example", None),
        ("", None),
    ] {
        assert_eq!(email(typed).as_deref(), normal, "{typed:?}");
    }
}

#[test]
fn phones_are_written_down_in_one_form() {
    for (typed, normal) in [
        ("0812-3456-7890", Some("+6281234567890")),
        ("+62 812 3456 7890", Some("+6281234567890")),
        ("62 (812) 3456.7890", Some("+6281234567890")),
        ("(021) 555 1234", Some("+62215551234")),
        ("+1 415 555 0100", Some("+14155550100")),
        ("0812", None),
        ("delapan", None),
        ("+0812345678", None),
        ("", None),
    ] {
        assert_eq!(phone(typed).as_deref(), normal, "{typed:?}");
    }
}

#[test]
fn a_nik_is_sixteen_digits() {
    assert_eq!(
        nik("5171 0141 0190 9999").as_deref(),
        Some("5171014101909999")
    );
    assert_eq!(
        nik("5171-0141-0190-9999").as_deref(),
        Some("5171014101909999")
    );
    assert_eq!(nik("517101410190999"), None);
    assert_eq!(nik("5171014101909999a"), None);
}
