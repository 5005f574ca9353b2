//! The commands in the READMEs of `examples`, run in a folder of their own, and what comes out.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod html;
}

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use support::html::{self, Element, Node};

/// Runs the commands of a recipe on the card of the static site; the folder that they leave, which
/// is a test's own.
#[track_caller]
fn follow(recipe: &str, test: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("recipes")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::copy(
        root.join("examples/static/card.json"),
        folder.join("card.json"),
    )
    .unwrap();
    let text = fs::read_to_string(root.join("examples").join(recipe).join("README.md")).unwrap();
    let lines: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("$ "))
        .collect();
    assert!(!lines.is_empty(), "{recipe} has no commands");
    for line in lines {
        // No shell: what is between two spaces is one argument.
        let mut words = line.split(' ');
        assert_eq!(words.next(), Some("comparison-card"), "{line}");
        let output = Command::new(env!("CARGO_BIN_EXE_comparison-card"))
            .args(words)
            .current_dir(&folder)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert_eq!(String::from_utf8(said).unwrap(), "", "{line}");
        assert_eq!(output.status.code(), Some(0), "{line}");
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn page(folder: &Path, name: &str) -> Element {
    html::parse_element(read(folder, name).strip_prefix("<!DOCTYPE html>").unwrap())
}

fn named<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let all = element.all();
    all.into_iter()
        .filter(|element| element.name == name)
        .collect()
}

#[track_caller]
fn assert_readable(text: &str) {
    for part in [
        "MIT and Apache 2.0",
        "Does it grant a patent licence in so many words?",
        "No: It does not speak of patents",
        "Yes: Each contributor grants one",
        "Apache License, Version 2.0, section 3",
    ] {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
}

#[test]
fn the_static_site_has_a_page_that_can_be_read_used_and_embedded() {
    let folder = follow("static", "site");
    let page = page(&folder, "index.html");
    let table = named(&page, "table")
        .into_iter()
        .find(|table| table.attribute("class").is_none());
    assert_readable(&table.unwrap().text());
    let scripts: Vec<_> = named(&page, "script")
        .iter()
        .filter_map(|script| script.attribute("src"))
        .map(str::to_owned)
        .collect();
    assert_eq!(scripts, ["comparison-card/cdn.js"]);
    let links = named(&page, "link");
    let link = links
        .iter()
        .find(|link| link.attribute("type") == Some("application/json+oembed"))
        .unwrap();
    assert_eq!(
        link.attribute("href"),
        Some("https://example.org/oembed.json")
    );
    let oembed: Value = serde_json::from_str(&read(&folder, "oembed.json")).unwrap();
    assert_eq!(oembed["title"], named(&page, "title")[0].text());
    assert_eq!(oembed["provider_name"], "Notes on licences");
    let snippets = read(&folder, "embed.html");
    for address in [
        "https://example.org/card.json",
        "https://example.org/comparison-card/cdn.js",
        "https://example.org/comparison-card/frame.js",
    ] {
        assert!(snippets.contains(address), "{address}");
    }
}

/// What a feed reader or a mail program leaves of a page: of scripts and templates nothing, of an
/// element that it does not know what is inside.
fn strip(html: &str) -> String {
    let mut rest = html.to_owned();
    for name in ["script", "template", "style"] {
        while let Some(start) = rest.find(&format!("<{name}")) {
            let close = format!("</{name}>");
            let end = rest.find(&close).unwrap() + close.len();
            rest.replace_range(start..end, "");
        }
    }
    without_tags(&rest, |name| !name.contains('-'))
}

/// Drops the tags that are not kept. What is between them stays, as WordPress leaves it.
fn without_tags(html: &str, keeps: impl Fn(&str) -> bool) -> String {
    let mut kept = String::new();
    for piece in html.split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        kept.push_str(text);
        let name = tag.trim_start_matches(['<', '/']);
        let name = name.split([' ', '>']).next().unwrap_or_default();
        if keeps(name) {
            kept.push_str(tag);
        }
    }
    kept
}

/// Of the tags that WordPress keeps of everyone's posts those that a snippet may have.
fn is_kept_for_everyone(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "caption"
            | "div"
            | "h3"
            | "li"
            | "ol"
            | "p"
            | "span"
            | "table"
            | "tbody"
            | "td"
            | "th"
            | "thead"
            | "tr"
    )
}

#[test]
fn of_the_block_for_wordpress_a_table_is_left_where_scripts_and_templates_are_stripped() {
    let block = read(&follow("wordpress", "block"), "block.html");
    // The classic editor would begin a paragraph there.
    assert!(!block.contains("\n\n"));
    assert!(block.starts_with(
        "<script type=\"module\" src=\"https://example.org/comparison-card/cdn.js\"></script>\n"
    ));
    let kept = strip(&block);
    let nodes = html::parse(kept.trim());
    let text: String = nodes
        .iter()
        .map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        })
        .collect();
    assert_readable(&text);
    assert!(
        !kept.contains('{'),
        "neither style nor data is left as text: {kept}"
    );
    let Some(Node::Element(table)) = nodes.first() else {
        panic!("no table: {kept}");
    };
    assert_eq!(table.name, "table");
}

#[test]
fn of_the_frame_for_wordpress_a_link_is_left_where_frames_are_stripped() {
    let frame = read(&follow("wordpress", "frame"), "frame.html");
    assert!(
        frame.starts_with(
            "<iframe src=\"https://example.org/card.html\" title=\"MIT and Apache 2.0\""
        )
    );
    let kept = without_tags(&frame, is_kept_for_everyone);
    let link = html::parse_element(&kept);
    assert_eq!(
        (link.name.as_str(), link.text().as_str()),
        ("p", "MIT and Apache 2.0")
    );
    assert_eq!(
        named(&link, "a")[0].attribute("href"),
        Some("https://example.org/card.html")
    );
}

#[test]
fn the_address_of_a_page_becomes_a_frame_in_wordpress() {
    let folder = follow("wordpress", "address");
    let page = page(&folder, "card.html");
    let links = named(&page, "link");
    assert_eq!(
        links[0].attribute("href"),
        Some("https://example.org/oembed.json")
    );
    let answer: Value = serde_json::from_str(&read(&folder, "oembed.json")).unwrap();
    assert_eq!(answer["type"], json!("rich"));
    // Of a site that it does not know WordPress keeps a frame that has nothing inside, and hides it
    // where a quotation is before it.
    let kept = without_tags(answer["html"].as_str().unwrap(), |name| {
        matches!(name, "a" | "blockquote" | "iframe")
    });
    assert!(!kept.contains("<blockquote"));
    let start = kept.find("<iframe").unwrap();
    let end = kept.find("></iframe>").unwrap() + "></iframe>".len();
    let frame = html::parse_element(&kept[start..end]);
    assert_eq!(
        frame.attribute("src"),
        Some("https://example.org/card.html")
    );
    assert_eq!(frame.attribute("title"), Some("MIT and Apache 2.0"));
    assert_eq!(
        frame.attribute("height"),
        Some(answer["height"].to_string().as_str())
    );
}
