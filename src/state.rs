//! What a reader has chosen: a state, the actions that change it, and which rows it shows.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::card::Card;
use crate::card::date::Date;
use crate::edition::Edition;
use crate::tree::Tree;

/// What a reader has chosen. Everything is a place in the card's lists; [`snapshot`] has the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewState {
    pub(crate) theme: Option<usize>,
    pub(crate) only_differences: bool,
    pub(crate) query: String,
    pub(crate) date: Option<Date>,
    /// The subjects shown, in order.
    pub(crate) subjects: Vec<usize>,
    /// For each dimension, whether its explanation is open.
    pub(crate) open: Vec<bool>,
}

/// Something that a reader, or the page's author, does to the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Opens a closed row and closes an open one.
    ToggleRow(usize),
    /// Opens a row.
    ExpandRow(usize),
    /// Closes a row.
    CollapseRow(usize),
    /// Opens a row and drops the filters if they hide it.
    RevealRow(usize),
    /// Closes all rows if all are open, and opens all otherwise.
    ToggleAllRows,
    /// Opens all rows.
    ExpandAllRows,
    /// Closes all rows.
    CollapseAllRows,
    /// Shows one theme, or all.
    ChooseTheme(Option<usize>),
    /// Shows only rows whose answers differ, or all.
    ShowOnlyDifferences(bool),
    /// Shows only rows that match; the empty query matches all.
    Search(String),
    /// Drops theme, differences and query.
    ClearFilters,
    /// Returns to the state in which the card is first shown: now, or as of a day.
    Reset(Option<Date>),
}

impl ViewState {
    /// Nothing chosen: all subjects, no filter, every row closed.
    #[must_use]
    pub fn new(card: &Card) -> Self {
        Self {
            theme: None,
            only_differences: false,
            query: String::new(),
            date: None,
            subjects: (0..card.subjects.len()).collect(),
            open: vec![false; card.dimensions.len()],
        }
    }

    /// The state after an action. What the action does not speak of stays as it is.
    #[must_use]
    pub fn update(&self, edition: &Edition, action: Action) -> Self {
        let mut state = self.clone();
        match action {
            Action::ToggleRow(row) => {
                if let Some(open) = state.open.get_mut(row) {
                    *open = !*open;
                }
            }
            Action::ExpandRow(row) => state.set_open(row, true),
            Action::CollapseRow(row) => state.set_open(row, false),
            Action::RevealRow(row) => {
                if shown(edition, &state).get(row) == Some(&false) {
                    state.clear_filters();
                }
                state.set_open(row, true);
            }
            Action::ToggleAllRows => {
                let open = !self.all_open();
                state.open.fill(open);
            }
            Action::ExpandAllRows => state.open.fill(true),
            Action::CollapseAllRows => state.open.fill(false),
            Action::ChooseTheme(theme) => state.theme = theme,
            Action::ShowOnlyDifferences(only) => state.only_differences = only,
            Action::Search(query) => state.query = query,
            Action::ClearFilters => state.clear_filters(),
            Action::Reset(date) => {
                state = Self::new(&edition.card);
                state.date = date;
            }
        }
        state
    }

    pub(crate) fn all_open(&self) -> bool {
        self.open.iter().all(|open| *open)
    }

    fn set_open(&mut self, row: usize, value: bool) {
        if let Some(open) = self.open.get_mut(row) {
            *open = value;
        }
    }

    fn clear_filters(&mut self) {
        self.theme = None;
        self.only_differences = false;
        self.query.clear();
    }
}

/// For each dimension of the card, whether it is shown.
pub(crate) fn shown(edition: &Edition, state: &ViewState) -> Vec<bool> {
    let date = state.date.as_ref();
    let matches = edition.matches(&state.query, &state.subjects, date);
    edition
        .card
        .dimensions
        .iter()
        .enumerate()
        .map(|(row, dimension)| {
            (state.theme.is_none() || state.theme == dimension.theme)
                && matches
                    .as_ref()
                    .is_none_or(|matches| matches.get(row) == Some(&true))
                && (!state.only_differences || edition.differs(dimension, &state.subjects, date))
        })
        .collect()
}

/// A state as the page's author reads and writes it: by ids, with `null` for what is not chosen.
#[must_use]
pub fn snapshot(card: &Card, state: &ViewState) -> Tree {
    let theme = state.theme.and_then(|theme| card.themes.get(theme));
    let mut subjects = Vec::new();
    for subject in &state.subjects {
        if let Some(subject) = card.subjects.get(*subject) {
            subjects.push(Tree::Text(subject.id.clone()));
        }
    }
    let mut open = Vec::new();
    for (dimension, is_open) in card.dimensions.iter().zip(&state.open) {
        if *is_open {
            open.push(Tree::Text(dimension.id.clone()));
        }
    }
    Tree::Object(vec![
        ("view".into(), Tree::Text("table".into())),
        ("theme".into(), theme.map(|theme| theme.id.as_str()).into()),
        ("onlyDifferences".into(), Tree::Bool(state.only_differences)),
        ("query".into(), Tree::Text(state.query.clone())),
        ("date".into(), state.date.as_ref().map(Date::as_str).into()),
        ("subjects".into(), Tree::List(subjects)),
        ("open".into(), Tree::List(open)),
    ])
}

/// Changes a state by what an author wrote; parts that are not there stay. Answers with a note on
/// each part that means nothing for this card and was passed over.
pub fn restore(card: &Card, state: &mut ViewState, parts: &Tree) -> Vec<String> {
    let mut ignored = Vec::new();
    let mut ignore = |part: &str, value: &Tree| {
        let value = value.text().unwrap_or("this value");
        ignored.push([part, ": `", value, "` is not known here"].concat());
    };
    for (part, value) in parts.fields() {
        let text = value.text();
        let is_null = *value == Tree::Null;
        let is_list = is_null || matches!(value, Tree::List(_));
        let is_known = match part.as_str() {
            "view" => is_null || text == Some("table"),
            "theme" => {
                let theme = text.and_then(|id| position(&card.themes, id, |theme| &theme.id));
                set(&mut state.theme, theme, is_null)
            }
            "onlyDifferences" => {
                let is_known = is_null || matches!(value, Tree::Bool(_));
                if is_known {
                    state.only_differences = *value == Tree::Bool(true);
                }
                is_known
            }
            "query" => {
                let is_known = is_null || text.is_some();
                if is_known {
                    state.query = text.unwrap_or_default().into();
                }
                is_known
            }
            "date" => set(&mut state.date, text.and_then(Date::parse), is_null),
            "subjects" => {
                let mut subjects = Vec::new();
                for id in value.items() {
                    let subject = id
                        .text()
                        .and_then(|id| position(&card.subjects, id, |subject| &subject.id));
                    match subject {
                        Some(subject) if subjects.contains(&subject) => {}
                        Some(subject) => subjects.push(subject),
                        None => ignore(part, id),
                    }
                }
                if is_null {
                    state.subjects = ViewState::new(card).subjects;
                } else if !subjects.is_empty() {
                    state.subjects = subjects;
                }
                is_null || !value.items().is_empty()
            }
            "open" => {
                if is_list {
                    state.open.fill(false);
                }
                for id in value.items() {
                    match id.text().and_then(|id| card.dimension_index(id)) {
                        Some(row) => state.set_open(row, true),
                        None => ignore(part, id),
                    }
                }
                is_list
            }
            _ => false,
        };
        if !is_known {
            ignore(part, value);
        }
    }
    ignored
}

/// Takes a value, or `null`; answers whether it was either.
fn set<T>(place: &mut Option<T>, value: Option<T>, is_null: bool) -> bool {
    let is_known = value.is_some() || is_null;
    if is_known {
        *place = value;
    }
    is_known
}

fn position<T>(list: &[T], id: &str, id_of: impl Fn(&T) -> &String) -> Option<usize> {
    list.iter().position(|item| id_of(item) == id)
}
