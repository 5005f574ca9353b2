//! A [`Tree`] in; a card and every problem of its config out.
//!
//! [`shape`] says what a config may hold. One walk compares the tree with it and collects all
//! problems in the order of the text; only a tree without errors becomes a card. This module knows
//! no HTML and no DOM.

mod build;
mod report;
pub mod shape;
mod suggest;
mod validate;

use alloc::vec;
use alloc::vec::Vec;

use crate::card::Card;
use crate::problem::{Problem, Severity};
use crate::tree::{self, Tree};

/// Reads a config. There is a card unless one of the problems is an error.
///
/// ```
/// let (card, problems) = comparison_card::read("{}");
/// assert!(card.is_none());
/// assert_eq!(problems[0].pointer, "/title");
/// ```
#[must_use]
pub fn read(text: &str) -> (Option<Card>, Vec<Problem>) {
    let (read, problems) = read_with_tree(text);
    (read.map(|(card, _)| card), problems)
}

/// Reads a config and keeps its [`Tree`], for what puts the config itself somewhere.
#[must_use]
pub fn read_with_tree(text: &str) -> (Option<(Card, Tree)>, Vec<Problem>) {
    match tree::parse(text) {
        Ok(tree) => {
            let (card, problems) = read_tree(&tree);
            (card.map(|card| (card, tree)), problems)
        }
        Err(error) => (None, vec![Problem::unreadable(text, error)]),
    }
}

/// Reads a config that is a [`Tree`] already.
#[must_use]
pub fn read_tree(tree: &Tree) -> (Option<Card>, Vec<Problem>) {
    let problems = validate::validate(tree);
    let sound = problems
        .iter()
        .all(|problem| problem.severity != Severity::Error);
    (sound.then(|| build::card(tree)), problems)
}
