//! The card's own words. A file a language, in the syntax of Fluent: a key, its words, comments for
//! the translator. English is always there; the words of another language are handed in.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::card::date::Date;
use crate::card::{Basis, Status, Style};
use crate::digits::digits;
use crate::edition::Agreement;
use crate::state::View;

/// The English words, without the comments.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.ftl"));

macro_rules! phrases {
    ($($phrase:ident $key:literal,)*) => {
        /// Something that the card says of itself.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Phrase { $($phrase),* }

        /// The keys of the phrases, in their order.
        const KEYS: &[&str] = &[$($key),*];
    };
}

phrases! {
    Lang "lang",
    Question "question",
    ExplanationColumn "explanation-column",
    VerdictColumn "verdict-column",
    AnswerColumn "answer-column",
    BasisColumn "basis-column",
    Controls "controls",
    Theme "theme",
    AllThemes "all-themes",
    OnlyDifferences "only-differences",
    Search "search",
    ExpandAll "expand-all",
    CollapseAll "collapse-all",
    View "view",
    Table "table",
    Cards "cards",
    Diagram "diagram",
    Subjects "subjects",
    Earlier "earlier",
    Later "later",
    Overview "overview",
    Different "different",
    Alike "alike",
    NotComparable "not-comparable",
    Cite "cite",
    Export "export",
    Count "count",
    NothingFound "nothing-found",
    ClearFilters "clear-filters",
    NotStated "not-stated",
    NothingMore "nothing-more",
    Yes "yes",
    Partly "partly",
    No "no",
    Unclear "unclear",
    NotApplicable "not-applicable",
    Treaty "treaty",
    Resolution "resolution",
    Rule "rule",
    Practice "practice",
    Scholarship "scholarship",
    Argument "argument",
    AsOf "as-of",
    Until "until",
    Before "before",
    Positions "positions",
    Claims "claims",
    Supported "supported",
    Contested "contested",
    Contradicted "contradicted",
    Opinion "opinion",
    BearsOn "bears-on",
    Timeline "timeline",
    Relations "relations",
    Power "power",
    Choice "choice",
    Barred "barred",
    Source "source",
    Sources "sources",
    BackTo "back-to",
    Archived "archived",
    Verified "verified",
    Translation "translation",
    Updated "updated",
    Date "date",
    MonthOfYear "month-of-year",
    Months "months",
    MonthsAlone "months-alone",
    Accessed "accessed",
    Format "format",
    PlainText "plain-text",
    Copy "copy",
    CopyLink "copy-link",
    Copied "copied",
    NotCopied "not-copied",
    Download "download",
    Close "close",
}

/// The words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// Reads the words of a language; what the file lacks stays English. Lines that are no
    /// `key = words` are comments.
    #[must_use]
    pub fn read(file: &str) -> Self {
        let mut words = vec![String::new(); KEYS.len()];
        for line in ENGLISH.lines().chain(file.lines()) {
            let Some((key, text)) = line.split_once('=') else {
                continue;
            };
            let phrase = KEYS.iter().position(|known| *known == key.trim_ascii());
            if let Some(place) = phrase.and_then(|phrase| words.get_mut(phrase)) {
                *place = text.trim_ascii().into();
            }
        }
        Self(words)
    }

    /// Their language tag.
    #[must_use]
    pub fn lang(&self) -> &str {
        self.get(Phrase::Lang)
    }

    pub(crate) fn get(&self, phrase: Phrase) -> &str {
        self.0.get(phrase as usize).map_or("", String::as_str)
    }

    /// How many of the questions are shown.
    pub(crate) fn count(&self, shown: usize, all: usize) -> String {
        let numbers = [("shown", digits(shown)), ("all", digits(all))];
        fill(self.get(Phrase::Count), &numbers)
    }

    /// A date in words.
    pub(crate) fn date(&self, date: &Date) -> String {
        let (year, month, day) = date.parts();
        let phrase = match day {
            Some(_) => Phrase::Date,
            None => Phrase::MonthOfYear,
        };
        // Some languages inflect the name of a month that has a day.
        let names = match (day, self.get(Phrase::MonthsAlone)) {
            (Some(_), _) | (None, "") => self.get(Phrase::Months),
            (None, alone) => alone,
        };
        let name = month.and_then(|month| names.split(',').nth(month.wrapping_sub(1)));
        let Some(name) = name else {
            return year.into();
        };
        let parts = [
            ("day", digits(day.unwrap_or(0))),
            ("month", name.trim_ascii().into()),
            ("year", year.into()),
        ];
        fill(self.get(phrase), &parts)
    }
}

/// Puts values in the place of `{ $name }`.
fn fill(pattern: &str, values: &[(&str, String)]) -> String {
    let mut pieces = pattern.split('{');
    let mut filled = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let name = name.trim_ascii();
        let name = name.strip_prefix('$').unwrap_or(name);
        for (known, value) in values {
            if *known == name {
                filled.push_str(value);
            }
        }
        filled.push_str(rest);
    }
    filled
}

/// The word for a view.
pub(crate) fn view(view: View) -> Phrase {
    match view {
        View::Table => Phrase::Table,
        View::Cards => Phrase::Cards,
        View::Timeline => Phrase::Timeline,
        View::Diagram => Phrase::Diagram,
    }
}

pub(crate) fn agreement(agreement: Agreement) -> Phrase {
    match agreement {
        Agreement::Different => Phrase::Different,
        Agreement::Alike => Phrase::Alike,
        Agreement::NotComparable => Phrase::NotComparable,
    }
}

/// The word for a built-in verdict.
pub(crate) fn verdict(id: &str) -> Phrase {
    match id {
        "yes" => Phrase::Yes,
        "partly" => Phrase::Partly,
        "no" => Phrase::No,
        "not-applicable" => Phrase::NotApplicable,
        _ => Phrase::Unclear,
    }
}

pub(crate) fn basis(basis: Basis) -> Phrase {
    match basis {
        Basis::Treaty => Phrase::Treaty,
        Basis::Resolution => Phrase::Resolution,
        Basis::Rule => Phrase::Rule,
        Basis::Practice => Phrase::Practice,
        Basis::Scholarship => Phrase::Scholarship,
        Basis::Argument => Phrase::Argument,
    }
}

pub(crate) fn status(status: Status) -> Phrase {
    match status {
        Status::Supported => Phrase::Supported,
        Status::Contested => Phrase::Contested,
        Status::Contradicted => Phrase::Contradicted,
        Status::Opinion => Phrase::Opinion,
    }
}

pub(crate) fn style(style: Style) -> Phrase {
    match style {
        Style::Power => Phrase::Power,
        Style::Choice => Phrase::Choice,
        Style::Barred => Phrase::Barred,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_language_lacks_stays_english() {
        let words = Words::read("# Español\nlang = es\nyes = Sí\nmonths = enero, febrero\n");
        assert_eq!(words.lang(), "es");
        assert_eq!(words.get(Phrase::Yes), "Sí");
        assert_eq!(words.get(Phrase::No), "No");
        assert_eq!(words.get(Phrase::Partly), "Partly");
    }

    #[track_caller]
    fn check(file: &str, date: &str, expected: &str) {
        let date = Date::parse(date).unwrap();
        assert_eq!(Words::read(file).date(&date), expected);
    }

    #[test]
    fn dates_are_worded_as_each_language_does() {
        check("", "2016-07-05", "5 July 2016");
        check("", "2016-07", "July 2016");
        check("", "2016", "2016");
        let chinese = "date = { $year }年{ $month }{ $day }日\nmonths = 1月, 2月\n";
        check(chinese, "2016-02-05", "2016年2月5日");
        let russian = "months = января, февраля\nmonths-alone = январь, февраль\n";
        check(russian, "2016-02-05", "5 февраля 2016");
        check(russian, "2016-02", "февраль 2016");
    }

    #[test]
    fn counts_begin_with_the_number_shown() {
        assert_eq!(Words::read("").count(6, 22), "6 of 22 shown");
    }

    #[test]
    fn every_phrase_has_english_words() {
        let words = Words::read("");
        for (key, text) in KEYS.iter().zip(&words.0) {
            assert!(!text.is_empty() || *key == "months-alone", "{key}");
        }
    }
}
