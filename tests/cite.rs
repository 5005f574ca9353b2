//! A row of a card in; its citation out, in each style.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    #[expect(dead_code, reason = "every card here has words of its own language")]
    pub mod reader;
    pub mod snapshot;
}

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use comparison_card::card::date::Date;
use comparison_card::edition::Options;
use comparison_card::export::cite::{Access, CitationStyle, cite};
use comparison_card::state::restore;
use comparison_card::tree;
use comparison_card::{Edition, ViewState};
use serde_json::{Value, json};
use support::reader;
use support::snapshot::{self, Snapshots};

const STYLES: [CitationStyle; 3] = [
    CitationStyle::Plain,
    CitationStyle::Bibtex,
    CitationStyle::CslJson,
];

/// A card for a reader, and what that reader has chosen.
struct Case {
    config: String,
    edition: Edition,
    state: ViewState,
}

impl Case {
    #[track_caller]
    fn new(config: &str, lang: Option<&str>, state: &Value) -> Self {
        let words = lang.map(|lang| format!("pkg/locales/{lang}.ftl"));
        let words = words.filter(|path| Path::new(path).exists());
        let options = Options {
            lang: lang.map(str::to_owned),
            words: words.map(|path| snapshot::read(&path)),
            ..Options::default()
        };
        let card = reader::card(config);
        let edition = Edition::new(card, &options, Box::new(reader::fold));
        let parts = tree::parse(&state.to_string()).unwrap();
        let mut state = ViewState::new(edition.card());
        let ignored = restore(edition.card(), &mut state, &parts);
        assert_eq!(ignored, Vec::<String>::new());
        Self {
            config: config.into(),
            edition,
            state,
        }
    }

    #[track_caller]
    fn file(name: &str, lang: Option<&str>, state: &Value) -> Self {
        Self::new(&snapshot::read(&path(name)), lang, state)
    }

    #[track_caller]
    fn cite(&self, row: &str, style: CitationStyle, access: &Access) -> String {
        let row = self.edition.card().dimension_index(row).unwrap();
        cite(&self.edition, &self.state, row, style, access)
    }

    fn rows(&self) -> Vec<String> {
        let config: Value = serde_json::from_str(&self.config).unwrap();
        let rows = config["dimensions"].as_array().unwrap().iter();
        rows.map(|row| row["id"].as_str().unwrap().to_owned())
            .collect()
    }
}

fn path(name: &str) -> String {
    match name {
        "built-in" => "pkg/cards/un-iom.json".into(),
        _ => format!("tests/fixtures/valid/{name}.json"),
    }
}

fn access(url: Option<&str>) -> Access {
    Access {
        url: url.map(str::to_owned),
        accessed: Date::parse("2026-11-24").unwrap(),
    }
}

/// Every row of every card, with its number.
fn all() -> Vec<(String, Case)> {
    let mut names = snapshot::names("tests/fixtures/valid", ".json");
    names.push("built-in".into());
    let case = |name: String| {
        let case = Case::file(&name, None, &json!({}));
        (name, case)
    };
    names.into_iter().map(case).collect()
}

#[test]
fn rows_are_cited_as_their_snapshots_say() {
    let mut plains = Snapshots::new("tests/snapshots/cite", ".txt");
    let mut bibtexs = Snapshots::new("tests/snapshots/cite", ".bib");
    let mut csls = Snapshots::new("tests/snapshots/cite", ".json");
    let of_1960 = json!({ "date": "1960-05-01" });
    let club = json!({ "subjects": ["club"] });
    let post = Some("https://blog.example/post?a=1&b=%20#comparison-card/row");
    for (name, card, lang, state, row, url) in [
        (
            "charter",
            "built-in",
            None,
            json!({}),
            "charter-recognition",
            post,
        ),
        (
            "separate",
            "built-in",
            None,
            json!({}),
            "separate-organization",
            post,
        ),
        (
            "binding",
            "built-in",
            None,
            json!({}),
            "binding-control",
            None,
        ),
        (
            "binding.es",
            "built-in",
            Some("es"),
            json!({}),
            "binding-control",
            None,
        ),
        (
            "binding.fr",
            "built-in",
            Some("fr"),
            json!({}),
            "binding-control",
            None,
        ),
        (
            "binding.ru",
            "built-in",
            Some("ru"),
            json!({}),
            "binding-control",
            None,
        ),
        (
            "binding.zh",
            "built-in",
            Some("zh"),
            json!({}),
            "binding-control",
            None,
        ),
        ("open-to-all", "full", None, json!({}), "open-to-all", post),
        ("open-to-all.club", "full", None, club, "open-to-all", None),
        ("founded", "full", None, json!({}), "founded", None),
        ("ownership", "contested", None, json!({}), "ownership", post),
        (
            "ownership.1960",
            "contested",
            None,
            of_1960,
            "ownership",
            post,
        ),
        (
            "sweet.fr",
            "languages",
            Some("fr"),
            json!({}),
            "sweet",
            post,
        ),
        (
            "sweet.he",
            "languages",
            Some("he"),
            json!({}),
            "sweet",
            post,
        ),
        ("open.ar", "arabic", Some("ar"), json!({}), "open", post),
        ("markup", "markup", None, json!({}), "dimension", None),
        (
            "open-brace",
            "citations",
            None,
            json!({}),
            "open-brace",
            post,
        ),
        (
            "open-brace.ar",
            "citations",
            Some("ar"),
            json!({}),
            "open-brace",
            post,
        ),
        (
            "no-source",
            "citations",
            None,
            json!({}),
            "open-brace-2",
            None,
        ),
    ] {
        let case = Case::file(card, lang, &state);
        let cite = |style| case.cite(row, style, &access(url));
        plains.check(name, &cite(CitationStyle::Plain));
        bibtexs.check(name, &cite(CitationStyle::Bibtex));
        csls.check(name, &cite(CitationStyle::CslJson));
    }
    plains.finish();
    bibtexs.finish();
    csls.finish();
}

/// The sources of a row that a config names, each with the places in it: of what all subjects
/// answer now and have answered, of the row, of positions and of quotes.
fn places(row: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |reference: &Value| {
        if let Some(source) = reference["source"].as_str() {
            let places = places.entry(source.into()).or_default();
            places.extend(reference["at"].as_str().map(folded));
        }
    };
    let mut open: Vec<&Value> = vec![row];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                add(value);
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    places
}

fn folded(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() && c != '\u{a0}' || c.is_control();
    let words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// An entry of a BibTeX file: its key and its fields, without the outer braces.
type Entry = (String, BTreeMap<String, String>);

/// Reads a file as BibTeX does: braces count whatever stands before them, and nothing but a brace
/// ends a value.
#[track_caller]
fn entries(file: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = file.trim_start();
    while !rest.is_empty() {
        let (key, mut body) = rest
            .strip_prefix("@misc{")
            .and_then(|rest| rest.split_once(",\n"))
            .unwrap_or_else(|| panic!("no entry begins at {rest}"));
        let is_key =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
        assert!(!key.is_empty() && key.chars().all(is_key), "{key}");
        let mut fields = BTreeMap::new();
        loop {
            body = body.trim_start();
            if let Some(after) = body.strip_prefix('}') {
                rest = after.trim_start();
                break;
            }
            let (name, value) = body.split_once(" = ").expect("a field");
            assert!(name.chars().all(|c| c.is_ascii_lowercase()), "{name}");
            let end = end_of_value(value);
            let text = value[..end].to_owned();
            assert!(!text.contains(['\n', '\r', '\t']), "{text}");
            let old = fields.insert(name.to_owned(), text);
            assert_eq!(old, None, "{key} has {name} twice");
            body = value[end..].strip_prefix(',').expect("a comma");
        }
        entries.push((key.to_owned(), fields));
    }
    entries
}

/// Where a value in braces, or a word, ends.
#[track_caller]
fn end_of_value(value: &str) -> usize {
    let mut depth = 0;
    for (index, character) in value.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => return index,
            _ => assert!(depth > 0 || character.is_ascii_lowercase(), "{value}"),
        }
        assert!(depth >= 0, "{value}");
    }
    panic!("no end of {value}");
}

/// The text that TeX would set, for the few commands that a citation may use. Fails on any live
/// special character.
#[track_caller]
fn set(tex: &str) -> String {
    let mut text = String::new();
    let mut rest = tex;
    while let Some(character) = rest.chars().next() {
        let known = [
            ("\\textbackslash{}", "\\"),
            ("\\textbraceleft{}", "{"),
            ("\\textbraceright{}", "}"),
            ("\\textasciicircum{}", "^"),
            ("\\textasciitilde{}", "~"),
            ("\\$", "$"),
            ("\\&", "&"),
            ("\\%", "%"),
            ("\\#", "#"),
            ("\\_", "_"),
        ];
        if let Some((command, set)) = known.iter().find(|(tex, _)| rest.starts_with(tex)) {
            text.push_str(set);
            rest = &rest[command.len()..];
            continue;
        }
        assert!(!"\\{}$&%#_^~".contains(character), "{character} in {tex}");
        text.push(character);
        rest = &rest[character.len_utf8()..];
    }
    text
}

#[track_caller]
fn without(value: &str, open: &str, close: &str) -> String {
    let inner = value
        .strip_prefix(open)
        .and_then(|rest| rest.strip_suffix(close));
    inner.unwrap_or_else(|| panic!("{value}")).to_owned()
}

/// The keys that a row's note names.
fn cited(fields: &BTreeMap<String, String>) -> Vec<String> {
    let Some(note) = fields.get("note") else {
        return Vec::new();
    };
    let (_, keys) = note.split_once("\\cite{").unwrap();
    let keys = without(keys, "", "}}");
    keys.split(',').map(str::to_owned).collect()
}

#[test]
fn bibtex_has_an_entry_for_the_row_and_one_for_each_source() {
    for (name, case) in all() {
        let config: Value = serde_json::from_str(&case.config).unwrap();
        for (index, row) in case.rows().iter().enumerate() {
            let bibtex = case.cite(row, CitationStyle::Bibtex, &access(None));
            let entries = entries(&bibtex);
            let keys: BTreeSet<&String> = entries.iter().map(|(key, _)| key).collect();
            assert_eq!(keys.len(), entries.len(), "{name} {row}: keys are unique");
            let (first, sources) = entries.split_first().unwrap();
            assert!(first.0.ends_with(&format!("-{row}")), "{name}: {}", first.0);
            assert_eq!(first.1["urldate"], "{2026-11-24}");
            let expected: Vec<String> = sources.iter().map(|(key, _)| key.clone()).collect();
            assert_eq!(cited(&first.1), expected, "{name} {row}");
            let places = places(&config["dimensions"][index]);
            assert_eq!(sources.len(), places.len(), "{name} {row}\n{bibtex}");
            // No text, set by TeX, is another one than the author's.
            for (field, value) in entries.iter().flat_map(|(_, fields)| fields) {
                match field.as_str() {
                    "author" | "title" => drop(set(&without(value, "{{", "}}"))),
                    "note" if value.contains("\\cite{") => {}
                    "url" | "month" => {}
                    _ => drop(set(&without(value, "{", "}"))),
                }
            }
        }
    }
}

#[test]
fn tex_sets_the_authors_words() {
    let case = Case::file("citations", None, &json!({}));
    let bibtex = case.cite("open-brace", CitationStyle::Bibtex, &access(None));
    let entries = entries(&bibtex);
    let config: Value = serde_json::from_str(&case.config).unwrap();
    let row = &entries[0].1;
    assert_eq!(
        set(&without(&row["howpublished"], "{", "}")),
        folded(config["title"]["en"].as_str().unwrap())
    );
    assert_eq!(
        set(&without(&row["author"], "{{", "}}")),
        "Smith and Sons } {"
    );
    assert_eq!(row["month"], "sep");
    let specials = config["sources"]["specials"]["title"].as_str().unwrap();
    let entry = entries.iter().find(|(_, fields)| {
        let title = set(&without(&fields["title"], "{{", "}}"));
        title == folded(specials)
    });
    let (_, entry) = entry.unwrap();
    assert_eq!(
        set(&without(&entry["note"], "{", "}")),
        "}; \\ { } $ & % # _ ^ ~; \\end{document}"
    );
}

#[test]
fn urls_are_usable_and_end_no_field() {
    let config = snapshot::read(&path("citations"));
    let config = config.replace("https://archive.", "HTTPS://archive.");
    let case = Case::new(&config, None, &json!({}));
    let kept = "HTTPS://archive.example.org/%7Bid%7D/https://example.org/a%20b?c=%20d_e&f=~#g";
    let specials = "https://example.org/%7D%7B?a=%5E%7C%60%5C";
    let post = access(Some(" https://blog.example/}\n{\"<>#card/row "));
    for style in STYLES {
        let text = case.cite("open-brace", style, &post);
        for url in [
            kept,
            specials,
            "https://blog.example/%7D%20%7B%22%3C%3E#card/row",
        ] {
            assert!(text.contains(url), "no {url} in {text}");
        }
        // These lead nowhere from outside the page.
        for relative in ["relative.html", "//example.org/old", "../cards"] {
            assert!(!text.contains(relative), "{relative} in {text}");
        }
    }
}

/// Whether a date is one that CSL-JSON knows: a year, a month and a day, as numbers.
#[track_caller]
fn check_date(date: &Value) {
    let parts = date["date-parts"].as_array().unwrap();
    assert_eq!(parts.len(), 1, "{date}");
    let numbers: Vec<i64> = parts[0]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| part.as_i64().unwrap_or_else(|| panic!("{date}")))
        .collect();
    assert!((1..=3).contains(&numbers.len()), "{date}");
    assert!(
        numbers.get(1).is_none_or(|month| (1..=12).contains(month)),
        "{date}"
    );
    assert!(
        numbers.get(2).is_none_or(|day| (1..=31).contains(day)),
        "{date}"
    );
}

#[test]
fn csl_has_an_item_for_the_row_and_one_for_each_source() {
    let strings = [
        "id",
        "type",
        "title",
        "container-title",
        "publisher",
        "number",
        "URL",
        "language",
        "note",
    ];
    for (name, case) in all() {
        let config: Value = serde_json::from_str(&case.config).unwrap();
        for (index, row) in case.rows().iter().enumerate() {
            let csl = case.cite(row, CitationStyle::CslJson, &access(None));
            let items: Vec<Value> = serde_json::from_str(&csl).unwrap();
            for item in &items {
                for required in ["id", "type", "title"] {
                    assert!(item[required].is_string(), "{name} {row}: {item}");
                }
                for (key, value) in item.as_object().unwrap() {
                    match key.as_str() {
                        "issued" | "accessed" => check_date(value),
                        "author" => assert!(value[0]["literal"].is_string(), "{item}"),
                        key => {
                            assert!(strings.contains(&key) && value.is_string(), "{key}: {item}");
                        }
                    }
                }
            }
            let ids: BTreeSet<&str> = items
                .iter()
                .map(|item| item["id"].as_str().unwrap())
                .collect();
            assert_eq!(ids.len(), items.len(), "{name} {row}: ids are unique");
            let (first, sources) = items.split_first().unwrap();
            assert_eq!(first["type"], "webpage");
            assert_eq!(first["accessed"]["date-parts"], json!([[2026, 11, 24]]));
            let mut found: Vec<BTreeSet<String>> = Vec::new();
            for source in sources {
                assert_eq!(source["type"], "document");
                let note = source["note"].as_str().unwrap_or_default();
                let places = note.split("; ").filter(|place| !place.is_empty());
                found.push(places.map(str::to_owned).collect());
            }
            let mut expected: Vec<BTreeSet<String>> =
                places(&config["dimensions"][index]).into_values().collect();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{name} {row}");
        }
    }
}

#[test]
fn all_styles_name_the_same_sources_in_the_order_of_their_numbers() {
    for (name, case) in all() {
        for row in case.rows() {
            let bibtex = entries(&case.cite(&row, CitationStyle::Bibtex, &access(None)));
            let csl = case.cite(&row, CitationStyle::CslJson, &access(None));
            let items: Vec<Value> = serde_json::from_str(&csl).unwrap();
            let plain = case.cite(&row, CitationStyle::Plain, &access(None));
            assert_eq!(items.len(), bibtex.len(), "{name} {row}");
            let mut last = 0;
            let mut rest = plain.as_str();
            for (item, (key, fields)) in items.iter().zip(&bibtex) {
                assert_eq!(item["id"], json!(key));
                let title = item["title"].as_str().unwrap();
                assert_eq!(set(&without(&fields["title"], "{{", "}}")), title);
                let Some((_, number)) = key.split_once('.') else {
                    continue;
                };
                let number: usize = number.parse().unwrap();
                assert!(last < number, "{name} {row}: {last} before {number}");
                last = number;
                let (_, after) = rest
                    .split_once(title)
                    .unwrap_or_else(|| panic!("{name} {row}: no {title} in {plain}"));
                rest = after;
            }
        }
    }
}

#[test]
fn a_paragraph_is_one_line_that_ends_once() {
    for (name, case) in all() {
        for row in case.rows() {
            let plain = case.cite(&row, CitationStyle::Plain, &access(None));
            assert_eq!(plain.lines().count(), 1, "{name} {row}: {plain}");
            assert!(plain.ends_with(".\n"), "{name} {row}: {plain}");
            assert!(!plain.ends_with("..\n"), "{name} {row}: {plain}");
            assert!(plain.contains("accessed 24 November 2026."), "{plain}");
        }
    }
}

#[test]
fn what_is_cited_is_what_is_shown() {
    let cite = |state: Value| {
        let case = Case::file("contested", None, &state);
        case.cite("ownership", CitationStyle::Plain, &access(None))
    };
    let both = cite(json!({}));
    assert!(both.contains("A journal"), "{both}");
    assert!(!both.contains("as of"), "{both}");
    let states = cite(json!({ "subjects": ["states"] }));
    assert!(!states.contains("A journal"), "{states}");
    assert!(states.contains("Outer Space Treaty"), "{states}");
    let then = cite(json!({ "date": "1960" }));
    assert!(then.contains("“May they own it?” (as of 1960)"), "{then}");

    let fees = |date: Value| {
        let answer = |source: &str| json!({ "answer": "Yes", "sources": [{ "source": source }] });
        let mut now = answer("now");
        now["history"] = json!([{ "until": "2000", "answer": "No" }]);
        let config = json!({
            "title": "Title",
            "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
            "dimensions": [{ "id": "d", "question": "Q?", "cells": { "a": now } }],
            "sources": { "now": { "title": "Source of now" } },
        });
        let case = Case::new(&config.to_string(), None, &json!({ "date": date }));
        case.cite("d", CitationStyle::Plain, &access(None))
    };
    assert!(fees(json!(null)).contains("Source of now"));
    assert!(!fees(json!("1999")).contains("Source of now"));
}

#[test]
fn the_address_is_the_rows_or_else_the_cards() {
    let case = Case::file("full", None, &json!({}));
    let cards = "https://example.org/cards?a=1&b=2";
    let rows = "https://blog.example/post#comparison-card/fees";
    for style in STYLES {
        for (access, url, other) in [
            (access(Some(rows)), rows, cards),
            (access(Some(" ")), cards, rows),
            (access(None), cards, rows),
        ] {
            let text = case.cite("fees", style, &access);
            assert!(text.contains(url), "no {url} in {text}");
            assert!(!text.contains(other), "{other} in {text}");
        }
    }
    let case = Case::file("minimal", None, &json!({}));
    for row in case.rows() {
        let plain = case.cite(&row, CitationStyle::Plain, &access(None));
        assert!(!plain.contains('<'), "{plain}");
    }
}

#[test]
fn a_row_that_is_not_there_is_not_cited() {
    let case = Case::file("minimal", None, &json!({}));
    for style in STYLES {
        let text = cite(&case.edition, &case.state, 5000, style, &access(None));
        assert_eq!(text, "");
    }
}

#[test]
fn keys_are_made_of_the_title_and_the_row() {
    let mut config: Value = serde_json::from_str(&snapshot::read(&path("minimal"))).unwrap();
    config["dimensions"][0]["id"] = json!("row-1");
    for (title, key) in [
        ("The UN’s “related organization” and more", "the-un-s-row-1"),
        ("Église, État «law» — order", "law-order-row-1"),
        ("الأمم المتحدة", "card-row-1"),
        ("?", "card-row-1"),
    ] {
        config["title"] = json!(title);
        let case = Case::new(&config.to_string(), None, &json!({}));
        let bibtex = case.cite("row-1", CitationStyle::Bibtex, &access(None));
        assert_eq!(entries(&bibtex)[0].0, key, "{title}");
    }
}

#[test]
fn styles_have_names() {
    let names = ["plain", "bibtex", "csl-json", "BibTeX", ""];
    let styles: Vec<Option<CitationStyle>> = names.map(CitationStyle::parse).into();
    assert_eq!(styles[..3], STYLES.map(Some));
    assert_eq!(styles[3..], [None, None]);
}
