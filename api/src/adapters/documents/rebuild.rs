//! A new document from the pages of an old one: what is needed to draw them is carried over, everything else stays behind.
//!
//! Nothing is removed from the old file, so nothing can be forgotten in it: information, XMP, scripts, actions, embedded files, forms,
//! structure, outlines, threads, signatures and earlier revisions are simply never fetched.

use std::collections::HashMap;

use super::file::File;
use super::keys::{DROPPED, NAMED, is_action, is_structure, is_structure_dict};
use super::pages::{Page, pages};
use super::value::{Dict, Value};
use crate::domain::attachment::Fault;

const MOST_OBJECTS: usize = 200_000;
/// Values written, those that several pages have in common counted each time.
const MOST_VALUES: usize = 4_000_000;
const MOST_ANNOTATIONS: usize = 2_000;

/// An object of the new document.
pub struct Made {
    pub value: Value,
    pub stream: Option<Vec<u8>>,
}

/// The new document: objects 1, 2, …; the first is the catalog.
pub struct Rebuilt {
    pub objects: Vec<Made>,
    pub pages: usize,
}

pub struct Builder<'f, 'b> {
    pub file: &'f File<'b>,
    made: Vec<Option<Made>>,
    /// Old numbers to new ones.
    numbers: HashMap<u32, u32>,
    waiting: Vec<u32>,
    /// Bytes that its streams unpacked to so far.
    pub unpacked: usize,
    values: usize,
}

/// # Errors
/// `TooManyPages`, `TooManyPixels`, `TooMuchInside`, `Encrypted`; `Unreadable` for a document without a page.
pub fn rebuild(file: &File<'_>) -> Result<Rebuilt, Fault> {
    let root = file.root().ok_or(Fault::Unreadable)?;
    let pages = pages(file, root)?;
    let mut builder = Builder {
        file,
        // The catalog and the page tree.
        made: vec![None, None],
        numbers: HashMap::new(),
        waiting: Vec::new(),
        unpacked: 0,
        values: 0,
    };
    let mut kids = Vec::with_capacity(pages.len());
    for page in &pages {
        let page = builder.page(page)?;
        kids.push(Value::Ref(builder.add(page, None)?));
    }
    let layers = builder.layers(root);
    builder.drain()?;
    let mut catalog = Dict::default();
    catalog.put("Type", Value::name("Catalog"));
    catalog.put("Pages", Value::Ref(2));
    if let Some(layers) = layers {
        catalog.put("OCProperties", Value::Dict(layers));
    }
    let mut tree = Dict::default();
    tree.put("Type", Value::name("Pages"));
    tree.put("Count", Value::Int(i64::try_from(kids.len()).unwrap_or(0)));
    tree.put("Kids", Value::Array(kids));
    builder.made[0] = Some(plain(catalog));
    builder.made[1] = Some(plain(tree));
    let empty = || plain(Dict::default());
    Ok(Rebuilt {
        objects: builder
            .made
            .into_iter()
            .map(|made| made.unwrap_or_else(empty))
            .collect(),
        pages: pages.len(),
    })
}

pub const fn plain(dict: Dict) -> Made {
    Made {
        value: Value::Dict(dict),
        stream: None,
    }
}

impl<'f> Builder<'f, '_> {
    fn add(&mut self, value: Dict, stream: Option<Vec<u8>>) -> Result<u32, Fault> {
        self.made.push(Some(Made {
            value: Value::Dict(value),
            stream,
        }));
        self.count()
    }

    /// The number of the object made last.
    fn count(&self) -> Result<u32, Fault> {
        if self.made.len() > MOST_OBJECTS {
            return Err(Fault::TooMuchInside);
        }
        u32::try_from(self.made.len()).map_err(|_| Fault::TooMuchInside)
    }

    /// The new number of an old object, which is fetched later if it is new.
    fn number(&mut self, old: u32) -> Result<u32, Fault> {
        if let Some(number) = self.numbers.get(&old) {
            return Ok(*number);
        }
        self.made.push(None);
        let number = self.count()?;
        self.numbers.insert(old, number);
        self.waiting.push(old);
        Ok(number)
    }

    fn drain(&mut self) -> Result<(), Fault> {
        while let Some(old) = self.waiting.pop() {
            let file = self.file;
            let Some(object) = file.get(old) else {
                continue;
            };
            let made = match (&object.value, &object.stream) {
                (Value::Dict(dict), Some(range)) => {
                    self.stream(dict, &file.bytes[range.clone()])?
                }
                (value, _) => Made {
                    value: self.copy(value)?,
                    stream: None,
                },
            };
            let place = self.numbers.get(&old).copied().unwrap_or(1);
            self.made[place as usize - 1] = Some(made);
        }
        Ok(())
    }

    fn page(&mut self, old: &Page<'f>) -> Result<Dict, Fault> {
        let file = self.file;
        let mut page = Dict::default();
        page.put("Type", Value::name("Page"));
        page.put("Parent", Value::Ref(2));
        let a4 = || Value::Array([0, 0, 595, 842].map(Value::Int).to_vec());
        page.put(
            "MediaBox",
            rectangle(file, old.look(file, "MediaBox")).unwrap_or_else(a4),
        );
        if let Some(cropped) = rectangle(file, old.look(file, "CropBox")) {
            page.put("CropBox", cropped);
        }
        for key in ["Rotate", "UserUnit"] {
            let value = old.look(file, key);
            if value.is_number() {
                page.put(key, value.clone());
            }
        }
        for key in ["Resources", "Contents", "Group"] {
            if let Some(value) = old.0.get(key) {
                let value = self.copy(value)?;
                page.put(key, value);
            }
        }
        let stamps = self.stamps(old.look(file, "Annots"))?;
        if !stamps.is_empty() {
            page.put("Annots", Value::Array(stamps));
        }
        Ok(page)
    }

    /// What annotations and filled-in fields look like, without what they do and who made them.
    fn stamps(&mut self, annotations: &Value) -> Result<Vec<Value>, Fault> {
        let file = self.file;
        let Value::Array(annotations) = annotations else {
            return Ok(Vec::new());
        };
        let mut stamps = Vec::new();
        for annotation in annotations.iter().take(MOST_ANNOTATIONS) {
            let Value::Dict(old) = file.resolve(annotation) else {
                continue;
            };
            let flags = file.look(old, "F").as_int().unwrap_or(0);
            // Neither seen nor printed.
            if flags & 0x2 != 0 {
                continue;
            }
            let Some(place) = rectangle(file, file.look(old, "Rect")) else {
                continue;
            };
            let Value::Dict(appearance) = file.look(old, "AP") else {
                continue;
            };
            // One look, or one for each state.
            let look = match (appearance.get("N"), file.look(appearance, "N")) {
                (Some(Value::Ref(number)), _) if self.is_stream(*number) => Some(*number),
                (_, Value::Dict(states)) => {
                    let state = file.look(old, "AS").as_name();
                    let found = state
                        .and_then(|state| std::str::from_utf8(state).ok())
                        .and_then(|state| states.get(state));
                    match found {
                        Some(Value::Ref(number)) if self.is_stream(*number) => Some(*number),
                        _ => None,
                    }
                }
                _ => None,
            };
            let Some(look) = look else { continue };
            let mut shown = Dict::default();
            shown.put("N", Value::Ref(self.number(look)?));
            let mut stamp = Dict::default();
            stamp.put("Type", Value::name("Annot"));
            stamp.put("Subtype", Value::name("Stamp"));
            stamp.put("Rect", place);
            stamp.put("AP", Value::Dict(shown));
            // Printed stays printed; all is read-only and locked.
            stamp.put("F", Value::Int(flags & 0x25 | 0x2c0));
            stamps.push(Value::Ref(self.add(stamp, None)?));
        }
        Ok(stamps)
    }

    fn is_stream(&self, number: u32) -> bool {
        self.file
            .get(number)
            .is_some_and(|object| object.stream.is_some())
    }

    /// Which layers are on, so that what was hidden does not come to light; their names are nobody's business.
    fn layers(&mut self, root: &Dict) -> Option<Dict> {
        let file = self.file;
        let Value::Dict(old) = file.look(root, "OCProperties") else {
            return None;
        };
        let kept = |this: &Self, value: &Value| -> Value {
            let Value::Array(layers) = file.resolve(value) else {
                return Value::Array(Vec::new());
            };
            let known = layers.iter().filter_map(|layer| match layer {
                Value::Ref(old) => this.numbers.get(old).copied().map(Value::Ref),
                _ => None,
            });
            Value::Array(known.collect())
        };
        // Layers that the pages use have numbers only once everything was fetched.
        self.drain().ok()?;
        let mut layers = Dict::default();
        layers.put("OCGs", kept(self, old.get("OCGs")?));
        let mut usual = Dict::default();
        if let Value::Dict(config) = file.look(old, "D") {
            for key in ["ON", "OFF"] {
                if let Some(list) = config.get(key) {
                    usual.put(key, kept(self, list));
                }
            }
            if let Some(state) = config.name("BaseState") {
                usual.put("BaseState", Value::Name(state.into()));
            }
        }
        layers.put("D", Value::Dict(usual));
        Some(layers)
    }

    pub fn copy(&mut self, value: &Value) -> Result<Value, Fault> {
        self.values += 1;
        if self.values > MOST_VALUES {
            return Err(Fault::TooMuchInside);
        }
        match value {
            Value::Ref(old) => match self.file.get(*old) {
                Some(object) if !is_structure(&object.value) => Ok(Value::Ref(self.number(*old)?)),
                _ => Ok(Value::Null),
            },
            Value::Array(items) => self.array(items),
            Value::Dict(dict) => self.dict(dict),
            Value::Text(_) => Ok(Value::Null),
            other => Ok(other.clone()),
        }
    }

    fn array(&mut self, items: &[Value]) -> Result<Value, Fault> {
        let kind = items.first().and_then(Value::as_name);
        if kind == Some(b"ICCBased") {
            // Profiles carry names and texts; the plain space of as many colours looks nearly the same.
            let profile = items.get(1).map(|profile| self.file.resolve(profile));
            let colours = profile
                .and_then(Value::as_dict)
                .and_then(|profile| self.file.look(profile, "N").as_int());
            return Ok(Value::name(match colours {
                Some(1) => "DeviceGray",
                Some(4) => "DeviceCMYK",
                _ => "DeviceRGB",
            }));
        }
        let palette = matches!(kind, Some(b"Indexed" | b"I"));
        let mut copied = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            copied.push(match item {
                // A palette of at most 256 colours of four parts.
                Value::Text(text) if palette && place == 3 && text.len() <= 1024 => item.clone(),
                other => self.copy(other)?,
            });
        }
        Ok(Value::Array(copied))
    }

    fn dict(&mut self, old: &Dict) -> Result<Value, Fault> {
        if is_structure_dict(old) || is_action(old) {
            return Ok(Value::Null);
        }
        if let Some(kind @ (b"OCG" | b"OCMD")) = old.name("Type") {
            return self.layer(kind, old);
        }
        let mut copied = Dict::default();
        for (key, value) in &old.0 {
            let word = std::str::from_utf8(key).unwrap_or("");
            if DROPPED.contains(&word) {
                continue;
            }
            if let Value::Text(text) = value {
                // Texts that fonts need are a word each.
                if matches!(word, "Registry" | "Ordering")
                    && text.len() <= 32
                    && text.iter().all(u8::is_ascii_alphanumeric)
                {
                    copied.0.push((key.clone(), value.clone()));
                }
                continue;
            }
            let named = self.file.resolve(value).as_dict().filter(|dict| {
                NAMED.contains(&word) && dict.get("Type").and_then(Value::as_name).is_none()
            });
            let value = match named {
                _ if word == "Properties" => self.properties(value)?,
                Some(all) => self.named(all)?,
                None => self.copy(value)?,
            };
            copied.0.push((key.clone(), value));
        }
        Ok(Value::Dict(copied))
    }

    /// Things under names of the document's own choosing, whatever these are.
    fn named(&mut self, all: &Dict) -> Result<Value, Fault> {
        let mut copied = Dict::default();
        for (key, value) in &all.0 {
            let value = self.copy(value)?;
            copied.0.push((key.clone(), value));
        }
        Ok(Value::Dict(copied))
    }

    /// Marked content says nothing that is drawn, but for layers.
    fn properties(&mut self, value: &Value) -> Result<Value, Fault> {
        let file = self.file;
        let mut kept = Dict::default();
        if let Value::Dict(all) = file.resolve(value) {
            for (key, value) in &all.0 {
                let is_layer = file
                    .resolve(value)
                    .as_dict()
                    .is_some_and(|dict| matches!(dict.name("Type"), Some(b"OCG" | b"OCMD")));
                if is_layer {
                    let value = self.copy(value)?;
                    kept.0.push((key.clone(), value));
                }
            }
        }
        Ok(Value::Dict(kept))
    }

    fn layer(&mut self, kind: &[u8], old: &Dict) -> Result<Value, Fault> {
        let mut layer = Dict::default();
        layer.put("Type", Value::Name(kind.into()));
        if kind == b"OCG" {
            layer.put("Name", Value::Text(b"Lapisan".as_slice().into()));
            return Ok(Value::Dict(layer));
        }
        for key in ["OCGs", "P"] {
            if let Some(value) = old.get(key) {
                let value = self.copy(value)?;
                layer.put(key, value);
            }
        }
        Ok(Value::Dict(layer))
    }
}

/// Four numbers.
fn rectangle(file: &File<'_>, value: &Value) -> Option<Value> {
    let Value::Array(sides) = value else {
        return None;
    };
    let sides: Vec<Value> = sides
        .iter()
        .map(|side| file.resolve(side).clone())
        .collect();
    (sides.len() == 4 && sides.iter().all(Value::is_number)).then_some(Value::Array(sides))
}
