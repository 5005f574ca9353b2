//! The controls above the table.

use maud::{Markup, html};

use super::{ElementId, word};
use crate::card::text::dir;
use crate::edition::Edition;
use crate::locale::Phrase;
use crate::state::ViewState;

pub(super) fn controls(edition: &Edition, state: &ViewState, shown: &[bool]) -> Markup {
    let words = &edition.words;
    let count = shown.iter().filter(|shown| **shown).count();
    html! {
        div part="controls" class="controls" role="search" aria-label={ (edition.words.get(Phrase::Controls)) ": " (edition.pick(&edition.card.title).text) } {
            @if !edition.card.themes.is_empty() {
                label class="field" {
                    span { (word(edition, Phrase::Theme)) }
                    select name="theme" {
                        option id=(ElementId::ThemeOption(0)) value="" lang=[edition.words_lang()] dir=[edition.words_lang().map(dir)] selected[state.theme.is_none()] { (edition.words.get(Phrase::AllThemes)) }
                        @for (index, theme) in edition.card.themes.iter().enumerate() {
                            @let name = edition.pick(&theme.name);
                            option id=(ElementId::ThemeOption(index + 1)) value=(theme.id) lang=[name.lang] dir=[name.lang.map(dir)] selected[state.theme == Some(index)] { (name.text) }
                        }
                    }
                }
            }
            label class="field" {
                span { (word(edition, Phrase::Search)) }
                input id=(ElementId::Query) type="search" name="query" value=(state.query) autocomplete="off" spellcheck="false";
            }
            label class="check" {
                input id=(ElementId::OnlyDifferences) type="checkbox" name="differences" checked[state.only_differences];
                span { (word(edition, Phrase::OnlyDifferences)) }
            }
            button id=(ElementId::ExpandAll) type="button" name="expand-all" data-action="expand-all" lang=[edition.words_lang()] dir=[edition.words_lang().map(dir)] {
                (expand_all(edition, state))
            }
            output id=(ElementId::Count) lang=[edition.words_lang()] dir=[edition.words_lang().map(dir)] { (words.count(count, shown.len())) }
        }
    }
}

/// What the button for all rows does next.
pub(crate) fn expand_all<'e>(edition: &'e Edition, state: &ViewState) -> &'e str {
    if state.all_open() {
        edition.words.get(Phrase::CollapseAll)
    } else {
        edition.words.get(Phrase::ExpandAll)
    }
}
