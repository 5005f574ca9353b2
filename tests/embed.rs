//! A config in; out of the command as it is built, what an author pastes, and what is left of it
//! where a site takes parts away.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod command;
    pub mod html;
    pub mod snapshot;
}

use serde_json::{Value, json};
use support::command::run;
use support::html::{self, Element, Node};
use support::snapshot::{self, Snapshots};

/// What the command prints where nothing is wrong.
#[track_caller]
fn printed(args: &[&str], stdin: &str) -> String {
    let output = run(args, stdin);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (Some(0), ""),
        "{args:?}"
    );
    output.stdout
}

#[track_caller]
fn only(snippet: &str, args: &[&str], stdin: &str) -> String {
    printed(&[&["embed", "--only", snippet], args].concat(), stdin)
}

const FINE: &str = r#"{ "title": "T", "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }], "dimensions": [{ "id": "d", "question": "Q?", "cells": {} }] }"#;
const SNIPPETS: [&str; 4] = ["script", "inline", "prerendered", "iframe"];
const PAGE: &str = "https://example.org/cards/card.html";

fn fixture(name: &str) -> String {
    format!("tests/fixtures/valid/{name}.json")
}

fn named<'e>(elements: &[&'e Element], name: &str) -> Vec<&'e Element> {
    let named = elements.iter().filter(|element| element.name == name);
    named.copied().collect()
}

fn elements(nodes: &[Node]) -> Vec<&Element> {
    nodes
        .iter()
        .filter_map(|node| match node {
            Node::Element(element) => Some(element.all()),
            Node::Text(_) => None,
        })
        .flatten()
        .collect()
}

#[test]
fn every_snippet_is_as_its_snapshot_says() {
    let mut htmls = Snapshots::new("tests/snapshots/embed", ".html");
    let mut jsons = Snapshots::new("tests/snapshots/embed", ".json");
    for name in ["minimal", "full", "arabic", "markup", "languages"] {
        let path = fixture(name);
        for snippet in ["script", "inline", "iframe"] {
            htmls.check(&format!("{name}.{snippet}"), &only(snippet, &[&path], ""));
        }
        let oembed = only("oembed", &[&path, "--page", PAGE], "");
        jsons.check(&format!("{name}.oembed"), &oembed);
    }
    htmls.finish();
    jsons.finish();
}

#[test]
fn a_prerendered_snippet_is_the_script_and_what_render_prints() {
    let path = fixture("full");
    for options in [&[][..], &["--lang", "fr", "--heading-level", "2"]] {
        let rendered = printed(&[&["render", &path], options].concat(), "");
        let script = "<script type=\"module\" src=\"comparison-card/cdn.js\"></script>\n";
        let snippet = only("prerendered", &[&[path.as_str()], options].concat(), "");
        assert!(snippet == [script, &rendered].concat(), "{options:?}");
    }
}

#[test]
fn all_snippets_are_printed_each_under_when_to_use_it() {
    let all = printed(&["embed", &fixture("markup")], "");
    let mut rest = all.as_str();
    for name in SNIPPETS {
        let (when, after) = rest.split_once(" -->\n").unwrap();
        let when = when.trim_start().strip_prefix("<!-- ").unwrap();
        assert!(
            when.starts_with(&format!("{name}: ")) && !when.contains("--"),
            "{when}"
        );
        rest = after
            .strip_prefix(&only(name, &[&fixture("markup")], ""))
            .unwrap();
    }
    assert_eq!(rest, "");
}

#[test]
fn options_set_what_a_snippet_leads_to() {
    let options = [
        "-",
        "--script",
        "/a/cdn.js?v=1&w",
        "--src",
        "//b/c.json",
        "--page",
        "d e.html",
        "--lang",
        "ar",
        "--heading-level",
        "2",
    ];
    let script = only("script", &options, FINE);
    assert_eq!(
        script,
        "<script type=\"module\" src=\"/a/cdn.js?v=1&amp;w\"></script>\n\
         <comparison-card src=\"//b/c.json\" lang=\"ar\" heading-level=\"2\">\n  \
         <div lang=\"ar\" dir=\"rtl\"><h2>T</h2></div>\n</comparison-card>\n"
    );
    let inline = only("inline", &options, FINE);
    assert!(
        inline.contains("<comparison-card lang=\"ar\" heading-level=\"2\">"),
        "{inline}"
    );
    let iframe = only("iframe", &options, FINE);
    assert!(
        iframe.starts_with("<iframe src=\"d e.html\" title=\"T\""),
        "{iframe}"
    );
    assert!(
        iframe.ends_with("<script async src=\"/a/frame.js\"></script>\n"),
        "{iframe}"
    );
    // A frame on other sites has its script from where its page is.
    let elsewhere = only("iframe", &["-", "--page", PAGE], FINE);
    let script =
        "<script async src=\"https://example.org/cards/comparison-card/frame.js\"></script>\n";
    assert!(elsewhere.ends_with(script), "{elsewhere}");
}

#[test]
fn addresses_that_are_not_given_come_from_the_name_of_the_file() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("a b&c#d%é:1.json");
    std::fs::write(&path, FINE).unwrap();
    let path = path.to_str().unwrap();
    let src = "<comparison-card src=\"a%20b%26c%23d%25%C3%A9%3A1.json\">";
    assert!(only("script", &[path], "").contains(src));
    let page = "<iframe src=\"a%20b%26c%23d%25%C3%A9%3A1.html\"";
    assert!(only("iframe", &[path], "").starts_with(page));
    assert!(only("script", &["-"], FINE).contains("<comparison-card src=\"card.json\">"));
    assert!(only("iframe", &["-"], FINE).starts_with("<iframe src=\"card.html\""));
}

#[test]
fn no_text_and_no_address_ends_what_it_stands_in() {
    let hostile = "x\" onload='alert(1)'><script>alert(2)</script><!--&amp;</ScRiPt ";
    let mut config: Value = serde_json::from_str(FINE).unwrap();
    for pointer in ["/title", "/subjects/0/name", "/dimensions/0/question"] {
        *config.pointer_mut(pointer).unwrap() = json!(hostile);
    }
    config["lede"] = json!(hostile);
    let config = config.to_string();
    let options = [
        "-", "--script", hostile, "--src", hostile, "--page", hostile, "--lang", hostile,
    ];
    for snippet in SNIPPETS {
        let snippet = only(snippet, &options, &config);
        let nodes = html::parse(&snippet);
        for element in elements(&nodes) {
            assert!(element.attribute("onload").is_none(), "{snippet}");
            let is_known = !element.name.contains("ScRiPt");
            assert!(is_known, "{snippet}");
            if element.name != "script" {
                continue;
            }
            match element.attribute("type") {
                Some("application/json") => {
                    assert!(!element.text().contains('<'));
                    let within: Value = serde_json::from_str(&element.text()).unwrap();
                    assert_eq!(within["title"], hostile);
                }
                _ => assert_eq!(element.text(), "", "{snippet}"),
            }
        }
    }
}

#[test]
fn a_card_with_errors_has_no_snippets() {
    let wrong = FINE.replace("\"T\"", "\"\"");
    for args in [
        &["embed", "-"][..],
        &["embed", "-", "--only", "oembed", "--page", PAGE],
    ] {
        let output = run(args, &wrong);
        assert_eq!(output.code, Some(1), "{args:?}");
        assert_eq!(output.stdout, "");
        assert_eq!(
            output.stderr,
            "<stdin>:1:12: error: this text may not be empty\n"
        );
    }
    let warned = run(
        &["embed", "-"],
        &FINE.replace("\"title\"", "\"titl\": 1, \"title\""),
    );
    assert_eq!(warned.code, Some(0));
    assert!(
        warned.stderr.starts_with("<stdin>:1:3: warning: "),
        "{}",
        warned.stderr
    );
}

#[test]
fn wrong_usage_fails_with_two() {
    for args in [
        &["embed"][..],
        &["embed", "no-such-file.json"],
        &["embed", "-", "--only", "pdf"],
        &["embed", "-", "--script", "javascript:alert(1)"],
        &["embed", "-", "--src", "data:application/json,{}"],
        &["embed", "-", "--page", ""],
        &["embed", "-", "--heading-level", "7"],
        &["embed", "-", "--only", "oembed"],
        &["embed", "-", "--only", "oembed", "--page", "card.html"],
        &[
            "embed",
            "-",
            "--only",
            "oembed",
            "--page",
            "//example.org/card.html",
        ],
        &["render", "-", "--oembed", "javascript:alert(1)"],
        &["render", "-", "--parent", "example.org"],
        &["render", "-", "--parent", "https://example.org/path"],
        &["render", "-", "--parent", "https://example.org:x"],
        &["render", "-", "--parent", "https://"],
    ] {
        let output = run(args, FINE);
        assert_eq!(
            (output.code, output.stdout.as_str()),
            (Some(2), ""),
            "{args:?}"
        );
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn an_oembed_answer_says_who_made_the_card_and_holds_the_frame() {
    for name in ["full", "markup", "minimal"] {
        let path = fixture(name);
        let text = only("oembed", &[&path, "--page", PAGE], "");
        let answer: Value = serde_json::from_str(&text).unwrap();
        let config: Value = serde_json::from_str(&snapshot::read(&path)).unwrap();
        assert_eq!(
            (&answer["version"], &answer["type"]),
            (&json!("1.0"), &json!("rich"))
        );
        assert!(answer["width"].is_u64() && answer["height"].is_u64());
        assert_eq!(answer["title"], config["title"]);
        assert_eq!(answer["author_name"], config["credits"]["author"]);
        assert_eq!(answer["provider_name"], config["credits"]["publisher"]);
        let html = answer["html"].as_str().unwrap();
        assert_eq!(html, only("iframe", &[&path, "--page", PAGE], ""));
        // Nothing is relative: the answer is read by other sites.
        let nodes = html::parse(html);
        for element in elements(&nodes) {
            for address in ["src", "href"]
                .iter()
                .filter_map(|name| element.attribute(name))
            {
                assert!(address.starts_with("https://example.org/"), "{address}");
            }
        }
    }
    let relative = only("oembed", &[&fixture("citations"), "--page", PAGE], "");
    let answer: Value = serde_json::from_str(&relative).unwrap();
    assert_eq!(
        answer["author_url"],
        "https://example.org/cards/../cards#top"
    );
}

#[test]
fn a_page_says_where_its_oembed_answer_is() {
    let path = fixture("markup");
    let link = |args: &[&str]| {
        let page = printed(&[&["render", &path, "--format", "page"], args].concat(), "");
        let page = html::parse_element(page.strip_prefix("<!DOCTYPE html>").unwrap());
        let links = named(&page.all(), "link");
        links.into_iter().next().cloned()
    };
    assert_eq!(link(&[]), None);
    let link = link(&["--oembed", "https://example.org/o.json?a=\"&b"]).unwrap();
    assert_eq!(link.attribute("rel"), Some("alternate"));
    assert_eq!(link.attribute("type"), Some("application/json+oembed"));
    assert_eq!(
        link.attribute("href"),
        Some("https://example.org/o.json?a=\"&b")
    );
    assert_eq!(
        link.attribute("title"),
        Some("<script>alert('title')</script> & \"quotes\"")
    );
}

#[test]
fn a_page_tells_its_height_to_the_parent_that_was_named() {
    for (args, parent) in [
        (&[][..], "*"),
        (&["--parent", "*"], "*"),
        (&["--parent", "https://example.org"], "https://example.org"),
        (
            &["--parent", "http://example.org:81/"],
            "http://example.org:81",
        ),
    ] {
        let page = printed(&[&["render", "-", "--format", "page"], args].concat(), FINE);
        assert!(
            page.contains(&format!("<script data-parent=\"{parent}\">")),
            "{page}"
        );
    }
    let element = printed(&["render", "-"], FINE);
    assert!(!element.contains("data-parent"));
}

#[test]
fn the_script_beside_a_frame_is_small() {
    assert!(snapshot::read("pkg/frame.js").len() < 1024);
}

/// What feed readers, mail programs and strict sites take away whole.
const DROPPED: &[&str] = &["script", "style", "template", "svg", "iframe"];
/// The elements that they all know.
const KNOWN: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "caption",
    "div",
    "h3",
    "li",
    "ol",
    "p",
    "span",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];

/// What is left: of a dropped element nothing, of an unknown one what is inside.
fn strip(nodes: &[Node]) -> Vec<Node> {
    let mut kept = Vec::new();
    for node in nodes {
        match node {
            Node::Text(_) => kept.push(node.clone()),
            Node::Element(element) if DROPPED.contains(&element.name.as_str()) => {}
            Node::Element(element) => {
                let children = strip(&element.children);
                if KNOWN.contains(&element.name.as_str()) {
                    kept.push(Node::Element(Element {
                        children,
                        ..element.clone()
                    }));
                } else {
                    kept.extend(children);
                }
            }
        }
    }
    kept
}

/// Every verdict, answer, source and place of a card that a reader meets in a table.
#[track_caller]
fn assert_readable(name: &str, kept: &[Node], config: &Value) {
    let all = elements(kept);
    let text: String = kept
        .iter()
        .map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        })
        .collect();
    let has = |part: &Value| {
        // Texts in several languages are looked at by another suite.
        let Some(part) = part.as_str() else { return };
        assert!(text.contains(part), "{name}: `{part}` is not in\n{text}");
    };
    has(&config["title"]);
    let rows: Vec<&Element> = named(&all, "tr")
        .into_iter()
        .filter(|row| {
            row.all()
                .iter()
                .any(|cell| cell.attribute("scope") == Some("row"))
        })
        .collect();
    let dimensions = config["dimensions"].as_array().unwrap();
    assert_eq!(rows.len(), dimensions.len(), "{name}");
    let mut labels: Vec<(&str, &str)> = vec![
        ("yes", "Yes"),
        ("partly", "Partly"),
        ("no", "No"),
        ("unclear", "Unclear"),
        ("not-applicable", "Not applicable"),
    ];
    for verdict in config["verdicts"].as_array().into_iter().flatten() {
        labels.retain(|(id, _)| *id != verdict["id"]);
        labels.extend(
            verdict["label"]
                .as_str()
                .map(|label| (verdict["id"].as_str().unwrap(), label)),
        );
    }
    for dimension in dimensions {
        has(&dimension["question"]);
        let row = rows
            .iter()
            .map(|row| row.text())
            .find(|row| {
                dimension["question"]
                    .as_str()
                    .is_none_or(|question| row.starts_with(question))
            })
            .unwrap();
        let cells: Vec<&Value> = dimension["cells"].as_object().unwrap().values().collect();
        for cell in &cells {
            has(&cell["answer"]);
            if let Some((_, label)) = labels.iter().find(|(id, _)| cell["verdict"] == *id) {
                let verdict = format!("{label}: {}", cell["answer"].as_str().unwrap_or_default());
                assert!(
                    row.contains(&verdict),
                    "{name}: `{verdict}` is not in {row}"
                );
            }
        }
        for reference in cells
            .into_iter()
            .chain([dimension])
            .flat_map(|place| place["sources"].as_array())
            .flatten()
        {
            let source = &config["sources"][reference["source"].as_str().unwrap()]["title"];
            for part in [source, &reference["at"]]
                .into_iter()
                .filter_map(Value::as_str)
            {
                assert!(row.contains(part), "{name}: `{part}` is not cited in {row}");
            }
        }
    }
}

#[test]
fn where_everything_is_stripped_a_table_with_verdicts_and_citations_is_left() {
    let mut paths: Vec<String> = [
        "full",
        "markup",
        "contested",
        "custom-verdicts",
        "citations",
        "six-subjects",
        "missing-cells",
        "long-texts",
    ]
    .iter()
    .map(|name| fixture(name))
    .collect();
    paths.push("pkg/cards/un-iom.json".into());
    for path in paths {
        let config: Value = serde_json::from_str(&snapshot::read(&path)).unwrap();
        for (name, html) in [
            ("html", printed(&["render", &path, "--lang", "en"], "")),
            (
                "prerendered",
                only("prerendered", &[&path, "--lang", "en"], ""),
            ),
        ] {
            let kept = strip(&html::parse(&html));
            assert_readable(&format!("{path} as {name}"), &kept, &config);
            for element in elements(&kept) {
                let is_plain = |name: &String| {
                    ["colspan", "dir", "href", "lang", "scope"].contains(&name.as_str())
                };
                assert!(
                    element.attributes.keys().all(is_plain),
                    "{path}: <{}>",
                    element.name
                );
            }
        }
    }
}

#[test]
fn where_everything_is_stripped_the_other_snippets_still_say_what_there_is() {
    for name in ["full", "markup"] {
        let config: Value = serde_json::from_str(&snapshot::read(&fixture(name))).unwrap();
        for snippet in ["script", "inline", "iframe"] {
            let kept = strip(&html::parse(&only(
                snippet,
                &[&fixture(name), "--page", PAGE],
                "",
            )));
            let elements = elements(&kept);
            let text: String = elements.iter().map(|element| element.text()).collect();
            assert!(
                text.contains(config["title"].as_str().unwrap()),
                "{snippet}: {text}"
            );
            let links = named(&elements, "a");
            assert_eq!(
                links.first().and_then(|link| link.attribute("href")),
                (snippet == "iframe").then_some(PAGE)
            );
        }
    }
}
