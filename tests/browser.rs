//! `CardHandle` on a real shadow root, in a browser.
#![cfg(all(target_arch = "wasm32", not(feature = "extra")))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod random;
}

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comparison_card::browser::handle::{CardHandle, style};
use js_sys::{Array, Function, JSON, Reflect};
use support::random::Random;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, ShadowRoot};

wasm_bindgen_test_configure!(run_in_browser);

const CONFIG: &str = r#"{
    "lang": "en",
    "title": "Two bodies",
    "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
    "themes": [{ "id": "law", "name": "Law" }, { "id": "money", "name": "Money" }],
    "dimensions": [
        { "id": "one", "theme": "law", "question": "One, in Orléans?", "explanation": "Why one.",
          "sources": [{ "source": "book" }],
          "cells": { "a": { "verdict": "yes", "answer": "Yes",
                            "history": [{ "until": "1945", "verdict": "no", "answer": "Not yet" }] },
                     "b": { "verdict": "no", "answer": "No" } } },
        { "id": "two", "theme": "money", "question": "Two?",
          "cells": { "a": { "verdict": "yes", "answer": "Yes" }, "b": { "verdict": "yes", "answer": "Yes" } } },
        { "id": "three", "question": "Three?", "cells": { "a": { "answer": "Here" } } }
    ],
    "sources": { "book": { "title": "Book" } }
}"#;

/// Attaches a card to a place that has room for a table, on a page that has no dialog.
fn attach(handle: &mut CardHandle, root: &ShadowRoot, changed: Function) {
    let by_width = Function::new_no_args("return 'table'");
    let take_away = Function::new_no_args("");
    handle.attach(root.clone(), set_content(), changed, by_width, take_away);
}

/// A card that is drawn on the page, and how often it told of a change.
struct Drawn {
    handle: CardHandle,
    root: ShadowRoot,
    n_changes: Rc<Cell<u32>>,
    _changed: Closure<dyn FnMut(bool)>,
}

impl Drawn {
    fn new(lang: Option<&str>) -> Self {
        let mut handle = handle(CONFIG, lang);
        let root = shadow_root();
        root.set_inner_html(&handle.html());
        let n_changes = Rc::new(Cell::new(0));
        let counter = n_changes.clone();
        let changed = Closure::<dyn FnMut(bool)>::new(move |by_reader| {
            if by_reader {
                counter.set(counter.get() + 1);
            }
        });
        attach(&mut handle, &root, function(&changed));
        Self {
            handle,
            root,
            n_changes,
            _changed: changed,
        }
    }

    #[track_caller]
    fn find(&self, selector: &str) -> Element {
        find(&self.root, selector)
    }

    #[track_caller]
    fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
    }

    fn choose(&self, theme: &str) {
        let select: HtmlSelectElement = self.find("[name=theme]").unchecked_into();
        select.set_value(theme);
        dispatch(&select, "change");
    }

    fn search(&self, query: &str) {
        let input: HtmlInputElement = self.find("[name=query]").unchecked_into();
        input.set_value(query);
        dispatch(&input, "input");
    }

    fn state(&self) -> String {
        json(&self.handle.state())
    }

    #[track_caller]
    fn assert_focused(&self, selector: &str) {
        let focused = Reflect::get(&self.root, &"activeElement".into()).unwrap();
        assert_eq!(focused, JsValue::from(self.find(selector)));
    }
}

#[track_caller]
fn handle(config: &str, lang: Option<&str>) -> CardHandle {
    match CardHandle::new(config, lang.map(Into::into), None, 0, fold()) {
        Ok(handle) => handle,
        Err(problems) => panic!("the config has problems: {}", json(&problems)),
    }
}

fn fold() -> Function {
    Function::new_with_args(
        "text",
        r"return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()",
    )
}

fn set_content() -> Function {
    Function::new_with_args("element, html", "element.innerHTML = html")
}

fn function(closure: &Closure<dyn FnMut(bool)>) -> Function {
    closure.as_ref().unchecked_ref::<Function>().clone()
}

fn shadow_root() -> ShadowRoot {
    let make = Function::new_no_args(
        "const host = document.createElement('div');
         document.body.append(host);
         return host.attachShadow({ mode: 'open' })",
    );
    make.call0(&JsValue::NULL).unwrap().unchecked_into()
}

#[track_caller]
fn find(root: &ShadowRoot, selector: &str) -> Element {
    match root.query_selector(selector) {
        Ok(Some(element)) => element,
        _ => panic!("there is no {selector} in {}", root.inner_html()),
    }
}

fn dispatch(element: &Element, kind: &str) {
    let dispatch = Function::new_with_args(
        "element, kind",
        "element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }))",
    );
    dispatch
        .call2(&JsValue::NULL, element, &kind.into())
        .unwrap();
}

fn json(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

/// A state as JSON, where only these parts are chosen.
fn state(theme: &str, only: bool, query: &str, open: &str) -> String {
    format!(
        r#"{{"view":null,"theme":{theme},"onlyDifferences":{only},"query":"{query}","date":null,"subjects":["a","b"],"open":{open}}}"#
    )
}

#[wasm_bindgen_test]
fn a_config_without_problems_makes_a_card() {
    let handle = handle(CONFIG, None);
    assert_eq!(json(&handle.problems()), "[]");
    assert!(handle.html().contains("Two bodies"));
}

#[wasm_bindgen_test]
fn warnings_are_kept_with_the_card() {
    let config = CONFIG.replacen("\"title\"", "\"tittle\": 1, \"title\"", 1);
    let problems = handle(&config, None).problems();
    assert_eq!(
        json(&problems),
        r#"[{"severity":"warning","kind":"unknown-field","pointer":"/tittle","message":"the field `tittle` is not known here and is passed over","suggestion":"did you mean `title`?"}]"#
    );
}

#[wasm_bindgen_test]
fn errors_are_thrown_as_plain_objects() {
    let problems = CardHandle::new("{}", None, None, 0, fold()).err().unwrap();
    let problems: Array = problems.unchecked_into();
    assert_eq!(problems.length(), 3);
    for problem in problems.iter() {
        let object: &js_sys::Object = problem.unchecked_ref();
        assert_eq!(
            json(&js_sys::Object::keys(object)),
            r#"["severity","kind","pointer","message","suggestion"]"#
        );
        let prototype = js_sys::Object::get_prototype_of(object);
        assert_eq!(
            prototype,
            js_sys::Object::get_prototype_of(&js_sys::Object::new()),
            "a problem is a Map, or something else that is no plain object"
        );
        let suggestion = Reflect::get(&problem, &"suggestion".into()).unwrap();
        assert!(
            suggestion.is_null(),
            "a suggestion that is not there is null"
        );
    }
}

#[wasm_bindgen_test]
fn what_is_not_json_is_one_problem() {
    for config in ["", "{", "undefined", "{\"title\":\"A\",}"] {
        let problems = CardHandle::new(config, None, None, 0, fold())
            .err()
            .unwrap();
        let text = json(&problems);
        assert!(
            text.contains(r#""kind":"not-json","pointer":"""#),
            "{config}: {text}"
        );
    }
}

#[wasm_bindgen_test]
fn the_style_is_that_of_a_shadow_root() {
    assert!(style().contains(":host"));
}

#[wasm_bindgen_test]
fn the_words_are_those_handed_in() {
    let words = "lang = fr\nexpand-all = Tout développer\ncount = { $shown } sur { $all }\n";
    let lang = Some("fr".to_string());
    let handle = CardHandle::new(CONFIG, lang, Some(words.into()), 0, fold())
        .ok()
        .unwrap();
    let html = handle.html();
    assert!(html.contains("Tout développer"), "{html}");
    assert!(html.contains(">3 sur 3</output>"), "{html}");
}

#[wasm_bindgen_test]
fn a_state_names_everything_and_is_null_where_nothing_is_chosen() {
    let drawn = Drawn::new(None);
    assert_eq!(drawn.state(), state("null", false, "", "[]"));
}

#[wasm_bindgen_test]
fn a_part_of_the_state_keeps_the_rest() {
    let drawn = Drawn::new(None);
    assert!(
        drawn
            .handle
            .set_state(r#"{"theme":"law","open":["two"]}"#)
            .is_empty()
    );
    assert!(drawn.handle.set_state(r#"{"query":"One"}"#).is_empty());
    assert_eq!(drawn.state(), state("\"law\"", false, "One", "[\"two\"]"));
    let ignored = drawn
        .handle
        .set_state(r#"{"theme":"lwa","open":["two","owt"],"view":"spiral"}"#);
    assert_eq!(ignored.len(), 3, "{ignored:?}");
    assert_eq!(drawn.state(), state("\"law\"", false, "One", "[\"two\"]"));
    assert_eq!(
        drawn.n_changes.get(),
        0,
        "the author's changes are not told of"
    );
}

#[wasm_bindgen_test]
fn a_state_that_is_not_json_is_passed_over() {
    let drawn = Drawn::new(None);
    for parts in ["", "null", "[]", "7", "{"] {
        drawn.handle.set_state(parts);
        assert_eq!(drawn.state(), state("null", false, "", "[]"), "{parts}");
    }
}

#[wasm_bindgen_test]
fn a_click_changes_the_page_and_is_told_of() {
    let drawn = Drawn::new(None);
    let row = drawn.find("[data-dimension=one]");
    drawn.click("[data-dimension=one] button");
    let button = drawn.find("[data-dimension=one] button");
    assert_eq!(
        button.get_attribute("aria-expanded").as_deref(),
        Some("true")
    );
    assert_eq!(
        drawn
            .find("[data-dimension=one] [part=detail]")
            .get_attribute("hidden"),
        None
    );
    assert_eq!(drawn.state(), state("null", false, "", "[\"one\"]"));
    assert_eq!(drawn.n_changes.get(), 1);
    assert_eq!(
        drawn.find("[data-dimension=one]"),
        row,
        "the row is another node"
    );
}

#[wasm_bindgen_test]
fn what_is_inside_a_button_counts_as_the_button() {
    let drawn = Drawn::new(Some("fr"));
    drawn.click("[data-dimension=one] button span");
    assert_eq!(drawn.state(), state("null", false, "", "[\"one\"]"));
}

#[wasm_bindgen_test]
fn every_control_changes_its_part_of_the_state() {
    let drawn = Drawn::new(None);
    let visible = || {
        ["one", "two", "three"]
            .into_iter()
            .filter(|id| {
                !drawn
                    .find(&format!("[data-dimension={id}]"))
                    .has_attribute("hidden")
            })
            .collect::<Vec<_>>()
    };
    drawn.choose("money");
    assert_eq!(visible(), ["two"]);
    drawn.click("[name=differences]");
    assert_eq!(visible(), [""; 0]);
    assert_eq!(drawn.find("#nothing-found").get_attribute("hidden"), None);
    assert_eq!(
        drawn.find("output").text_content().as_deref(),
        Some("0 of 3 shown")
    );
    drawn.click("[data-action=clear-filters]");
    assert_eq!(visible(), ["one", "two", "three"]);
    drawn.search("ORLEANS");
    assert_eq!(visible(), ["one"]);
    drawn.click("[name=expand-all]");
    assert_eq!(
        drawn.state(),
        state("null", false, "ORLEANS", r#"["one","two","three"]"#)
    );
    assert_eq!(drawn.n_changes.get(), 5);
    drawn.handle.reset(Some("1940".into()), None);
    assert!(drawn.state().contains(r#""date":"1940""#));
    assert_eq!(drawn.n_changes.get(), 5);
}

#[wasm_bindgen_test]
fn the_same_choice_again_is_no_change() {
    let drawn = Drawn::new(None);
    drawn.search("one");
    dispatch(&drawn.find("[name=query]"), "change");
    assert_eq!(drawn.n_changes.get(), 1);
}

#[wasm_bindgen_test]
fn rows_are_opened_closed_and_revealed_by_id() {
    let drawn = Drawn::new(None);
    assert!(drawn.handle.row("expand", "one"));
    assert!(drawn.handle.row("expand", "two"));
    assert!(drawn.handle.row("collapse", "one"));
    assert!(!drawn.handle.row("expand", "nowhere"));
    assert_eq!(drawn.state(), state("null", false, "", "[\"two\"]"));
    drawn.search("two");
    assert!(drawn.handle.row("reveal", "one"));
    assert_eq!(drawn.state(), state("null", false, "", "[\"one\",\"two\"]"));
    drawn.assert_focused("[data-dimension=one] button");
    drawn.handle.all_rows(true);
    assert_eq!(
        drawn.state(),
        state("null", false, "", r#"["one","two","three"]"#)
    );
    drawn.handle.all_rows(false);
    assert_eq!(drawn.state(), state("null", false, "", "[]"));
}

#[wasm_bindgen_test]
fn a_note_opens_the_list_of_sources() {
    let drawn = Drawn::new(None);
    drawn.click("[data-dimension=one] a[href='#source-1']");
    assert!(drawn.find("[part=sources] details").has_attribute("open"));
    drawn.assert_focused("#source-1");
    assert_eq!(drawn.n_changes.get(), 0, "where the focus is, is no state");
}

#[wasm_bindgen_test]
fn a_handle_that_is_dropped_listens_no_more() {
    let Drawn {
        handle,
        root,
        n_changes,
        _changed,
    } = Drawn::new(None);
    drop(handle);
    let before = root.inner_html();
    for selector in [
        "[data-dimension=one] button",
        "[name=expand-all]",
        "[name=differences]",
    ] {
        find(&root, selector)
            .unchecked_into::<HtmlElement>()
            .click();
    }
    assert_eq!(root.inner_html(), before);
    assert_eq!(n_changes.get(), 0);
}

#[wasm_bindgen_test]
fn a_handle_that_is_attached_anew_leaves_its_first_place() {
    let mut drawn = Drawn::new(None);
    let root = shadow_root();
    root.set_inner_html(&drawn.handle.html());
    attach(&mut drawn.handle, &root, Function::new_no_args(""));
    drawn.click("[data-dimension=one] button");
    assert_eq!(drawn.state(), state("null", false, "", "[]"));
    find(&root, "[data-dimension=one] button")
        .unchecked_into::<HtmlElement>()
        .click();
    assert_eq!(drawn.state(), state("null", false, "", "[\"one\"]"));
}

#[wasm_bindgen_test]
fn the_page_may_call_back_while_it_is_told() {
    let shared: Rc<RefCell<Option<CardHandle>>> = Rc::default();
    let root = shadow_root();
    let callee = shared.clone();
    let changed = Closure::<dyn FnMut(bool)>::new(move |by_reader: bool| {
        if !by_reader {
            return;
        }
        let handle = callee.borrow();
        let handle = handle.as_ref().unwrap();
        handle.set_state(r#"{"query":"two","subjects":["b"]}"#);
        handle.row("expand", "two");
        assert!(json(&handle.state()).contains("\"one\""));
    });
    let mut handle = handle(CONFIG, None);
    root.set_inner_html(&handle.html());
    attach(&mut handle, &root, function(&changed));
    *shared.borrow_mut() = Some(handle);
    find(&root, "[data-dimension=one] button")
        .unchecked_into::<HtmlElement>()
        .click();
    let state = json(&shared.borrow().as_ref().unwrap().state());
    assert!(
        state.contains(r#""query":"two""#) && state.contains(r#""open":["one","two"]"#),
        "{state}"
    );
}

#[wasm_bindgen_test]
fn what_the_page_throws_does_not_stop_the_card() {
    let mut handle = handle(CONFIG, None);
    let root = shadow_root();
    root.set_inner_html(&handle.html());
    let throw = Function::new_no_args("throw new Error('the page')");
    attach(&mut handle, &root, throw);
    for _ in 0..3 {
        find(&root, "[data-dimension=one] button")
            .unchecked_into::<HtmlElement>()
            .click();
    }
    assert!(json(&handle.state()).contains(r#""open":["one"]"#));
}

/// Fails with the place at which two texts part.
#[track_caller]
fn assert_same(patched: &str, fresh: &str, when: &str) {
    if patched == fresh {
        return;
    }
    let same = patched
        .chars()
        .zip(fresh.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let around = |html: &str| {
        html.chars()
            .skip(same.saturating_sub(120))
            .take(220)
            .collect::<String>()
    };
    panic!(
        "{when}\npatched: {}\n  fresh: {}",
        around(patched),
        around(fresh)
    );
}

#[track_caller]
fn assert_law(lang: Option<&str>, seed: u64) {
    let drawn = Drawn::new(lang);
    let mut random = Random::new(seed);
    let rows = ["one", "two", "three"];
    for step in 0..150 {
        if random.once_in(20) {
            drawn.handle.reset(None, None);
        }
        match random.below(9) {
            0..3 => drawn.click(&format!("[data-dimension={}] button", random.pick(&rows))),
            3 => drawn.click("[name=expand-all]"),
            4 => drawn.click("[name=differences]"),
            5 => drawn.choose(random.pick(&["", "law", "money"])),
            6 => drawn.search(random.pick(&["", "o", "ORLEANS", "zzz", " why  one "])),
            7 => drawn.click("[data-action=clear-filters]"),
            _ => {
                let parts = random.pick(&[
                    r#"{"subjects":["b","a"]}"#,
                    r#"{"subjects":["a"]}"#,
                    r#"{"subjects":null}"#,
                    r#"{"date":"1940"}"#,
                    r#"{"date":null,"open":["one"]}"#,
                ]);
                drawn.handle.set_state(parts);
            }
        }
        let fresh = handle(CONFIG, lang);
        fresh.set_state(&drawn.state());
        let root = shadow_root();
        root.set_inner_html(&fresh.html());
        assert_same(
            &drawn.root.inner_html(),
            &root.inner_html(),
            &format!("step {step}, {}", drawn.state()),
        );
        root.host().remove();
    }
}

#[wasm_bindgen_test]
fn law_the_patched_page_is_a_fresh_one() {
    for seed in 1..4 {
        assert_law(None, seed);
    }
}

#[wasm_bindgen_test]
fn law_the_patched_page_is_a_fresh_one_in_another_language() {
    for seed in 1..4 {
        assert_law(Some("fr"), seed);
    }
}
