//! Two states in, the changes to the page out. Nothing else on the page is touched.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::edition::Edition;
use crate::render::{self, ElementId};
use crate::state::{ViewState, shown};

/// One change to what is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Patch {
    /// Gives an attribute a value, or takes it away.
    Attribute {
        /// Whose attribute.
        id: ElementId,
        /// Which attribute.
        name: &'static str,
        /// Its value, or `None` to remove it.
        value: Option<String>,
    },
    /// Replaces the text of an element.
    Text {
        /// Whose text.
        id: ElementId,
        /// The text.
        text: String,
    },
    /// Replaces the content of an element.
    Content {
        /// Whose content.
        id: ElementId,
        /// The HTML.
        html: String,
    },
}

/// What has to change on the page when one state becomes another.
#[must_use]
pub fn diff(edition: &Edition, before: &ViewState, after: &ViewState) -> Vec<Patch> {
    let mut patches = Patches(Vec::new());
    if before == after {
        return patches.0;
    }
    let columns_change = before.subjects != after.subjects || before.date != after.date;
    let filters_change = before.theme != after.theme
        || before.only_differences != after.only_differences
        || before.query != after.query;
    if columns_change || filters_change {
        let (old, new) = (shown(edition, before), shown(edition, after));
        if columns_change {
            patches.0.push(Patch::Content {
                id: ElementId::Table,
                html: render::table(edition, after, &new).0,
            });
        } else {
            patches.rows(edition, &old, &new);
        }
        patches.summary(edition, &old, &new);
    }
    if !columns_change {
        patches.open(before, after);
    }
    patches.controls(edition, before, after);
    patches.0
}

struct Patches(Vec<Patch>);

impl Patches {
    fn attribute(&mut self, id: ElementId, name: &'static str, value: Option<&str>) {
        self.0.push(Patch::Attribute {
            id,
            name,
            value: value.map(ToOwned::to_owned),
        });
    }

    fn flag(&mut self, id: ElementId, name: &'static str, before: bool, after: bool) {
        if before != after {
            self.attribute(id, name, after.then_some(""));
        }
    }

    fn rows(&mut self, edition: &Edition, old: &[bool], new: &[bool]) {
        for (row, (old, new)) in old.iter().zip(new).enumerate() {
            self.flag(ElementId::Row(row), "hidden", !old, !new);
        }
        for (index, group) in edition.groups.iter().enumerate() {
            let hidden = |shown| !render::is_shown(group, shown);
            self.flag(ElementId::Group(index), "hidden", hidden(old), hidden(new));
        }
    }

    fn summary(&mut self, edition: &Edition, old: &[bool], new: &[bool]) {
        let count = |shown: &[bool]| shown.iter().filter(|shown| **shown).count();
        if count(old) != count(new) {
            self.0.push(Patch::Text {
                id: ElementId::Count,
                text: edition.words.count(count(new), new.len()),
            });
        }
        let found = |shown: &[bool]| shown.contains(&true);
        self.flag(ElementId::NothingFound, "hidden", found(old), found(new));
    }

    fn open(&mut self, before: &ViewState, after: &ViewState) {
        for (row, (old, new)) in before.open.iter().zip(&after.open).enumerate() {
            if old != new {
                let expanded = if *new { "true" } else { "false" };
                self.attribute(ElementId::RowButton(row), "aria-expanded", Some(expanded));
                let hidden = (!new).then_some("until-found");
                self.attribute(ElementId::Detail(row), "hidden", hidden);
            }
        }
    }

    fn controls(&mut self, edition: &Edition, before: &ViewState, after: &ViewState) {
        if before.theme != after.theme {
            let option = |theme: Option<usize>| theme.map_or(0, |theme| theme + 1);
            self.attribute(
                ElementId::ThemeOption(option(before.theme)),
                "selected",
                None,
            );
            self.attribute(
                ElementId::ThemeOption(option(after.theme)),
                "selected",
                Some(""),
            );
        }
        self.flag(
            ElementId::OnlyDifferences,
            "checked",
            before.only_differences,
            after.only_differences,
        );
        if before.query != after.query {
            self.attribute(ElementId::Query, "value", Some(&after.query));
        }
        let label = |state: &ViewState| render::expand_all(edition, state);
        if label(before) != label(after) {
            self.0.push(Patch::Text {
                id: ElementId::ExpandAll,
                text: label(after).into(),
            });
        }
    }
}
