//! The table: a column for each subject shown, a row for each question.
//!
//! The style lays the rows out as grids, which takes the table's roles from its elements in some
//! browsers; so every element states its role. What a row says when it is open is its last cell,
//! under a heading of its own that only a screen reader meets.

use maud::{Markup, html};

use super::detail::detail;
use super::overview;
use super::{Details, ElementId, Number, heading, notes, text, time, verdict, word};
use crate::card::{Answer, Dimension, Subject};
use crate::digits::digits;
use crate::edition::{Edition, Group};
use crate::locale::{self, Phrase};
use crate::state::ViewState;

/// Whether a table has so many rows that the browser does better to lay out only those in sight.
#[must_use]
pub fn is_long(edition: &Edition) -> bool {
    edition.card.dimensions.len() > 50
}

pub(crate) fn table(
    edition: &Edition,
    state: &ViewState,
    shown: &[bool],
    details: Details,
) -> Markup {
    let subjects = || edition.subjects(&state.subjects);
    html! {
        (overview::overview(edition, state))
        div class="rows" {
            table part="table" class={ "table" @if is_long(edition) { " long" } } role="table" data-subjects=(Number(state.subjects.len())) {
                caption {
                    (text(edition, &edition.card.title))
                    @for subject in subjects() { " · " (text(edition, &subject.name)) }
                }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" class="corner" { (word(edition, Phrase::Question)) }
                        @for subject in subjects() { (column_header(edition, subject)) }
                        th scope="col" role="columnheader" class="detail-header" { (word(edition, Phrase::ExplanationColumn)) }
                    }
                    @if subjects().any(|subject| subject.note.is_some()) {
                        tr role="row" class="subject-notes" {
                            td role="cell" class="corner" {}
                            @for subject in subjects() {
                                td role="cell" {
                                    @if let Some(note) = &subject.note {
                                        (subject_label(edition, state, subject)) (text(edition, note))
                                    }
                                }
                            }
                            td role="cell" class="detail-header" {}
                        }
                    }
                }
                @for (index, group) in edition.groups.iter().enumerate() {
                    (rows(edition, state, shown, details, index, group))
                }
            }
        }
    }
}

fn column_header(edition: &Edition, subject: &Subject) -> Markup {
    html! {
        th scope="col" role="columnheader" data-subject=(subject.id) {
            @match &subject.url {
                Some(url) => a href=(url.as_str()) { (text(edition, &subject.name)) },
                None => span class="subject" { (text(edition, &subject.name)) },
            }
        }
    }
}

fn rows(
    edition: &Edition,
    state: &ViewState,
    shown: &[bool],
    details: Details,
    index: usize,
    group: &Group,
) -> Markup {
    let theme = group
        .theme
        .and_then(|theme| Some((theme, edition.card.themes.get(theme)?)));
    let heading_id = |theme: usize| ["theme-name-", &digits(theme)].concat();
    html! {
        tbody id=(ElementId::Group(index)) role="rowgroup" aria-labelledby=[theme.map(|(theme, _)| heading_id(theme))] hidden[!is_shown(group, shown)] {
            @if let Some((theme, named)) = theme {
                tr part="theme" class="theme" role="row" {
                    th scope="rowgroup" role="rowheader" colspan=(Number(state.subjects.len() + 2)) {
                        (heading(edition, 1, &heading_id(theme), edition.pick(&named.name)))
                    }
                }
            }
            @for row in &group.dimensions {
                @if let Some(dimension) = edition.card.dimensions.get(*row) {
                    (self::row(edition, state, *row, dimension, shown.get(*row) == Some(&true), details))
                }
            }
        }
    }
}

/// Whether a group has a row to show.
pub(crate) fn is_shown(group: &Group, shown: &[bool]) -> bool {
    group
        .dimensions
        .iter()
        .any(|row| shown.get(*row) == Some(&true))
}

fn row(
    edition: &Edition,
    state: &ViewState,
    row: usize,
    dimension: &Dimension,
    shown: bool,
    details: Details,
) -> Markup {
    let open = state.open.get(row) == Some(&true);
    let date = state.date.as_ref();
    html! {
        tr id=(ElementId::Row(row)) part="row" class="row" role="row" data-dimension=(dimension.id) hidden[!shown] {
            th scope="row" role="rowheader" {
                button id=(ElementId::RowButton(row)) type="button" class="question" data-action="row" aria-expanded=(if open { "true" } else { "false" }) aria-controls=(ElementId::Detail(row)) {
                    (text(edition, &dimension.question))
                }
                @if dimension.basis.is_some() || dimension.as_of.is_some() {
                    span class="basis" {
                        @if let Some(basis) = dimension.basis { (word(edition, locale::basis(basis))) }
                        @if dimension.basis.is_some() && dimension.as_of.is_some() { ", " }
                        @if let Some(as_of) = &dimension.as_of {
                            (word(edition, Phrase::AsOf)) " "
                            (time(edition, as_of))
                        }
                    }
                }
            }
            @for subject in &state.subjects {
                @match dimension.cells.get(*subject).and_then(Option::as_ref) {
                    Some(cell) => (self::cell(edition, state, *subject, cell.answer(date))),
                    None => td part="cell" role="cell" class="not-stated" {
                        (label(edition, state, *subject))
                        (word(edition, Phrase::NotStated))
                    },
                }
            }
            td id=(ElementId::Detail(row)) part="detail" class="detail" role="cell" hidden=[(!open).then_some("until-found")] {
                @if open || details == Details::All { (detail(edition, state, row, dimension)) }
            }
        }
    }
}

fn cell(edition: &Edition, state: &ViewState, subject: usize, answer: &Answer) -> Markup {
    html! {
        td part="cell" role="cell" {
            (label(edition, state, subject))
            (verdict(edition, answer))
            (text(edition, &answer.text)) (notes(edition, &answer.sources))
        }
    }
}

fn label(edition: &Edition, state: &ViewState, subject: usize) -> Markup {
    html! {
        @if let Some(subject) = edition.card.subjects.get(subject) {
            (subject_label(edition, state, subject))
        }
    }
}

/// The subject's name inside a cell, for where three or more subjects stand below one another. The
/// column header has told a screen reader already.
fn subject_label(edition: &Edition, state: &ViewState, subject: &Subject) -> Markup {
    html! {
        @if state.subjects.len() > 2 {
            span class="subject-label" aria-hidden="true" { (text(edition, &subject.name)) }
        }
    }
}
