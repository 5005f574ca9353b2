//! `embed`: what to paste into a page to have a card on it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use comparison_card::render::page::Styles;
use comparison_card::render::snippet::{self, HEIGHT, Places, WIDTH, is_absolute, resolve};
use comparison_card::tree::Tree;
use comparison_card::{Edition, ViewState};
use serde::Serialize;

use super::{FOUND, Input, edition, url, write};

#[derive(Args)]
pub(super) struct Arguments {
    /// The config; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// One snippet alone, without the comment that says when to use it
    #[arg(long, value_enum, value_name = "WHICH")]
    only: Option<Snippet>,
    /// The address of the package's cdn.js
    #[arg(long, value_name = "URL", default_value = "comparison-card/cdn.js", value_parser = url)]
    script: String,
    /// The address of the config; the name of the file if there is none
    #[arg(long, value_name = "URL", value_parser = url)]
    src: Option<String>,
    /// The address of the card's own page, which `render --format page` makes; that of the config,
    /// with .html, if there is none
    #[arg(long, value_name = "URL", value_parser = url)]
    page: Option<String>,
    /// The reader's language, as a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The level of the card's heading
    #[arg(long, value_name = "2-6", default_value_t = 3, value_parser = clap::value_parser!(u8).range(2..=6))]
    heading_level: u8,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Snippet {
    /// A card from a file
    Script,
    /// A card from data in the page
    Inline,
    /// A card that is written out and comes to life by the script
    Prerendered,
    /// The card's own page in a frame
    Iframe,
    /// What the card's own page says of itself to those that embed it, as JSON
    Oembed,
}

/// The snippets for a page, each with when to use it.
const ALL: [(Snippet, &str); 4] = [
    (
        Snippet::Script,
        "script: for most pages. The config stays a file of its own, which the page's server gives out.",
    ),
    (
        Snippet::Inline,
        "inline: where you can edit the page but add no file to its server. The config is in the page.",
    ),
    (
        Snippet::Prerendered,
        "prerendered: for reading before any script, and without: search engines, feeds, mail. Print it anew after each change of the config.",
    ),
    (
        Snippet::Iframe,
        "iframe: for sites that take no scripts or no new elements, and for other people's sites. The page in it is what `comparison-card render` makes in the format `page`.",
    ),
];

pub(super) fn embed(arguments: &Arguments) -> Result<ExitCode, String> {
    let input = Input::read(&arguments.file)?;
    let lang = arguments.lang.as_deref();
    let Some((edition, config)) = edition(&input, lang, arguments.heading_level) else {
        return Ok(FOUND.into());
    };
    let stem = address(arguments.file.file_stem());
    let named = address(arguments.file.file_name());
    let is_file = arguments.file.as_os_str() != "-";
    let src = if is_file { named } else { "card.json".into() };
    let page = if is_file { stem } else { "card".into() } + ".html";
    let places = Places {
        script: &arguments.script,
        src: arguments.src.as_deref().unwrap_or(&src),
        page: arguments.page.as_deref().unwrap_or(&page),
        lang,
    };
    let text = match arguments.only {
        Some(snippet) => one(snippet, &edition, &config, &places)?,
        None => {
            let mut snippets = Vec::new();
            for (snippet, when) in ALL {
                let text = one(snippet, &edition, &config, &places)?;
                snippets.push(format!("<!-- {when} -->\n{text}"));
            }
            snippets.join("\n")
        }
    };
    write(arguments.output.as_deref(), &text)
}

fn one(
    snippet: Snippet,
    edition: &Edition,
    config: &Tree,
    places: &Places,
) -> Result<String, String> {
    Ok(match snippet {
        Snippet::Script => snippet::script(edition, places),
        Snippet::Inline => snippet::inline(edition, config, places),
        Snippet::Prerendered => {
            let state = ViewState::new(edition.card());
            snippet::prerendered(edition, &state, config, &Styles::Inline, places)
        }
        Snippet::Iframe => snippet::iframe(edition, places),
        Snippet::Oembed => oembed(edition, places)?,
    })
}

/// The answer of an oEmbed provider, as a file.
#[derive(Serialize)]
struct Oembed<'e> {
    version: &'static str,
    r#type: &'static str,
    title: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_name: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provider_url: Option<String>,
    html: String,
    width: u32,
    height: u32,
}

fn oembed(edition: &Edition, places: &Places) -> Result<String, String> {
    if !is_absolute(places.page) {
        return Err("oEmbed needs the whole address of the card's page: --page https://…".into());
    }
    let credits = snippet::credits(edition);
    // The card has one address for both.
    let url = credits.url.map(|url| resolve(places.page, url));
    let answer = Oembed {
        version: "1.0",
        r#type: "rich",
        title: credits.title,
        author_name: credits.author,
        author_url: url.clone().filter(|_| credits.author.is_some()),
        provider_name: credits.publisher,
        provider_url: url.filter(|_| credits.publisher.is_some()),
        html: snippet::iframe(edition, places),
        width: WIDTH,
        height: HEIGHT,
    };
    let json = serde_json::to_string_pretty(&answer).map_err(|error| error.to_string())?;
    Ok(json + "\n")
}

/// The name of a file as an address beside the page.
fn address(name: Option<&std::ffi::OsStr>) -> String {
    let name = Path::new(name.unwrap_or_default()).to_string_lossy();
    let mut address = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}
