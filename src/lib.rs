//! A card that compares institutions, question by question, with verdicts and pinpoint sources.
//!
//! A config goes one way: JSON text, [`tree`], [`card`] and [`problem`]s ([`read()`]), an
//! [`edition`] for one reader, HTML ([`render`]). A reader's action goes another: [`state`], then
//! [`patch`]es to what is on the page. Nothing here knows a DOM but the module `browser`, which is
//! compiled for WebAssembly alone.
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;
#[cfg(target_arch = "wasm32")]
extern crate std;

pub mod card;
mod digits;
pub mod edition;
pub mod export;
pub mod figure;
pub mod locale;
mod names;
pub mod patch;
pub mod problem;
pub mod read;
pub mod render;
pub mod state;
pub mod tree;

#[cfg(target_arch = "wasm32")]
pub mod browser;

pub use card::Card;
pub use edition::Edition;
pub use problem::{Problem, Severity};
pub use read::read;
pub use state::{Action, ViewState};
