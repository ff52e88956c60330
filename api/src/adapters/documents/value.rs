//! What a PDF is made of, and reading it: objects only, bounded in number and depth, so that a small file cannot become a large memory.

use crate::domain::attachment::Fault;

/// A PDF object (ISO 32000-1, 7.3). A reference names its object by number alone: of several generations the last one counts.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Real(f64),
    Name(Box<[u8]>),
    Text(Box<[u8]>),
    Array(Vec<Value>),
    Dict(Dict),
    Ref(u32),
}

/// Key and value in the order of the file; later keys win.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dict(pub Vec<(Box<[u8]>, Value)>);

impl Dict {
    pub fn get(&self, key: &str) -> Option<&Value> {
        let found = self
            .0
            .iter()
            .rev()
            .find(|(name, _)| **name == *key.as_bytes());
        found.map(|(_, value)| value)
    }

    pub fn put(&mut self, key: &str, value: Value) {
        self.0.retain(|(name, _)| **name != *key.as_bytes());
        self.0.push((key.as_bytes().into(), value));
    }

    /// The name that a key holds directly.
    pub fn name(&self, key: &str) -> Option<&[u8]> {
        self.get(key).and_then(Value::as_name)
    }
}

impl Value {
    pub fn name(name: &str) -> Self {
        Self::Name(name.as_bytes().into())
    }

    pub fn as_name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    pub const fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(int) => Some(*int),
            _ => None,
        }
    }

    pub const fn as_dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            _ => None,
        }
    }

    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Int(_) | Self::Real(_))
    }
}

/// Values that one file may hold; a real one of 10 MB has a tenth of it.
const MOST_VALUES: usize = 2_000_000;
const DEEPEST: usize = 64;

/// Counts values over a whole file.
pub struct Budget(usize);

impl Budget {
    pub const fn new() -> Self {
        Self(MOST_VALUES)
    }

    fn spend(&mut self) -> Result<(), Fault> {
        self.0 = self.0.checked_sub(1).ok_or(Fault::TooMuchInside)?;
        Ok(())
    }
}

pub const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

pub const fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !is_delimiter(byte)
}

/// Reads values from bytes.
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Reader<'a> {
    pub const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// White space and comments.
    pub fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != 10 && byte != 13) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Takes a word if it comes next.
    pub fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    fn regular(&mut self) -> &'a [u8] {
        let from = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        &self.bytes[from..self.at]
    }

    /// A plain non-negative number, as in `12 0 obj`.
    pub fn number(&mut self) -> Option<u32> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        std::str::from_utf8(&self.bytes[from..self.at])
            .ok()?
            .parse()
            .ok()
    }

    /// # Errors
    /// `Unreadable` for what is no object, `TooMuchInside` past the budget.
    pub fn value(&mut self, budget: &mut Budget) -> Result<Value, Fault> {
        self.nested(budget, 0)
    }

    fn nested(&mut self, budget: &mut Budget, depth: usize) -> Result<Value, Fault> {
        if depth > DEEPEST {
            return Err(Fault::TooMuchInside);
        }
        budget.spend()?;
        self.skip_space();
        match self.peek().ok_or(Fault::Unreadable)? {
            b'/' => Ok(Value::Name(self.name_token())),
            b'(' => Ok(Value::Text(self.literal()?)),
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.skip_space();
                    if self.take("]") {
                        return Ok(Value::Array(items));
                    }
                    items.push(self.nested(budget, depth + 1)?);
                }
            }
            b'<' if self.rest().starts_with(b"<<") => {
                self.at += 2;
                let mut dict = Dict::default();
                loop {
                    self.skip_space();
                    if self.take(">>") {
                        return Ok(Value::Dict(dict));
                    }
                    if self.peek() != Some(b'/') {
                        return Err(Fault::Unreadable);
                    }
                    let key = self.name_token();
                    let value = self.nested(budget, depth + 1)?;
                    dict.0.push((key, value));
                }
            }
            b'<' => Ok(Value::Text(self.hexadecimal())),
            byte if byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.') => {
                Ok(self.numeric())
            }
            _ => match self.regular() {
                b"true" => Ok(Value::Bool(true)),
                b"false" => Ok(Value::Bool(false)),
                b"null" => Ok(Value::Null),
                _ => Err(Fault::Unreadable),
            },
        }
    }

    fn name_token(&mut self) -> Box<[u8]> {
        self.at += 1;
        let raw = self.regular();
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((byte, after)) = rest.split_first() {
            let escaped = (*byte == b'#')
                .then(|| after.get(..2))
                .flatten()
                .and_then(|digits| Some(hex(digits[0])? << 4 | hex(digits[1])?));
            match escaped {
                Some(byte) => {
                    name.push(byte);
                    rest = &after[2..];
                }
                None => {
                    name.push(*byte);
                    rest = after;
                }
            }
        }
        name.into()
    }

    fn literal(&mut self) -> Result<Box<[u8]>, Fault> {
        self.at += 1;
        let (mut text, mut open) = (Vec::new(), 1_usize);
        loop {
            let byte = self.peek().ok_or(Fault::Unreadable)?;
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut text),
                b'(' => {
                    open += 1;
                    text.push(byte);
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(text.into());
                    }
                    text.push(byte);
                }
                _ => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(10),
            b'r' => text.push(13),
            b't' => text.push(9),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                self.take("\n");
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push(code.to_le_bytes()[0]);
            }
            other => text.push(other),
        }
    }

    fn hexadecimal(&mut self) -> Box<[u8]> {
        self.at += 1;
        let (mut text, mut half) = (Vec::new(), None);
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = hex(byte) else { continue };
            match half.take() {
                Some(high) => text.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        text.extend(half.map(|high: u8| high << 4));
        text.into()
    }

    fn numeric(&mut self) -> Value {
        let word = std::str::from_utf8(self.regular()).unwrap_or("0");
        let Ok(int) = word.parse::<i64>() else {
            return match word.parse::<f64>() {
                Ok(real) if real.is_finite() => Value::Real(real),
                // `--5`, `1.2.3`: readers take some number.
                _ => Value::Int(0),
            };
        };
        if let Ok(number) = u32::try_from(int) {
            let back = self.at;
            self.skip_space();
            if self.number().is_some() {
                self.skip_space();
                if self.take("R") && !self.peek().is_some_and(is_regular) {
                    return Value::Ref(number);
                }
            }
            self.at = back;
        }
        Value::Int(int)
    }
}

pub const fn hex(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
