//! What is wrong with a config, where, and what would be right.

use alloc::string::String;

use crate::digits::digits;
use crate::tree::{Fault, ParseError, Tree};

/// How bad a [`Problem`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// There is no card.
    Error,
    /// The card is drawn; something in it is not what its author meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong with a config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether a card can be drawn all the same.
    pub severity: Severity,
    /// A short stable name, such as `unknown-field`.
    pub kind: &'static str,
    /// The place as a JSON Pointer (RFC 6901); empty for what concerns the whole.
    pub pointer: String,
    /// What is wrong and what is allowed, without a full stop.
    pub message: String,
    /// What was probably meant: ``did you mean `partly`?``
    pub suggestion: Option<String>,
}

impl From<&Problem> for Tree {
    fn from(problem: &Problem) -> Self {
        let fields = [
            ("severity", Some(problem.severity.as_str())),
            ("kind", Some(problem.kind)),
            ("pointer", Some(&problem.pointer)),
            ("message", Some(&problem.message)),
            ("suggestion", problem.suggestion.as_deref()),
        ];
        Self::Object(
            fields
                .into_iter()
                .map(|(key, text)| (key.into(), text.into()))
                .collect(),
        )
    }
}

impl Problem {
    /// An error that concerns the whole config.
    #[must_use]
    pub fn whole(kind: &'static str, message: String) -> Self {
        Self {
            severity: Severity::Error,
            kind,
            pointer: String::new(),
            message,
            suggestion: None,
        }
    }

    /// The problem of a text that is not JSON, or too much of it.
    #[must_use]
    pub fn unreadable(text: &str, error: ParseError) -> Self {
        match error.fault {
            Fault::TooLarge => Self::whole(
                "too-large",
                "the config is larger than 8 MiB, which is the most that is read".into(),
            ),
            Fault::TooDeep => Self::whole(
                "too-deep",
                "the config nests more than 64 lists and objects, which is the most that is read"
                    .into(),
            ),
            Fault::Expected(what) => {
                let (line, column) = position(text, error.offset);
                let mut message = String::from("not JSON: expected ");
                message.push_str(what);
                message.push_str(" at line ");
                message.push_str(&digits(line));
                message.push_str(", column ");
                message.push_str(&digits(column));
                Self::whole("not-json", message)
            }
        }
    }
}

/// Line and column of a byte, both from 1, the column in characters.
#[must_use]
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    // A byte order mark is no character of the first line.
    let before = before.strip_prefix('\u{feff}').unwrap_or(before);
    let (mut line, mut column) = (1, 1);
    for byte in before.bytes() {
        if byte == b'\n' {
            line += 1;
            column = 1;
        } else if byte & 0xC0 != 0x80 {
            // Every character has one byte that continues no other.
            column += 1;
        }
    }
    (line, column)
}
