//! A card on a page: what the element calls, and what a reader's actions set off.
//!
//! Borrows end before anything on the page is touched or told: the page's own code may call back.
//! Only the package's own function for folding case runs within one.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use gloo::events::EventListener;
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};

use super::{apply, edition, events, problems_to_js, to_js};
use crate::card::date::Date;
use crate::edition::Edition;
use crate::patch::{Patch, diff};
use crate::problem::Problem;
use crate::render::{self, Details, ElementId, page};
use crate::state::{Action, View, ViewState, restore, snapshot};
use crate::tree::{Tree, parse};

/// A card on a page. It is freed when its element leaves the page, and its listeners with it.
#[wasm_bindgen]
pub struct CardHandle {
    shared: Rc<RefCell<Shared>>,
    problems: Vec<Problem>,
    listeners: Vec<EventListener>,
}

/// What the listeners and the element's methods have in common.
pub(super) struct Shared {
    edition: Edition,
    state: ViewState,
    page: Option<Page>,
    /// The rows whose details are still to be drawn, the last one first.
    undrawn: Vec<usize>,
}

impl Shared {
    fn detail(&self, row: usize) -> Patch {
        Patch::Content {
            id: ElementId::Detail(row),
            html: render::detail(&self.edition, &self.state, row).0,
        }
    }
}

/// Where a card is drawn.
#[derive(Clone)]
pub(super) struct Page {
    pub(super) root: ShadowRoot,
    /// Sets the content of an element; JavaScript's only way to write HTML.
    pub(super) set_content: Function,
    /// Told after the state changed, and whether it was a reader who changed it.
    changed: Function,
    /// Says which view the card's place has room for.
    view_by_width: Function,
    /// Told that a reader wants to cite the dimension of an id, or, with none, to copy the card.
    take_away: Function,
}

#[wasm_bindgen]
impl CardHandle {
    /// Reads a config from JSON text. `words` is the file of the card's own words in the reader's
    /// language; without one they are English. `fold` folds case and accents: a browser has the tables.
    ///
    /// # Errors
    /// All problems, as an array, if one of them is an error.
    #[wasm_bindgen(constructor)]
    pub fn new(
        config: &str,
        lang: Option<String>,
        words: Option<String>,
        heading_level: u8,
        fold: Function,
    ) -> Result<CardHandle, JsValue> {
        let (edition, problems, _) = edition(config, lang, words, heading_level, fold)?;
        let state = ViewState::new(edition.card());
        Ok(Self {
            shared: Rc::new(RefCell::new(Shared {
                edition,
                state,
                page: None,
                undrawn: Vec::new(),
            })),
            problems,
            listeners: Vec::new(),
        })
    }

    /// The warnings.
    #[must_use]
    pub fn problems(&self) -> JsValue {
        problems_to_js(&self.problems)
    }

    /// Says what the card is drawn from: `config` is the text that it was read from.
    #[must_use]
    pub fn stamp(&self, config: &str) -> String {
        let shared = self.shared.borrow();
        page::stamp(&shared.edition, &shared.state, config)
    }

    /// The card as HTML, in its present state. The details of a long table, which would keep the
    /// reader waiting, are left to [`Self::draw_details`].
    #[must_use]
    pub fn html(&self) -> String {
        let mut shared = self.shared.borrow_mut();
        let mut details = Details::All;
        if render::is_long(&shared.edition) {
            details = Details::Open;
            let is_closed = |row: &usize| shared.state.open.get(*row) == Some(&false);
            let rows = 0..shared.state.open.len();
            shared.undrawn = rows.rev().filter(is_closed).collect();
        }
        render::draw(&shared.edition, &shared.state, details).0
    }

    /// Draws so many of the details that are still to be drawn; answers whether there are more.
    #[must_use]
    pub fn draw_details(&self, count: usize) -> bool {
        let mut patches = Vec::new();
        let (page, has_more) = {
            let mut shared = self.shared.borrow_mut();
            for _ in 0..count {
                let Some(row) = shared.undrawn.pop() else {
                    break;
                };
                patches.push(shared.detail(row));
            }
            (shared.page.clone(), !shared.undrawn.is_empty())
        };
        if let Some(page) = page {
            apply::apply(&page, &patches);
        }
        has_more
    }

    /// Listens to what a reader does in a shadow root that holds the card's HTML.
    pub fn attach(
        &mut self,
        root: ShadowRoot,
        set_content: Function,
        changed: Function,
        view_by_width: Function,
        take_away: Function,
    ) {
        self.shared.borrow_mut().page = Some(Page {
            root: root.clone(),
            set_content,
            changed,
            view_by_width,
            take_away,
        });
        self.listeners = events::listen(&root, &self.shared);
    }

    /// The state, by ids.
    #[must_use]
    pub fn state(&self) -> JsValue {
        let shared = self.shared.borrow();
        to_js(&snapshot(shared.edition.card(), &shared.state))
    }

    /// Changes the state by what the page's author wrote, as JSON text. Answers with what was
    /// passed over.
    pub fn set_state(&self, parts: &str) -> Vec<String> {
        let parts = parse(parts).unwrap_or(Tree::Null);
        let (ignored, after) = {
            let shared = self.shared.borrow();
            let mut state = shared.state.clone();
            let ignored = restore(shared.edition.card(), &mut state, &parts);
            (ignored, state)
        };
        set(&self.shared, false, after);
        ignored
    }

    /// Does something to the row of a dimension: `expand`, `collapse`, or `reveal`, which brings
    /// it into sight and focus. Answers whether that changed the state.
    pub fn row(&self, action: &str, dimension: &str) -> bool {
        let row = self
            .shared
            .borrow()
            .edition
            .card()
            .dimension_index(dimension);
        let Some(row) = row else { return false };
        let action = match action {
            "expand" => Action::ExpandRow(row),
            "collapse" => Action::CollapseRow(row),
            _ => Action::RevealRow(row),
        };
        let is_revealed = action == Action::RevealRow(row);
        let is_changed = act(&self.shared, false, action);
        if is_revealed {
            focus(&self.shared, &ElementId::RowButton(row).name());
        }
        is_changed
    }

    /// Opens or closes all rows.
    pub fn all_rows(&self, open: bool) {
        act(
            &self.shared,
            false,
            if open {
                Action::ExpandAllRows
            } else {
                Action::CollapseAllRows
            },
        );
    }

    /// Returns to the state in which the card was first shown: as of a day and in a view, if the
    /// page names them.
    pub fn reset(&self, date: Option<String>, view: Option<String>) {
        let date = date.as_deref().and_then(Date::parse);
        let view = view.as_deref().and_then(View::parse);
        act(&self.shared, false, Action::Reset { date, view });
    }
}

/// The one stylesheet.
#[wasm_bindgen]
#[must_use]
pub fn style() -> String {
    page::STYLE.into()
}

/// Changes state and page by an action.
fn act(shared: &RefCell<Shared>, by_reader: bool, action: Action) -> bool {
    let after = {
        let shared = shared.borrow();
        shared.state.update(&shared.edition, action)
    };
    set(shared, by_reader, after)
}

/// An action of the reader's.
pub(super) fn act_for_reader(shared: &RefCell<Shared>, action: Action) {
    act(shared, true, action);
}

/// Changes state and page; answers whether there was anything to change.
fn set(shared: &RefCell<Shared>, by_reader: bool, after: ViewState) -> bool {
    let (patches, page) = {
        let mut shared = shared.borrow_mut();
        if after == shared.state {
            return false;
        }
        let mut patches = diff(&shared.edition, &shared.state, &after);
        shared.state = after;
        // A table that is drawn anew has all its details, and what is opened has to be there.
        if patches.iter().any(|patch| patch.id() == ElementId::Table) {
            shared.undrawn.clear();
        }
        let mut undrawn = core::mem::take(&mut shared.undrawn);
        undrawn.retain(|row| {
            let is_closed = shared.state.open.get(*row) == Some(&false);
            if !is_closed {
                patches.push(shared.detail(*row));
            }
            is_closed
        });
        shared.undrawn = undrawn;
        (patches, shared.page.clone())
    };
    if let Some(page) = page {
        apply::apply(&page, &patches);
        // What a listener of the page's throws is the page's matter.
        let _ = page.changed.call1(&JsValue::NULL, &by_reader.into());
    }
    true
}

/// The view that the card's place has room for.
pub(super) fn view_by_width(shared: &RefCell<Shared>) -> String {
    let page = shared.borrow().page.clone();
    let view = page.and_then(|page| page.view_by_width.call0(&JsValue::NULL).ok());
    view.and_then(|view| view.as_string()).unwrap_or_default()
}

/// A reader wants to cite a row or to copy the card.
pub(super) fn take_away(shared: &RefCell<Shared>, dimension: Option<String>) {
    let page = shared.borrow().page.clone();
    if let Some(page) = page {
        let _ = page.take_away.call1(&JsValue::NULL, &dimension.into());
    }
}

/// Brings an element of the card into sight and focus.
pub(super) fn focus(shared: &RefCell<Shared>, id: &str) {
    let page = shared.borrow().page.clone();
    let element = page.and_then(|page| page.root.get_element_by_id(id));
    let Some(element) = element else { return };
    if let Ok(Some(details)) = element.closest("details") {
        // Only an open list can be scrolled to.
        let _ = details.set_attribute("open", "");
    }
    let _ = element.unchecked_ref::<HtmlElement>().focus();
    element.scroll_into_view();
}
