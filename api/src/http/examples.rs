//! Examples of the answers that are too large to stand beside their shapes.

use serde_json::{Value, json};

fn agency() -> Value {
    json!({"id": "3f0e5a0c-7c52-4ad7-9a44-0e5f6a1f2b3c", "name": {"id": "Dinas Perhubungan Kabupaten Badung", "en": "Transport Office of Badung Regency"}, "short_name": "Dishub"})
}

/// The reporter's view of a case that waits for verification.
pub fn reporter_complaint() -> Value {
    let mut example = json!({
        "id": "5f0c2f6e-9a57-4f6f-8d5e-0c9b3f1a7e21", "tracking_number": "LPR-2026-7K3M-9QX1", "version": 1,
        "class": "complaint", "status": "received", "outcome": null, "archive_ground": null,
        "title": "Lampu jalan mati di Jalan Raya Kerobokan",
        "text": "Sejak Senin lampu jalan dari pertigaan Semer sampai pasar mati semua.",
        "public_text": "Sejak Senin lampu jalan dari pertigaan Semer sampai pasar mati semua.",
        "incident_date": "2026-11-16", "incident_is_old": false,
        "category": {"code": "jalan.lampu-jalan", "name": {"id": "Lampu jalan", "en": "Street lights"}},
        "area": {"code": "51.03.06.1002", "name": "Kerobokan", "path": "Kerobokan, Kuta Utara, Kabupaten Badung, Bali"},
        "location": null, "wished_agency": null, "holder": agency(), "anonymous": false, "secret": false, "published": false,
        "received_at": "2026-11-24T01:52:00.000Z", "first_handed_over_at": null, "closed_at": null,
        "attachments": [],
        "clocks": [{
            "kind": "verification", "state": "running", "started_at": "2026-11-24T01:52:00.000Z", "due_at": "2026-11-27T16:59:59.999Z",
            "done_at": null, "breached_at": null, "limit": {"value": 3, "unit": "working_day"}, "time_zone": "Asia/Jakarta", "week": "mon_fri",
            "agency": agency(), "provisional": false, "extended_until": null
        }],
        "rating": null, "supports": 0, "allowed_acts": ["reply"]
    });
    // What has not happened to it.
    for field in [
        "reopen_until",
        "pending_reopening",
        "appeal_until",
        "pending_appeal",
        "examined_at",
        "escalated_to",
    ] {
        example[field] = Value::Null;
    }
    example
}

/// The same as a member of the union.
pub fn complaint() -> Value {
    let mut example = reporter_complaint();
    example["audience"] = json!("reporter");
    example
}

/// The receipt.
pub fn filed() -> Value {
    let mut example = complaint();
    example["access_code"] = json!("F4TN-82WK-M6HC-3RD9");
    example["token"] = json!("eyJ…");
    example["token_expires_in"] = json!(900);
    example
}

/// A session.
pub fn session() -> Value {
    json!({
        "access_token": "eyJ…", "token_type": "Bearer", "expires_in": 900,
        "me": {"id": "8c2f0a52-52ea-4a9c-8a4f-0a3c5f0b9d11", "display_name": "Made Suardana", "email": "petugas.dishub@demo.tuntas.example", "kind": "officer", "password_changed_at": null,
            "second_factor": {"enabled": false, "required": false, "recovery_codes_left": 0}, "memberships": [], "substitutes_for": []}
    })
}

/// A page of agencies.
pub fn agencies() -> Value {
    json!({"data": [], "page": {"next_cursor": null}})
}
