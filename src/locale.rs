//! The card's own words.

use alloc::string::String;

use crate::card::date::Date;
use crate::card::{Basis, Status, Style};
use crate::digits::digits;

/// The words of one language.
pub struct Words {
    /// Its language tag.
    pub(crate) lang: &'static str,
    pub(crate) question: &'static str,
    pub(crate) explanation_column: &'static str,
    pub(crate) not_stated: &'static str,
    pub(crate) controls: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) all_themes: &'static str,
    pub(crate) only_differences: &'static str,
    pub(crate) search: &'static str,
    pub(crate) expand_all: &'static str,
    pub(crate) collapse_all: &'static str,
    pub(crate) nothing_found: &'static str,
    pub(crate) clear_filters: &'static str,
    pub(crate) nothing_more: &'static str,
    pub(crate) source: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) back_to: &'static str,
    pub(crate) archived: &'static str,
    pub(crate) verified: &'static str,
    pub(crate) as_of: &'static str,
    pub(crate) until: &'static str,
    pub(crate) before: &'static str,
    pub(crate) positions: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) bears_on: &'static str,
    pub(crate) timeline: &'static str,
    pub(crate) relations: &'static str,
    pub(crate) updated: &'static str,
    pub(crate) verdict_column: &'static str,
    pub(crate) answer_column: &'static str,
    pub(crate) basis_column: &'static str,
    pub(crate) translation: &'static str,
    months: [&'static str; 12],
}

/// The words for a reader's language.
#[must_use]
pub fn words(_lang: &str) -> &'static Words {
    &EN
}

static EN: Words = Words {
    lang: "en",
    question: "Question",
    explanation_column: "Explanation and sources",
    not_stated: "Not stated",
    controls: "Filter and search",
    theme: "Theme",
    all_themes: "All themes",
    only_differences: "Only differences",
    search: "Search",
    expand_all: "Expand all",
    collapse_all: "Collapse all",
    nothing_found: "No question matches.",
    clear_filters: "Show all questions",
    nothing_more: "No explanation or source is given.",
    source: "source",
    sources: "Sources",
    back_to: "back to",
    archived: "archived copy",
    verified: "checked",
    as_of: "as of",
    until: "Until",
    before: "Earlier",
    positions: "Who holds what",
    claims: "What is argued",
    bears_on: "Bears on",
    timeline: "Timeline",
    relations: "Who is bound to whom",
    updated: "Updated",
    verdict_column: "verdict",
    answer_column: "answer",
    basis_column: "Basis",
    translation: "Translation",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

impl Words {
    /// How many of the questions are shown.
    pub(crate) fn count(&self, shown: usize, all: usize) -> String {
        [&digits(shown), " of ", &digits(all), " shown"].concat()
    }

    /// A date in words.
    pub(crate) fn date(&self, date: &Date) -> String {
        let (year, month, day) = date.parts();
        let month = month.and_then(|month| self.months.get(month.wrapping_sub(1)));
        match (month, day) {
            (Some(month), Some(day)) => [&digits(day), " ", month, " ", year].concat(),
            (Some(month), None) => [month, " ", year].concat(),
            _ => year.into(),
        }
    }

    /// The word for a built-in verdict.
    pub(crate) fn verdict(&self, id: &str) -> &'static str {
        match id {
            "yes" => "Yes",
            "partly" => "Partly",
            "no" => "No",
            "not-applicable" => "Not applicable",
            _ => "Unclear",
        }
    }

    pub(crate) fn basis(&self, basis: Basis) -> &'static str {
        match basis {
            Basis::Treaty => "Treaty text",
            Basis::Resolution => "Resolution",
            Basis::Rule => "Internal rule",
            Basis::Practice => "Practice",
            Basis::Scholarship => "Scholarship",
            Basis::Argument => "Argument",
        }
    }

    pub(crate) fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Supported => "Supported by the sources",
            Status::Contested => "Contested",
            Status::Contradicted => "Contradicted by the sources",
            Status::Opinion => "Opinion",
        }
    }

    pub(crate) fn style(&self, style: Style) -> &'static str {
        match style {
            Style::Power => "power or duty",
            Style::Choice => "by choice",
            Style::Barred => "ruled out",
        }
    }
}
