//! Claims, timeline and relations, as lists below the table.

use maud::{Markup, html};

use super::{ElementId, Number, citations, heading, text, time, word};
use crate::edition::Edition;
use crate::locale::{self, Phrase};
use crate::state::{View, ViewState};

/// A part of the card that a reader opens; it is open from the start where a view is about it.
pub(super) fn section(
    edition: &Edition,
    id: ElementId,
    is_open: bool,
    count: usize,
    content: &Markup,
) -> Markup {
    let title = match id {
        ElementId::Claims => Phrase::Claims,
        ElementId::Timeline => Phrase::Timeline,
        ElementId::Relations => Phrase::Relations,
        _ => Phrase::Sources,
    };
    html! {
        @if count > 0 {
            details id=(id) class="section" open[is_open] {
                summary {
                    (heading(edition, 1, "", edition.word(title)))
                    " " span class="section-count" { (Number(count)) }
                }
                (content)
            }
        }
    }
}

/// The figure of the view that is shown, where this edition comes with figures.
pub(crate) fn figure(edition: &Edition, state: &ViewState, view: View) -> Markup {
    match edition.figure {
        Some(figure) if state.view == Some(view) => figure(edition, state),
        _ => html! {},
    }
}

pub(super) fn claims(edition: &Edition) -> Markup {
    let card = &edition.card;
    let content = html! {
        ul {
            @for claim in &card.claims {
                li {
                    p class="claim" { b { (text(edition, &claim.by)) } ": " (text(edition, &claim.text)) (citations(edition, &claim.sources)) }
                    p class="claim-note" {
                        b class="status" { (word(edition, locale::status(claim.status))) }
                        @if let Some(note) = &claim.note { ". " (text(edition, note)) }
                    }
                    @if !claim.dimensions.is_empty() {
                        p class="bears-on" {
                            (word(edition, Phrase::BearsOn)) ": "
                            @for (index, row) in claim.dimensions.iter().enumerate() {
                                @if let Some(dimension) = card.dimensions.get(*row) {
                                    @if index > 0 { " · " }
                                    a data-action="go" href={ "#" (ElementId::Row(*row)) } { (text(edition, &dimension.question)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    section(
        edition,
        ElementId::Claims,
        false,
        card.claims.len(),
        &content,
    )
}

pub(super) fn timeline(edition: &Edition, state: &ViewState) -> Markup {
    let card = &edition.card;
    let content = html! {
        div id=(ElementId::Figure(View::Timeline)) class="figure" { (figure(edition, state, View::Timeline)) }
        ol class="timeline" {
            @for (index, event) in card.timeline.iter().enumerate() {
                // The numbers in the figure lead here.
                li id={ "event-" (Number(index + 1)) } tabindex="-1" {
                    (time(edition, &event.date))
                    span {
                        @if let Some(subject) = event.subject.and_then(|subject| card.subjects.get(subject)) {
                            span class="event-subject" { (text(edition, &subject.name)) } " "
                        }
                        (text(edition, &event.event)) (citations(edition, &event.sources))
                    }
                }
            }
        }
    };
    let is_open = state.view == Some(View::Timeline);
    section(
        edition,
        ElementId::Timeline,
        is_open,
        card.timeline.len(),
        &content,
    )
}

pub(super) fn relations(edition: &Edition, state: &ViewState) -> Markup {
    let card = &edition.card;
    // Arrows are not mirrored with the text around them.
    let arrow = match edition.lang.dir() {
        "rtl" => " ← ",
        _ => " → ",
    };
    let content = html! {
        div id=(ElementId::Figure(View::Diagram)) class="figure" { (figure(edition, state, View::Diagram)) }
        @for (index, subject) in card.subjects.iter().enumerate() {
            @let mut relations = card.relations.iter().filter(|relation| relation.subject == index).peekable();
            @if relations.peek().is_some() {
                p class="side-name" { (text(edition, &subject.name)) }
                ol class="relations" {
                    @for relation in relations {
                        li {
                            (text(edition, &relation.from)) (arrow) (text(edition, &relation.to)) ": "
                            (text(edition, &relation.label))
                            " " span class="style" { "(" (word(edition, locale::style(relation.style))) ")" }
                            (citations(edition, &relation.sources))
                        }
                    }
                }
            }
        }
    };
    let is_open = state.view == Some(View::Diagram);
    section(
        edition,
        ElementId::Relations,
        is_open,
        card.relations.len(),
        &content,
    )
}
