//! Configs in, all their problems out: kind, place, message and suggestion, whole.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod snapshot;
}

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

use comparison_card::tree::{self, Tree};
use comparison_card::{Problem, Severity, read};
use serde_json::{Value, json};
use support::snapshot::{self, Snapshots};

fn problems(config: &Value) -> Vec<Problem> {
    read(&config.to_string()).1
}

/// Kind and pointer of each problem, for tests that are about no message.
fn places(problems: &[Problem]) -> Vec<(&str, &str)> {
    problems
        .iter()
        .map(|problem| (problem.kind, problem.pointer.as_str()))
        .collect()
}

fn full() -> Value {
    serde_json::from_str(&snapshot::read("tests/fixtures/valid/full.json")).unwrap()
}

/// The array that the command prints and JavaScript gets, one property a line.
fn written(problems: &[Problem]) -> String {
    let all: Vec<String> = problems
        .iter()
        .map(|problem| {
            let mut out = String::from("  {\n");
            let text = |value: &str| serde_json::to_string(value).unwrap();
            let suggestion = problem.suggestion.as_deref().map_or("null".into(), text);
            writeln!(
                out,
                "    \"severity\": {},",
                text(problem.severity.as_str())
            )
            .unwrap();
            writeln!(out, "    \"kind\": {},", text(problem.kind)).unwrap();
            writeln!(out, "    \"pointer\": {},", text(&problem.pointer)).unwrap();
            writeln!(out, "    \"message\": {},", text(&problem.message)).unwrap();
            write!(out, "    \"suggestion\": {suggestion}\n  }}").unwrap();
            out
        })
        .collect();
    if all.is_empty() {
        return "[]\n".into();
    }
    format!("[\n{}\n]\n", all.join(",\n"))
}

fn invalid() -> Vec<(String, String)> {
    snapshot::names("tests/fixtures/invalid", ".json")
        .into_iter()
        .filter(|name| !name.ends_with(".problems"))
        .map(|name| {
            let config = snapshot::read(&format!("tests/fixtures/invalid/{name}.json"));
            (name, config)
        })
        .collect()
}

#[test]
fn every_invalid_config_has_exactly_its_problems() {
    let mut snapshots = Snapshots::new("tests/fixtures/invalid", ".problems.json");
    for (name, config) in invalid() {
        let (_, problems) = read(&config);
        assert!(!problems.is_empty(), "{name}");
        snapshots.check(&name, &written(&problems));
    }
    snapshots.finish();
}

#[test]
fn there_is_a_card_exactly_when_there_is_no_error() {
    for (name, config) in invalid() {
        let (card, problems) = read(&config);
        let has_error = problems
            .iter()
            .any(|problem| problem.severity == Severity::Error);
        assert_eq!(card.is_none(), has_error, "{name}");
    }
}

#[test]
fn valid_configs_have_no_problems() {
    for name in snapshot::names("tests/fixtures/valid", ".json") {
        let (card, problems) = read(&snapshot::read(&format!(
            "tests/fixtures/valid/{name}.json"
        )));
        assert_eq!(problems, [], "{name}");
        assert!(card.is_some(), "{name}");
    }
}

/// All pointers of a tree, each before those below it.
fn walk(tree: &Tree, pointer: &str, pointers: &mut Vec<String>) {
    pointers.push(pointer.into());
    for (index, item) in tree.items().iter().enumerate() {
        walk(item, &format!("{pointer}/{index}"), pointers);
    }
    for (key, value) in tree.fields() {
        let key = key.replace('~', "~0").replace('/', "~1");
        walk(value, &format!("{pointer}/{key}"), pointers);
    }
}

#[test]
fn problems_come_in_the_order_of_the_text() {
    let mut wrong = String::new();
    for (name, config) in invalid() {
        let Ok(tree) = tree::parse(&config) else {
            continue;
        };
        let mut pointers = Vec::new();
        walk(&tree, "", &mut pointers);
        let mut last = (0, String::new());
        for problem in read(&config).1 {
            // What is missing belongs to the place that lacks it.
            let place = if problem.kind == "missing-field" {
                problem.pointer.rsplit_once('/').unwrap().0
            } else {
                &problem.pointer
            };
            let index = pointers.iter().position(|pointer| pointer == place);
            let index = index.unwrap_or_else(|| panic!("{name}: nothing is at {place}"));
            if index < last.0 {
                writeln!(wrong, "{name}: {} after {}", problem.pointer, last.1).unwrap();
            }
            last = (index, problem.pointer);
        }
    }
    assert_eq!(wrong, "");
}

/// Every field that must be there, in a place of the full card that nothing else refers to.
const REQUIRED: &[&str] = &[
    "/title",
    "/subjects",
    "/subjects/0/name",
    "/subjects/3/id",
    "/themes/2/id",
    "/themes/2/name",
    "/verdicts/2/id",
    "/verdicts/2/label",
    "/verdicts/2/mark",
    "/dimensions",
    "/dimensions/3/id",
    "/dimensions/3/question",
    "/dimensions/3/cells",
    "/dimensions/0/cells/public/answer",
    "/dimensions/0/cells/public/sources/0/source",
    "/dimensions/0/cells/public/positions/0/by",
    "/dimensions/0/cells/public/positions/0/answer",
    "/dimensions/0/cells/public/positions/0/sources/0/source",
    "/dimensions/0/cells/public/history/0/until",
    "/dimensions/0/cells/public/history/0/answer",
    "/dimensions/0/cells/public/history/0/sources/0/source",
    "/dimensions/0/sources/0/source",
    "/dimensions/0/quotes/0/text",
    "/claims/0/id",
    "/claims/0/text",
    "/claims/0/by",
    "/claims/0/status",
    "/claims/0/sources/0/source",
    "/timeline/0/date",
    "/timeline/0/event",
    "/timeline/0/sources/0/source",
    "/relations/0/subject",
    "/relations/0/from",
    "/relations/0/to",
    "/relations/0/label",
    "/relations/0/style",
    "/relations/0/sources/0/source",
    "/sources/act/title",
];

/// The full card, with a subject and a verdict that nothing refers to.
fn loose() -> Value {
    let mut config = full();
    let add = |list: &mut Value, item| list.as_array_mut().unwrap().push(item);
    add(
        &mut config["subjects"],
        json!({ "id": "loose", "name": "Loose" }),
    );
    add(
        &mut config["verdicts"],
        json!({ "id": "loose", "label": "Loose", "mark": "dash" }),
    );
    config
}

fn remove(config: &Value, pointer: &str) -> Value {
    let mut config = config.clone();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = config.pointer_mut(parent).unwrap().as_object_mut().unwrap();
    parent
        .remove(key)
        .unwrap_or_else(|| panic!("nothing is at {pointer}"));
    config
}

fn replace(config: &Value, pointer: &str, value: Value) -> Value {
    let mut config = config.clone();
    *config
        .pointer_mut(pointer)
        .unwrap_or_else(|| panic!("nothing is at {pointer}")) = value;
    config
}

#[test]
fn a_required_field_is_missed_at_its_own_place() {
    let config = loose();
    assert_eq!(problems(&config), []);
    for pointer in REQUIRED {
        let mut found = problems(&remove(&config, pointer));
        // A list that is gone takes with it what others refer to.
        if matches!(*pointer, "/subjects" | "/dimensions") {
            found.retain(|problem| problem.kind != "unknown-id");
        }
        assert_eq!(places(&found), [("missing-field", *pointer)]);
        assert_eq!(found[0].severity, Severity::Error);
    }
}

#[test]
fn null_counts_as_absent() {
    let config = loose();
    let mut pointers = Vec::new();
    walk(
        &tree::parse(&config.to_string()).unwrap(),
        "",
        &mut pointers,
    );
    let mut missed = Vec::new();
    for pointer in &pointers {
        let is_item = pointer
            .rsplit('/')
            .next()
            .is_some_and(|key| key.parse::<usize>().is_ok());
        if pointer.is_empty() || is_item {
            continue;
        }
        let absent = problems(&remove(&config, pointer));
        let null = problems(&replace(&config, pointer, Value::Null));
        assert_eq!(null, absent, "{pointer}");
        let is_missing = absent
            .iter()
            .any(|problem| problem.kind == "missing-field" && problem.pointer == *pointer);
        if is_missing {
            missed.push(pointer.as_str());
        } else {
            // Whatever else may be absent, at worst others refer to it.
            assert!(
                absent
                    .iter()
                    .all(|problem| matches!(problem.kind, "unknown-id" | "unknown-value")),
                "{absent:?}"
            );
        }
    }
    for pointer in REQUIRED {
        assert!(missed.contains(pointer), "{pointer}");
    }
    // The same fields at other places of the lists, and no others.
    let fields = |pointers: &[&str]| {
        let mut fields: Vec<String> = pointers.iter().map(|pointer| general(pointer)).collect();
        fields.sort();
        fields.dedup();
        fields
    };
    assert_eq!(fields(&missed), fields(REQUIRED));
}

/// A pointer without the indices, and without the ids that are keys.
fn general(pointer: &str) -> String {
    let mut before = "";
    let mut general = String::new();
    for key in pointer.split('/').skip(1) {
        let is_name = key.parse::<usize>().is_ok() || matches!(before, "cells");
        let is_source = before == "sources" && general == "/sources";
        general += if is_name || is_source { "/*" } else { "/" };
        general += if is_name || is_source { "" } else { key };
        before = key;
    }
    general
}

#[test]
fn required_text_may_not_be_empty() {
    let config = loose();
    let texts = ["", " ", "\n\t\u{a0}"];
    let maps = [
        json!({}),
        json!({ "en": "" }),
        json!({ "en": " ", "fr": null }),
    ];
    let empties: Vec<Value> = texts.iter().map(|text| json!(text)).chain(maps).collect();
    for pointer in REQUIRED {
        let key = pointer.rsplit('/').next().unwrap();
        let is_text = matches!(
            key,
            "title"
                | "name"
                | "label"
                | "question"
                | "answer"
                | "by"
                | "text"
                | "event"
                | "from"
                | "to"
        );
        for empty in empties.iter().filter(|_| is_text) {
            let found = problems(&replace(&config, pointer, empty.clone()));
            assert_eq!(places(&found), [("empty-text", *pointer)], "{empty}");
            assert_eq!(found[0].severity, Severity::Error);
        }
    }
}

#[test]
fn optional_text_may_be_empty() {
    let config = loose();
    for pointer in [
        "/lede",
        "/credits/author",
        "/credits/publisher",
        "/subjects/0/note",
        "/dimensions/0/explanation",
        "/dimensions/0/cells/public/detail",
        "/dimensions/0/quotes/0/translation",
        "/claims/0/note",
        "/sources/act/note",
    ] {
        for empty in [json!(""), json!({}), json!({ "en": "" })] {
            assert_eq!(problems(&replace(&config, pointer, empty)), [], "{pointer}");
        }
    }
    for pointer in [
        "/sources/act/symbol",
        "/sources/act/author",
        "/dimensions/0/sources/0/at",
    ] {
        assert_eq!(
            problems(&replace(&config, pointer, json!(""))),
            [],
            "{pointer}"
        );
    }
}

#[test]
fn a_text_may_be_in_any_languages() {
    let config = loose();
    for (pointer, value) in config.as_object().unwrap() {
        assert!(!value.is_null(), "{pointer}");
    }
    for pointer in [
        "/title",
        "/subjects/0/note",
        "/dimensions/0/cells/public/answer",
        "/sources/act/note",
        "/verdicts/0/label",
    ] {
        for text in [
            json!({ "en": "a", "zh-Hant-TW": "b" }),
            json!({ "x-own": "a" }),
            json!({ "fr": "a", "de": null }),
        ] {
            assert_eq!(problems(&replace(&config, pointer, text)), [], "{pointer}");
        }
    }
}

/// What stands at the end of a pointer, by the types that are allowed there.
const TYPES: &[(&str, &[&str])] = &[
    ("/$schema", &["text"]),
    ("/version", &["number"]),
    ("/lang", &["text"]),
    ("/title", &["text", "object"]),
    ("/lede", &["text", "object"]),
    ("/credits", &["object"]),
    ("/credits/author", &["text", "object"]),
    ("/credits/publisher", &["text", "object"]),
    ("/credits/url", &["text"]),
    ("/credits/updated", &["text"]),
    ("/subjects", &["list"]),
    ("/subjects/3", &["object"]),
    ("/subjects/3/id", &["text"]),
    ("/subjects/0/name", &["text", "object"]),
    ("/subjects/0/note", &["text", "object"]),
    ("/subjects/0/url", &["text"]),
    ("/themes", &["list"]),
    ("/themes/2", &["object"]),
    ("/themes/2/id", &["text"]),
    ("/themes/2/name", &["text", "object"]),
    ("/verdicts", &["list"]),
    ("/verdicts/2", &["object"]),
    ("/verdicts/2/id", &["text"]),
    ("/verdicts/2/label", &["text", "object"]),
    ("/verdicts/2/mark", &["text"]),
    ("/dimensions", &["list"]),
    ("/dimensions/3", &["object"]),
    ("/dimensions/3/id", &["text"]),
    ("/dimensions/0/theme", &["text"]),
    ("/dimensions/0/question", &["text", "object"]),
    ("/dimensions/0/explanation", &["text", "object"]),
    ("/dimensions/0/basis", &["text"]),
    ("/dimensions/0/asOf", &["text"]),
    ("/dimensions/0/sources", &["list"]),
    ("/dimensions/0/sources/0", &["object"]),
    ("/dimensions/0/sources/0/source", &["text"]),
    ("/dimensions/0/sources/0/at", &["text"]),
    ("/dimensions/0/cells", &["object"]),
    ("/dimensions/0/cells/public", &["object"]),
    ("/dimensions/0/cells/public/verdict", &["text"]),
    ("/dimensions/0/cells/public/answer", &["text", "object"]),
    ("/dimensions/0/cells/public/detail", &["text", "object"]),
    ("/dimensions/0/cells/public/sources", &["list"]),
    ("/dimensions/0/cells/public/positions", &["list"]),
    ("/dimensions/0/cells/public/positions/0", &["object"]),
    (
        "/dimensions/0/cells/public/positions/0/by",
        &["text", "object"],
    ),
    ("/dimensions/0/cells/public/positions/0/verdict", &["text"]),
    (
        "/dimensions/0/cells/public/positions/0/answer",
        &["text", "object"],
    ),
    ("/dimensions/0/cells/public/positions/0/sources", &["list"]),
    ("/dimensions/0/cells/public/history", &["list"]),
    ("/dimensions/0/cells/public/history/0", &["object"]),
    ("/dimensions/0/cells/public/history/0/until", &["text"]),
    ("/dimensions/0/cells/public/history/0/verdict", &["text"]),
    (
        "/dimensions/0/cells/public/history/0/answer",
        &["text", "object"],
    ),
    ("/dimensions/0/cells/public/history/0/sources", &["list"]),
    ("/dimensions/0/quotes", &["list"]),
    ("/dimensions/0/quotes/0", &["object"]),
    ("/dimensions/0/quotes/0/text", &["text", "object"]),
    ("/dimensions/0/quotes/0/lang", &["text"]),
    ("/dimensions/0/quotes/0/translation", &["text", "object"]),
    ("/dimensions/0/quotes/0/source", &["text"]),
    ("/dimensions/0/quotes/0/at", &["text"]),
    ("/claims", &["list"]),
    ("/claims/0", &["object"]),
    ("/claims/0/id", &["text"]),
    ("/claims/0/text", &["text", "object"]),
    ("/claims/0/by", &["text", "object"]),
    ("/claims/0/status", &["text"]),
    ("/claims/0/note", &["text", "object"]),
    ("/claims/0/dimensions", &["list"]),
    ("/claims/0/dimensions/0", &["text"]),
    ("/claims/0/sources", &["list"]),
    ("/timeline", &["list"]),
    ("/timeline/0", &["object"]),
    ("/timeline/0/date", &["text"]),
    ("/timeline/0/event", &["text", "object"]),
    ("/timeline/0/subject", &["text"]),
    ("/timeline/0/sources", &["list"]),
    ("/relations", &["list"]),
    ("/relations/0", &["object"]),
    ("/relations/0/subject", &["text"]),
    ("/relations/0/from", &["text", "object"]),
    ("/relations/0/to", &["text", "object"]),
    ("/relations/0/label", &["text", "object"]),
    ("/relations/0/style", &["text"]),
    ("/relations/0/sources", &["list"]),
    ("/sources", &["object"]),
    ("/sources/uncited", &["object"]),
    ("/sources/uncited/title", &["text", "object"]),
    ("/sources/act/symbol", &["text"]),
    ("/sources/act/author", &["text"]),
    ("/sources/act/publisher", &["text"]),
    ("/sources/act/year", &["number"]),
    ("/sources/act/url", &["text"]),
    ("/sources/act/archiveUrl", &["text"]),
    ("/sources/act/verified", &["text"]),
    ("/sources/act/note", &["text", "object"]),
];

#[test]
fn a_wrong_type_is_an_error_at_its_place() {
    let config = loose();
    let values = [
        ("boolean", json!(true), "true or false"),
        ("number", json!(1), "a number"),
        ("text", json!("yes"), "text"),
        ("list", json!([]), "a list"),
        ("object", json!({}), "an object"),
    ];
    for (pointer, allowed) in TYPES {
        for (kind, value, found) in &values {
            if allowed.contains(kind) {
                continue;
            }
            let problems = problems(&replace(&config, pointer, value.clone()));
            let (wrong, others): (Vec<_>, Vec<_>) = problems
                .iter()
                .partition(|problem| problem.kind == "wrong-type");
            let [wrong] = wrong.as_slice() else {
                panic!("{pointer} as {kind}: {problems:?}");
            };
            assert_eq!(wrong.pointer, *pointer, "{kind}");
            assert_eq!(wrong.severity, Severity::Error);
            assert!(
                wrong.message.ends_with(&format!(", found {found}")),
                "{}",
                wrong.message
            );
            // What was declared in its place is now unknown to the rest.
            assert!(
                others
                    .iter()
                    .all(|problem| matches!(problem.kind, "unknown-id" | "unknown-value")),
                "{others:?}"
            );
        }
    }
}

#[test]
fn the_full_card_has_every_field_and_the_table_of_types_too() {
    let mut pointers = Vec::new();
    walk(
        &tree::parse(&loose().to_string()).unwrap(),
        "",
        &mut pointers,
    );
    let mut drawn: Vec<String> = pointers
        .iter()
        .skip(1)
        .map(|pointer| general(pointer))
        .collect();
    let mut tested: Vec<String> = TYPES.iter().map(|(pointer, _)| general(pointer)).collect();
    // References are the same everywhere.
    for fields in [&mut drawn, &mut tested] {
        fields.retain(|field| {
            field == "/sources" || field.starts_with("/sources/*") || !field.contains("sources/*")
        });
        fields.sort();
        fields.dedup();
    }
    assert_eq!(drawn, tested);
}

#[test]
fn unknown_fields_are_warnings_wherever_they_are() {
    let config = loose();
    for (pointer, allowed) in [("", &["object"][..])].iter().chain(TYPES) {
        let is_map = pointer.ends_with("/cells") || *pointer == "/sources";
        if *allowed != ["object"] || is_map {
            continue;
        }
        let mut config = config.clone();
        config.pointer_mut(pointer).unwrap()["wholly-unknown"] = json!({ "title": 1 });
        let (card, found) = read(&config.to_string());
        assert!(card.is_some(), "{pointer}");
        let expected = format!("{pointer}/wholly-unknown");
        assert_eq!(places(&found), [("unknown-field", expected.as_str())]);
        assert_eq!(found[0].severity, Severity::Warning);
        assert_eq!(found[0].suggestion, None);
    }
}

/// A small card with one field more, or another one.
fn with(key: &str, value: Value) -> Value {
    let mut config = json!({
        "title": "Title",
        "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "dimensions": [{ "id": "d", "question": "Q?", "cells": {} }],
    });
    config[key] = value;
    config
}

#[track_caller]
fn check(config: &Value, expected: &[(&str, &str)]) {
    assert_eq!(places(&problems(config)), expected);
}

#[test]
fn the_version_is_one_when_it_is_absent() {
    check(&with("version", json!(1)), &[]);
    check(&with("version", json!(null)), &[]);
    check(&with("title", json!("No version")), &[]);
}

#[test]
fn a_newer_version_is_a_warning_and_is_drawn() {
    for version in ["2", "3", "4294967295", "4294967296", "99999999999999999999"] {
        let config = with("version", json!("V"))
            .to_string()
            .replace("\"V\"", version);
        let (card, found) = read(&config);
        assert_eq!(places(&found), [("newer-version", "/version")], "{version}");
        assert_eq!(found[0].severity, Severity::Warning);
        assert!(card.is_some(), "{version}");
    }
}

#[test]
fn what_is_no_version_is_an_error() {
    for version in ["0", "-1", "1.5", "1e2"] {
        let config = with("version", json!("V"))
            .to_string()
            .replace("\"V\"", version);
        let (card, found) = read(&config);
        assert_eq!(places(&found), [("unknown-value", "/version")], "{version}");
        assert!(card.is_none(), "{version}");
    }
}

#[test]
fn lists_may_be_as_long_as_allowed() {
    let subjects = |n: usize| {
        json!(
            (0..n)
                .map(|n| json!({ "id": format!("s{n}"), "name": "S" }))
                .collect::<Vec<_>>()
        )
    };
    check(&with("subjects", subjects(0)), &[("too-few", "/subjects")]);
    check(&with("subjects", subjects(1)), &[("too-few", "/subjects")]);
    check(&with("subjects", subjects(2)), &[]);
    check(&with("subjects", subjects(6)), &[]);
    check(&with("subjects", subjects(7)), &[("too-many", "/subjects")]);
    let dimensions = |n: usize| {
        json!(
            (0..n)
                .map(|n| json!({ "id": format!("d{n}"), "question": "Q?", "cells": {} }))
                .collect::<Vec<_>>()
        )
    };
    check(
        &with("dimensions", dimensions(0)),
        &[("too-few", "/dimensions")],
    );
    check(&with("dimensions", dimensions(1)), &[]);
    check(&with("dimensions", dimensions(5000)), &[]);
    check(
        &with("dimensions", dimensions(5001)),
        &[("too-many", "/dimensions")],
    );
}

#[test]
fn all_lists_but_subjects_and_dimensions_may_be_empty() {
    let config = loose();
    for (pointer, allowed) in TYPES {
        if allowed == &["list"] && !matches!(*pointer, "/subjects" | "/dimensions") {
            let found = problems(&replace(&config, pointer, json!([])));
            assert!(
                found
                    .iter()
                    .all(|problem| matches!(problem.kind, "unknown-id" | "unknown-value")),
                "{found:?}"
            );
        }
    }
}

#[test]
fn a_built_in_verdict_may_be_declared_anew() {
    for id in ["yes", "partly", "no", "unclear", "not-applicable"] {
        check(
            &with(
                "verdicts",
                json!([{ "id": id, "label": "Word", "mark": "query" }]),
            ),
            &[],
        );
    }
}

#[test]
fn declared_and_built_in_verdicts_may_be_given() {
    let mut config = with(
        "verdicts",
        json!([{ "id": "own", "label": "Own", "mark": "dash" }]),
    );
    for id in ["yes", "partly", "no", "unclear", "not-applicable", "own"] {
        config["dimensions"][0]["cells"] = json!({ "a": { "verdict": id, "answer": "A", "positions": [{ "by": "B", "verdict": id, "answer": "A" }] } });
        check(&config, &[]);
    }
    config["verdicts"] = json!(null);
    check(
        &config,
        &[
            ("unknown-value", "/dimensions/0/cells/a/positions/0/verdict"),
            ("unknown-value", "/dimensions/0/cells/a/verdict"),
        ],
    );
}

#[test]
fn the_same_id_in_two_lists_is_no_duplicate() {
    let mut config = with("themes", json!([{ "id": "a", "name": "A" }]));
    config["verdicts"] = json!([{ "id": "a", "label": "A", "mark": "dash" }]);
    config["claims"] = json!([{ "id": "a", "text": "A", "by": "B", "status": "opinion" }]);
    config["sources"] = json!({ "a": { "title": "A" } });
    config["dimensions"][0]["id"] = json!("a");
    check(&config, &[]);
}

#[test]
fn a_reference_to_a_bad_id_is_not_a_second_problem() {
    let mut config = with("themes", json!([{ "id": "Bad Id", "name": "A" }]));
    config["dimensions"][0]["theme"] = json!("Bad Id");
    check(&config, &[("bad-id", "/themes/0/id")]);
}

#[test]
fn whole_numbers_alone_are_years() {
    for year in ["1945", "-44", "0"] {
        let config = with("sources", json!({ "a": { "title": "A", "year": "Y" } }))
            .to_string()
            .replace("\"Y\"", year);
        assert_eq!(read(&config).1, [], "{year}");
    }
    for year in ["1945.5", "1e999", "1E3", "99999999999"] {
        let config = with("sources", json!({ "a": { "title": "A", "year": "Y" } }))
            .to_string()
            .replace("\"Y\"", year);
        assert_eq!(
            places(&read(&config).1),
            [("wrong-type", "/sources/a/year")],
            "{year}"
        );
    }
}

#[test]
fn control_characters_are_no_part_of_a_url() {
    for url in [
        "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)",
        "https://example.org/\0",
        "https://example.org/\u{7f}",
        "\thttps://example.org",
        "https://example.org/\u{85}",
    ] {
        let config = with("credits", json!({ "url": url }));
        check(&config, &[("bad-url", "/credits/url")]);
    }
}

#[test]
fn a_message_is_one_line_whatever_it_quotes() {
    let odd = "a\nb\r\u{1b}[31m\u{202e}\0";
    let mut config = with("credits", json!({ "url": odd, "updated": odd }));
    config[odd] = json!(1);
    config["lang"] = json!(odd);
    config["dimensions"][0]["basis"] = json!(odd);
    config["dimensions"][0]["theme"] = json!(odd);
    config["dimensions"][0]["cells"] = json!({ odd: { "verdict": odd, "answer": { odd: "A" } } });
    config["sources"] = json!({ odd: { "title": "A" } });
    let found = problems(&config);
    assert_eq!(found.len(), 10, "{found:#?}");
    for Problem { message, .. } in found {
        assert!(!message.contains(char::is_control), "{message:?}");
    }
}

#[test]
fn a_config_of_ten_megabytes_is_too_large() {
    let config = with("lede", json!("x".repeat(10_000_000))).to_string();
    let (card, found) = read(&config);
    assert!(card.is_none());
    assert_eq!(places(&found), [("too-large", "")]);
    assert_eq!(
        found[0].message,
        "the config is larger than 8 MiB, which is the most that is read"
    );
}

#[test]
fn a_config_of_a_hundred_levels_is_too_deep() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    let config = with("deep", json!("D")).to_string().replace("\"D\"", &deep);
    let (card, found) = read(&config);
    assert!(card.is_none());
    assert_eq!(places(&found), [("too-deep", "")]);
    assert_eq!(
        found[0].message,
        "the config nests more than 64 lists and objects, which is the most that is read"
    );
}

#[test]
fn an_unknown_field_may_be_deep() {
    let deep = "[".repeat(60) + &"]".repeat(60);
    let config = with("deep", json!("D")).to_string().replace("\"D\"", &deep);
    assert_eq!(places(&read(&config).1), [("unknown-field", "/deep")]);
}

/// Five thousand rows, all ids in them wrong, and so many subjects, themes, verdicts and sources.
fn all_wrong(n_declared: usize) -> Value {
    let rows: Vec<Value> = (0..5000)
        .map(|n| {
            json!({
                "id": format!("Row {n}"),
                "theme": format!("no-theme-{n}"),
                "question": "Q?",
                "cells": {
                    "x": { "verdict": format!("no-verdict-{n}"), "answer": "A", "sources": [{ "source": format!("no-source-{n}") }] },
                    "y": { "verdict": format!("no-verdict-{n}"), "answer": "A", "sources": [{ "source": format!("no-source-{n}") }] },
                },
            })
        })
        .collect();
    let mut config = with("dimensions", json!(rows));
    let each =
        |value: &dyn Fn(usize) -> Value| json!((0..n_declared).map(value).collect::<Vec<_>>());
    config["themes"] = each(&|n| json!({ "id": format!("a-theme-{n}"), "name": "T" }));
    config["verdicts"] =
        each(&|n| json!({ "id": format!("a-verdict-{n}"), "label": "V", "mark": "dash" }));
    let sources: BTreeMap<String, Value> = (0..n_declared)
        .map(|n| (format!("a-source-{n}"), json!({ "title": "S" })))
        .collect();
    config["sources"] = json!(sources);
    config
}

#[test]
fn five_thousand_rows_of_wrong_ids_are_read_in_seconds() {
    let config = all_wrong(100).to_string();
    let start = Instant::now();
    let (card, found) = read(&config);
    let taken = start.elapsed();
    assert!(card.is_none());
    // A bad id, an unknown theme, and in both cells an unknown subject, verdict and source.
    assert_eq!(found.len(), 8 * 5000);
    assert!(taken.as_secs() < 5, "{taken:?}");
}

#[test]
fn a_message_stays_short_however_many_verdicts_are_declared() {
    let mut config = with("verdicts", all_wrong(1000)["verdicts"].clone());
    config["dimensions"][0]["cells"] = json!({ "a": { "verdict": "none", "answer": "A" } });
    let found = problems(&config);
    assert_eq!(
        places(&found),
        [("unknown-value", "/dimensions/0/cells/a/verdict")]
    );
    assert!(
        found[0].message.len() < 1000,
        "{} bytes",
        found[0].message.len()
    );
}

#[test]
fn messages_are_written_in_one_style() {
    for (name, config) in invalid() {
        for Problem {
            message,
            suggestion,
            ..
        } in read(&config).1
        {
            let first = message.chars().next().unwrap();
            assert!(
                !first.is_uppercase() || message.starts_with("JSON"),
                "{name}: {message}"
            );
            assert!(!message.ends_with('.'), "{name}: {message}");
            let suggestion = suggestion.unwrap_or("did you mean `x`?".into());
            assert!(
                suggestion.starts_with("did you mean `") && suggestion.ends_with("`?"),
                "{name}: {suggestion}"
            );
        }
    }
}

#[test]
fn reading_twice_finds_the_same() {
    for (name, config) in invalid() {
        assert_eq!(read(&config).1, read(&config).1, "{name}");
    }
}
