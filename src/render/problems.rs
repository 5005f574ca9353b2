//! The problems of a config as its author sees them in place of the card.

use maud::{Markup, html};

use crate::digits::digits;
use crate::problem::Problem;

/// A list of problems, each with its place.
#[must_use]
pub fn problems(problems: &[Problem]) -> Markup {
    html! {
        div part="card" class="card problems" lang="en" dir="ltr" role="alert" {
            p {
                b { (digits(problems.len())) (if problems.len() == 1 { " problem" } else { " problems" }) " in this card's config" }
            }
            ol {
                @for problem in problems {
                    li {
                        b { (problem.severity.as_str()) }
                        @if !problem.pointer.is_empty() { " " code { (problem.pointer) } }
                        ": " (problem.message)
                        @if let Some(suggestion) = &problem.suggestion { "; " (suggestion) }
                    }
                }
            }
        }
    }
}
