//! The shapes of the marks. They are drawn, not set as text or as a background, so that they look
//! the same in any font, in print and in forced colours.

use maud::{Markup, PreEscaped, html};

use crate::card::Mark;

const MARKS: &str = concat!(
    r#"<svg class="marks" aria-hidden="true" width="0" height="0">"#,
    r#"<symbol id="mark-filled" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="currentColor"/></symbol>"#,
    r#"<symbol id="mark-half" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor"/></symbol>"#,
    r#"<symbol id="mark-empty" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/></symbol>"#,
    r#"<symbol id="mark-query" viewBox="0 0 16 16"><path d="M4.8 5.6a3.2 3.2 0 1 1 5 2.6C8.6 9 8 9.6 8 10.8" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/><circle cx="8" cy="13.8" r="1.2" fill="currentColor"/></symbol>"#,
    r#"<symbol id="mark-dash" viewBox="0 0 16 16"><path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/></symbol>"#,
    "</svg>"
);

/// The shapes themselves, once a card.
pub(super) fn marks() -> Markup {
    PreEscaped(MARKS.into())
}

/// A shape in front of its word.
pub(super) fn mark(mark: Mark) -> Markup {
    let shape = match mark {
        Mark::Filled => "#mark-filled",
        Mark::Half => "#mark-half",
        Mark::Empty => "#mark-empty",
        Mark::Query => "#mark-query",
        Mark::Dash => "#mark-dash",
    };
    html! {
        svg class="mark" aria-hidden="true" { use href=(shape) {} }
    }
}
