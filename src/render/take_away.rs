//! The content of the dialog in which a reader cites a question or copies the card.

use maud::{Markup, html};

use super::{heading, word};
use crate::edition::Edition;
use crate::locale::Phrase;

/// What is written into the dialog: the ways to have a row, or the whole card, and a place for the
/// text. The page fills it in.
#[must_use]
pub fn take_away(edition: &Edition, row: Option<usize>) -> Markup {
    let dimension = row.and_then(|row| edition.card.dimensions.get(row));
    let (title, formats) = match dimension {
        Some(dimension) => (&dimension.question, CITATIONS),
        None => (&edition.card.title, EXPORTS),
    };
    let phrase = match dimension {
        Some(_) => Phrase::Cite,
        None => Phrase::Export,
    };
    html! {
        form method="dialog" lang=(edition.lang.reader()) dir=(edition.lang.dir()) {
            p class="take-away-kind" { (word(edition, phrase)) }
            (heading(edition, 0, "take-away-title", edition.pick(title)))
            fieldset {
                legend { (word(edition, Phrase::Format)) }
                @for (index, (format, name)) in formats.iter().enumerate() {
                    label {
                        input type="radio" name="format" value=(format) checked[index == 0];
                        @match name {
                            Some(name) => (name),
                            None => (word(edition, Phrase::PlainText)),
                        }
                    }
                }
            }
            textarea name="text" readonly rows="8" dir="auto" spellcheck="false" aria-labelledby="take-away-title" {}
            div class="take-away-buttons" {
                button type="button" name="copy" { (word(edition, Phrase::Copy)) }
                @if dimension.is_some() {
                    button type="button" name="link" { (word(edition, Phrase::CopyLink)) }
                } @else {
                    button type="button" name="download" { (word(edition, Phrase::Download)) }
                }
                button { (word(edition, Phrase::Close)) }
                // Said, and seen, once something has been copied.
                span role="status" data-copied=(edition.words.get(Phrase::Copied)) data-not-copied=(edition.words.get(Phrase::NotCopied)) {}
            }
        }
    }
}

/// The formats, each with its name where that is the same in every language.
const CITATIONS: &[(&str, Option<&str>)] = &[
    ("plain", None),
    ("bibtex", Some("BibTeX")),
    ("csl-json", Some("CSL-JSON")),
];

const EXPORTS: &[(&str, Option<&str>)] = &[
    ("csv", Some("CSV")),
    ("markdown", Some("Markdown")),
    ("html", Some("HTML")),
    ("json", Some("JSON")),
];
