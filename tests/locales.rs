//! The files of the card's own words: whole, well formed, and what a card looks like in them.

#![cfg(test)]
#![cfg(not(target_arch = "wasm32"))]

mod support {
    pub mod reader;
}

use std::collections::BTreeMap;
use std::fs;

use comparison_card::edition::{Edition, Options};
use comparison_card::state::ViewState;
use comparison_card::{locale::Words, render};
use support::reader::{card, edition, fold};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "ru", "zh"];

const CONFIG: &str = r#"{
    "title": "A",
    "subjects": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
    "dimensions": [
        {"id": "x", "question": "X?", "basis": "treaty", "asOf": "2016-07-25",
         "cells": {"a": {"verdict": "yes", "answer": "1"}, "b": {"verdict": "not-applicable", "answer": "2"}}}
    ]
}"#;

fn file(lang: &str) -> String {
    fs::read_to_string(format!("pkg/locales/{lang}.ftl")).unwrap()
}

/// Keys and words, in the order of the file.
fn messages(lang: &str) -> Vec<(String, String)> {
    file(lang)
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (key, words) = line
                .split_once(" = ")
                .unwrap_or_else(|| panic!("{lang}: {line}"));
            (key.to_owned(), words.to_owned())
        })
        .collect()
}

/// The places for values in some words.
fn placeables(words: &str) -> Vec<&str> {
    let mut found: Vec<&str> = words
        .split('{')
        .skip(1)
        .map(|piece| piece.split_once('}').unwrap().0.trim())
        .collect();
    found.sort_unstable();
    found
}

#[test]
fn every_language_says_everything() {
    let english: BTreeMap<_, _> = messages("en").into_iter().collect();
    for lang in LANGUAGES {
        let words: BTreeMap<_, _> = messages(lang).into_iter().collect();
        for (key, text) in &english {
            let translated = words
                .get(key)
                .unwrap_or_else(|| panic!("{lang} lacks {key}"));
            assert!(!translated.trim().is_empty(), "{lang}: {key}");
            assert_eq!(placeables(translated), placeables(text), "{lang}: {key}");
        }
        for key in words.keys() {
            let is_known = english.contains_key(key) || key == "months-alone";
            assert!(is_known, "{lang} has {key}, which no card says");
        }
        assert_eq!(words["lang"], lang);
        for months in ["months", "months-alone"] {
            if let Some(months) = words.get(months) {
                assert_eq!(months.split(", ").count(), 12, "{lang}");
            }
        }
        assert!(
            words["count"].starts_with("{ $shown }"),
            "{lang}: the count begins with the number"
        );
    }
}

#[test]
fn a_key_stands_once() {
    for lang in LANGUAGES {
        let messages = messages(lang);
        let keys: BTreeMap<_, _> = messages.iter().cloned().collect();
        assert_eq!(keys.len(), messages.len(), "{lang}");
    }
}

#[track_caller]
fn check(lang: &str, expected: &[&str]) {
    let options = Options {
        lang: Some(lang.into()),
        words: Some(file(lang)),
        ..Options::default()
    };
    let edition = Edition::new(card(CONFIG), &options, Box::new(fold));
    let html = render::render(&edition, &ViewState::new(edition.card())).into_string();
    for expected in expected {
        assert!(html.contains(expected), "{lang}: no {expected} in {html}");
    }
    assert!(
        !html.contains("lang=\"en\""),
        "{lang}: words are left in English: {html}"
    );
}

#[test]
fn a_card_speaks_the_readers_language() {
    check("ar", &["dir=\"rtl\"", "نعم", ">1 من 1", "25 يوليه 2016"]);
    check("es", &["Sí", "25 de julio de 2016", ">1 de 1"]);
    check("fr", &["Oui", "Sans objet", "25 juillet 2016", ">1 sur 1"]);
    check("ru", &["Да", "25 июля 2016", ">1 из 1"]);
    check("zh", &["2016年7月25日", ">1"]);
}

#[test]
fn words_of_another_language_are_marked() {
    let edition = edition(CONFIG, Some("de"));
    let html = render::render(&edition, &ViewState::new(edition.card())).into_string();
    assert!(
        html.contains(r#"<span lang="en" dir="ltr">Yes</span>"#),
        "{html}"
    );
    assert_eq!(Words::read("").lang(), "en");
}
