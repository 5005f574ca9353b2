//! A citation as CSL-JSON: the row as a `webpage`, then each source as a `document`, since a config
//! does not say whether one is a treaty, a report or a book.
//!
//! The address of a kept copy has no place of its own in CSL (`archive_location` is a shelf, not a
//! URL), so it is left out where a source has another.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::{Citation, Work};
use crate::card::date::Date;
use crate::digits::digits;
use crate::export::json;
use crate::locale::Phrase;
use crate::tree::Tree;

pub(super) fn csl(citation: &Citation) -> String {
    let mut items = vec![row(citation)];
    items.extend(citation.works.iter().map(work));
    json::pretty(&Tree::List(items))
}

fn row(citation: &Citation) -> Tree {
    let as_of = citation
        .as_of
        .map(|date| citation.dated(Phrase::AsOf, date));
    object([
        ("id", text(&citation.key)),
        ("type", text("webpage")),
        ("title", text(&citation.question)),
        ("container-title", text(&citation.title)),
        ("author", author(citation.author.as_deref())),
        ("publisher", citation.publisher.as_deref().into()),
        ("issued", citation.updated.map_or(Tree::Null, date)),
        ("accessed", date(citation.accessed)),
        ("URL", citation.url.as_deref().into()),
        ("language", text(citation.edition.lang.reader())),
        ("note", as_of.into()),
    ])
}

fn work(work: &Work) -> Tree {
    let places = work.places.join("; ");
    let year = |year: &String| parts(vec![Tree::Number(year.clone())]);
    object([
        ("id", text(&work.key)),
        ("type", text("document")),
        ("title", text(&work.title)),
        ("author", author(work.author.as_deref())),
        ("number", work.symbol.as_deref().into()),
        ("publisher", work.publisher.as_deref().into()),
        ("issued", work.year.as_ref().map_or(Tree::Null, year)),
        ("URL", work.url.as_deref().into()),
        ("note", (!places.is_empty()).then_some(places).into()),
    ])
}

fn object<const N: usize>(fields: [(&str, Tree); N]) -> Tree {
    let own = |(key, value): (&str, Tree)| (key.into(), value);
    Tree::Object(fields.into_iter().map(own).collect())
}

fn text(text: &str) -> Tree {
    Tree::Text(text.into())
}

/// A person or a body: the config does not say which, so the name stays in one piece.
fn author(name: Option<&str>) -> Tree {
    name.map_or(Tree::Null, |name| {
        Tree::List(vec![object([("literal", text(name))])])
    })
}

fn date(date: &Date) -> Tree {
    let (year, month, day) = date.parts();
    let year = match year.trim_start_matches('0') {
        "" => "0",
        year => year,
    };
    let mut numbers: Vec<Tree> = vec![Tree::Number(year.into())];
    for part in [month, day].into_iter().flatten() {
        numbers.push(Tree::Number(digits(part)));
    }
    parts(numbers)
}

fn parts(numbers: Vec<Tree>) -> Tree {
    object([("date-parts", Tree::List(vec![Tree::List(numbers)]))])
}
