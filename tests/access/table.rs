//! What each operation answers each kind of caller.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

/// Operation → body that passes validation; `{agency}`, `{account}` are filled in.
pub fn bodies(agency: Uuid, account: Uuid) -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        (
            "verify_complaint",
            json!({"class": "complaint", "oversight": false, "category_code": "jalan.lampu-jalan", "agency_id": agency}),
        ),
        (
            "dispose_complaint",
            json!({"agency_id": agency, "role": "lead"}),
        ),
        ("assign_complaint", json!({"account_id": account})),
        (
            "preview_acts",
            json!({"act": "assign", "complaint_ids": [Uuid::nil()]}),
        ),
        (
            "act_on_many",
            json!({"act": "assign", "items": [{"complaint_id": Uuid::nil(), "version": 1}], "account_id": account}),
        ),
        (
            "respond_to_complaint",
            json!({"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."}),
        ),
        ("reply_to_complaint", json!({"text": "Terima kasih."})),
        (
            "dispute_complaint",
            json!({"reason": "Tiga lampu masih mati."}),
        ),
        ("close_complaint", json!({"reason": "accepted"})),
        ("rate_complaint", json!({"score": 4})),
        ("publish_attachment", json!({"public": true})),
        (
            "return_complaint",
            json!({"reason": "Bukan kewenangan kami.", "proposed_agency_id": agency}),
        ),
        ("hold_complaint", json!({"question": "Di mana tepatnya?"})),
        (
            "archive_complaint",
            json!({"ground": "abuse", "explanation": "Berisi makian tanpa aduan apa pun."}),
        ),
        ("reopen_complaint", json!({"reason": "Lampunya mati lagi."})),
        (
            "decide_reopening",
            json!({"granted": true, "reason": "Kerusakan yang sama."}),
        ),
        (
            "appeal_archival",
            json!({"reason": "Lampu itu di jalan kabupaten."}),
        ),
        (
            "decide_appeal",
            json!({"granted": true, "reason": "Foto menunjukkan jalan kabupaten."}),
        ),
        (
            "order_reopening",
            json!({"reason": "Perbaikannya belum selesai."}),
        ),
        (
            "examine_complaint",
            json!({"reason": "Dugaan penundaan berlarut."}),
        ),
        ("protect_complaint", json!({"anonymous": true})),
        (
            "draft_response",
            json!({"kind": "interim", "text": "Panel pengganti tiba pekan depan.", "expected_on": "2099-01-02"}),
        ),
        ("decide_draft", json!({"approved": true})),
        (
            "contribute_to_complaint",
            json!({"text": "Gardunya sudah kami periksa."}),
        ),
        ("merge_complaint", json!({"parent_id": account})),
        (
            "find_similar",
            json!({"title": "Lampu jalan mati", "area_code": "51.03"}),
        ),
        (
            "extend_deadline",
            json!({"until": "2026-11-25", "reason": "Panel pengganti belum tiba."}),
        ),
        (
            "decide_extension",
            json!({"granted": true, "reason": "Suku cadang belum tersedia."}),
        ),
        (
            "classify_complaint",
            json!({"category_code": "tidak.ada", "reason": "Ini soal lampu jalan."}),
        ),
        ("redact_complaint", json!({"lift": ["text:99"]})),
        (
            "escalate_complaint",
            json!({"reason": "Sudah lama tidak ada kabar."}),
        ),
        (
            "take_over_complaint",
            json!({"reason": "Admin instansi sedang tidak bertugas."}),
        ),
        ("withdraw_complaint", json!({})),
        ("acknowledge_escalation", json!({})),
        (
            "track_complaint",
            json!({"tracking_number": "LPR-2026-7K3M-9QX1", "access_code": "F4TN-82WK-M6HC-3RD9"}),
        ),
        (
            "create_session",
            json!({"email": "tidak.ada@contoh.example", "password": "bukan sandi siapa pun"}),
        ),
        ("suggest_categories", json!({"text": "lampu jalan mati"})),
        ("preview_masking", json!({"text": "0812-3456-7890"})),
        (
            "confirm_contact",
            json!({"token": "token-yang-tidak-pernah-dikirim"}),
        ),
        (
            "refuse_contact",
            json!({"token": "token-yang-tidak-pernah-dikirim"}),
        ),
        ("read_notices", json!({"up_to": null})),
        (
            "register_account",
            json!({"email": "tidak.ada@contoh.example", "password": "empat ekor kucing di atap"}),
        ),
        (
            "confirm_account",
            json!({"token": "token-yang-tidak-pernah-dikirim", "password": "empat ekor kucing di atap"}),
        ),
        (
            "request_password_reset",
            json!({"email": "tidak.ada@contoh.example"}),
        ),
        (
            "reset_password",
            json!({"token": "token-yang-tidak-pernah-dikirim", "password": "empat ekor kucing di atap"}),
        ),
        (
            "confirm_email",
            json!({"token": "token-yang-tidak-pernah-dikirim", "password": "empat ekor kucing di atap"}),
        ),
        (
            "change_password",
            json!({"current_password": "bukan sandi siapa pun", "new_password": "empat ekor kucing di atap"}),
        ),
        (
            "change_email",
            json!({"password": "bukan sandi siapa pun", "email": "lain@contoh.example"}),
        ),
        (
            "close_account",
            json!({"password": "bukan sandi siapa pun"}),
        ),
        ("change_profile", json!({"name": "Lain"})),
        (
            "answer_demographics",
            json!({"gender": null, "age_group": null, "education": null, "occupation": null, "disability": null}),
        ),
        (
            "claim_complaint",
            json!({"tracking_number": "LPR-2026-7K3M-9QX1", "access_code": "F4TN-82WK-M6HC-3RD9"}),
        ),
        ("make_access_code", json!({})),
        ("choose_notices", json!({"events": [], "quiet_hours": null})),
        ("send_delivery_again", json!({})),
        ("change_message_template", json!({"what": "Halo"})),
        (
            "preview_message_template",
            json!({"event": "answered", "language": "id", "subject": null, "what": "Halo", "next": null}),
        ),
        (
            "compute_deadline",
            json!({"from": "2026-11-24T00:00:00Z", "value": 3, "unit": "working_day", "time_zone": "Asia/Jakarta", "week": "mon_fri"}),
        ),
    ])
}

/// Statuses per caller, in the order of [`CALLERS`]: on a secret case held by Badung's transport office and in progress.
pub const CALLERS: [&str; 9] = [
    "public",
    "reporter",
    "other reporter",
    "unit officer",
    "agency admin",
    "other admin",
    "national admin",
    "auditor",
    "owner",
];
pub const EXPECTED: &[(&str, [u16; 9])] = &[
    (
        "show_complaint",
        [404, 200, 404, 200, 200, 404, 200, 404, 200],
    ),
    (
        "list_timeline",
        [404, 200, 404, 200, 200, 404, 200, 404, 200],
    ),
    (
        "suggest_agencies",
        [401, 403, 404, 200, 200, 404, 200, 404, 403],
    ),
    // Already verified: whoever may see it is refused as its role says, then by its state.
    (
        "verify_complaint",
        [401, 403, 404, 403, 409, 404, 403, 404, 403],
    ),
    // To itself: not allowed as a field, once permission, version and state are fine.
    (
        "dispose_complaint",
        [401, 403, 404, 403, 422, 404, 422, 404, 403],
    ),
    (
        "assign_complaint",
        [401, 403, 404, 403, 422, 404, 403, 404, 403],
    ),
    // A first response was given already.
    (
        "respond_to_complaint",
        [401, 403, 404, 409, 409, 404, 403, 404, 403],
    ),
    (
        "reply_to_complaint",
        [401, 201, 404, 403, 403, 404, 403, 404, 201],
    ),
    (
        "dispute_complaint",
        [401, 409, 404, 403, 403, 404, 403, 404, 409],
    ),
    (
        "close_complaint",
        [401, 409, 404, 403, 403, 404, 409, 404, 409],
    ),
    (
        "rate_complaint",
        [401, 409, 404, 403, 403, 404, 403, 404, 409],
    ),
    (
        "redact_complaint",
        [401, 403, 404, 403, 422, 404, 422, 404, 403],
    ),
    // It is neither archived nor closed.
    (
        "appeal_archival",
        [401, 409, 404, 403, 403, 404, 403, 404, 409],
    ),
    (
        "decide_appeal",
        [401, 403, 404, 403, 403, 404, 409, 404, 403],
    ),
    (
        "order_reopening",
        [401, 403, 404, 403, 403, 404, 403, 404, 403],
    ),
    (
        "examine_complaint",
        [401, 403, 404, 403, 403, 404, 403, 404, 403],
    ),
    (
        "protect_complaint",
        [401, 201, 404, 403, 403, 404, 403, 404, 201],
    ),
    // A day before the due date, a topic that is not there.
    // The agency of this case asks for no approval.
    (
        "draft_response",
        [401, 403, 404, 403, 403, 404, 403, 404, 403],
    ),
    ("list_drafts", [401, 403, 404, 403, 200, 404, 403, 404, 403]),
    (
        "show_dossier",
        [401, 200, 404, 404, 404, 404, 404, 404, 200],
    ),
    ("list_clocks", [404, 200, 404, 200, 200, 404, 200, 404, 200]),
    (
        "list_holdings",
        [401, 200, 404, 200, 200, 404, 200, 404, 200],
    ),
    (
        "count_complaints",
        [401, 401, 401, 200, 200, 200, 200, 200, 403],
    ),
    (
        "preview_acts",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    ("act_on_many", [401, 401, 401, 201, 201, 201, 201, 201, 201]),
    (
        "decide_draft",
        [401, 403, 404, 403, 409, 404, 403, 404, 403],
    ),
    (
        "contribute_to_complaint",
        [401, 403, 404, 403, 403, 404, 403, 404, 403],
    ),
    (
        "merge_complaint",
        [401, 403, 404, 422, 422, 404, 422, 404, 403],
    ),
    (
        "find_similar",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    // A secret one has no supporters.
    (
        "support_complaint",
        [404, 403, 404, 409, 409, 404, 409, 404, 403],
    ),
    (
        "extend_deadline",
        [401, 403, 404, 422, 422, 404, 403, 404, 403],
    ),
    (
        "decide_extension",
        [401, 403, 404, 403, 409, 404, 409, 404, 403],
    ),
    (
        "classify_complaint",
        [401, 403, 404, 422, 422, 404, 422, 404, 403],
    ),
    (
        "archive_complaint",
        [401, 403, 404, 403, 403, 404, 409, 404, 403],
    ),
    (
        "reopen_complaint",
        [401, 409, 404, 403, 403, 404, 403, 404, 409],
    ),
    (
        "decide_reopening",
        [401, 403, 404, 403, 403, 404, 409, 404, 403],
    ),
    // It proposes the unit that has it: not allowed as a field.
    (
        "return_complaint",
        [401, 403, 404, 422, 422, 404, 403, 404, 403],
    ),
    // Officers name an old version, so that the case stays as it is for the next caller.
    (
        "hold_complaint",
        [401, 403, 404, 412, 412, 404, 403, 404, 403],
    ),
    // Nobody is late with verifying it.
    (
        "take_over_complaint",
        [401, 403, 404, 403, 403, 404, 409, 404, 403],
    ),
    (
        "escalate_complaint",
        [401, 201, 404, 412, 412, 404, 403, 404, 201],
    ),
    (
        "withdraw_complaint",
        [401, 201, 404, 403, 403, 404, 403, 404, 201],
    ),
    // Nobody has escalated this id.
    (
        "acknowledge_escalation",
        [401, 401, 401, 404, 404, 404, 404, 404, 403],
    ),
    // A file of the report.
    (
        "attach_to_complaint",
        [401, 201, 404, 201, 201, 404, 403, 404, 201],
    ),
    (
        "publish_attachment",
        [401, 403, 404, 403, 200, 404, 200, 404, 403],
    ),
    (
        "download_attachment",
        [404, 200, 404, 200, 200, 404, 200, 404, 200],
    ),
    // Not about one case.
    (
        "list_complaints",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "file_complaint",
        [201, 201, 201, 201, 201, 201, 201, 201, 201],
    ),
    (
        "track_complaint",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "create_session",
        [401, 401, 401, 401, 401, 401, 401, 401, 401],
    ),
    (
        "refresh_session",
        [401, 401, 401, 401, 401, 401, 401, 401, 401],
    ),
    (
        "delete_session",
        [401, 401, 401, 204, 204, 204, 204, 204, 204],
    ),
    ("show_me", [401, 401, 401, 200, 200, 200, 200, 200, 200]),
    (
        "register_account",
        [202, 202, 202, 202, 202, 202, 202, 202, 202],
    ),
    (
        "confirm_account",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "request_password_reset",
        [202, 202, 202, 202, 202, 202, 202, 202, 202],
    ),
    (
        "reset_password",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "confirm_email",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    // The people of this test have no password, so none is right.
    (
        "change_password",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "change_email",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "close_account",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "show_profile",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "change_profile",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "show_demographics",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "answer_demographics",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "delete_demographics",
        [401, 401, 401, 204, 204, 204, 204, 204, 204],
    ),
    (
        "claim_complaint",
        [401, 401, 401, 404, 404, 404, 404, 404, 404],
    ),
    (
        "make_access_code",
        [401, 403, 404, 403, 403, 404, 403, 404, 201],
    ),
    (
        "show_notice_settings",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "choose_notices",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    // What goes out is the national admins' business; ids here are of no line and no address.
    (
        "list_deliveries",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "send_delivery_again",
        [401, 401, 401, 403, 403, 403, 404, 403, 403],
    ),
    (
        "list_suppressed_addresses",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "lift_suppression",
        [401, 401, 401, 403, 403, 403, 404, 403, 403],
    ),
    (
        "list_message_templates",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    // There is no such mail.
    (
        "change_message_template",
        [401, 401, 401, 403, 403, 403, 404, 403, 403],
    ),
    (
        "preview_message_template",
        [401, 401, 401, 403, 403, 403, 200, 403, 403],
    ),
    (
        "list_sessions",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    // The id of a case is no session's.
    ("end_session", [401, 401, 401, 404, 404, 404, 404, 404, 404]),
    (
        "end_sessions",
        [401, 401, 401, 422, 422, 422, 422, 422, 422],
    ),
    (
        "list_notices",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "list_escalations",
        [401, 401, 401, 200, 200, 200, 200, 200, 403],
    ),
    (
        "count_notices",
        [401, 401, 401, 200, 200, 200, 200, 200, 200],
    ),
    (
        "read_notices",
        [401, 401, 401, 204, 204, 204, 204, 204, 204],
    ),
    (
        "confirm_contact",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "refuse_contact",
        [404, 404, 404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "list_agencies",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    ("show_agency", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    (
        "list_members",
        [401, 401, 401, 200, 200, 404, 200, 404, 404],
    ),
    ("list_areas", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    (
        "list_categories",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "foresee_agency",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "suggest_categories",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "preview_masking",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "compute_deadline",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "list_policies",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "show_calendar",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    ("livez", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    ("readyz", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
    (
        "document_keys",
        [200, 200, 200, 200, 200, 200, 200, 200, 200],
    ),
    ("jwks", [200, 200, 200, 200, 200, 200, 200, 200, 200]),
];
