//! Runs other programs.
//!
//! In: a command line. Out: its output, streamed or captured; when it fails, an error
//! that ends with the exact line to run by hand.

use crate::Outcome;
use std::env;
use std::fmt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// A program with its arguments and what it needs in its environment.
pub struct Child {
    program: String,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    path_first: Option<String>,
    by_hand: Option<&'static str>,
}

impl Child {
    /// Takes a constant line apart at its spaces: `Child::new("cargo fmt --check")`.
    pub fn new(line: &str) -> Self {
        let mut words = line.split_whitespace().map(String::from);
        Self {
            program: words.next().unwrap_or_default(),
            arguments: words.collect(),
            environment: Vec::new(),
            path_first: None,
            by_hand: None,
        }
    }

    /// Takes the program at a path, which may have spaces.
    pub fn at(program: &Path) -> Self {
        Self {
            program: program.display().to_string(),
            arguments: Vec::new(),
            environment: Vec::new(),
            path_first: None,
            by_hand: None,
        }
    }

    /// Adds one argument, spaces and all.
    pub fn arg(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Adds a path as one argument.
    pub fn path(self, path: &Path) -> Self {
        self.arg(path.display().to_string())
    }

    /// Sets one variable of the environment.
    pub fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.environment.push((name.to_string(), value.into()));
        self
    }

    /// Puts a folder before all others on the program's `PATH`.
    pub fn path_first(mut self, folder: &Path) -> Self {
        self.path_first = Some(folder.display().to_string());
        self
    }

    /// Names the line to run by hand, where the program's own would not do.
    pub fn by_hand(mut self, line: &'static str) -> Self {
        self.by_hand = Some(line);
        self
    }

    /// Prints the line, then runs it with its output shown as it comes.
    pub fn run(&self) -> Outcome {
        println!("  $ {self}");
        let status = self
            .command()
            .status()
            .map_err(|error| self.cannot_start(&error))?;
        if status.success() {
            return Ok(());
        }
        Err(self.failed(status))
    }

    /// Runs it silently and gives what it wrote to its standard output.
    pub fn output(&self) -> Outcome<String> {
        let output = self
            .command()
            .output()
            .map_err(|error| self.cannot_start(&error))?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "{}\n{}",
            errors.trim_end(),
            self.failed(output.status)
        ))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            // A child that asks a question would wait for ever where nobody answers.
            .stdin(Stdio::null());
        if let Some(first) = &self.path_first {
            let mut path = std::ffi::OsString::from(first);
            if let Some(rest) = env::var_os("PATH") {
                path.push(":");
                path.push(rest);
            }
            command.env("PATH", path);
        }
        command
    }

    fn cannot_start(&self, error: &std::io::Error) -> String {
        self.explain(&format!("cannot be started: {error}"))
    }

    fn failed(&self, status: ExitStatus) -> String {
        self.explain(&format!("failed ({status})"))
    }

    fn explain(&self, what: &str) -> String {
        let program = &self.program;
        let line = self.by_hand.map_or_else(|| self.to_string(), String::from);
        format!("`{program}` {what}; to run it by hand:\n\n    {line}")
    }
}

/// A line that a shell takes as it stands.
impl fmt::Display for Child {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(first) = &self.path_first {
            write!(f, "PATH={}:\"$PATH\" ", quoted(first))?;
        }
        for (name, value) in &self.environment {
            write!(f, "{name}={} ", quoted(value))?;
        }
        f.write_str(&quoted(&self.program))?;
        for argument in &self.arguments {
            write!(f, " {}", quoted(argument))?;
        }
        Ok(())
    }
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_string();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_line_can_be_pasted_into_a_shell() {
        let child = Child::new("cargo install it@1.0.0")
            .arg("it's here")
            .env("TARGET", "/a b")
            .path_first(Path::new("/tools/bin"));
        assert_eq!(
            child.to_string(),
            r#"PATH=/tools/bin:"$PATH" TARGET='/a b' cargo install it@1.0.0 'it'\''s here'"#
        );
    }

    #[test]
    fn a_failure_ends_with_the_line_to_run_by_hand() {
        let message = Child::new("false").run().unwrap_err();
        assert!(
            message.ends_with("to run it by hand:\n\n    false"),
            "{message}"
        );
    }
}
