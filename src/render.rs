//! An [`Edition`] and a [`ViewState`] in, HTML out; the same for a browser, a file and a server.
//!
//! The ids in it ([`ElementId`]) are what [`crate::patch`] changes later. Text is escaped by maud,
//! URLs are checked ones.

mod controls;
mod detail;
mod lists;
mod overview;
pub mod page;
pub mod problems;
pub mod snippet;
mod sources;
mod table;
pub mod take_away;

use alloc::string::String;

use maud::{Markup, Render, html};

use crate::card::date::Date;
use crate::card::text::{Localized, Text, dir};
use crate::card::{Answer, Reference};
use crate::digits::push_digits;
use crate::edition::Edition;
use crate::locale::Phrase;
use crate::state::{self, View, ViewState};

pub(crate) use controls::{Column, expand_all};
pub(crate) use lists::figure;
pub use table::is_long;
pub(crate) use table::{is_shown, table};

/// An element of the card that a patch may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementId {
    /// The whole card.
    Card,
    /// The row of a dimension.
    Row(usize),
    /// What a row says when it is open.
    Detail(usize),
    /// The button that opens a row.
    RowButton(usize),
    /// The group of a theme's rows, by the place of the group.
    Group(usize),
    /// The number of rows shown.
    Count,
    /// What is said when no row is shown.
    NothingFound,
    /// The button that opens or closes all rows.
    ExpandAll,
    /// A view in the list of views.
    ViewOption(View),
    /// The box for showing a subject.
    Subject(usize),
    /// The button that moves a subject towards the first.
    Earlier(usize),
    /// The button that moves a subject towards the last.
    Later(usize),
    /// A theme in the list of themes; 0 stands for all.
    ThemeOption(usize),
    /// The box for only differences.
    OnlyDifferences,
    /// The search field.
    Query,
    /// The place of the overview and the table.
    Table,
    /// The list of claims.
    Claims,
    /// The list of sources.
    Sources,
    /// The place of a view's figure.
    Figure(View),
    /// The list of dated events.
    Timeline,
    /// The list of relations.
    Relations,
}

impl ElementId {
    /// The value of the element's `id`.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = String::new();
        self.render_to(&mut name);
        name
    }
}

impl Render for ElementId {
    fn render_to(&self, buffer: &mut String) {
        let (name, index) = match *self {
            Self::Row(index) => ("row-", Some(index)),
            Self::Detail(index) => ("detail-", Some(index)),
            Self::RowButton(index) => ("button-", Some(index)),
            Self::Group(index) => ("group-", Some(index)),
            Self::ThemeOption(index) => ("theme-", Some(index)),
            Self::Subject(index) => ("subject-", Some(index)),
            Self::Earlier(index) => ("earlier-", Some(index)),
            Self::Later(index) => ("later-", Some(index)),
            Self::ViewOption(_) => ("view-", None),
            Self::Figure(_) => ("figure-", None),
            Self::Card => ("card", None),
            Self::Claims => ("claims", None),
            Self::Sources => ("sources", None),
            Self::Timeline => ("timeline", None),
            Self::Relations => ("relations", None),
            Self::Count => ("count", None),
            Self::NothingFound => ("nothing-found", None),
            Self::ExpandAll => ("expand-all", None),
            Self::OnlyDifferences => ("differences", None),
            Self::Query => ("query", None),
            Self::Table => ("table", None),
        };
        buffer.push_str(name);
        if let Some(index) = index {
            push_digits(buffer, index);
        }
        if let Self::ViewOption(view) | Self::Figure(view) = self {
            buffer.push_str(view.name());
        }
    }
}

/// A whole number.
struct Number(usize);

impl Render for Number {
    fn render_to(&self, buffer: &mut String) {
        push_digits(buffer, self.0);
    }
}

/// What is drawn of the rows' details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Details {
    /// All of them.
    All,
    /// Those of open rows; the others are drawn afterwards, by [`detail`].
    Open,
}

/// Draws a card in a state.
#[must_use]
pub fn render(edition: &Edition, state: &ViewState) -> Markup {
    draw(edition, state, Details::All)
}

/// Draws a card in a state, with some of the details.
#[must_use]
pub fn draw(edition: &Edition, state: &ViewState, details: Details) -> Markup {
    let card = &edition.card;
    let shown = state::shown(edition, state);
    html! {
        article id=(ElementId::Card) part="card" class="card" lang=(edition.lang.reader()) dir=(edition.lang.dir()) aria-labelledby="title" data-view=[state.view.map(View::name)] {
            header part="header" class="header" {
                (heading(edition, 0, "title", edition.pick(&card.title)))
                @if let Some(lede) = &card.lede {
                    p class="lede" { (text(edition, lede)) }
                }
            }
            (controls::controls(edition, state, &shown))
            div id=(ElementId::Table) { (table(edition, state, &shown, details)) }
            p id=(ElementId::NothingFound) class="nothing-found" hidden[shown.contains(&true)] {
                (word(edition, Phrase::NothingFound)) " "
                button type="button" data-action="clear-filters" { (word(edition, Phrase::ClearFilters)) }
            }
            (lists::claims(edition))
            (lists::timeline(edition, state))
            (lists::relations(edition, state))
            (sources::sources(edition))
            (credits(edition))
        }
    }
}

/// What a row says when it is open.
#[must_use]
pub fn detail(edition: &Edition, state: &ViewState, row: usize) -> Markup {
    let dimension = edition.card.dimensions.get(row);
    html! {
        @if let Some(dimension) = dimension { (detail::detail(edition, state, row, dimension)) }
    }
}

fn credits(edition: &Edition) -> Markup {
    html! {
        footer class="credits" {
            @if let Some(credits) = &edition.card.credits {
                @let by = html! {
                    @if let Some(author) = &credits.author { (text(edition, author)) }
                    @if credits.author.is_some() && credits.publisher.is_some() { ", " }
                    @if let Some(publisher) = &credits.publisher { (text(edition, publisher)) }
                };
                @match &credits.url {
                    Some(url) if by.0.is_empty() => a href=(url.as_str()) { (url.as_str()) },
                    Some(url) => a href=(url.as_str()) { (by) },
                    None if by.0.is_empty() => {}
                    None => span { (by) },
                }
                @if let Some(updated) = &credits.updated {
                    span {
                        (word(edition, Phrase::Updated)) " "
                        (time(edition, updated))
                    }
                }
            }
            button type="button" class="take-away" data-action="export" { (word(edition, Phrase::Export)) }
        }
    }
}

/// A heading so many levels below the card's own.
struct Heading<'h> {
    level: u8,
    id: &'h str,
    content: Localized<'h>,
}

/// Written out: maud's elements have their names at compile time.
impl Render for Heading<'_> {
    fn render_to(&self, buffer: &mut String) {
        let level = char::from(b'0' + self.level.min(6));
        buffer.push_str("<h");
        buffer.push(level);
        if !self.id.is_empty() {
            buffer.push_str(" id=\"");
            buffer.push_str(self.id);
            buffer.push('"');
        }
        buffer.push('>');
        self.content.render_to(buffer);
        buffer.push_str("</h");
        buffer.push(level);
        buffer.push('>');
    }
}

fn heading<'h>(edition: &Edition, below: u8, id: &'h str, content: Localized<'h>) -> Heading<'h> {
    Heading {
        level: edition.heading_level + below,
        id,
        content,
    }
}

/// Words without a mark of their language.
pub(crate) struct Plain<'t>(pub(crate) &'t str);

/// Most texts have nothing to escape, and maud looks at one byte at a time.
impl Render for Plain<'_> {
    fn render_to(&self, buffer: &mut String) {
        let is_special = |byte| matches!(byte, b'<' | b'>' | b'&' | b'"');
        // Without a way out in the middle many bytes are looked at together.
        let has_special = |found, byte| found | is_special(byte);
        if self.0.bytes().fold(false, has_special) {
            self.0.render_to(buffer);
        } else {
            buffer.push_str(self.0);
        }
    }
}

/// Words are marked with their language where it is not the reader's.
impl Render for Localized<'_> {
    fn render_to(&self, buffer: &mut String) {
        if let Some(lang) = self.lang {
            buffer.push_str("<span lang=\"");
            lang.render_to(buffer);
            buffer.push_str("\" dir=\"");
            buffer.push_str(dir(lang));
            buffer.push_str("\">");
        }
        Plain(self.text).render_to(buffer);
        if self.lang.is_some() {
            buffer.push_str("</span>");
        }
    }
}

/// An author's words, chosen for the reader as they are drawn.
pub(crate) struct Authored<'e> {
    edition: &'e Edition,
    text: &'e Text,
}

impl Render for Authored<'_> {
    fn render_to(&self, buffer: &mut String) {
        self.edition.pick(self.text).render_to(buffer);
    }
}

/// An author's words.
pub(crate) fn text<'e>(edition: &'e Edition, text: &'e Text) -> Authored<'e> {
    Authored { edition, text }
}

/// The card's own words.
pub(crate) struct Word<'e> {
    edition: &'e Edition,
    phrase: Phrase,
}

impl Render for Word<'_> {
    fn render_to(&self, buffer: &mut String) {
        self.edition.word(self.phrase).render_to(buffer);
    }
}

/// The card's own words.
pub(crate) fn word(edition: &Edition, phrase: Phrase) -> Word<'_> {
    Word { edition, phrase }
}

/// A date in words.
struct Time<'e> {
    edition: &'e Edition,
    date: &'e Date,
}

impl Render for Time<'_> {
    fn render_to(&self, buffer: &mut String) {
        let words = self.edition.words.date(self.date);
        let localized = Localized {
            text: &words,
            lang: self.edition.words_lang(),
        };
        buffer.push_str("<time datetime=\"");
        buffer.push_str(self.date.as_str());
        buffer.push_str("\">");
        localized.render_to(buffer);
        buffer.push_str("</time>");
    }
}

fn time<'e>(edition: &'e Edition, date: &'e Date) -> Time<'e> {
    Time { edition, date }
}

/// The shape and the word of a verdict.
fn verdict(edition: &Edition, answer: &Answer) -> Markup {
    html! {
        @if let Some((verdict, word)) = edition.verdict(answer) {
            span part="verdict" class="verdict" data-verdict=(verdict.id) data-mark=(verdict.mark.name()) { (word) }
        }
    }
}

/// The numbers of sources, each a link to the source.
fn notes(edition: &Edition, references: &[Reference]) -> Markup {
    html! {
        @if !references.is_empty() {
            span class="notes" {
                @for (index, reference) in references.iter().enumerate() {
                    @let number = edition.number(reference);
                    // The same source at another place is the same note.
                    @if !references.iter().take(index).any(|earlier| earlier.source == reference.source) {
                        (note(edition, number))
                    }
                }
            }
        }
    }
}

/// The numbers of sources, each with the place in the source.
fn citations(edition: &Edition, references: &[Reference]) -> Markup {
    html! {
        @for reference in references {
            " " span class="citation" {
                (note(edition, edition.number(reference)))
                @if let Some(at) = &reference.at { " " bdi { (at) } }
            }
        }
    }
}

fn note(edition: &Edition, number: usize) -> Markup {
    let number = Number(number);
    html! {
        a class="note" data-action="go" href={ "#source-" (number) } aria-label={ (Plain(edition.words.get(Phrase::Source))) " " (number) } { (number) }
    }
}
