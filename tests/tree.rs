//! JSON text in, a tree out: the same as serde_json makes of it, but for what the module says.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod random;
}

use comparison_card::read;
use comparison_card::tree::{Fault, MAX_BYTES, MAX_DEPTH, ParseError, Tree, parse};
use serde_json::Value;
use support::random::Random;

/// Whether two readers read the same; numbers are compared by value.
fn equal(tree: &Tree, value: &Value) -> bool {
    match (tree, value) {
        (Tree::Null, Value::Null) => true,
        (Tree::Bool(left), Value::Bool(right)) => left == right,
        (Tree::Text(left), Value::String(right)) => left == right,
        (Tree::Number(digits), Value::Number(number)) => equal_numbers(digits, number),
        (Tree::List(left), Value::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| equal(left, right))
        }
        (Tree::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(key, left)| right.get(key).is_some_and(|right| equal(left, right)))
        }
        _ => false,
    }
}

fn equal_numbers(digits: &str, number: &serde_json::Number) -> bool {
    if let Ok(whole) = digits.parse::<i64>() {
        return number.as_i64() == Some(whole) || digits == "-0" && number.as_f64() == Some(0.0);
    }
    let (left, right) = (digits.parse::<f64>().unwrap(), number.as_f64().unwrap());
    // serde_json trades the last bit of a fraction for speed.
    (left - right).abs() <= left.abs() * 4.0 * f64::EPSILON
}

/// What serde_json says, or why it has no say: it knows no number past the greatest double, no half
/// of a surrogate pair, no byte order mark, and other bounds.
fn oracle(text: &str) -> Option<Result<Value, ()>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str(text) {
        Ok(value) => Some(Ok(value)),
        Err(error) => {
            let message = error.to_string();
            let no_say = [
                "number out of range",
                "surrogate",
                "recursion limit",
                "unexpected end of hex escape",
            ];
            let has_no_say = no_say.iter().any(|reason| message.contains(reason));
            (!has_no_say).then_some(Err(()))
        }
    }
}

/// Whether the two readers agree on a text; true where there is nothing to agree on.
#[track_caller]
fn check_agreement(text: &str) {
    let ours = parse(text);
    if let Err(ParseError { offset, fault }) = ours {
        assert!(
            text.is_char_boundary(offset),
            "{fault:?} at {offset} of {text:?}"
        );
        if fault != Fault::TooLarge && fault != Fault::TooDeep {
            assert!(offset <= text.len(), "{text:?}");
        }
    }
    if matches!(&ours, Err(error) if error.fault == Fault::TooDeep) {
        return;
    }
    match (ours, oracle(text)) {
        (_, None) | (Err(_), Some(Err(()))) => {}
        (Ok(tree), Some(Ok(value))) => {
            assert!(equal(&tree, &value), "{text:?}: {tree:?} is not {value:?}")
        }
        (Ok(tree), Some(Err(()))) => panic!("{text:?} is not JSON, but was read as {tree:?}"),
        (Err(error), Some(Ok(value))) => panic!("{text:?} is {value:?}, but {error:?}"),
    }
}

const VALID: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "1.5",
    "-0.0",
    "1e5",
    "1E+5",
    "1e-5",
    "0e0",
    "0.10",
    "1E400",
    "-1E400",
    "1e-400",
    "9007199254740993",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    r#""""#,
    r#""a""#,
    r#""é""#,
    r#""\u00e9""#,
    r#""\u00E9""#,
    r#""\"\\\/\b\f\n\r\t""#,
    r#""\u0000""#,
    r#""\ud83d\ude00""#,
    r#""😀""#,
    "\"\u{7f}\u{80}\u{2028}\u{ffff}\"",
    r#""\uFFFF""#,
    "[]",
    "[ ]",
    "[1]",
    "[1,2]",
    "[[],[[]]]",
    "{}",
    "{ }",
    r#"{"a":1}"#,
    r#"{"a":1,"b":{"c":[null]}}"#,
    r#"{"":""}"#,
    r#"{"\u0061":1}"#,
    " \t\r\n 1 \t\r\n ",
    r#"{"a":1,"a":2}"#,
    r#"{"a":1,"b":2,"a":3,"b":4,"c":5}"#,
    r#"{"a":1,"\u0061":2}"#,
    r#"["a","b"]"#,
];

const INVALID: &[&str] = &[
    "",
    " ",
    "nul",
    "nulll",
    "nUll",
    "True",
    "TRUE",
    "undefined",
    "NaN",
    "Infinity",
    "-Infinity",
    "+1",
    "01",
    "-01",
    "00",
    "1.",
    ".5",
    "-",
    "-a",
    "1e",
    "1e+",
    "1.e5",
    "1e5.5",
    "0x10",
    "1_000",
    "1,000",
    "٣",
    r#"""#,
    r#""a"#,
    r#"'a'"#,
    r#""\a""#,
    r#""\x41""#,
    r#""\u""#,
    r#""\u12""#,
    r#""\u123""#,
    r#""\u123g""#,
    r#""\U0041""#,
    r#""\ud83d\u12""#,
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    r#""\"#,
    "[",
    "]",
    "[1",
    "[1,",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1;2]",
    "(1)",
    "{",
    "}",
    r#"{"a""#,
    r#"{"a":"#,
    r#"{"a":}"#,
    r#"{"a":1"#,
    r#"{"a":1,"#,
    r#"{"a":1,}"#,
    r#"{,"a":1}"#,
    r#"{"a" 1}"#,
    r#"{"a":1 "b":2}"#,
    r#"{a:1}"#,
    r#"{'a':1}"#,
    r#"{1:1}"#,
    r#"{null:1}"#,
    r#"{"a"=1}"#,
    "{\"a\":1}}",
    "[]]",
    "1 2",
    "null null",
    "// x\n1",
    "/* x */ 1",
    "1 // x",
    "#",
    "\u{a0}1",
    "\u{2003}1",
    "1\u{85}",
    "\u{c}1",
    "\u{b}1",
    "1\u{0}",
    "\u{feff}",
    "\u{feff}\u{feff}1",
    "1\u{feff}",
    "<html>",
];

#[test]
fn valid_text_is_read_as_the_same_value() {
    for text in VALID {
        assert!(parse(text).is_ok(), "{text:?}: {:?}", parse(text));
        check_agreement(text);
    }
}

#[test]
fn invalid_text_is_refused() {
    for text in INVALID {
        let error = parse(text).expect_err(text);
        assert!(matches!(error.fault, Fault::Expected(_)), "{text:?}");
        check_agreement(text);
    }
}

#[test]
fn every_start_of_a_text_is_read_or_refused_alike() {
    for text in VALID {
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            check_agreement(&text[..end]);
        }
    }
}

#[track_caller]
fn check_text(json: &str, expected: &str) {
    assert_eq!(parse(json), Ok(Tree::Text(expected.into())));
}

#[test]
fn half_a_surrogate_pair_becomes_a_replacement_character() {
    check_text(r#""\ud83d""#, "\u{fffd}");
    check_text(r#""\ude00""#, "\u{fffd}");
    check_text(r#""a\ud83db""#, "a\u{fffd}b");
    check_text(r#""\ud83d\n""#, "\u{fffd}\n");
    check_text(r#""\ud83d\u0041""#, "\u{fffd}A");
    check_text(r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀");
    check_text(r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}");
    check_text(r#""\ud83d\\ude00""#, "\u{fffd}\\ude00");
}

#[test]
fn the_first_and_last_pairs_are_read() {
    check_text(r#""\ud800\udc00""#, "\u{10000}");
    check_text(r#""\udbff\udfff""#, "\u{10ffff}");
    check_text(r#""\ud7ff\ue000""#, "\u{d7ff}\u{e000}");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    assert_eq!(parse("\u{feff}1"), parse("1"));
    assert_eq!(parse("\u{feff} {} "), parse("{}"));
    check_text("\"\u{feff}\"", "\u{feff}");
}

#[test]
fn numbers_stay_as_they_were_written() {
    for digits in [
        "-0",
        "1E400",
        "1.50",
        "123456789012345678901234567890",
        "1e-400",
    ] {
        assert_eq!(parse(digits), Ok(Tree::Number(digits.into())));
    }
}

#[test]
fn the_last_of_equal_keys_counts_and_fields_keep_their_order() {
    let Ok(Tree::Object(fields)) = parse(r#"{ "z": 1, "a": 2, "m": 3, "a": 4, "b": 5 }"#) else {
        panic!("an object");
    };
    let fields: Vec<(&str, &Tree)> = fields
        .iter()
        .map(|(key, value)| (key.as_str(), value))
        .collect();
    let number = |digits: &str| Tree::Number(digits.into());
    assert_eq!(
        fields,
        [
            ("z", &number("1")),
            ("m", &number("3")),
            ("a", &number("4")),
            ("b", &number("5"))
        ]
    );
}

#[test]
fn many_equal_keys_take_no_time() {
    let text = format!("{{{}\"a\":0}}", "\"a\":1,".repeat(100_000));
    let start = std::time::Instant::now();
    let Ok(Tree::Object(fields)) = parse(&text) else {
        panic!("an object");
    };
    assert_eq!(fields, [("a".into(), Tree::Number("0".into()))]);
    let many: Vec<String> = (0..100_000).map(|n| format!("\"key-{n}\":{n}")).collect();
    let tree = parse(&format!("{{{}}}", many.join(","))).unwrap();
    assert_eq!(tree.fields().len(), 100_000);
    let taken = start.elapsed();
    assert!(taken.as_secs() < 5, "{taken:?}");
}

fn nested(open: &str, depth: usize, close: &str) -> String {
    open.repeat(depth) + "1" + &close.repeat(depth)
}

#[test]
fn sixty_four_levels_are_read_and_no_more() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let per_step = open.matches(['[', '{']).count();
        let text = nested(open, MAX_DEPTH / per_step, close);
        assert!(parse(&text).is_ok(), "{open}");
        check_agreement(&text);
        let error = parse(&nested(open, MAX_DEPTH / per_step + 1, close)).expect_err(open);
        assert_eq!(error.fault, Fault::TooDeep);
        assert_eq!(error.offset, MAX_DEPTH / per_step * open.len());
    }
}

#[test]
fn a_million_levels_do_not_exhaust_the_stack() {
    for open in ["[", "{\"a\":", "[[{\"a\":"] {
        let error = parse(&open.repeat(1_000_000)).expect_err(open);
        assert_eq!(error.fault, Fault::TooDeep);
    }
}

#[test]
fn eight_mebibytes_are_read_and_no_more() {
    let text = format!("\"{}\"", "x".repeat(MAX_BYTES - 2));
    assert!(parse(&text).is_ok());
    let error = parse(&(text + " ")).unwrap_err();
    assert_eq!(error.fault, Fault::TooLarge);
    // The bound is one of bytes, not of characters.
    let text = format!("\"{}\"", "é".repeat(MAX_BYTES / 2));
    assert_eq!(parse(&text).unwrap_err().fault, Fault::TooLarge);
}

#[track_caller]
fn check_offset(text: &str, offset: usize, expected: &'static str) {
    let fault = Fault::Expected(expected);
    assert_eq!(parse(text), Err(ParseError { fault, offset }), "{text:?}");
}

#[test]
fn a_fault_is_found_where_it_is() {
    check_offset("", 0, "a value");
    check_offset("  ?", 2, "a value");
    check_offset("[1 2]", 3, "`,` or `]`");
    check_offset("{\"a\" 1}", 5, "`:`");
    check_offset("{\"a\":1 \"b\":2}", 7, "`,` or `}`");
    check_offset("{\"a\":1,}", 7, "a key in double quotes");
    check_offset("{\"é\": tru}", 7, "a value");
    check_offset("1 2", 2, "the end of the text");
    check_offset("-x", 1, "a digit");
    check_offset("\"abc", 4, "`\"`");
    check_offset("\"a\nb\"", 2, "an escape such as `\\n` in a string");
    check_offset("\"a\\xb\"", 3, "an escape such as `\\n` or `\\u00e9`");
    check_offset("\"\\u12é\"", 5, "four hexadecimal digits");
}

/// A random value as JSON text, with random white space.
fn generate(random: &mut Random, depth: usize, out: &mut String) {
    let space = |random: &mut Random, out: &mut String| {
        if random.once_in(4) {
            out.push_str(random.pick(&[" ", "\n", "\t\r\n "]));
        }
    };
    space(random, out);
    let is_flat = depth == 0;
    match random.below(if is_flat { 4 } else { 8 }) {
        0 => out.push_str(random.pick(&["null", "true", "false"])),
        1 => number(random, out),
        2 | 3 => string(random, out),
        kind @ (4 | 5) => {
            out.push('[');
            for index in 0..random.below(kind) {
                if index > 0 {
                    out.push(',');
                }
                generate(random, depth - 1, out);
            }
            out.push(']');
        }
        _ => {
            out.push('{');
            for index in 0..random.below(5) {
                if index > 0 {
                    out.push(',');
                }
                space(random, out);
                string(random, out);
                space(random, out);
                out.push(':');
                generate(random, depth - 1, out);
            }
            out.push('}');
        }
    }
    space(random, out);
}

fn number(random: &mut Random, out: &mut String) {
    if random.once_in(3) {
        out.push('-');
    }
    let limit = random.pick(&[2, 100, 1_000_000_000]);
    out.push_str(&random.below(limit).to_string());
    if random.once_in(3) {
        out.push('.');
        out.push_str(&random.below(1000).to_string());
    }
    if random.once_in(3) {
        out.push_str(random.pick(&["e", "E", "e+", "E-"]));
        out.push_str(&random.below(30).to_string());
    }
}

fn string(random: &mut Random, out: &mut String) {
    out.push('"');
    for _ in 0..random.below(6) {
        match random.below(8) {
            0 => out.push_str(random.pick(&["\\n", "\\\"", "\\\\", "\\/", "\\t", "\\b"])),
            1 => out.push_str(&format!("\\u{:04x}", random.below(0x1_0000))),
            2 => out.push_str(&format!(
                "\\u{:04X}\\u{:04x}",
                0xd800 + random.below(0x400),
                0xdc00 + random.below(0x400)
            )),
            3 => out.push(random.pick(&['é', '😀', '\u{2028}', '\u{7f}', 'ا'])),
            // A few letters, so that keys repeat.
            _ => out.push(random.pick(&['a', 'b', 'c'])),
        }
    }
    out.push('"');
}

/// One small accident.
fn mutate(random: &mut Random, bytes: &mut Vec<u8>) {
    const PIECES: &[&[u8]] = &[
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"0",
        b"-",
        b".",
        b"e",
        b"\\u",
        b"\\ud83d",
        b"null",
        b"tru",
        b"\n",
        b"\0",
        b" ",
        b"/",
        b"'",
        b"\xff",
        b"\xc3",
        b"\xef\xbb\xbf",
        b"\x1f",
        b"1E999",
    ];
    let place = random.below(bytes.len() + 1);
    match random.below(5) {
        0 if !bytes.is_empty() => drop(bytes.remove(place.min(bytes.len() - 1))),
        1 if !bytes.is_empty() => {
            let place = place.min(bytes.len() - 1);
            bytes[place] = u8::try_from(random.below(256)).unwrap();
        }
        2 => bytes.truncate(place),
        3 => {
            let copied: Vec<u8> = bytes[place..]
                .iter()
                .take(random.below(9))
                .copied()
                .collect();
            let target = random.below(bytes.len() + 1);
            bytes.splice(target..target, copied);
        }
        _ => {
            let piece = random.pick(PIECES);
            bytes.splice(place..place, piece.iter().copied());
        }
    }
}

#[test]
fn random_json_is_read_as_the_same_value() {
    let mut random = Random::new(4);
    let mut n_agreed = 0;
    for _ in 0..5000 {
        let mut text = String::new();
        generate(&mut random, 5, &mut text);
        assert!(parse(&text).is_ok(), "{text:?}: {:?}", parse(&text));
        check_agreement(&text);
        n_agreed += usize::from(oracle(&text).is_some_and(|said| said.is_ok()));
    }
    // The generator makes JSON, or nothing was compared.
    assert!(n_agreed > 3000, "{n_agreed}");
}

#[test]
fn damaged_json_is_read_or_refused_alike() {
    let mut random = Random::new(5);
    for _ in 0..20_000 {
        let mut text = String::new();
        generate(&mut random, 4, &mut text);
        let mut bytes = text.into_bytes();
        for _ in 0..=random.below(3) {
            mutate(&mut random, &mut bytes);
        }
        // A file that is not UTF-8 never comes this far.
        check_agreement(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn no_bytes_make_the_reader_panic() {
    let mut random = Random::new(6);
    let config = include_str!("fixtures/valid/full.json");
    for _ in 0..1000 {
        let mut bytes = config.as_bytes().to_vec();
        for _ in 0..=random.below(8) {
            mutate(&mut random, &mut bytes);
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (card, problems) = read(&text);
        assert!(card.is_some() || !problems.is_empty());
        check_agreement(&text);
    }
    for _ in 0..5000 {
        let bytes: Vec<u8> = (0..random.below(40))
            .map(|_| u8::try_from(random.below(256)).unwrap())
            .collect();
        check_agreement(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn a_config_of_random_values_makes_no_panic() {
    let mut random = Random::new(7);
    let keys = [
        "title",
        "lang",
        "subjects",
        "themes",
        "verdicts",
        "dimensions",
        "claims",
        "timeline",
        "relations",
        "sources",
        "credits",
        "version",
        "id",
        "name",
        "cells",
        "answer",
        "verdict",
        "history",
        "positions",
        "until",
        "source",
        "date",
        "url",
        "a",
    ]
    .map(str::to_owned);
    fn value(random: &mut Random, keys: &[String], depth: usize, out: &mut String) {
        match random.below(if depth == 0 { 4 } else { 9 }) {
            0 => out.push_str("null"),
            1 => number(random, out),
            2 => string(random, out),
            3 => out.push_str("\"a\""),
            4 | 5 => {
                out.push('[');
                for index in 0..random.below(4) {
                    if index > 0 {
                        out.push(',');
                    }
                    value(random, keys, depth - 1, out);
                }
                out.push(']');
            }
            _ => {
                out.push('{');
                for index in 0..random.below(8) {
                    if index > 0 {
                        out.push(',');
                    }
                    out.push_str(&format!("\"{}\":", random.pick(keys)));
                    value(random, keys, depth - 1, out);
                }
                out.push('}');
            }
        }
    }
    for _ in 0..3000 {
        let mut text = String::new();
        value(&mut random, &keys, 6, &mut text);
        let (card, problems) = read(&text);
        assert!(card.is_some() || !problems.is_empty(), "{text}");
    }
}
