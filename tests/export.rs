//! Cards in; CSV, Markdown, plain HTML and JSON out.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    #[expect(dead_code, reason = "patches are applied by another suite")]
    pub mod html;
    pub mod reader;
    pub mod snapshot;
}

use comparison_card::export::{Selection, csv, html, json, markdown};
use comparison_card::state::restore;
use comparison_card::tree;
use comparison_card::{Edition, ViewState, read};
use serde_json::{Value, json};
use support::html::{Element, Node};
use support::reader;
use support::snapshot::{self, Snapshots};

/// The names of the fixtures, each with its config.
fn fixtures() -> Vec<(String, String)> {
    snapshot::names("tests/fixtures/valid", ".json")
        .into_iter()
        .map(|name| {
            let config = snapshot::read(&format!("tests/fixtures/valid/{name}.json"));
            (name, config)
        })
        .collect()
}

/// The fixtures and the built-in card.
fn cards() -> Vec<(String, String)> {
    let mut cards = fixtures();
    cards.push(("built-in".into(), snapshot::read("pkg/cards/un-iom.json")));
    cards
}

/// What a state shows.
fn shown(edition: &Edition, parts: &Value) -> Selection {
    Selection::shown(edition, &state(edition, parts))
}

fn state(edition: &Edition, parts: &Value) -> ViewState {
    let mut state = ViewState::new(edition.card());
    let parts = tree::parse(&parts.to_string()).unwrap();
    assert_eq!(
        restore(edition.card(), &mut state, &parts),
        Vec::<String>::new()
    );
    state
}

#[test]
fn every_fixture_is_exported_as_its_snapshots_say() {
    let mut csvs = Snapshots::new("tests/snapshots/export", ".csv");
    let mut markdowns = Snapshots::new("tests/snapshots/export", ".md");
    let mut htmls = Snapshots::new("tests/snapshots/export", ".html");
    let mut jsons = Snapshots::new("tests/snapshots/export", ".json");
    let mut check = |name: &str, edition: &Edition, selection: &Selection, json: &str| {
        csvs.check(name, &csv::csv(edition, selection));
        markdowns.check(name, &markdown::markdown(edition, selection));
        let html = html::html(edition, selection).into_string();
        htmls.check(
            name,
            &(html.replace('<', "\n<").trim_start().to_owned() + "\n"),
        );
        jsons.check(name, json);
    };
    for (name, config) in fixtures() {
        let edition = reader::edition(&config, None);
        let tree = tree::parse(&config).unwrap();
        check(
            &name,
            &edition,
            &Selection::all(&edition),
            &json::json(&edition, &tree, None),
        );
    }
    let config = snapshot::read("tests/fixtures/valid/full.json");
    let edition = reader::edition(&config, None);
    let tree = tree::parse(&config).unwrap();
    let selection = shown(
        &edition,
        &json!({ "theme": "money", "subjects": ["club", "public"] }),
    );
    check(
        "full.shown",
        &edition,
        &selection,
        &json::json(&edition, &tree, Some(&selection)),
    );
    csvs.finish();
    markdowns.finish();
    htmls.finish();
    jsons.finish();
}

/// RFC 4180, strictly.
fn records(csv: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut rest = csv;
    while !rest.is_empty() {
        let mut record = Vec::new();
        loop {
            let mut field = String::new();
            if let Some(quoted) = rest.strip_prefix('"') {
                rest = quoted;
                loop {
                    let (piece, after) = rest.split_once('"').expect("a closing quote");
                    field += piece;
                    rest = after;
                    match rest.strip_prefix('"') {
                        Some(after) => {
                            field.push('"');
                            rest = after;
                        }
                        None => break,
                    }
                }
            } else {
                let end = rest
                    .find([',', '\r', '\n', '"'])
                    .expect("an end of the record");
                field += &rest[..end];
                rest = &rest[end..];
            }
            record.push(field);
            match rest.strip_prefix(',') {
                Some(after) => rest = after,
                None => break,
            }
        }
        rest = rest
            .strip_prefix("\r\n")
            .expect("a line break of two characters");
        records.push(record);
    }
    records
}

#[test]
fn every_csv_record_has_a_field_for_every_column() {
    for (name, config) in cards() {
        let edition = reader::edition(&config, None);
        let records = records(&csv::csv(&edition, &Selection::all(&edition)));
        let config = tree::parse(&config).unwrap();
        let n_subjects = config.get("subjects").unwrap().items().len();
        assert_eq!(
            records.len(),
            1 + config.get("dimensions").unwrap().items().len(),
            "{name}"
        );
        for record in records {
            assert_eq!(record.len(), 2 + 2 * n_subjects + 2, "{name}: {record:?}");
        }
    }
}

/// A card of two subjects with one dimension that has this question and these cells.
fn small(question: &str, cells: &Value) -> String {
    json!({
        "lang": "en",
        "title": "Title",
        "subjects": [{ "id": "a", "name": "Anna, \"the first\"" }, { "id": "b", "name": "Berta" }],
        "themes": [{ "id": "t", "name": "Theme" }],
        "dimensions": [{ "id": "d", "theme": "t", "basis": "rule", "question": question, "cells": cells }],
    })
    .to_string()
}

fn small_csv(question: &str, cells: &Value) -> String {
    let edition = reader::edition(&small(question, cells), None);
    csv::csv(&edition, &Selection::all(&edition))
}

#[test]
fn csv_has_a_header_and_a_record_for_each_dimension() {
    assert_eq!(
        small_csv("Q?", &json!({ "a": { "verdict": "yes", "answer": "A" } })),
        "Theme,Question,\"Anna, \"\"the first\"\": verdict\",\"Anna, \"\"the first\"\": answer\",Berta: verdict,Berta: answer,Basis,Sources\r\n\
         Theme,Q?,Yes,A,,Not stated,Internal rule,\r\n"
    );
}

#[track_caller]
fn check_csv_field(text: &str, expected: &str) {
    let csv = small_csv(
        text,
        &json!({ "a": { "verdict": "yes", "answer": text }, "b": { "answer": "B" } }),
    );
    let (_, record) = csv.split_once("answer,Basis,Sources\r\n").unwrap();
    assert_eq!(
        record,
        format!("Theme,{expected},Yes,{expected},,B,Internal rule,\r\n")
    );
}

#[test]
fn csv_quotes_what_would_end_a_field() {
    check_csv_field("plain", "plain");
    check_csv_field("a,b", "\"a,b\"");
    check_csv_field("a \"b\" c", "\"a \"\"b\"\" c\"");
    check_csv_field("a\nb", "\"a\nb\"");
    check_csv_field("a\r\nb", "\"a\r\nb\"");
    check_csv_field("é; ا", "é; ا");
}

#[test]
fn csv_holds_no_formulas() {
    check_csv_field("=1+1", "'=1+1");
    check_csv_field("+1", "'+1");
    check_csv_field("-1", "'-1");
    check_csv_field("@SUM(A1)", "'@SUM(A1)");
    check_csv_field("\tx", "'\tx");
    check_csv_field("\r=x", "\"'\r=x\"");
    check_csv_field("\n=x", "\"'\n=x\"");
    // Some spreadsheets read wide characters as the narrow ones.
    check_csv_field("＝1+1", "'＝1+1");
    check_csv_field("＋1", "'＋1");
    check_csv_field("－1", "'－1");
    check_csv_field("＠SUM(A1)", "'＠SUM(A1)");
    check_csv_field("=A1,\"b\"", "\"'=A1,\"\"b\"\"\"");
    check_csv_field("1=1", "1=1");
}

#[test]
fn no_csv_field_of_any_card_is_a_formula() {
    for (name, config) in cards() {
        let edition = reader::edition(&config, None);
        for field in records(&csv::csv(&edition, &Selection::all(&edition))).concat() {
            assert!(
                !field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']),
                "{name}: {field}"
            );
        }
    }
}

/// What a Markdown reader could take for markup: unescaped characters that mean something.
fn live(markdown: &str, character: char) -> usize {
    let mut is_escaped = false;
    let mut n_live = 0;
    for other in markdown.chars() {
        n_live += usize::from(other == character && !is_escaped);
        is_escaped = other == '\\' && !is_escaped;
    }
    n_live
}

#[test]
fn every_markdown_row_has_a_cell_for_every_column() {
    for (name, config) in cards() {
        let edition = reader::edition(&config, None);
        let markdown = markdown::markdown(&edition, &Selection::all(&edition));
        let n_subjects = tree::parse(&config)
            .unwrap()
            .get("subjects")
            .unwrap()
            .items()
            .len();
        let rows: Vec<&str> = markdown
            .lines()
            .filter(|line| line.starts_with('|'))
            .collect();
        assert!(rows.len() > 2, "{name}");
        for row in rows {
            assert_eq!(live(row, '|'), n_subjects + 2, "{name}: {row}");
        }
    }
}

#[test]
fn markdown_holds_no_html_and_no_links_but_those_to_sources() {
    for (name, config) in cards() {
        let edition = reader::edition(&config, None);
        let markdown = markdown::markdown(&edition, &Selection::all(&edition));
        for line in markdown.lines() {
            let is_source = line.starts_with(|first: char| first.is_ascii_digit());
            let is_link = line.contains(": <http") && line.ends_with('>') || line.contains("](");
            assert_eq!(
                live(line, '<'),
                usize::from(is_source && is_link),
                "{name}: {line}"
            );
            assert_eq!(live(line, '`'), 0, "{name}: {line}");
        }
    }
}

/// The line of a Markdown document that says something.
#[track_caller]
fn check_markdown(config: &Value, expected: &str) {
    let edition = reader::edition(&config.to_string(), None);
    let markdown = markdown::markdown(&edition, &Selection::all(&edition));
    assert!(
        markdown.contains(expected),
        "no {expected:?} in\n{markdown}"
    );
}

#[test]
fn text_is_not_taken_for_markdown() {
    let mut config: Value = serde_json::from_str(&small("Q?", &json!({}))).unwrap();
    for (text, expected) in [
        (
            "a *b* _c_ `d` [e](f) <g> #h ~i~ a|b \\",
            "\n\na \\*b\\* \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\> \\#h \\~i\\~ a\\|b \\\\\n",
        ),
        ("two\nlines", "\n\ntwo lines\n"),
        ("&lt;", "\n\n\\&lt;\n"),
        // At the start of a line these make a list, a rule, a heading or code.
        ("- item", "\n\n\\- item\n"),
        ("+ item", "\n\n\\+ item\n"),
        ("1. item", "\n\n1\\. item\n"),
        ("2) item", "\n\n2\\) item\n"),
        ("---", "\n\n\\---\n"),
    ] {
        config["lede"] = json!(text);
        check_markdown(&config, expected);
    }
}

#[test]
fn titles_of_sources_begin_no_list_of_their_own() {
    let mut config: Value = serde_json::from_str(&small("Q?", &json!({}))).unwrap();
    config["dimensions"][0]["sources"] = json!([{ "source": "s" }]);
    for (title, expected) in [
        ("- x", "\n1. \\- x\n"),
        ("+ x", "\n1. \\+ x\n"),
        ("1. x", "\n1. 1\\. x\n"),
        ("2) x", "\n1. 2\\) x\n"),
    ] {
        config["sources"] = json!({ "s": { "title": title } });
        check_markdown(&config, expected);
    }
}

#[test]
fn the_number_of_a_source_cited_twice_is_written_once() {
    let at = |source, at| json!({ "source": source, "at": at });
    let sources = [at("s", "1"), at("t", "1"), at("s", "2"), at("t", "2")];
    let cells = json!({ "a": { "answer": "Yes", "sources": sources } });
    let mut config: Value = serde_json::from_str(&small("Q?", &cells)).unwrap();
    config["sources"] = json!({ "s": { "title": "S" }, "t": { "title": "T" } });
    check_markdown(&config, "| Yes \\[1\\] \\[2\\] |");
}

#[test]
fn a_relative_url_is_a_link_in_markdown_too() {
    let mut config: Value = serde_json::from_str(&small("Q?", &json!({}))).unwrap();
    for url in ["script", "../a.html", "https://example.org/a(b)"] {
        config["sources"] = json!({ "s": { "title": "Source", "url": url } });
        let edition = reader::edition(&config.to_string(), None);
        let markdown = markdown::markdown(&edition, &Selection::all(&edition));
        let is_link = [format!("](<{url}>)"), format!("]({url})")]
            .iter()
            .any(|link| markdown.contains(link))
            || url.starts_with("http") && markdown.contains(&format!("<{url}>"));
        assert!(is_link, "{url} in\n{markdown}");
    }
}

#[test]
fn plain_html_is_balanced_and_has_no_hooks() {
    for (name, config) in cards() {
        let edition = reader::edition(&config, None);
        let html = html::html(&edition, &Selection::all(&edition)).into_string();
        let nodes = support::html::parse(&html);
        for node in &nodes {
            let Node::Element(element) = node else {
                panic!("{name}: text outside the table");
            };
            for element in element.all() {
                for attribute in element.attributes.keys() {
                    let plain = ["colspan", "dir", "href", "lang", "scope"];
                    assert!(plain.contains(&attribute.as_str()), "{name}: {attribute}");
                }
            }
        }
        let Node::Element(table) = &nodes[0] else {
            panic!("{name}: no table");
        };
        let width = |row: &Element| -> usize {
            let cells = row
                .all()
                .into_iter()
                .filter(|cell| matches!(cell.name.as_str(), "td" | "th"));
            cells
                .map(|cell| {
                    cell.attribute("colspan")
                        .map_or(1, |span| span.parse().unwrap())
                })
                .sum()
        };
        let widths: Vec<usize> = table
            .all()
            .into_iter()
            .filter(|row| row.name == "tr")
            .map(width)
            .collect();
        assert!(
            widths.iter().all(|width| *width == widths[0]),
            "{name}: {widths:?}"
        );
    }
}

/// A tree without nulls and empty lists, as it is documented.
fn without_voids(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let is_void =
                |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
            let kept = fields.iter().filter(|(_, value)| !is_void(value));
            Value::Object(
                kept.map(|(key, value)| (key.clone(), without_voids(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.iter().map(without_voids).collect()),
        _ => value.clone(),
    }
}

fn json_of(config: &str) -> String {
    let edition = reader::edition(config, None);
    json::json(&edition, &tree::parse(config).unwrap(), None)
}

#[test]
fn json_is_the_config_without_nulls_and_empty_lists() {
    for (name, config) in cards() {
        let exported: Value = serde_json::from_str(&json_of(&config)).unwrap();
        let expected = without_voids(&serde_json::from_str(&config).unwrap());
        assert_eq!(exported, expected, "{name}");
    }
}

#[test]
fn exported_json_is_the_same_card() {
    for (name, config) in cards() {
        let exported = json_of(&config);
        assert_eq!(read(&exported), read(&config), "{name}");
        assert_eq!(json_of(&exported), exported, "{name}");
        assert!(exported.ends_with("}\n"), "{name}");
    }
}

#[test]
fn what_a_newer_version_knows_is_kept() {
    let mut config: Value = serde_json::from_str(&small("Q?", &json!({}))).unwrap();
    config["version"] = json!(2);
    config["mood"] = json!({ "colours": ["red", { "name": null }, []], "none": [], "deep": { "list": [[]] }, "half": 0.5 });
    let exported: Value = serde_json::from_str(&json_of(&config.to_string())).unwrap();
    assert_eq!(exported["version"], json!(2));
    assert_eq!(exported["mood"]["half"], json!(0.5));
    assert_eq!(exported["mood"]["colours"][0], json!("red"));
}

#[test]
fn every_character_survives_json() {
    let text: String = (0..0x300)
        .filter_map(char::from_u32)
        .chain(['\u{2028}', '\u{2029}', '\u{feff}', '\u{ffff}', '😀'])
        .collect();
    let mut config: Value = serde_json::from_str(&small("Q?", &json!({}))).unwrap();
    config["lede"] = json!(text);
    let tree = tree::parse(&config.to_string()).unwrap();
    let edition = reader::edition(&config.to_string(), None);
    for exported in [json::json(&edition, &tree, None), json::compact(&tree)] {
        let exported: Value = serde_json::from_str(&exported).unwrap();
        assert_eq!(exported["lede"], json!(text));
    }
}

#[test]
fn compact_json_is_the_same_tree() {
    for (name, config) in cards() {
        let tree = tree::parse(&config).unwrap();
        let compact = json::compact(&tree);
        assert_eq!(tree::parse(&compact), Ok(tree), "{name}");
        assert_eq!(
            compact,
            serde_json::from_str::<Value>(&compact)
                .map(|_| compact.clone())
                .unwrap()
        );
    }
}

#[test]
fn exported_json_of_what_is_shown_is_a_card_of_that() {
    let config = snapshot::read("tests/fixtures/valid/full.json");
    let edition = reader::edition(&config, None);
    let tree = tree::parse(&config).unwrap();
    for parts in [
        json!({}),
        json!({ "theme": "money" }),
        json!({ "subjects": ["club", "university"] }),
        json!({ "subjects": ["university", "public"], "query": "free", "onlyDifferences": true }),
    ] {
        let selection = shown(&edition, &parts);
        let exported = json::json(&edition, &tree, Some(&selection));
        let (card, problems) = read(&exported);
        assert_eq!(problems, [], "{parts}");
        let again = reader::edition(&exported, None);
        assert_eq!(Some(again.card()), card.as_ref());
        // The same rows and columns, drawn from the smaller config.
        let all = Selection::all(&again);
        assert_eq!(
            csv::csv(&again, &all),
            csv::csv(&edition, &selection),
            "{parts}"
        );
    }
}

#[test]
fn what_is_shown_is_exported_in_its_order() {
    let config = snapshot::read("tests/fixtures/valid/full.json");
    let edition = reader::edition(&config, None);
    let selection = shown(
        &edition,
        &json!({ "subjects": ["club", "public"], "theme": "money" }),
    );
    let records = records(&csv::csv(&edition, &selection));
    assert_eq!(
        records[0],
        [
            "Theme",
            "Question",
            "Club library: verdict",
            "Club library: answer",
            "Public library: verdict",
            "Public library: answer",
            "Basis",
            "Sources"
        ]
    );
    let questions: Vec<&str> = records[1..]
        .iter()
        .map(|record| record[1].as_str())
        .collect();
    assert_eq!(questions, ["Are there fees?", "Who sets the budget?"]);
}

#[test]
fn what_is_shown_of_a_date_is_exported_as_of_that_date() {
    let config = snapshot::read("tests/fixtures/valid/contested.json");
    let edition = reader::edition(&config, None);
    let selection = shown(&edition, &json!({ "date": "1960" }));
    for exported in [
        csv::csv(&edition, &selection),
        markdown::markdown(&edition, &selection),
        html::html(&edition, &selection).into_string(),
    ] {
        assert!(exported.contains("The first word"), "{exported}");
        assert!(!exported.contains("No state may"), "{exported}");
    }
}

#[test]
fn the_whole_card_is_exported_whatever_is_shown() {
    let config = snapshot::read("tests/fixtures/valid/full.json");
    let edition = reader::edition(&config, None);
    let csv = csv::csv(&edition, &Selection::all(&edition));
    for parts in [json!({}), json!({ "open": ["fees"], "date": null })] {
        assert_eq!(csv::csv(&edition, &shown(&edition, &parts)), csv);
    }
    let nothing = shown(&edition, &json!({ "query": "nowhere" }));
    assert_eq!(records(&csv::csv(&edition, &nothing)).len(), 1);
    assert_eq!(csv::csv(&edition, &Selection::all(&edition)), csv);
}

#[test]
fn exports_are_in_the_readers_language() {
    let config = snapshot::read("tests/fixtures/valid/languages.json");
    for (lang, question) in [
        ("en", "Is it sweet?"),
        ("fr", "Est-il sucré ?"),
        ("he", "האם זה מתוק?"),
    ] {
        let edition = reader::edition(&config, Some(lang));
        let all = Selection::all(&edition);
        assert!(csv::csv(&edition, &all).contains(question));
        assert!(markdown::markdown(&edition, &all).contains(question));
        assert!(html::html(&edition, &all).into_string().contains(question));
    }
}
