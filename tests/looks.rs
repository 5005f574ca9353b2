//! The stylesheet's custom properties and the renderer's parts, and what is written about them: both
//! say the same.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    #[expect(dead_code, reason = "this suite has no snapshots")]
    pub mod snapshot;
}

use std::collections::{BTreeMap, BTreeSet};

use support::snapshot::{names, read};

const PREFIX: &str = "--comparison-card-";

/// The custom properties that the stylesheet reads, each with its default, as the tables write it.
fn properties() -> BTreeMap<String, String> {
    let style = read("src/card.css");
    let mut found = BTreeMap::new();
    for read in style.split("var(").skip(1) {
        let Some(name) = read.strip_prefix(PREFIX) else {
            continue;
        };
        let mut depth = 1;
        let end = name
            .find(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth == 0
            })
            .unwrap_or_else(|| panic!("{name}: is never closed"));
        // A default that reads a property ends in the next piece.
        let (name, default) = name[..end]
            .split_once(", ")
            .unwrap_or_else(|| panic!("{PREFIX}{} has no default", &name[..end]));
        let default = match default
            .strip_prefix("light-dark(")
            .and_then(|both| both.strip_suffix(')')?.split_once(", "))
        {
            Some((light, dark)) => format!("`{light}`, `{dark}`"),
            None => format!("`{default}`"),
        };
        let earlier = found.insert(format!("{PREFIX}{name}"), default.clone());
        assert!(
            earlier.is_none_or(|earlier| earlier == default),
            "{PREFIX}{name} has two defaults"
        );
    }
    found
}

/// The parts that the renderer writes.
fn parts() -> BTreeSet<String> {
    let files = names("src/render", ".rs")
        .into_iter()
        .map(|name| format!("src/render/{name}.rs"));
    let mut found = BTreeSet::new();
    for file in files.chain(["src/render.rs".into()]) {
        for written in read(&file).split(" part=").skip(1) {
            let part = written
                .strip_prefix('"')
                .and_then(|rest| rest.split('"').next())
                .unwrap_or_else(|| panic!("{file}: a part has no name of its own"));
            found.extend(part.split(' ').map(str::to_owned));
        }
    }
    found
}

/// The rows of a table in Markdown whose first cell is a name in backticks.
fn rows(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().filter_map(|line| {
        let (name, rest) = line.strip_prefix("| `")?.split_once("` | ")?;
        Some((name, rest.split_once(" |").map_or(rest, |(cell, _)| cell)))
    })
}

/// The text below a heading, up to the next one.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, below) = text
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("there is no {heading}"));
    below
        .split_once("\n#")
        .map_or(below, |(section, _)| section)
}

#[test]
fn the_package_describes_every_custom_property_with_its_default() {
    let text = read("pkg/README.md");
    let described: BTreeMap<_, _> = rows(section(&text, "### Custom properties"))
        .map(|(name, default)| (name.to_owned(), default.to_owned()))
        .collect();
    assert_eq!(described, properties());
}

#[test]
fn the_package_describes_every_part() {
    let text = read("pkg/README.md");
    let described: BTreeSet<_> = rows(section(&text, "### Parts"))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(described, parts());
}

#[test]
fn the_types_describe_every_custom_property_and_part() {
    let text = read("pkg/index.d.ts");
    let mut described = BTreeMap::new();
    let mut described_parts = BTreeSet::new();
    for line in text.lines() {
        if let Some(rest) = line.trim().strip_prefix("* @cssprop [") {
            let (property, _) = rest.split_once("] - ").unwrap();
            let (name, default) = property.split_once('=').unwrap();
            described.insert(name.to_owned(), default.to_owned());
        } else if let Some(rest) = line.trim().strip_prefix("* @csspart ") {
            let (part, _) = rest.split_once(" - ").unwrap();
            described_parts.insert(part.to_owned());
        }
    }
    let expected: BTreeMap<_, _> = properties()
        .into_iter()
        .map(|(name, default)| {
            let default = match default.replace('`', "") {
                pair if default.contains("`, `") => format!("light-dark({pair})"),
                one => one,
            };
            (name, default)
        })
        .collect();
    assert_eq!(described, expected);
    assert_eq!(described_parts, parts());
}

#[test]
fn the_example_skins_set_what_there_is_and_nothing_else() {
    for name in names("www/skins", ".css") {
        let text = read(&format!("www/skins/{name}.css"));
        for property in text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .filter(|word| word.starts_with(PREFIX))
        {
            assert!(properties().contains_key(property), "{name}: {property}");
        }
        for named in text.split("::part(").skip(1) {
            let part = named.split(')').next().unwrap();
            assert!(parts().contains(part), "{name}: {part}");
        }
    }
}
