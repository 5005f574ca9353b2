//! A card and addresses in; what an author pastes into a page out.
//!
//! No snippet has an empty line but in a text: content management systems take one for the end of a
//! paragraph.

use alloc::string::String;

use maud::{Markup, html};

use super::page::{self, Styles, data, inert};
use super::{heading, text};
use crate::digits::digits;
use crate::edition::Edition;
use crate::export;
use crate::state::ViewState;
use crate::tree::Tree;

/// Where a page has the card from.
#[derive(Clone, Copy, Debug)]
pub struct Places<'p> {
    /// The address of the package's `cdn.js`; `frame.js` is beside it.
    pub script: &'p str,
    /// The address of the config.
    pub src: &'p str,
    /// The address of the card's own page.
    pub page: &'p str,
    /// The reader's language, where it is not left to the page.
    pub lang: Option<&'p str>,
}

/// The width that the card's own page is made for, in pixels.
pub const WIDTH: u32 = 720;
/// The height of a frame until the page in it says its own, in pixels.
pub const HEIGHT: u32 = 600;

/// A card from a file. Ends in a newline, as all snippets do.
#[must_use]
pub fn script(edition: &Edition, places: &Places) -> String {
    let src = Some(places.src);
    lines(&[
        module(places.script),
        element(edition, places, src, &fallback(edition)),
    ])
}

/// A card from data in the page.
#[must_use]
pub fn inline(edition: &Edition, config: &Tree, places: &Places) -> String {
    let config = inert(&export::json::json(edition, config, None));
    let inside = html! { (data(&["\n", &config].concat())) "\n  " (fallback(edition)) };
    lines(&[
        module(places.script),
        element(edition, places, None, &inside),
    ])
}

/// A card that is written out, and comes to life by the script.
#[must_use]
pub fn prerendered(
    edition: &Edition,
    state: &ViewState,
    config: &Tree,
    styles: &Styles,
    places: &Places,
) -> String {
    let mut snippet = lines(&[module(places.script)]);
    snippet.push_str(&page::element(edition, state, config, styles));
    snippet
}

/// The card's own page in a frame. What stands below the frame is there for all readers: what is
/// inside it would be for none. WordPress wants nothing inside.
#[must_use]
pub fn iframe(edition: &Edition, places: &Places) -> String {
    let title = edition.pick(&edition.card.title);
    let frame = html! {
        iframe src=(places.page) title=(title.text) width="100%" height=(digits(HEIGHT as usize)) frameborder="0" loading="lazy" allow="clipboard-write" {}
    };
    let link = html! {
        p lang=(edition.lang.reader()) dir=(edition.lang.dir()) { a href=(places.page) { (title) } }
    };
    let script = resolve(places.page, &beside(places.script, "frame.js"));
    lines(&[frame, link, html! { script async src=(script) {} }])
}

/// Whose a card is.
#[derive(Clone, Copy, Debug)]
pub struct Credits<'e> {
    /// What it is called.
    pub title: &'e str,
    /// Who wrote it.
    pub author: Option<&'e str>,
    /// Who published it.
    pub publisher: Option<&'e str>,
    /// Where there is more about them.
    pub url: Option<&'e str>,
}

/// Whose a card is, in the reader's language.
#[must_use]
pub fn credits(edition: &Edition) -> Credits<'_> {
    let credits = edition.card.credits.as_ref();
    let pick = |text| edition.pick(text).text;
    Credits {
        title: pick(&edition.card.title),
        author: credits
            .and_then(|credits| credits.author.as_ref())
            .map(pick),
        publisher: credits
            .and_then(|credits| credits.publisher.as_ref())
            .map(pick),
        url: credits.and_then(|credits| Some(credits.url.as_ref()?.as_str())),
    }
}

fn module(address: &str) -> Markup {
    html! { script type="module" src=(address) {} }
}

fn element(edition: &Edition, places: &Places, src: Option<&str>, inside: &Markup) -> Markup {
    let level = edition.heading_level;
    html! {
        comparison-card src=[src] lang=[places.lang] heading-level=[(level != 3).then(|| digits(level.into()))] {
            "\n  " (inside) "\n"
        }
    }
}

/// What readers see until, or unless, the card is drawn.
fn fallback(edition: &Edition) -> Markup {
    let card = &edition.card;
    html! {
        div lang=(edition.lang.reader()) dir=(edition.lang.dir()) {
            (heading(edition, 0, "", edition.pick(&card.title)))
            @if let Some(lede) = &card.lede { p { (text(edition, lede)) } }
        }
    }
}

fn lines(pieces: &[Markup]) -> String {
    let mut lines = String::new();
    for piece in pieces {
        lines.push_str(&piece.0);
        lines.push('\n');
    }
    lines
}

/// Whether an address leads to the same place from everywhere.
#[must_use]
pub fn is_absolute(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && address.len() > scheme.len()
    })
}

/// An address as it is seen from a page. It stays relative where the page's own is.
#[must_use]
pub fn resolve(page: &str, address: &str) -> String {
    if !is_absolute(page) || is_absolute(address) {
        return address.into();
    }
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let (scheme, rest) = page.split_once("//").unwrap_or_default();
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if folder.is_empty() { "" } else { "/" };
    if address.starts_with("//") {
        [scheme, address].concat()
    } else if address.starts_with('/') {
        [scheme, "//", host, address].concat()
    } else if address.starts_with(['?', '#']) {
        [page, address].concat()
    } else {
        [scheme, "//", host, "/", folder, slash, address].concat()
    }
}

/// The address of a file in the same folder.
fn beside(address: &str, name: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').and_then(|slash| path.get(..=slash));
    [folder.unwrap_or_default(), name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_resolved(page: &str, address: &str, expected: &str) {
        assert_eq!(resolve(page, address), expected, "{address} on {page}");
    }

    #[test]
    fn an_address_is_seen_from_its_page() {
        let page = "https://example.org/cards/card.html?a=/b#c/d";
        check_resolved(page, "a/cdn.js", "https://example.org/cards/a/cdn.js");
        check_resolved(page, "../x", "https://example.org/cards/../x");
        check_resolved(page, "/x/cdn.js", "https://example.org/x/cdn.js");
        check_resolved(page, "//cdn.example/x", "https://cdn.example/x");
        check_resolved(page, "HTTP://cdn.example/x", "HTTP://cdn.example/x");
        check_resolved(page, "?x", "https://example.org/cards/card.html?x");
        check_resolved("https://example.org", "x", "https://example.org/x");
        check_resolved("https://example.org?a/b", "x", "https://example.org/x");
        check_resolved("https://example.org/x", "y", "https://example.org/y");
        check_resolved("card.html", "a/cdn.js", "a/cdn.js");
    }

    #[test]
    fn a_file_is_beside_another() {
        assert_eq!(beside("a/b/cdn.js?v=/1", "frame.js"), "a/b/frame.js");
        assert_eq!(beside("cdn.js", "frame.js"), "frame.js");
        assert_eq!(beside("/cdn.js", "frame.js"), "/frame.js");
    }
}
