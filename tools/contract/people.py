"""Prepares what the contract is tried with: officers who are signed in, and for every act a case that it may be done to.

    people.py BASE CALLER    prints JSON for hooks.py and a schemathesis.toml's headers; CALLER: public, reporter or officer
"""

import json
import sys
import uuid

import requests

PASSWORD = "contoh-tuntas-2026"
DEMO = "demo.tuntas.example"
DESK, ADMIN, UNIT = f"admin.nasional@{DEMO}", f"admin.badung@{DEMO}", f"petugas.dishub.badung@{DEMO}"


class Api:
    def __init__(self, base):
        self.base = base
        self.tokens = {}

    def send(self, method, path, token=None, body=None, headers=None):
        headers = dict(headers or {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if method == "POST":
            headers["Idempotency-Key"] = str(uuid.uuid4())
        answer = requests.request(method, self.base + path, json=body, headers=headers, timeout=60)
        if not answer.ok:
            sys.exit(f"{method} {path}: {answer.status_code} {answer.text}")
        return answer

    def sign_in(self, email):
        return self.send("POST", "/v1/sessions", body={"email": email, "password": PASSWORD}).json()

    def token(self, email):
        if email not in self.tokens:
            self.tokens[email] = self.sign_in(email)["access_token"]
        return self.tokens[email]

    def agency(self, code, parent=None):
        query = f"limit=100&parent_id={parent}" if parent else "q=" + code.replace("-", "%20")
        rows = self.send("GET", f"/v1/agencies?{query}").json()["data"]
        return next(row["id"] for row in rows if row["code"] == code)

    def file(self):
        return self.send("POST", "/v1/complaints", body={
            "class": "complaint",
            "title": "Lampu jalan mati di depan pasar",
            "text": "Sejak Senin lampu jalan dari pertigaan sampai pasar mati semua.",
            "incident_date": "2026-01-02",
            "area_code": "51.03",
            "reporter": {"name": "Ayu Lestari"},
        }).json()

    def act(self, email, case, path, body):
        token = self.token(email)
        etag = self.send("GET", f"/v1/complaints/{case['id']}", token).headers["ETag"]
        self.send("POST", f"/v1/complaints/{case['id']}/{path}", token, body, {"If-Match": etag})


def main(base, caller):
    api = Api(base)
    agency = api.agency("pemkab-badung")
    unit = api.agency("pemkab-badung/dinas-perhubungan", parent=agency)
    other_unit = api.agency("pemkab-badung/dinas-kesehatan", parent=agency)
    officer = api.sign_in(UNIT)["me"]["id"]

    def case(until):
        """A case on its way: received, verified, at the unit, answered, closed."""
        made = api.file()
        steps = [
            lambda: api.act(DESK, made, "verifications", {"class": "complaint", "oversight": False, "category_code": "jalan.lampu-jalan", "agency_id": agency}),
            lambda: api.act(ADMIN, made, "dispositions", {"agency_id": unit, "role": "lead"}),
            lambda: api.act(UNIT, made, "responses", {"kind": "final", "text": "Sebelas lampu dan satu panel kami ganti.", "outcome": "fixed"}),
            lambda: api.send("POST", f"/v1/complaints/{made['id']}/closures", made["token"], {"reason": "accepted"}),
        ]
        for step in steps[: ["received", "verified", "at_unit", "answered", "closed"].index(until)]:
            step()
        return made

    published = case("at_unit")
    operations, tokens = {}, {}
    if caller == "reporter":
        for name, until in {"reply_to_complaint": "received", "dispute_complaint": "answered", "close_complaint": "answered", "rate_complaint": "closed", "reopen_complaint": "closed", "withdraw_complaint": "received"}.items():
            made = case(until)
            operations[name] = {"id": made["id"], "token": made["token"]}
        operations["show_complaint"] = operations["list_timeline"] = operations["reply_to_complaint"]
        everywhere = operations["reply_to_complaint"]["token"]
    elif caller == "officer":
        for name, (email, until) in {
            "verify_complaint": (DESK, "received"),
            "dispose_complaint": (ADMIN, "verified"),
            "suggest_agencies": (ADMIN, "verified"),
            "assign_complaint": (ADMIN, "at_unit"),
            "respond_to_complaint": (UNIT, "at_unit"),
            "return_complaint": (ADMIN, "verified"),
            "hold_complaint": (DESK, "received"),
            "archive_complaint": (DESK, "received"),
            "redact_complaint": (DESK, "received"),
            "escalate_complaint": (ADMIN, "at_unit"),
        }.items():
            operations[name] = {"id": case(until)["id"], "token": api.token(email)}
        operations["list_members"] = {"token": api.token(ADMIN), "id": agency}
        everywhere = api.token(DESK)
        # Signing out ends a session that nobody else uses.
        operations["delete_session"] = {"token": api.sign_in(ADMIN)["access_token"]}
    else:
        everywhere = None
    if everywhere:
        tokens = {name: person["token"] for name, person in operations.items()}
    guest = case("received")
    json.dump({
        "base": base, "caller": caller, "agency": agency, "unit": unit, "other_unit": other_unit, "officer": officer, "published": published["id"], "operations": operations,
        "everywhere": everywhere, "tokens": tokens, "credentials": {"email": ADMIN, "password": PASSWORD},
        "tracking_number": guest["tracking_number"], "access_code": guest["access_code"],
    }, sys.stdout, indent=1)


main(*sys.argv[1:])
