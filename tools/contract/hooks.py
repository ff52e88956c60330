"""What schemathesis cannot know from a schema: who exists, which cases there are, what a person can read.

A request that the schema allows is filled with things that exist, so that "valid data is accepted" can be checked without
exceptions; what is invalid on purpose is left as it is. Which operations and query parameters were answered how is written to
TUNTAS_REACHED at the end.
"""

import atexit
import datetime
import itertools
import json
import os
import unicodedata
import uuid

import schemathesis
from schemathesis.core.parameters import ParameterLocation

from people import NEW_PASSWORD, Api, code_of, document

with open(os.environ["TUNTAS_PEOPLE"], encoding="utf-8") as file:
    PEOPLE = json.load(file)
API = Api(PEOPLE["base"])
ANSWERS: dict[str, dict[str, int]] = {}
# A report holds five files.
REPORT = iter(range(5))
DAYS = itertools.count()
ABSENCES = itertools.count()

# Readable whatever stands before it: fields have a shortest length of what can be seen.
READABLE = " laporan uji yang terbaca oleh siapa saja"
LONGEST = {"title": 120, "reason": 1000, "text": 2000, "question": 2000, "explanation": 2000}


def operation_id(case) -> str:
    return case.operation.definition.raw.get("operationId", "")


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None:
        return
    name = operation_id(case)
    person = PEOPLE["operations"].get(name, {})
    # What is wrong elsewhere is wrong about a case that is there.
    if not case.meta.is_negative_at(ParameterLocation.PATH):
        fill_path(case, person)
    if not case.meta.generation.mode.is_positive:
        return
    fill_headers(case, person)
    if case.query:
        fill_query(case, person)
    if isinstance(case.body, dict):
        fill_body(name, case.body)
        for field, known in (("token", "link"), ("password", "password"), ("code", "code")):
            if known in person and field in case.body:
                case.body[field] = person[known]
        if name == "remove_second_factor" and "code" in person:
            case.body["code"] = person["code"]
        if "secret" in person:
            case.body["code"] = code_of(person["secret"])
        if name == "dispose_complaint" and person:
            # Where it is already it cannot be sent.
            shown = seen(case, person).json()
            case.body["agency_id"] = PEOPLE["other_unit" if shown["holder"]["id"] == PEOPLE["unit"] else "unit"]
            # Whoever contributes already is asked no second time.
            if case.body["role"] == "contributor" and not shown["contributors"]:
                case.body["working_days"] = 2
            else:
                case.body.update({"role": "lead", "working_days": None})
        if name == "merge_complaint" and person:
            case.body["parent_id"] = person["parent"]
        if name == "attach_to_complaint":
            fill_file(case)
        if case.body.get("attachment_ids"):
            case.body["attachment_ids"] = waiting_files(case, person)


def fill_path(case, person):
    path = case.path_parameters or {}
    known = {
        "id": PEOPLE["agency"] if case.operation.path.startswith("/v1/agencies") else PEOPLE["published"]["id"],
        "attachment_id": PEOPLE["published"]["file"],
        "code": "jalan.lampu-jalan",
        **person,
    }
    for name in path:
        path[name] = known.get(name, path[name])
    if operation_id(case) == "change_session_rule":
        # The rule of a role that nobody here has: another one would end what is tried with it.
        path["role"] = "auditor"


def fill_headers(case, person):
    declared = {parameter.name for parameter in case.operation.headers}
    if "Idempotency-Key" in declared:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    if "If-Match" in declared:
        case.headers.pop("If-Match", None)
        if PEOPLE["caller"] == "officer":
            case.headers["If-Match"] = tag(case, person)


def tag(case, person):
    """The version there is, wherever it is told."""
    name, path = operation_id(case), case.path_parameters or {}
    if name == "change_profile":
        return API.send("GET", "/v1/me/profile", token_of(person)).headers["ETag"]
    if name in ("change_agency", "set_agency_limits", "change_routing_rule", "delete_routing_rule"):
        place = "agencies" if name in ("change_agency", "set_agency_limits") else "routing-rules"
        try:
            return API.send("GET", f"/v1/{place}/{path['id']}", token_of(person)).headers["ETag"]
        except SystemExit:
            # It was deleted before.
            return '"v1"'
    listed = {"change_category": "/v1/categories", "change_session_rule": "/v1/session-rules", "change_message_template": "/v1/message-templates", "change_answer_template": "/v1/answer_templates?limit=100", "change_schedule": "/v1/schedules"}.get(name)
    if listed:
        rows = API.send("GET", listed, token_of(person)).json()["data"]
        version = next((row["version"] for row in rows if all(row[key] == value for key, value in path.items())), 0)
        return f'"v{version}"'
    return seen(case, person).headers["ETag"]


def seen(case, person):
    return API.seen(case.path_parameters["id"], token_of(person))


def token_of(person):
    return person.get("token") or PEOPLE["everywhere"]


def waiting_files(case, person):
    """A file that waits for this message, or none where its sender may attach none."""
    try:
        return [API.attach(case.path_parameters["id"], token_of(person))]
    except SystemExit:
        return []


def fill_file(case):
    case.body["file"] = document()
    # Only officers say who sees it; only the reporter's are the report's.
    if PEOPLE["caller"] == "reporter":
        case.body.pop("public", None)
    if PEOPLE["caller"] != "reporter" or next(REPORT, None) is None:
        case.body.pop("message", None)


def send_file(case, file):
    """A file that was attached goes out with a message: only so many wait."""
    id, token = case.path_parameters["id"], token_of(PEOPLE["operations"]["attach_to_complaint"])
    message = {"text": "Foto dari pertigaan pasar.", "attachment_ids": [file]}
    if PEOPLE["caller"] == "reporter":
        API.send("POST", f"/v1/complaints/{id}/replies", token, message)
    else:
        message |= {"kind": "interim", "expected_on": "2099-01-02"}
        API.send("POST", f"/v1/complaints/{id}/responses", token, message, {"If-Match": API.seen(id, token).headers["ETag"]})


def fill_query(case, person):
    query = case.query
    wants_cursor = query.pop("cursor", None) is not None
    for name, value in {"parent_id": PEOPLE["agency"], "agency_id": PEOPLE["agency"], "parent_code": "51.03", "area_code": "51.03", "category_code": "jalan.lampu-jalan", "tag": PEOPLE["listed_tag"]}.items():
        if name in query:
            query[name] = value
    # These are for work lists, which need a token.
    if query.get("view") != "work":
        for name in ("assigned", "late", "folder", "tag"):
            query.pop(name, None)
        if query.get("sort") != "received":
            query.pop("sort", None)
    if wants_cursor:
        # Nobody makes up a cursor: it is signed, and goes on under the same filters only.
        cursor = next_cursor(case, person)
        if cursor:
            query["cursor"] = cursor


def next_cursor(case, person):
    try:
        return API.send("GET", case.formatted_path, token_of(person), params=dict(case.query)).json()["page"]["next_cursor"]
    except SystemExit:
        return None


def fill_fields(name, body):
    known = {
        "category_code": "jalan.lampu-jalan",
        "area_code": "51.03",
        "agency_id": PEOPLE["agency"],
        # Whoever has it already cannot be proposed.
        "proposed_agency_id": PEOPLE["other_unit"],
        "account_id": PEOPLE["officer"],
        "time_zone": "Asia/Jayapura",
        "email": "ayu@contoh.example",
        "phone": "+62 812-3456-7890",
        "nik": "5171014101909999",
        "incident_date": "2026-01-02",
        "from": "2026-03-17T23:59:00+09:00",
        "expected_on": "2099-01-02",
        **({"until": PEOPLE["until"]} if PEOPLE["until"] else {}),
        "up_to": PEOPLE["notice"],
        "tracking_number": PEOPLE["tracking_number"],
        "access_code": PEOPLE["access_code"],
    }
    for field, value in body.items():
        if isinstance(value, dict):
            fill_fields(name, value)
        elif isinstance(value, float) and value.is_integer() and field not in ("lat", "lng"):
            # JSON has one kind of number; every client that is typed writes a whole one without a point.
            body[field] = int(value)
        elif field in known and value is not None:
            body[field] = known[field]
        elif field in LONGEST and isinstance(value, str) and name != "close_complaint":
            body[field] = readable(value, LONGEST[field])


def fill_body(name, body):
    fill_fields(name, body)
    if name == "verify_complaint":
        # What accuses officers goes to an inspectorate only.
        body["oversight"] = False
    if name == "classify_complaint":
        # Of the class that it has, and lying with no inspectorate.
        body.update({"class": "complaint", "oversight": False})
    if name == "protect_complaint":
        body["secret"] = True
    if name == "file_complaint" and PEOPLE["caller"] != "officer" and body.get("channel") not in ("web", "app", "api"):
        # What others tell is taken down by officers.
        body.pop("channel", None)
    if name == "act_on_many":
        needed = {"assign": {"account_id": PEOPLE["officer"]}, "dispose": {"agency_id": PEOPLE["unit"]}, "return": {"reason": READABLE.strip()}}
        body.update(needed[body["act"]])
        for item in body["items"]:
            item["version"] = int(item["version"])
    if name == "archive_complaint":
        # Silence is the clock's to establish; only a double names another report, which everybody may read.
        if body.get("ground") == "no_answer":
            body["ground"] = "spam"
        body["duplicate_of"] = PEOPLE["published"]["tracking_number"] if body.get("ground") == "duplicate" else None
    if name == "redact_complaint":
        # Findings have ids of their text.
        body["lift"] = None
    if name == "file_complaint" and PEOPLE["caller"] == "officer":
        # An account says who reports by itself.
        body.pop("reporter", None)
    if name == "create_session":
        body.update(PEOPLE["credentials"])
    fill_account(name, body)
    fill_people(name, body)
    fill_register(name, body)
    fill_messages(name, body)
    fill_desk(name, body)
    fill_deadlines(name, body)
    if name == "dispose_complaint":
        # Only a contributor is given days.
        body["working_days"] = 2 if body.get("role") == "contributor" else None
        # Only the national desk may, and only to another agency.
        body["binding"] = False
    if name == "decide_draft" and not body.get("approved"):
        # Whoever sends it back says why.
        body["remark"] = "Sebutkan kapan lampu diperiksa lagi."
    if name in ("respond_to_complaint", "draft_response"):
        # A final answer says how it ended, an interim one when it goes on.
        final = body.get("kind") == "final"
        body["outcome"] = "fixed" if final else None
        body["expected_on"] = "2099-01-02" if body.get("kind") == "interim" else None
    if name == "close_complaint":
        body["explanation"] = readable(body.get("explanation") or "", 2000)


def fill_account(name, body):
    password = PEOPLE["credentials"]["password"]
    if name in ("register_account", "reset_password", "accept_invitation"):
        body["password"] = NEW_PASSWORD
    if name in ("change_email", "close_account", "renew_recovery_codes", "remove_second_factor"):
        body["password"] = password
    if name == "change_password":
        # To the same: others go on signing in with it.
        body.update({"current_password": password, "new_password": password, "keep_other_sessions": True})
    if name == "change_profile" and body.get("name", "") is None:
        # An officer keeps a name.
        del body["name"]
    if name in ("register_account", "request_password_reset", "create_session"):
        # An address or a number, and a number by a channel.
        by_phone = uuid.uuid4().int % 2 and name != "create_session"
        for field in ("email",) if by_phone else ("phone", "channel"):
            body.pop(field, None)
        if by_phone:
            body.update({"phone": f"+62813{uuid.uuid4().int % 10**8:08}", "channel": "sms"})
        elif name != "create_session":
            body["email"] = f"{uuid.uuid4().hex[:12]}@contoh.example"
    if name in ("confirm_account", "reset_password"):
        # A link in a mail needs none. The token of an answer needs one that came to a phone.
        body.pop("code", None)
        body["token"] = "tidak-pernah-dikirim"
    if name in ("send_phone_code", "change_phone"):
        # A code goes to a phone.
        body["channel"] = "sms"
    if name == "change_phone":
        body.update({"password": NEW_PASSWORD, "phone": f"+62813{uuid.uuid4().int % 10**8:08}"})
    if name == "subscribe_push":
        # The keys of a browser are a point and sixteen bytes: those of RFC 8291's example.
        body["endpoint"] = "https://push.example.net/wpush/v2/gAAAAABk"
        body["keys"] = {"p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", "auth": "BTBZMqHH6r4Tts7J_aSIgg"}
    if name == "choose_notices":
        body["events"] = [{"event": "question", "email": True}]
        body["quiet_hours"] = body.get("quiet_hours") and {"from": "21:00", "to": "06:00", "time_zone": "Asia/Makassar"}


def fill_people(name, body):
    if "hand_over" in body and body["hand_over"] is not None:
        body["hand_over"] = {"to": "queue"}
    if name in ("add_membership", "move_member"):
        body.update({"role": "unit_officer", "agency_id": PEOPLE["unit"]})
    if name == "invite_person":
        # An address is invited once.
        body.update({"roles": ["unit_officer"], "email": f"{uuid.uuid4().hex[:12]}@contoh.example"})
    if name == "set_absence":
        # Nobody is away twice on one day.
        day = str(datetime.date.today() + datetime.timedelta(days=30 + next(ABSENCES) % 330))
        body.update({"from": day, "to": day, "substitute_id": PEOPLE.get("substitute") or PEOPLE["officer"]})
    if name == "change_session_rule":
        body.update({"idle_minutes": 30, "absolute_minutes": 600, "second_factor": False})
    if name in ("preview_agencies", "import_agencies"):
        body["csv"] = "code,name_id,parent_code\npemkab-badung/dinas-uji,Dinas Uji,pemkab-badung\n"
        if "lines" in body:
            body["lines"] = [2]
    elif "csv" in body:
        body["csv"] = "nama,surel,unit,peran\nAyu Lestari,ayu.rai@contoh.example,pemkab-badung,unit_officer\n"
        if "lines" in body:
            body["lines"] = [2]


def fill_register(name, body):
    if name in ("create_agency", "change_agency"):
        # A unit of an agency: what is said of the whole agency is not said of it, and its area lies in the agency's.
        body.update({"name": {"id": f"Dinas Uji {uuid.uuid4().hex[:8]}"}, "topic_codes": ["jalan.lampu-jalan"], "area_code": "51.03"})
        for field in ("kind", "parent_id", "connection", "asks_approval"):
            body.pop(field, None)
        if name == "create_agency":
            body.update({"kind": "unit", "parent_id": PEOPLE["agency"]})
    if name in ("create_agency", "change_agency", "create_routing_rule", "change_routing_rule") and body.get("valid_from"):
        # The last day does not come before the first.
        body["valid_to"] = None
    if name in ("change_agency", "change_routing_rule") and body.get("valid_to"):
        body["valid_from"] = None
    if name in ("create_routing_rule", "change_routing_rule"):
        # Of rules for the same cases with the same priority one holds at a time: each has a day of its own.
        body["valid_from"] = body["valid_to"] = str(datetime.date(2030, 1, 1) + datetime.timedelta(days=next(DAYS)))
        body["catches_all"] = True
    if body.get("successor_id"):
        body["successor_id"] = PEOPLE["unit"]


def fill_deadlines(name, body):
    if name == "draft_calendar_change":
        # Days that are not there yet, of a year that is known; a file is judged row by row.
        day = {"date": f"{datetime.date.today().year}-11-{len(body.get('added') or []) % 28 + 1:02}", "name": {"id": f"Libur uji {uuid.uuid4().hex[:8]}"}, "kind": "national_holiday", "area_code": None}
        body.update({"reason": readable(body["reason"], 1000), "citation": "SKB uji", "added": [day], "removed": [], "renamed": []})
        body["decreed_years"] = [2030] if body.get("decreed_years") else []
        if body.get("file"):
            body["file"] = {"format": "csv", "text": "date,name\n2026-12-02,Libur uji\n", "area_code": None}
    if name == "draft_policy":
        limit = {"clock": "completion", "limit": {"value": 10, "unit": "working_day"}, "citation": "Aturan uji"}
        body.update({"code": f"uji-{uuid.uuid4().hex[:8]}", "name": {"id": "Aturan uji", "en": "Test rules"}, "note": None, "citation": "Aturan uji", "limits": [limit]})
        # The steps of a ladder fit each other and their clocks: the former ones are kept.
        body.pop("ladder", None)
    if name == "publish_policy_draft":
        # A day that has not come.
        body["valid_from"] = str(datetime.date.today() + datetime.timedelta(days=30))
    if name == "set_agency_limits":
        # Stricter than the law, each case once.
        body.update({"limits": [{**one, "value": 1} for one in body["limits"][:1]], "citation": "Maklumat uji"})
    if name == "change_schedule":
        # A pause says why; of the times one is set, and not every task may run at any time.
        body.update({"paused": True, "reason": "Server surel dipindahkan malam ini."})
        for field in ("every_seconds", "cron"):
            body.pop(field, None)


def fill_messages(name, body):
    if name in ("change_message_template", "preview_message_template"):
        # A brace alone, or around what stands for nothing, is refused; what stands for something differs from mail to mail.
        for field in ("subject", "what", "next"):
            if isinstance(body.get(field), str):
                body[field] = "kabar tentang laporan"


def fill_desk(name, body):
    if name in ("create_answer_template", "change_answer_template"):
        # Braces hold what there is to name; whose it is to be is left to who asks.
        body.pop("agency_id", None)
        if "text" in body:
            body["text"] = "Laporan {{nomor}} sudah kami tangani: {{isi: apa yang dikerjakan}}."
    if name == "preview_template":
        body["template_id"] = PEOPLE["template"]
    if name == "create_tag":
        # A name is given once.
        body["name"] = uuid.uuid4().hex
    if name == "tag_complaint":
        body["tag_ids"] = [PEOPLE["tag"]] if body["tag_ids"] else []
    if name == "add_note":
        # Only colleagues who see the case are named, and an escalation of the case.
        body.pop("escalation_id", None)
        body["mentions"] = [PEOPLE["colleague"]] if body.get("mentions") else []
    if name in ("respond_to_complaint", "draft_response", "hold_complaint"):
        # An answer has no blanks.
        for field in ("text", "question"):
            if isinstance(body.get(field), str):
                body[field] = body[field].replace("{{", "((")
    if name in ("create_answer_template", "change_answer_template", "create_tag", "create_saved_view") and isinstance(body.get("title", body.get("name")), str):
        field = "title" if "title" in body else "name"
        body[field] = readable_line(body[field], {"title": 120, "name": 40}[field])


def readable_line(value, longest):
    """A line of which something can be seen."""
    seen = [character for character in value if unicodedata.category(character)[0] in "LNPS"]
    return value if seen and len(value) <= longest else "label uji"


def readable(value, longest):
    seen = [character for character in value if unicodedata.category(character)[0] in "LNPS"]
    return value if len(seen) >= 30 and len(value) <= longest else value[: longest - len(READABLE)] + READABLE


@schemathesis.hook
def after_call(context, case, response):
    label, status = case.operation.label, str(response.status_code)
    declared = {f"{label} ?{parameter.name}" for parameter in case.operation.query}
    sent = {f"{label} ?{name}" for name in case.query or {}}
    for place in {label} | declared:
        answers = ANSWERS.setdefault(place, {})
        if place == label or place in sent:
            answers[status] = answers.get(status, 0) + 1
    if operation_id(case) == "attach_to_complaint" and response.status_code == 201 and not case.body.get("message"):
        send_file(case, response.json()["id"])


@atexit.register
def write_reached():
    if ANSWERS:
        with open(os.environ["TUNTAS_REACHED"], "w", encoding="utf-8") as file:
            json.dump(ANSWERS, file, indent=1, sort_keys=True)
