//! Configs and states in, HTML out: whole, one tag a line, and what has to hold for any of it.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod html;
    pub mod reader;
    pub mod snapshot;
}

use std::collections::{BTreeMap, BTreeSet};

use comparison_card::edition::{Edition, Options};
use comparison_card::render::page::{self, Page, Styles};
use comparison_card::render::{problems, render};
use comparison_card::state::restore;
use comparison_card::tree::{self, Tree};
use comparison_card::{ViewState, read};
use support::html::{Element, Node, parse_element};
use support::reader;
use support::snapshot::{self, Snapshots};

/// A fixture in one of its states.
struct Case {
    /// The name of the fixture, and of the state if it is not the first.
    name: String,
    config: String,
    edition: Edition,
    state: ViewState,
}

impl Case {
    fn new(fixture: &str, config: &str, named: Option<(&str, &Tree)>) -> Self {
        let get = |key| named.and_then(|(_, tree)| tree.get(key));
        let edition = reader::edition(config, get("lang").and_then(Tree::text));
        let mut state = ViewState::new(edition.card());
        let ignored = restore(
            edition.card(),
            &mut state,
            get("state").unwrap_or(&Tree::Null),
        );
        assert!(ignored.is_empty(), "{fixture}: {ignored:?}");
        Self {
            name: match named {
                Some((state, _)) => format!("{fixture}.{state}"),
                None => fixture.into(),
            },
            config: config.into(),
            edition,
            state,
        }
    }

    fn html(&self) -> String {
        render(&self.edition, &self.state).into_string()
    }

    fn tree(&self) -> Element {
        parse_element(&self.html())
    }
}

/// Every fixture in its first state and in those that stand in `fixtures/states`.
fn fixtures() -> Vec<Case> {
    let names = snapshot::names("tests/fixtures/valid", ".json");
    let with_states = snapshot::names("tests/fixtures/states", ".json");
    for name in &with_states {
        assert!(names.contains(name), "states of no fixture: {name}");
    }
    let mut cases = Vec::new();
    for name in names {
        let config = snapshot::read(&format!("tests/fixtures/valid/{name}.json"));
        cases.push(Case::new(&name, &config, None));
        if with_states.contains(&name) {
            let states = snapshot::read(&format!("tests/fixtures/states/{name}.json"));
            for (state, parts) in tree::parse(&states).unwrap().fields() {
                cases.push(Case::new(&name, &config, Some((state, parts))));
            }
        }
    }
    cases
}

/// The fixtures and the cards that are published.
fn cards() -> Vec<Case> {
    let mut cases = fixtures();
    for path in ["pkg/cards/un-iom.json", "www/embed/card.json"] {
        let config = snapshot::read(path);
        cases.push(Case::new(path, &config, None));
    }
    cases
}

/// So that a change is easy to read.
fn one_tag_a_line(html: &str) -> String {
    html.trim().replace('<', "\n<").trim_start().to_owned() + "\n"
}

#[test]
fn every_fixture_is_drawn_as_its_snapshots_say() {
    let mut snapshots = Snapshots::new("tests/snapshots/html", ".html");
    for case in fixtures() {
        snapshots.check(&case.name, &one_tag_a_line(&case.html()));
    }
    snapshots.finish();
}

#[test]
fn drawing_twice_gives_the_same() {
    for case in cards() {
        assert_eq!(case.html(), case.html(), "{}", case.name);
        let again = reader::edition(&case.config, Some("en"));
        let once_more = reader::edition(&case.config, Some("en"));
        let state = ViewState::new(again.card());
        let html = |edition| render(edition, &state).into_string();
        assert_eq!(html(&again), html(&once_more), "{}", case.name);
    }
}

#[test]
fn every_id_is_unique() {
    for case in cards() {
        let tree = case.tree();
        let mut seen = BTreeSet::new();
        for id in tree
            .all()
            .into_iter()
            .filter_map(|element| element.attribute("id"))
        {
            assert!(seen.insert(id), "{}: {id}", case.name);
        }
    }
}

#[test]
fn every_reference_leads_to_an_element_of_the_card() {
    for case in cards() {
        let tree = case.tree();
        let all = tree.all();
        let ids: BTreeSet<&str> = all
            .iter()
            .filter_map(|element| element.attribute("id"))
            .collect();
        for element in &all {
            let by_id = [
                "aria-controls",
                "aria-labelledby",
                "aria-describedby",
                "for",
                "headers",
            ]
            .into_iter()
            .filter_map(|name| element.attribute(name))
            .flat_map(str::split_whitespace);
            let links = element
                .attribute("href")
                .and_then(|href| href.strip_prefix('#'));
            for id in by_id.chain(links) {
                assert!(ids.contains(id), "{}: #{id}", case.name);
            }
        }
    }
}

#[test]
fn every_dimension_has_exactly_one_row() {
    for case in cards() {
        let tree = case.tree();
        let mut drawn: Vec<&str> = dimensions(&tree)
            .filter_map(|row| row.attribute("data-dimension"))
            .collect();
        let config = tree::parse(&case.config).unwrap();
        let mut written: Vec<&str> = config
            .get("dimensions")
            .unwrap()
            .items()
            .iter()
            .filter_map(|dimension| dimension.get("id").and_then(Tree::text))
            .collect();
        drawn.sort_unstable();
        written.sort_unstable();
        assert_eq!(drawn, written, "{}", case.name);
    }
}

#[test]
fn the_count_is_that_of_the_rows_shown() {
    for case in cards() {
        let tree = case.tree();
        let all = dimensions(&tree).count();
        let shown = dimensions(&tree)
            .filter(|row| row.attribute("hidden").is_none())
            .count();
        let outputs: Vec<String> = named(&tree, "output").map(Element::text).collect();
        assert_eq!(
            outputs,
            [format!("{shown} of {all} shown")],
            "{}",
            case.name
        );
        let nothing_found = tree
            .all()
            .into_iter()
            .find(|element| element.attribute("id") == Some("nothing-found"));
        let is_said = nothing_found.unwrap().attribute("hidden").is_none();
        assert_eq!(is_said, shown == 0, "{}", case.name);
    }
}

#[test]
fn a_theme_without_a_row_to_show_is_hidden() {
    for case in cards() {
        for group in named(&case.tree(), "tbody") {
            let is_shown = dimensions(group).any(|row| row.attribute("hidden").is_none());
            assert_eq!(
                group.attribute("hidden").is_none(),
                is_shown,
                "{}",
                case.name
            );
        }
    }
}

#[test]
fn a_row_is_open_exactly_when_its_button_says_so() {
    for case in cards() {
        let tree = case.tree();
        for row in dimensions(&tree) {
            let buttons: Vec<&Element> = named(row, "button").collect();
            let [button] = buttons.as_slice() else {
                panic!("{}: {} buttons in a row", case.name, buttons.len());
            };
            let detail = row
                .all()
                .into_iter()
                .find(|element| element.attribute("id") == button.attribute("aria-controls"));
            let expanded = match detail.unwrap().attribute("hidden") {
                None => "true",
                Some("until-found") => "false",
                Some(hidden) => panic!("{}: hidden={hidden}", case.name),
            };
            assert_eq!(
                button.attribute("aria-expanded"),
                Some(expanded),
                "{}",
                case.name
            );
        }
    }
}

#[test]
fn every_row_has_a_cell_for_every_column() {
    for case in cards() {
        let tree = case.tree();
        let columns = named(&tree, "thead")
            .flat_map(|head| named(head, "th"))
            .count();
        for row in named(&tree, "tbody").flat_map(|body| named(body, "tr")) {
            let width: usize = row
                .all()
                .into_iter()
                .filter(|cell| matches!(cell.name.as_str(), "td" | "th"))
                .map(|cell| {
                    cell.attribute("colspan")
                        .map_or(1, |span| span.parse().unwrap())
                })
                .sum();
            assert_eq!(width, columns, "{}", case.name);
        }
    }
}

#[test]
fn every_note_has_the_number_of_its_source() {
    for case in cards() {
        let tree = case.tree();
        let all = tree.all();
        let sources: Vec<&Element> = all
            .iter()
            .copied()
            .filter(|element| {
                element
                    .attribute("id")
                    .is_some_and(|id| id.starts_with("source-"))
            })
            .collect();
        for (index, source) in sources.iter().enumerate() {
            let number = format!("source-{}", index + 1);
            assert_eq!(
                source.attribute("id"),
                Some(number.as_str()),
                "{}",
                case.name
            );
        }
        let cite = |element: &Element| named(element, "cite").map(Element::text).next().unwrap();
        for note in all
            .iter()
            .filter(|element| element.attribute("class") == Some("note"))
        {
            let number: usize = note.text().parse().unwrap();
            assert!(
                (1..=sources.len()).contains(&number),
                "{}: {number}",
                case.name
            );
            assert_eq!(
                note.attribute("href"),
                Some(format!("#source-{number}").as_str())
            );
        }
        for pinpoint in all
            .iter()
            .filter(|element| element.attribute("class") == Some("pinpoint"))
        {
            let note = named(pinpoint, "a").next().unwrap().text();
            let source = sources.get(note.parse::<usize>().unwrap() - 1).unwrap();
            assert_eq!(cite(pinpoint), cite(source), "{}", case.name);
        }
    }
}

#[test]
fn a_source_leads_back_to_the_rows_that_cite_it() {
    for case in cards() {
        let tree = case.tree();
        let mut cited: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in dimensions(&tree) {
            for note in named(row, "a").filter(|link| link.attribute("class") == Some("note")) {
                let source = note.attribute("href").unwrap()[1..].to_owned();
                cited
                    .entry(source)
                    .or_default()
                    .insert(row.attribute("id").unwrap().into());
            }
        }
        // Rows may cite for a subject or a date that is not shown: the list is then longer.
        for source in named(&tree, "li").filter(|item| item.attribute("id").is_some()) {
            let back: BTreeSet<String> = named(source, "a")
                .filter_map(|link| link.attribute("href")?.strip_prefix('#'))
                .map(str::to_owned)
                .collect();
            let id = source.attribute("id").unwrap();
            let expected = cited.remove(id).unwrap_or_default();
            assert!(
                expected.is_subset(&back),
                "{}: {id}: {expected:?} {back:?}",
                case.name
            );
        }
    }
}

/// What the renderer has a use for; nothing that runs, loads or restyles.
const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "button",
    "caption",
    "circle",
    "cite",
    "details",
    "div",
    "footer",
    "h3",
    "h4",
    "header",
    "input",
    "label",
    "li",
    "ol",
    "option",
    "output",
    "p",
    "bdi",
    "path",
    "select",
    "span",
    "summary",
    "svg",
    "symbol",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
    "use",
];

#[test]
fn no_text_of_a_config_becomes_markup() {
    for case in cards() {
        let html = case.html();
        assert!(!html.to_lowercase().contains("<script"), "{}", case.name);
        for element in case.tree().all() {
            assert!(
                ELEMENTS.contains(&element.name.as_str()),
                "{}: <{}>",
                case.name,
                element.name
            );
            for (name, value) in &element.attributes {
                assert!(
                    !name.starts_with("on") && name != "style",
                    "{}: {name}",
                    case.name
                );
                if matches!(name.as_str(), "href" | "src" | "action" | "formaction") {
                    check_harmless(value);
                }
            }
        }
    }
}

#[track_caller]
fn check_harmless(url: &str) {
    let scheme = url
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'));
    assert!(
        scheme.is_none_or(|(scheme, _)| matches!(scheme, "http" | "https"))
            && !url.contains(char::is_control),
        "{url}"
    );
}

#[test]
fn every_text_of_a_config_is_drawn() {
    // Words of closed lists, ids and addresses are drawn in other words, or not as text.
    const NO_TEXT: &[&str] = &[
        "$schema",
        "archiveUrl",
        "asOf",
        "basis",
        "date",
        "id",
        "lang",
        "mark",
        "source",
        "status",
        "style",
        "subject",
        "theme",
        "until",
        "updated",
        "url",
        "verdict",
        "verified",
    ];
    fn collect(tree: &Tree, texts: &mut Vec<String>) {
        for item in tree.items() {
            collect(item, texts);
        }
        for (key, value) in tree.fields() {
            match value {
                Tree::Text(text) if !NO_TEXT.contains(&key.as_str()) => texts.push(text.clone()),
                Tree::Number(digits) if key == "year" => texts.push(digits.clone()),
                _ if key == "claims" || !NO_TEXT.contains(&key.as_str()) => collect(value, texts),
                _ => {}
            }
        }
    }
    let mut lost = Vec::new();
    for name in [
        "contested",
        "full",
        "long-texts",
        "no-themes",
        "six-subjects",
    ] {
        let config = snapshot::read(&format!("tests/fixtures/valid/{name}.json"));
        let text = Case::new(name, &config, None).tree().text();
        let mut texts = Vec::new();
        collect(&tree::parse(&config).unwrap(), &mut texts);
        texts.retain(|expected| !text.contains(expected.as_str()));
        lost.extend(texts.into_iter().map(|text| format!("{name}: {text}")));
    }
    assert_eq!(lost, Vec::<String>::new());
}

/// Fails where text of one direction stands in text of the other without saying so.
#[track_caller]
fn check_direction(element: &Element, around: &str, name: &str) {
    let dir = element.attribute("dir").unwrap_or(around);
    if let Some(lang) = element.attribute("lang") {
        let own = if matches!(lang, "ar" | "he") {
            "rtl"
        } else {
            "ltr"
        };
        assert_eq!(dir, own, "{name}: {element:?}");
    }
    for child in &element.children {
        if let Node::Element(child) = child {
            check_direction(child, dir, name);
        }
    }
}

#[test]
fn a_language_of_the_other_direction_says_so() {
    for case in cards() {
        check_direction(&case.tree(), "none", &case.name);
    }
}

/// A card in a language with a relation, a source cited at a place, and credits.
fn drawn_in(lang: &str) -> String {
    let config = serde_json::json!({
        "lang": lang,
        "title": "T",
        "credits": { "author": "The author", "publisher": "The publisher" },
        "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "dimensions": [{
            "id": "d",
            "question": "Q?",
            "sources": [{ "source": "s", "at": "Art. 5 (b)" }],
            "cells": {},
        }],
        "relations": [{ "subject": "a", "from": "From", "to": "To", "label": "tells", "style": "power" }],
        "sources": { "s": { "title": "S" } },
    });
    Case::new(lang, &config.to_string(), None).html()
}

#[test]
fn arrows_point_the_way_that_the_text_runs() {
    for (lang, relation) in [("en", "From → To"), ("ar", "From ← To")] {
        let tree = parse_element(&drawn_in(lang));
        assert!(tree.text().contains(relation), "{lang}: {}", tree.text());
    }
}

#[test]
fn the_place_in_a_source_keeps_its_own_direction() {
    let html = drawn_in("ar");
    assert!(html.contains("<bdi>Art. 5 (b)</bdi>"), "{html}");
}

#[test]
fn author_and_publisher_are_told_apart() {
    let tree = parse_element(&drawn_in("en"));
    let footer = named(&tree, "footer").next().unwrap();
    let credits = named(footer, "span").next().unwrap();
    assert_eq!(credits.text().trim(), "The author, The publisher");
}

#[test]
fn the_documented_hooks_are_there() {
    let config = snapshot::read("pkg/cards/un-iom.json");
    let tree = Case::new("built-in", &config, None).tree();
    let has = |name: &str, value: &str| {
        tree.all()
            .iter()
            .any(|element| element.attribute(name) == Some(value))
    };
    for part in [
        "card", "header", "controls", "table", "theme", "row", "cell", "verdict", "detail",
        "sources",
    ] {
        assert!(has("part", part), "{part}");
    }
    for control in ["theme", "differences", "query", "expand-all"] {
        assert!(has("name", control), "{control}");
    }
    let select = named(&tree, "select").next().unwrap();
    let first = named(select, "option").next().unwrap();
    assert_eq!(first.attribute("value"), Some(""));
}

#[test]
fn headings_are_as_deep_as_the_page_asks_for() {
    let config = snapshot::read("tests/fixtures/valid/full.json");
    for (asked, top, below) in [
        (0, "h3", "h4"),
        (2, "h2", "h3"),
        (5, "h5", "h6"),
        (6, "h6", "h6"),
        (7, "h3", "h4"),
    ] {
        let options = Options {
            lang: None,
            words: None,
            figure: None,
            heading_level: asked,
        };
        let edition = Edition::new(reader::card(&config), &options, Box::new(reader::fold));
        let tree = parse_element(&render(&edition, &ViewState::new(edition.card())).into_string());
        let mut headings: Vec<&str> = tree
            .all()
            .into_iter()
            .map(|element| element.name.as_str())
            .filter(|name| name.starts_with('h') && name.len() == 2)
            .collect();
        assert_eq!(headings.remove(0), top, "{asked}");
        assert!(
            headings.iter().all(|heading| *heading == below),
            "{asked}: {headings:?}"
        );
    }
}

#[test]
fn a_prerendered_card_holds_its_config_and_its_html() {
    for case in cards() {
        let config = tree::parse(&case.config).unwrap();
        let html = page::element(&case.edition, &case.state, &config, &Styles::Inline);
        assert!(html.ends_with(">\n"), "{}", case.name);
        assert!(html.contains(&case.html()), "{}", case.name);
        let host = parse_element(&html);
        assert_eq!(host.name, "comparison-card");
        let template = named(&host, "template").next().unwrap();
        assert_eq!(template.attribute("shadowrootmode"), Some("open"));
        let scripts: Vec<&Element> = named(&host, "script").collect();
        let [script] = scripts.as_slice() else {
            panic!("{}: {} scripts", case.name, scripts.len());
        };
        assert_eq!(script.attribute("type"), Some("application/json"));
        // What is in the element is what a page script would read back.
        assert_eq!(tree::parse(&script.text()), Ok(config), "{}", case.name);
    }
}

#[test]
fn a_whole_page_is_balanced_and_named() {
    for case in cards() {
        let config = tree::parse(&case.config).unwrap();
        for styles in [Styles::Inline, Styles::Link("a\"b&c.css".into())] {
            let html = page::page(
                &case.edition,
                &case.state,
                &config,
                &styles,
                &Page::default(),
            );
            let html = html.strip_prefix("<!DOCTYPE html>").unwrap();
            assert!(html.ends_with("</html>\n"), "{}", case.name);
            let tree = parse_element(html);
            assert_eq!(tree.attribute("lang"), case.tree().attribute("lang"));
            assert_eq!(tree.attribute("dir"), case.tree().attribute("dir"));
            let title = named(&tree, "title").next().unwrap().text();
            assert_eq!(title, heading(&case.tree()), "{}", case.name);
            let is_inline = styles == Styles::Inline;
            assert_eq!(
                named(&tree, "style").count() > 0,
                is_inline,
                "{}",
                case.name
            );
            let links: Vec<_> = named(&tree, "link")
                .map(|link| link.attribute("href"))
                .collect();
            assert_eq!(
                links,
                if is_inline {
                    vec![]
                } else {
                    vec![Some("a\"b&c.css")]
                }
            );
            assert!(
                tree.all()
                    .iter()
                    .all(|element| element.attribute("style").is_none())
            );
        }
    }
}

/// Problems as they leave the reader.
fn listed(found: &[comparison_card::Problem]) -> comparison_card::tree::Tree {
    comparison_card::tree::Tree::List(found.iter().map(Into::into).collect())
}

#[test]
fn problems_are_drawn_as_text() {
    let (_, found) =
        read(r#"{ "<script>": 1, "title": "", "subjects": "</li>", "dimensons": [] }"#);
    let html = problems::problems(&listed(&found)).into_string();
    let tree = parse_element(&html);
    assert_eq!(named(&tree, "li").count(), found.len());
    let text = tree.text();
    for problem in &found {
        assert!(text.contains(&problem.message), "{}", problem.message);
        assert!(text.contains(&problem.pointer), "{}", problem.pointer);
        assert!(text.contains(problem.suggestion.as_deref().unwrap_or_default()));
    }
}

#[test]
fn one_problem_is_not_counted_as_several() {
    let (_, found) = read("not json");
    let title = named(
        &parse_element(&problems::problems(&listed(&found)).into_string()),
        "p",
    )
    .map(Element::text)
    .next();
    assert_eq!(title.as_deref(), Some("1 problem in this card's config"));
}

/// The words of the card's own heading, as one string.
fn heading(tree: &Element) -> String {
    let heading = tree
        .all()
        .into_iter()
        .find(|element| element.attribute("id") == Some("title"));
    heading.unwrap().text()
}

fn named<'e>(tree: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    tree.all()
        .into_iter()
        .filter(move |element| element.name == name)
}

fn dimensions(tree: &Element) -> impl Iterator<Item = &Element> {
    tree.all()
        .into_iter()
        .filter(|element| element.attribute("data-dimension").is_some())
}

#[test]
fn the_strict_reader_of_this_suite_refuses_what_a_browser_would_repair() {
    for html in [
        "<p>",
        "<p></b>",
        "<p><b></p></b>",
        "<p>a & b</p>",
        "<p>a > b</p>",
        "<p><ul></ul></p>",
        "<table><tr></tr></table>",
        "<a href=x></a>",
        "<a href=\"a<b\"></a>",
        "<a><a></a></a>",
        "<p id=\"a\" id=\"b\"></p>",
        "<p></p></p>",
    ] {
        let result = std::panic::catch_unwind(|| support::html::parse(html));
        assert!(result.is_err(), "{html}");
    }
    assert_eq!(
        support::html::parse("<b>&lt;</b>&amp;amp;")[1],
        Node::Text("&amp;".into())
    );
}

#[test]
fn credits_say_only_what_is_known() {
    let config = r#"{
        "title": "A", "credits": { "updated": "2026-11" },
        "subjects": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
        "dimensions": [{ "id": "x", "question": "X?", "cells": {} }]
    }"#;
    let edition = reader::edition(config, None);
    let html = render(&edition, &ViewState::new(edition.card())).into_string();
    let credits = html.split_once("<footer").unwrap().1;
    assert!(
        credits.starts_with(
            r#" class="credits"><span>Updated <time datetime="2026-11">November 2026</time></span><button"#
        ),
        "{credits}"
    );
}
