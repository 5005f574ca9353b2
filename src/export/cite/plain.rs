//! A citation as a paragraph, in the manner of law journals: addresses in angle brackets, the places
//! in a source behind it.

use alloc::string::String;

use super::{Citation, Work};
use crate::locale::Phrase;

pub(super) fn plain(citation: &Citation) -> String {
    let mut out = String::new();
    if let Some(author) = &citation.author {
        out.push_str(author);
        out.push_str(", ");
    }
    out.push('“');
    nest(&mut out, &citation.question);
    out.push('”');
    if let Some(date) = citation.as_of {
        out.push_str(" (");
        out.push_str(&citation.dated(Phrase::AsOf, date));
        out.push(')');
    }
    out.push_str(", ");
    out.push_str(&citation.title);
    let updated = citation
        .updated
        .map(|date| citation.edition.words.date(date));
    imprint(&mut out, citation.publisher.as_deref(), updated.as_deref());
    if let Some(url) = &citation.url {
        address(&mut out, url);
    }
    out.push_str(", ");
    out.push_str(&citation.dated(Phrase::Accessed, citation.accessed));
    stop(&mut out);
    for (index, source) in citation.works.iter().enumerate() {
        if index == 0 {
            out.push(' ');
            out.push_str(citation.word(Phrase::Sources));
            out.push_str(": ");
        } else {
            out.push_str("; ");
        }
        work(&mut out, source);
    }
    stop(&mut out);
    out.push('\n');
    out
}

fn work(out: &mut String, work: &Work) {
    if let Some(author) = &work.author {
        out.push_str(author);
        out.push_str(", ");
    }
    out.push_str(&work.title);
    if let Some(symbol) = &work.symbol {
        out.push_str(", ");
        out.push_str(symbol);
    }
    imprint(out, work.publisher.as_deref(), work.year.as_deref());
    for place in &work.places {
        out.push_str(", ");
        out.push_str(place);
    }
    if let Some(url) = &work.url {
        address(out, url);
    }
}

/// Who published it, and when.
fn imprint(out: &mut String, publisher: Option<&str>, date: Option<&str>) {
    let mut before = " (";
    for part in [publisher, date].into_iter().flatten() {
        out.push_str(before);
        out.push_str(part);
        before = ", ";
    }
    if before == ", " {
        out.push(')');
    }
}

/// The brackets keep the address apart from what follows it.
fn address(out: &mut String, url: &str) {
    out.push_str(" <");
    out.push_str(url);
    out.push('>');
}

/// A full stop, where there is none.
fn stop(out: &mut String) {
    if !out.ends_with('.') {
        out.push('.');
    }
}

/// Quotes within quotes become single ones.
fn nest(out: &mut String, text: &str) {
    for character in text.chars() {
        out.push(match character {
            '“' => '‘',
            '”' => '’',
            '"' if out.ends_with(['“', ' ', '(', '[']) => '‘',
            '"' => '’',
            _ => character,
        });
    }
}
