//! A reader's events in, actions out. The listeners stand on the shadow root alone.

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, ShadowRoot,
};

use super::handle::{Shared, act_for_reader, focus, take_away, view_by_width};
use crate::render::ElementId;
use crate::state::{Action, View};

/// Listens until the listeners are dropped.
pub(super) fn listen(root: &ShadowRoot, shared: &Rc<RefCell<Shared>>) -> Vec<EventListener> {
    ["click", "input", "change", "keydown", "beforematch"]
        .into_iter()
        .map(|kind| {
            let shared = shared.clone();
            // A click on a link is stopped from leaving its mark in the address bar.
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(root, kind, options, move |event| {
                // Inside a shadow root every target is an element.
                if let Some(target) = event.target() {
                    handle(&shared, kind, event, target.unchecked_ref());
                }
            })
        })
        .collect()
}

fn handle(shared: &RefCell<Shared>, kind: &str, event: &Event, element: &Element) {
    match kind {
        "click" => click(shared, event, element),
        "keydown" => {
            if event.unchecked_ref::<KeyboardEvent>().key() != "Escape" {
                return;
            }
            if element.get_attribute("name").as_deref() == Some("query") {
                act_for_reader(shared, Action::ClearFilters);
            } else if let Ok(Some(list)) = element.closest("[popover]")
                && let Some(button) = list.previous_element_sibling()
            {
                // Inside a shadow root Chromium lets the focus fall to the page with the list.
                let _ = button.unchecked_ref::<HtmlElement>().focus();
            }
        }
        "beforematch" => {
            // The browser found something inside a closed row.
            if let Some(row) = element
                .closest("[data-dimension]")
                .ok()
                .flatten()
                .and_then(|row| index(&id(&row), "row-"))
            {
                act_for_reader(shared, Action::ExpandRow(row));
            }
        }
        _ => input(shared, kind, element),
    }
}

fn click(shared: &RefCell<Shared>, event: &Event, element: &Element) {
    let Ok(Some(element)) = element.closest("[data-action]") else {
        return;
    };
    match element.get_attribute("data-action").as_deref() {
        Some("row") => {
            if let Some(row) = index(&id(&element), "button-") {
                act_for_reader(shared, Action::ToggleRow(row));
            }
        }
        Some("earlier") => {
            if let Some(subject) = index(&id(&element), "earlier-") {
                act_for_reader(shared, Action::MoveEarlier(subject));
            }
        }
        Some("later") => {
            if let Some(subject) = index(&id(&element), "later-") {
                act_for_reader(shared, Action::MoveLater(subject));
            }
        }
        Some("cite") => {
            event.prevent_default();
            let row = element.closest("[data-dimension]").ok().flatten();
            take_away(
                shared,
                row.and_then(|row| row.get_attribute("data-dimension")),
            );
        }
        Some("export") => take_away(shared, None),
        Some("expand-all") => act_for_reader(shared, Action::ToggleAllRows),
        Some("clear-filters") => {
            act_for_reader(shared, Action::ClearFilters);
            // The button has gone, and the focus must not fall to the page with it.
            focus(shared, &ElementId::Query.name());
        }
        Some("go") => {
            // A fragment does not reach into a shadow root: the card follows its own links.
            let Some(href) = element.get_attribute("href") else {
                return;
            };
            let Some(id) = href.strip_prefix('#') else {
                return;
            };
            event.prevent_default();
            match index(id, "row-") {
                Some(row) => {
                    act_for_reader(shared, Action::RevealRow(row));
                    focus(shared, &ElementId::RowButton(row).name());
                }
                None => focus(shared, id),
            }
        }
        _ => {}
    }
}

fn input(shared: &RefCell<Shared>, kind: &str, element: &Element) {
    match element.get_attribute("name").as_deref() {
        Some("theme") => {
            let select = element.unchecked_ref::<HtmlSelectElement>();
            // The first option stands for all themes.
            let chosen = usize::try_from(select.selected_index()).unwrap_or(0);
            act_for_reader(shared, Action::ChooseTheme(chosen.checked_sub(1)));
        }
        Some("view") => {
            let name = element.unchecked_ref::<HtmlSelectElement>().value();
            // What the width gives by itself is left to the width.
            let view = View::parse(&name).filter(|_| view_by_width(shared) != name);
            act_for_reader(shared, Action::ChooseView(view));
        }
        // A box tells of each choice by both events, and what toggles must not do so twice.
        Some("subject") if kind == "change" => {
            if let Some(subject) = index(&id(element), "subject-") {
                act_for_reader(shared, Action::ToggleSubject(subject));
            }
        }
        Some("differences") => {
            let only = element.unchecked_ref::<HtmlInputElement>().checked();
            act_for_reader(shared, Action::ShowOnlyDifferences(only));
        }
        Some("query") => {
            let query = element.unchecked_ref::<HtmlInputElement>().value();
            act_for_reader(shared, Action::Search(query));
        }
        _ => {}
    }
}

fn id(element: &Element) -> String {
    element.get_attribute("id").unwrap_or_default()
}

fn index(id: &str, prefix: &str) -> Option<usize> {
    id.strip_prefix(prefix)?.parse().ok()
}
