//! The command's verbs. Files and standard input in; text, problems and an exit code out.

mod check;
mod describe;
mod embed;
mod locate;
mod render;
mod schema;
mod typescript;

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};
use comparison_card::card::text::Lang;
use comparison_card::card::url::Url;
use comparison_card::edition::{Edition, Options};
use comparison_card::figure;
use comparison_card::read::read_with_tree;
use comparison_card::tree::Tree;

/// The built-in card; the npm package has the same file.
const BUILT_IN: &str = include_str!("../pkg/cards/un-iom.json");

/// The card's own words in a language; English ones are there without a file.
fn words(lang: &str) -> Option<&'static str> {
    Some(match lang.split('-').next()?.to_lowercase().as_str() {
        "ar" => include_str!("../pkg/locales/ar.ftl"),
        "es" => include_str!("../pkg/locales/es.ftl"),
        "fr" => include_str!("../pkg/locales/fr.ftl"),
        "ru" => include_str!("../pkg/locales/ru.ftl"),
        "zh" => include_str!("../pkg/locales/zh.ftl"),
        _ => return None,
    })
}

/// Exit code of a run that found an error in a config.
const FOUND: u8 = 1;
/// Exit code of a run that could not do its work: wrong usage, an unreadable file.
const FAILED: u8 = 2;

/// Checks and draws comparison cards.
#[derive(Parser)]
#[command(
    name = "comparison-card",
    version,
    about,
    arg_required_else_help = true
)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Print every problem of a config, as FILE:LINE:COLUMN: error: MESSAGE
    Check(check::Arguments),
    /// Draw a card; the built-in one if no file is given
    Render(render::Arguments),
    /// Print what to paste into a page to have a card on it
    Embed(embed::Arguments),
    /// Print the JSON Schema of a config, for editors that complete and check what you write
    Schema {
        /// The schema itself, or the same as types
        #[arg(long, value_enum, default_value_t)]
        format: SchemaFormat,
    },
}

/// In what a config is described.
#[derive(Clone, Copy, Default, ValueEnum)]
enum SchemaFormat {
    #[default]
    Json,
    Typescript,
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let result = match Arguments::parse().verb {
        Verb::Check(arguments) => check::check(&arguments),
        Verb::Render(arguments) => render::render(&arguments),
        Verb::Embed(arguments) => embed::embed(&arguments),
        Verb::Schema { format } => match format {
            SchemaFormat::Json => schema::print(),
            SchemaFormat::Typescript => typescript::print(),
        },
    };
    match result {
        Ok(code) => code,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(FAILED)
        }
    }
}

/// A config as it was read, and what to call it in messages.
struct Input {
    name: String,
    text: String,
}

impl Input {
    /// Reads a file, or standard input for `-`.
    fn read(path: &PathBuf) -> Result<Self, String> {
        if path.as_os_str() == "-" {
            let mut text = String::new();
            return match io::stdin().read_to_string(&mut text) {
                Ok(_) => Ok(Self {
                    name: "<stdin>".into(),
                    text,
                }),
                Err(error) => Err(format!("standard input cannot be read: {error}")),
            };
        }
        let name = path.display().to_string();
        match fs::read_to_string(path) {
            Ok(text) => Ok(Self { name, text }),
            Err(error) => Err(format!("{name} cannot be read: {error}")),
        }
    }
}

/// Reads a card for a reader, and prints its problems; there is none if one of them is an error.
fn edition(input: &Input, lang: Option<&str>, heading_level: u8) -> Option<(Edition, Tree)> {
    let (read, problems) = read_with_tree(&input.text);
    for located in check::locate(input, problems) {
        eprintln!("{}", check::headline(&located));
    }
    let (card, tree) = read?;
    let reader = Lang::new(lang, card.lang());
    let options = Options {
        lang: lang.map(Into::into),
        words: words(reader.reader()).map(Into::into),
        figure: Some(figure::figure),
        heading_level,
    };
    // Nothing is searched for here: a search would want case folded by the reader's browser.
    Some((
        Edition::new(card, &options, Box::new(str::to_lowercase)),
        tree,
    ))
}

/// An address that may stand in a page.
fn url(text: &str) -> Result<String, String> {
    let url = Url::parse(text).ok_or("allowed are `https:`, `http:` and relative addresses")?;
    Ok(url.as_str().into())
}

/// Writes a file, or standard output if there is none.
fn write(output: Option<&Path>, text: &str) -> Result<ExitCode, String> {
    let written = match output {
        Some(path) => fs::write(path, text).map_err(|error| (path.display().to_string(), error)),
        None => io::stdout()
            .write_all(text.as_bytes())
            .map_err(|error| ("standard output".into(), error)),
    };
    match written {
        Ok(()) => Ok(ExitCode::SUCCESS),
        // A reader that has seen enough, such as `head`, is no failure.
        Err((_, error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err((name, error)) => Err(format!("{name} cannot be written: {error}")),
    }
}
