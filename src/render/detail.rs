//! What a row says when it is open: explanation, what is particular to each subject, quotes and
//! pinpoints.

use maud::{Markup, html};

use super::{citations, note, text, verdict, word};
use crate::card::text::{Localized, dir};
use crate::card::{Cell, Dimension, Quote, Reference};
use crate::edition::{Edition, shown_cells};
use crate::state::ViewState;

pub(super) fn detail(edition: &Edition, state: &ViewState, dimension: &Dimension) -> Markup {
    html! {
        div class="detail-body" {
            @if let Some(explanation) = &dimension.explanation {
                p class="explanation" { (text(edition, explanation)) }
            }
            @for quote in &dimension.quotes { (self::quote(edition, quote)) }
            div class="sides" {
                @for subject in &state.subjects {
                    @if let Some(Some(cell)) = dimension.cells.get(*subject) {
                        (side(edition, state, *subject, cell))
                    }
                }
            }
            @if !dimension.sources.is_empty() {
                p class="pinpoints-title" { (word(edition, edition.words.sources)) }
                (pinpoints(edition, &dimension.sources))
            }
            @if says_nothing(state, dimension) { p { (word(edition, edition.words.nothing_more)) } }
        }
    }
}

fn says_nothing(state: &ViewState, dimension: &Dimension) -> bool {
    let mut cells = shown_cells(dimension, &state.subjects);
    dimension.explanation.is_none()
        && dimension.quotes.is_empty()
        && dimension.sources.is_empty()
        && cells.all(|cell| is_plain(state, cell))
}

/// Whether there is nothing to a cell but its answer.
fn is_plain(state: &ViewState, cell: &Cell) -> bool {
    cell.detail.is_none()
        && cell.positions.is_empty()
        && cell.history.is_empty()
        && cell.answer(state.date.as_ref()).sources.is_empty()
}

/// What is said of one subject.
fn side(edition: &Edition, state: &ViewState, subject: usize, cell: &Cell) -> Markup {
    let words = edition.words;
    let answer = cell.answer(state.date.as_ref());
    html! {
        @if let (false, Some(named)) = (is_plain(state, cell), edition.card.subjects.get(subject)) {
            div class="side" {
                p class="side-name" { (text(edition, &named.name)) }
                @if let Some(detail) = &cell.detail { p { (text(edition, detail)) } }
                @if !cell.positions.is_empty() {
                    p class="side-title" { (word(edition, words.positions)) }
                    ul {
                        @for position in &cell.positions {
                            li {
                                b { (text(edition, &position.by)) } ": "
                                (verdict(edition, &position.answer)) " "
                                (text(edition, &position.answer.text))
                                (citations(edition, &position.answer.sources))
                            }
                        }
                    }
                }
                @if !cell.history.is_empty() {
                    p class="side-title" { (word(edition, words.before)) }
                    ul {
                        @for past in &cell.history {
                            li {
                                (word(edition, words.until)) " "
                                time datetime=(past.until.as_str()) { (word(edition, &words.date(&past.until))) } ": "
                                (verdict(edition, &past.answer)) " "
                                (text(edition, &past.answer.text))
                                (citations(edition, &past.answer.sources))
                            }
                        }
                    }
                }
                (pinpoints(edition, &answer.sources))
            }
        }
    }
}

fn quote(edition: &Edition, quote: &Quote) -> Markup {
    let words = edition.pick(&quote.text);
    let lang = quote.lang.as_deref().or(words.lang);
    html! {
        blockquote {
            p lang=[lang] dir=[lang.map(dir)] { (words.text) }
            @if let Some(translation) = &quote.translation {
                p class="translation" {
                    (word(edition, edition.words.translation)) ": " (text(edition, translation))
                }
            }
            @match (&quote.reference, &quote.at) {
                (Some(reference), _) => (pinpoint(edition, reference)),
                (None, Some(at)) => span class="pinpoint" { (at) },
                (None, None) => {}
            }
        }
    }
}

fn pinpoints(edition: &Edition, references: &[Reference]) -> Markup {
    html! {
        @if !references.is_empty() {
            ul class="pinpoints" {
                @for reference in references { li { (pinpoint(edition, reference)) } }
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
        span class="pinpoint" {
            (note(edition, edition.number(reference))) " "
            cite { (title.unwrap_or(Localized { text: "", lang: None })) }
            @if let Some(at) = &reference.at { ", " (at) }
        }
    }
}
