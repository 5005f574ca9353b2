//! Runs every check of the project, in one fixed order.
//!
//! In: the names of steps, or none for all. Out: each step's output under a heading with its
//! duration, a summary, and an error that names what failed. A failing step does not keep the
//! later ones from running, unless they need what it makes.

use crate::child::Child;
use crate::serve::{self, SITE};
use crate::{Outcome, bench, build, package, size, tidy, tools};
use std::path::{self, Path};
use std::time::{Duration, Instant};

struct Step {
    name: &'static str,
    help: &'static str,
    run: fn() -> Outcome,
    /// A step without which this one cannot say anything new.
    needs: Option<&'static str>,
}

const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        help: "the code is formatted",
        run: fmt,
        needs: None,
    },
    Step {
        name: "clippy",
        help: "no lint finds fault with the native code",
        run: clippy,
        needs: None,
    },
    Step {
        name: "clippy-wasm",
        help: "nor with the code for the browser",
        run: clippy_wasm,
        needs: None,
    },
    Step {
        name: "tidy",
        help: "the boundaries that a text search can see are kept",
        run: tidy::run,
        needs: None,
    },
    Step {
        name: "native",
        help: "the tests that need no browser",
        run: native,
        needs: None,
    },
    Step {
        name: "build",
        help: "the package builds, and its cards are good",
        run: build::build,
        needs: None,
    },
    Step {
        name: "size",
        help: "what a reader downloads is within its budget",
        run: size::check,
        needs: Some("build"),
    },
    Step {
        name: "browser",
        help: "the wasm tests, in Chromium",
        run: browser,
        needs: None,
    },
    Step {
        name: "e2e",
        help: "the built package on real pages, in Chromium",
        run: end_to_end,
        needs: Some("build"),
    },
    Step {
        name: "bench",
        help: "the benchmark's contestants are right, and its report is what was measured",
        run: bench::check,
        needs: Some("build"),
    },
    Step {
        name: "edge",
        help: "servers and edge workers write what the command writes",
        run: edge,
        needs: Some("build"),
    },
    Step {
        name: "package",
        help: "the npm package has the files, entries, types and manifest that it should",
        run: package::check,
        needs: Some("build"),
    },
    Step {
        name: "consumers",
        help: "bundlers and frameworks show the card of the packed package",
        run: package::consumers,
        needs: Some("build"),
    },
];

const EDGE: &str = "tests/edge";
const E2E: &str = "tests/e2e";

enum Verdict {
    Passed(Duration),
    Failed(Duration),
    NotRun(&'static str),
}

/// The command.
pub fn run(names: &[String]) -> Outcome {
    let chosen = choose(names)?;
    let mut verdicts: Vec<(&Step, Verdict)> = Vec::new();
    for step in chosen {
        let missing = step.needs.filter(|needed| {
            verdicts.iter().any(|(earlier, verdict)| {
                earlier.name == *needed && !matches!(verdict, Verdict::Passed(_))
            })
        });
        let verdict = match missing {
            Some(needed) => Verdict::NotRun(needed),
            None => perform(step),
        };
        verdicts.push((step, verdict));
    }
    summarise(&verdicts)
}

/// Lists the steps with what each one says, for the usage.
pub fn steps() -> String {
    STEPS
        .iter()
        .map(|Step { name, help, .. }| format!("\n  {name:<18} {help}"))
        .collect()
}

fn choose(names: &[String]) -> Outcome<Vec<&'static Step>> {
    if let Some(unknown) = names
        .iter()
        .find(|name| !STEPS.iter().any(|step| step.name == name.as_str()))
    {
        return Err(format!(
            "there is no step `{unknown}`; the steps are:\n{}",
            steps()
        ));
    }
    Ok(STEPS
        .iter()
        .filter(|step| names.is_empty() || names.iter().any(|name| name == step.name))
        .collect())
}

fn perform(step: &Step) -> Verdict {
    println!("\n== {}: {}", step.name, step.help);
    let start = Instant::now();
    let outcome = (step.run)();
    let duration = start.elapsed();
    let seconds = duration.as_secs_f32();
    match outcome {
        Ok(()) => {
            println!("== {} passed in {seconds:.1} s", step.name);
            Verdict::Passed(duration)
        }
        Err(message) => {
            println!("{message}\n== {} FAILED in {seconds:.1} s", step.name);
            Verdict::Failed(duration)
        }
    }
}

fn summarise(verdicts: &[(&Step, Verdict)]) -> Outcome {
    println!("\n== summary");
    let (mut failed, mut skipped) = (Vec::new(), Vec::new());
    for (Step { name, .. }, verdict) in verdicts {
        match verdict {
            Verdict::Passed(duration) => {
                println!("{name:<12} passed  {:>6.1} s", duration.as_secs_f32())
            }
            Verdict::Failed(duration) => {
                println!("{name:<12} FAILED  {:>6.1} s", duration.as_secs_f32());
                failed.push(*name);
            }
            Verdict::NotRun(needed) => {
                println!("{name:<12} not run, since {needed} failed");
                skipped.push(*name);
            }
        }
    }
    let (n_failed, n_skipped) = (failed.len(), skipped.len());
    let n_passed = verdicts.len() - n_failed - n_skipped;
    println!("steps: {n_passed} passed, {n_failed} failed, {n_skipped} skipped");
    if failed.is_empty() {
        return Ok(());
    }
    let again = [failed, skipped].concat().join(" ");
    Err(format!(
        "not every step passed; to run those again:\n\n    cargo xtask test {again}"
    ))
}

fn fmt() -> Outcome {
    tools::component("fmt", "rustfmt")?;
    Child::new("cargo fmt --all --check").run()
}

fn clippy() -> Outcome {
    tools::component("clippy", "clippy")?;
    Child::new("cargo clippy --workspace --all-targets -- -D warnings").run()
}

fn clippy_wasm() -> Outcome {
    tools::component("clippy", "clippy")?;
    tools::wasm_target()?;
    for features in ["", "--features extra"] {
        Child::new(&format!(
            "cargo clippy --target wasm32-unknown-unknown --package comparison-card \
             --all-targets {features} -- -D warnings"
        ))
        .run()?;
    }
    Ok(())
}

fn native() -> Outcome {
    Child::new("cargo test --workspace").run()
}

/// The flags of the browser are in webdriver.json, which the runner reads by itself.
fn browser() -> Outcome {
    tools::wasm_target()?;
    let bindgen_dir = tools::wasm_bindgen()?;
    let wasm_pack = tools::wasm_pack()?.join("wasm-pack");
    let chromedriver = tools::browser()?.chromedriver;
    Child::at(&wasm_pack)
        // It would fetch tools of its own if it did not find ours.
        .path_first(&bindgen_dir)
        .arg("test")
        .arg("--headless")
        .arg("--chrome")
        .arg("--mode=no-install")
        .arg("--chromedriver")
        .path(&chromedriver)
        .run()
}

fn end_to_end() -> Outcome {
    build::build()?;
    let chromium = tools::browser()?.chromium;
    let tests = build::files(E2E, ".test.mjs")?;
    let (port, _threads) =
        serve::start(0, &SITE).map_err(|error| format!("cannot serve the test pages: {error}"))?;
    let output_dir = path::absolute(Path::new(E2E).join("output"))
        .map_err(|error| format!("cannot place the tests' output: {error}"))?;
    let mut node = Child::new("node --test --test-timeout=900000 --test-reporter=spec")
        .env("BASE_URL", format!("http://127.0.0.1:{port}"))
        .env("CHROMIUM", chromium.display().to_string())
        .env("OUTPUT_DIR", output_dir.display().to_string())
        // The server of the pages ends with this command.
        .by_hand("cargo xtask test e2e");
    for test in tests {
        node = node.arg(test);
    }
    node.run()
}

/// The worker in the runtime of edge networks, against the native command.
fn edge() -> Outcome {
    build::build()?;
    tools::npm_packages_of(EDGE, "miniflare brings the runtime of edge workers")?;
    Child::new("cargo build --package comparison-card --bin comparison-card").run()?;
    let command = build::target_dir().join("debug/comparison-card");
    let mut node = Child::new("node --test --test-timeout=900000 --test-reporter=spec")
        .env("COMMAND", command.display().to_string())
        .by_hand("cargo xtask test edge");
    for test in build::files(EDGE, ".test.mjs")? {
        node = node.arg(test);
    }
    node.run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_their_own_order_whatever_order_they_are_named_in() {
        let names = ["e2e".to_string(), "fmt".to_string()];
        let chosen: Vec<&str> = choose(&names)
            .unwrap()
            .iter()
            .map(|step| step.name)
            .collect();
        assert_eq!(chosen, ["fmt", "e2e"]);
        assert_eq!(choose(&[]).unwrap().len(), STEPS.len());
        assert!(choose(&["nothing".to_string()]).is_err());
    }
}
