//! A word that was written, the words that are allowed; the one that was probably meant.

use alloc::string::String;
use alloc::vec::Vec;

/// Comparing takes time, and a config may be wrong in ten thousand places: past so many
/// comparisons there are no further suggestions.
const MOST_COMPARISONS: usize = 50_000;

/// Finds what was probably meant.
pub(super) struct Suggester {
    comparisons_left: usize,
}

impl Suggester {
    pub(super) fn new() -> Self {
        Self {
            comparisons_left: MOST_COMPARISONS,
        }
    }

    /// ``did you mean `partly`?``, where one of the candidates is close to the word.
    pub(super) fn suggest<'c>(
        &mut self,
        word: &str,
        candidates: impl Iterator<Item = &'c str>,
    ) -> Option<String> {
        let word = fold(word);
        let mut best = None;
        let mut best_distance = 1 + (word.len() / 3).max(1);
        for candidate in candidates {
            if self.comparisons_left == 0 {
                break;
            }
            if word.len().abs_diff(candidate.len()) >= best_distance {
                continue;
            }
            self.comparisons_left -= 1;
            let distance = distance(&word, &fold(candidate), best_distance);
            if distance < best_distance {
                best_distance = distance;
                best = Some(candidate);
            }
        }
        let mut suggestion = String::from("did you mean `");
        suggestion.push_str(best?);
        suggestion.push_str("`?");
        Some(suggestion)
    }
}

/// Case and the choice of hyphen, underscore or space are no reason to miss a word.
fn fold(word: &str) -> Vec<u8> {
    word.bytes()
        .map(|byte| match byte {
            b'_' | b' ' => b'-',
            _ => byte.to_ascii_lowercase(),
        })
        .collect()
}

/// How many bytes to insert, drop, replace or swap with the next one to get from one word to the
/// other (optimal string alignment), or `limit` when it is not below that.
fn distance(left: &[u8], right: &[u8], limit: usize) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut next = Vec::new();
    for (index, byte) in left.iter().enumerate() {
        next.clear();
        next.push(index + 1);
        for (column, other) in right.iter().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(limit);
            let mut cost = (at(&row, column) + usize::from(byte != other))
                .min(at(&row, column + 1) + 1)
                .min(at(&next, column) + 1);
            if let (Some(last), Some(last_other)) = (index.checked_sub(1), column.checked_sub(1))
                && left.get(last) == Some(other)
                && right.get(last_other) == Some(byte)
            {
                cost = cost.min(at(&before, last_other) + 1);
            }
            next.push(cost);
        }
        if next.iter().all(|cost| *cost >= limit) {
            return limit;
        }
        core::mem::swap(&mut before, &mut row);
        core::mem::swap(&mut row, &mut next);
    }
    row.last().copied().unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, candidates: &[&str], expected: Option<&str>) {
        let suggestion = Suggester::new().suggest(word, candidates.iter().copied());
        assert_eq!(
            suggestion,
            expected.map(|word| alloc::format!("did you mean `{word}`?"))
        );
    }

    #[test]
    fn the_closest_word_is_suggested() {
        let verdicts = ["yes", "partly", "no", "unclear", "not-applicable"];
        check("partyl", &verdicts, Some("partly"));
        check("Yes", &verdicts, Some("yes"));
        check("Not_Applicable", &verdicts, Some("not-applicable"));
        check("uncler", &verdicts, Some("unclear"));
        check("maybe", &verdicts, None);
        check("", &verdicts, None);
        check("subject", &["title", "subjects", "lede"], Some("subjects"));
        check("asof", &["asOf", "basis"], Some("asOf"));
        check("titel", &["title", "themes"], Some("title"));
        check("on", &["no", "yes"], Some("no"));
    }
}
