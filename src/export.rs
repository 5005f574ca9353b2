//! A card as data to take away: CSV, Markdown, a plain HTML table, JSON; and a row as a citation.
//!
//! Each format covers the whole card, or what a state shows of it.

pub mod cite;
pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;

use alloc::string::String;
use alloc::vec::Vec;

use crate::card::date::Date;
use crate::card::{Answer, Dimension, Reference};
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale;
use crate::state::{ViewState, shown};

/// What of a card is exported.
pub struct Selection {
    pub(crate) subjects: Vec<usize>,
    /// The day of which the answers are, or now.
    pub(crate) date: Option<Date>,
    /// In the order in which they are shown.
    pub(crate) dimensions: Vec<usize>,
}

impl Selection {
    /// The whole card.
    #[must_use]
    pub fn all(edition: &Edition) -> Self {
        Self {
            subjects: (0..edition.card.subjects.len()).collect(),
            date: None,
            dimensions: in_order(edition).collect(),
        }
    }

    /// The subjects and dimensions that a state shows.
    #[must_use]
    pub fn shown(edition: &Edition, state: &ViewState) -> Self {
        let shown = shown(edition, state);
        Self {
            subjects: state.subjects.clone(),
            date: state.date.clone(),
            dimensions: in_order(edition)
                .filter(|row| shown.get(*row) == Some(&true))
                .collect(),
        }
    }
}

fn in_order(edition: &Edition) -> impl Iterator<Item = usize> {
    edition
        .groups
        .iter()
        .flat_map(|group| group.dimensions.iter().copied())
}

fn dimensions<'e>(
    edition: &'e Edition,
    selection: &'e Selection,
) -> impl Iterator<Item = &'e Dimension> {
    selection
        .dimensions
        .iter()
        .filter_map(|row| edition.card.dimensions.get(*row))
}

/// The answers of the selected subjects to one question; `None` where nothing is stated.
fn answers<'e>(
    selection: &'e Selection,
    dimension: &'e Dimension,
) -> impl Iterator<Item = Option<&'e Answer>> {
    selection.subjects.iter().map(|subject| {
        let cell = dimension.cells.get(*subject)?.as_ref()?;
        Some(cell.answer(selection.date.as_ref()))
    })
}

fn theme<'e>(edition: &'e Edition, dimension: &Dimension) -> &'e str {
    let theme = dimension
        .theme
        .and_then(|theme| edition.card.themes.get(theme));
    theme.map_or("", |theme| edition.pick(&theme.name).text)
}

fn basis<'e>(edition: &'e Edition, dimension: &Dimension) -> &'e str {
    dimension
        .basis
        .map_or("", |basis| edition.words.get(locale::basis(basis)))
}

fn verdict<'e>(edition: &'e Edition, answer: &'e Answer) -> &'e str {
    edition.verdict(answer).map_or("", |(_, word)| word.text)
}

/// Every source that a row rests on: those of the answers, then those of the row, each once.
fn references<'e>(selection: &'e Selection, dimension: &'e Dimension) -> Vec<&'e Reference> {
    let mut references: Vec<&Reference> = Vec::new();
    let cells = answers(selection, dimension).flatten();
    for reference in cells
        .flat_map(|answer| &answer.sources)
        .chain(&dimension.sources)
    {
        if !references.contains(&reference) {
            references.push(reference);
        }
    }
    references
}

/// A source and the place in it, in words.
fn pinpoint(edition: &Edition, reference: &Reference) -> String {
    let mut words = String::new();
    if let Some(source) = edition.card.sources.get(reference.source) {
        words.push_str(edition.pick(&source.title).text);
    }
    if let Some(at) = &reference.at {
        words.push_str(", ");
        words.push_str(at);
    }
    words
}

/// Numbers of sources, such as `[1] [4]`.
fn numbers(edition: &Edition, references: &[&Reference]) -> String {
    let mut numbers = Vec::new();
    for reference in references {
        let number = edition.number(reference);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let mut words = String::new();
    for number in numbers {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push('[');
        words.push_str(&digits(number));
        words.push(']');
    }
    words
}
