"""The whole job by a client that openapi-python-client made of the contract: filed, tracked, verified, disposed, assigned, answered,
disputed, answered again, accepted, rated. Nothing here knows a URL or a field but through the generated code.

    job.py FOLDER BASE    FOLDER holds the package `tuntas_client`
"""

import datetime
import sys
import uuid

folder, base = sys.argv[1:]
sys.path.insert(0, folder)

from tuntas_client import AuthenticatedClient, Client  # noqa: E402
from tuntas_client.api.accounts import create_session  # noqa: E402
from tuntas_client.api.acts import (  # noqa: E402
    assign_complaint,
    close_complaint,
    dispose_complaint,
    dispute_complaint,
    rate_complaint,
    respond_to_complaint,
    verify_complaint,
)
from tuntas_client.api.agencies import list_agencies  # noqa: E402
from tuntas_client.api.complaints import (  # noqa: E402
    file_complaint,
    list_complaints,
    list_timeline,
    show_complaint,
    track_complaint,
)
from tuntas_client.models import (  # noqa: E402
    AssignComplaint,
    Class,
    CloseComplaint,
    CloseReason,
    ComplaintForOfficer,
    ComplaintForReporter,
    CreateSession,
    DisposeComplaint,
    DispositionRole,
    DisputeComplaint,
    FileComplaint,
    ListView,
    Outcome,
    Problem,
    RateComplaint,
    ReporterContact,
    RespondToComplaint,
    ResponseKind,
    Status,
    TrackComplaint,
    VerifyComplaint,
)

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


def act(operation, client, body):
    """As an officer: on the version that was seen."""
    seen = show_complaint.sync_detailed(case, client=client)
    assert isinstance(expect(seen, 200), ComplaintForOfficer)
    done = operation.sync_detailed(case, client=client, body=body, idempotency_key=key(), if_match=seen.headers["etag"])
    return expect(done, 201)


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

act(verify_complaint, desk, VerifyComplaint(class_=Class.COMPLAINT, oversight=False, category_code="jalan.lampu-jalan", agency_id=badung))
act(dispose_complaint, admin, DisposeComplaint(agency_id=unit, role=DispositionRole.LEAD))
waiting = expect(list_complaints.sync_detailed(client=officer, view=ListView.WORK, q=receipt.tracking_number), 200)
assert [row.id for row in waiting.data] == [case]
act(assign_complaint, officer, AssignComplaint(account_id=me.id))
final = RespondToComplaint(kind=ResponseKind.FINAL, text="Sebelas lampu dan satu panel kami ganti.", outcome=Outcome.FIXED)
act(respond_to_complaint, officer, final)
dispute = DisputeComplaint(reason="Tiga lampu di depan Pura Desa masih mati.")
expect(dispute_complaint.sync_detailed(case, client=reporter, body=dispute, idempotency_key=key()), 201)
act(respond_to_complaint, officer, final)
accept = CloseComplaint(reason=CloseReason.ACCEPTED)
expect(close_complaint.sync_detailed(case, client=reporter, body=accept, idempotency_key=key()), 201)
rating = RateComplaint(score=5, text="Cepat dan jelas.")
expect(rate_complaint.sync_detailed(case, client=reporter, body=rating, idempotency_key=key()), 201)

mine = expect(show_complaint.sync_detailed(case, client=reporter), 200)
assert mine.status == Status.CLOSED and mine.rating.score == 5, mine
entries = expect(list_timeline.sync_detailed(case, client=reporter, limit=100), 200).data
kinds = [str(entry.kind) for entry in entries]
# Who works on it is the agency's own matter.
assert kinds == "filed verified disposed responded disputed responded closed rated".split(), kinds
refused = dispute_complaint.sync_detailed(case, client=reporter, body=dispute, idempotency_key=key())
assert refused.status_code == 409 and isinstance(refused.parsed, Problem), refused
print(f"{receipt.tracking_number}: {' '.join(kinds)}")
