//! RFC 4180: a header, then one record for each dimension.

use alloc::string::String;

use super::{
    Selection, answers, basis, dimensions, pinpoint, references, subjects, theme, verdict,
};
use crate::edition::Edition;

/// Theme, question, verdict and answer of each subject, basis, sources. Fields that a spreadsheet
/// would run as a formula are quoted with an apostrophe.
#[must_use]
pub fn csv(edition: &Edition, selection: &Selection) -> String {
    let words = edition.words;
    let mut csv = String::new();
    field(&mut csv, words.theme);
    field(&mut csv, words.question);
    for subject in subjects(edition, selection) {
        let name = edition.pick(&subject.name).text;
        field(&mut csv, &[name, ": ", words.verdict_column].concat());
        field(&mut csv, &[name, ": ", words.answer_column].concat());
    }
    field(&mut csv, words.basis_column);
    field(&mut csv, words.sources);
    csv.push_str("\r\n");
    for dimension in dimensions(edition, selection) {
        field(&mut csv, theme(edition, dimension));
        field(&mut csv, edition.pick(&dimension.question).text);
        for answer in answers(selection, dimension) {
            field(
                &mut csv,
                answer.map_or("", |answer| verdict(edition, answer)),
            );
            let text = answer.map_or(words.not_stated, |answer| edition.pick(&answer.text).text);
            field(&mut csv, text);
        }
        field(&mut csv, basis(edition, dimension));
        let mut sources = String::new();
        for reference in references(selection, dimension) {
            if !sources.is_empty() {
                sources.push_str("; ");
            }
            sources.push_str(&pinpoint(edition, reference));
        }
        field(&mut csv, &sources);
        csv.push_str("\r\n");
    }
    csv
}

fn field(csv: &mut String, text: &str) {
    if !csv.is_empty() && !csv.ends_with('\n') {
        csv.push(',');
    }
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_quoted = text.contains(['"', ',', '\n', '\r']);
    if is_quoted {
        csv.push('"');
    }
    if is_formula {
        csv.push('\'');
    }
    if is_quoted {
        csv.push_str(&text.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(text);
    }
}
