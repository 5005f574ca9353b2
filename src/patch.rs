//! Two states in, the changes to the page out. Nothing else on the page is touched.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::edition::Edition;
use crate::render::{self, Column, Details, ElementId};
use crate::state::{View, ViewState, shown};

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

impl Patch {
    /// The element that changes.
    #[must_use]
    pub fn id(&self) -> ElementId {
        match self {
            Self::Attribute { id, .. } | Self::Text { id, .. } | Self::Content { id, .. } => *id,
        }
    }
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
                html: render::table(edition, after, &new, Details::All).0,
            });
            patches.subjects(edition, before, after);
        } else {
            patches.rows(edition, &old, &new);
        }
        patches.summary(edition, &old, &new);
    }
    if !columns_change {
        patches.open(before, after);
    }
    patches.view(before.view, after.view);
    patches.figures(edition, before, after);
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

    fn view(&mut self, before: Option<View>, after: Option<View>) {
        if before == after {
            return;
        }
        self.attribute(ElementId::Card, "data-view", after.map(View::name));
        if let Some(view) = before {
            self.attribute(ElementId::ViewOption(view), "selected", None);
        }
        if let Some(view) = after {
            self.attribute(ElementId::ViewOption(view), "selected", Some(""));
        }
        for (id, view) in [
            (ElementId::Timeline, View::Timeline),
            (ElementId::Relations, View::Diagram),
        ] {
            self.flag(id, "open", before == Some(view), after == Some(view));
        }
    }

    fn figures(&mut self, edition: &Edition, before: &ViewState, after: &ViewState) {
        if edition.figure.is_none() {
            return;
        }
        for view in [View::Timeline, View::Diagram] {
            let (old, new) = (before.view == Some(view), after.view == Some(view));
            if view.is_in(&edition.card)
                && (old != new || (new && before.subjects != after.subjects))
            {
                self.0.push(Patch::Content {
                    id: ElementId::Figure(view),
                    html: render::figure(edition, after, view).0,
                });
            }
        }
    }

    fn subjects(&mut self, edition: &Edition, before: &ViewState, after: &ViewState) {
        for subject in 0..edition.card.subjects.len() {
            let (old, new) = (Column::of(subject, before), Column::of(subject, after));
            let id = ElementId::Subject(subject);
            self.flag(id, "checked", old.is_shown, new.is_shown);
            self.flag(id, "disabled", old.is_only, new.is_only);
            for (id, old, new) in [
                (ElementId::Earlier(subject), old.is_first, new.is_first),
                (ElementId::Later(subject), old.is_last, new.is_last),
            ] {
                if old != new {
                    self.attribute(id, "aria-disabled", new.then_some("true"));
                }
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
