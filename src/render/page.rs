//! A card that is there before any script: the element with its shadow root written out, and a
//! whole page around it.

use alloc::string::String;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::render;
use crate::digits::digits;
use crate::edition::Edition;
use crate::export::{self, Selection};
use crate::state::{Action, ViewState};
use crate::tree::Tree;

/// The one stylesheet, without comments and spare white space.
pub const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/card.css"));

/// Where a prerendered card has its style from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Styles {
    /// A `style` element.
    Inline,
    /// A link to a copy of the stylesheet, for pages whose `style-src` forbids inline styles.
    Link(String),
}

/// The element with a declarative shadow root, an inert copy of its config, and a plain table for
/// where shadow roots are stripped. Ends in a newline.
#[must_use]
pub fn element(edition: &Edition, state: &ViewState, config: &Tree, styles: &Styles) -> String {
    let mut markup = host(edition, state, config, styles, false).0;
    markup.push('\n');
    markup
}

/// A whole page with nothing but the card. Ends in a newline.
///
/// `script` is the address of the package's `cdn.js`. Without it nothing on the page can be opened
/// or filtered: so every row is open, and there are no controls.
#[must_use]
pub fn page(
    edition: &Edition,
    state: &ViewState,
    config: &Tree,
    styles: &Styles,
    script: Option<&str>,
) -> String {
    let title = edition.pick(&edition.card.title).text;
    let open;
    let state = match script {
        Some(_) => state,
        None => {
            open = state.update(edition, Action::ExpandAllRows);
            &open
        }
    };
    let mut markup = html! {
        (DOCTYPE)
        html lang=(edition.lang.reader()) dir=(edition.lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                @if let Some(lede) = &edition.card.lede {
                    meta name="description" content=(edition.pick(lede).text);
                }
                @if *styles == Styles::Inline {
                    style { (PreEscaped(PAGE_STYLE)) }
                }
                @if let Some(script) = script { script type="module" src=(script) {} }
            }
            body { main { (host(edition, state, config, styles, script.is_none())) } }
        }
    }
    .0;
    markup.push('\n');
    markup
}

const PAGE_STYLE: &str = ":root{color-scheme:light dark}body{margin:0;padding:1rem;font-family:system-ui,sans-serif}main{max-width:64rem;margin:auto}";

fn host(
    edition: &Edition,
    state: &ViewState,
    config: &Tree,
    styles: &Styles,
    is_static: bool,
) -> Markup {
    // Inside a script element only `<` could end it.
    let config = export::json::compact(config).replace('<', "\\u003c");
    let heading_level = edition.heading_level;
    html! {
        comparison-card lang=(edition.lang.reader()) heading-level=[(heading_level != 3).then(|| digits(heading_level.into()))] static[is_static] {
            template shadowrootmode="open" {
                @match styles {
                    Styles::Inline => style { (PreEscaped(STYLE)) },
                    Styles::Link(href) => link rel="stylesheet" href=(href);,
                }
                (render(edition, state))
            }
            script type="application/json" { (PreEscaped(config)) }
            (export::html::html(edition, &Selection::all(edition)))
        }
    }
}
