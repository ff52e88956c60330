//! The objects of a PDF, found by reading the file from front to back.
//!
//! The cross-reference table is not asked: it is often damaged, and two readers may follow it to two different documents. Read in order,
//! the last definition of an object is the one that counts, as with every revision that was appended.

use std::collections::HashMap;
use std::ops::Range;

use super::filters;
use super::value::{Budget, Dict, Reader, Value, is_space};
use crate::domain::attachment::Fault;

/// An object, with the place of its stream in the file if it has one.
pub struct Object {
    pub value: Value,
    pub stream: Option<Range<usize>>,
}

pub struct File<'a> {
    pub bytes: &'a [u8],
    objects: HashMap<u32, Object>,
    root: Option<u32>,
    /// The object that called itself the catalog last, for files that lost their trailer.
    catalog: Option<u32>,
}

/// What all object streams of a file may unpack to.
const MOST_UNPACKED: usize = 64 << 20;

impl<'a> File<'a> {
    /// # Errors
    /// `Encrypted`, `TooMuchInside`; objects that cannot be read are left out.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        let mut file = Self {
            bytes,
            objects: HashMap::new(),
            root: None,
            catalog: None,
        };
        let (mut budget, mut unpacked) = (Budget::new(), MOST_UNPACKED);
        let mut at = 0;
        while let Some((place, is_object)) = next_mark(bytes, at) {
            at = place + 3;
            if !is_object {
                at = place + "trailer".len();
                let mut reader = Reader::new(bytes, at);
                if let Value::Dict(dict) = lenient(reader.value(&mut budget))? {
                    file.note_trailer(&dict)?;
                    at = reader.at;
                }
                continue;
            }
            let Some(number) = number_before(bytes, place) else {
                continue;
            };
            let mut reader = Reader::new(bytes, at);
            let value = lenient(reader.value(&mut budget))?;
            reader.skip_space();
            at = at.max(reader.at);
            let mut stream = None;
            if let Value::Dict(dict) = &value
                && reader.take("stream")
            {
                let range = file.stream_at(reader.at, dict);
                at = range.end;
                if dict.name("Type") == Some(b"XRef") {
                    file.note_trailer(dict)?;
                }
                if dict.name("Type") == Some(b"ObjStm") {
                    file.unpack(dict, range.clone(), &mut budget, &mut unpacked)?;
                }
                stream = Some(range);
            }
            file.note(number, Object { value, stream });
        }
        Ok(file)
    }

    /// The catalog.
    pub fn root(&self) -> Option<&Dict> {
        let number = self
            .root
            .filter(|root| self.dict(*root).is_some())
            .or(self.catalog)?;
        self.dict(number)
    }

    pub fn get(&self, number: u32) -> Option<&Object> {
        self.objects.get(&number)
    }

    fn dict(&self, number: u32) -> Option<&Dict> {
        self.get(number)?.value.as_dict()
    }

    /// What a value stands for, through references.
    pub fn resolve<'v>(&'v self, mut value: &'v Value) -> &'v Value {
        for _ in 0..16 {
            match value {
                Value::Ref(number) => match self.get(*number) {
                    Some(object) => value = &object.value,
                    None => return &Value::Null,
                },
                _ => return value,
            }
        }
        &Value::Null
    }

    /// What a key of a dictionary stands for.
    pub fn look<'v>(&'v self, dict: &'v Dict, key: &str) -> &'v Value {
        dict.get(key)
            .map_or(&Value::Null, |value| self.resolve(value))
    }

    fn note(&mut self, number: u32, object: Object) {
        if let Value::Dict(dict) = &object.value
            && dict.name("Type") == Some(b"Catalog")
        {
            self.catalog = Some(number);
        }
        self.objects.insert(number, object);
    }

    fn note_trailer(&mut self, dict: &Dict) -> Result<(), Fault> {
        if dict
            .get("Encrypt")
            .is_some_and(|value| *value != Value::Null)
        {
            return Err(Fault::Encrypted);
        }
        if let Some(Value::Ref(root)) = dict.get("Root") {
            self.root = Some(*root);
        }
        Ok(())
    }

    /// Where a stream lies: by its length if that is true, else up to the next `endstream`.
    fn stream_at(&self, after_keyword: usize, dict: &Dict) -> Range<usize> {
        let mut start = after_keyword;
        if self.bytes.get(start) == Some(&13) {
            start += 1;
        }
        if self.bytes.get(start) == Some(&10) {
            start += 1;
        }
        let length = self.look(dict, "Length").as_int();
        if let Some(end) = length
            .and_then(|length| usize::try_from(length).ok())
            .and_then(|length| start.checked_add(length))
            && let Some(rest) = self.bytes.get(end..)
        {
            let gap = rest
                .iter()
                .take(4)
                .take_while(|byte| is_space(**byte))
                .count();
            if rest[gap..].starts_with(b"endstream") {
                return start..end;
            }
        }
        let rest = self.bytes.get(start..).unwrap_or_default();
        let end = find(rest, b"endstream").unwrap_or(rest.len());
        start..start + end
    }

    fn unpack(
        &mut self,
        dict: &Dict,
        range: Range<usize>,
        budget: &mut Budget,
        left: &mut usize,
    ) -> Result<(), Fault> {
        let packed = &self.bytes[range];
        let plain = filters::unpack(self, dict, packed, *left)?;
        *left -= plain.len().min(*left);
        let (Some(count), Some(first)) = (
            self.look(dict, "N").as_int(),
            self.look(dict, "First").as_int(),
        ) else {
            return Ok(());
        };
        let (count, first) = (
            usize::try_from(count).unwrap_or(0),
            usize::try_from(first).unwrap_or(usize::MAX),
        );
        let mut index = Reader::new(&plain, 0);
        for _ in 0..count {
            index.skip_space();
            let Some(number) = index.number() else { break };
            index.skip_space();
            let Some(offset) = index.number() else { break };
            let at = first.saturating_add(usize::try_from(offset).unwrap_or(usize::MAX));
            let value = lenient(Reader::new(&plain, at).value(budget))?;
            self.note(
                number,
                Object {
                    value,
                    stream: None,
                },
            );
        }
        Ok(())
    }
}

/// An object that cannot be read counts as none.
fn lenient(value: Result<Value, Fault>) -> Result<Value, Fault> {
    match value {
        Err(Fault::Unreadable) => Ok(Value::Null),
        other => other,
    }
}

/// The next `obj` (true) or `trailer` (false).
fn next_mark(bytes: &[u8], from: usize) -> Option<(usize, bool)> {
    let rest = bytes.get(from..)?;
    rest.iter()
        .enumerate()
        .find_map(|(offset, byte)| match byte {
            b'o' if rest[offset..].starts_with(b"obj") => Some((from + offset, true)),
            b't' if rest[offset..].starts_with(b"trailer") => Some((from + offset, false)),
            _ => None,
        })
}

/// The object number in `12 0 obj`, read backwards from `obj`.
fn number_before(bytes: &[u8], place: usize) -> Option<u32> {
    let back = |at: usize, wanted: fn(u8) -> bool| {
        bytes[..at]
            .iter()
            .rev()
            .take(12)
            .take_while(|byte| wanted(**byte))
            .count()
    };
    let digit = |byte: u8| byte.is_ascii_digit();
    let mut at = place - back(place, is_space);
    let generation = back(at, digit);
    at -= generation;
    let gap = back(at, is_space);
    at -= gap;
    let digits = back(at, digit);
    if generation == 0 || gap == 0 || digits == 0 {
        return None;
    }
    std::str::from_utf8(&bytes[at - digits..at])
        .ok()?
        .parse()
        .ok()
}

/// The first place of a needle.
pub fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}
