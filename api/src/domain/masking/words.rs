//! Words that tell what the number next to them is.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::MASK;

/// What a word says about a number near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Nik,
    Kk,
    Phone,
    Account,
    Card,
    /// Bank names and "transfer": an account follows, or an amount.
    Bank,
    /// A sum of money.
    Amount,
    /// Another kind of number: order, meter, device.
    Other,
    /// The number of a file or a membership.
    File,
    /// The number of a customer or of a meter.
    Customer,
    /// BPJS and what came before it: thirteen digits, or eleven for workers.
    Insured,
}

/// What a word is, seen from a number behind it.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Label(Label),
    /// It changes nothing.
    Link,
    Nothing,
}

impl Label {
    /// Not one of the numbers that are looked for.
    pub(super) const fn is_other_number(self) -> bool {
        matches!(self, Self::Amount | Self::Other | Self::File)
    }

    /// Tells something only about the number right behind it.
    const fn needs_link(self) -> bool {
        self.is_other_number() || matches!(self, Self::Customer | Self::Insured)
    }
}

const NIK: &str = "nik nonik ktp ektp noktp kependudukan";
const KK: &str = "kk nokk nkk";
const PHONE: &str = "\
    hp nohp hape handphone ponsel wa nowa whatsapp whatsap telp tlp tlpn telpon telepon \
    telephone phone sms hub hubungi kontak contact call cp fax faks faksimile seluler telegram \
    gopay ovo shopeepay linkaja";
const ACCOUNT: &str = "rekening rek norek rekeningnya rekeningku account va acc";
const BANK: &str = "\
    bca bri bni mandiri bsi btn cimb niaga danamon permata panin ocbc nisp maybank bjb bpd \
    jago seabank jenius btpn muamalat mega sinarmas bukopin bpr blu neo allo transfer \
    ditransfer mentransfer tf trf";
const CARD: &str = "kredit debit debet atm visa mastercard gpn cc";
const AMOUNT: &str = "\
    rp idr usd sebesar senilai seharga sejumlah sebanyak saldo total totalnya nominal harga \
    harganya tarif biaya denda anggaran pagu nilai uang gaji tagihan bayar membayar rugi \
    kerugian dipotong penduduk";
/// Numbers of sixteen digits occur among these, so one that looks like a NIK is none.
const OTHER: &str = "\
    resi pesanan order invoice faktur tiket transaksi trx booking token referensi ref serial \
    seri sn kode barcode kwitansi kuitansi registrasi pendaftaran imei \
    isbn rangka mesin nop npwp koordinat lat latitude lng long longitude lintang bujur";
/// Files and cards: what looks like a NIK behind them usually is one, what looks like a telephone number is none.
const FILE: &str = "\
    nisn npsn nip nib nuptk pelanggan laporan aduan pengaduan lacak surat sk perkara \
    sertifikat kontrak berkas agenda polisi polis plat paspor sim stnk bpkb sppt shm";
const CUSTOMER: &str = "idpel idpelanggan meteran nometer";
const INSURED: &str = "bpjs kis jkn kpj jamsostek peserta";
/// Words between a label and its number that change nothing.
const LINKS: &str = "\
    no nomor nomer nmr number id saya sy adalah yaitu ini di ke dengan nya itu online pln pdam \
    jne jnt sicepat anteraja ninja shopee tokopedia lazada pos pintar sehat sejahtera kesehatan \
    ketenagakerjaan asuransi listrik air gas pgn internet wifi indihome telkom prabayar pascabayar";
/// What is written right in front of a number without a blank and says nothing against it.
const GLUED: &str = "no nomor nomer nmr saya sy nya adalah yaitu ini ke di";
/// What follows a sum.
const UNITS: &str = "\
    rupiah ribu rb juta jt miliar milyar triliun orang jiwa unit kg ton liter km hektar ha m \
    perak dolar persen rupiahnya";
/// What follows the number of an account.
const HOLDERS: &str = "an a atas";

/// A word in lower case and where it stands, in code points.
#[derive(Debug)]
struct Word {
    start: usize,
    end: usize,
    text: String,
    meaning: Meaning,
}

/// The words of a text, for looking left and right of a number.
#[derive(Debug)]
pub(super) struct Words {
    list: Vec<Word>,
    /// Commas and the like before each place, but for those in numbers.
    stops: Vec<usize>,
    /// Line ends behind a number, before each place.
    lines: Vec<usize>,
}

/// How far a label reaches. Both survive masking, so that a second look sees the same words as near.
const REACH_WORDS: usize = 5;
const REACH_STOPS: usize = 3;

impl Words {
    /// What is `apart`, an address or a number in words, holds no word.
    pub(super) fn of(chars: &[char], apart: &[Range<usize>]) -> Self {
        let mut apart = apart.iter().peekable();
        let mut words = Self {
            list: Vec::new(),
            stops: Vec::with_capacity(chars.len() + 1),
            lines: Vec::with_capacity(chars.len() + 1),
        };
        let (mut start, mut stopped, mut line, mut in_number) = (None, 0, 0, false);
        for place in 0..=chars.len() {
            while apart.next_if(|part| part.end <= place).is_some() {}
            let shown = apart.peek().is_none_or(|part| !part.contains(&place));
            let c = chars.get(place).copied().filter(|_| shown);
            match (start, c.is_some_and(char::is_alphabetic)) {
                (None, true) => start = Some(place),
                (Some(from), false) => {
                    let letters = chars[from..place].iter();
                    let text = letters.flat_map(|c| c.to_lowercase()).collect();
                    words.list.push(word(from, place, text, words.list.last()));
                    start = None;
                }
                _ => {}
            }
            words.stops.push(stopped);
            words.lines.push(line);
            let goes_on = in_number && chars.get(place + 1).is_some_and(|c| is_of_number(*c));
            let stop = matches!(c, Some(';' | '!' | '?')) || c == Some(',') && !goes_on;
            stopped += usize::from(stop);
            line += usize::from(c == Some('\n') && in_number);
            if !matches!(c, Some(' ' | '\r')) {
                in_number = c.is_some_and(is_of_number);
            }
        }
        words
    }

    /// All words in lower case, with their places.
    pub(super) fn all(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let words = self.list.iter();
        words.map(|word| (word.start..word.end, word.text.as_str()))
    }

    /// The nearest telling word before `place`. What another number is called (`Other`, `File`, `Amount`) counts only when nothing but links
    /// lies between, and no line that ends in a number.
    pub(super) fn before(&self, place: usize) -> Option<Label> {
        let after = self.list.partition_point(|word| word.end <= place);
        let mut linked = true;
        for index in (0..after).rev().take(REACH_WORDS) {
            let word = self.list.get(index)?;
            if between(&self.stops, word.end, place) > REACH_STOPS {
                return None;
            }
            linked &= between(&self.lines, word.end, place) == 0;
            match word.meaning {
                Meaning::Label(label) if linked || !label.needs_link() => return Some(label),
                Meaning::Link => {}
                _ => linked = false,
            }
        }
        None
    }

    /// The word that ends exactly at `place`, letters glued to a number.
    pub(super) fn glued_before(&self, place: usize) -> Option<&str> {
        let index = self.list.partition_point(|word| word.end < place);
        self.list
            .get(index)
            .filter(|word| word.end == place)
            .map(|word| word.text.as_str())
    }

    /// Whether what follows `place` closely says that a sum ends there.
    pub(super) fn unit_after(&self, place: usize) -> bool {
        self.after(place, 2)
            .is_some_and(|word| is_one_of(UNITS, word))
    }

    /// Whether what follows `place` closely names a bank or a holder ("a.n.", "atas nama").
    pub(super) fn account_after(&self, place: usize) -> bool {
        self.after(place, 3)
            .is_some_and(|word| is_one_of(HOLDERS, word) || label_of(word) == Some(Label::Bank))
    }

    /// Whether "KK" follows `place` closely.
    pub(super) fn kk_after(&self, place: usize) -> bool {
        self.after(place, 2).and_then(label_of) == Some(Label::Kk)
    }

    fn after(&self, place: usize, within: usize) -> Option<&str> {
        let index = self.list.partition_point(|word| word.start < place);
        self.list
            .get(index)
            .filter(|word| word.start - place <= within)
            .map(|word| word.text.as_str())
    }
}

fn between(counts: &[usize], from: usize, to: usize) -> usize {
    let before = |place: usize| counts.get(place).copied().unwrap_or_default();
    before(to).saturating_sub(before(from))
}

const fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || c == MASK
}

fn word(start: usize, end: usize, text: String, previous: Option<&Word>) -> Word {
    let before = previous.map_or("", |word| word.text.as_str());
    let meaning = match (before, text.as_str()) {
        ("kartu", "keluarga") => Meaning::Label(Label::Kk),
        ("kartu", "tani" | "indonesia" | "peserta" | "pelajar") => Meaning::Label(Label::Other),
        (
            "nomor" | "no" | "nomer" | "id" | "kode",
            "pelanggan" | "langganan" | "sambungan" | "meter",
        ) => Meaning::Label(Label::Customer),
        ("id", "pel") => Meaning::Label(Label::Customer),
        ("bpjs", "mandiri") => Meaning::Link,
        ("nomor" | "no" | "nomer", "kartu") => Meaning::Label(Label::Card),
        ("kredit" | "debit" | "debet" | "atm", bank) if label_of(bank) == Some(Label::Bank) => {
            Meaning::Label(Label::Card)
        }
        (_, text) => meaning_of(text),
    };
    Word {
        start,
        end,
        text,
        meaning,
    }
}

/// Whether a word may stand glued to a number.
pub(super) fn may_be_glued(word: &str) -> bool {
    label_of(word).is_some() || is_one_of(GLUED, word)
}

/// What a word glued to a number says about it.
fn label_of(word: &str) -> Option<Label> {
    match meaning_of(word) {
        Meaning::Label(label) => Some(label),
        Meaning::Link | Meaning::Nothing => None,
    }
}

/// Also with "-nya" behind it.
fn meaning_of(word: &str) -> Meaning {
    let bare = word.strip_suffix("nya").unwrap_or(word);
    MEANINGS
        .get(word)
        .or_else(|| MEANINGS.get(bare))
        .copied()
        .unwrap_or(Meaning::Nothing)
}

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

static MEANINGS: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let labels = [
        (NIK, Label::Nik),
        (KK, Label::Kk),
        (PHONE, Label::Phone),
        (ACCOUNT, Label::Account),
        (BANK, Label::Bank),
        (CARD, Label::Card),
        (AMOUNT, Label::Amount),
        (OTHER, Label::Other),
        (FILE, Label::File),
        (CUSTOMER, Label::Customer),
        (INSURED, Label::Insured),
    ];
    let links = LINKS.split(' ').map(|word| (word, Meaning::Link));
    let named = |(list, label): (&'static str, Label)| {
        list.split(' ')
            .map(move |word| (word, Meaning::Label(label)))
    };
    links.chain(labels.into_iter().flat_map(named)).collect()
});
