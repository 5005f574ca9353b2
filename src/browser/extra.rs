//! Figures, a card to take away or to put into a page beforehand, and what its author asks about it:
//! a module of its own, since few readers need it.

use alloc::string::String;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::{edition, problems_to_js};
use crate::card::date::Date;
use crate::edition::Edition;
use crate::export::cite::{Access, CitationStyle};
use crate::export::{self, Selection};
use crate::render;
use crate::render::page::{self, Styles};
use crate::render::problems;
use crate::state::{ViewState, restore};
use crate::tree::{Tree, parse};

/// The card as `csv`, `markdown`, `html` or `json`: all of it, or what a state shows; `None` for
/// another format. The config and the state are JSON text, the words a file of the language.
///
/// # Errors
/// All problems, as an array, if one of them is an error.
#[wasm_bindgen]
pub fn export_card(
    format: &str,
    config: &str,
    lang: Option<String>,
    words: Option<String>,
    state: &str,
    only_shown: bool,
    fold: Function,
) -> Result<Option<String>, JsValue> {
    let (edition, _, tree) = edition(config, lang, words, 0, fold)?;
    let selection = if only_shown {
        Selection::shown(&edition, &restored(&edition, state))
    } else {
        Selection::all(&edition)
    };
    Ok(Some(match format {
        "csv" => export::csv::csv(&edition, &selection),
        "markdown" => export::markdown::markdown(&edition, &selection),
        "html" => export::html::html(&edition, &selection).0,
        "json" => export::json::json(&edition, &tree, only_shown.then_some(&selection)),
        _ => return Ok(None),
    }))
}

/// The element with its shadow root written out, for a page that is made elsewhere. The config and
/// the state are JSON text, the words a file of the language.
///
/// # Errors
/// All problems, as an array, if one of them is an error.
#[wasm_bindgen]
pub fn render(
    config: &str,
    lang: Option<String>,
    words: Option<String>,
    heading_level: u8,
    state: &str,
    fold: Function,
) -> Result<String, JsValue> {
    let (edition, _, tree) = edition(config, lang, words, heading_level, fold)?;
    let state = restored(&edition, state);
    Ok(page::element(&edition, &state, &tree, &Styles::Inline))
}

/// The figure of the view that a state shows: nothing for the table and the cards.
///
/// # Errors
/// All problems, as an array, if one of them is an error.
#[wasm_bindgen]
pub fn figure(
    config: &str,
    lang: Option<String>,
    words: Option<String>,
    state: &str,
    fold: Function,
) -> Result<String, JsValue> {
    let (edition, _, _) = edition(config, lang, words, 0, fold)?;
    Ok(crate::figure::figure(&edition, &restored(&edition, state)).0)
}

/// A citation of one dimension: `plain`, `bibtex` or `csl-json`; `None` for another style or a
/// dimension that is not there. `url` leads to its row, `accessed` is the day of the reader's.
///
/// # Errors
/// All problems, as an array, if one of them is an error.
#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "JavaScript passes strings, not structures"
)]
pub fn cite(
    dimension: &str,
    style: &str,
    url: Option<String>,
    accessed: &str,
    config: &str,
    lang: Option<String>,
    words: Option<String>,
    state: &str,
    fold: Function,
) -> Result<Option<String>, JsValue> {
    let (edition, _, _) = edition(config, lang, words, 0, fold)?;
    let row = edition.card().dimension_index(dimension);
    let (Some(row), Some(style), Some(accessed)) =
        (row, CitationStyle::parse(style), Date::parse(accessed))
    else {
        return Ok(None);
    };
    let access = Access { url, accessed };
    let state = restored(&edition, state);
    Ok(Some(export::cite::cite(
        &edition, &state, row, style, &access,
    )))
}

/// What a reader meets who wants to cite a dimension, or, with none, to copy the card: the content of
/// a dialog.
///
/// # Errors
/// All problems, as an array, if one of them is an error.
#[wasm_bindgen]
pub fn take_away(
    dimension: Option<String>,
    config: &str,
    lang: Option<String>,
    words: Option<String>,
    heading_level: u8,
    fold: Function,
) -> Result<String, JsValue> {
    let (edition, _, _) = edition(config, lang, words, heading_level, fold)?;
    let row = dimension.and_then(|dimension| edition.card().dimension_index(&dimension));
    Ok(render::take_away::take_away(&edition, row).0)
}

/// Every problem of a config, as an array.
#[wasm_bindgen]
#[must_use]
pub fn check(config: &str) -> JsValue {
    problems_to_js(&crate::read::read(config).1)
}

/// Problems, as JSON text, as HTML for the config's author.
#[wasm_bindgen]
#[must_use]
pub fn report(problems: &str) -> String {
    problems::problems(&parse(problems).unwrap_or(Tree::Null)).0
}

fn restored(edition: &Edition, parts: &str) -> ViewState {
    let mut state = ViewState::new(edition.card());
    restore(
        edition.card(),
        &mut state,
        &parse(parts).unwrap_or(Tree::Null),
    );
    state
}
