//! What is wrong and where, as it is found; out come [`Problem`]s.

use alloc::string::String;
use alloc::vec::Vec;

use super::suggest::Suggester;
use super::validate::whole;
use crate::digits::digits;
use crate::problem::{Problem, Severity};
use crate::tree::Tree;

/// How many characters of an author's word a message repeats.
const QUOTED: usize = 60;

/// How many of the allowed words a message lists.
const LISTED: usize = 12;

/// A place in the tree, kept on the stack; written out as a JSON Pointer only for a problem.
pub(super) enum Place<'p> {
    Root,
    Field(&'p Place<'p>, &'p str),
    Item(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Field(parent, key) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                for character in key.chars() {
                    match character {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        _ => pointer.push(character),
                    }
                }
                pointer
            }
            Place::Item(parent, index) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                pointer.push_str(&digits(*index));
                pointer
            }
        }
    }
}

/// The problems found so far.
pub(super) struct Report {
    problems: Vec<Problem>,
    suggester: Suggester,
    /// Whether the config is of a later version, which may know words that this one does not.
    is_newer: bool,
}

impl Report {
    pub(super) fn new(config: &Tree) -> Self {
        Self {
            problems: Vec::new(),
            suggester: Suggester::new(),
            is_newer: is_newer(config),
        }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(super) fn error(&mut self, kind: &'static str, place: &Place, message: &[&str]) {
        self.problem(Severity::Error, kind, place, message);
    }

    pub(super) fn warning(&mut self, kind: &'static str, place: &Place, message: &[&str]) {
        self.problem(Severity::Warning, kind, place, message);
    }

    /// An error about a word that is not among those allowed; `what` says of what kind it is none.
    /// Of a later version, it is a warning where the card can be drawn without the word.
    pub(super) fn unknown<'w>(
        &mut self,
        kind: &'static str,
        place: &Place,
        what: &str,
        word: &str,
        allowed: impl Iterator<Item = &'w str> + Clone,
    ) {
        let list = list(allowed.clone());
        let severity = match place {
            Place::Field(_, "basis" | "verdict") if self.is_newer => Severity::Warning,
            _ => Severity::Error,
        };
        self.problem(severity, kind, place, &[&quote(word), what, &list]);
        self.suggest(word, allowed);
    }

    /// Adds to the problem just found what was probably meant.
    pub(super) fn suggest<'w>(&mut self, word: &str, allowed: impl Iterator<Item = &'w str>) {
        if let Some(problem) = self.problems.last_mut() {
            problem.suggestion = self.suggester.suggest(word, allowed);
        }
    }

    fn problem(&mut self, severity: Severity, kind: &'static str, place: &Place, message: &[&str]) {
        self.problems.push(Problem {
            severity,
            kind,
            pointer: place.pointer(),
            message: message.concat(),
            suggestion: None,
        });
    }
}

/// Whether a config says that it is of a later version than this code knows.
fn is_newer(tree: &Tree) -> bool {
    match tree.get("version") {
        Some(Tree::Number(number)) => {
            let number = whole(number);
            number > "1" && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

/// A word in backticks, on one line and not too long, whatever it is.
pub(super) fn quote(word: &str) -> String {
    let mut quoted = String::from("`");
    for (index, character) in word.chars().enumerate() {
        if index == QUOTED {
            quoted.push('…');
            break;
        }
        quoted.push(if character.is_control() {
            char::REPLACEMENT_CHARACTER
        } else {
            character
        });
    }
    quoted.push('`');
    quoted
}

/// The first of the words in backticks, with commas between, and how many more there are.
pub(super) fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut list = String::new();
    let mut more = 0;
    for (index, word) in words.enumerate() {
        if index >= LISTED {
            more += 1;
            continue;
        }
        if index > 0 {
            list.push_str(", ");
        }
        list.push_str(&quote(word));
    }
    if more > 0 {
        list.push_str(" and ");
        list.push_str(&digits(more));
        list.push_str(" more");
    }
    if list.is_empty() {
        list.push_str("none");
    }
    list
}
