//! What a row says when it is open: explanation, what is particular to each subject, quotes and
//! pinpoints.

use alloc::vec::Vec;

use maud::{Markup, html};

use super::{ElementId, citations, note, text, time, verdict, word};
use crate::card::text::{Localized, dir};
use crate::card::{Answer, Cell, Dimension, Quote, Reference};
use crate::edition::{Edition, shown_cells};
use crate::locale::{self, Phrase};
use crate::state::ViewState;

pub(super) fn detail(
    edition: &Edition,
    state: &ViewState,
    row: usize,
    dimension: &Dimension,
) -> Markup {
    let mut cells = shown_cells(dimension, &state.subjects);
    let has_sides = cells.any(|cell| !is_plain(state, cell));
    let says_nothing = !has_sides
        && dimension.explanation.is_none()
        && dimension.quotes.is_empty()
        && dimension.sources.is_empty();
    let claims = claims(edition, row);
    html! {
        div class="detail-body" {
            div class="about" {
                @if let Some(explanation) = &dimension.explanation {
                    p class="explanation" { (text(edition, explanation)) }
                }
                @for quote in &dimension.quotes { (self::quote(edition, quote)) }
                (row_sources(edition, state, dimension))
                (claims)
                @if says_nothing && claims.0.is_empty() { p { (word(edition, Phrase::NothingMore)) } }
                a class="take-away" data-action="cite" href={ "#" (ElementId::Row(row)) } { (word(edition, Phrase::Cite)) }
            }
            // One for each subject, empty or not, so that each stands below its answer.
            @if has_sides {
                @for subject in &state.subjects { (side(edition, state, *subject, dimension)) }
            }
        }
    }
}

/// What somebody argues that bears on the row.
fn claims(edition: &Edition, row: usize) -> Markup {
    let mut claims = html! {
        @for claim in &edition.card.claims {
            @if claim.dimensions.contains(&row) {
                li {
                    b { (text(edition, &claim.by)) } ": " (text(edition, &claim.text))
                    " (" (word(edition, locale::status(claim.status))) ")"
                    (citations(edition, &claim.sources))
                }
            }
        }
    };
    if !claims.0.is_empty() {
        claims = html! {
            div class="arguments" {
                p class="side-title" { (word(edition, Phrase::Claims)) }
                ul { (claims) }
            }
        };
    }
    claims
}

/// The sources of the row, but for those that stand below an answer.
fn row_sources(edition: &Edition, state: &ViewState, dimension: &Dimension) -> Markup {
    let date = state.date.as_ref();
    let is_below = |reference: &Reference| {
        shown_cells(dimension, &state.subjects)
            .any(|cell| cell.answer(date).sources.contains(reference))
    };
    let mut others = Vec::new();
    for reference in &dimension.sources {
        if !is_below(reference) {
            others.push(reference.clone());
        }
    }
    html! {
        @if !others.is_empty() {
            p class="pinpoints-title" { (word(edition, Phrase::Sources)) }
            (pinpoints(edition, &others))
        }
    }
}

/// Whether there is nothing to a cell but its answer.
fn is_plain(state: &ViewState, cell: &Cell) -> bool {
    cell.detail.is_none()
        && cell.positions.is_empty()
        && cell.history.is_empty()
        && cell.answer(state.date.as_ref()).sources.is_empty()
}

/// What is said of one subject.
fn side(edition: &Edition, state: &ViewState, subject: usize, dimension: &Dimension) -> Markup {
    let cell = dimension.cells.get(subject).and_then(Option::as_ref);
    let cell = cell.filter(|cell| !is_plain(state, cell));
    html! {
        div class="side" {
            @if let (Some(cell), Some(named)) = (cell, edition.card.subjects.get(subject)) {
                p class="side-name" { (text(edition, &named.name)) }
                @if let Some(detail) = &cell.detail { p { (text(edition, detail)) } }
                (positions(edition, cell))
                (history(edition, cell))
                (pinpoints(edition, &cell.answer(state.date.as_ref()).sources))
            }
        }
    }
}

fn positions(edition: &Edition, cell: &Cell) -> Markup {
    html! {
        @if !cell.positions.is_empty() {
            p class="side-title" { (word(edition, Phrase::Positions)) }
            ul {
                @for position in &cell.positions {
                    li { b { (text(edition, &position.by)) } ": " (answer(edition, &position.answer)) }
                }
            }
        }
    }
}

fn history(edition: &Edition, cell: &Cell) -> Markup {
    html! {
        @if !cell.history.is_empty() {
            p class="side-title" { (word(edition, Phrase::Before)) }
            ul {
                @for past in &cell.history {
                    li {
                        (word(edition, Phrase::Until)) " "
                        (time(edition, &past.until)) ": "
                        (answer(edition, &past.answer))
                    }
                }
            }
        }
    }
}

/// An answer within a line.
fn answer(edition: &Edition, answer: &Answer) -> Markup {
    html! {
        (verdict(edition, answer)) " " (text(edition, &answer.text)) (citations(edition, &answer.sources))
    }
}

fn quote(edition: &Edition, quote: &Quote) -> Markup {
    let words = edition.pick(&quote.text);
    let lang = quote.lang.as_deref().or(words.lang);
    html! {
        blockquote {
            p lang=[lang] dir=[lang.map(dir)] { (words.text) }
            @if let Some(translation) = &quote.translation {
                p {
                    (word(edition, Phrase::Translation)) ": " (text(edition, translation))
                }
            }
            @match (&quote.reference, &quote.at) {
                (Some(reference), _) => span class="pinpoint" { (pinpoint(edition, reference)) },
                (None, Some(at)) => bdi class="pinpoint" { (at) },
                (None, None) => {}
            }
        }
    }
}

fn pinpoints(edition: &Edition, references: &[Reference]) -> Markup {
    html! {
        @if !references.is_empty() {
            ul class="pinpoints" {
                @for reference in references { li class="pinpoint" { (pinpoint(edition, reference)) } }
            }
        }
    }
}

/// A source by number and name, and the place in it.
fn pinpoint(edition: &Edition, reference: &Reference) -> Markup {
    let title = edition
        .card
        .sources
        .get(reference.source)
        .map(|source| edition.pick(&source.title));
    html! {
        (note(edition, edition.number(reference))) " "
        cite { (title.unwrap_or(Localized { text: "", lang: None })) }
        @if let Some(at) = &reference.at { ", " bdi { (at) } }
    }
}
