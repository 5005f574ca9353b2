//! Takes comments and spare white space out of the stylesheet, which every reader downloads.

use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/card.css");
    println!("cargo::rerun-if-changed=build.rs");
    let style = fs::read_to_string("src/card.css")?;
    let out = Path::new(&env::var("OUT_DIR")?).join("card.css");
    fs::write(out, minify(&style))?;
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
    small.replace(";}", "}")
}
