//! A text and a width in, lines out. The width of a letter is an estimate for text of 12 px, rather
//! too wide than too narrow, since nothing here knows the font.

use alloc::string::String;
use alloc::vec::Vec;

/// A text broken into lines.
pub(super) struct Lines {
    pub(super) lines: Vec<String>,
    /// The width of the widest line.
    pub(super) width: i32,
    /// Whether every word is whole and none is missing.
    whole: bool,
}

impl Lines {
    pub(super) fn count(&self) -> i32 {
        i32::try_from(self.lines.len()).unwrap_or(i32::MAX)
    }
}

/// Breaks a text as evenly as it can be: of the shapes allowed, each a number of lines and their
/// greatest width, the first that takes the text whole, made as narrow as that number of lines
/// permits. The last shape breaks words and cuts the text with `…` where it has to.
pub(super) fn fit(text: &str, shapes: &[(usize, i32)]) -> Lines {
    let mut last = (1, 0);
    for &(count, widest) in shapes {
        last = (count, widest);
        let fitting = (4..=widest / 8)
            .map(|step| wrap(text, step * 8, count))
            .find(|lines| lines.whole);
        if let Some(lines) = fitting {
            return lines;
        }
    }
    wrap(text, last.1, last.0)
}

/// Breaks a text into lines of a greatest width.
fn wrap(text: &str, widest: i32, count: usize) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    let mut whole = true;
    for (word, spaced) in pieces(text) {
        let space = if spaced && !line.is_empty() { SPACE } else { 0 };
        let needed = width(word);
        if used + space + needed <= widest {
            if space > 0 {
                line.push(' ');
            }
            line.push_str(word);
            used += space + needed;
            continue;
        }
        if !line.is_empty() {
            lines.push(core::mem::take(&mut line));
        }
        used = 0;
        for letter in word.chars() {
            let wide = advance(letter);
            if used + wide > widest && wide > 0 && !line.is_empty() {
                lines.push(core::mem::take(&mut line));
                used = 0;
                whole = false;
            }
            line.push(letter);
            used += wide;
        }
        // Of a text without end, only what is shown is worth breaking.
        if lines.len() > count {
            break;
        }
    }
    lines.push(line);
    if lines.len() > count {
        whole = false;
        lines.truncate(count);
        if let Some(line) = lines.last_mut() {
            while width(line) + ELLIPSIS > widest && line.pop().is_some() {}
            while line.ends_with([' ', ',', ';', ':', '(']) {
                line.pop();
            }
            line.push('…');
        }
    }
    Lines {
        width: lines.iter().map(|line| width(line)).max().unwrap_or(0),
        lines,
        whole,
    }
}

/// What may not be broken, and whether a space stands before it.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    for word in text.split_whitespace() {
        let mut spaced = true;
        let mut start = 0;
        let mut before = None;
        for (place, letter) in word.char_indices() {
            let parted = before.is_some_and(|before| {
                !is_closing(letter)
                    && !is_opening(before)
                    && (is_ideograph(before) || is_ideograph(letter) || ends_part(before))
            });
            if parted && let Some(piece) = word.get(start..place) {
                pieces.push((piece, spaced));
                spaced = false;
                start = place;
            }
            before = Some(letter);
        }
        if let Some(piece) = word.get(start..) {
            pieces.push((piece, spaced));
        }
    }
    pieces
}

const SPACE: i32 = 4;
const ELLIPSIS: i32 = 12;

fn width(text: &str) -> i32 {
    text.chars().map(advance).sum()
}

/// The width of a letter.
fn advance(letter: char) -> i32 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '-' => 4,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '"' | '“' | '”' => 5,
        'w' => 10,
        'm' | 'M' | 'W' | '@' | '%' | '…' | '—' => 12,
        'A'..='Z' => 9,
        '\0'..='\u{7f}' => 7,
        // What stands above or below another letter, or is not seen.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => 0,
        '\u{370}'..='\u{3ff}' | '\u{5d0}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => 7,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' | '\u{1f000}'..='\u{1ffff}' => 12,
        _ if is_ideograph(letter) => 12,
        // Latin with accents, Cyrillic, and what is rarer.
        _ => 8,
    }
}

/// Chinese and Japanese, which are broken between any two letters.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}')
}

fn is_closing(letter: char) -> bool {
    "、。，．：；！？）」』】〉》”’)],.;:!?".contains(letter)
}

fn is_opening(letter: char) -> bool {
    "（「『【〈《“‘([".contains(letter)
}

fn ends_part(letter: char) -> bool {
    matches!(letter, '-' | '/' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, widest: i32, count: usize, expected: &[&str]) {
        assert_eq!(wrap(text, widest, count).lines, expected, "{text}");
    }

    #[test]
    fn lines_break_at_spaces_and_hyphens() {
        check("General Assembly", 200, 3, &["General Assembly"]);
        check("General Assembly", 70, 3, &["General", "Assembly"]);
        check("Secretary-General", 80, 3, &["Secretary-", "General"]);
    }

    #[test]
    fn what_is_too_long_is_broken_or_cut() {
        check("aaaaaaaa", 28, 3, &["aaaa", "aaaa"]);
        check("one two three four", 48, 2, &["one two", "three…"]);
        check("", 40, 2, &[""]);
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_a_stop() {
        check("联合国大会。", 36, 3, &["联合国", "大会。"]);
        check("国际移民，组织", 48, 3, &["国际移", "民，组织"]);
    }

    #[test]
    fn the_first_shape_that_takes_the_text_is_made_narrow() {
        let lines = fit("Relationship agreement", &[(1, 80), (2, 104)]);
        assert_eq!(lines.lines, ["Relationship", "agreement"]);
        assert!(lines.width < 88);
        let broken = fit("aaaaaaaaaaaaaaaaaaaaaaaa", &[(1, 40), (2, 40)]);
        assert_eq!(broken.lines.len(), 2);
        assert!(broken.lines[1].ends_with('…'));
    }
}
