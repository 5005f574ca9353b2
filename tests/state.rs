//! Actions in, patches and rows shown out; and that patches make of one page exactly the next.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod html;
    pub mod random;
    pub mod reader;
    pub mod snapshot;
}

use comparison_card::card::date::Date;
use comparison_card::export::json::compact;
use comparison_card::patch::{Patch, diff};
use comparison_card::render::{ElementId, render};
use comparison_card::state::View;
use comparison_card::state::{restore, snapshot};
use comparison_card::tree::{self, Tree};
use comparison_card::{Action, Edition, ViewState};
use serde_json::{Value, json};
use support::html::{self, Element, Node};
use support::random::Random;
use support::reader;
use support::snapshot::{self as snapshots, Snapshots};

fn draw(edition: &Edition, state: &ViewState) -> Element {
    html::parse_element(&render(edition, state).into_string())
}

fn by_id<'e>(tree: &'e mut Element, id: &str) -> Option<&'e mut Element> {
    if tree.attribute("id") == Some(id) {
        return Some(tree);
    }
    tree.children.iter_mut().find_map(|child| match child {
        Node::Element(element) => by_id(element, id),
        Node::Text(_) => None,
    })
}

/// Does to a tree what the browser does to the page; a patch that finds nothing to change is one
/// too many.
#[track_caller]
fn apply(page: &mut Element, patches: &[Patch]) {
    for patch in patches {
        let (Patch::Attribute { id, .. } | Patch::Text { id, .. } | Patch::Content { id, .. }) =
            patch;
        let name = id.name();
        let element =
            by_id(page, &name).unwrap_or_else(|| panic!("no element {name} for {patch:?}"));
        let before = element.clone();
        match patch {
            Patch::Attribute { name, value, .. } => match value {
                Some(value) => drop(element.attributes.insert((*name).into(), value.clone())),
                None => drop(element.attributes.remove(*name)),
            },
            Patch::Text { text, .. } => element.children = vec![Node::Text(text.clone())],
            Patch::Content { html, .. } => element.children = html::parse(html),
        }
        // A new date may change no answer; nobody looks before the table is drawn.
        let changes = *element != before || matches!(patch, Patch::Content { .. });
        assert!(changes, "{patch:?}");
    }
}

fn line(patch: &Patch) -> String {
    match patch {
        Patch::Attribute { id, name, value } => match value {
            Some(value) => format!("attribute {} {name}={value:?}", id.name()),
            None => format!("attribute {} {name} removed", id.name()),
        },
        Patch::Text { id, text } => format!("text {} {text:?}", id.name()),
        // That it is what a fresh rendering holds, the laws say.
        Patch::Content { id, .. } => format!("content {}", id.name()),
    }
}

/// One step of a fixture: a word, or an object with one field.
fn step(edition: &Edition, state: &ViewState, step: &Tree, ignored: &mut Vec<String>) -> ViewState {
    let (verb, value) = match step {
        Tree::Text(verb) => (verb.as_str(), &Tree::Null),
        Tree::Object(fields) => (fields[0].0.as_str(), &fields[0].1),
        _ => panic!("{step:?}"),
    };
    let row = || {
        edition
            .card()
            .dimension_index(value.text().unwrap())
            .unwrap()
    };
    let subject = || {
        let ids = Ids::new(edition).subjects;
        ids.iter()
            .position(|id| Some(id.as_str()) == value.text())
            .unwrap()
    };
    let action = match verb {
        "toggle" => Action::ToggleRow(row()),
        "expand" => Action::ExpandRow(row()),
        "collapse" => Action::CollapseRow(row()),
        "reveal" => Action::RevealRow(row()),
        "toggle-all" => Action::ToggleAllRows,
        "expand-all" => Action::ExpandAllRows,
        "collapse-all" => Action::CollapseAllRows,
        "clear-filters" => Action::ClearFilters,
        "differences" => Action::ShowOnlyDifferences(*value == Tree::Bool(true)),
        "search" => Action::Search(value.text().unwrap().into()),
        "reset" => Action::Reset {
            date: value.text().map(|text| Date::parse(text).unwrap()),
            view: None,
        },
        "view" => Action::ChooseView(view(value.text())),
        "toggle-subject" => Action::ToggleSubject(subject()),
        "move-earlier" => Action::MoveEarlier(subject()),
        "move-later" => Action::MoveLater(subject()),
        "theme" => Action::ChooseTheme(value.text().map(|id| theme_index(edition, id))),
        "restore" => {
            let mut state = state.clone();
            *ignored = restore(edition.card(), &mut state, value);
            return state;
        }
        _ => panic!("{verb}"),
    };
    state.update(edition, action)
}

fn view(name: Option<&str>) -> Option<View> {
    View::ALL.into_iter().find(|view| Some(view.name()) == name)
}

fn is_theme_option(element: &Element) -> bool {
    let id = element.attribute("id").unwrap_or_default();
    element.name == "option" && id.starts_with("theme-")
}

/// The place of a theme, as a browser knows it: by the options of the list.
fn theme_index(edition: &Edition, id: &str) -> usize {
    let page = draw(edition, &ViewState::new(edition.card()));
    let mut options = page
        .all()
        .into_iter()
        .filter(|element| is_theme_option(element))
        .skip(1);
    options
        .position(|option| option.attribute("value") == Some(id))
        .unwrap()
}

#[test]
fn every_step_makes_the_patches_of_its_snapshot() {
    let mut all = Snapshots::new("tests/snapshots/patches", ".txt");
    for name in snapshots::names("tests/fixtures/actions", ".json") {
        let fixture = tree::parse(&snapshots::read(&format!(
            "tests/fixtures/actions/{name}.json"
        )))
        .unwrap();
        let config = fixture.get("config").and_then(Tree::text).unwrap();
        let config = snapshots::read(&format!("tests/fixtures/valid/{config}.json"));
        let edition = reader::edition(&config, None);
        let mut state = ViewState::new(edition.card());
        let mut out = String::new();
        for tree in fixture.get("steps").unwrap().items() {
            let mut ignored = Vec::new();
            let after = step(&edition, &state, tree, &mut ignored);
            out += &format!("> {}\n", compact(tree));
            for patch in diff(&edition, &state, &after) {
                out += &format!("{}\n", line(&patch));
            }
            for note in ignored {
                out += &format!("ignored {note}\n");
            }
            out += &format!("= {}\n\n", compact(&snapshot(edition.card(), &after)));
            state = after;
        }
        all.check(&name, &out);
    }
    all.finish();
}

/// Cards small and large, in their own language and in another's.
fn editions() -> Vec<Edition> {
    let mut editions = Vec::new();
    for name in snapshots::names("tests/fixtures/valid", ".json") {
        // Its length says nothing here and takes all the time.
        if name != "long-texts" {
            let config = snapshots::read(&format!("tests/fixtures/valid/{name}.json"));
            editions.push(reader::edition(&config, None));
            editions.push(reader::edition(&config, Some("he")));
        }
    }
    editions.push(reader::edition(
        &snapshots::read("pkg/cards/un-iom.json"),
        None,
    ));
    editions
}

/// The ids of a card, as its author would know them.
struct Ids {
    subjects: Vec<String>,
    themes: Vec<String>,
    dimensions: Vec<String>,
}

impl Ids {
    fn new(edition: &Edition) -> Self {
        let page = draw(edition, &ViewState::new(edition.card()));
        let all = page.all();
        let values = |name: &str| {
            let values = all.iter().filter_map(|element| element.attribute(name));
            values
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let options = all.iter().filter(|element| is_theme_option(element));
        Self {
            subjects: values("data-subject"),
            themes: options
                .filter_map(|option| option.attribute("value"))
                .skip(1)
                .map(str::to_owned)
                .collect(),
            dimensions: values("data-dimension"),
        }
    }
}

const QUERIES: &[&str] = &[
    "", " ", "the", "a e", "MEMBERS", "é", "nowhere", "\"<&>", "ا",
];
const DATES: &[&str] = &[
    "1800",
    "1849-12",
    "1967-10-10",
    "2016-09-18",
    "2016-09-19",
    "2030",
];

fn random_action(random: &mut Random, ids: &Ids) -> Action {
    let row = random.below(ids.dimensions.len());
    let subject = random.below(ids.subjects.len());
    match random.below(16) {
        12 => Action::ChooseView(random.once_in(3).then_some(View::Table)),
        13 => Action::ChooseView(Some(random.pick(&View::ALL))),
        14 => Action::ToggleSubject(subject),
        15 if random.once_in(2) => Action::MoveEarlier(subject),
        15 => Action::MoveLater(subject),
        0 | 1 => Action::ToggleRow(row),
        2 => Action::ExpandRow(row),
        3 => Action::CollapseRow(row),
        4 => Action::RevealRow(row),
        5 => Action::ToggleAllRows,
        6 if ids.themes.is_empty() => Action::ExpandAllRows,
        6 => Action::ChooseTheme(Some(random.below(ids.themes.len()))),
        7 => Action::ChooseTheme(None),
        8 => Action::ShowOnlyDifferences(random.once_in(2)),
        9 => Action::Search(random.pick(QUERIES).into()),
        10 if random.once_in(4) => Action::Reset {
            date: Date::parse(random.pick(DATES)),
            view: random.once_in(3).then_some(View::Diagram),
        },
        10 => Action::CollapseAllRows,
        _ => Action::ClearFilters,
    }
}

fn random_parts(random: &mut Random, ids: &Ids) -> Tree {
    fn text(word: impl AsRef<str>) -> Tree {
        Tree::Text(word.as_ref().into())
    }
    fn some(random: &mut Random, ids: &[String]) -> Tree {
        let mut some = Vec::new();
        for _ in 0..random.below(4) {
            some.push(text(random.pick(ids)));
        }
        if random.once_in(5) {
            some.push(text("no-such-id"));
        }
        Tree::List(some)
    }
    let mut parts = Vec::new();
    for _ in 0..=random.below(4) {
        let (part, value) = match random.below(7) {
            6 => ("view", text(random.pick(&View::ALL).name())),
            0 => ("subjects", some(random, &ids.subjects)),
            1 => ("open", some(random, &ids.dimensions)),
            2 if ids.themes.is_empty() => ("theme", Tree::Null),
            2 => ("theme", text(random.pick(&ids.themes))),
            3 => ("onlyDifferences", Tree::Bool(random.once_in(2))),
            4 => ("query", text(random.pick(QUERIES))),
            _ => ("date", text(random.pick(DATES))),
        };
        let value = match random.below(20) {
            0 => Tree::Null,
            1 => Tree::Number("7".into()),
            2 => text("no such thing"),
            _ => value,
        };
        parts.push((part.to_owned(), value));
    }
    Tree::Object(parts)
}

fn random_step(random: &mut Random, ids: &Ids, edition: &Edition, state: &ViewState) -> ViewState {
    if random.once_in(3) {
        let mut after = state.clone();
        restore(edition.card(), &mut after, &random_parts(random, ids));
        return after;
    }
    state.update(edition, random_action(random, ids))
}

#[test]
fn patched_pages_equal_fresh_ones() {
    let mut random = Random::new(1);
    let editions = editions();
    let n_steps = 1000_usize.div_ceil(editions.len());
    for (index, edition) in editions.iter().enumerate() {
        let ids = Ids::new(edition);
        let mut state = ViewState::new(edition.card());
        let mut page = draw(edition, &state);
        for _ in 0..n_steps {
            let after = random_step(&mut random, &ids, edition, &state);
            let patches = diff(edition, &state, &after);
            let n_replaced = patches
                .iter()
                .filter(|patch| match patch {
                    Patch::Content { id, .. } => !matches!(id, ElementId::Figure(_)),
                    _ => false,
                })
                .count();
            assert!(n_replaced <= 1, "{patches:?}");
            apply(&mut page, &patches);
            let named = |state| compact(&snapshot(edition.card(), state));
            assert!(
                page == draw(edition, &after),
                "card {index}: from {} to {}: {patches:#?}",
                named(&state),
                named(&after)
            );
            state = after;
        }
    }
}

#[test]
fn the_same_state_needs_no_patch() {
    let mut random = Random::new(2);
    for edition in &editions() {
        let ids = Ids::new(edition);
        let mut state = ViewState::new(edition.card());
        for _ in 0..50 {
            assert_eq!(diff(edition, &state, &state.clone()), []);
            state = random_step(&mut random, &ids, edition, &state);
        }
    }
}

#[test]
fn a_state_that_is_read_and_set_is_the_same_again() {
    let mut random = Random::new(3);
    for edition in &editions() {
        let ids = Ids::new(edition);
        let mut state = ViewState::new(edition.card());
        let mut other = state.clone();
        for _ in 0..50 {
            state = random_step(&mut random, &ids, edition, &state);
            other = random_step(&mut random, &ids, edition, &other);
            let read = snapshot(edition.card(), &state);
            let mut set = other.clone();
            assert_eq!(
                restore(edition.card(), &mut set, &read),
                Vec::<String>::new()
            );
            assert_eq!(set, state);
            // The page's author gets it as JSON.
            assert_eq!(tree::parse(&compact(&read)), Ok(read));
        }
    }
}

#[test]
fn nothing_chosen_is_null_or_empty() {
    let edition = reader::edition(
        &snapshots::read("tests/fixtures/valid/no-themes.json"),
        None,
    );
    let state = compact(&snapshot(edition.card(), &ViewState::new(edition.card())));
    assert_eq!(
        serde_json::from_str::<Value>(&state).unwrap(),
        json!({
            "view": null,
            "theme": null,
            "onlyDifferences": false,
            "query": "",
            "date": null,
            "subjects": ["cat", "dog"],
            "open": [],
        })
    );
}

#[test]
fn rows_past_the_last_are_passed_over() {
    let edition = reader::edition(&snapshots::read("tests/fixtures/valid/minimal.json"), None);
    let state = ViewState::new(edition.card());
    for action in [
        Action::ToggleRow(1),
        Action::ExpandRow(1),
        Action::CollapseRow(usize::MAX),
        Action::RevealRow(7),
    ] {
        assert_eq!(state.update(&edition, action.clone()), state, "{action:?}");
    }
}

/// A card of three subjects, `a`, `b` and `c`, from its dimensions.
fn small(dimensions: Value) -> String {
    json!({
        "lang": "en",
        "title": "Title",
        "subjects": [
            { "id": "a", "name": "Anna" },
            { "id": "b", "name": "Berta" },
            { "id": "c", "name": "Clara" },
        ],
        "themes": [{ "id": "theme", "name": "Themename" }],
        "verdicts": [{ "id": "also-yes", "label": "Also yes", "mark": "filled" }],
        "dimensions": dimensions,
        "sources": { "source": { "title": "Sourcetitle" } },
    })
    .to_string()
}

fn restored(edition: &Edition, parts: &Value) -> ViewState {
    let mut state = ViewState::new(edition.card());
    let ignored = restore(
        edition.card(),
        &mut state,
        &tree::parse(&parts.to_string()).unwrap(),
    );
    assert_eq!(ignored, Vec::<String>::new(), "{parts}");
    state
}

/// The ids of the rows that are not hidden.
fn shown(edition: &Edition, state: &ViewState) -> Vec<String> {
    let page = draw(edition, state);
    let rows = page
        .all()
        .into_iter()
        .filter(|element| element.attribute("hidden").is_none());
    rows.filter_map(|row| row.attribute("data-dimension"))
        .map(str::to_owned)
        .collect()
}

/// Whether one row with these cells is among the differences, for readers of `en` and of `fr`.
#[track_caller]
fn check_differs(cells: Value, parts: Value, expected: [bool; 2]) {
    let config = small(json!([{ "id": "row", "question": "Q?", "cells": cells }]));
    let mut parts = parts;
    parts["onlyDifferences"] = json!(true);
    let actual = ["en", "fr"].map(|lang| {
        let edition = reader::edition(&config, Some(lang));
        let state = restored(&edition, &parts);
        shown(&edition, &state).len() == 1
    });
    assert_eq!(actual, expected, "{cells} {parts}");
}

fn verdict(id: &str) -> Value {
    json!({ "verdict": id, "answer": id })
}

fn answer(text: &str) -> Value {
    json!({ "answer": text })
}

#[test]
fn rows_differ_by_stated_verdicts() {
    let two = json!({});
    check_differs(
        json!({ "a": verdict("yes"), "b": verdict("no") }),
        two.clone(),
        [true; 2],
    );
    check_differs(
        json!({ "a": verdict("yes"), "c": verdict("no") }),
        two.clone(),
        [true; 2],
    );
    check_differs(
        json!({ "a": verdict("yes"), "b": verdict("also-yes") }),
        two.clone(),
        [true; 2],
    );
    check_differs(
        json!({ "a": verdict("yes"), "b": verdict("yes"), "c": verdict("unclear") }),
        two,
        [true; 2],
    );
}

#[test]
fn equal_verdicts_do_not_differ_whatever_the_answers_say() {
    let one = json!({ "verdict": "yes", "answer": "One" });
    let other = json!({ "verdict": "yes", "answer": "Other" });
    check_differs(json!({ "a": one, "b": other }), json!({}), [false; 2]);
    check_differs(
        json!({ "a": one, "b": other, "c": answer("Third") }),
        json!({}),
        [false; 2],
    );
}

#[test]
fn what_is_not_stated_is_no_difference() {
    check_differs(json!({}), json!({}), [false; 2]);
    check_differs(json!({ "a": verdict("yes") }), json!({}), [false; 2]);
    check_differs(json!({ "a": answer("One") }), json!({}), [false; 2]);
    check_differs(
        json!({ "a": verdict("yes"), "b": answer("No") }),
        json!({}),
        [false; 2],
    );
}

#[test]
fn rows_without_verdicts_differ_by_their_words() {
    check_differs(
        json!({ "a": answer("One"), "b": answer("Two") }),
        json!({}),
        [true; 2],
    );
    check_differs(
        json!({ "a": answer("One"), "b": answer("one") }),
        json!({}),
        [true; 2],
    );
    check_differs(
        json!({ "a": answer(" One\n two "), "b": answer("One  two") }),
        json!({}),
        [false; 2],
    );
    check_differs(
        json!({ "a": answer("Onetwo"), "b": answer("One two") }),
        json!({}),
        [true; 2],
    );
    let in_two = |en: &str, fr: &str| json!({ "answer": { "en": en, "fr": fr } });
    check_differs(
        json!({ "a": in_two("One", "Un"), "b": in_two("One", "Deux") }),
        json!({}),
        [false, true],
    );
    check_differs(
        json!({ "a": in_two("One", "Un"), "b": in_two("Two", "Un") }),
        json!({}),
        [true, false],
    );
}

#[test]
fn only_shown_subjects_differ() {
    let cells = json!({ "a": verdict("yes"), "b": verdict("no"), "c": verdict("yes") });
    check_differs(cells.clone(), json!({ "subjects": ["a", "c"] }), [false; 2]);
    check_differs(cells.clone(), json!({ "subjects": ["c", "b"] }), [true; 2]);
    check_differs(cells, json!({ "subjects": ["b"] }), [false; 2]);
    // A verdict of a subject that is not shown does not keep words from being compared.
    let cells = json!({ "a": answer("One"), "b": answer("Two"), "c": verdict("yes") });
    check_differs(cells.clone(), json!({ "subjects": ["a", "b"] }), [true; 2]);
    check_differs(cells, json!({}), [false; 2]);
}

#[test]
fn rows_differ_as_of_the_date_shown() {
    let past = json!({ "verdict": "yes", "answer": "Now", "history": [{ "until": "2016-09-19", "verdict": "no", "answer": "Then" }] });
    let cells = json!({ "a": past, "b": verdict("yes") });
    check_differs(cells.clone(), json!({}), [false; 2]);
    check_differs(cells.clone(), json!({ "date": "2016-09-18" }), [true; 2]);
    check_differs(cells, json!({ "date": "2016-09-19" }), [false; 2]);
}

#[track_caller]
fn check_search(query: &str, lang: &str, expected: &[&str]) {
    let config = small(json!([
        {
            "id": "accents",
            "question": "Is a résumé asked for?",
            "explanation": "NAÏVE readers\nask on two lines.",
            "theme": "theme",
            "sources": [{ "source": "source", "at": "Pinpoint" }],
            "cells": { "a": { "verdict": "yes", "answer": "ΣΊΣΥΦΟΣ", "detail": "Detailword" } },
        },
        {
            "id": "languages",
            "question": { "en": "Englishword", "fr": "Motfrançais" },
            "cells": { "b": { "answer": { "en": "Answerword", "fr": "Réponse" }, "detail": { "fr": "Détail" } } },
        },
        {
            "id": "edges",
            "question": "Ends with foo",
            "explanation": "bar begins this",
            "cells": { "a": { "answer": "one\ntwo" }, "c": { "answer": "الْعَرَبِيَّة" } },
        },
    ]));
    let edition = reader::edition(&config, Some(lang));
    let state = restored(&edition, &json!({ "query": query }));
    assert_eq!(shown(&edition, &state), expected, "{query:?} in {lang}");
}

#[test]
fn a_query_finds_rows_by_every_word() {
    check_search("asked resume", "en", &["accents"]);
    check_search("resume detailword", "en", &["accents"]);
    check_search("resume englishword", "en", &[]);
    check_search("  \t readers \n two ", "en", &["accents"]);
    check_search("word", "en", &["languages", "accents"]);
    check_search("one two", "en", &["edges"]);
}

#[test]
fn a_query_without_words_finds_all() {
    for query in ["", " ", "\t\n "] {
        check_search(query, "en", &["languages", "edges", "accents"]);
    }
}

#[test]
fn a_query_looks_past_case_and_accents() {
    for query in ["résumé", "RESUME", "re\u{301}sume\u{301}", "Résumé"] {
        check_search(query, "en", &["accents"]);
    }
    check_search("naive", "en", &["accents"]);
    check_search("σίσυφος", "en", &["accents"]);
    check_search("العربية", "en", &["edges"]);
}

#[test]
fn a_query_looks_in_the_readers_language() {
    check_search("englishword", "en", &["languages"]);
    check_search("motfrancais", "en", &[]);
    check_search("motfrancais reponse detail", "fr", &["languages"]);
    check_search("answerword", "fr", &[]);
    // The detail is there in French alone, so an English reader sees it in French too.
    check_search("detail", "en", &["languages", "accents"]);
}

#[test]
fn a_query_does_not_run_across_texts() {
    check_search("foobar", "en", &[]);
    check_search("foo bar", "en", &["edges"]);
    for outside in [
        "themename",
        "sourcetitle",
        "pinpoint",
        "anna",
        "title",
        "yes",
    ] {
        check_search(outside, "en", &[]);
    }
}

/// What is said of one subject as of a date.
#[track_caller]
fn check_date(date: Option<&str>, expected: &str) {
    let config = small(json!([{
        "id": "row",
        "question": "Q?",
        "cells": { "a": {
            "answer": "Now",
            "verdict": "yes",
            "history": [
                { "until": "2016-09-19", "verdict": "partly", "answer": "Middle" },
                { "until": "1951-12", "verdict": "no", "answer": "Oldest" },
            ],
        } },
    }]));
    let edition = reader::edition(&config, None);
    let state = restored(&edition, &json!({ "date": date, "subjects": ["a", "b"] }));
    let page = draw(&edition, &state);
    let cells: Vec<String> = page
        .all()
        .into_iter()
        .filter(|element| element.attribute("part") == Some("cell"))
        .map(Element::text)
        .collect();
    assert_eq!(cells, [expected, "Not stated"], "{date:?}");
}

#[test]
fn an_answer_holds_until_its_date_and_not_on_it() {
    check_date(None, "YesNow");
    check_date(Some("2030"), "YesNow");
    check_date(Some("2016-09-19"), "YesNow");
    check_date(Some("2016-09-18"), "PartlyMiddle");
    check_date(Some("2016-09"), "PartlyMiddle");
    check_date(Some("2016"), "PartlyMiddle");
    check_date(Some("1952"), "PartlyMiddle");
    check_date(Some("1951-12"), "PartlyMiddle");
    check_date(Some("1951-12-01"), "PartlyMiddle");
    check_date(Some("1951-11-30"), "NoOldest");
    check_date(Some("1000"), "NoOldest");
}

#[test]
fn subjects_are_shown_in_the_order_asked_for() {
    let edition = reader::edition(
        &small(
            json!([{ "id": "row", "question": "Q?", "cells": { "a": answer("A"), "b": answer("B"), "c": answer("C") } }]),
        ),
        None,
    );
    for (asked, columns, cells) in [
        (json!(["c", "a"]), vec!["c", "a"], ["C", "A"].as_slice()),
        (json!(["b"]), vec!["b"], &["B"]),
        (json!(["b", "b", "c"]), vec!["b", "c"], &["B", "C"]),
        (json!(null), vec!["a", "b", "c"], &["A", "B", "C"]),
    ] {
        let page = draw(&edition, &restored(&edition, &json!({ "subjects": asked })));
        let all = page.all();
        let values: Vec<&str> = all
            .iter()
            .filter_map(|element| element.attribute("data-subject"))
            .collect();
        assert_eq!(values, columns);
        let answers: Vec<String> = all
            .iter()
            .filter(|element| element.attribute("part") == Some("cell"))
            .map(|element| element.text())
            .collect();
        assert_eq!(answers.len(), cells.len());
        for (answer, cell) in answers.iter().zip(cells) {
            assert!(answer.ends_with(cell), "{answer} is not {cell}");
        }
    }
}

/// What setting a part to a value notes, and that nothing else changes.
#[track_caller]
fn check_ignored(parts: Value, expected: &[&str]) {
    let edition = reader::edition(&snapshots::read("tests/fixtures/valid/full.json"), None);
    let before = restored(
        &edition,
        &json!({ "theme": "money", "query": "q", "date": "2000", "subjects": ["club", "public"], "open": ["fees"] }),
    );
    let mut after = before.clone();
    let ignored = restore(
        edition.card(),
        &mut after,
        &tree::parse(&parts.to_string()).unwrap(),
    );
    assert_eq!(ignored, expected, "{parts}");
    assert_eq!(after, before, "{parts}");
}

#[test]
fn parts_that_mean_nothing_are_noted_and_passed_over() {
    check_ignored(
        json!({ "theme": "no-such" }),
        &["theme: `no-such` is not known here"],
    );
    check_ignored(
        json!({ "date": "2000-13" }),
        &["date: `2000-13` is not known here"],
    );
    check_ignored(json!({ "view": "pie" }), &["view: `pie` is not known here"]);
    check_ignored(
        json!({ "colour": "red" }),
        &["colour: `red` is not known here"],
    );
    check_ignored(
        json!({ "colour": 1 }),
        &["colour: `this value` is not known here"],
    );
    check_ignored(
        json!({ "onlyDifferences": "true" }),
        &["onlyDifferences: `true` is not known here"],
    );
    check_ignored(
        json!({ "query": 1 }),
        &["query: `this value` is not known here"],
    );
    check_ignored(
        json!({ "subjects": [] }),
        &["subjects: `this value` is not known here"],
    );
    check_ignored(
        json!({ "subjects": ["x"] }),
        &["subjects: `x` is not known here"],
    );
    check_ignored(json!({}), &[]);
    for not_an_object in [json!(null), json!([]), json!("theme"), json!(1)] {
        check_ignored(not_an_object, &[]);
    }
}

#[test]
fn ids_of_the_wrong_type_are_noted_too() {
    let edition = reader::edition(&snapshots::read("tests/fixtures/valid/full.json"), None);
    for parts in [
        r#"{ "open": [1, "fees"] }"#,
        r#"{ "subjects": [1, "club"] }"#,
    ] {
        let mut state = ViewState::new(edition.card());
        let ignored = restore(edition.card(), &mut state, &tree::parse(parts).unwrap());
        assert_eq!(ignored.len(), 1, "{parts}");
    }
}

#[test]
fn revealing_a_row_drops_only_filters_that_hide_it() {
    let edition = reader::edition(&snapshots::read("tests/fixtures/valid/full.json"), None);
    let row = |id| edition.card().dimension_index(id).unwrap();
    let filtered = restored(
        &edition,
        &json!({ "theme": "money", "query": "town", "date": "2000", "subjects": ["public", "university"] }),
    );
    assert_eq!(shown(&edition, &filtered), ["budget"]);
    let visible = filtered.update(&edition, Action::RevealRow(row("budget")));
    assert_eq!(
        visible,
        filtered.update(&edition, Action::ExpandRow(row("budget")))
    );
    let hidden = filtered.update(&edition, Action::RevealRow(row("founded")));
    let expected = restored(
        &edition,
        &json!({ "date": "2000", "subjects": ["public", "university"], "open": ["founded"] }),
    );
    assert_eq!(hidden, expected);
}

#[test]
fn five_thousand_rows_are_searched_and_patched_while_a_reader_types() {
    let rows: Vec<Value> = (0..5000)
        .map(|n| json!({ "id": format!("row-{n}"), "question": format!("Question {n}?"), "cells": { "a": verdict("yes"), "b": verdict("no") } }))
        .collect();
    let edition = reader::edition(&small(json!(rows)), None);
    let mut state = ViewState::new(edition.card());
    let start = std::time::Instant::now();
    for query in ["4", "49", "499", "4999"] {
        let after = state.update(&edition, Action::Search(query.into()));
        let patches = diff(&edition, &state, &after);
        assert!(patches.len() <= 5003, "{}", patches.len());
        state = after;
    }
    let taken = start.elapsed();
    assert!(taken.as_secs() < 5, "{taken:?}");
    assert_eq!(shown(&edition, &state), ["row-4999"]);
}
