//! A citation as entries of a BibTeX file: `@misc`, which every style knows, for the row and for
//! each of its sources.
//!
//! The file is UTF-8. Titles and authors stand in two pairs of braces: the inner pair keeps capitals
//! and keeps the name of a body in one piece. A `url` is not escaped, since styles set it with
//! `\url`, where `%`, `#`, `&`, `_` and `~` stand for themselves.

use alloc::string::String;

use super::{Citation, Work};
use crate::locale::Phrase;

const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

pub(super) fn bibtex(citation: &Citation) -> String {
    let mut out = String::new();
    row(&mut out, citation);
    for source in &citation.works {
        out.push('\n');
        work(&mut out, source);
    }
    out
}

fn row(out: &mut String, citation: &Citation) {
    open(out, &citation.key);
    whole(out, "author", citation.author.as_deref());
    whole(out, "title", Some(&citation.question));
    field(out, "howpublished", Some(&citation.title));
    field(out, "publisher", citation.publisher.as_deref());
    if let Some(updated) = citation.updated {
        let (year, month, _) = updated.parts();
        field(out, "year", Some(year));
        if let Some(name) = month.and_then(|month| MONTHS.get(month.wrapping_sub(1))) {
            // A word that every style defines, so it has no braces.
            out.push_str("  month = ");
            out.push_str(name);
            out.push_str(",\n");
        }
    }
    raw(out, "url", citation.url.as_deref());
    raw(out, "urldate", Some(citation.accessed.as_str()));
    let note = note(citation);
    raw(out, "note", (!note.is_empty()).then_some(&note));
    close(out);
}

/// The day of which the answers are, and the sources by their keys, as TeX.
fn note(citation: &Citation) -> String {
    let mut note = String::new();
    if let Some(date) = citation.as_of {
        escape(&mut note, &citation.dated(Phrase::AsOf, date));
    }
    for (index, work) in citation.works.iter().enumerate() {
        if index == 0 {
            if !note.is_empty() {
                note.push_str("; ");
            }
            escape(&mut note, citation.word(Phrase::Sources));
            note.push_str(": \\cite{");
        } else {
            note.push(',');
        }
        note.push_str(&work.key);
    }
    if !citation.works.is_empty() {
        note.push('}');
    }
    note
}

fn work(out: &mut String, work: &Work) {
    open(out, &work.key);
    whole(out, "author", work.author.as_deref());
    whole(out, "title", Some(&work.title));
    field(out, "number", work.symbol.as_deref());
    field(out, "publisher", work.publisher.as_deref());
    field(out, "year", work.year.as_deref());
    raw(out, "url", work.url.as_deref());
    let places = work.places.join("; ");
    field(out, "note", (!places.is_empty()).then_some(&places));
    close(out);
}

fn open(out: &mut String, key: &str) {
    out.push_str("@misc{");
    out.push_str(key);
    out.push_str(",\n");
}

fn close(out: &mut String) {
    out.push_str("}\n");
}

/// A text.
fn field(out: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        let mut escaped = String::new();
        escape(&mut escaped, text);
        raw(out, name, Some(&escaped));
    }
}

/// A text that styles may not take apart.
fn whole(out: &mut String, name: &str, text: Option<&str>) {
    if let Some(text) = text {
        let mut escaped = String::from("{");
        escape(&mut escaped, text);
        escaped.push('}');
        raw(out, name, Some(&escaped));
    }
}

/// What is TeX already, or no text.
fn raw(out: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.push_str("  ");
        out.push_str(name);
        out.push_str(" = {");
        out.push_str(value);
        out.push_str("},\n");
    }
}

/// Keeps text from being read as TeX. BibTeX counts braces whatever stands before them, so `\{`
/// would leave an entry open: braces become commands.
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '$' | '&' | '%' | '#' | '_' => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
}
