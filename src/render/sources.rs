//! The list of sources: what each note leads to, and the way back.

use maud::{Markup, html};

use super::lists::section;
use super::{ElementId, Number, Plain, text, time, word};
use crate::card::Source;
use crate::edition::{Edition, Note};
use crate::locale::Phrase;

pub(super) fn sources(edition: &Edition) -> Markup {
    let content = html! {
        ol class="source-list" {
            @for (index, note) in edition.notes.iter().enumerate() {
                @if let Some(source) = edition.card.sources.get(note.source) {
                    li id={ "source-" (Number(index + 1)) } tabindex="-1" {
                        (self::source(edition, source))
                        (back_links(edition, note))
                    }
                }
            }
        }
    };
    html! {
        div part="sources" {
            (section(edition, ElementId::Sources, false, edition.notes.len(), &content))
        }
    }
}

fn source(edition: &Edition, source: &Source) -> Markup {
    let title = html! { cite { (text(edition, &source.title)) } };
    html! {
        @if let Some(author) = &source.author { bdi { (author) } ", " }
        @match &source.url {
            Some(url) => a href=(url.as_str()) { (title) },
            None => (title),
        }
        @if let Some(symbol) = &source.symbol { ", " bdi { (symbol) } }
        @if let Some(publisher) = &source.publisher { ", " bdi { (publisher) } }
        @if let Some(year) = &source.year { ", " (year) }
        @if let Some(url) = &source.archive_url {
            " (" a href=(url.as_str()) { (word(edition, Phrase::Archived)) } ")"
        }
        @if let Some(verified) = &source.verified {
            " (" (word(edition, Phrase::Verified)) " "
            (time(edition, verified)) ")"
        }
        @if let Some(note) = &source.note {
            span class="source-note" { (text(edition, note)) }
        }
    }
}

/// A link to each row that cites the source.
fn back_links(edition: &Edition, note: &Note) -> Markup {
    html! {
        @if !note.cited_by.is_empty() {
            span class="back" {
                "↩ "
                @for (index, row) in note.cited_by.iter().enumerate() {
                    @if let Some(dimension) = edition.card.dimensions.get(*row) {
                        @let question = edition.pick(&dimension.question);
                        a data-action="go" href={ "#" (ElementId::Row(*row)) } aria-label={ (Number(index + 1)) ", " (Plain(edition.words.get(Phrase::BackTo))) ": " (Plain(question.text)) } { (Number(index + 1)) }
                        " "
                    }
                }
            }
        }
    }
}
