//! The cards that are published hold what they promise.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    #[expect(dead_code, reason = "this suite has no snapshots")]
    pub mod snapshot;
}

use comparison_card::read;
use serde_json::Value;
use support::snapshot;

const BUILT_IN: &str = "pkg/cards/un-iom.json";

fn built_in() -> Value {
    serde_json::from_str(&snapshot::read(BUILT_IN)).unwrap()
}

#[test]
fn published_cards_have_no_problems_at_all() {
    for path in [BUILT_IN, "www/embed/card.json"] {
        assert_eq!(read(&snapshot::read(path)).1, [], "{path}");
    }
}

#[test]
fn the_built_in_card_asks_twenty_two_questions_in_seven_themes() {
    let card = built_in();
    let dimensions = card["dimensions"].as_array().unwrap();
    let themes = card["themes"].as_array().unwrap();
    assert_eq!(dimensions.len(), 22);
    assert_eq!(themes.len(), 7);
    for theme in themes {
        let n_questions = dimensions
            .iter()
            .filter(|dimension| dimension["theme"] == theme["id"])
            .count();
        assert!(n_questions > 0, "{theme}");
    }
    assert!(
        dimensions
            .iter()
            .all(|dimension| dimension["theme"].is_string())
    );
}

#[test]
fn the_built_in_card_sources_whatever_it_states() {
    let is_sourced = |stated: &Value| {
        let sources = stated["sources"].as_array();
        sources.is_some_and(|sources| !sources.is_empty())
    };
    let card = built_in();
    for dimension in card["dimensions"].as_array().unwrap() {
        let cells = dimension["cells"].as_object().unwrap();
        assert!(!cells.is_empty(), "{}", dimension["id"]);
        for (subject, cell) in cells {
            assert!(is_sourced(cell), "{} {subject}", dimension["id"]);
        }
    }
    for list in ["claims", "timeline", "relations"] {
        for item in card[list].as_array().unwrap() {
            let is_marked = item["label"]
                .as_str()
                .is_some_and(|label| label.contains("not checked"));
            assert!(is_sourced(item) || is_marked, "{list}: {item}");
        }
    }
}

#[test]
fn the_built_in_card_answers_every_question_for_both() {
    let card = built_in();
    for dimension in card["dimensions"].as_array().unwrap() {
        for subject in card["subjects"].as_array().unwrap() {
            let cell = &dimension["cells"][subject["id"].as_str().unwrap()];
            assert!(
                cell["answer"].is_string(),
                "{} {}",
                dimension["id"],
                subject["id"]
            );
            assert!(
                cell["verdict"].is_string(),
                "{} {}",
                dimension["id"],
                subject["id"]
            );
        }
    }
}

#[test]
fn every_source_of_the_built_in_card_is_cited() {
    let card = built_in();
    let text = card.to_string();
    for (id, source) in card["sources"].as_object().unwrap() {
        assert!(text.contains(&format!("\"source\":\"{id}\"")), "{id}");
        let is_found = source["url"].is_string() || source["symbol"].is_string();
        assert!(is_found, "{id} has neither address nor symbol");
    }
}
