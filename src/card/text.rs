//! What an author wrote, in one language or several, and what a given reader gets of it.

use alloc::string::String;
use alloc::vec::Vec;

/// Plain text, never HTML: one string, or one for each language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A string in the card's language.
    One(String),
    /// Strings by BCP 47 language tag, in the author's order.
    Many(Vec<(String, String)>),
}

/// A text as one reader gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Localized<'t> {
    /// The words.
    pub text: &'t str,
    /// Their language, where it is known and not the reader's.
    pub lang: Option<&'t str>,
}

/// The languages of a reader and of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lang {
    reader: String,
    card: Option<String>,
}

impl Lang {
    /// The reader's language is the one asked for, else the card's, else `en`.
    #[must_use]
    pub fn new(asked: Option<&str>, card: Option<&str>) -> Self {
        let asked = asked.filter(|tag| !tag.is_empty());
        Self {
            reader: asked.or(card).unwrap_or("en").into(),
            card: card.map(Into::into),
        }
    }

    /// The reader's language tag.
    #[must_use]
    pub fn reader(&self) -> &str {
        &self.reader
    }

    /// The writing direction of the reader's language: `ltr` or `rtl`.
    #[must_use]
    pub fn dir(&self) -> &'static str {
        dir(&self.reader)
    }

    /// The reader's words of a text: in the reader's language, else in the card's, else the first.
    #[must_use]
    pub fn pick<'t>(&'t self, text: &'t Text) -> Localized<'t> {
        let (text, lang) = match text {
            Text::One(text) => (text, self.card.as_deref()),
            Text::Many(texts) => {
                let mut stated = texts.iter().filter(|(_, text)| !is_blank(text));
                let found = best(texts, &self.reader)
                    .or_else(|| best(texts, self.card.as_deref()?))
                    .or_else(|| stated.next());
                match found {
                    Some((tag, text)) => (text, Some(tag.as_str())),
                    None => {
                        return Localized {
                            text: "",
                            lang: None,
                        };
                    }
                }
            }
        };
        Localized {
            text,
            lang: lang.filter(|lang| !covers(lang, &self.reader)),
        }
    }
}

/// The writing direction of a language: `ltr` or `rtl`.
#[must_use]
pub fn dir(tag: &str) -> &'static str {
    let mut subtags = tag.split('-');
    let language = subtags.next().unwrap_or_default();
    let is = |list: &[&str], tag: &str| list.iter().any(|known| known.eq_ignore_ascii_case(tag));
    let script = subtags.find(|subtag| subtag.len() == 4);
    let right_to_left = match script {
        Some(script) => is(
            &["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"],
            script,
        ),
        None => is(
            &[
                "ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "ks", "syr", "iw",
            ],
            language,
        ),
    };
    if right_to_left { "rtl" } else { "ltr" }
}

/// Whether a text in this language needs no mark of its own inside text of the reader's.
pub(crate) fn covers(lang: &str, reader: &str) -> bool {
    // Each text asks, and nearly always of the same tag.
    lang == reader
        || language(lang).eq_ignore_ascii_case(language(reader)) && dir(lang) == dir(reader)
}

fn language(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// The entry of a tag, else of the nearest shorter one, else of another form of its language.
fn best<'t>(texts: &'t [(String, String)], tag: &str) -> Option<&'t (String, String)> {
    let stated = || texts.iter().filter(|(_, text)| !is_blank(text));
    let mut wanted = tag;
    loop {
        if let Some(found) = stated().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted)) {
            return Some(found);
        }
        let hyphen = wanted.bytes().rposition(|byte| byte == b'-');
        match hyphen.and_then(|hyphen| wanted.get(..hyphen)) {
            Some(shorter) => wanted = shorter,
            None => break,
        }
    }
    stated().find(|(other, _)| language(other).eq_ignore_ascii_case(wanted))
}

/// Whether a text says nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Whether a language tag is well formed: letters, then parts of one to eight letters or digits.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let private = matches!(primary, "x" | "i");
    (private || (2..=8).contains(&primary.len()))
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            (1..=8).contains(&subtag.len())
                && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn many(texts: &[(&str, &str)]) -> Text {
        let own = |(tag, text): &(&str, &str)| ((*tag).into(), (*text).into());
        Text::Many(texts.iter().map(own).collect())
    }

    #[track_caller]
    fn check(reader: &str, card: Option<&str>, texts: &[(&str, &str)], text: &str, lang: &str) {
        let lang_of_text = (!lang.is_empty()).then_some(lang);
        let expected = Localized {
            text,
            lang: lang_of_text,
        };
        let texts = many(texts);
        assert_eq!(Lang::new(Some(reader), card).pick(&texts), expected);
    }

    #[test]
    fn the_readers_language_then_the_cards_then_the_first() {
        let texts = [("en", "law"), ("fr", "loi"), ("zh-Hant", "法")];
        check("fr", Some("en"), &texts, "loi", "");
        check("FR-ca", Some("en"), &texts, "loi", "");
        check("zh", Some("en"), &texts, "法", "");
        check("de", Some("fr"), &texts, "loi", "fr");
        check("de", None, &texts, "law", "en");
        check("de", Some("es"), &texts, "law", "en");
        check("fr", Some("en"), &[("en", "law"), ("fr", " ")], "law", "en");
    }

    #[test]
    fn a_plain_string_is_in_the_cards_language_if_that_is_known() {
        let text = Text::One("law".into());
        let lang = |asked, card| Lang::new(asked, card).pick(&text).lang.map(String::from);
        assert_eq!(lang(Some("fr"), Some("en")), Some("en".into()));
        assert_eq!(lang(Some("fr"), None), None);
        assert_eq!(lang(Some("en-GB"), Some("en")), None);
        assert_eq!(lang(None, Some("ar")), None);
    }

    #[test]
    fn directions_and_tags() {
        for (tag, expected) in [
            ("ar", "rtl"),
            ("az-Arab", "rtl"),
            ("ar-Latn", "ltr"),
            ("en", "ltr"),
        ] {
            assert_eq!(dir(tag), expected, "{tag}");
        }
        for tag in ["en", "zh-Hant-TW", "x-own", "de-1996"] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in ["", "e", "en_US", "en-", "français", "123"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }
}
