//! Words of the record for a sheet of paper, Indonesian first.

use crate::domain::access::DossierReader;
use crate::domain::complaint::record::{ActorRole, EventKind};
use crate::domain::complaint::{ArchiveGround, Class, CloseReason, Outcome, ResponseKind, Status};
use crate::domain::escalation::{EndedBy, EscalationCause, Level};
use crate::domain::sla::clock::ClockState;
use crate::domain::sla::policy::{ClockKind, Limit, Unit};

/// Both languages, for a heading or a name.
pub(super) type Pair = (&'static str, &'static str);

/// "Pengaduan · Complaint".
pub(super) fn both((indonesian, english): Pair) -> String {
    if indonesian == english {
        return indonesian.to_owned();
    }
    format!("{indonesian} · {english}")
}

pub(super) const fn reader(reader: DossierReader) -> Pair {
    match reader {
        DossierReader::Reporter => ("pelapor", "the reporter"),
        DossierReader::Ombudsman => ("Ombudsman Republik Indonesia", "the Ombudsman of Indonesia"),
    }
}

pub(super) const fn class(class: Class) -> Pair {
    match class {
        Class::Complaint => ("Pengaduan", "Complaint"),
        Class::Aspiration => ("Usulan", "Suggestion"),
        Class::InformationRequest => ("Permintaan informasi", "Request for information"),
    }
}

pub(super) const fn status(status: Status) -> Pair {
    match status {
        Status::Received => ("Menunggu diperiksa", "Waiting to be checked"),
        Status::OnHold => (
            "Menunggu data pelapor",
            "Waiting for details from the reporter",
        ),
        Status::Forwarded => ("Diteruskan, belum dikerjakan", "Handed over, not started"),
        Status::InProgress => ("Sedang dikerjakan", "In progress"),
        Status::Answered => (
            "Menunggu tanggapan pelapor",
            "Waiting for the reporter's view",
        ),
        Status::Closed => ("Tuntas", "Settled"),
        Status::Archived => ("Diarsipkan", "Archived"),
        Status::Withdrawn => ("Dicabut", "Withdrawn"),
    }
}

pub(super) const fn outcome(outcome: Outcome) -> Pair {
    match outcome {
        Outcome::Fixed => ("Diperbaiki", "Fixed"),
        Outcome::Explained => ("Dijelaskan", "Explained"),
        Outcome::NotPossible => ("Tidak dapat dipenuhi", "Cannot be granted"),
        Outcome::Referred => ("Diarahkan ke pihak lain", "Referred elsewhere"),
    }
}

pub(super) const fn ground(ground: ArchiveGround) -> Pair {
    match ground {
        ArchiveGround::Duplicate => ("Sudah pernah dilaporkan", "Reported before"),
        ArchiveGround::OutOfScope => ("Di luar layanan publik", "Not a public service"),
        ArchiveGround::NoSubstance => (
            "Isinya belum cukup untuk ditangani",
            "Too little to work on",
        ),
        ArchiveGround::Abuse => ("Bukan laporan yang sungguh-sungguh", "Not a serious report"),
        ArchiveGround::NoAnswer => ("Pertanyaan tidak dijawab", "A question was not answered"),
    }
}

pub(super) const fn closing(reason: CloseReason) -> Pair {
    match reason {
        CloseReason::Accepted => ("pelapor setuju", "the reporter agreed"),
        CloseReason::Silence => (
            "tidak ada tanggapan sampai batas waktu",
            "no response before the deadline",
        ),
        CloseReason::Admin => ("oleh meja nasional", "by the national desk"),
    }
}

pub(super) const fn response(kind: ResponseKind) -> Pair {
    match kind {
        ResponseKind::First => ("Jawaban pertama", "First answer"),
        ResponseKind::Interim => ("Kabar kemajuan", "Word of progress"),
        ResponseKind::Final => ("Jawaban dengan hasil", "Answer with a result"),
    }
}

pub(super) const fn level(level: Level) -> Pair {
    match level {
        Level::Agency => ("Admin instansi", "The agency's admins"),
        Level::Leader => ("Pimpinan instansi", "The agency's head"),
        Level::National => ("Meja nasional", "The national desk"),
        Level::Ombudsman => ("Ombudsman", "The Ombudsman"),
    }
}

pub(super) const fn cause(cause: EscalationCause) -> Pair {
    match cause {
        EscalationCause::Hand => ("oleh orang, dengan alasan", "by a person, with a reason"),
        EscalationCause::Clock => ("batas waktu lewat", "a deadline passed"),
    }
}

pub(super) const fn ended(how: EndedBy) -> Pair {
    match how {
        EndedBy::Answered => ("laporan dijawab", "the report was answered"),
        EndedBy::Responded => ("yang terlambat sudah dikerjakan", "what was late was done"),
        EndedBy::HandedOver => (
            "laporan berpindah instansi",
            "the report went to another agency",
        ),
        EndedBy::Closed => ("laporan tuntas", "the report was settled"),
        EndedBy::Archived => ("laporan diarsipkan", "the report was archived"),
        EndedBy::Withdrawn => ("pelapor mencabut laporan", "the reporter withdrew it"),
    }
}

pub(super) const fn clock(kind: ClockKind) -> Pair {
    match kind {
        ClockKind::Verification => ("Diperiksa", "Checked"),
        ClockKind::FirstResponse => ("Jawaban pertama", "First answer"),
        ClockKind::Completion => ("Hasil", "Result"),
        ClockKind::Routing => ("Dicarikan pemilik", "Finding the owner"),
        ClockKind::Reply => ("Tanggapan pelapor", "The reporter's view"),
        ClockKind::Hold => ("Data dari pelapor", "Details from the reporter"),
        ClockKind::Contribution => ("Bantuan unit lain", "Help from another unit"),
        ClockKind::Appeal => ("Keberatan", "Objection"),
    }
}

/// How a deadline was kept.
pub(super) const fn kept(state: ClockState, breached: bool) -> Pair {
    match (state, breached) {
        (ClockState::Running | ClockState::Paused, true) => {
            ("Lewat batas, belum dipenuhi", "Late, and not done yet")
        }
        (ClockState::Running, false) => ("Masih berjalan", "Running"),
        (ClockState::Paused, false) => ("Dijeda", "Standing still"),
        (ClockState::Done, true) => ("Terlambat", "Done late"),
        (ClockState::Done, false) => ("Tepat waktu", "Done in time"),
        (ClockState::Cancelled, true) => ("Lewat batas, lalu tidak berlaku", "Late, then dropped"),
        (ClockState::Cancelled, false) => ("Tidak berlaku lagi", "Dropped"),
    }
}

pub(super) fn limit(limit: Limit) -> String {
    let unit = match limit.unit {
        Unit::WorkingDay => "hari kerja",
        Unit::Day => "hari kalender",
        Unit::Hour => "jam",
    };
    format!("{} {unit}", limit.value)
}

pub(super) const fn role(role: ActorRole) -> Pair {
    match role {
        ActorRole::Reporter => ("Pelapor", "The reporter"),
        ActorRole::Desk => ("Meja nasional", "The national desk"),
        ActorRole::Agency => ("Instansi", "The agency"),
        ActorRole::System => ("Sistem", "The system"),
    }
}

pub(super) const fn event(kind: EventKind) -> Pair {
    match kind {
        EventKind::Filed => ("Laporan diterima", "Report received"),
        EventKind::Verified => ("Diperiksa dan diteruskan", "Checked and handed over"),
        EventKind::Disposed => ("Diteruskan", "Passed on"),
        EventKind::Returned => ("Dikembalikan", "Returned"),
        EventKind::Succeeded => (
            "Instansinya berakhir; laporan dialihkan",
            "Its agency has ended; handed on",
        ),
        EventKind::Assigned => ("Petugas ditunjuk", "An officer was assigned"),
        EventKind::Held => ("Bertanya kepada pelapor, jam dijeda", "Asked the reporter"),
        EventKind::Responded => ("Instansi menjawab", "The agency answered"),
        EventKind::Replied => ("Pelapor menulis", "The reporter wrote"),
        EventKind::Disputed => ("Pelapor belum setuju", "The reporter does not agree"),
        EventKind::Closed => ("Tuntas", "Settled"),
        EventKind::Rated => ("Pelapor memberi nilai", "The reporter rated it"),
        EventKind::Reopened => ("Pelapor membuka kembali", "The reporter opened it again"),
        EventKind::ReopeningAsked => ("Pelapor minta dibuka lagi", "Opening it again is asked for"),
        EventKind::ReopeningDecided => (
            "Permintaan buka kembali diputuskan",
            "Opening it again was decided",
        ),
        EventKind::ReopeningOrdered => (
            "Ombudsman meminta dibuka lagi",
            "The Ombudsman had it opened again",
        ),
        EventKind::Archived => ("Diarsipkan", "Archived"),
        EventKind::Appealed => ("Pelapor mengajukan keberatan", "The reporter appealed"),
        EventKind::AppealDecided => ("Keberatan diputuskan", "An appeal was decided"),
        EventKind::Classified => (
            "Jenis atau topik diperbaiki",
            "Its kind or topic was corrected",
        ),
        EventKind::Protected => (
            "Pelapor menyembunyikan lebih banyak",
            "The reporter hides more",
        ),
        EventKind::ExtensionAsked => ("Minta tambahan waktu", "More time is asked for"),
        EventKind::ExtensionDecided => ("Tambahan waktu diputuskan", "More time was decided on"),
        EventKind::ContributorNamed => ("Bantuan diminta", "Help is asked for"),
        EventKind::Contributed => ("Bantuan masuk", "Help has come in"),
        EventKind::Drafted => ("Jawaban menunggu disetujui", "An answer waits for approval"),
        EventKind::DraftSentBack => (
            "Jawaban dikembalikan dengan catatan",
            "An answer was sent back",
        ),
        EventKind::Merged => (
            "Dijawab bersama laporan lain",
            "Answered with another report",
        ),
        EventKind::MergedIn => (
            "Satu laporan lain ikut dijawab di sini",
            "Another report is answered here too",
        ),
        EventKind::Examined => (
            "Ditandai Ombudsman untuk diperiksa",
            "Marked by the Ombudsman for examination",
        ),
        EventKind::Withdrawn => ("Pelapor mencabut laporan", "The reporter withdrew it"),
        EventKind::Escalated => ("Dinaikkan ke atasan", "Carried up"),
        EventKind::EscalationAcknowledged => ("Eskalasi dicatat", "An escalation was noted"),
        EventKind::TakenOver => (
            "Diambil alih meja nasional",
            "Taken over by the national desk",
        ),
        EventKind::DueSoon => ("Petugas diingatkan", "Officers were reminded"),
        EventKind::OmbudsmanOpen => (
            "Pelapor diberi tahu haknya ke Ombudsman",
            "The reporter was told of the Ombudsman",
        ),
        EventKind::Redacted => ("Versi publik disunting", "The public version was edited"),
        EventKind::ClockBreached => ("Lewat batas", "A deadline passed"),
        EventKind::Reminded => ("Pelapor diingatkan", "The reporter was reminded"),
        EventKind::DeadlineMoved => ("Batas bergeser", "A deadline moved"),
        EventKind::Attached => ("Berkas dilampirkan", "Files were attached"),
        EventKind::FilePublished => (
            "Berkas ditampilkan atau ditutup untuk publik",
            "A file was shown or hidden",
        ),
        EventKind::Mentioned => ("Disebut dalam catatan", "Named in a note"),
    }
}
