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
    /// `None` leaves it to the width of the card's place: a table, or cards.
    pub(crate) view: Option<View>,
    pub(crate) theme: Option<usize>,
    pub(crate) only_differences: bool,
    pub(crate) query: String,
    pub(crate) date: Option<Date>,
    /// The subjects shown, in order.
    pub(crate) subjects: Vec<usize>,
    /// For each dimension, whether its explanation is open.
    pub(crate) open: Vec<bool>,
}

/// A way to lay the card out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// A column for each subject.
    Table,
    /// The questions below one another, each with its answers.
    Cards,
    /// The dated events.
    Timeline,
    /// The relations.
    Diagram,
}

impl View {
    /// All views, in the order in which a reader chooses among them.
    pub const ALL: [Self; 4] = [Self::Table, Self::Cards, Self::Timeline, Self::Diagram];

    /// Its name in a state and in the element's `view` attribute.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Cards => "cards",
            Self::Timeline => "timeline",
            Self::Diagram => "diagram",
        }
    }

    /// Whether a card has something to show in it.
    pub(crate) fn is_in(self, card: &Card) -> bool {
        match self {
            Self::Table | Self::Cards => true,
            Self::Timeline => !card.timeline.is_empty(),
            Self::Diagram => !card.relations.is_empty(),
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
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
    /// Opens a row and leaves the view, or drops the filters, that hide it.
    RevealRow(usize),
    /// Closes all rows if all are open, and opens all otherwise.
    ToggleAllRows,
    /// Opens all rows.
    ExpandAllRows,
    /// Closes all rows.
    CollapseAllRows,
    /// Lays the card out in one way, or as its place has room for.
    ChooseView(Option<View>),
    /// Hides a subject, or shows it before those that the card has after it. The last one stays.
    ToggleSubject(usize),
    /// Moves a subject that is shown one place towards the first.
    MoveEarlier(usize),
    /// Moves a subject that is shown one place towards the last.
    MoveLater(usize),
    /// Shows one theme, or all.
    ChooseTheme(Option<usize>),
    /// Shows only rows whose answers differ, or all.
    ShowOnlyDifferences(bool),
    /// Shows only rows that match; the empty query matches all.
    Search(String),
    /// Drops theme, differences and query.
    ClearFilters,
    /// Returns to the state in which the card is first shown.
    Reset {
        /// The day whose law is shown, if it is not today's.
        date: Option<Date>,
        /// The view, if the page chooses one.
        view: Option<View>,
    },
}

impl ViewState {
    /// Nothing chosen: all subjects, no filter, every row closed.
    #[must_use]
    pub fn new(card: &Card) -> Self {
        Self {
            view: None,
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
                if let Some(View::Timeline | View::Diagram) = state.view {
                    state.view = None;
                }
                state.set_open(row, true);
            }
            Action::ToggleAllRows => {
                let open = !self.all_open();
                state.open.fill(open);
            }
            Action::ExpandAllRows => state.open.fill(true),
            Action::CollapseAllRows => state.open.fill(false),
            Action::ChooseView(view) => {
                state.view = view.filter(|view| view.is_in(&edition.card));
            }
            Action::ToggleSubject(subject) => match self.place(subject) {
                Some(_) if self.subjects.len() == 1 => {}
                Some(place) => {
                    state.subjects.remove(place);
                }
                None if subject < edition.card.subjects.len() => {
                    let later = self.subjects.iter().position(|shown| *shown > subject);
                    let place = later.unwrap_or(self.subjects.len());
                    state.subjects.insert(place, subject);
                }
                None => {}
            },
            Action::MoveEarlier(subject) => {
                if let Some(place) = self.place(subject)
                    && place > 0
                {
                    state.subjects.swap(place - 1, place);
                }
            }
            Action::MoveLater(subject) => {
                if let Some(place) = self.place(subject)
                    && place + 1 < self.subjects.len()
                {
                    state.subjects.swap(place, place + 1);
                }
            }
            Action::ChooseTheme(theme) => state.theme = theme,
            Action::ShowOnlyDifferences(only) => state.only_differences = only,
            Action::Search(query) => state.query = query,
            Action::ClearFilters => state.clear_filters(),
            Action::Reset { date, view } => {
                state = Self::new(&edition.card);
                state.date = date;
                state.view = view.filter(|view| view.is_in(&edition.card));
            }
        }
        state
    }

    /// The place of a subject among those shown.
    pub(crate) fn place(&self, subject: usize) -> Option<usize> {
        self.subjects.iter().position(|shown| *shown == subject)
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
/// Whether that shows a table or cards, only the page can tell.
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
        ("view".into(), state.view.map(View::name).into()),
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
            "view" => {
                let view = text.and_then(View::parse).filter(|view| view.is_in(card));
                set(&mut state.view, view, is_null)
            }
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
