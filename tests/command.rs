//! Arguments and files in; output, places and exit codes out of the command as it is built.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod command;
    pub mod reader;
    #[expect(dead_code, reason = "this suite has no snapshots")]
    pub mod snapshot;
}

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use comparison_card::ViewState;
use comparison_card::edition::{Edition, Options};
use comparison_card::export::{Selection, csv, json, markdown};
use comparison_card::render::page::{self, Page, Styles};
use comparison_card::tree;
use serde_json::{Value, json};
use support::command::{command, run};
use support::{reader, snapshot};

/// A file of its own for one test.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path.into_os_string().into_string().unwrap()
}

/// Checks a config in which `→` stands before the place of each problem.
#[track_caller]
fn check_places(marked: &str, severities: &[&str]) {
    let mut config = String::new();
    let mut places = Vec::new();
    for piece in marked.split_inclusive('→') {
        config += piece.trim_end_matches('→');
        if piece.ends_with('→') {
            let line = config.split('\n').count();
            let column = config.rsplit('\n').next().unwrap().chars().count() + 1;
            places.push(format!("{line}:{column}"));
        }
    }
    assert_eq!(places.len(), severities.len(), "{marked}");
    let expected: Vec<String> = places
        .iter()
        .zip(severities)
        .map(|(place, severity)| format!("{place}: {severity}"))
        .collect();
    let output = run(&["check", "-"], &config);
    let printed: Vec<String> = output
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("<stdin>:"))
        .map(|line| line.splitn(4, ':').take(3).collect::<Vec<_>>().join(":"))
        .collect();
    assert_eq!(printed, expected, "{}", output.stdout);
    assert_eq!(output.code, Some(i32::from(severities.contains(&"error"))));
    assert_eq!(output.stderr, "");
}

const FINE: &str = r#"{ "title": "T", "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }], "dimensions": [{ "id": "d", "question": "Q?", "cells": {} }] }"#;

#[test]
fn a_good_config_has_no_output() {
    let output = run(
        &[
            "check",
            "tests/fixtures/valid/full.json",
            "tests/fixtures/valid/arabic.json",
        ],
        "",
    );
    assert_eq!(
        (output.code, output.stdout.as_str(), output.stderr.as_str()),
        (Some(0), "", "")
    );
}

#[test]
fn a_problem_is_printed_as_compilers_print_it() {
    let path = file(
        "places.json",
        "{\n  \"title\": \"\",\n  \"subjects\": [],\n  \"dimensons\": []\n}\n",
    );
    let output = run(&["check", &path], "");
    let headlines: Vec<&str> = output
        .stdout
        .lines()
        .filter(|line| line.starts_with(&path))
        .collect();
    assert_eq!(
        headlines,
        [
            format!("{path}:1:1: error: `dimensions` is missing; expected a list"),
            format!("{path}:2:12: error: this text may not be empty"),
            format!("{path}:3:15: error: the length of this list is 0; allowed is at least 2"),
            format!(
                "{path}:4:3: warning: the field `dimensons` is not known here and is passed over; did you mean `dimensions`?"
            ),
        ]
    );
    assert_eq!(output.code, Some(1));
}

#[test]
fn an_excerpt_marks_the_place() {
    let path = file(
        "excerpt.json",
        FINE.replace("\"Q?\"", "\"é\", \"basis\": \"law\""),
    );
    let output = run(&["check", &path], "");
    let lines: Vec<&str> = output.stdout.lines().collect();
    let [_, excerpt, mark] = lines.as_slice() else {
        panic!("{}", output.stdout);
    };
    let column = mark.chars().position(|character| character == '^').unwrap();
    let marked: String = excerpt.chars().skip(column).take(5).collect();
    assert_eq!(marked, "\"law\"");
}

#[test]
fn a_value_is_wrong_where_it_begins() {
    check_places(&FINE.replace("\"T\"", "→\"\""), &["error"]);
    check_places(&FINE.replace("\"T\"", "\n\n   →1"), &["error"]);
    let cells = "{ \"a\": { \"answer\": \"A\",\n\t\"verdict\" :\t→\"yess\" } }";
    check_places(&FINE.replace("{}", cells), &["error"]);
    check_places(&FINE.replace("\"Q?\"", "→[\n1]"), &["error"]);
    check_places(&FINE.replace("\"a\"", "→\"A\""), &["error"]);
    check_places(&FINE.replace("\"b\"", "→\"a\""), &["error"]);
    check_places("→[]", &["error"]);
    check_places("\n →12 ", &["error"]);
}

#[test]
fn an_unknown_field_is_wrong_where_its_key_begins() {
    check_places(
        &FINE.replace("\"title\"", "→\"titles\": 1, \"title\""),
        &["warning"],
    );
    check_places(
        &FINE.replace("{}", "{},\n\n  →\"cell\" :\n {}"),
        &["warning"],
    );
    // A key may be written in more than one way.
    check_places(
        &FINE.replace("{}", r#"{}, →"\u0061\/b~": 1, →"": 2"#),
        &["warning", "warning"],
    );
}

#[test]
fn an_unknown_id_that_is_a_key_is_wrong_where_its_value_begins() {
    let cells = "{ \"c\": →{ \"answer\": →\"\" } }";
    check_places(&FINE.replace("{}", cells), &["error", "error"]);
}

#[test]
fn a_missing_field_is_missed_in_what_lacks_it() {
    check_places("→→→{}", &["error"; 3]);
    check_places(
        &FINE.replace("{ \"id\": \"b\", \"name\": \"B\" }", "→{ \"id\": \"b\" }"),
        &["error"],
    );
    check_places(
        &FINE.replace(
            "{ \"id\": \"b\", \"name\": \"B\" }",
            "\n  →{\n  \"id\": \"b\" }",
        ),
        &["error"],
    );
    // A field that is null is there to be seen.
    check_places(&FINE.replace("\"T\"", "→null"), &["error"]);
}

#[test]
fn columns_are_counted_in_characters() {
    check_places(
        &FINE.replace("\"T\"", "\"é😀ا e\u{301}\", \"lede\": →1"),
        &["error"],
    );
    let line = FINE
        .replace("\"A\"", "\"😀😀😀\", →\"x\": 1")
        .replace("\"B\"", "→\"\"");
    check_places(&line, &["warning", "error"]);
}

#[test]
fn lines_may_end_in_two_characters() {
    check_places(
        "{\r\n  \"title\": →\"\",\r\n\"subjects\": →[],\r\n  \"dimensions\": →[]\r\n}\r\n",
        &["error"; 3],
    );
    check_places("{\r\n\r\n  \"title\" →\"\"\r\n}\r\n", &["error"]);
}

#[test]
fn a_fault_of_the_json_has_its_place() {
    check_places("→", &["error"]);
    check_places("{\n  \"title\": \"é\"\n  →\"lede\": 1\n}", &["error"]);
    check_places("{ \"title\": \"ééé\" →\"x\" }", &["error"]);
    check_places("{ \"title\": \"x→\n\" }", &["error"]);
    check_places("{ \"title\": \"x\"→", &["error"]);
    let deep = |levels| "\n[".repeat(levels);
    let too_deep = format!("{{ \"x\":{}\n→[{}", deep(63), deep(36));
    check_places(&too_deep, &["error"]);
}

#[test]
fn a_key_given_twice_counts_where_it_is_last() {
    let twice = |last| FINE.replace("\"title\": \"T\"", last);
    check_places(&twice("\"title\": 1,\n\"title\": \"T\""), &[]);
    check_places(&twice("\"title\": \"T\",\n\"title\": →1"), &["error"]);
}

#[test]
fn what_the_last_of_two_equal_keys_lacks_is_not_looked_for_in_the_first() {
    let twice = FINE.replace(
        "{ \"id\": \"a\", \"name\": \"A\" }",
        "{ \"id\": \"a\", \"name\": \"A\" }], \"subjects\": [\n→{ \"id\": \"a\" }",
    );
    check_places(&twice, &["error"]);
}

#[test]
fn a_key_with_half_a_surrogate_pair_is_found() {
    let with = |field: &str| FINE.replacen('{', &format!("{{ {field},"), 1);
    check_places(&with("→\"x\\ud83d\": 1"), &["warning"]);
    check_places(
        &FINE.replace("\"cells\": {}", "\"cells\": {\n\"\\ude00\": →→{}\n}"),
        &["error", "error"],
    );
}

#[test]
fn a_file_that_is_too_large_is_so_from_its_first_line() {
    let large = format!("{{\n\"title\": \"{}\" }}", "x".repeat(9 << 20));
    for mark in ["", "\u{feff}"] {
        let path = file("large.json", format!("{mark}{large}"));
        let output = run(&["check", &path], "");
        let expected = format!("{path}:1:1: error: the config is larger than 8 MiB");
        assert!(output.stdout.starts_with(&expected), "{}", output.stdout);
        assert_eq!(output.code, Some(1));
    }
}

#[test]
fn problems_of_several_files_are_printed_in_their_order() {
    let warning = file(
        "warning.json",
        FINE.replace("\"title\"", "\"x\": 1, \"title\""),
    );
    let error = file("error.json", "{");
    let output = run(&["check", &error, "-", &warning], "[]");
    let files: Vec<&str> = output
        .stdout
        .lines()
        .filter_map(|line| {
            [&error, "<stdin>", &warning]
                .into_iter()
                .find(|file| line.starts_with(*file))
        })
        .collect();
    assert_eq!(files, [error.as_str(), "<stdin>", warning.as_str()]);
    assert_eq!(output.code, Some(1));
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let warning = FINE.replace("\"title\"", "\"x\": 1, \"title\"");
    assert_eq!(run(&["check", "-"], &warning).code, Some(0));
    let denied = run(&["check", "--deny", "warnings", "-"], &warning);
    assert_eq!(denied.code, Some(1));
    assert!(
        denied.stdout.starts_with("<stdin>:1:3: warning: "),
        "{}",
        denied.stdout
    );
    assert_eq!(
        run(&["check", "--deny", "warnings", "-"], FINE).code,
        Some(0)
    );
}

#[test]
fn a_file_that_cannot_be_read_fails_the_run_but_not_the_other_files() {
    let output = run(&["check", "no-such-file.json", "-"], "[]");
    assert_eq!(output.code, Some(2));
    assert!(
        output.stdout.starts_with("<stdin>:1:1: error: "),
        "{}",
        output.stdout
    );
    assert!(
        output.stderr.contains("no-such-file.json"),
        "{}",
        output.stderr
    );
    let not_utf_8 = file("latin-1.json", b"{ \"title\": \"caf\xe9\" }");
    for path in [not_utf_8.as_str(), "tests", "no-such-folder/file.json"] {
        for args in [["check", path], ["render", path]] {
            let output = run(&args, "");
            assert_eq!(output.code, Some(2), "{args:?}");
            assert!(output.stderr.contains(path), "{}", output.stderr);
            assert_eq!(output.stdout, "");
        }
    }
}

#[test]
fn problems_are_printed_as_one_array_of_json() {
    let config = FINE
        .replace(
            "\"title\"",
            "\"titl\": 1,
\"title\"",
        )
        .replace(
            "\"question\": \"Q?\"",
            "
\"question\": \"\"",
        );
    let path = file("array.json", &config);
    let output = run(&["check", "--format", "json", &path, "-"], "{]");
    assert_eq!(output.code, Some(1));
    assert_eq!(
        serde_json::from_str::<Value>(&output.stdout).unwrap(),
        json!([
            {
                "file": path, "line": 1, "column": 3, "severity": "warning", "kind": "unknown-field", "pointer": "/titl",
                "message": "the field `titl` is not known here and is passed over", "suggestion": "did you mean `title`?",
            },
            {
                "file": path, "line": 3, "column": 13, "severity": "error", "kind": "empty-text", "pointer": "/dimensions/0/question",
                "message": "this text may not be empty", "suggestion": null,
            },
            {
                "file": "<stdin>", "line": 1, "column": 2, "severity": "error", "kind": "not-json", "pointer": "",
                "message": "not JSON: expected a key in double quotes at line 1, column 2", "suggestion": null,
            },
        ])
    );
    let none = run(&["check", "--format", "json", "-"], FINE);
    assert_eq!((none.code, none.stdout.trim()), (Some(0), "[]"));
}

#[test]
fn an_array_of_json_is_printed_even_if_a_file_cannot_be_read() {
    let output = run(
        &["check", "--format", "json", "no-such-file.json", "-"],
        "[]",
    );
    assert_eq!(output.code, Some(2));
    assert_eq!(
        serde_json::from_str::<Value>(&output.stdout).unwrap()[0]["file"],
        "<stdin>"
    );
}

#[test]
fn wrong_usage_fails_with_two() {
    for args in [
        &[][..],
        &["no-such-verb"],
        &["check"],
        &["check", "--no-such-option", "-"],
        &["check", "--deny", "errors", "-"],
        &["check", "--format", "xml", "-"],
        &["render", "--format", "pdf"],
        &["render", "--styles", "none"],
        &["render", "a.json", "b.json"],
    ] {
        let output = run(args, FINE);
        assert_eq!(output.code, Some(2), "{args:?}");
        assert_eq!(output.stdout, "", "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn help_is_no_failure() {
    for args in [
        &["--help"][..],
        &["--version"],
        &["check", "--help"],
        &["render", "--help"],
    ] {
        let output = run(args, "");
        assert_eq!(output.code, Some(0), "{args:?}");
        assert!(!output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_line_of_many_problems_is_checked_in_seconds() {
    let rows: Vec<Value> = (0..1500)
        .map(|n| json!({ "id": format!("Row {n}"), "question": "Is every id in this row wrong?", "cells": { "x": { "verdict": "y", "answer": "" } } }))
        .collect();
    let mut config: Value = serde_json::from_str(FINE).unwrap();
    config["dimensions"] = json!(rows);
    let start = Instant::now();
    let output = run(&["check", "--format", "json", "-"], &config.to_string());
    let taken = start.elapsed();
    let problems: Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(problems.as_array().unwrap().len(), 4 * 1500);
    assert!(taken.as_secs() < 5, "{taken:?}");
}

#[test]
fn a_closed_pipe_is_no_crash() {
    let path = file("pipe.json", FINE.replace("{}", &many_cells()));
    for args in [
        ["check", path.as_str()],
        ["render", "pkg/cards/un-iom.json"],
    ] {
        let mut child = command(&args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(!stderr.contains("panicked"), "{args:?}: {stderr}");
        assert_ne!(output.status.code(), Some(101), "{args:?}");
    }
}

/// More wrong cells than a pipe holds problems.
fn many_cells() -> String {
    let cells: Vec<String> = (0..3000)
        .map(|n| format!("\"no-{n}\": {{ \"answer\": \"A\" }}"))
        .collect();
    format!("{{ {} }}", cells.join(", "))
}

#[test]
fn a_page_comes_alive_by_a_script_or_is_all_open() {
    let alone = run(&["render", "--format", "page"], "").stdout;
    assert!(!alone.contains("<script type=\"module\""));
    assert!(alone.contains(" static>") && !alone.contains("aria-expanded=\"false\""));
    let script = ["render", "--format", "page", "--script", "a/cdn.js"];
    let alive = run(&script, "").stdout;
    assert!(alive.contains("<script type=\"module\" src=\"a/cdn.js\"></script>"));
    assert!(!alive.contains(" static>") && alive.contains("aria-expanded=\"false\""));
}

#[test]
fn every_format_is_what_the_library_makes() {
    for name in ["full", "arabic", "markup"] {
        let path = format!("tests/fixtures/valid/{name}.json");
        let config = snapshot::read(&path);
        let edition = if name == "arabic" {
            let options = Options {
                words: Some(snapshot::read("pkg/locales/ar.ftl")),
                ..Options::default()
            };
            Edition::new(reader::card(&config), &options, Box::new(reader::fold))
        } else {
            reader::edition(&config, None)
        };
        let tree = tree::parse(&config).unwrap();
        let state = ViewState::new(edition.card());
        let all = Selection::all(&edition);
        let inline = Styles::Inline;
        for (args, expected) in [
            (
                &["render", &path][..],
                page::element(&edition, &state, &tree, &inline),
            ),
            (
                &["render", &path, "--format", "html"],
                page::element(&edition, &state, &tree, &inline),
            ),
            (
                &["render", &path, "--format", "page"],
                page::page(&edition, &state, &tree, &inline, &Page::default()),
            ),
            (
                &["render", &path, "--format", "markdown"],
                markdown::markdown(&edition, &all),
            ),
            (
                &["render", "--format", "csv", &path],
                csv::csv(&edition, &all),
            ),
            (
                &["render", "--format=json", &path],
                json::json(&edition, &tree, None),
            ),
        ] {
            let output = run(args, "");
            assert_eq!(output.code, Some(0), "{args:?}");
            assert_eq!(output.stderr, "", "{args:?}");
            assert!(output.stdout == expected, "{args:?}");
            assert_eq!(
                run(&[args, &["--styles", "inline"]].concat(), "").stdout,
                expected
            );
        }
    }
}

#[test]
fn html_is_the_element_with_its_shadow_root() {
    let html = run(&["render", "-"], FINE).stdout;
    assert!(
        html.starts_with("<comparison-card lang=\"en\" data-stamp=\"")
            && html.contains("\"><template shadowrootmode=\"open\"><style>"),
        "{html}"
    );
    assert!(html.ends_with("</comparison-card>\n"), "{html}");
}

#[test]
fn a_page_stands_alone() {
    let page = run(&["render", "--format", "page", "-"], FINE).stdout;
    assert!(
        page.starts_with("<!DOCTYPE html><html lang=\"en\""),
        "{page}"
    );
    assert!(page.contains("<meta charset=\"utf-8\">"), "{page}");
    assert!(page.contains("<title>T</title>"), "{page}");
    assert!(page.ends_with("</html>\n"), "{page}");
}

#[test]
fn the_reader_may_be_named() {
    let path = "tests/fixtures/valid/languages.json";
    for (lang, title) in [
        ("en", "Bread"),
        ("zh", "麵包"),
        ("de", "Pain"),
        ("he", "Pain"),
    ] {
        let html = run(&["render", "--lang", lang, path], "").stdout;
        assert!(
            html.starts_with(&format!("<comparison-card lang=\"{lang}\" ")),
            "{lang}"
        );
        let markdown = run(
            &["render", path, "--format", "markdown", "--lang", lang],
            "",
        )
        .stdout;
        assert!(
            markdown.starts_with(&format!("# {title}\n")),
            "{lang}: {markdown}"
        );
    }
    let unnamed = run(&["render", path], "").stdout;
    assert!(unnamed.starts_with("<comparison-card lang=\"fr\" "));
}

#[test]
fn styles_may_be_linked() {
    for format in ["html", "page"] {
        let linked = run(
            &["render", "--format", format, "--styles", "link", "-"],
            FINE,
        )
        .stdout;
        assert!(
            linked.contains("<link rel=\"stylesheet\" href=\"card.css\">"),
            "{linked}"
        );
        assert!(!linked.contains("<style"), "{linked}");
        assert!(!linked.contains(" style="), "{linked}");
        let elsewhere = run(
            &[
                "render",
                "--format",
                format,
                "--styles=link",
                "--styles-url",
                "https://example.org/\"a&b.css",
                "-",
            ],
            FINE,
        );
        assert!(
            elsewhere
                .stdout
                .contains("href=\"https://example.org/&quot;a&amp;b.css\""),
            "{}",
            elsewhere.stdout
        );
    }
}

#[test]
fn the_level_of_the_heading_may_be_given() {
    let level = |level: &str| run(&["render", "--heading-level", level, "-"], FINE);
    assert!(level("2").stdout.contains("<h2 id=\"title\">"));
    assert!(level("6").stdout.contains("<h6 id=\"title\">"));
    assert!(
        run(&["render", "-"], FINE)
            .stdout
            .contains("<h3 id=\"title\">")
    );
    for wrong in ["1", "7", "x"] {
        assert_eq!(level(wrong).code, Some(2), "{wrong}");
    }
}

#[test]
fn the_output_may_be_a_file() {
    let path = file("output.html", "before");
    let output = run(&["render", "--output", &path, "-"], FINE);
    assert_eq!(
        (output.code, output.stdout.as_str(), output.stderr.as_str()),
        (Some(0), "", "")
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        run(&["render", "-"], FINE).stdout
    );
    let output = run(
        &["render", "--output", "no-such-folder/card.html", "-"],
        FINE,
    );
    assert_eq!(output.code, Some(2));
    assert!(
        output.stderr.contains("no-such-folder/card.html"),
        "{}",
        output.stderr
    );
}

#[test]
fn with_no_file_the_built_in_card_is_drawn() {
    for args in [
        &["render"][..],
        &["render", "--format", "csv"],
        &["render", "--format", "json"],
    ] {
        let built_in = run(args, "");
        assert_eq!((built_in.code, built_in.stderr.as_str()), (Some(0), ""));
        assert_eq!(
            built_in.stdout,
            run(&[args, &["pkg/cards/un-iom.json"]].concat(), "").stdout,
            "{args:?}"
        );
    }
}

#[test]
fn a_card_with_errors_is_not_drawn() {
    let path = file("kept.html", "before");
    let wrong = FINE.replace("\"T\"", "\"\"");
    for args in [
        &["render", "-"][..],
        &["render", "--format", "json", "-"],
        &["render", "--output", &path, "-"],
    ] {
        let output = run(args, &wrong);
        assert_eq!(output.code, Some(1), "{args:?}");
        assert_eq!(output.stdout, "", "{args:?}");
        assert_eq!(
            output.stderr,
            "<stdin>:1:12: error: this text may not be empty\n"
        );
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
}

#[test]
fn a_card_with_warnings_is_drawn() {
    let output = run(
        &["render", "-"],
        &FINE.replace("\"title\"", "\"titl\": 1, \"title\""),
    );
    assert_eq!(output.code, Some(0));
    assert!(output.stdout.starts_with("<comparison-card"));
    assert_eq!(
        output.stderr,
        "<stdin>:1:3: warning: the field `titl` is not known here and is passed over; did you mean `title`?\n"
    );
}

#[test]
fn rendering_to_json_and_rendering_that_is_the_same() {
    let once = run(
        &[
            "render",
            "--format",
            "json",
            "tests/fixtures/valid/missing-cells.json",
        ],
        "",
    )
    .stdout;
    assert_eq!(
        run(&["render", "--format", "json", "-"], &once).stdout,
        once
    );
    let html = |args: &[&str], stdin| {
        run(args, stdin)
            .stdout
            .split("<script")
            .next()
            .unwrap()
            // The config has another text, and so the card another stamp.
            .split_once("<template")
            .unwrap()
            .1
            .to_owned()
    };
    assert_eq!(
        html(&["render", "-"], &once),
        html(&["render", "tests/fixtures/valid/missing-cells.json"], "")
    );
}
