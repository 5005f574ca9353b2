//! Claims, timeline and relations, as lists below the table.

use maud::{Markup, html};

use super::{ElementId, citations, heading, text, time, word};
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale::{self, Phrase};

/// A part of the card that a reader opens.
pub(super) fn section(edition: &Edition, title: Phrase, count: usize, content: &Markup) -> Markup {
    html! {
        @if count > 0 {
            details class="section" {
                summary {
                    (heading(edition, 1, "", edition.word(title)))
                    " " span class="section-count" { (digits(count)) }
                }
                (content)
            }
        }
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
    section(edition, Phrase::Claims, card.claims.len(), &content)
}

pub(super) fn timeline(edition: &Edition) -> Markup {
    let card = &edition.card;
    let content = html! {
        ol class="timeline" {
            @for event in &card.timeline {
                li {
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
    section(edition, Phrase::Timeline, card.timeline.len(), &content)
}

pub(super) fn relations(edition: &Edition) -> Markup {
    let card = &edition.card;
    // Arrows are not mirrored with the text around them.
    let arrow = match edition.lang.dir() {
        "rtl" => " ← ",
        _ => " → ",
    };
    let content = html! {
        @for (index, subject) in card.subjects.iter().enumerate() {
            @let mut relations = card.relations.iter().filter(|relation| relation.subject == index).peekable();
            @if relations.peek().is_some() {
                p class="side-name" { (text(edition, &subject.name)) }
                ul class="relations" {
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
    section(edition, Phrase::Relations, card.relations.len(), &content)
}
