"""Prepares what the contract is tried with: officers who are signed in, and for every act a case that it may be done to.

    people.py BASE CALLER    prints JSON for hooks.py and a schemathesis.toml's headers; CALLER: public, reporter or officer
"""

import base64
import datetime
import email
import glob
import hmac
import itertools
import json
import os
import struct
import sys
import time
import uuid
import zlib

import requests

PASSWORD = "contoh-tuntas-2026"
NEW_PASSWORD = "empat ekor kucing di atap"
DEMO = "demo.tuntas.example"
DESK, ADMIN, UNIT = f"admin.nasional@{DEMO}", f"admin.badung@{DEMO}", f"petugas.dishub.badung@{DEMO}"
SECOND_DESK, OMBUDSMAN = f"admin.nasional2@{DEMO}", f"ombudsman@{DEMO}"
PRIORITIES = itertools.count(1)
STEPS = ["received", "verified", "at_unit", "answered", "closed"]


def photo():
    """A PNG of one grey pixel."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")


def document():
    """A PDF of one empty page, all of it letters: schemathesis takes nothing else for valid that it did not make itself."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"]
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{text}xref\n0 4\n{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF\n"


class Api:
    def __init__(self, base):
        self.base = base
        self.tokens = {}

    def send(self, method, path, token=None, body=None, headers=None, **more):
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        answer = requests.request(method, self.base + path, json=body, headers=headers, timeout=60, **more)
        if not answer.ok:
            raise SystemExit(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer

    def sign_in(self, address):
        return self.send("POST", "/v1/sessions", body={"email": address, "password": PASSWORD}).json()

    def token(self, email):
        if email not in self.tokens:
            self.tokens[email] = self.sign_in(email)["access_token"]
        return self.tokens[email]

    def agency(self, code, parent=None):
        query = f"limit=100&parent_id={parent}" if parent else "q=" + code.replace("-", "%20")
        rows = self.send("GET", f"/v1/agencies?{query}").json()["data"]
        return next(row["id"] for row in rows if row["code"] == code)

    def file(self, reporter={"name": "Ayu Lestari"}, token=None):
        return self.send("POST", "/v1/complaints", token, {
            "class": "complaint",
            "title": "Lampu jalan mati di depan pasar",
            "text": "Sejak Senin lampu jalan dari pertigaan sampai pasar mati semua.",
            "incident_date": "2026-01-02",
            "area_code": "51.03",
            **({"reporter": reporter} if reporter else {}),
        }).json()

    def seen(self, case, token):
        return self.send("GET", f"/v1/complaints/{case}", token)

    def act(self, email, case, path, body):
        token = self.token(email)
        etag = self.seen(case["id"], token).headers["ETag"]
        self.send("POST", f"/v1/complaints/{case['id']}/{path}", token, body, {"If-Match": etag})

    def reporters(self, case, path, body):
        return self.send("POST", f"/v1/complaints/{case['id']}/{path}", case["token"], body).json()

    def attach(self, case, token, words=None):
        files = {"file": ("foto.png", photo())}
        return self.send("POST", f"/v1/complaints/{case}/attachments", token, files=files, data=words).json()["id"]


class Cases:
    """Cases on their way."""

    def __init__(self, api):
        self.api = api
        self.agency = api.agency("pemkab-badung")
        self.unit = api.agency("pemkab-badung/dinas-perhubungan", parent=self.agency)
        self.other_unit = api.agency("pemkab-badung/dinas-kesehatan", parent=self.agency)

    def at(self, state):
        """A case that was received, verified, is at the unit, answered, or closed."""
        made = self.api.file()
        for step in STEPS[1 : STEPS.index(state) + 1]:
            getattr(self, step)(made)
        return made

    def verified(self, made):
        self.api.act(DESK, made, "verifications", {"class": "complaint", "oversight": False, "category_code": "jalan.lampu-jalan", "agency_id": self.agency})

    def at_unit(self, made):
        self.api.act(ADMIN, made, "dispositions", {"agency_id": self.unit, "role": "lead"})

    def answered(self, made):
        self.respond(made, {"kind": "final", "text": "Sebelas lampu dan satu panel kami ganti.", "outcome": "fixed"})

    def respond(self, made, body):
        self.api.act(UNIT, made, "responses", body)

    def closed(self, made):
        self.api.reporters(made, "closures", {"reason": "accepted"})

    def published(self):
        """A case that everybody may read, with a photo."""
        made = self.at("at_unit")
        made["file"] = self.api.attach(made["id"], made["token"], {"message": "report"})
        token = self.api.token(ADMIN)
        headers = {"Content-Type": "application/merge-patch+json", "If-Match": self.api.seen(made["id"], token).headers["ETag"]}
        self.api.send("PATCH", f"/v1/complaints/{made['id']}/attachments/{made['file']}", token, {"public": True}, headers)
        return made

    def asked_again(self):
        """A closed case whose second reopening waits for a decision."""
        made = self.at("closed")
        self.api.reporters(made, "reopenings", {"reason": "Lampunya mati lagi."})
        self.answered(made)
        self.closed(made)
        made["reopening"] = self.api.reporters(made, "reopenings", {"reason": "Lampunya mati lagi."})["pending_reopening"]
        return made

    def archived(self):
        made = self.at("received")
        self.api.act(DESK, made, "archivals", {"ground": "out_of_scope", "explanation": "Ini urusan pengadilan negeri."})
        return made

    def appealed(self):
        """An archived case whose appeal waits for a decision."""
        made = self.archived()
        made["appeal"] = self.api.reporters(made, "appeals", {"reason": "Lampu itu di jalan kabupaten."})["pending_appeal"]
        return made

    def worked_on(self):
        """A case in progress, and the last day to which its completion may be put off."""
        made = self.at("at_unit")
        self.respond(made, {"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."})
        until = datetime.datetime.fromisoformat(self.api.seen(made["id"], self.api.token(UNIT)).json()["extendable_until"])
        made["until"] = str((until + datetime.timedelta(days=8)).date())
        return made

    def asked_for_time(self):
        made = self.worked_on()
        self.api.act(UNIT, made, "extensions", {"until": made["until"], "reason": "Panel pengganti baru tiba pekan depan."})
        made["extension"] = self.api.seen(made["id"], self.api.token(ADMIN)).json()["pending_extension"]["id"]
        return made

    def drafted(self):
        """A case with an answer that waits to be approved: written while its agency asks for that."""
        made = self.at("at_unit")
        self.ask_approval(True)
        self.api.act(UNIT, made, "drafts", {"kind": "final", "text": "Sebelas lampu dan satu panel kami ganti.", "outcome": "fixed"})
        self.ask_approval(False)
        made["draft"] = self.api.seen(made["id"], self.api.token(ADMIN)).json()["pending_draft"]["id"]
        return made

    def ask_approval(self, asked):
        desk, path = self.api.token(DESK), f"/v1/agencies/{self.agency}"
        headers = {"Content-Type": "application/merge-patch+json", "If-Match": self.api.send("GET", path, desk).headers["ETag"]}
        self.api.send("PATCH", path, desk, {"asks_approval": asked}, headers)

    def contributed_to(self):
        """A case to which another unit was asked to contribute."""
        made = self.at("at_unit")
        self.api.act(ADMIN, made, "dispositions", {"agency_id": self.other_unit, "role": "contributor", "working_days": 2})
        return made

    def carried_up(self):
        """The escalation of a case, for the agency's admins to acknowledge."""
        made = self.at("at_unit")
        self.api.reporters(made, "escalations", {"reason": "Sudah tiga pekan tidak ada petugas yang datang."})
        rows = self.api.send("GET", "/v1/escalations?limit=100", self.api.token(ADMIN)).json()["data"]
        return next(row["id"] for row in rows if row["complaint"]["id"] == made["id"])


REPORTERS = {
    "reply_to_complaint": "received", "dispute_complaint": "answered", "close_complaint": "answered", "rate_complaint": "closed",
    "reopen_complaint": "closed", "withdraw_complaint": "received", "escalate_complaint": "at_unit",
    "protect_complaint": "received",
}
OFFICERS = {
    "verify_complaint": (DESK, "received"),
    "dispose_complaint": (ADMIN, "verified"),
    "suggest_agencies": (ADMIN, "verified"),
    "assign_complaint": (ADMIN, "at_unit"),
    "respond_to_complaint": (UNIT, "at_unit"),
    "return_complaint": (ADMIN, "verified"),
    "hold_complaint": (DESK, "received"),
    "archive_complaint": (DESK, "received"),
    "redact_complaint": (DESK, "received"),
    "classify_complaint": (DESK, "at_unit"),
    "examine_complaint": (OMBUDSMAN, "received"),
    "order_reopening": (OMBUDSMAN, "closed"),
    "escalate_complaint": (ADMIN, "at_unit"),
}


def letter(address, path):
    """The token in the link of the newest mail to an address, once it has come."""
    folder, mark = os.environ["TUNTAS_MAIL"], f"{path}="
    for _ in range(300):
        for name in sorted(glob.glob(f"{folder}/*.eml"), key=os.path.getmtime, reverse=True):
            with open(name, "rb") as file:
                mail = email.message_from_binary_file(file)
            text = next(part for part in mail.walk() if part.get_content_type() == "text/plain").get_payload(decode=True).decode()
            if address in mail["To"] and mark in text:
                return text.split(mark)[1].split()[0]
        time.sleep(0.1)
    raise SystemExit(f"no mail to {address} has a link to {path}")


def digits(number, count=6):
    """The code of so many digits in the newest message to a phone, once it has come."""
    for _ in range(300):
        for name in sorted(glob.glob(f"{os.environ['TUNTAS_GATEWAY_URL']}/*.json"), key=os.path.getmtime, reverse=True):
            with open(name, encoding="utf-8") as file:
                message = json.load(file)
            if message["to"] == number and "Tuntas code: " in message["text"]:
                return message["text"].split("Tuntas code: ")[1][:count]
        time.sleep(0.1)
    raise SystemExit(f"no code came to {number}")


def code_of(secret):
    """The six digits of now (RFC 6238)."""
    secret = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def of_links(api, cases):
    """For everything that is done by a link in a mail, the token of one."""
    made, desk = {}, api.token(DESK)
    fresh = lambda name: f"{name}.{uuid.uuid4().hex[:8]}@contoh.example"
    for name, part in (("confirm_contact", "/konfirmasi#token"), ("refuse_contact", "/konfirmasi#tolak")):
        address = fresh(name)
        api.file({"name": "Ayu Lestari", "email": address})
        made[name] = {"link": letter(address, part)}
    for name in ("confirm_account", "reset_password"):
        address = fresh(name)
        api.send("POST", "/v1/accounts", body={"email": address, "password": NEW_PASSWORD})
        token = letter(address, "/akun/konfirmasi#token")
        if name == "reset_password":
            api.send("POST", "/v1/accounts/confirmations", body={"token": token, "password": NEW_PASSWORD})
            api.send("POST", "/v1/password-resets", body={"email": address})
            token = letter(address, "/sandi-baru#token")
        made[name] = {"link": token} | ({"password": NEW_PASSWORD} if name == "confirm_account" else {})
    for name in ("open_invitation", "accept_invitation"):
        address = fresh(name)
        api.send("POST", "/v1/invitations", desk, {"name": "Ayu Lestari", "email": address, "agency_id": cases.unit, "roles": ["unit_officer"]})
        made[name] = {"link": letter(address, "/undangan#token")}
    return made


def reporter(api):
    """A reporter with an account: what signs in."""
    address = f"pelapor.{uuid.uuid4().hex[:8]}@contoh.example"
    api.send("POST", "/v1/accounts", body={"email": address, "password": NEW_PASSWORD})
    api.send("POST", "/v1/accounts/confirmations", body={"token": letter(address, "/akun/konfirmasi#token"), "password": NEW_PASSWORD})
    return {"email": address, "password": NEW_PASSWORD}


def of_reporters(api):
    """For what reporters do to their own accounts, one each."""
    made = {}
    for name in ("close_account", "make_access_code", "change_email", "confirm_email", "set_up_second_factor", "confirm_second_factor", "renew_recovery_codes", "remove_second_factor", "send_phone_code", "confirm_phone", "change_phone", "confirm_phone_change"):
        who = reporter(api)
        token = api.send("POST", "/v1/sessions", body=who).json()["access_token"]
        made[name] = {"token": token, "password": NEW_PASSWORD}
        if name == "make_access_code":
            made[name]["id"] = api.file(None, token)["id"]
        if name == "confirm_email":
            address = f"baru.{who['email']}"
            api.send("POST", "/v1/me/email-changes", token, {"password": NEW_PASSWORD, "email": address})
            made[name] = {"link": letter(address, "/akun/surel#token"), "password": NEW_PASSWORD}
        if name in ("send_phone_code", "confirm_phone"):
            number = f"+62812{uuid.uuid4().int % 10**8:08}"
            version = api.send("GET", "/v1/me/profile", token).headers["ETag"]
            api.send("PATCH", "/v1/me/profile", token, {"phone": number}, {"If-Match": version, "Content-Type": "application/merge-patch+json"})
            if name == "confirm_phone":
                api.send("POST", "/v1/me/phone-codes", token, {"channel": "sms"})
                made[name]["code"] = digits(number)
        if name == "confirm_phone_change":
            number = f"+62812{uuid.uuid4().int % 10**8:08}"
            asked = api.send("POST", "/v1/me/phone-changes", token, {"password": NEW_PASSWORD, "phone": number, "channel": "sms"}).json()
            made[name] |= {"link": asked["token"], "code": digits(number, 8)}
        if name in ("confirm_second_factor", "renew_recovery_codes", "remove_second_factor"):
            made[name]["secret"] = api.send("POST", "/v1/me/second-factor", token, {"password": NEW_PASSWORD}).json()["secret"]
        if name in ("renew_recovery_codes", "remove_second_factor"):
            codes = api.send("POST", "/v1/me/second-factor/confirmations", token, {"code": code_of(made[name].pop("secret"))}).json()
            # A code of the app was just used: one of the others does as well.
            made[name]["code"] = codes["recovery_codes"][0]
    return made


def of_accounts(api, cases):
    """For every act on people somebody that it may be done to once."""
    desk = api.token(DESK)
    made = {}
    for name in ("revoke_invitation", "send_invitation"):
        person = {"name": "Ayu Lestari", "email": f"{name}.{uuid.uuid4().hex[:8]}@contoh.example", "agency_id": cases.unit, "roles": ["unit_officer"]}
        made[name] = {"id": api.send("POST", "/v1/invitations", desk, person).json()["id"], "token": desk}
    rows = api.send("GET", "/v1/people?limit=100&role=unit_officer&state=active", desk).json()["data"]
    own = {api.sign_in(email)["me"]["id"] for email in (DESK, ADMIN, UNIT)}
    # Somebody stands in for somebody of the same agency.
    at_home = api.send("GET", f"/v1/people?limit=100&state=active&agency_id={cases.agency}", desk).json()["data"]
    absent, substitute = [row for row in at_home if row["id"] not in own][:2]
    own |= {absent["id"], substitute["id"]}
    others = [row for row in rows if row["id"] not in own and len(row["memberships"]) == 1]
    for name in ("suspend_person", "reinstate_person", "reset_second_factor", "add_membership", "show_person"):
        made[name] = {"id": others.pop()["id"], "token": desk}
    api.send("POST", f"/v1/people/{made['reinstate_person']['id']}/suspensions", desk, {"reason": "Cuti panjang."})
    # Only who has a second step can lose it.
    other = made["reset_second_factor"]["id"]
    token = api.sign_in(api.send("GET", f"/v1/people/{other}", desk).json()["email"])["access_token"]
    secret = api.send("POST", "/v1/me/second-factor", token, {"password": PASSWORD}).json()["secret"]
    api.send("POST", "/v1/me/second-factor/confirmations", token, {"code": code_of(secret)})
    for name in ("move_member", "end_membership"):
        made[name] = {"id": others.pop()["memberships"][0]["id"], "token": desk}
    made["set_absence"] = {"id": absent["id"], "substitute": substitute["id"], "token": desk}
    days = [str(datetime.date.today() + datetime.timedelta(days=days)) for days in (60, 62)]
    api.send("POST", f"/v1/people/{absent['id']}/absences", desk, {"from": days[0], "to": days[1], "substitute_id": substitute["id"]})
    shown = api.send("GET", f"/v1/people/{absent['id']}", desk).json()
    made["cancel_absence"] = {"id": shown["absence"]["id"], "token": desk}
    # Signing out everywhere is done to somebody who does nothing else.
    gone = api.send("GET", f"/v1/people/{others.pop()['id']}", desk).json()["email"]
    made["end_sessions"] = {"token": api.sign_in(gone)["access_token"]}
    here, there = api.sign_in(UNIT), api.sign_in(UNIT)
    sessions = api.send("GET", "/v1/sessions", there["access_token"]).json()["data"]
    made["end_session"] = {"id": next(row["id"] for row in sessions if not row["current"]), "token": there["access_token"]}
    return made


def of_register(api, cases):
    """For what is done to agencies and rules: a unit that lasts, units that have ended, rules to change and to delete."""
    desk = api.token(DESK)
    yesterday = str(datetime.date.today() - datetime.timedelta(days=2))

    def unit(**more):
        body = {"name": {"id": f"Dinas Uji {uuid.uuid4().hex[:8]}"}, "kind": "unit", "parent_id": cases.agency, "time_zone": "Asia/Makassar", "work_week": "mon_fri"}
        return api.send("POST", "/v1/agencies", desk, {**body, **more}).json()["id"]

    def rule():
        # Of two for the same cases one has to come first.
        return api.send("POST", "/v1/routing-rules", desk, {"agency_id": cases.agency, "area_code": "51.03", "priority": next(PRIORITIES)}).json()["id"]

    ended, succeeded = unit(valid_to=yesterday), unit(valid_to=yesterday)
    api.send("POST", f"/v1/agencies/{succeeded}/successions", desk, {"successor_id": None, "reason": "Digabung menurut Perda 7/2026."})
    ids = {
        "change_agency": unit(), "succeed_agency": ended, "preview_succession": ended, "show_succession": succeeded,
        "change_routing_rule": rule(), "show_routing_rule": rule(), "delete_routing_rule": rule(),
    }
    return {name: {"id": id, "token": desk} for name, id in ids.items()}


def of_deadlines(api):
    """For what two national admins do to calendars and rule sets: drafts of the one, for the other to show, try, discard and publish."""
    desk, second = api.token(DESK), api.token(SECOND_DESK)
    year = datetime.date.today().year
    days = (datetime.date(year, 12, day) for day in (2, 3, 4, 7))

    def change():
        day = {"date": str(next(days)), "name": {"id": f"Libur uji {uuid.uuid4().hex[:8]}"}, "kind": "regional_holiday", "area_code": "51.03"}
        return api.send("POST", "/v1/sla/calendar-changes", desk, {"reason": "Libur uji.", "citation": "SK uji", "added": [day]}).json()["id"]

    def policy():
        clocks = ["verification", "first_response", "completion", "routing", "reply", "hold", "appeal"]
        limits = [{"clock": clock, "limit": {"value": 10, "unit": "working_day"}, "citation": "Aturan uji"} for clock in clocks]
        body = {"code": f"uji-{uuid.uuid4().hex[:8]}", "name": {"id": "Aturan uji", "en": "Test rules"}, "citation": "Aturan uji", "limits": limits}
        return api.send("POST", "/v1/sla/policy-drafts", desk, body).json()["id"]

    ids = {f"{verb}_{of}": make() for of, make in (("calendar_change", change), ("policy_draft", policy)) for verb in ("show", "preview", "discard", "publish")}
    return {name: {"id": id, "token": second} for name, id in ids.items()}


def of_desk(api, cases):
    """For what officers keep beside cases: a case at the desk, and a template, a label and a view to each that goes."""
    admin, desk = api.token(ADMIN), api.token(DESK)
    made = cases.at("at_unit")
    # Labels and templates are the national admins' too: lists go over the token that is used everywhere.
    template = lambda token: api.send("POST", "/v1/answer_templates", token, {"title": "Buka", "text": "Laporan {{nomor}}."}).json()["id"]
    tag = lambda token: api.send("POST", "/v1/tags", token, {"name": uuid.uuid4().hex}).json()["id"]
    view = api.send("POST", "/v1/saved_views", desk, {"name": "Terlambat", "query": {"late": True}}).json()["id"]
    api.send("PUT", f"/v1/complaints/{made['id']}/unsent_texts/note", admin, {"text": "Ingat panel"})
    at_case = {"id": made["id"], "token": admin, "act": "note"}
    names = ("list_notes", "add_note", "list_mentionable", "preview_template", "show_complaint_tags", "tag_complaint", "be_present", "keep_unsent_text", "show_unsent_text")
    operations = {name: at_case for name in names}
    operations["delete_unsent_text"] = {**at_case, "act": "hold"}
    for name, id in {"change_answer_template": template(desk), "delete_answer_template": template(desk), "delete_tag": tag(desk), "delete_saved_view": view}.items():
        operations[name] = {"id": id, "token": desk}
    operations["create_tag"] = {"token": admin}
    known = {"template": template(desk), "tag": tag(admin), "listed_tag": tag(desk)}
    colleagues = api.send("GET", f"/v1/complaints/{made['id']}/mentionable", admin).json()["data"]
    return operations, {**known, "colleague": colleagues[0]["id"]}


def main(base, caller):
    api = Api(base)
    cases = Cases(api)
    session = api.sign_in(UNIT)
    officer = session["me"]["id"]
    published, guest = cases.published(), cases.at("received")
    everywhere, operations, notice, substitute, until = None, {}, None, None, None
    beside = {"template": str(uuid.uuid4()), "tag": str(uuid.uuid4()), "listed_tag": str(uuid.uuid4()), "colleague": officer}
    if caller == "reporter":
        for name, state in REPORTERS.items():
            made = cases.at(state)
            operations[name] = {"id": made["id"], "token": made["token"]}
        for name in ("show_complaint", "list_timeline", "list_clocks", "show_dossier", "attach_to_complaint"):
            made = api.file()
            operations[name] = {"id": made["id"], "token": made["token"]}
        made = cases.archived()
        operations["appeal_archival"] = {"id": made["id"], "token": made["token"]}
        made = api.file()
        everywhere = made["token"]
        file = api.attach(made["id"], made["token"], {"message": "report"})
        operations["download_attachment"] = {"id": made["id"], "attachment_id": file, "token": made["token"]}
    elif caller == "officer":
        for name, (email, state) in OFFICERS.items():
            operations[name] = {"id": cases.at(state)["id"], "token": api.token(email)}
        made = cases.at("at_unit")
        cases.respond(made, {"kind": "first", "text": "Laporan kami terima, tim turun pekan ini."})
        operations["attach_to_complaint"] = {"id": made["id"], "token": api.token(UNIT)}
        operations["list_members"] = {"token": api.token(ADMIN), "id": cases.agency}
        operations["publish_attachment"] = {"id": published["id"], "token": api.token(ADMIN)}
        operations["acknowledge_escalation"] = {"id": cases.carried_up(), "token": api.token(ADMIN)}
        operations["list_escalations"] = {"token": api.token(ADMIN)}
        again = cases.asked_again()
        operations["decide_reopening"] = {"id": again["id"], "reopening_id": again["reopening"], "token": api.token(DESK)}
        appealed, worked_on, waits = cases.appealed(), cases.worked_on(), cases.asked_for_time()
        operations["decide_appeal"] = {"id": appealed["id"], "appeal_id": appealed["appeal"], "token": api.token(SECOND_DESK)}
        operations["extend_deadline"] = {"id": worked_on["id"], "token": api.token(UNIT)}
        operations["decide_extension"] = {"id": waits["id"], "extension_id": waits["extension"], "token": api.token(ADMIN)}
        drafted, helped, child = cases.drafted(), cases.contributed_to(), cases.at("verified")
        operations["decide_draft"] = {"id": drafted["id"], "draft_id": drafted["draft"], "token": api.token(ADMIN)}
        operations["list_drafts"] = {"id": drafted["id"], "token": api.token(ADMIN)}
        operations["contribute_to_complaint"] = {"id": helped["id"], "token": api.token(ADMIN)}
        operations["merge_complaint"] = {"id": child["id"], "parent": cases.at("at_unit")["id"], "token": api.token(ADMIN)}
        until = worked_on["until"]
        everywhere = api.token(DESK)
        # Signing out ends a session that nobody else uses.
        operations["delete_session"] = {"token": api.sign_in(ADMIN)["access_token"]}
        operations |= of_accounts(api, cases)
        operations |= of_register(api, cases)
        operations |= of_deadlines(api)
        of_case, beside = of_desk(api, cases)
        operations |= of_case
        substitute = operations["set_absence"].pop("substitute")
        notices = api.send("GET", "/v1/notices?limit=1", everywhere).json()["data"]
        notice = notices[0]["id"] if notices else None
    if caller == "public":
        operations |= of_links(api, cases)
    if caller == "officer":
        operations |= of_reporters(api)
    headers = {name: {"Authorization": f"Bearer {person['token']}"} for name, person in operations.items() if "token" in person}
    # In development mode the cookie has a name without the prefix; the name in the contract says which one is meant.
    refresh = api.send("POST", "/v1/sessions", body={"email": ADMIN, "password": PASSWORD}).cookies["tuntas_refresh"]
    headers["refresh_session"] = {"Cookie": f"__Host-tuntas_refresh={refresh}; tuntas_refresh={refresh}"}
    json.dump({
        "base": base, "caller": caller, "agency": cases.agency, "unit": cases.unit, "other_unit": cases.other_unit, "officer": officer,
        "seconds": session["expires_in"], "substitute": substitute,
        "published": {key: published[key] for key in ("id", "tracking_number", "file")}, "operations": operations, "notice": notice,
        **beside, "until": until, "everywhere": everywhere, "headers": headers, "credentials": {"email": ADMIN, "password": PASSWORD},
        "tracking_number": guest["tracking_number"], "access_code": guest["access_code"],
    }, sys.stdout, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
