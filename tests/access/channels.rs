//! News to one's own phone and device: everybody with an account, about themself alone. There is no gateway and no key here, and so no such channel.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// As [`super::table::EXPECTED`].
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    ("show_phone", [401, 401, 401, 200, 200, 200, 200, 200, 200]),
    (
        "send_phone_code",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "confirm_phone",
        [401, 401, 401, 409, 409, 409, 409, 409, 409],
    ),
    (
        "change_phone",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    // Nobody asked for one.
    (
        "confirm_phone_change",
        [401, 401, 401, 404, 404, 404, 404, 404, 404],
    ),
    (
        "show_sign_up_channels",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    ("show_push", [401, 401, 401, 200, 200, 200, 200, 200, 200]),
    (
        "subscribe_push",
        [401, 401, 401, 409, 409, 409, 409, 409, 409],
    ),
    (
        "unsubscribe_push",
        [401, 401, 401, 204, 204, 204, 204, 204, 204],
    ),
];

/// As [`super::table::bodies`].
pub fn bodies() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("send_phone_code", json!({"channel": "sms"})),
        ("confirm_phone", json!({"code": "000000"})),
        (
            "change_phone",
            json!({"password": "empat ekor kucing di atap", "phone": "0812-3456-7890", "channel": "sms"}),
        ),
        (
            "confirm_phone_change",
            json!({"token": "token-yang-tidak-pernah-dikirim", "code": "00000000"}),
        ),
        (
            "subscribe_push",
            json!({"endpoint": "https://push.example.net/x", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}),
        ),
    ])
}
