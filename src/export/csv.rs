//! RFC 4180: a header, then one record for each dimension.

use alloc::string::String;

use super::{Selection, answers, basis, dimensions, pinpoint, references, theme, verdict};
use crate::edition::Edition;
use crate::locale::Phrase;

/// Theme, question, verdict and answer of each subject, basis, sources. Fields that a spreadsheet
/// would run as a formula are quoted with an apostrophe.
#[must_use]
pub fn csv(edition: &Edition, selection: &Selection) -> String {
    let mut csv = String::new();
    let mut header = Record::new(&mut csv);
    header.field(edition.words.get(Phrase::Theme));
    header.field(edition.words.get(Phrase::Question));
    for subject in edition.subjects(&selection.subjects) {
        let name = edition.pick(&subject.name).text;
        header.field(&[name, ": ", edition.words.get(Phrase::VerdictColumn)].concat());
        header.field(&[name, ": ", edition.words.get(Phrase::AnswerColumn)].concat());
    }
    header.field(edition.words.get(Phrase::BasisColumn));
    header.field(edition.words.get(Phrase::Sources));
    header.end();
    for dimension in dimensions(edition, selection) {
        let mut record = Record::new(&mut csv);
        record.field(theme(edition, dimension));
        record.field(edition.pick(&dimension.question).text);
        for answer in answers(selection, dimension) {
            record.field(answer.map_or("", |answer| verdict(edition, answer)));
            let text = answer.map_or(edition.words.get(Phrase::NotStated), |answer| {
                edition.pick(&answer.text).text
            });
            record.field(text);
        }
        record.field(basis(edition, dimension));
        let mut sources = String::new();
        for reference in references(selection, dimension) {
            if !sources.is_empty() {
                sources.push_str("; ");
            }
            sources.push_str(&pinpoint(edition, reference));
        }
        record.field(&sources);
        record.end();
    }
    csv
}

struct Record<'c> {
    csv: &'c mut String,
    is_empty: bool,
}

impl<'c> Record<'c> {
    fn new(csv: &'c mut String) -> Self {
        Self {
            csv,
            is_empty: true,
        }
    }

    fn field(&mut self, text: &str) {
        if !self.is_empty {
            self.csv.push(',');
        }
        self.is_empty = false;
        // The wide forms are the narrow ones to some spreadsheets.
        let is_formula =
            text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        let is_quoted = text.contains(['"', ',', '\n', '\r']);
        if is_quoted {
            self.csv.push('"');
        }
        if is_formula {
            self.csv.push('\'');
        }
        if is_quoted {
            self.csv.push_str(&text.replace('"', "\"\""));
            self.csv.push('"');
        } else {
            self.csv.push_str(text);
        }
    }

    fn end(self) {
        self.csv.push_str("\r\n");
    }
}
