//! An [`Edition`] in, drawings of it as SVG out: events on an axis, and who is
//! bound to whom.
//!
//! The drawings say nothing that the lists below them do not say in full. They are whole numbers
//! worked out from the card alone, the same on every machine: no font is measured, letters have the
//! widths that [`label`] assumes. Looks come from classes, never from a `style`.

mod diagram;
mod label;
mod layout;
mod timeline;

use alloc::string::String;
use alloc::vec::Vec;

use maud::{Markup, html};

use crate::digits::digits;
use crate::edition::Edition;
use crate::state::{View, ViewState};

pub use diagram::diagram;
pub use timeline::timeline;

/// The figure of the view that a state shows; nothing for the table and the cards.
#[must_use]
pub fn figure(edition: &Edition, state: &ViewState) -> Markup {
    match state.view {
        Some(View::Timeline) => timeline(edition),
        Some(View::Diagram) => diagram(edition, &state.subjects),
        _ => html! {},
    }
}

/// Writes a number that may be negative.
fn push(text: &mut String, number: i32) {
    if number < 0 {
        text.push('-');
    }
    let size = usize::try_from(number.unsigned_abs()).unwrap_or(0);
    text.push_str(&digits(size));
}

/// A number as the value of an attribute.
fn int(number: i32) -> String {
    let mut text = String::new();
    push(&mut text, number);
    text
}

/// An entry of a list of numbers; 0 stands for one that is missing.
fn at<T: Copy + Default>(list: &[T], place: usize) -> T {
    list.get(place).copied().unwrap_or_default()
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(entry) = list.get_mut(place) {
        *entry = value;
    }
}

/// Sorts places by a number, equal ones in the order that they had. The lists are short.
fn sort(list: &mut [usize], key: impl Fn(usize) -> i32) {
    for end in 1..list.len() {
        let mut place = end;
        while place > 0 && key(at(list, place)) < key(at(list, place - 1)) {
            list.swap(place, place - 1);
            place -= 1;
        }
    }
}

/// The places nearest to those wanted, each with its weight, that are so far apart and between two
/// limits: least squares, by pooling neighbours that would come too close.
fn spread(wanted: &[(i32, i32)], apart: &[i32], low: i32, high: i32) -> Vec<i32> {
    // Without the space that has to be between them, the places need only be in order.
    let mut offset = 0;
    let mut pools: Vec<(i32, i32, usize)> = Vec::new();
    for (place, (target, weight)) in wanted.iter().enumerate() {
        let mut pool = ((target - offset) * weight, *weight, 1);
        while let Some(&(sum, weight, count)) = pools.last()
            && mean(sum, weight) >= mean(pool.0, pool.1)
        {
            pool = (pool.0 + sum, pool.1 + weight, pool.2 + count);
            pools.pop();
        }
        pools.push(pool);
        offset += at(apart, place);
    }
    let high = (high - offset).max(low);
    let mut offset = 0;
    let mut places = Vec::new();
    for (sum, weight, count) in pools {
        for _ in 0..count {
            offset += match places.len() {
                0 => 0,
                place => at(apart, place - 1),
            };
            places.push(mean(sum, weight).clamp(low, high) + offset);
        }
    }
    places
}

fn mean(sum: i32, weight: i32) -> i32 {
    (sum * 2 + weight).div_euclid(weight * 2)
}
