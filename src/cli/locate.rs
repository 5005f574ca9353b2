//! JSON text and the pointers of its problems in; lines and columns out.
//!
//! One walk over the text finds all places at once, so a large file with many problems takes no
//! longer than one with a few. The text is JSON: what is not has its own place already.

use std::collections::HashMap;

use comparison_card::problem::Problem;
use comparison_card::tree::{self, Tree};

/// Where the problems of a text are.
pub(super) struct Places<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// Byte offsets of key and value, by pointer.
    offsets: HashMap<String, Offsets>,
    /// Where the text ceases to be JSON.
    fault: usize,
    /// The place counted last: byte offset and line start, column.
    counted: (usize, usize, usize),
}

/// A place in a file, from 1, in characters; and the line around it.
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) excerpt: String,
}

#[derive(Clone, Copy)]
struct Offsets {
    key: usize,
    value: usize,
}

/// How many characters of a long line are shown on either side of a problem.
const EXCERPT: usize = 60;

impl<'t> Places<'t> {
    pub(super) fn new(text: &'t str, problems: &[Problem]) -> Self {
        let mut wanted = HashMap::new();
        for problem in problems {
            // A missing field is shown where it should be: in what is there around it.
            let mut pointer = problem.pointer.as_str();
            while wanted.insert(pointer.to_owned(), None).is_none() {
                match pointer.rsplit_once('/') {
                    Some((parent, _)) => pointer = parent,
                    None => break,
                }
            }
        }
        let fault = tree::parse(text).err().map(|error| error.offset);
        let mut walk = Walk {
            bytes: text.as_bytes(),
            offset: text.len() - without_mark(text).len(),
            pointer: String::new(),
            wanted,
        };
        if fault.is_none() {
            walk.value(None);
        }
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            text,
            lines: std::iter::once(0)
                .chain(newlines.map(|(offset, _)| offset + 1))
                .collect(),
            offsets: walk
                .wanted
                .into_iter()
                .filter_map(|(pointer, offsets)| Some((pointer, offsets?)))
                .collect(),
            fault: fault.unwrap_or(0),
            counted: (0, 0, 1),
        }
    }

    /// The place of a problem: of the value, or of the key for an unknown field.
    pub(super) fn place(&mut self, problem: &Problem) -> Place {
        let offset = self.offset(problem);
        let (line, column) = self.line_and_column(offset);
        Place {
            line,
            column,
            excerpt: self.excerpt(offset, line),
        }
    }

    fn offset(&self, problem: &Problem) -> usize {
        let mut pointer = problem.pointer.as_str();
        loop {
            if let Some(offsets) = self.offsets.get(pointer) {
                return if problem.kind == "unknown-field" {
                    offsets.key
                } else {
                    offsets.value
                };
            }
            match pointer.rsplit_once('/') {
                Some((parent, _)) => pointer = parent,
                None => return self.fault,
            }
        }
    }

    fn line_and_column(&mut self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|line| self.lines.get(line).copied())
            .unwrap_or(0);
        // Problems come in the order of the text: a long line is not counted anew for each.
        let (from, column) = match self.counted {
            (last, last_start, column) if last_start == start && last <= offset => (last, column),
            _ => (start, 1),
        };
        let between = self.text.get(from..offset).unwrap_or_default();
        // A byte order mark is no character of the first line.
        let between = if from == 0 {
            without_mark(between)
        } else {
            between
        };
        let column = column + between.chars().count();
        self.counted = (offset, start, column);
        (line, column)
    }

    /// The line around a byte with a mark below it; what is far away is cut off.
    fn excerpt(&self, offset: usize, line: usize) -> String {
        let (before, after) = self.text.split_at_checked(offset).unwrap_or_default();
        let is_in_line = |character: &char| !matches!(character, '\n' | '\r' | '\u{feff}');
        let mut before: Vec<char> = before
            .chars()
            .rev()
            .take_while(is_in_line)
            .take(EXCERPT)
            .collect();
        before.reverse();
        let margin = before.len();
        let shown: String = before
            .into_iter()
            .chain(after.chars().take_while(is_in_line).take(EXCERPT))
            .map(|character| {
                if character.is_control() {
                    ' '
                } else {
                    character
                }
            })
            .collect();
        let number = line.to_string();
        let gutter = " ".repeat(number.len());
        let margin = " ".repeat(margin);
        format!(" {number} | {shown}\n {gutter} | {margin}^\n")
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

struct Walk<'t> {
    bytes: &'t [u8],
    offset: usize,
    pointer: String,
    wanted: HashMap<String, Option<Offsets>>,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.offset).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.offset += 1;
        }
    }

    fn value(&mut self, key: Option<usize>) {
        self.space();
        let value = self.offset;
        let found = self.wanted.get_mut(&self.pointer).map(|place| {
            let key = key.unwrap_or(value);
            place.replace(Offsets { key, value })
        });
        if let Some(Some(_)) = found {
            // Of two equal keys the last one counts: what was inside the first is nowhere.
            let inside = [&self.pointer, "/"].concat();
            for (pointer, place) in &mut self.wanted {
                if pointer.starts_with(&inside) {
                    *place = None;
                }
            }
        }
        match self.peek() {
            Some(b'"') => drop(self.string()),
            Some(b'{') => self.entries(b'}'),
            Some(b'[') => self.entries(b']'),
            _ => {
                let ends =
                    |byte: u8| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace();
                while self.peek().is_some_and(|byte| !ends(byte)) {
                    self.offset += 1;
                }
            }
        }
    }

    fn entries(&mut self, close: u8) {
        self.offset += 1;
        for index in 0.. {
            self.space();
            match self.peek() {
                None => return,
                Some(byte) if byte == close => {
                    self.offset += 1;
                    return;
                }
                Some(b',') => {
                    self.offset += 1;
                    self.space();
                }
                Some(_) => {}
            }
            let parent = self.pointer.len();
            self.pointer.push('/');
            let key = (close == b'}').then_some(self.offset);
            if key.is_some() {
                let name = self.string().replace('~', "~0").replace('/', "~1");
                self.pointer.push_str(&name);
                self.space();
                // The colon.
                self.offset += 1;
            } else {
                self.pointer.push_str(&index.to_string());
            }
            self.value(key);
            self.pointer.truncate(parent);
        }
    }

    /// Passes over a string and answers what it says.
    fn string(&mut self) -> String {
        let start = self.offset;
        self.offset += 1;
        while let Some(byte) = self.peek() {
            self.offset += 1;
            match byte {
                b'"' => break,
                b'\\' => self.offset += 1,
                _ => {}
            }
        }
        let token = self.bytes.get(start..self.offset).unwrap_or_default();
        let token = std::str::from_utf8(token).unwrap_or_default();
        match tree::parse(token) {
            Ok(Tree::Text(text)) => text,
            _ => String::new(),
        }
    }
}
