//! Takes comments and spare white space out of what every reader downloads: the stylesheet and the
//! English words.

use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/card.css");
    println!("cargo::rerun-if-changed=pkg/locales/en.ftl");
    println!("cargo::rerun-if-changed=build.rs");
    let style = fs::read_to_string("src/card.css")?;
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("card.css"), minify(&style))?;
    let words = fs::read_to_string("pkg/locales/en.ftl")?;
    let words = match env::var("CARGO_CFG_TARGET_ARCH")?.as_str() {
        // The card's own module has no need of the words in the last group.
        "wasm32" if env::var_os("CARGO_FEATURE_EXTRA").is_none() => {
            words.split("\n## ").next().unwrap_or_default()
        }
        _ => &words,
    };
    let words: Vec<&str> = words
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    fs::write(Path::new(&out).join("en.ftl"), words.join("\n"))?;
    Ok(())
}

fn minify(style: &str) -> String {
    let mut rest = style;
    let mut bare = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let mut small = String::new();
    for word in bare.split_whitespace() {
        // White space counts inside a value or a selector, not beside these.
        if !small.ends_with(['{', '}', ';', ',', ':'])
            && !word.starts_with(['{', '}'])
            && !small.is_empty()
        {
            small.push(' ');
        }
        small.push_str(word);
    }
    shorten(&small.replace(";}", "}"))
}

/// Gives the stylesheet's own properties, `--__NAME`, names of one letter.
fn shorten(style: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut names: Vec<&str> = style
        .split(|c| !is_name(c))
        .filter(|word| word.starts_with("--__"))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut short = style.to_owned();
    for (name, letter) in names.iter().zip('a'..='z') {
        short = short.replace(name, &format!("--_{letter}"));
    }
    short
}
