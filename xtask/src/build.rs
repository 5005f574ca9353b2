//! Makes the npm package.
//!
//! In: the crate, and the files written by hand in pkg/. Out: pkg/dist/, which completes the
//! package: the wasm with its JavaScript, the bundle for pages without a build step, and what that
//! finds beside itself. What is up to date is not made again.

use crate::child::Child;
use crate::{Outcome, no_arguments, shrink, size, tools};
use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// What every reader's browser downloads as wasm.
pub const WASM: &str = "pkg/dist/comparison_card_bg.wasm";
/// The bundle for pages without a build step.
pub const BUNDLE: &str = "pkg/dist/cdn.js";

const DIST: &str = "pkg/dist";

/// The WebAssembly modules, and the features of the crate that make each.
const MODULES: [(&str, &str); 2] = [
    ("comparison_card", ""),
    ("comparison_card_extra", "--features extra"),
];

const COMPILE: &str = "cargo build --package comparison-card --lib \
    --target wasm32-unknown-unknown --profile release-wasm";

/// The features that the compiler uses, which every supported browser has; never all of them, or
/// wasm-opt would use what browsers lack.
const WASM_FEATURES: &str = "--enable-bulk-memory --enable-bulk-memory-opt \
    --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-reference-types --enable-multivalue";

/// The passes are what measured smallest after brotli: a function inlined into its only caller
/// makes the file shorter, but compress worse. Low memory is the end of the stack, which nothing
/// addresses by a constant.
const WASM_OPT: &str = "--low-memory-unused --one-caller-inline-max-function-size=20 --flatten --rereloop -Oz -Oz \
    --strip-debug --strip-producers --strip-target-features";

/// In a browser there is no `process`: what the package does in Node alone is left out. What is
/// imported only when it is asked for becomes a file of its own.
const ESBUILD: &str = "--bundle --format=esm --target=es2022 --minify --splitting \
    --outdir=pkg/dist --legal-comments=none --define:globalThis.process=undefined";

/// The bundles, and what each is made of: with all files beside it, and with them inside. An
/// address relative to the latter leads nowhere, or a bundler would take along what is there.
const BUNDLES: [(&str, &str); 2] = [
    ("cdn", "pkg/define.js"),
    (
        "inline",
        "pkg/inline.js --loader:.wasm=binary --loader:.json=text \
         --define:import.meta.url=\"inside:/\"",
    ),
];

/// The command: builds, then says what a reader downloads and what its integrity is.
pub fn run(arguments: &[String]) -> Outcome {
    no_arguments(arguments)?;
    build()?;
    size::report()?;
    println!();
    for file in [BUNDLE, WASM] {
        println!("{file:<34} {}", integrity(file)?);
    }
    Ok(())
}

/// Installs what is missing, then makes pkg/dist/ and checks the built-in cards.
pub fn build() -> Outcome {
    tools::wasm_target()?;
    let bindgen_dir = tools::wasm_bindgen()?;
    tools::npm_packages()?;
    wasm(&bindgen_dir)?;
    copy("src/card.css", "pkg/dist/card.css")?;
    let cards = files("pkg/cards", ".json")?;
    check_cards(&cards)?;
    let texts = as_texts(&cards)?;
    copy_beside_bundle("cards", &texts)?;
    let locales = files("pkg/locales", ".ftl")?;
    copy_beside_bundle("locales", &locales)?;
    write_locales(&locales)?;
    bundle()
}

fn wasm(bindgen_dir: &Path) -> Outcome {
    for (name, features) in MODULES {
        Child::new(&format!("{COMPILE} {features}"))
            .env("CARGO_ENCODED_RUSTFLAGS", without_local_paths())
            .run()?;
        // Both modules are compiled to this one place.
        let compiled =
            target_dir().join("wasm32-unknown-unknown/release-wasm/comparison_card.wasm");
        let stamp_path = target_dir().join(format!("xtask-{name}-stamp"));
        let old = fs::read_to_string(&stamp_path);
        if old.is_ok_and(|old| stamp(name, &compiled).is_ok_and(|new| old == new)) {
            continue;
        }
        Child::at(&bindgen_dir.join("wasm-bindgen"))
            .arg("--target=web")
            .arg(format!("--out-dir={DIST}"))
            .arg(format!("--out-name={name}"))
            .path(&compiled)
            .run()?;
        let wasm_opt = tools::npm_program("wasm-opt");
        let wasm = format!("{DIST}/{name}_bg.wasm");
        let text = target_dir().join(format!("{name}.wat"));
        let shown = text.display();
        Child::new(&format!("{wasm_opt} {WASM_FEATURES} {wasm} -S -o {shown}")).run()?;
        shrink::shrink(&text, &Path::new(DIST).join(format!("{name}.js")))?;
        Child::new(&format!(
            "{wasm_opt} {WASM_FEATURES} {WASM_OPT} {shown} -o {wasm}"
        ))
        .run()?;
        fs::write(&stamp_path, stamp(name, &compiled)?)
            .map_err(|error| format!("cannot write {}: {error}", stamp_path.display()))?;
    }
    Ok(())
}

/// Panic messages name the file of the code; where it was on this machine is nobody's business,
/// and two machines should build the same bytes.
fn without_local_paths() -> String {
    let cargo_home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    let registries = cargo_home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let flags: Vec<String> = registries
        .into_iter()
        .flatten()
        .filter_map(|folder| Some(folder.ok()?.path().display().to_string()))
        .map(|folder| format!("--remap-path-prefix={folder}/="))
        .collect();
    flags.join("\x1f")
}

/// Names what an optimised module follows from and what it became: two target folders, each
/// with its own stamp, make the same files.
fn stamp(name: &str, compiled: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    // How it is made, too.
    include_str!("build.rs").hash(&mut hasher);
    include_str!("shrink.rs").hash(&mut hasher);
    for file in [
        compiled,
        Path::new("tests/e2e/package-lock.json"),
        &Path::new(DIST).join(format!("{name}_bg.wasm")),
        &Path::new(DIST).join(format!("{name}.js")),
    ] {
        let bytes =
            fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        bytes.hash(&mut hasher);
    }
    let version = tools::locked_version("wasm-bindgen")?;
    Ok(format!(
        "{:016x} wasm-bindgen {version} {WASM_FEATURES} {WASM_OPT}",
        hasher.finish()
    ))
}

fn copy(from: &str, to: &str) -> Outcome {
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| format!("cannot copy {from} to {to}: {error}"))
}

/// Reads the cards of the package as an author's would be read, so that none is published broken.
fn check_cards(cards: &[String]) -> Outcome {
    let check = Child::new("cargo run --quiet --package comparison-card -- check --deny warnings");
    cards.iter().fold(check, Child::arg).run()
}

/// Copies the cards under another ending: of a `.json` at an address some bundlers make a script.
fn as_texts(cards: &[String]) -> Outcome<Vec<String>> {
    cards
        .iter()
        .map(|card| {
            let text = card.replace(".json", ".txt");
            copy(card, &text).map(|()| text)
        })
        .collect()
}

/// The bundle stands in pkg/dist/, its sources in pkg/; an address relative to a module is right
/// for both when the same file is beside both.
fn copy_beside_bundle(folder: &str, files: &[String]) -> Outcome {
    let folder = format!("{DIST}/{folder}");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {folder}: {error}"))?;
    files
        .iter()
        .try_for_each(|file| copy(file, &file.replacen("pkg/", "pkg/dist/", 1)))
}

/// What a page that loads a file from elsewhere writes into `integrity`.
fn integrity(file: &str) -> Outcome<String> {
    const HASH: &str = "const { createHash } = require('node:crypto'); \
        const bytes = require('node:fs').readFileSync(process.argv[1]); \
        console.log('sha384-' + createHash('sha384').update(bytes).digest('base64'));";
    let output = Child::new("node -e").arg(HASH).arg(file).output()?;
    Ok(output.trim().to_string())
}

/// The words of all languages as one script, for servers, which neither fetch nor have files.
fn write_locales(files: &[String]) -> Outcome {
    let mut script = String::from("export default {\n");
    for file in files {
        let words =
            fs::read_to_string(file).map_err(|error| format!("cannot read {file}: {error}"))?;
        let name = Path::new(file).file_stem().unwrap_or_default();
        // Fluent's own `{ $name }` has no dollar sign before the brace.
        let text = words
            .replace('\\', "\\\\")
            .replace('`', "\\`")
            .replace("${", "\\${");
        script.push_str(&format!("  {}: `{text}`,\n", name.display()));
    }
    script.push_str("};\n");
    let path = format!("{DIST}/locales.js");
    fs::write(&path, script).map_err(|error| format!("cannot write {path}: {error}"))
}

fn bundle() -> Outcome {
    // Names change; what an earlier build left would be published with the rest.
    for file in files(DIST, ".js")? {
        if BUNDLES
            .iter()
            .any(|(name, _)| file.starts_with(&format!("{DIST}/{name}")))
        {
            fs::remove_file(&file).map_err(|error| format!("cannot remove {file}: {error}"))?;
        }
    }
    let esbuild = tools::npm_program("esbuild");
    // What the bundle finds beside itself has to be what was built with it.
    let modules: Vec<String> = MODULES
        .iter()
        .map(|(name, _)| integrity(&format!("{DIST}/{name}_bg.wasm")))
        .collect::<Outcome<_>>()?;
    let define = format!(
        "--define:globalThis.comparisonCardIntegrity=\"{}\"",
        modules.join(" ")
    );
    for (name, source) in BUNDLES {
        let child = Child::new(&format!(
            "{esbuild} {source} {ESBUILD} --entry-names={name} --chunk-names={name}-[name]"
        ));
        child.arg(&define).run()?;
    }
    let script =
        fs::read_to_string(BUNDLE).map_err(|error| format!("cannot read {BUNDLE}: {error}"))?;
    match addresses(&script).find(|address| !Path::new(DIST).join(address).is_file()) {
        None => Ok(()),
        Some(address) => Err(format!(
            "{BUNDLE} looks for {address} beside itself, where there is no such file"
        )),
    }
}

/// Finds the addresses that a minified script has relative to itself.
fn addresses(script: &str) -> impl Iterator<Item = &str> {
    script
        .split("new URL(\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("\",import.meta.url)")?.0))
        .filter(|address| !address.contains('"'))
}

/// Lists the files of a folder whose name ends so, in order; none at all is an error.
pub fn files(folder: &str, ending: &str) -> Outcome<Vec<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot list {folder}: {error}"))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(ending))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(format!("no file in {folder} ends in `{ending}`"));
    }
    Ok(names)
}

/// Where cargo puts what it makes.
pub fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_relative_to_a_script_are_found() {
        let script = r#"a=new URL("x.wasm",import.meta.url);b=new URL("y",c);d=new URL("./z/w.json",import.meta.url).href"#;
        let found: Vec<&str> = addresses(script).collect();
        assert_eq!(found, ["x.wasm", "./z/w.json"]);
    }
}
