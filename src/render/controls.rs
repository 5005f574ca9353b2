//! The controls above the table.

use maud::{Markup, html};

use super::{ElementId, text, word};
use crate::card::Subject;
use crate::card::text::dir;
use crate::edition::Edition;
use crate::locale::{self, Phrase};
use crate::state::{View, ViewState};

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
            label class="field view" {
                span { (word(edition, Phrase::View)) }
                select name="view" {
                    @for view in View::ALL {
                        @if view.is_in(&edition.card) {
                            option id=(ElementId::ViewOption(view)) value=(view.name()) lang=[edition.words_lang()] dir=[edition.words_lang().map(dir)] selected[state.view == Some(view)] { (edition.words.get(locale::view(view))) }
                        }
                    }
                }
            }
            button type="button" popovertarget="subjects" { (word(edition, Phrase::Subjects)) }
            (subjects(edition, state))
            button id=(ElementId::ExpandAll) type="button" name="expand-all" data-action="expand-all" lang=[edition.words_lang()] dir=[edition.words_lang().map(dir)] {
                (expand_all(edition, state))
            }
            output id=(ElementId::Count) lang=[edition.words_lang()] dir=[edition.words_lang().map(dir)] { (words.count(count, shown.len())) }
        }
    }
}

/// Which subjects are shown, and in which order.
fn subjects(edition: &Edition, state: &ViewState) -> Markup {
    html! {
        div id="subjects" popover {
            ul {
                @for (index, subject) in edition.card.subjects.iter().enumerate() {
                    @let column = Column::of(index, state);
                    li {
                        label class="check" {
                            input id=(ElementId::Subject(index)) type="checkbox" name="subject" value=(subject.id) checked[column.is_shown] disabled[column.is_only];
                            (text(edition, &subject.name))
                        }
                        (move_button(edition, ElementId::Earlier(index), subject, column.is_first))
                        (move_button(edition, ElementId::Later(index), subject, column.is_last))
                    }
                }
            }
        }
    }
}

/// It stays focusable where it can move the subject no further, for the reader who moved it there.
fn move_button(edition: &Edition, id: ElementId, subject: &Subject, is_disabled: bool) -> Markup {
    let (action, phrase, arrow) = match id {
        ElementId::Earlier(_) => ("earlier", Phrase::Earlier, "←"),
        _ => ("later", Phrase::Later, "→"),
    };
    html! {
        button id=(id) type="button" class="move" data-action=(action) aria-label={ (edition.words.get(phrase)) ": " (edition.pick(&subject.name).text) } aria-disabled=[is_disabled.then_some("true")] { (arrow) }
    }
}

/// A subject's place among those shown.
pub(crate) struct Column {
    pub(crate) is_shown: bool,
    pub(crate) is_only: bool,
    pub(crate) is_first: bool,
    pub(crate) is_last: bool,
}

impl Column {
    pub(crate) fn of(subject: usize, state: &ViewState) -> Self {
        let place = state.place(subject);
        let last = state.subjects.len().wrapping_sub(1);
        Self {
            is_shown: place.is_some(),
            is_only: place.is_some() && last == 0,
            // One that is hidden cannot be moved either.
            is_first: place.is_none_or(|place| place == 0),
            is_last: place.is_none_or(|place| place == last),
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
