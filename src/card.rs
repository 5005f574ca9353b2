//! A card: what a config says once it is known to be right.
//!
//! Only [`crate::read`] makes one, so every reference leads somewhere, every date is real and every
//! URL is harmless. References are places in the card's own lists. A card knows no HTML, no DOM and
//! no reader.

pub mod date;
pub mod text;
pub mod url;

use alloc::string::String;
use alloc::vec::Vec;

use date::Date;
use text::Text;
use url::Url;

/// Subjects side by side, compared question by question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub(crate) lang: Option<String>,
    pub(crate) title: Text,
    pub(crate) lede: Option<Text>,
    pub(crate) credits: Option<Credits>,
    pub(crate) subjects: Vec<Subject>,
    pub(crate) themes: Vec<Theme>,
    pub(crate) verdicts: Vec<Verdict>,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) timeline: Vec<Event>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) sources: Vec<Source>,
}

impl Card {
    /// The language of its plain strings, where the author says so.
    #[must_use]
    pub fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }

    /// The place of a dimension in the card.
    #[must_use]
    pub fn dimension_index(&self, id: &str) -> Option<usize> {
        self.dimensions
            .iter()
            .position(|dimension| dimension.id == id)
    }
}

/// Who made the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Credits {
    pub(crate) author: Option<Text>,
    pub(crate) publisher: Option<Text>,
    pub(crate) url: Option<Url>,
    pub(crate) updated: Option<Date>,
}

/// One of the things compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) note: Option<Text>,
    pub(crate) url: Option<Url>,
}

/// A group of dimensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    pub(crate) id: String,
    pub(crate) name: Text,
}

/// A kind of answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) id: String,
    /// The author's word for it; a built-in verdict without one is called by the reader's language.
    pub(crate) label: Option<Text>,
    pub(crate) mark: Mark,
}

/// The shape that stands for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Filled,
    Half,
    Empty,
    Query,
    Dash,
}

impl Mark {
    const ALL: [Self; 5] = [
        Self::Filled,
        Self::Half,
        Self::Empty,
        Self::Query,
        Self::Dash,
    ];

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }

    /// Its name in a config and in the style.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Filled => "filled",
            Self::Half => "half",
            Self::Empty => "empty",
            Self::Query => "query",
            Self::Dash => "dash",
        }
    }
}

/// One question, put to every subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dimension {
    pub(crate) id: String,
    pub(crate) theme: Option<usize>,
    pub(crate) question: Text,
    pub(crate) explanation: Option<Text>,
    pub(crate) basis: Option<Basis>,
    pub(crate) as_of: Option<Date>,
    pub(crate) sources: Vec<Reference>,
    /// One for each subject of the card, `None` where the config states nothing.
    pub(crate) cells: Vec<Option<Cell>>,
    pub(crate) quotes: Vec<Quote>,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    Treaty,
    Resolution,
    Rule,
    Practice,
    Scholarship,
    Argument,
}

/// What one subject answers to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) answer: Answer,
    pub(crate) detail: Option<Text>,
    pub(crate) positions: Vec<Position>,
    pub(crate) history: Vec<Past>,
}

impl Cell {
    /// The answer that held on a day, or holds now.
    pub(crate) fn answer(&self, date: Option<&Date>) -> &Answer {
        let past = date.and_then(|date| {
            self.history
                .iter()
                .filter(|past| *date < past.until)
                .min_by(|left, right| left.until.cmp(&right.until))
        });
        past.map_or(&self.answer, |past| &past.answer)
    }
}

/// A verdict, its words and its sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) verdict: Option<usize>,
    pub(crate) text: Text,
    pub(crate) sources: Vec<Reference>,
}

/// What somebody holds where the law is contested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) by: Text,
    pub(crate) answer: Answer,
}

/// What the answer was until a day, that day not included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Past {
    pub(crate) until: Date,
    pub(crate) answer: Answer,
}

/// The words of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) text: Text,
    pub(crate) lang: Option<String>,
    pub(crate) translation: Option<Text>,
    pub(crate) reference: Option<Reference>,
    /// The place, which may be stated of a source that is not.
    pub(crate) at: Option<String>,
}

/// What somebody argues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) text: Text,
    pub(crate) by: Text,
    pub(crate) status: Status,
    pub(crate) note: Option<Text>,
    pub(crate) dimensions: Vec<usize>,
    pub(crate) sources: Vec<Reference>,
}

/// How a claim stands against the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Supported,
    Contested,
    Contradicted,
    Opinion,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) date: Date,
    pub(crate) event: Text,
    pub(crate) subject: Option<usize>,
    pub(crate) sources: Vec<Reference>,
}

/// What binds two bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    pub(crate) subject: usize,
    pub(crate) from: Text,
    pub(crate) to: Text,
    pub(crate) label: Text,
    pub(crate) style: Style,
    pub(crate) sources: Vec<Reference>,
}

/// What a relation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Power,
    Choice,
    Barred,
}

/// A source, and the place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) source: usize,
    pub(crate) at: Option<String>,
}

/// A text that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) title: Text,
    pub(crate) symbol: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) year: Option<String>,
    pub(crate) url: Option<Url>,
    pub(crate) archive_url: Option<Url>,
    pub(crate) verified: Option<Date>,
    pub(crate) note: Option<Text>,
}
