//! The only modules that touch a DOM or JavaScript.
//!
//! They are two WebAssembly modules, built from this crate without and with the feature `extra`:
//! the card that every reader downloads, and what few ask for.

#[cfg(not(feature = "extra"))]
mod apply;
#[cfg(not(feature = "extra"))]
mod events;
#[cfg(feature = "extra")]
pub mod extra;
#[cfg(not(feature = "extra"))]
pub mod handle;

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::edition::{Edition, Figure, Fold, Options};
use crate::problem::Problem;
use crate::read::read_with_tree;
use crate::tree::Tree;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[cfg(feature = "extra")]
const FIGURE: Option<Figure> = Some(crate::figure::figure);
/// Drawn by the other module, when a reader wants one.
#[cfg(not(feature = "extra"))]
const FIGURE: Option<Figure> = None;

fn edition(
    config: &str,
    lang: Option<String>,
    words: Option<String>,
    heading_level: u8,
    fold: Function,
) -> Result<(Edition, Vec<Problem>, Tree), JsValue> {
    let (read, problems) = read_with_tree(config);
    let (card, tree) = read.ok_or_else(|| problems_to_js(&problems))?;
    let options = Options {
        lang,
        words,
        heading_level,
        figure: FIGURE,
    };
    let fold: Fold = Box::new(move |text| {
        let folded = fold.call1(&JsValue::NULL, &text.into());
        folded
            .ok()
            .and_then(|folded| folded.as_string())
            .unwrap_or_default()
    });
    Ok((Edition::new(card, &options, fold), problems, tree))
}

fn problems_to_js(problems: &[Problem]) -> JsValue {
    to_js(&Tree::List(problems.iter().map(Tree::from).collect()))
}

/// The one way from a Rust value to a JavaScript value.
fn to_js(value: &Tree) -> JsValue {
    value
        .serialize(&Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}
