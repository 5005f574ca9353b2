//! A card for a reader, as a browser would prepare it.

use comparison_card::edition::{Edition, Options};
use comparison_card::figure::figure;
use comparison_card::{Card, read};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds case and accents as the browser's tables do.
pub fn fold(text: &str) -> String {
    text.nfd()
        .filter(|character| !is_combining_mark(*character))
        .collect::<String>()
        .to_lowercase()
}

/// The card of a config that has no errors.
#[track_caller]
pub fn card(config: &str) -> Card {
    let (card, problems) = read(config);
    card.unwrap_or_else(|| panic!("{problems:#?}"))
}

/// A card in a language, with English words and figures, at the default heading level.
#[track_caller]
pub fn edition(config: &str, lang: Option<&str>) -> Edition {
    let options = Options {
        lang: lang.map(str::to_owned),
        figure: Some(figure),
        ..Options::default()
    };
    Edition::new(card(config), &options, Box::new(fold))
}
