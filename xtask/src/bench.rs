//! Measures how fast the card is, and checks that the measuring works.
//!
//! In: the phases to run, or none for all. Out: benches/results.json, and what is made of it: the
//! tables of benches/README.md, the page www/bench/, and one table on the terminal.

use crate::child::Child;
use crate::{Outcome, build, tools};

/// In the order in which they run; those in the browser share one run of it.
const PHASES: [&str; 7] = [
    "native", "server", "bytes", "load", "draw", "interact", "memory",
];
const N_OUTSIDE_BROWSER: usize = 2;

struct Plan {
    /// None for all.
    phases: Vec<String>,
    /// What the scripts are told besides.
    options: Vec<String>,
}

impl Plan {
    fn has(&self, phase: &str) -> bool {
        self.phases.is_empty() || self.phases.iter().any(|chosen| chosen == phase)
    }

    fn script(&self, path: &str) -> Child {
        self.options
            .iter()
            .fold(Child::new("node").arg(path), Child::arg)
    }
}

/// The command.
pub fn run(arguments: &[String]) -> Outcome {
    let plan = parse(arguments)?;
    // Before the long part: what is missing is installed now.
    let chromium = tools::browser()?.chromium.display().to_string();
    build::build()?;
    if plan.has("native") {
        let quick = plan.options.iter().any(|option| option == "--quick");
        let fewer = if quick { "--quick" } else { "--noplot" };
        Child::new("cargo bench --package comparison-card --bench native --")
            .arg(fewer)
            .run()?;
        plan.script("benches/native.mjs")
            .env(
                "CRITERION",
                build::target_dir().join("criterion").display().to_string(),
            )
            .run()?;
    }
    if plan.has("server") {
        plan.script("benches/server.mjs").run()?;
    }
    let (_, in_browser) = PHASES.split_at(N_OUTSIDE_BROWSER);
    let chosen: Vec<&&str> = in_browser.iter().filter(|phase| plan.has(phase)).collect();
    if !chosen.is_empty() {
        let script = plan.script("benches/browser.mjs").env("CHROMIUM", chromium);
        chosen
            .into_iter()
            .fold(script, |script, phase| script.arg(*phase))
            .run()?;
    }
    Child::new("node benches/report.mjs").run()
}

/// The test of it: every contestant is right, every phase gives a figure, and what is made of the
/// results is what they say.
pub fn check() -> Outcome {
    build::build()?;
    let chromium = tools::browser()?.chromium.display().to_string();
    Child::new("node benches/report.mjs --check").run()?;
    Child::new("node benches/server.mjs --check").run()?;
    Child::new("node benches/browser.mjs --check")
        .env("CHROMIUM", chromium)
        .run()
}

fn parse(arguments: &[String]) -> Outcome<Plan> {
    let mut plan = Plan {
        phases: Vec::new(),
        options: Vec::new(),
    };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => plan.options.push(word.clone()),
            "--rounds" => {
                let rounds = words.next().filter(|rounds| {
                    rounds
                        .parse::<u32>()
                        .is_ok_and(|rounds| (1..=100).contains(&rounds))
                });
                let rounds = rounds.ok_or("`--rounds` takes a number from 1 to 100")?;
                plan.options.extend([word.clone(), rounds.clone()]);
            }
            phase if PHASES.contains(&phase) => plan.phases.push(word.clone()),
            _ => {
                return Err(format!(
                    "there is no phase `{word}`; the phases are {}",
                    PHASES.join(", ")
                ));
            }
        }
    }
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_and_options_come_in_any_order() {
        let parsed =
            |line: &str| parse(&line.split(' ').map(String::from).collect::<Vec<_>>()).ok();
        let plan = parsed("draw --rounds 3 bytes --quick").unwrap();
        assert_eq!(plan.phases, ["draw", "bytes"]);
        assert_eq!(plan.options, ["--rounds", "3", "--quick"]);
        assert!(plan.has("draw") && !plan.has("native"));
        assert!(parse(&[]).unwrap().has("native"));
        for wrong in ["drawing", "--rounds", "--rounds 0", "--fast"] {
            assert!(parsed(wrong).is_none(), "{wrong}");
        }
    }
}
