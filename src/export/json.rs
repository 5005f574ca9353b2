//! The config itself, without nulls and empty lists, for another page or another program.

use alloc::string::String;
use alloc::vec::Vec;

use super::Selection;
use crate::edition::Edition;
use crate::tree::Tree;

/// The config as JSON, two spaces a level. Fields that this version does not know stay.
///
/// With a selection it is the config of that part, no more: where one subject alone is shown, or no
/// row, that is less than a card needs.
#[must_use]
pub fn json(edition: &Edition, config: &Tree, selection: Option<&Selection>) -> String {
    let mut config = config.clone();
    if let Some(selection) = selection {
        select(
            edition,
            &mut config,
            &selection.subjects,
            &selection.dimensions,
        );
    }
    pretty(&config)
}

/// Any value, without nulls and empty lists in objects.
pub(super) fn pretty(tree: &Tree) -> String {
    let mut out = String::new();
    write(&mut out, tree, 0);
    out.push('\n');
    out
}

/// The config as JSON without any white space.
#[must_use]
pub fn compact(config: &Tree) -> String {
    let mut out = String::new();
    write_compact(&mut out, config);
    out
}

fn select(edition: &Edition, config: &mut Tree, subjects: &[usize], dimensions: &[usize]) {
    let Tree::Object(fields) = config else { return };
    let is_shown = |subject: &str| {
        let mut shown = edition.subjects(subjects);
        shown.any(|shown| shown.id == subject)
    };
    for (key, value) in fields {
        let Tree::List(items) = value else { continue };
        match key.as_str() {
            "subjects" => {
                let picked = subjects.iter();
                *items = picked
                    .filter_map(|index| items.get(*index).cloned())
                    .collect();
            }
            "dimensions" => {
                let picked = dimensions.iter();
                *items = picked
                    .filter_map(|index| items.get(*index).cloned())
                    .collect();
                for item in items {
                    let Tree::Object(fields) = item else { continue };
                    for (key, value) in fields {
                        if let ("cells", Tree::Object(cells)) = (key.as_str(), value) {
                            cells.retain(|(subject, _)| is_shown(subject));
                        }
                    }
                }
            }
            // What speaks of a subject that is left out would lead nowhere.
            "timeline" | "relations" => items.retain(|item| {
                item.get("subject")
                    .and_then(Tree::text)
                    .is_none_or(is_shown)
            }),
            "claims" => items.iter_mut().for_each(|claim| {
                let Tree::Object(fields) = claim else { return };
                for (key, value) in fields {
                    if let ("dimensions", Tree::List(ids)) = (key.as_str(), value) {
                        ids.retain(|id| {
                            let row = id.text().and_then(|id| edition.card.dimension_index(id));
                            row.is_some_and(|row| dimensions.contains(&row))
                        });
                    }
                }
            }),
            _ => {}
        }
    }
}

fn is_void(tree: &Tree) -> bool {
    match tree {
        Tree::Null => true,
        Tree::List(items) => items.is_empty(),
        _ => false,
    }
}

fn write(out: &mut String, tree: &Tree, level: usize) {
    let (open, close) = match tree {
        Tree::List(_) => ('[', ']'),
        Tree::Object(_) => ('{', '}'),
        _ => return scalar(out, tree),
    };
    out.push(open);
    let mut is_first = true;
    let mut next = |out: &mut String, level| {
        if !is_first {
            out.push(',');
        }
        is_first = false;
        line(out, level);
    };
    for item in tree.items() {
        next(out, level + 1);
        write(out, item, level + 1);
    }
    let fields: Vec<_> = tree
        .fields()
        .iter()
        .filter(|(_, value)| !is_void(value))
        .collect();
    for (key, value) in fields {
        next(out, level + 1);
        text(out, key);
        out.push_str(": ");
        write(out, value, level + 1);
    }
    if !is_first {
        line(out, level);
    }
    out.push(close);
}

fn line(out: &mut String, level: usize) {
    out.push('\n');
    for _ in 0..level {
        out.push_str("  ");
    }
}

fn write_compact(out: &mut String, tree: &Tree) {
    match tree {
        Tree::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_compact(out, item);
            }
            out.push(']');
        }
        Tree::Object(fields) => {
            out.push('{');
            for (index, (key, value)) in fields.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                text(out, key);
                out.push(':');
                write_compact(out, value);
            }
            out.push('}');
        }
        _ => scalar(out, tree),
    }
}

fn scalar(out: &mut String, tree: &Tree) {
    match tree {
        Tree::Bool(true) => out.push_str("true"),
        Tree::Bool(false) => out.push_str("false"),
        Tree::Number(digits) => out.push_str(digits),
        Tree::Text(words) => text(out, words),
        _ => out.push_str("null"),
    }
}

fn is_escaped(byte: &u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

fn text(out: &mut String, words: &str) {
    out.push('"');
    let mut rest = words;
    // Whole runs at a time: a card has tens of thousands of characters and few of these.
    while let Some((run, character, after)) = split(rest) {
        out.push_str(run);
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ => {
                out.push_str("\\u00");
                for digit in [character as u32 >> 4, character as u32 & 15] {
                    out.push(char::from_digit(digit, 16).unwrap_or('0'));
                }
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out.push('"');
}

/// The first character that JSON escapes, with what stands before and after it.
fn split(words: &str) -> Option<(&str, char, &str)> {
    let place = words.as_bytes().iter().position(is_escaped)?;
    let (run, rest) = words.split_at_checked(place)?;
    let mut rest = rest.chars();
    let character = rest.next()?;
    Some((run, character, rest.as_str()))
}
