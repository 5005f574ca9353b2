//! Configs in; what the JSON Schema says of them out, against what the reader says.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    #[expect(dead_code, reason = "this suite has no snapshots but the schema")]
    pub mod snapshot;
}

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Output};
use std::{env, fs};

use comparison_card::Problem;
use comparison_card::read;
use comparison_card::read::shape::{self, Field, Shape};
use jsonschema::Validator;
use serde_json::{Value, json};
use support::snapshot;

const SCHEMA: &str = "pkg/schema.json";
const TYPES: &str = "pkg/config-types.d.ts";

fn parse(path: &str) -> Value {
    serde_json::from_str(&snapshot::read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&parse(SCHEMA)).unwrap()
}

fn full() -> Value {
    parse("tests/fixtures/valid/full.json")
}

fn command(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison-card"));
    command.args(args).output().unwrap()
}

/// Compares a file of the package with what the command prints, or writes it anew.
#[track_caller]
fn check_printed(args: &[&str], file: &str) {
    let output = command(args);
    assert!(output.status.success());
    assert_eq!(output.stderr, b"");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.ends_with("\n}\n"));
    if env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        let path = [env!("CARGO_MANIFEST_DIR"), file].join("/");
        fs::write(path, printed).unwrap();
        return;
    }
    assert!(
        printed == snapshot::read(file),
        "{file} is stale\nUPDATE_SNAPSHOTS=1 rewrites it; read the difference before you keep it"
    );
}

#[test]
fn the_package_has_the_schema_that_the_command_prints() {
    check_printed(&["schema"], SCHEMA);
}

#[test]
fn the_package_has_the_types_that_the_command_prints() {
    check_printed(&["schema", "--format", "typescript"], TYPES);
}

#[test]
fn the_command_takes_no_file_for_a_schema() {
    assert_eq!(command(&["schema", "card.json"]).status.code(), Some(2));
}

#[test]
fn the_schema_is_one_of_its_draft() {
    let schema = parse(SCHEMA);
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert!(schema["$id"].is_null());
    if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
        panic!("{error}");
    }
}

/// Every object of the tables by its name.
fn objects(shape: &'static Shape, found: &mut BTreeMap<&'static str, &'static [Field]>) {
    match shape {
        Shape::Object(name, fields) if found.insert(name, fields).is_none() => {
            for field in *fields {
                objects(field.shape, found);
            }
        }
        Shape::List(value, ..) | Shape::MapBy(_, value) | Shape::MapOf(value) => {
            objects(value, found);
        }
        _ => {}
    }
}

#[test]
fn the_schemas_properties_are_the_readers_fields() {
    let mut expected = BTreeMap::new();
    objects(&shape::CONFIG, &mut expected);
    let schema = parse(SCHEMA);
    let mut found: BTreeMap<&str, &Value> = schema["$defs"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, definition)| definition["properties"].is_object())
        .map(|(name, definition)| (name.as_str(), definition))
        .collect();
    found.insert("Config", &schema);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>()
    );
    for (name, definition) in found {
        let properties = definition["properties"].as_object().unwrap();
        let keys: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
        let fields = expected[name];
        assert_eq!(keys, fields.iter().map(|field| field.key).collect());
        let required: Vec<&str> = fields
            .iter()
            .filter(|field| field.required)
            .map(|field| field.key)
            .collect();
        let listed = definition["required"].as_array();
        let listed: Vec<&str> = listed
            .into_iter()
            .flatten()
            .map(|key| key.as_str().unwrap())
            .collect();
        assert_eq!(listed, required, "{name}");
        assert_eq!(definition["additionalProperties"], false, "{name}");
        for (key, property) in properties {
            let description = property["description"].as_str().unwrap_or_default();
            assert!(description.ends_with('.'), "{name}.{key}");
        }
    }
}

/// The places of a config at which each field stands, by object and key.
fn places(shape: &Shape, value: &Value, pointer: &str, found: &mut BTreeMap<String, Vec<String>>) {
    match shape {
        Shape::Object(name, fields) => {
            for field in *fields {
                let pointer = format!("{pointer}/{}", field.key);
                let found_here = found.entry(format!("{name}.{}", field.key)).or_default();
                if let Some(value) = value.get(field.key) {
                    found_here.push(pointer.clone());
                    places(field.shape, value, &pointer, found);
                }
            }
        }
        Shape::List(item, ..) => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                places(item, value, &format!("{pointer}/{index}"), found);
            }
        }
        Shape::MapBy(_, item) | Shape::MapOf(item) => {
            for (key, value) in value.as_object().into_iter().flatten() {
                places(item, value, &format!("{pointer}/{key}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_property_means_something_to_the_reader() {
    let config = full();
    let whole = read(&config.to_string());
    let mut found = BTreeMap::new();
    places(&shape::CONFIG, &config, "", &mut found);
    for (field, pointers) in found {
        let changes = pointers.iter().any(|pointer| {
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let mut config = config.clone();
            let parent = config.pointer_mut(parent).unwrap();
            parent.as_object_mut().unwrap().remove(key);
            read(&config.to_string()) != whole
        });
        // These are for others, or say what is so without them.
        let is_mute = matches!(field.as_str(), "Config.$schema" | "Config.version");
        assert!(!pointers.is_empty(), "the full card has no {field}");
        assert_eq!(changes, !is_mute, "{field}");
    }
}

#[track_caller]
fn check_valid(name: &str, config: &Value) {
    let validator = validator();
    let errors: Vec<String> = validator
        .iter_errors(config)
        .map(|error| format!("{name}{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn published_cards_are_valid() {
    for name in snapshot::names("pkg/cards", ".json") {
        let path = format!("pkg/cards/{name}.json");
        check_valid(&path, &parse(&path));
    }
    check_valid("www/embed/card.json", &parse("www/embed/card.json"));
}

/// A config without what counts as absent: `null`, and optional text without any language.
fn stated(config: Value) -> Value {
    match config {
        Value::Object(fields) => fields
            .into_iter()
            .filter(|(key, value)| {
                let is_map = matches!(key.as_str(), "cells" | "sources");
                !value.is_null() && (is_map || *value != json!({}))
            })
            .map(|(key, value)| (key, stated(value)))
            .collect(),
        Value::Array(items) => items.into_iter().map(stated).collect(),
        value => value,
    }
}

#[test]
fn what_valid_configs_state_is_valid() {
    for name in snapshot::names("tests/fixtures/valid", ".json") {
        let config = parse(&format!("tests/fixtures/valid/{name}.json"));
        check_valid(&name, &stated(config));
    }
}

/// What no schema can see: ids that lead nowhere or are there twice, days that no month has.
fn is_beyond(problem: &Problem, config: &Value) -> bool {
    let day = config.pointer(&problem.pointer).and_then(Value::as_str);
    match problem.kind {
        "unknown-id" | "duplicate-id" => true,
        "unknown-value" => problem.pointer.ends_with("/verdict"),
        "bad-date" => matches!(
            day,
            Some("2026-02-30" | "2026-02-31" | "1900-02-29" | "2026-04-31")
        ),
        _ => false,
    }
}

/// What the schema alone refuses: what counts as absent, what is wrong past the end of a list that
/// is too long, and an id that is wrong where it is declared already.
fn is_strict(path: &str, config: &Value, problems: &[Problem]) -> bool {
    let value = config.pointer(path).unwrap();
    let too_long = |problem: &Problem| {
        problem.kind == "too-many" && path.starts_with(&format!("{}/", problem.pointer))
    };
    *value == json!(null)
        || *value == json!({})
        || *value == json!("")
        || problems.iter().any(too_long)
        || problems.iter().any(|problem| problem.kind == "bad-id")
}

#[test]
fn schema_and_reader_find_fault_with_the_same_places() {
    let validator = validator();
    let mut kinds = BTreeSet::new();
    let mut wrong = Vec::new();
    for name in snapshot::names("tests/fixtures/invalid", ".json") {
        let text = snapshot::read(&format!("tests/fixtures/invalid/{name}.json"));
        let Ok(config) = serde_json::from_str::<Value>(&text) else {
            continue;
        };
        if name.ends_with(".problems") {
            continue;
        }
        let (_, problems) = read(&text);
        // A key that is wrong, and a field that is not there, are seen by what is around them.
        let around = |pointer: &str| {
            pointer
                .rsplit_once('/')
                .map(|(around, _)| around.to_owned())
        };
        let paths: BTreeSet<String> = validator
            .iter_errors(&config)
            .map(|error| error.instance_path().to_string())
            .collect();
        for problem in &problems {
            // Where a text is nothing but `null`s, each of them is refused.
            let within = format!("{}/", problem.pointer);
            let seen = paths.contains(&problem.pointer)
                || around(&problem.pointer).is_some_and(|around| paths.contains(&around))
                || paths.iter().any(|path| path.starts_with(&within));
            if is_beyond(problem, &config) {
                continue;
            }
            kinds.insert(problem.kind);
            if !seen {
                let Problem { kind, pointer, .. } = problem;
                wrong.push(format!("{name}{pointer}: {kind} is not refused"));
            }
        }
        for path in paths {
            let known = problems.iter().any(|problem| {
                problem.pointer == path || around(&problem.pointer).as_ref() == Some(&path)
            });
            if !known && !is_strict(&path, &config, &problems) {
                wrong.push(format!("{name}{path}: refused by the schema alone"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let expected = [
        "bad-date",
        "bad-id",
        "bad-language-tag",
        "bad-url",
        "empty-text",
        "missing-field",
        "newer-version",
        "too-few",
        "too-many",
        "unknown-field",
        "unknown-value",
        "wrong-type",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
}

/// Says of a value at a place of the full card whether the reader and the schema take it.
#[track_caller]
fn check(pointer: &str, value: Value, by_reader: bool, by_schema: bool) {
    let mut config = full();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = config.pointer_mut(parent).unwrap();
    match parent.as_array_mut() {
        Some(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
        None => parent[key] = value.clone(),
    }
    let (_, problems) = read(&config.to_string());
    let validator = validator();
    let errors: Vec<_> = validator.iter_errors(&config).collect();
    let places: Vec<&str> = problems
        .iter()
        .map(|problem| problem.pointer.as_str())
        .collect();
    assert_eq!(places.is_empty(), by_reader, "{value} at {places:?}");
    assert_eq!(errors.is_empty(), by_schema, "{value}: {errors:?}");
}

#[track_caller]
fn check_all<const N: usize>(pointer: &str, values: [Value; N], is_valid: bool) {
    for value in values {
        check(pointer, value, is_valid, is_valid);
    }
}

#[test]
fn urls_have_no_other_scheme() {
    let urls = [
        json!("https://example.org/a?b#c"),
        json!("HTTP://example.org"),
        json!("//example.org/x"),
        json!("../card.json"),
        json!("#part"),
        json!("?q=a:b"),
        json!("a"),
        json!("a/b:c"),
        json!("a b:c"),
        json!("é:x"),
        json!(":x"),
        json!("1:x"),
        json!(" https://example.org "),
    ];
    check_all("/credits/url", urls, true);
    let urls = [
        json!("javascript:alert(1)"),
        json!("JavaScript:alert(1)"),
        json!(" javascript:alert(1)"),
        json!("  javascript:alert(1)"),
        json!("java\nscript:alert(1)"),
        json!("\u{1}javascript:alert(1)"),
        json!("https://example.org\n"),
        json!("\u{85}"),
        json!("a\u{7f}"),
        json!("data:text/html,x"),
        json!("httpss:x"),
        json!("http+x:y"),
        json!("x-y.z+1:"),
        json!(" "),
    ];
    check_all("/sources/act/archiveUrl", urls, false);
}

#[test]
fn dates_are_of_three_forms() {
    let dates = [json!("0001"), json!("2026-12"), json!("2024-02-29")];
    check_all("/timeline/0/date", dates, true);
    let dates = [
        json!("26"),
        json!("2026-7"),
        json!("2026-00"),
        json!("2026-13"),
        json!("2026-07-00"),
        json!("2026-07-32"),
        json!("2026-07-25T10:00"),
        json!(" 2026"),
        json!("2026\n"),
        json!("٢٠٢٦"),
        json!(2026),
    ];
    check_all("/timeline/0/date", dates, false);
}

#[test]
fn ids_and_tags_are_of_one_form() {
    let claims = "/claims/0/id";
    check_all(claims, [json!("a"), json!("2-b"), json!("a-1-c")], true);
    let ids = [
        json!(""),
        json!("A"),
        json!("a--b"),
        json!("-a"),
        json!("a_b"),
        json!("é"),
    ];
    check_all(claims, ids, false);
    let tags = [
        json!("en"),
        json!("zh-Hant-TW"),
        json!("x-own"),
        json!("de-1996"),
    ];
    check_all("/lang", tags, true);
    let tags = [
        json!(""),
        json!("e"),
        json!("en_US"),
        json!("en-"),
        json!("français"),
    ];
    check_all("/lang", tags, false);
}

#[test]
fn text_is_plain_or_in_languages() {
    let pointer = "/dimensions/0/cells/public/answer";
    let texts = [
        json!("a"),
        json!({ "en": "a", "zh-Hant": "b" }),
        json!({ "en": " ", "fr": "b" }),
    ];
    check_all(pointer, texts, true);
    let texts = [
        json!(""),
        json!(" \n\u{a0}"),
        json!({}),
        json!({ "en": "", "fr": " " }),
        json!({ "en_US": "a" }),
        json!({ "en": 1 }),
        json!(["a"]),
        json!(1),
    ];
    check_all(pointer, texts, false);
    check_all("/lede", [json!(""), json!({ "en": "" })], true);
}

#[test]
fn numbers_are_whole() {
    let years = [json!(1945), json!(-50), json!(999_999_999)];
    check_all("/sources/act/year", years, true);
    let years = [json!("1945"), json!(1945.5), json!(1_000_000_000_u32)];
    check_all("/sources/act/year", years, false);
    check_all("/version", [json!(1)], true);
    check_all(
        "/version",
        [json!(0), json!(2), json!("1"), json!(1.5)],
        false,
    );
}

#[test]
fn words_are_from_their_list() {
    let own = "/dimensions/0/cells/public/verdict";
    check_all(own, [json!("not-applicable"), json!("by-request")], true);
    check_all(own, [json!("By request"), json!(true)], false);
    check_all("/dimensions/0/basis", [json!("law"), json!("")], false);
    check_all("/claims/0/status", [json!("true")], false);
    check_all("/relations/0/style", [json!("Power")], false);
    check_all("/verdicts/0/mark", [json!("full")], false);
}

#[test]
fn unknown_fields_are_refused() {
    for pointer in [
        "/colour",
        "/credits/colour",
        "/subjects/0/colour",
        "/dimensions/0/cells/public/colour",
        "/sources/act/colour",
    ] {
        check(pointer, json!("red"), false, false);
    }
}

#[test]
fn the_schema_is_strict_where_the_reader_is_lenient() {
    check("/lede", json!(null), true, false);
    check("/lede", json!({}), true, false);
    check("/credits/url", json!(""), true, false);
    check("/dimensions/0/cells/club", json!(null), true, false);
}

#[test]
fn what_no_schema_can_see_is_left_to_the_reader() {
    check("/timeline/0/date", json!("2026-02-30"), false, true);
    check("/timeline/0/subject", json!("nobody"), false, true);
    check("/claims/1/id", json!("free-is-better"), false, true);
    check(
        "/dimensions/1/cells/public/verdict",
        json!("perhaps"),
        false,
        true,
    );
}
