//! The project's own commands, `cargo xtask NAME`.
//!
//! In: the arguments. Out: what the command makes or prints, and an exit code.
//! Every command does its own set-up first, through [`tools`].

mod bench;
mod build;
mod child;
mod package;
mod serve;
mod shrink;
mod size;
mod test;
mod tidy;
mod tools;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a command or a step ends with; the error is the whole message for the reader.
type Outcome<T = ()> = Result<T, String>;

struct Command {
    name: &'static str,
    arguments: &'static str,
    help: &'static str,
    run: fn(&[String]) -> Outcome,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "build",
        arguments: "",
        help: "make the npm package in pkg/, and print its size",
        run: build::run,
    },
    Command {
        name: "serve",
        arguments: "[--port N]",
        help: "build, then serve the demo site on this machine",
        run: serve::run,
    },
    Command {
        name: "test",
        arguments: "[STEP...]",
        help: "run every check, or the named steps alone",
        run: test::run,
    },
    Command {
        name: "bench",
        arguments: "[PHASE...]",
        help: "measure, and write benches/results.json and what is made of it",
        run: bench::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((name, rest)) = arguments.split_first() else {
        println!("{}", usage());
        return Ok(());
    };
    if matches!(name.as_str(), "help" | "-h" | "--help") {
        println!("{}", usage());
        return Ok(());
    }
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| format!("there is no command `{name}`\n\n{}", usage()))?;
    if rest.iter().any(|argument| argument == "--help") {
        println!("{}", usage());
        return Ok(());
    }
    enter_root()?;
    (command.run)(rest)
}

/// Cargo says where the crate is each time, so a moved checkout needs no rebuild.
fn enter_root() -> Outcome {
    let crate_dir = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let Some(root) = crate_dir.as_deref().and_then(Path::parent) else {
        return Ok(());
    };
    env::set_current_dir(root).map_err(|error| format!("cannot enter the project's root: {error}"))
}

fn usage() -> String {
    let mut text = String::from("usage: cargo xtask COMMAND\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        text.push_str(&format!("\n  {call:<18} {}", command.help));
    }
    text.push_str("\n\nsteps of test:\n");
    text.push_str(&test::steps());
    text
}

/// Refuses arguments, for a command that takes none.
fn no_arguments(arguments: &[String]) -> Outcome {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => Err(format!("unexpected argument `{argument}`\n\n{}", usage())),
    }
}
