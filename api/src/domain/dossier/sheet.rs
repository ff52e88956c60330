//! The dossier in words, as blocks that can be put on paper.

use std::fmt::Write as _;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use super::words::{self, Pair, both};
use super::{Document, DossierClock, Escalation, FileProof};
use crate::domain::complaint::audience::AgencyRef;
use crate::domain::complaint::story::TimelineEntry;
use crate::domain::notice::{Language, long_day};

/// A sheet of paper, before it has pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    /// At the foot of each page.
    pub foot: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Title(String),
    Heading(String),
    Paragraph(String),
    /// What explains, and fingerprints.
    Small(String),
    /// Names and what they are.
    Facts(Vec<(String, String)>),
    Table {
        head: Vec<String>,
        /// Shares of the width.
        widths: Vec<u16>,
        rows: Vec<Vec<String>>,
    },
}

/// What a sheet says of how it can be checked.
#[derive(Debug, Clone, Copy)]
pub struct Proof<'a> {
    /// Of the canonical JSON, in hexadecimal.
    pub sha256: &'a str,
    /// The name of the file that is attached: that JSON.
    pub attached: &'a str,
    /// Where this service is: its keys are below it.
    pub service: &'a str,
    /// The key that signs.
    pub kid: &'a str,
}

#[must_use]
pub fn sheet(document: &Document, checked_by: Proof<'_>) -> Sheet {
    let report = &document.report;
    let number = &report.tracking_number;
    let zone: Tz = report.time_zone.parse().unwrap_or(Tz::Asia__Jakarta);
    let mut blocks = Vec::new();
    opening(document, zone, &mut blocks);
    the_report(document, zone, &mut blocks);
    heading(("Batas waktu", "Deadlines"), &mut blocks);
    blocks.push(table(
        &[
            ("Batas", "Deadline"),
            ("Mulai", "Started"),
            ("Jatuh tempo", "Due"),
            ("Selesai", "Done"),
            ("Hasil", "How it was kept"),
        ],
        &[30, 17, 17, 17, 19],
        document
            .clocks
            .iter()
            .map(|clock| clock_row(clock, zone))
            .collect(),
    ));
    heading(("Siapa yang memegang", "Who held it"), &mut blocks);
    blocks.push(table(
        &[
            ("Instansi", "Agency"),
            ("Sejak", "From"),
            ("Sampai", "Until"),
            ("Hari kerja", "Working days"),
        ],
        &[46, 20, 20, 14],
        document
            .holders
            .iter()
            .map(|holder| {
                vec![
                    agency(&holder.agency),
                    moment(holder.from, zone),
                    moment_or(holder.until, zone, "sekarang · now"),
                    holder.working_days.to_string(),
                ]
            })
            .collect(),
    ));
    blocks.push(Block::Small(held_in_all(document)));
    answers(document, zone, &mut blocks);
    heading(("Berpindah tangan", "Hand-offs"), &mut blocks);
    blocks.push(table(
        &[
            ("Tanggal", "Date"),
            ("Apa", "What"),
            ("Dari", "By"),
            ("Ke", "To"),
            ("Alasan", "Reason"),
        ],
        &[17, 20, 22, 22, 19],
        document
            .hand_offs
            .iter()
            .map(|hand| {
                vec![
                    moment_or(hand.at, zone, ""),
                    words::event(hand.kind).0.to_owned(),
                    hand.by.as_ref().map(agency).unwrap_or_default(),
                    hand.to.as_ref().map(agency).unwrap_or_default(),
                    hand.reason.clone().unwrap_or_default(),
                ]
            })
            .collect(),
    ));
    escalations(&document.escalations, zone, &mut blocks);
    ratings(document, zone, &mut blocks);
    files(&document.attachments, &mut blocks);
    heading(("Riwayat", "Record"), &mut blocks);
    blocks.push(table(
        &[
            ("No.", "No."),
            ("Tanggal", "Date"),
            ("Kejadian", "What happened"),
        ],
        &[8, 20, 72],
        document
            .timeline
            .iter()
            .map(|entry| timeline_row(entry, zone))
            .collect(),
    ));
    proof(document, checked_by, &mut blocks);
    Sheet {
        title: format!("Berkas bukti laporan {number}"),
        foot: format!("{number} · SHA-256 {}", checked_by.sha256),
        blocks,
    }
}

fn heading(words: Pair, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(both(words)));
}

/// A table, or a dash where there is nothing to tell.
fn table(head: &[Pair], widths: &[u16], rows: Vec<Vec<String>>) -> Block {
    if rows.is_empty() {
        return Block::Paragraph("Tidak ada. · None.".to_owned());
    }
    Block::Table {
        head: head.iter().copied().map(both).collect(),
        widths: widths.to_vec(),
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(filled).collect())
            .collect(),
    }
}

/// A cell with nothing in it is no cell to somebody who hears the table read out.
fn filled(cell: String) -> String {
    match cell.is_empty() {
        true => "–".to_owned(),
        false => cell,
    }
}

fn opening(document: &Document, zone: Tz, blocks: &mut Vec<Block>) {
    let report = &document.report;
    blocks.push(Block::Title(format!(
        "Berkas bukti laporan {}",
        report.tracking_number
    )));
    let (for_whom, for_whom_english) = words::reader(document.made_for);
    blocks.push(Block::Paragraph(format!(
        "Berkas ini menunjukkan bahwa masalah di bawah sudah dilaporkan kepada instansinya, kapan, dan apa jawabannya. Pelapor dapat memakainya untuk melapor kepada Ombudsman Republik Indonesia ({}). Dibuat untuk {for_whom} pada {}.",
        document.basis,
        moment(document.made_at, zone)
    )));
    blocks.push(Block::Small(format!(
        "This file shows that the matter below was reported to the agency in charge, when, and what was answered. The reporter may use it to turn to the Ombudsman of Indonesia ({}). Made for {for_whom_english}.",
        document.basis
    )));
}

fn the_report(document: &Document, zone: Tz, blocks: &mut Vec<Block>) {
    let report = &document.report;
    heading(("Laporan", "The report"), blocks);
    let since = report
        .status_since
        .map(|at| format!(", sejak {}", moment(at, zone)))
        .unwrap_or_default();
    let mut facts = vec![
        fact(("Nomor", "Number"), report.tracking_number.clone()),
        fact(("Jenis", "Kind"), both(words::class(report.class))),
        fact(
            ("Keadaan", "Status"),
            format!("{}{since}", both(words::status(report.status))),
        ),
    ];
    let mut add = |name: Pair, value: Option<String>| facts.extend(value.map(|v| fact(name, v)));
    add(
        ("Hasil", "Outcome"),
        report.outcome.map(|outcome| both(words::outcome(outcome))),
    );
    add(
        ("Alasan diarsipkan", "Archived because"),
        report
            .archive_ground
            .map(|ground| both(words::ground(ground))),
    );
    add(
        ("Diterima", "Received"),
        Some(moment(report.received_at, zone)),
    );
    add(
        ("Pertama diteruskan", "First handed over"),
        report.first_handed_over_at.map(|at| moment(at, zone)),
    );
    add(
        ("Tuntas", "Settled"),
        report.closed_at.map(|at| moment(at, zone)),
    );
    add(
        ("Diperiksa Ombudsman", "Examined by the Ombudsman"),
        report.examined_at.map(|at| moment(at, zone)),
    );
    add(
        ("Tanggal kejadian", "Date of the incident"),
        Some(long_day(report.incident_date, Language::Indonesian)),
    );
    add(
        ("Topik", "Topic"),
        report
            .category
            .as_ref()
            .map(|topic| format!("{} · {}", topic.name.id, topic.name.en)),
    );
    add(
        ("Wilayah", "Area"),
        report.area.as_ref().map(|area| area.path.clone()),
    );
    add(
        ("Tempat", "Place"),
        report
            .location
            .as_ref()
            .and_then(|place| place.address.clone()),
    );
    add(("Dipegang oleh", "Held by"), Some(agency(&report.holder)));
    add(
        ("Pelapor", "Reporter"),
        match (&report.reporter_name, report.anonymous) {
            (Some(name), _) => Some(name.clone()),
            (None, true) => Some("anonim bagi instansi · anonymous to the agency".to_owned()),
            (None, false) => None,
        },
    );
    add(
        ("Aturan batas waktu", "Rules of its deadlines"),
        Some(format!(
            "{} ({})",
            report.rule_set.name.id, report.rule_set.citation
        )),
    );
    blocks.push(Block::Facts(facts));
    blocks.push(Block::Paragraph(report.title.clone()));
    blocks.push(Block::Paragraph(report.text.clone()));
}

fn fact(name: Pair, value: String) -> (String, String) {
    (both(name), value)
}

fn clock_row(clock: &DossierClock, zone: Tz) -> Vec<String> {
    let zone: Tz = clock.time_zone.parse().unwrap_or(zone);
    let mut what = format!(
        "{}\n{}",
        both(words::clock(clock.kind)),
        words::limit(clock.limit)
    );
    if let Some(citation) = &clock.citation {
        let _ = write!(what, "\n{citation}");
    }
    let _ = write!(what, "\n{}", agency(&clock.agency));
    let mut kept = both(words::kept(clock.state, clock.breached));
    for charge in &clock.charged {
        let _ = write!(
            kept,
            "\n{}: {} hari kerja",
            short(&charge.agency),
            charge.working_days
        );
    }
    for pause in &clock.pauses {
        let until = pause.until_on.map_or_else(
            || "sekarang".to_owned(),
            |day| long_day(day, Language::Indonesian),
        );
        let _ = write!(
            kept,
            "\nDijeda {} – {until}",
            long_day(pause.from_on, Language::Indonesian)
        );
    }
    let mut due = clock.due_at.map_or_else(
        || long_day(clock.due_on, Language::Indonesian),
        |at| moment(at, zone),
    );
    if let Some(until) = clock.extended_until {
        let _ = write!(due, "\nditambah sampai {}", moment(until, zone));
    }
    if clock.provisional {
        due.push_str("\n(libur tahun itu belum ditetapkan)");
    }
    vec![
        what,
        moment_or(clock.started_at, zone, ""),
        due,
        moment_or(clock.done_at, zone, "–"),
        kept,
    ]
}

fn held_in_all(document: &Document) -> String {
    let held: Vec<String> = document
        .time_held
        .iter()
        .map(|held| format!("{}: {} hari kerja", short(&held.agency), held.working_days))
        .collect();
    format!(
        "Dihitung dengan kalender kerja tiap instansi; hari saat pelapor ditanya tidak dihitung. Seluruhnya · In all: {}.",
        held.join("; ")
    )
}

fn answers(document: &Document, zone: Tz, blocks: &mut Vec<Block>) {
    heading(("Jawaban instansi", "Answers of the agency"), blocks);
    let rows = document.answers.iter().map(|answer| {
        let mut text = answer
            .kind
            .map(|kind| both(words::response(kind)))
            .unwrap_or_default();
        if let Some(outcome) = answer.outcome {
            let _ = write!(text, "\n{}", both(words::outcome(outcome)));
        }
        if let Some(day) = answer.expected_on {
            let _ = write!(text, "\nDijanjikan {}", long_day(day, Language::Indonesian));
        }
        if let Some(words) = &answer.text {
            let _ = write!(text, "\n{words}");
        }
        vec![
            moment_or(answer.at, zone, ""),
            answer.by.as_ref().map(agency).unwrap_or_default(),
            text,
        ]
    });
    blocks.push(table(
        &[
            ("Tanggal", "Date"),
            ("Instansi", "Agency"),
            ("Jawaban", "Answer"),
        ],
        &[18, 24, 58],
        rows.collect(),
    ));
}

fn escalations(escalations: &[Escalation], zone: Tz, blocks: &mut Vec<Block>) {
    heading(("Eskalasi", "Escalations"), blocks);
    let rows = escalations.iter().map(|one| {
        let mut end = one.acknowledged_at.map_or_else(
            || "Belum dicatat · Not acknowledged".to_owned(),
            |at| format!("Dicatat {}", moment(at, zone)),
        );
        if let Some(how) = one.ended_by {
            let _ = write!(
                end,
                "\nBerakhir {}: {}",
                moment_or(one.ended_at, zone, ""),
                words::ended(how).0
            );
        }
        vec![
            moment(one.raised_at, zone),
            format!("{}\n{}", both(words::level(one.level)), agency(&one.agency)),
            both(words::cause(one.cause)),
            end,
        ]
    });
    blocks.push(table(
        &[
            ("Tanggal", "Date"),
            ("Tingkat", "Level"),
            ("Sebab", "Cause"),
            ("Bagaimana berakhir", "How it ended"),
        ],
        &[18, 32, 22, 28],
        rows.collect(),
    ));
}

fn ratings(document: &Document, zone: Tz, blocks: &mut Vec<Block>) {
    if document.ratings.is_empty() {
        return;
    }
    heading(("Nilai dari pelapor", "Ratings by the reporter"), blocks);
    let rows = document.ratings.iter().map(|rating| {
        vec![
            moment_or(rating.at, zone, ""),
            rating
                .score
                .map(|score| format!("{score} / 5"))
                .unwrap_or_default(),
            rating.text.clone().unwrap_or_default(),
        ]
    });
    blocks.push(table(
        &[
            ("Tanggal", "Date"),
            ("Nilai", "Score"),
            ("Kata-kata", "Words"),
        ],
        &[20, 14, 66],
        rows.collect(),
    ));
}

fn files(files: &[FileProof], blocks: &mut Vec<Block>) {
    heading(("Lampiran", "Attachments"), blocks);
    let rows = files.iter().map(|file| {
        vec![
            file.name.clone(),
            format!("{} byte", file.size),
            file.sha256.clone(),
        ]
    });
    blocks.push(table(
        &[("Nama", "Name"), ("Ukuran", "Size"), ("SHA-256", "SHA-256")],
        &[30, 16, 54],
        rows.collect(),
    ));
}

fn timeline_row(entry: &TimelineEntry, zone: Tz) -> Vec<String> {
    let mut what = both(words::event(entry.kind));
    let actor = match &entry.actor.agency {
        Some(by) => agency(by),
        None => words::role(entry.actor.role).0.to_owned(),
    };
    let _ = write!(what, "\n{actor}");
    if let Some(name) = &entry.actor.name {
        let _ = write!(what, " ({name})");
    }
    if let Some(to) = &entry.to_agency {
        let _ = write!(what, " ke {}", agency(to));
    }
    if let Some(clock) = entry.clock {
        let _ = write!(what, "\n{}", both(words::clock(clock)));
    }
    if let Some(level) = entry.level {
        let _ = write!(what, "\n{}", both(words::level(level)));
    }
    if let Some(reason) = entry.close_reason {
        let _ = write!(what, "\n{}", both(words::closing(reason)));
    }
    if let Some(ground) = entry.archive_ground {
        let _ = write!(what, "\n{}", both(words::ground(ground)));
    }
    if let Some(granted) = entry.granted {
        what.push_str(if granted {
            "\nDikabulkan · Granted"
        } else {
            "\nDitolak · Refused"
        });
    }
    if let Some(score) = entry.score {
        let _ = write!(what, "\n{score} / 5");
    }
    match (entry.moved_from, entry.expected_on) {
        (Some(from), Some(to)) => {
            let _ = write!(what, "\n{} \u{2192} {}", day(from), day(to));
        }
        (_, Some(on)) => {
            let _ = write!(what, "\n{}", day(on));
        }
        _ => {}
    }
    if entry.late_no_more == Some(true) {
        what.push_str("\nTidak terlambat lagi \u{b7} Late no more");
    }
    if let Some(since) = entry.superseded_on {
        let _ = write!(
            what,
            "\nTidak berlaku lagi sejak {} \u{b7} Counts no longer",
            day(since)
        );
    }
    if let Some(text) = &entry.text {
        let _ = write!(what, "\n{text}");
    }
    vec![entry.seq.to_string(), moment_or(entry.at, zone, ""), what]
}

fn proof(document: &Document, checked_by: Proof<'_>, blocks: &mut Vec<Block>) {
    let Proof {
        sha256,
        attached,
        service,
        kid,
    } = checked_by;
    heading(("Cara memeriksa", "How to check"), blocks);
    blocks.push(Block::Paragraph(format!(
        "Isi berkas ini juga ada sebagai data di dalam PDF ini, pada lampiran {attached}. PDF dan data itu masing-masing bertanda tangan digital (berkas .jws). Siapa pun dapat memeriksanya dengan kunci umum {kid} di {service}/.well-known/document-keys.json, dan pengelola sistem dengan perintah: tuntas audit verify BERKAS --signature BERKAS.jws."
    )));
    blocks.push(Block::Small(format!(
        "The same is inside this PDF as data, in the attachment {attached}. The PDF and the data are each signed (detached JWS, EdDSA); anybody can check them with the public key {kid} at {service}/.well-known/document-keys.json, and the operator with: tuntas audit verify FILE --signature FILE.jws."
    )));
    let chain = &document.chain;
    let hidden = chain
        .links
        .iter()
        .filter(|link| link.made_from.is_none())
        .count();
    blocks.push(Block::Facts(vec![
        fact(
            ("Sidik data (SHA-256)", "Fingerprint of the data"),
            sha256.to_owned(),
        ),
        fact(
            ("Akhir rantai riwayat", "Head of the record's chain"),
            format!("{}: {}", chain.head.seq, chain.head.hash),
        ),
        fact(
            ("Catatan dalam rantai", "Entries in the chain"),
            chain.links.len().to_string(),
        ),
        fact(
            ("Hanya dengan sidiknya", "Of them by their hash only"),
            hidden.to_string(),
        ),
    ]));
    blocks.push(Block::Small(
        "Huruf yang tidak ada di jenis huruf PDF ini ditulis sebagai \u{fffd}; aslinya ada di dalam data. · Letters that the font does not have are drawn as \u{fffd}; the data has them as they were written.".to_owned(),
    ));
}

fn agency(agency: &AgencyRef) -> String {
    agency.name.id.clone()
}

fn short(agency: &AgencyRef) -> String {
    agency
        .short_name
        .clone()
        .unwrap_or_else(|| agency.name.id.clone())
}

fn day(on: NaiveDate) -> String {
    long_day(on, Language::Indonesian)
}

/// "24 November 2026 09.52 WITA".
fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    let there = at.with_timezone(&zone);
    let name = match zone {
        Tz::Asia__Jakarta | Tz::Asia__Pontianak => "WIB",
        Tz::Asia__Makassar => "WITA",
        Tz::Asia__Jayapura => "WIT",
        other => other.name(),
    };
    format!(
        "{} {} {name}",
        long_day(there.date_naive(), Language::Indonesian),
        there.format("%H.%M")
    )
}

fn moment_or(at: Option<DateTime<Utc>>, zone: Tz, otherwise: &str) -> String {
    at.map_or_else(|| otherwise.to_owned(), |at| moment(at, zone))
}
