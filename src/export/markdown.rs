//! A Markdown document: title, a table, the explanations, the sources by number.

use alloc::string::String;
use alloc::vec::Vec;

use super::{Selection, answers, dimensions, numbers, references, theme, verdict};
use crate::card::url::Url;
use crate::card::{Dimension, Reference};
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale::{self, Phrase};

/// The card as Markdown, with tables as GitHub writes them.
#[must_use]
pub fn markdown(edition: &Edition, selection: &Selection) -> String {
    let card = &edition.card;
    let mut out = String::new();
    out.push_str("# ");
    escape(&mut out, edition.pick(&card.title).text);
    if let Some(lede) = &card.lede {
        out.push_str("\n\n");
        escape(&mut out, edition.pick(lede).text);
    }
    out.push_str("\n\n| ");
    escape(&mut out, edition.words.get(Phrase::Question));
    for subject in edition.subjects(&selection.subjects) {
        out.push_str(" | ");
        escape(&mut out, edition.pick(&subject.name).text);
    }
    out.push_str(" |\n| ---");
    for _ in edition.subjects(&selection.subjects) {
        out.push_str(" | ---");
    }
    out.push_str(" |\n");
    let mut current = "";
    for dimension in dimensions(edition, selection) {
        let theme = theme(edition, dimension);
        if theme != current {
            current = theme;
            out.push_str("| **");
            escape(&mut out, theme);
            out.push_str("**");
            for _ in edition.subjects(&selection.subjects) {
                out.push_str(" |");
            }
            out.push_str(" |\n");
        }
        row(&mut out, edition, selection, dimension);
    }
    for dimension in dimensions(edition, selection) {
        explanation(&mut out, edition, selection, dimension);
    }
    sources(&mut out, edition);
    out
}

fn row(out: &mut String, edition: &Edition, selection: &Selection, dimension: &Dimension) {
    out.push_str("| ");
    escape(out, edition.pick(&dimension.question).text);
    for answer in answers(selection, dimension) {
        out.push_str(" | ");
        let Some(answer) = answer else {
            escape(out, edition.words.get(Phrase::NotStated));
            continue;
        };
        let verdict = verdict(edition, answer);
        if !verdict.is_empty() {
            out.push_str("**");
            escape(out, verdict);
            out.push_str("** ");
        }
        escape(out, edition.pick(&answer.text).text);
        let sources: Vec<&Reference> = answer.sources.iter().collect();
        note_numbers(out, edition, &sources);
    }
    out.push_str(" |\n");
}

fn explanation(out: &mut String, edition: &Edition, selection: &Selection, dimension: &Dimension) {
    out.push_str("\n## ");
    escape(out, edition.pick(&dimension.question).text);
    out.push('\n');
    if let Some(explanation) = &dimension.explanation {
        out.push('\n');
        escape(out, edition.pick(explanation).text);
        out.push('\n');
    }
    for subject in &selection.subjects {
        let cell = dimension.cells.get(*subject).and_then(Option::as_ref);
        if let Some(detail) = cell.and_then(|cell| cell.detail.as_ref())
            && let Some(subject) = edition.card.subjects.get(*subject)
        {
            out.push_str("\n**");
            escape(out, edition.pick(&subject.name).text);
            out.push_str("**: ");
            escape(out, edition.pick(detail).text);
            out.push('\n');
        }
    }
    if let Some(basis) = dimension.basis {
        out.push('\n');
        escape(out, edition.words.get(Phrase::BasisColumn));
        out.push_str(": ");
        escape(out, edition.words.get(locale::basis(basis)));
        out.push('\n');
    }
    for reference in references(selection, dimension) {
        out.push_str("\n- ");
        note_numbers(out, edition, &[reference]);
        out.push(' ');
        escape(out, &super::pinpoint(edition, reference));
    }
    if !references(selection, dimension).is_empty() {
        out.push('\n');
    }
}

fn sources(out: &mut String, edition: &Edition) {
    if edition.notes.is_empty() {
        return;
    }
    out.push_str("\n## ");
    escape(out, edition.words.get(Phrase::Sources));
    out.push_str("\n\n");
    for (index, note) in edition.notes.iter().enumerate() {
        let Some(source) = edition.card.sources.get(note.source) else {
            continue;
        };
        out.push_str(&digits(index + 1));
        out.push_str(". ");
        if let Some(author) = &source.author {
            escape(out, author);
            out.push_str(", ");
        }
        link(out, edition.pick(&source.title).text, source.url.as_ref());
        for part in [&source.symbol, &source.publisher, &source.year]
            .into_iter()
            .flatten()
        {
            out.push_str(", ");
            escape(out, part);
        }
        out.push('\n');
    }
}

fn note_numbers(out: &mut String, edition: &Edition, references: &[&Reference]) {
    let numbers = numbers(edition, references);
    if !numbers.is_empty() {
        if !out.ends_with(' ') {
            out.push(' ');
        }
        escape(out, &numbers);
    }
}

fn link(out: &mut String, text: &str, url: Option<&Url>) {
    let Some(url) = url else {
        return escape(out, text);
    };
    out.push('[');
    escape(out, text);
    out.push_str("](<");
    for character in url.as_str().chars() {
        match character {
            '<' | '>' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            // Code comes before links, and nothing escapes it.
            '`' => out.push_str("%60"),
            _ => out.push(character),
        }
    }
    out.push_str(">)");
}

/// Keeps text from being read as Markdown or HTML, and on one line.
fn escape(out: &mut String, text: &str) {
    let text = text.trim();
    // At the start of a line, or of an item of a list, these begin a list or a rule; so does a
    // number with a dot.
    let line = out.rsplit('\n').next().unwrap_or_default();
    let is_start = line
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ' '));
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (index, character) in text.char_indices() {
        let is_special = match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => true,
            '-' | '+' | '=' => is_start && index == 0,
            '.' | ')' => is_start && index > 0 && index == digits,
            _ => false,
        };
        if is_special {
            out.push('\\');
        }
        out.push(match character {
            '\n' | '\r' => ' ',
            _ => character,
        });
    }
}
