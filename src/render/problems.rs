//! The problems of a config as its author sees them in place of the card.

use maud::{Markup, html};

use crate::digits::digits;
use crate::tree::Tree;

/// A list of problems, each with its place.
#[must_use]
pub fn problems(problems: &Tree) -> Markup {
    let problems = problems.items();
    let part = |problem: &Tree, key| -> alloc::string::String {
        problem
            .get(key)
            .and_then(Tree::text)
            .unwrap_or_default()
            .into()
    };
    html! {
        div part="card" class="card problems" lang="en" dir="ltr" role="alert" {
            p {
                b { (digits(problems.len())) (if problems.len() == 1 { " problem" } else { " problems" }) " in this card's config" }
            }
            ol {
                @for problem in problems {
                    @let (pointer, suggestion) = (part(problem, "pointer"), part(problem, "suggestion"));
                    li {
                        b { (part(problem, "severity")) }
                        @if !pointer.is_empty() { " " code { (pointer) } }
                        ": " (part(problem, "message"))
                        @if !suggestion.is_empty() { "; " (suggestion) }
                    }
                }
            }
        }
    }
}
