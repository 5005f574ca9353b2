//! What must be on the machine: found, or else installed.
//!
//! In: the versions that this project pins. Out: where each tool is. Nothing is installed
//! twice, and every install says what it is for before it starts. Rust and Node come from
//! the developer; all else ends up in a cache folder, or in the system's packages for the
//! browser.

use crate::Outcome;
use crate::child::Child;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const WASM_PACK_VERSION: &str = "0.15.1";
const NPM_DIR: &str = "tests/e2e";
const INSTALL_BROWSER: &str = "apt-get install -y --no-install-recommends chromium chromium-driver";

/// The programs of the browser tests.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// The driver that comes with it.
    pub chromedriver: PathBuf,
}

/// Sees to it that Rust can compile to wasm32.
pub fn wasm_target() -> Outcome {
    let libraries = Child::new("rustc --print target-libdir --target wasm32-unknown-unknown");
    if libraries
        .output()
        .is_ok_and(|dir| Path::new(dir.trim()).is_dir())
    {
        return Ok(());
    }
    announce(
        "Rust's standard library for wasm32",
        "the card runs as WebAssembly",
    );
    Child::new("rustup target add wasm32-unknown-unknown").run()
}

/// Sees to it that cargo has one of its extra commands, `fmt` or `clippy`.
pub fn component(command: &str, component: &str) -> Outcome {
    if Child::new("cargo")
        .arg(command)
        .arg("--version")
        .output()
        .is_ok()
    {
        return Ok(());
    }
    announce(component, "the tests check the style of the code");
    Child::new("rustup component add").arg(component).run()
}

/// Gives the folder with `wasm-bindgen` and `wasm-bindgen-test-runner`, in the very version
/// that the library has in Cargo.lock: they speak to each other in an unstable format.
pub fn wasm_bindgen() -> Outcome<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    cargo_tool(&CargoTool {
        package: "wasm-bindgen-cli",
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version: &version,
        purpose: "it writes the JavaScript that loads the wasm, and runs its browser tests",
    })
}

/// Gives the folder with `wasm-pack`.
pub fn wasm_pack() -> Outcome<PathBuf> {
    let folder = cargo_tool(&CargoTool {
        package: "wasm-pack",
        programs: &["wasm-pack"],
        version: WASM_PACK_VERSION,
        purpose: "it runs the wasm tests in a browser",
    })?;
    // The last of the two tools is there: what was kept for them to share takes a gigabyte.
    let _ = fs::remove_dir_all(cache()?.join("build"));
    Ok(folder)
}

/// Installs the npm packages that building and testing need, as locked.
pub fn npm_packages() -> Outcome {
    npm_packages_of(
        NPM_DIR,
        "esbuild and binaryen make the package small, playwright-core and axe-core test it",
    )
}

/// Installs the npm packages of a folder, as locked.
pub fn npm_packages_of(folder: &str, purpose: &str) -> Outcome {
    node()?;
    let lock_path = Path::new(folder).join("package-lock.json");
    let lock = read(&lock_path)?;
    // `npm ci` begins by deleting the folder, so this copy is there only after success.
    let installed = Path::new(folder).join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    announce(
        &format!("the npm packages of {folder}/package.json"),
        purpose,
    );
    Child::new("npm ci --ignore-scripts --no-audit --no-fund --prefix")
        .arg(folder)
        .run()?;
    fs::write(&installed, lock)
        .map_err(|error| format!("cannot write {}: {error}", installed.display()))
}

/// Gives the path of a program that the npm packages bring.
pub fn npm_program(name: &str) -> String {
    format!("{NPM_DIR}/node_modules/.bin/{name}")
}

/// Gives the browser and its driver. The variables `CHROMIUM` and `CHROMEDRIVER` choose others.
pub fn browser() -> Outcome<Browser> {
    if let Some(browser) = find_browser()? {
        return Ok(browser);
    }
    let purpose = "the tests run in a real browser";
    if find_program("apt-get").is_none() {
        return Err(format!(
            "Chromium and ChromeDriver are missing ({purpose}); install them, or set \
             CHROMIUM and CHROMEDRIVER to their paths"
        ));
    }
    if Child::new("id -u").output()?.trim() != "0" {
        return Err(format!(
            "Chromium and ChromeDriver are missing ({purpose}); to install them:\n\n    \
             sudo apt-get update && sudo {INSTALL_BROWSER}"
        ));
    }
    announce(
        "Chromium and ChromeDriver from the system's packages",
        purpose,
    );
    Child::new("apt-get update").run()?;
    Child::new(INSTALL_BROWSER)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .run()?;
    find_browser()?.ok_or_else(|| {
        "the packages are installed, but `chromium` and `chromedriver` are not on PATH".to_string()
    })
}

/// Gives the version of a package in Cargo.lock.
pub fn locked_version(package: &str) -> Outcome<String> {
    let path = Path::new("Cargo.lock");
    version_in(&read(path)?, package)
        .map(String::from)
        .ok_or_else(|| format!("Cargo.lock has no package `{package}`"))
}

struct CargoTool<'a> {
    package: &'a str,
    programs: &'a [&'a str],
    version: &'a str,
    purpose: &'a str,
}

fn cargo_tool(tool: &CargoTool) -> Outcome<PathBuf> {
    let on_path = tool
        .programs
        .first()
        .and_then(|program| find_program(program));
    if let Some(folder) = on_path.as_deref().and_then(Path::parent)
        && has_programs(folder, tool)
    {
        return Ok(folder.to_path_buf());
    }
    let root = cache()?.join(format!("{}-{}", tool.package, tool.version));
    let folder = root.join("bin");
    if has_programs(&folder, tool) {
        return Ok(folder);
    }
    let CargoTool {
        package, version, ..
    } = tool;
    announce(
        &format!(
            "{package} {version} (takes a few minutes, once; kept in {})",
            root.display()
        ),
        tool.purpose,
    );
    Child::new("cargo install")
        .arg(format!("{package}@{version}"))
        .arg("--root")
        .path(&root)
        // The two tools have most of their dependencies in common.
        .env(
            "CARGO_TARGET_DIR",
            cache()?.join("build").display().to_string(),
        )
        .run()?;
    Ok(folder)
}

fn has_programs(folder: &Path, tool: &CargoTool) -> bool {
    tool.programs.iter().all(|program| {
        Child::at(&folder.join(program))
            .arg("--version")
            .output()
            .is_ok_and(|text| text.split_whitespace().nth(1) == Some(tool.version))
    })
}

fn find_browser() -> Outcome<Option<Browser>> {
    let chromium = find_or_override(
        "CHROMIUM",
        &["chromium", "chromium-browser", "google-chrome"],
    )?;
    let chromedriver = find_or_override("CHROMEDRIVER", &["chromedriver"])?;
    Ok(chromium
        .zip(chromedriver)
        .map(|(chromium, chromedriver)| Browser {
            chromium,
            chromedriver,
        }))
}

fn find_or_override(variable: &str, names: &[&str]) -> Outcome<Option<PathBuf>> {
    match env::var_os(variable).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(Some(path)),
        Some(path) => Err(format!("{variable} names no file: {}", path.display())),
        None => Ok(names.iter().find_map(|name| find_program(name))),
    }
}

fn node() -> Outcome {
    for program in ["node", "npm"] {
        if find_program(program).is_none() {
            return Err(format!(
                "`{program}` is not on PATH; install Node.js 20 or later with npm, on Debian:\n\n    \
                 sudo apt-get install nodejs npm"
            ));
        }
    }
    Ok(())
}

fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

fn cache() -> Outcome<PathBuf> {
    let folder = |variable| {
        env::var_os(variable)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    folder("COMPARISON_CARD_CACHE")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("comparison-card")))
        .or_else(|| Some(folder("HOME")?.join(".cache/comparison-card")))
        .ok_or_else(|| "set COMPARISON_CARD_CACHE to a folder that may keep tools".to_string())
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn announce(what: &str, why: &str) {
    println!("set-up: installing {what}; {why}");
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_package_with_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
