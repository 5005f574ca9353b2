//! A word that was written, the words that are allowed; the one that was probably meant.

use alloc::string::String;
use alloc::vec::Vec;

/// Comparing takes time, and a config may be wrong in ten thousand places: past so many
/// comparisons there are no further suggestions.
const MOST_COMPARISONS: usize = 200_000;

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

/// How many bytes to insert, drop or replace to get from one word to the other (Levenshtein), or
/// `limit` when it is not below that.
fn distance(left: &[u8], right: &[u8], limit: usize) -> usize {
    if left.len().abs_diff(right.len()) >= limit {
        return limit;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (index, byte) in left.iter().enumerate() {
        let mut diagonal = index;
        let mut before = index + 1;
        let mut least = before;
        for (other, cell) in right.iter().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(byte != other);
            diagonal = *cell;
            before = replaced.min(before + 1).min(*cell + 1);
            *cell = before;
            least = least.min(before);
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
        if least >= limit {
            return limit;
        }
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
    }
}
