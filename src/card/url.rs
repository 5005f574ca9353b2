//! Addresses that a reader may follow without harm.

use alloc::string::String;

/// An `https:`, `http:` or relative URL. No other scheme can be held, so it may stand in `href`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(String);

impl Url {
    /// Takes a URL, or says no: an empty one, one with control characters (browsers drop some of
    /// them, and `java\nscript:` would be read as a scheme), or one of another scheme.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut text = text;
        while let Some(rest) = text.strip_prefix(' ').or_else(|| text.strip_suffix(' ')) {
            text = rest;
        }
        if text.is_empty() || text.chars().any(char::is_control) {
            return None;
        }
        let allowed = match scheme(text) {
            Some(scheme) => {
                scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
            }
            None => true,
        };
        allowed.then(|| Self(text.into()))
    }

    /// The URL as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What stands before the first colon, where a browser would take it for a scheme.
fn scheme(text: &str) -> Option<&str> {
    let (before, _) = text.split_once(':')?;
    let mut bytes = before.bytes();
    let starts = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let goes_on =
        bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    (starts && goes_on).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_schemes() {
        for allowed in [
            "https://example.org/a?b#c",
            "HTTP://example.org",
            "//example.org/x",
            "../card.json",
            "#part",
            "a/b:c",
            "?q=a:b",
            " https://example.org ",
        ] {
            assert!(Url::parse(allowed).is_some(), "{allowed}");
        }
        for refused in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@example.org",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://example.org/x",
        ] {
            assert!(Url::parse(refused).is_none(), "{refused:?}");
        }
    }
}
