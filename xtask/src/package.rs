//! The npm package as others meet it: packed, installed, built with, opened.
//!
//! In: pkg/ as it is built. Out: what is wrong with its files, entries, types and manifest; and for
//! each project of tests/consumers a line that says whether it shows the card.

use crate::child::Child;
use crate::{Outcome, build, tools};
use std::fs;
use std::path::{self, Path};
use std::time::Instant;

const ELEVENTY: &str = "tests/consumers/eleventy";
const CONSUMERS: &str = "tests/consumers";
const INSTALLED: &str = "tests/consumers/node_modules/comparison-card";
const PURPOSE: &str = "bundlers, frameworks and TypeScript use the packed package as others will";

/// Compares the package with what it promises.
pub fn check() -> Outcome {
    build::build()?;
    tools::npm_packages_of(CONSUMERS, PURPOSE)?;
    Child::new("node --test --test-timeout=300000 --test-reporter=spec")
        .arg(format!("{CONSUMERS}/package.test.mjs"))
        .run()
}

/// Packs the package, installs what came out, then builds and opens every project.
pub fn consumers() -> Outcome {
    build::build()?;
    tools::npm_packages_of(CONSUMERS, PURPOSE)?;
    let chromium = tools::browser()?.chromium;
    install()?;
    Child::new("node")
        .arg(format!("{CONSUMERS}/check.mjs"))
        .env("CHROMIUM", chromium.display().to_string())
        .run()?;
    eleventy()
}

/// The site that is made with the package's entry for servers; it checks itself.
fn eleventy() -> Outcome {
    let start = Instant::now();
    tools::npm_packages_of(
        ELEVENTY,
        "Eleventy makes a site whose cards are written out",
    )?;
    Child::new("npm run build --silent --prefix")
        .arg(ELEVENTY)
        .run()?;
    println!("ok eleventy {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Without dependencies, installing is unpacking. npm itself would look up all the other packages
/// again, and keep the checksum of this one.
fn install() -> Outcome {
    let folder = build::target_dir().join("package");
    fs::create_dir_all(&folder)
        .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let folder = path::absolute(&folder)
        .map_err(|error| format!("cannot place {}: {error}", folder.display()))?;
    let name = Child::new("npm pack ./pkg --silent --pack-destination")
        .path(&folder)
        .output()?;
    let archive = folder.join(name.trim());
    if Path::new(INSTALLED).exists() {
        fs::remove_dir_all(INSTALLED)
            .map_err(|error| format!("cannot remove {INSTALLED}: {error}"))?;
    }
    fs::create_dir_all(INSTALLED).map_err(|error| format!("cannot make {INSTALLED}: {error}"))?;
    Child::new("tar --strip-components=1 -C")
        .arg(INSTALLED)
        .arg("-xzf")
        .path(&archive)
        .run()
}
