//! `render`: a card in one of its formats.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use comparison_card::ViewState;
use comparison_card::export::{self, Selection};
use comparison_card::render::page::{self, Page, Styles};

use super::{BUILT_IN, FOUND, Input, edition, url, write};

#[derive(Args)]
pub(super) struct Arguments {
    /// The config; `-` is standard input; the built-in card if there is none
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// What to make of it
    #[arg(long, value_enum, default_value_t = Format::Html)]
    format: Format,
    /// The reader's language, as a BCP 47 tag
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// The level of the card's heading
    #[arg(long, value_name = "2-6", default_value_t = 3, value_parser = clap::value_parser!(u8).range(2..=6))]
    heading_level: u8,
    /// Where to write, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where html and page have their style from
    #[arg(long, value_enum, default_value_t = StylesFrom::Inline)]
    styles: StylesFrom,
    /// The address of the stylesheet that `--styles link` links to
    #[arg(long, value_name = "URL", default_value = "card.css")]
    styles_url: String,
    /// The address of the package's cdn.js, by which the card on a page comes alive; without it
    /// every row of it is open
    #[arg(long, value_name = "URL")]
    script: Option<String>,
    /// The origin that a page in a frame tells its height to
    #[arg(long, value_name = "ORIGIN", default_value = "*", value_parser = origin)]
    parent: String,
    /// The address of a page's oEmbed description, which `embed --only oembed` prints
    #[arg(long, value_name = "URL", value_parser = url)]
    oembed: Option<String>,
}

/// What `postMessage` takes for an origin; it throws at anything else.
fn origin(text: &str) -> Result<String, String> {
    let origin = text.strip_suffix('/').unwrap_or(text);
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| origin.strip_prefix(scheme));
    let is_host = |host: &str| {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "0"));
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        !name.is_empty() && name.bytes().all(is_part) && port.parse::<u16>().is_ok()
    };
    if origin == "*" || host.is_some_and(is_host) {
        return Ok(origin.into());
    }
    Err("expected `*` or an origin such as `https://example.org`".into())
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The element with its shadow root written out, to paste into a page
    Html,
    /// A whole page with nothing but the card
    Page,
    /// A Markdown document
    Markdown,
    /// A table for spreadsheets
    Csv,
    /// The config, without nulls and empty lists
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum StylesFrom {
    /// A style element
    Inline,
    /// A link, for pages whose style-src forbids inline styles
    Link,
}

pub(super) fn render(arguments: &Arguments) -> Result<ExitCode, String> {
    let input = match &arguments.file {
        Some(path) => Input::read(path)?,
        None => Input {
            name: "the built-in card".into(),
            text: BUILT_IN.into(),
        },
    };
    let lang = arguments.lang.as_deref();
    let Some((edition, tree)) = edition(&input, lang, arguments.heading_level) else {
        return Ok(FOUND.into());
    };
    let state = ViewState::new(edition.card());
    let styles = match arguments.styles {
        StylesFrom::Inline => Styles::Inline,
        StylesFrom::Link => Styles::Link(arguments.styles_url.clone()),
    };
    let all = Selection::all(&edition);
    let text = match arguments.format {
        Format::Html => page::element(&edition, &state, &tree, &styles),
        Format::Page => page::page(
            &edition,
            &state,
            &tree,
            &styles,
            &Page {
                script: arguments.script.as_deref(),
                parent: Some(&arguments.parent),
                oembed: arguments.oembed.as_deref(),
            },
        ),
        Format::Markdown => export::markdown::markdown(&edition, &all),
        Format::Csv => export::csv::csv(&edition, &all),
        Format::Json => export::json::json(&edition, &tree, None),
    };
    write(arguments.output.as_deref(), &text)
}
