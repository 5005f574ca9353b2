//! A plain HTML table with its sources: what remains of a card where style and script are stripped.

use maud::{Markup, html};

use super::{Selection, answers, basis, dimensions, pinpoint, references, theme, verdict};
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale::Phrase;
use crate::render::word;

/// The card as a table without classes, styles or scripts, followed by a list of its sources.
#[must_use]
pub fn html(edition: &Edition, selection: &Selection) -> Markup {
    let card = &edition.card;
    let mut current = "";
    html! {
        table lang=(edition.lang.reader()) dir=(edition.lang.dir()) {
            caption { (edition.pick(&card.title)) }
            thead {
                tr {
                    th scope="col" { (word(edition, Phrase::Question)) }
                    @for subject in edition.subjects(&selection.subjects) {
                        th scope="col" { (edition.pick(&subject.name)) }
                    }
                    th scope="col" { (word(edition, Phrase::ExplanationColumn)) }
                }
            }
            tbody {
                @for dimension in dimensions(edition, selection) {
                    @let theme = theme(edition, dimension);
                    @if core::mem::replace(&mut current, theme) != theme {
                        tr { th scope="rowgroup" colspan=(digits(selection.subjects.len() + 2)) { (theme) } }
                    }
                    tr {
                        th scope="row" { (edition.pick(&dimension.question)) }
                        @for answer in answers(selection, dimension) {
                            td {
                                @if let Some(answer) = answer {
                                    @let verdict = verdict(edition, answer);
                                    @if !verdict.is_empty() { b { (verdict) } ": " }
                                    (edition.pick(&answer.text))
                                } @else {
                                    (word(edition, Phrase::NotStated))
                                }
                            }
                        }
                        td {
                            @if let Some(explanation) = &dimension.explanation {
                                (edition.pick(explanation)) " "
                            }
                            @let basis = basis(edition, dimension);
                            @if !basis.is_empty() { (word(edition, Phrase::BasisColumn)) ": " (basis) ". " }
                            @for (index, reference) in references(selection, dimension).iter().enumerate() {
                                @if index > 0 { "; " }
                                "[" (digits(edition.number(reference))) "] " (pinpoint(edition, reference))
                            }
                        }
                    }
                }
            }
        }
        @if !edition.notes.is_empty() {
            p { (word(edition, Phrase::Sources)) }
            ol {
                @for note in &edition.notes {
                    @if let Some(source) = card.sources.get(note.source) {
                        li {
                            @match &source.url {
                                Some(url) => a href=(url.as_str()) { (edition.pick(&source.title)) },
                                None => (edition.pick(&source.title)),
                            }
                            @if let Some(symbol) = &source.symbol { ", " (symbol) }
                            @if let Some(year) = &source.year { ", " (year) }
                        }
                    }
                }
            }
        }
    }
}
