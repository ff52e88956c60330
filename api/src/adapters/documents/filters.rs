//! Streams: unpacking them under a bound, and packing what may stay.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Decompress, FlushDecompress, Status};
use weezl::BitOrder;

use super::file::File;
use super::value::{Dict, Value, hex, is_space};
use crate::domain::attachment::Fault;

/// A filter with its parameters.
pub struct Filter<'v> {
    pub name: &'v [u8],
    pub parms: Option<&'v Dict>,
}

/// The filters of a stream in the order of their undoing.
pub fn of<'v>(file: &'v File<'_>, dict: &'v Dict) -> Vec<Filter<'v>> {
    let list = |value: &'v Value| -> Vec<&'v Value> {
        match value {
            Value::Array(items) => items.iter().map(|item| file.resolve(item)).collect(),
            Value::Null => Vec::new(),
            other => vec![other],
        }
    };
    let parms = list(file.look(dict, "DecodeParms"));
    list(file.look(dict, "Filter"))
        .into_iter()
        .enumerate()
        .map(|(place, filter)| Filter {
            name: filter.as_name().unwrap_or(b"?"),
            parms: parms.get(place).and_then(|value| value.as_dict()),
        })
        .collect()
}

/// Undoes one filter that is no picture's.
///
/// # Errors
/// `TooMuchInside` past the limit, `Encrypted` for a stream with a key of its own, `Unreadable` for an unknown filter.
pub fn undo(
    filter: &[u8],
    early_change: bool,
    packed: &[u8],
    limit: usize,
) -> Result<Vec<u8>, Fault> {
    match filter {
        b"FlateDecode" | b"Fl" => Ok(inflate(packed, limit)?.0),
        b"LZWDecode" | b"LZW" => unlzw(packed, early_change, limit),
        b"ASCIIHexDecode" | b"AHx" => Ok(unhex(packed)),
        b"ASCII85Decode" | b"A85" => unascii85(packed, limit),
        b"RunLengthDecode" | b"RL" => unrun(packed, limit),
        b"Crypt" => Err(Fault::Encrypted),
        _ => Err(Fault::Unreadable),
    }
}

/// Whether LZW codes grow one early, as they do unless the parameters say otherwise.
pub fn early_change(file: &File<'_>, parms: Option<&Dict>) -> bool {
    parms.is_none_or(|parms| file.look(parms, "EarlyChange").as_int() != Some(0))
}

/// Everything of a stream that is no picture, predictors undone.
///
/// # Errors
/// As [`undo`].
pub fn unpack(file: &File<'_>, dict: &Dict, packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut plain = packed.to_vec();
    for filter in of(file, dict) {
        let early = early_change(file, filter.parms);
        plain = undo(filter.name, early, &plain, limit)?;
        if let Some(parms) = filter.parms {
            plain = unpredict(file, parms, plain);
        }
    }
    Ok(plain)
}

/// What a zlib stream unpacks to, and how many bytes it took. A stream cut short gives what there is.
///
/// # Errors
/// `TooMuchInside` past the limit.
pub fn inflate(packed: &[u8], limit: usize) -> Result<(Vec<u8>, usize), Fault> {
    let mut plain = Vec::new();
    let taken = inflate_into(packed, limit, |chunk| plain.extend_from_slice(chunk))?;
    Ok((plain, taken.unwrap_or(packed.len())))
}

/// How many bytes a whole, sound zlib stream takes, `None` if it is neither; nothing is kept.
///
/// # Errors
/// `TooMuchInside` past the limit.
pub fn measure(packed: &[u8], limit: usize) -> Result<(Option<usize>, usize), Fault> {
    let mut plain = 0;
    let taken = inflate_into(packed, limit, |chunk| plain += chunk.len())?;
    Ok((taken, plain))
}

fn inflate_into(
    packed: &[u8],
    limit: usize,
    mut sink: impl FnMut(&[u8]),
) -> Result<Option<usize>, Fault> {
    let mut inflater = Decompress::new(true);
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let (before_in, before_out) = (inflater.total_in(), inflater.total_out());
        let rest = packed
            .get(usize::try_from(before_in).unwrap_or(usize::MAX)..)
            .unwrap_or_default();
        let status = inflater.decompress(rest, &mut chunk, FlushDecompress::None);
        let made = usize::try_from(inflater.total_out() - before_out).unwrap_or(0);
        sink(&chunk[..made.min(chunk.len())]);
        if inflater.total_out() > limit as u64 {
            return Err(Fault::TooMuchInside);
        }
        match status {
            Ok(Status::StreamEnd) => return Ok(usize::try_from(inflater.total_in()).ok()),
            Ok(_) if made > 0 || inflater.total_in() > before_in => {}
            _ => return Ok(None),
        }
    }
}

/// # Errors
/// `Unreadable` if memory cannot be written to, which does not happen.
pub fn deflate(plain: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer
        .write_all(plain)
        .and_then(|()| packer.finish())
        .map_err(|_| Fault::Unreadable)
}

fn unlzw(packed: &[u8], early_change: bool, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut decoder = if early_change {
        weezl::decode::Decoder::with_tiff_size_switch(BitOrder::Msb, 8)
    } else {
        weezl::decode::Decoder::new(BitOrder::Msb, 8)
    };
    let (mut plain, mut rest, mut chunk) = (Vec::new(), packed, vec![0; 64 * 1024]);
    loop {
        let step = decoder.decode_bytes(rest, &mut chunk);
        plain.extend_from_slice(&chunk[..step.consumed_out]);
        rest = &rest[step.consumed_in..];
        if plain.len() > limit {
            return Err(Fault::TooMuchInside);
        }
        match step.status {
            Ok(weezl::LzwStatus::Ok) if step.consumed_in > 0 || step.consumed_out > 0 => {}
            _ => return Ok(plain),
        }
    }
}

fn unhex(packed: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = packed
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| hex(*byte))
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn unascii85(packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let packed = packed.strip_prefix(b"<~").unwrap_or(packed);
    let (mut plain, mut group) = (Vec::new(), Vec::with_capacity(5));
    let push = |group: &mut Vec<u8>, plain: &mut Vec<u8>| {
        let kept = group.len().saturating_sub(1);
        group.resize(5, 84);
        let word = group.iter().fold(0_u32, |word, digit| {
            word.wrapping_mul(85).wrapping_add(u32::from(*digit))
        });
        plain.extend_from_slice(&word.to_be_bytes()[..kept]);
        group.clear();
    };
    for byte in packed.iter().filter(|byte| !is_space(**byte)) {
        match byte {
            b'z' if group.is_empty() => plain.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    push(&mut group, &mut plain);
                }
            }
            _ => break,
        }
        if plain.len() > limit {
            return Err(Fault::TooMuchInside);
        }
    }
    if !group.is_empty() {
        push(&mut group, &mut plain);
    }
    Ok(plain)
}

fn unrun(packed: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let (mut plain, mut rest) = (Vec::new(), packed);
    while let Some((length, after)) = rest.split_first() {
        let length = usize::from(*length);
        match length {
            0..=127 => {
                let copied = &after[..after.len().min(length + 1)];
                plain.extend_from_slice(copied);
                rest = &after[copied.len()..];
            }
            128 => break,
            _ => {
                let Some((byte, after)) = after.split_first() else {
                    break;
                };
                plain.extend(std::iter::repeat_n(*byte, 257 - length));
                rest = after;
            }
        }
        if plain.len() > limit {
            return Err(Fault::TooMuchInside);
        }
    }
    Ok(plain)
}

/// Undoes the PNG predictors (ISO 32000-1, 7.4.4.4), which cross-reference and object streams use.
fn unpredict(file: &File<'_>, parms: &Dict, plain: Vec<u8>) -> Vec<u8> {
    let number = |key: &str, default: i64| {
        let found = file.look(parms, key).as_int().unwrap_or(default);
        usize::try_from(found.clamp(1, 1 << 16)).unwrap_or(1)
    };
    if number("Predictor", 1) < 10 {
        return plain;
    }
    let bits = number("Colors", 1) * number("BitsPerComponent", 8);
    let (step, width) = (
        bits.div_ceil(8),
        // Never wider than what there is, whatever the parameters claim.
        (bits * number("Columns", 1))
            .div_ceil(8)
            .min(plain.len().max(1)),
    );
    let mut above = vec![0; width];
    let mut out = Vec::with_capacity(plain.len());
    for line in plain.chunks(width + 1) {
        let (kind, line) = (line[0], &line[1..]);
        let mut row = vec![0; width];
        for (place, byte) in line.iter().enumerate() {
            let left = if place >= step { row[place - step] } else { 0 };
            let corner = if place >= step {
                above[place - step]
            } else {
                0
            };
            let guess = match kind {
                1 => left,
                2 => above[place],
                3 => ((u16::from(left) + u16::from(above[place])) / 2).to_le_bytes()[0],
                4 => paeth(left, above[place], corner),
                _ => 0,
            };
            row[place] = byte.wrapping_add(guess);
        }
        out.extend_from_slice(&row[..line.len()]);
        above = row;
    }
    out
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, above, corner].map(i16::from);
    let guess = a + b - c;
    let [from_a, from_b, from_c] = [a, b, c].map(|value| (guess - value).abs());
    if from_a <= from_b && from_a <= from_c {
        left
    } else if from_b <= from_c {
        above
    } else {
        corner
    }
}
