//! One row of a card with its sources, as a reader cites it: a paragraph, BibTeX or CSL-JSON.
//!
//! Here what a citation names is gathered, each text folded into one line; the styles only write
//! it down. Where the page is and what day it is, the caller says.

mod bibtex;
mod csl;
mod plain;

use alloc::string::String;
use alloc::vec::Vec;

use crate::card::date::Date;
use crate::card::text::{Text, is_blank};
use crate::card::url::Url;
use crate::card::{Dimension, Reference, Source};
use crate::digits::digits;
use crate::edition::{Edition, shown_cells};
use crate::locale::Phrase;
use crate::state::ViewState;

/// Where and when a reader cites a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The whole address of the row; without one the card's own, from its credits, is taken.
    pub url: Option<String>,
    /// The day on which the reader was there.
    pub accessed: Date,
}

/// How a citation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitationStyle {
    /// A paragraph.
    Plain,
    /// Entries for BibTeX, biber and what reads their files.
    Bibtex,
    /// CSL-JSON 1.0, for Zotero, Pandoc and other programs that know CSL.
    CslJson,
}

impl CitationStyle {
    /// The style of a name: `plain`, `bibtex` or `csl-json`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "plain" => Self::Plain,
            "bibtex" => Self::Bibtex,
            "csl-json" => Self::CslJson,
            _ => return None,
        })
    }
}

/// One question of the card with its sources: those that the open row shows for the subjects and
/// the date of a state, each once, in the order of their numbers. Nothing for a row that is not
/// there.
#[must_use]
pub fn cite(
    edition: &Edition,
    state: &ViewState,
    dimension: usize,
    style: CitationStyle,
    access: &Access,
) -> String {
    let Some(dimension) = edition.card.dimensions.get(dimension) else {
        return String::new();
    };
    let citation = Citation::new(edition, state, dimension, access);
    match style {
        CitationStyle::Plain => plain::plain(&citation),
        CitationStyle::Bibtex => bibtex::bibtex(&citation),
        CitationStyle::CslJson => csl::csl(&citation),
    }
}

/// What a citation names, in the reader's language.
struct Citation<'e> {
    edition: &'e Edition,
    /// Made of the card's title and the row's id.
    key: String,
    question: String,
    /// The day of which the answers are, where the reader has chosen one.
    as_of: Option<&'e Date>,
    title: String,
    author: Option<String>,
    publisher: Option<String>,
    updated: Option<&'e Date>,
    url: Option<String>,
    accessed: &'e Date,
    works: Vec<Work>,
}

/// A source, and the places in it.
struct Work {
    key: String,
    title: String,
    author: Option<String>,
    symbol: Option<String>,
    publisher: Option<String>,
    year: Option<String>,
    url: Option<String>,
    places: Vec<String>,
}

impl<'e> Citation<'e> {
    fn new(
        edition: &'e Edition,
        state: &'e ViewState,
        dimension: &'e Dimension,
        access: &'e Access,
    ) -> Self {
        let title = pick(edition, &edition.card.title);
        let credits = edition.card.credits.as_ref();
        let credit = |text: &Option<Text>| stated(edition.pick(text.as_ref()?).text);
        let key = key(&title, &dimension.id);
        Self {
            question: pick(edition, &dimension.question),
            as_of: state.date.as_ref(),
            author: credits.and_then(|credits| credit(&credits.author)),
            publisher: credits.and_then(|credits| credit(&credits.publisher)),
            updated: credits.and_then(|credits| credits.updated.as_ref()),
            url: match access.url.as_deref().and_then(stated) {
                Some(url) => Some(encode(&url)),
                None => credits.and_then(|credits| absolute(credits.url.as_ref())),
            },
            accessed: &access.accessed,
            works: works(edition, &references(state, dimension), &key),
            edition,
            key,
            title,
        }
    }

    fn word(&self, phrase: Phrase) -> &str {
        self.edition.words.get(phrase)
    }

    /// A word, and the date that it stands before.
    fn dated(&self, phrase: Phrase, date: &Date) -> String {
        [self.word(phrase), " ", &self.edition.words.date(date)].concat()
    }
}

/// Every place that the open row leads to, in the order in which a reader meets them.
fn references<'s>(state: &'s ViewState, dimension: &'s Dimension) -> Vec<&'s Reference> {
    let cells = || shown_cells(dimension, &state.subjects);
    let mut references = Vec::new();
    for cell in cells() {
        references.extend(&cell.answer(state.date.as_ref()).sources);
    }
    references.extend(&dimension.sources);
    for cell in cells() {
        for position in &cell.positions {
            references.extend(&position.answer.sources);
        }
        for past in &cell.history {
            references.extend(&past.answer.sources);
        }
    }
    for quote in &dimension.quotes {
        references.extend(&quote.reference);
    }
    references
}

fn works(edition: &Edition, references: &[&Reference], row: &str) -> Vec<Work> {
    let mut works = Vec::new();
    for (index, note) in edition.notes.iter().enumerate() {
        let Some(source) = edition.card.sources.get(note.source) else {
            continue;
        };
        let mut is_cited = false;
        let mut places = Vec::new();
        for reference in references {
            if reference.source == note.source {
                is_cited = true;
                let place = reference.at.as_deref().and_then(stated);
                places.extend(place.filter(|place| !places.contains(place)));
            }
        }
        if is_cited {
            // No id has a full stop, so this is the key of no row.
            let key = [row, ".", &digits(index + 1)].concat();
            works.push(work(edition, source, key, places));
        }
    }
    works
}

fn work(edition: &Edition, source: &Source, key: String, places: Vec<String>) -> Work {
    let plain = |text: &Option<String>| stated(text.as_deref()?);
    Work {
        key,
        title: pick(edition, &source.title),
        author: plain(&source.author),
        symbol: plain(&source.symbol),
        publisher: plain(&source.publisher),
        year: source.year.clone(),
        // A kept copy is named where there is no other address.
        url: absolute(source.url.as_ref()).or_else(|| absolute(source.archive_url.as_ref())),
        places,
    }
}

fn pick(edition: &Edition, text: &Text) -> String {
    fold(edition.pick(text).text)
}

/// A text that says something.
fn stated(text: &str) -> Option<String> {
    (!is_blank(text)).then(|| fold(text))
}

/// A text on one line: a space for any run of spaces, line breaks and control characters.
fn fold(text: &str) -> String {
    let is_gap = |c: char| c.is_control() || matches!(c, ' ' | '\u{2028}' | '\u{2029}');
    let mut folded = String::new();
    for word in text.split(is_gap) {
        if !word.is_empty() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
    }
    folded
}

/// An address that leads somewhere from outside the page, too.
fn absolute(url: Option<&Url>) -> Option<String> {
    let url = url?.as_str();
    let (scheme, _) = url.split_once("://")?;
    // No other scheme can stand in a URL of a card; anything else is part of a relative one.
    let is_absolute = ["https", "http"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    is_absolute.then(|| encode(url))
}

/// Percent-encodes what may not stand in a URL (RFC 3986), so that braces, quotes and angle brackets
/// end no field, and spaces no address. What is not ASCII stays readable.
fn encode(url: &str) -> String {
    let mut encoded = String::new();
    for character in url.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                encoded.push('%');
                for digit in [character as u32 >> 4, character as u32 & 15] {
                    let digit = char::from_digit(digit, 16).unwrap_or('0');
                    encoded.push(digit.to_ascii_uppercase());
                }
            }
            _ => encoded.push(character),
        }
    }
    encoded
}

/// What a program calls a row: up to three words of the card's title that are ASCII, and the id.
fn key(title: &str, id: &str) -> String {
    let mut key = String::new();
    // Signs and punctuation, told from letters without tables of all of Unicode.
    let is_gap = |c: char| match c {
        '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' => true,
        c => c.is_ascii() && !c.is_ascii_alphanumeric(),
    };
    let words = title
        .split(is_gap)
        .filter(|word| !word.is_empty() && word.is_ascii());
    for word in words.take(3) {
        key.push_str(&word.to_ascii_lowercase());
        key.push('-');
    }
    if key.is_empty() {
        key.push_str("card-");
    }
    key.push_str(id);
    key
}
