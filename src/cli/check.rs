//! `check`: every problem of every file, with its place.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use comparison_card::problem::{Problem, Severity};
use comparison_card::tree::Tree;
use serde::{Serialize, Serializer};

use super::locate::Places;
use super::{FAILED, FOUND, Input, write};

#[derive(Args)]
pub(super) struct Arguments {
    /// Configs to check; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Fail on warnings, not on errors alone
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// How to print the problems
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people and editors
    Text,
    /// One array
    Json,
}

/// A problem and its place in a file, from 1, in characters.
#[derive(Serialize)]
pub(super) struct Located {
    file: String,
    line: usize,
    column: usize,
    #[serde(flatten, serialize_with = "as_tree")]
    problem: Problem,
    #[serde(skip)]
    excerpt: String,
}

fn as_tree<S: Serializer>(problem: &Problem, serializer: S) -> Result<S::Ok, S::Error> {
    Tree::from(problem).serialize(serializer)
}

pub(super) fn check(arguments: &Arguments) -> Result<ExitCode, String> {
    let mut all = Vec::new();
    let mut is_unread = false;
    for path in &arguments.files {
        match Input::read(path) {
            Ok(input) => all.extend(locate(&input, comparison_card::read(&input.text).1)),
            Err(message) => {
                eprintln!("error: {message}");
                is_unread = true;
            }
        }
    }
    let output = match arguments.format {
        Format::Text => text(&all),
        Format::Json => {
            serde_json::to_string_pretty(&all).map_err(|error| error.to_string())? + "\n"
        }
    };
    write(None, &output)?;
    let is_denied = |located: &Located| {
        arguments.deny == Some(Deny::Warnings) || located.problem.severity == Severity::Error
    };
    Ok(if is_unread {
        FAILED.into()
    } else if all.iter().any(is_denied) {
        FOUND.into()
    } else {
        ExitCode::SUCCESS
    })
}

/// Finds the places of a config's problems.
pub(super) fn locate(input: &Input, problems: Vec<Problem>) -> Vec<Located> {
    if problems.is_empty() {
        return Vec::new();
    }
    let mut places = Places::new(&input.text, &problems);
    problems
        .into_iter()
        .map(|problem| {
            let place = places.place(&problem);
            Located {
                file: input.name.clone(),
                line: place.line,
                column: place.column,
                excerpt: place.excerpt,
                problem,
            }
        })
        .collect()
}

/// Problems as compilers print them: the place, what is wrong, and the line itself.
fn text(all: &[Located]) -> String {
    all.iter()
        .map(|located| format!("{}\n{}", headline(located), located.excerpt))
        .collect()
}

/// One problem in one line.
pub(super) fn headline(located: &Located) -> String {
    let Located {
        file,
        line,
        column,
        problem,
        ..
    } = located;
    let severity = problem.severity.as_str();
    let suggestion = problem.suggestion.as_ref().map(|text| format!("; {text}"));
    format!(
        "{file}:{line}:{column}: {severity}: {}{}",
        problem.message,
        suggestion.unwrap_or_default()
    )
}
