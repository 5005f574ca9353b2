//! A card that is there before any script: the element with its shadow root written out, and a
//! whole page around it.

use alloc::string::String;
use alloc::vec::Vec;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::render;
use crate::card::date::Date;
use crate::digits::digits;
use crate::edition::Edition;
use crate::export::{self, Selection};
use crate::names::hash;
use crate::state::{Action, View, ViewState, snapshot};
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

/// Says what a card was drawn from: equal stamps, equal HTML. A card that was written out beforehand
/// carries it, so that the script can tell whether it would draw the same.
#[must_use]
pub fn stamp(edition: &Edition, state: &ViewState, config: &str) -> String {
    // The same on machines of 32 and of 64 bits: cards are written on one and drawn on the other.
    let mut all: u32 = 0;
    let mut mix = |part: u32| all = (all.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b1);
    let (words, rest) = config.as_bytes().as_chunks();
    words.iter().for_each(|word| mix(u32::from_le_bytes(*word)));
    rest.iter().for_each(|byte| mix((*byte).into()));
    mix(hash(edition.lang.reader()));
    mix(hash(edition.words.lang()));
    mix(edition.heading_level.into());
    mix(hash(state.view.map_or("", View::name)));
    mix(state.theme.map_or(0, |theme| place(theme) + 1));
    mix(state.only_differences.into());
    mix(hash(&state.query));
    mix(hash(state.date.as_ref().map_or("", Date::as_str)));
    for subject in &state.subjects {
        mix(place(*subject));
    }
    for open in &state.open {
        mix((*open).into());
    }
    [env!("CARGO_PKG_VERSION"), "-", &digits(all as usize)].concat()
}

fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(0)
}

/// The element with a declarative shadow root, an inert copy of its config, and a plain table for
/// where shadow roots are stripped. Ends in a newline.
#[must_use]
pub fn element(edition: &Edition, state: &ViewState, config: &Tree, styles: &Styles) -> String {
    let mut markup = host(edition, state, config, styles, false).0;
    markup.push('\n');
    markup
}

/// What a page has beside its card.
#[derive(Clone, Copy, Debug, Default)]
pub struct Page<'p> {
    /// The address of the package's `cdn.js`. Without it nothing on the page can be opened or
    /// filtered: so every row is open, and there are no controls.
    pub script: Option<&'p str>,
    /// In a frame, the one origin that is told how high the page is; any, if there is none.
    pub parent: Option<&'p str>,
    /// The address of what the page says of itself to those that embed it by oEmbed.
    pub oembed: Option<&'p str>,
}

/// A whole page with nothing but the card. Ends in a newline.
#[must_use]
pub fn page(
    edition: &Edition,
    state: &ViewState,
    config: &Tree,
    styles: &Styles,
    page: &Page,
) -> String {
    let title = edition.pick(&edition.card.title).text;
    let script = page.script;
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
                @if let Some(oembed) = page.oembed {
                    link rel="alternate" type="application/json+oembed" href=(oembed) title=(title);
                }
                @if *styles == Styles::Inline {
                    style { (PreEscaped(PAGE_STYLE)) }
                }
                @if let Some(script) = script { script type="module" src=(script) {} }
            }
            body {
                main { (host(edition, state, config, styles, script.is_none())) }
                script data-parent=(page.parent.unwrap_or("*")) { (PreEscaped(FRAMED)) }
            }
        }
    }
    .0;
    markup.push('\n');
    markup
}

const PAGE_STYLE: &str = ":root{color-scheme:light dark}body{margin:0;padding:1rem;font-family:system-ui,sans-serif}main{max-width:64rem;margin:auto}";

/// Says how high the page is to a page that has it in a frame. For reading it is not needed.
const FRAMED: &str = include_str!("framed.js");

fn host(
    edition: &Edition,
    state: &ViewState,
    config: &Tree,
    styles: &Styles,
    is_static: bool,
) -> Markup {
    let config = inert(&export::json::compact(config));
    let heading_level = edition.heading_level;
    let stamp = (!is_static).then(|| stamp(edition, state, &config));
    html! {
        comparison-card lang=(edition.lang.reader()) heading-level=[(heading_level != 3).then(|| digits(heading_level.into()))] static[is_static] data-stamp=[stamp] data-state=[(!is_static).then(|| chosen(edition, state)).flatten()] {
            template shadowrootmode="open" {
                @match styles {
                    Styles::Inline => style { (PreEscaped(STYLE)) },
                    Styles::Link(href) => link rel="stylesheet" href=(href);,
                }
                (render(edition, state))
            }
            (data(&config))
            (export::html::html(edition, &Selection::all(edition)))
        }
    }
}

/// JSON that may stand inside a script element, which only `<` could end.
pub(super) fn inert(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// A config inside the element, of JSON that is [`inert`].
pub(super) fn data(json: &str) -> Markup {
    html! { script type="application/json" { (PreEscaped(json)) } }
}

/// What a state chooses, as JSON; nothing for the first state.
fn chosen(edition: &Edition, state: &ViewState) -> Option<String> {
    let card = edition.card();
    let (first, chosen) = (snapshot(card, &ViewState::new(card)), snapshot(card, state));
    let fields = chosen.fields().iter().zip(first.fields());
    let parts: Vec<(String, Tree)> = fields
        .filter(|(chosen, first)| chosen != first)
        .map(|(chosen, _)| chosen.clone())
        .collect();
    (!parts.is_empty()).then(|| export::json::compact(&Tree::Object(parts)))
}
