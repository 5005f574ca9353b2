//! JSON text in, a [`Tree`] out: any JSON value, before anybody asks what it means.
//!
//! The browser and the native command read the same text with the same code, so that both report
//! the same problems at the same places. Reading is bounded in size and depth, and never recurses
//! further than [`MAX_DEPTH`]. This module knows nothing of cards.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::names::Names;

/// The longest JSON text that is read, in bytes of UTF-8: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// How many lists and objects may stand inside one another. A card needs ten.
pub const MAX_DEPTH: usize = 64;

/// A JSON value. Objects keep the order of their fields; of two equal keys the last one counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it was written: a card needs whole numbers alone.
    Number(String),
    /// A string, with its escapes resolved. Half a surrogate pair becomes U+FFFD.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object, in the order of the text.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// The value of a field; `null` counts as absent, and so does any field of what is no object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value)
                .filter(|value| **value != Self::Null),
            _ => None,
        }
    }

    /// The characters of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The fields of an object; none for anything else.
    #[must_use]
    pub fn fields(&self) -> &[(String, Self)] {
        match self {
            Self::Object(fields) => fields,
            _ => &[],
        }
    }
}

/// What leaves this program as a value of another: a problem, a state. Written out, and for this
/// type alone: every derived one would be code that each reader downloads.
impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            // Whole numbers are all that a card has.
            Self::Number(number) => match number.parse() {
                Ok(number) => serializer.serialize_u32(number),
                Err(_) => serializer.serialize_str(number),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<T: Into<String>> From<Option<T>> for Tree {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self::Null, |text| Self::Text(text.into()))
    }
}

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is longer than [`MAX_BYTES`].
    TooLarge,
    /// It nests deeper than [`MAX_DEPTH`].
    TooDeep,
    /// It is not JSON: what would have been allowed instead.
    Expected(&'static str),
}

/// A [`Fault`] and the byte at which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong.
    pub fault: Fault,
    /// Where, in bytes from the start of the text.
    pub offset: usize,
}

/// Reads one JSON value (RFC 8259) and nothing after it. A byte order mark is passed over.
///
/// # Errors
/// The first place at which the text is not JSON, or one of the bounds.
pub fn parse(text: &str) -> Result<Tree, ParseError> {
    let mut parser = Parser { text, offset: 0 };
    if text.len() > MAX_BYTES {
        return Err(parser.error(Fault::TooLarge));
    }
    if text.starts_with('\u{feff}') {
        parser.offset = '\u{feff}'.len_utf8();
    }
    let tree = parser.value(0)?;
    parser.space();
    if parser.offset == text.len() {
        Ok(tree)
    } else {
        Err(parser.error(Fault::Expected("the end of the text")))
    }
}

struct Parser<'t> {
    text: &'t str,
    offset: usize,
}

impl<'t> Parser<'t> {
    fn error(&self, fault: Fault) -> ParseError {
        ParseError {
            fault,
            offset: self.offset,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.offset).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.offset += 1;
        }
        found
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.offset += 1;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Tree, ParseError> {
        self.space();
        match self.peek() {
            Some(b'"') => Ok(Tree::Text(self.string()?.into_owned())),
            Some(b'{' | b'[') if depth == MAX_DEPTH => Err(self.error(Fault::TooDeep)),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.list(depth + 1),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ if self.word("null") => Ok(Tree::Null),
            _ if self.word("true") => Ok(Tree::Bool(true)),
            _ if self.word("false") => Ok(Tree::Bool(false)),
            _ => Err(self.error(Fault::Expected("a value"))),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let rest = self.text.as_bytes().get(self.offset..);
        let found = rest.is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.offset += word.len();
        }
        found
    }

    fn list(&mut self, depth: usize) -> Result<Tree, ParseError> {
        self.offset += 1;
        let mut items = Vec::new();
        self.space();
        if self.eat(b']') {
            return Ok(Tree::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            self.space();
            if self.eat(b']') {
                return Ok(Tree::List(items));
            }
            if !self.eat(b',') {
                return Err(self.error(Fault::Expected("`,` or `]`")));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Tree, ParseError> {
        self.offset += 1;
        let mut fields: Vec<(String, Tree)> = Vec::new();
        self.space();
        if self.eat(b'}') {
            return Ok(Tree::Object(fields));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.error(Fault::Expected("a key in double quotes")));
            }
            let key = self.string()?.into_owned();
            self.space();
            if !self.eat(b':') {
                return Err(self.error(Fault::Expected("`:`")));
            }
            fields.push((key, self.value(depth)?));
            self.space();
            if self.eat(b'}') {
                keep_last(&mut fields);
                return Ok(Tree::Object(fields));
            }
            if !self.eat(b',') {
                return Err(self.error(Fault::Expected("`,` or `}`")));
            }
        }
    }

    fn number(&mut self) -> Result<Tree, ParseError> {
        let start = self.offset;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.offset += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.offset += 1;
            }
            self.digits()?;
        }
        let digits = self.text.get(start..self.offset).unwrap_or_default();
        Ok(Tree::Number(digits.into()))
    }

    fn digits(&mut self) -> Result<(), ParseError> {
        let start = self.offset;
        while let Some(b'0'..=b'9') = self.peek() {
            self.offset += 1;
        }
        if self.offset == start {
            return Err(self.error(Fault::Expected("a digit")));
        }
        Ok(())
    }

    /// A string; borrowed as long as it has no escapes.
    fn string(&mut self) -> Result<Cow<'t, str>, ParseError> {
        self.offset += 1;
        let text = self.text;
        let mut resolved: Option<String> = None;
        let mut start = self.offset;
        loop {
            let Some(byte) = self.peek() else {
                return Err(self.error(Fault::Expected("`\"`")));
            };
            if byte < 0x20 {
                return Err(self.error(Fault::Expected("an escape such as `\\n` in a string")));
            }
            if byte != b'"' && byte != b'\\' {
                self.offset += 1;
                continue;
            }
            let piece = text.get(start..self.offset).unwrap_or_default();
            self.offset += 1;
            if byte == b'"' {
                return Ok(match resolved {
                    None => Cow::Borrowed(piece),
                    Some(before) => Cow::Owned(before + piece),
                });
            }
            let resolved = resolved.get_or_insert_default();
            resolved.push_str(piece);
            resolved.push(self.escape()?);
            start = self.offset;
        }
    }

    fn escape(&mut self) -> Result<char, ParseError> {
        let known = match self.peek() {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => byte.into(),
            Some(b'u') => {
                self.offset += 1;
                return self.unicode();
            }
            _ => return Err(self.error(Fault::Expected("an escape such as `\\n` or `\\u00e9`"))),
        };
        self.offset += 1;
        Ok(known)
    }

    fn unicode(&mut self) -> Result<char, ParseError> {
        let first = self.hex()?;
        if let 0xd800..0xdc00 = first {
            let before = self.offset;
            if self.eat(b'\\') && self.eat(b'u') {
                let second = self.hex()?;
                if let 0xdc00..0xe000 = second {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
            }
            self.offset = before;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Result<u32, ParseError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.error(Fault::Expected("four hexadecimal digits")));
            };
            code = code * 16 + digit;
            self.offset += 1;
        }
        Ok(code)
    }
}

/// Drops every field that a later one of the same key replaces.
fn keep_last(fields: &mut Vec<(String, Tree)>) {
    let mut keys = Names::with_capacity(fields.len());
    let mut keep = Vec::new();
    for (key, _) in fields.iter().rev() {
        keep.push(keys.insert(key));
    }
    if keep.contains(&false) {
        fields.retain(|_| keep.pop() == Some(true));
    }
}
