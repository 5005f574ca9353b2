//! The strip above the table: theme by theme, where the subjects differ, a mark for each question.

use alloc::vec::Vec;

use maud::{Markup, html};

use super::{ElementId, Number, Plain, text, word};
use crate::edition::{Agreement, Edition, Group};
use crate::locale::{self, Phrase};
use crate::state::ViewState;

/// With more questions than this the strip is closed at first: it would be longer than a screen.
const AT_A_GLANCE: usize = 120;

pub(super) fn overview(edition: &Edition, state: &ViewState) -> Markup {
    let date = state.date.as_ref();
    let mut kinds = Vec::new();
    for dimension in &edition.card.dimensions {
        kinds.push(edition.agreement(dimension, &state.subjects, date));
    }
    html! {
        details class="overview" open[edition.card.dimensions.len() <= AT_A_GLANCE] {
            summary {
                (word(edition, Phrase::Overview))
                @for kind in Agreement::ALL {
                    @let count = kinds.iter().filter(|other| **other == kind).count();
                    @if count > 0 {
                        " " span class="legend" {
                            span class="agreement" data-agreement=(kind.name()) {}
                            span id=(kind.name()) { (word(edition, locale::agreement(kind))) }
                            " " (Number(count))
                        }
                    }
                }
            }
            ul class="overview-themes" {
                @for group in &edition.groups { (marks(edition, &kinds, group)) }
            }
        }
    }
}

fn marks(edition: &Edition, kinds: &[Agreement], group: &Group) -> Markup {
    let theme = group.theme.and_then(|theme| edition.card.themes.get(theme));
    html! {
        li {
            @if let Some(theme) = theme { span { (text(edition, &theme.name)) } }
            @for row in &group.dimensions {
                @if let (Some(dimension), Some(kind)) = (edition.card.dimensions.get(*row), kinds.get(*row)) {
                    @let kind = kind.name();
                    a class="agreement" data-action="go" data-agreement=(kind) href={ "#" (ElementId::Row(*row)) } aria-labelledby={ (kind) " button-" (Number(*row)) } title=(Plain(edition.pick(&dimension.question).text)) {}
                }
            }
        }
    }
}
