//! `render`: a card in one of its formats.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use comparison_card::ViewState;
use comparison_card::card::text::Lang;
use comparison_card::edition::{Edition, Options};
use comparison_card::export::{self, Selection};
use comparison_card::figure;
use comparison_card::read::read_with_tree;
use comparison_card::render::page::{self, Styles};

use super::check::{headline, locate};
use super::{BUILT_IN, FOUND, Input, words, write};

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
    let (read, problems) = read_with_tree(&input.text);
    for located in locate(&input, problems) {
        eprintln!("{}", headline(&located));
    }
    let Some((card, tree)) = read else {
        return Ok(FOUND.into());
    };
    let lang = Lang::new(arguments.lang.as_deref(), card.lang());
    let options = Options {
        lang: arguments.lang.clone(),
        words: words(lang.reader()).map(Into::into),
        figure: Some(figure::figure),
        heading_level: arguments.heading_level,
    };
    // Nothing is searched for here: a search would want case folded by the reader's browser.
    let edition = Edition::new(card, &options, Box::new(str::to_lowercase));
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
            arguments.script.as_deref(),
        ),
        Format::Markdown => export::markdown::markdown(&edition, &all),
        Format::Csv => export::csv::csv(&edition, &all),
        Format::Json => export::json::json(&edition, &tree, None),
    };
    write(arguments.output.as_deref(), &text)
}
