//! Everyday Indonesian made comparable: short forms written out, stems guessed.

/// A word and where it stands. A sentence's end counts as a few places, so that phrases do not reach across it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: String,
    pub(super) place: usize,
}

/// How people type, and what they mean; several words where the short form stands for several.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("ajh", "saja"),
    ("aja", "saja"),
    ("akte", "akta"),
    ("ambulance", "ambulans"),
    ("ambulan", "ambulans"),
    ("bgt", "banget"),
    ("blm", "belum"),
    ("blom", "belum"),
    ("blum", "belum"),
    ("bnyk", "banyak"),
    ("byk", "banyak"),
    ("bis", "bus"),
    ("dg", "dengan"),
    ("dgn", "dengan"),
    ("dlm", "dalam"),
    ("dpt", "dapat"),
    ("dr", "dari"),
    ("ektp", "e ktp"),
    ("enggak", "tidak"),
    ("engga", "tidak"),
    ("feri", "ferry"),
    ("ga", "tidak"),
    ("gak", "tidak"),
    ("gk", "tidak"),
    ("hrs", "harus"),
    ("jg", "juga"),
    ("jgn", "jangan"),
    ("jl", "jalan"),
    ("jln", "jalan"),
    ("kalo", "kalau"),
    ("karna", "karena"),
    ("klo", "kalau"),
    ("kmrn", "kemarin"),
    ("knp", "kenapa"),
    ("krn", "karena"),
    ("lg", "lagi"),
    ("lpg", "elpiji"),
    ("motoran", "motor"),
    ("mtr", "motor"),
    ("msh", "masih"),
    ("ndak", "tidak"),
    ("ngga", "tidak"),
    ("nggak", "tidak"),
    ("ngak", "tidak"),
    ("nyampe", "sampai"),
    ("org", "orang"),
    ("pake", "pakai"),
    ("pd", "pada"),
    ("pkm", "puskesmas"),
    ("pusk", "puskesmas"),
    ("rmh", "rumah"),
    ("rs", "rumah sakit"),
    ("sampe", "sampai"),
    ("sdh", "sudah"),
    ("sklh", "sekolah"),
    ("skrg", "sekarang"),
    ("skolah", "sekolah"),
    ("sy", "saya"),
    ("tak", "tidak"),
    ("tdk", "tidak"),
    ("telat", "terlambat"),
    ("tgl", "tanggal"),
    ("thn", "tahun"),
    ("tlp", "telepon"),
    ("telp", "telepon"),
    ("tp", "tapi"),
    ("trs", "terus"),
    ("udah", "sudah"),
    ("udh", "sudah"),
    ("umroh", "umrah"),
    ("utk", "untuk"),
    ("yg", "yang"),
    ("antri", "antre"),
    ("antrian", "antrean"),
    ("ngantri", "antre"),
    ("ngantre", "antre"),
    ("aer", "air"),
    ("ujan", "hujan"),
    ("duit", "uang"),
    ("hape", "hp"),
    ("handphone", "hp"),
    ("ilang", "hilang"),
    ("bolong", "berlubang"),
    ("mampat", "mampet"),
    ("numpuk", "menumpuk"),
    ("ditumpuk", "menumpuk"),
    ("hospital", "rumah sakit"),
    ("medsos", "media sosial"),
];

/// Words that tell nothing about the matter.
const FILLERS: &[&str] = &[
    "ada",
    "agar",
    "akan",
    "anak",
    "apa",
    "atau",
    "bapak",
    "baru",
    "belum",
    "bisa",
    "bu",
    "buat",
    "dalam",
    "dan",
    "dapat",
    "dari",
    "data",
    "dengan",
    "di",
    "hari",
    "ibu",
    "ini",
    "itu",
    "jadi",
    "juga",
    "kami",
    "karena",
    "kasih",
    "ke",
    "kena",
    "kepada",
    "lagi",
    "lain",
    "lama",
    "mohon",
    "nama",
    "oleh",
    "orang",
    "pada",
    "pak",
    "paling",
    "pelayanan",
    "petugas",
    "saja",
    "salah",
    "sama",
    "sampai",
    "sangat",
    "saya",
    "selamat",
    "sering",
    "sudah",
    "tanpa",
    "telah",
    "tempat",
    "terima",
    "terkait",
    "terlambat",
    "tidak",
    "tutup",
    "umum",
    "untuk",
    "warga",
    "yang",
];

const PREFIXES: &[(&str, &[&str])] = &[
    ("meng", &["", "k"]),
    ("peng", &["", "k"]),
    ("meny", &["s"]),
    ("peny", &["s"]),
    ("mem", &["", "p"]),
    ("pem", &["", "p"]),
    ("men", &["", "t"]),
    ("pen", &["", "t"]),
    ("ber", &[""]),
    ("ter", &[""]),
    ("per", &[""]),
    ("di", &[""]),
    ("ke", &[""]),
    ("ng", &["", "k"]),
    ("me", &[""]),
    ("pe", &[""]),
];
const SUFFIXES: &[&str] = &["kan", "an", "in", "i"];
/// Shorter stems fit too much.
const SHORTEST_STEM: usize = 4;

pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// The words of a text in lower case, short forms written out. Letters and digits part ("3kg" is "3 kg").
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut place = 0;
    for sentence in text.split(['.', '!', '?', ';', '\n']) {
        for word in sentence
            .split(|c: char| !c.is_alphanumeric())
            .flat_map(by_kind)
        {
            for word in written_out(&calm(&word.to_lowercase())) {
                tokens.push(Token { word, place });
                place += 1;
            }
        }
        place += 4;
    }
    tokens
}

fn by_kind(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let digits = rest.chars().next()?.is_numeric();
        let end = rest
            .find(|c: char| c.is_numeric() != digits)
            .unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part)
    })
}

/// "rusaaaak" is "rusak".
fn calm(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let kept = |run: &[char]| match run {
        [first, _, _, ..] if first.is_alphabetic() => 1,
        _ => run.len(),
    };
    letters
        .chunk_by(|a, b| a == b)
        .flat_map(|run| run.iter().take(kept(run)))
        .collect()
}

fn written_out(word: &str) -> Vec<String> {
    let meant = SHORT_FORMS
        .iter()
        .find(|(short, _)| *short == word)
        .map_or(word, |(_, meant)| meant);
    meant
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What may be the stems of a word, itself left out unless it is a stem of others: both sides of a comparison are asked,
/// so a wrong guess does harm only if two words share it.
pub(super) fn stems(word: &str) -> Vec<String> {
    let mut stems = vec![word.to_owned()];
    if let Some(bare) = word.strip_suffix("nya").filter(|bare| bare.len() >= 2) {
        stems.push(bare.to_owned());
    }
    for base in stems.clone() {
        let ends = SUFFIXES
            .iter()
            .filter_map(|suffix| base.strip_suffix(suffix))
            .chain([base.as_str()]);
        for end in ends.filter(|end| end.len() >= SHORTEST_STEM) {
            stems.push(end.to_owned());
            for (prefix, heads) in PREFIXES {
                let rest = end.strip_prefix(prefix);
                stems.extend(
                    rest.into_iter()
                        .flat_map(|rest| heads.iter().map(move |head| format!("{head}{rest}"))),
                );
            }
        }
    }
    stems.retain(|stem| {
        stem == word || stem.len() >= SHORTEST_STEM || word.strip_suffix("nya") == Some(stem)
    });
    stems.sort_unstable();
    stems.dedup();
    stems
}
