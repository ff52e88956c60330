"""The whole job by a client that openapi-python-client made of the contract: filed with a photo, tracked, asked back, verified, disposed,
assigned, carried up, answered, disputed, answered again, accepted, rated, reopened; another one withdrawn. Nothing here knows a URL or a
field but through the generated code.

    job.py FOLDER BASE    FOLDER holds the package `tuntas_client`
"""

import datetime
import io
import sys
import uuid

from people import photo

folder, base = sys.argv[1:]
sys.path.insert(0, folder)

from tuntas_client import AuthenticatedClient, Client  # noqa: E402
from tuntas_client.api.accounts import create_session  # noqa: E402
from tuntas_client.api.acts import (  # noqa: E402
    assign_complaint,
    close_complaint,
    dispose_complaint,
    dispute_complaint,
    escalate_complaint,
    hold_complaint,
    rate_complaint,
    reopen_complaint,
    reply_to_complaint,
    respond_to_complaint,
    verify_complaint,
    withdraw_complaint,
)
from tuntas_client.api.agencies import list_agencies  # noqa: E402
from tuntas_client.api.attachments import attach_to_complaint, download_attachment, publish_attachment  # noqa: E402
from tuntas_client.api.complaints import (  # noqa: E402
    file_complaint,
    list_complaints,
    show_complaint,
    track_complaint,
)
from tuntas_client.api.escalations import acknowledge_escalation, list_escalations  # noqa: E402
from tuntas_client.models import (  # noqa: E402
    AcknowledgeEscalation,
    AssignComplaint,
    AttachToComplaint,
    Class,
    CloseComplaint,
    CloseReason,
    ComplaintForOfficer,
    ComplaintForReporter,
    CreateSession,
    DisposeComplaint,
    DispositionRole,
    DisputeComplaint,
    EscalateComplaint,
    FileComplaint,
    FileMessage,
    HoldComplaint,
    Include,
    ListView,
    Outcome,
    Problem,
    PublishAttachment,
    RateComplaint,
    ReopenComplaint,
    ReplyToComplaint,
    ReporterContact,
    RespondToComplaint,
    ResponseKind,
    Status,
    TrackComplaint,
    VerifyComplaint,
    WithdrawComplaint,
)
from tuntas_client.types import File  # noqa: E402

PASSWORD = "contoh-tuntas-2026"
DEMO = "demo.tuntas.example"


def key():
    return str(uuid.uuid4())


def expect(response, status):
    """The parsed body of an answer with this status."""
    assert response.status_code == status, f"{response.status_code}: {response.content.decode()}"
    assert not isinstance(response.parsed, Problem), response.parsed
    return response.parsed


def signed_in(name):
    body = CreateSession(email=f"{name}@{DEMO}", password=PASSWORD)
    session = expect(create_session.sync_detailed(client=public, body=body), 201)
    return AuthenticatedClient(base_url=base, token=session.access_token), session.me


def agency(code, parent=None):
    kwargs = {"parent_id": parent, "limit": 100} if parent else {"q": code.replace("-", " ")}
    rows = expect(list_agencies.sync_detailed(client=public, **kwargs), 200).data
    return next(row.id for row in rows if row.code == code)


def seen(client):
    """The version that an officer acts on."""
    shown = show_complaint.sync_detailed(case, client=client)
    assert isinstance(expect(shown, 200), ComplaintForOfficer)
    return shown.headers["etag"]


def act(operation, client, body):
    done = operation.sync_detailed(case, client=client, body=body, idempotency_key=key(), if_match=seen(client))
    return expect(done, 201)


def reporters(operation, body):
    return expect(operation.sync_detailed(case, client=reporter, body=body, idempotency_key=key()), 201)


def attach(client, **words):
    body = AttachToComplaint(file=File(payload=io.BytesIO(photo()), file_name="lampu.png", mime_type="image/png"), **words)
    return expect(attach_to_complaint.sync_detailed(case, client=client, body=body, idempotency_key=key()), 201).id


public = Client(base_url=base)
badung = agency("pemkab-badung")
unit = agency("pemkab-badung/dinas-perhubungan", badung)
desk, _ = signed_in("admin.nasional")
admin, _ = signed_in("admin.badung")
officer, me = signed_in("petugas.dishub.badung")

report = FileComplaint(
    class_=Class.COMPLAINT,
    title="Lampu jalan mati di depan pasar",
    text="Sejak Senin lampu jalan dari pertigaan sampai pasar mati semua.",
    incident_date=datetime.date(2026, 1, 2),
    area_code="51.03",
    reporter=ReporterContact(name="Ayu Lestari"),
)
same = key()
receipt = expect(file_complaint.sync_detailed(client=public, body=report, idempotency_key=same), 201)
again = file_complaint.sync_detailed(client=public, body=report, idempotency_key=same)
assert expect(again, 201).id == receipt.id and again.headers["idempotency-replayed"] == "true"
case = receipt.id

body = TrackComplaint(tracking_number=receipt.tracking_number, access_code=receipt.access_code)
token = expect(track_complaint.sync_detailed(client=public, body=body), 200)
assert token.complaint_id == case
reporter = AuthenticatedClient(base_url=base, token=token.access_token)
mine = expect(show_complaint.sync_detailed(case, client=reporter), 200)
assert isinstance(mine, ComplaintForReporter) and mine.status == Status.RECEIVED

report_photo = attach(reporter, message=FileMessage.REPORT)
act(hold_complaint, desk, HoldComplaint(question="Di depan rumah nomor berapa lampu yang mati?"))
reporters(reply_to_complaint, ReplyToComplaint(text="Di depan nomor 12.", attachment_ids=[attach(reporter)]))
act(verify_complaint, desk, VerifyComplaint(class_=Class.COMPLAINT, oversight=False, category_code="jalan.lampu-jalan", agency_id=badung))
act(dispose_complaint, admin, DisposeComplaint(agency_id=unit, role=DispositionRole.LEAD))
waiting = expect(list_complaints.sync_detailed(client=officer, view=ListView.WORK, q=receipt.tracking_number), 200)
assert [row.id for row in waiting.data] == [case]
act(assign_complaint, officer, AssignComplaint(account_id=me.id))

reporters(escalate_complaint, EscalateComplaint(reason="Sudah tiga pekan tidak ada petugas yang datang."))
queue = expect(list_escalations.sync_detailed(client=admin, limit=100), 200).data
called = next(row.id for row in queue if row.complaint.id == case)
noted = acknowledge_escalation.sync_detailed(called, client=admin, body=AcknowledgeEscalation(), idempotency_key=key())
assert noted.status_code == 204, noted

first = RespondToComplaint(kind=ResponseKind.FIRST, text="Tim kami sudah di lokasi.", attachment_ids=[attach(officer, public=True)])
act(respond_to_complaint, officer, first)
final = RespondToComplaint(kind=ResponseKind.FINAL, text="Sebelas lampu dan satu panel kami ganti.", outcome=Outcome.FIXED)
act(respond_to_complaint, officer, final)
reporters(dispute_complaint, DisputeComplaint(reason="Tiga lampu di depan Pura Desa masih mati."))
act(respond_to_complaint, officer, final)
reporters(close_complaint, CloseComplaint(reason=CloseReason.ACCEPTED))
reporters(rate_complaint, RateComplaint(score=5, text="Cepat dan jelas."))

mine = expect(show_complaint.sync_detailed(case, client=reporter, include=Include.TIMELINE), 200)
assert mine.status == Status.CLOSED and mine.rating.score == 5, mine
kinds = [str(entry.kind) for entry in mine.timeline.data]
# Who works on it is the agency's own matter.
assert kinds == "filed attached held replied verified disposed escalated escalation_acknowledged responded responded disputed responded closed rated".split(), kinds
refused = dispute_complaint.sync_detailed(case, client=reporter, body=DisputeComplaint(reason="Masih ada lampu yang mati."), idempotency_key=key())
assert refused.status_code == 409 and isinstance(refused.parsed, Problem), refused

publish = PublishAttachment(public=True)
expect(publish_attachment.sync_detailed(case, report_photo, client=admin, body=publish, if_match=seen(admin)), 200)
picture = expect(download_attachment.sync_detailed(case, report_photo, client=public), 200)
assert picture.payload.read(4) == b"\x89PNG"
assert reporters(reopen_complaint, ReopenComplaint(reason="Seminggu kemudian lampunya mati lagi.")).status == Status.FORWARDED

receipt = expect(file_complaint.sync_detailed(client=public, body=report, idempotency_key=key()), 201)
case, reporter = receipt.id, AuthenticatedClient(base_url=base, token=receipt.token)
assert reporters(withdraw_complaint, WithdrawComplaint(reason="Lampunya sudah menyala lagi.")).status == Status.WITHDRAWN
print(" ".join(kinds))
