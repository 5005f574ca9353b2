//! A card as one reader gets it: in a language, at a heading level, with what is worked out once.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use maud::Markup;

use crate::card::date::Date;
use crate::card::text::{Lang, Localized, Text, covers};
use crate::card::{Answer, Card, Cell, Dimension, Mark, Reference, Subject, Verdict};
use crate::locale::{self, Phrase, Words};
use crate::state::ViewState;

/// Folds case and accents, so that a search finds words however they are written. A browser has
/// the tables for that; the core does not carry its own.
pub type Fold = Box<dyn Fn(&str) -> String>;

/// Draws the figure of the view that is shown. Few readers look at one, so the module that every
/// reader downloads comes without.
pub type Figure = fn(&Edition, &ViewState) -> Markup;

/// A card for one reader.
pub struct Edition {
    pub(crate) card: Card,
    pub(crate) lang: Lang,
    pub(crate) words: Words,
    pub(crate) heading_level: u8,
    /// The dimensions of each theme, in the order in which they are shown. Those without a theme
    /// come first, where no other theme's heading can claim them.
    pub(crate) groups: Vec<Group>,
    /// The sources in the order of their numbers, each with what cites it.
    pub(crate) notes: Vec<Note>,
    /// The number of each source of the card, from 1.
    pub(crate) numbers: Vec<usize>,
    pub(crate) figure: Option<Figure>,
    fold: Fold,
    /// The folded rows, for the subjects and the date that were searched last.
    index: RefCell<Option<Index>>,
}

/// Dimensions that stand under one heading.
pub(crate) struct Group {
    pub(crate) theme: Option<usize>,
    pub(crate) dimensions: Vec<usize>,
}

/// A numbered source.
pub(crate) struct Note {
    pub(crate) source: usize,
    /// The dimensions that cite it.
    pub(crate) cited_by: Vec<usize>,
}

struct Index {
    subjects: Vec<usize>,
    date: Option<Date>,
    rows: Vec<String>,
    /// What was last searched for, folded, and the rows that it is in.
    query: String,
    matches: Vec<bool>,
}

/// What a page decides about a card.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The reader's language tag; none leaves it to the card.
    pub lang: Option<String>,
    /// The file of the card's own words in the reader's language; none leaves them English.
    pub words: Option<String>,
    /// The level of the card's heading, 2 to 6; 0 stands for the default, 3.
    pub heading_level: u8,
    /// Draws figures; without it the lists alone say what is in them.
    pub figure: Option<Figure>,
}

impl Edition {
    /// Prepares a card for a reader.
    #[must_use]
    pub fn new(card: Card, options: &Options, fold: Fold) -> Self {
        let lang = Lang::new(options.lang.as_deref(), card.lang());
        let groups = groups(&card);
        let notes = notes(&card, &groups);
        let mut numbers: Vec<usize> = alloc::vec![0; card.sources.len()];
        for (index, note) in notes.iter().enumerate() {
            if let Some(number) = numbers.get_mut(note.source) {
                *number = index + 1;
            }
        }
        Self {
            words: Words::read(options.words.as_deref().unwrap_or_default()),
            lang,
            heading_level: match options.heading_level {
                level @ 2..=6 => level,
                _ => 3,
            },
            groups,
            notes,
            numbers,
            card,
            figure: options.figure,
            fold,
            index: RefCell::new(None),
        }
    }

    /// The card itself.
    #[must_use]
    pub fn card(&self) -> &Card {
        &self.card
    }

    /// The language of the card's own words, where it is not the reader's.
    pub(crate) fn words_lang(&self) -> Option<&str> {
        (!covers(self.words.lang(), self.lang.reader())).then(|| self.words.lang())
    }

    pub(crate) fn pick<'t>(&'t self, text: &'t Text) -> Localized<'t> {
        self.lang.pick(text)
    }

    pub(crate) fn word(&self, phrase: Phrase) -> Localized<'_> {
        Localized {
            text: self.words.get(phrase),
            lang: self.words_lang(),
        }
    }

    /// The subjects at these places, in their order.
    pub(crate) fn subjects<'e>(&'e self, places: &'e [usize]) -> impl Iterator<Item = &'e Subject> {
        places
            .iter()
            .filter_map(|place| self.card.subjects.get(*place))
    }

    /// The verdict of an answer and its word: the author's, or else the card's own.
    pub(crate) fn verdict(&self, answer: &Answer) -> Option<(&Verdict, Localized<'_>)> {
        let verdict = self.card.verdicts.get(answer.verdict?)?;
        let word = match &verdict.label {
            Some(label) => self.pick(label),
            None => self.word(locale::verdict(&verdict.id)),
        };
        Some((verdict, word))
    }

    pub(crate) fn number(&self, reference: &Reference) -> usize {
        self.numbers.get(reference.source).copied().unwrap_or(0)
    }

    /// Whether the subjects shown are answered differently: by their verdicts, or, where none has a
    /// verdict, by their words.
    pub(crate) fn differs(
        &self,
        dimension: &Dimension,
        subjects: &[usize],
        date: Option<&Date>,
    ) -> bool {
        let answers = || shown_cells(dimension, subjects).map(|cell| cell.answer(date));
        let mut verdicts = answers().filter_map(|answer| answer.verdict);
        match verdicts.next() {
            Some(first) => verdicts.any(|verdict| verdict != first),
            None => {
                let words = |answer: &Answer| -> String {
                    let mut folded = String::new();
                    for word in self.pick(&answer.text).text.split_whitespace() {
                        folded.push_str(word);
                        folded.push(' ');
                    }
                    folded
                };
                let mut texts = answers().map(words);
                match texts.next() {
                    Some(first) => texts.any(|text| text != first),
                    None => false,
                }
            }
        }
    }

    /// Whether the subjects shown are answered differently or alike, as far as that can be said.
    pub(crate) fn agreement(
        &self,
        dimension: &Dimension,
        subjects: &[usize],
        date: Option<&Date>,
    ) -> Agreement {
        if self.differs(dimension, subjects, date) {
            return Agreement::Different;
        }
        let mut stated = 0;
        let mut verdicts = 0;
        let mut is_clear = true;
        for cell in shown_cells(dimension, subjects) {
            stated += 1;
            let verdict = cell.answer(date).verdict;
            if let Some(verdict) = verdict.and_then(|verdict| self.card.verdicts.get(verdict)) {
                verdicts += 1;
                is_clear &= verdict.mark != Mark::Query;
            }
        }
        let is_complete = stated == subjects.len() && (verdicts == 0 || verdicts == stated);
        if is_complete && is_clear && stated > 1 {
            Agreement::Alike
        } else {
            Agreement::NotComparable
        }
    }

    /// For each dimension, whether every word of the query occurs in what it says of the subjects
    /// shown.
    pub(crate) fn matches(
        &self,
        query: &str,
        subjects: &[usize],
        date: Option<&Date>,
    ) -> Option<Vec<bool>> {
        let query = (self.fold)(query);
        query.split_whitespace().next()?;
        let mut kept = self.index.borrow_mut();
        let mut index = match kept.take() {
            Some(index) if index.subjects == subjects && index.date.as_ref() == date => index,
            _ => self.index(subjects, date),
        };
        // A change asks what was shown before and what is shown after.
        if index.query != query {
            let all = |row: &String| query.split_whitespace().all(|word| occurs(word, row));
            index.matches = index.rows.iter().map(all).collect();
            index.query = query;
        }
        let matches = index.matches.clone();
        *kept = Some(index);
        Some(matches)
    }

    /// Folds all rows at once: one call out of the module, not one a row.
    fn index(&self, subjects: &[usize], date: Option<&Date>) -> Index {
        let mut all = String::new();
        for dimension in &self.card.dimensions {
            let mut push = |text: &Text| {
                // A line break parts the rows.
                for character in self.pick(text).text.chars() {
                    all.push(if character == '\n' { ' ' } else { character });
                }
                all.push(' ');
            };
            push(&dimension.question);
            dimension.explanation.iter().for_each(&mut push);
            for cell in shown_cells(dimension, subjects) {
                push(&cell.answer(date).text);
                cell.detail.iter().for_each(&mut push);
                for position in &cell.positions {
                    push(&position.answer.text);
                }
            }
            all.push('\n');
        }
        Index {
            subjects: subjects.into(),
            date: date.cloned(),
            rows: (self.fold)(&all).split('\n').map(Into::into).collect(),
            query: String::new(),
            matches: Vec::new(),
        }
    }
}

/// How the subjects shown stand to each other in one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    Different,
    Alike,
    /// An answer is missing, has no verdict where others do, or says that the matter is unclear.
    NotComparable,
}

impl Agreement {
    pub(crate) const ALL: [Self; 3] = [Self::Different, Self::Alike, Self::NotComparable];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Different => "different",
            Self::Alike => "alike",
            Self::NotComparable => "not-comparable",
        }
    }
}

/// What a dimension states of the subjects shown.
pub(crate) fn shown_cells<'d>(
    dimension: &'d Dimension,
    subjects: &'d [usize],
) -> impl Iterator<Item = &'d Cell> {
    subjects
        .iter()
        .filter_map(|subject| dimension.cells.get(*subject)?.as_ref())
}

/// `str::contains` without the machinery for long needles, which every reader would download.
fn occurs(word: &str, row: &str) -> bool {
    let Some((first, rest)) = word.as_bytes().split_first() else {
        return true;
    };
    let mut bytes = row.as_bytes().iter();
    // The first byte alone tells most places apart.
    while bytes.any(|byte| byte == first) {
        if bytes.as_slice().starts_with(rest) {
            return true;
        }
    }
    false
}

fn groups(card: &Card) -> Vec<Group> {
    let group = |theme| Group {
        theme,
        dimensions: Vec::new(),
    };
    let mut groups = Vec::new();
    groups.push(group(None));
    groups.extend((0..card.themes.len()).map(|theme| group(Some(theme))));
    for (index, dimension) in card.dimensions.iter().enumerate() {
        let place = dimension.theme.map_or(0, |theme| theme + 1);
        if let Some(group) = groups.get_mut(place) {
            group.dimensions.push(index);
        }
    }
    groups.retain(|group| !group.dimensions.is_empty());
    groups
}

/// Numbers the sources in the order in which a reader meets them; those never cited come last.
fn notes(card: &Card, groups: &[Group]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut places = alloc::vec![None; card.sources.len()];
    let mut cite = |source: usize, dimension: Option<usize>| {
        let Some(place) = places.get_mut(source) else {
            return;
        };
        let place = *place.get_or_insert_with(|| {
            notes.push(Note {
                source,
                cited_by: Vec::new(),
            });
            notes.len() - 1
        });
        if let (Some(note), Some(dimension)) = (notes.get_mut(place), dimension)
            && !note.cited_by.contains(&dimension)
        {
            note.cited_by.push(dimension);
        }
    };
    for index in groups.iter().flat_map(|group| &group.dimensions) {
        let Some(dimension) = card.dimensions.get(*index) else {
            continue;
        };
        let mut all = |references: &[Reference]| {
            for reference in references {
                cite(reference.source, Some(*index));
            }
        };
        for cell in dimension.cells.iter().flatten() {
            all(&cell.answer.sources);
        }
        all(&dimension.sources);
        for cell in dimension.cells.iter().flatten() {
            for position in &cell.positions {
                all(&position.answer.sources);
            }
            for past in &cell.history {
                all(&past.answer.sources);
            }
        }
        for quote in &dimension.quotes {
            all(quote.reference.as_slice());
        }
    }
    for claim in &card.claims {
        for reference in &claim.sources {
            cite(reference.source, None);
            // A claim is told beside the rows that it bears on, too.
            for dimension in &claim.dimensions {
                cite(reference.source, Some(*dimension));
            }
        }
    }
    let events = card.timeline.iter().map(|event| &event.sources);
    let relations = card.relations.iter().map(|relation| &relation.sources);
    for reference in events.chain(relations).flatten() {
        cite(reference.source, None);
    }
    for source in 0..card.sources.len() {
        cite(source, None);
    }
    notes
}
