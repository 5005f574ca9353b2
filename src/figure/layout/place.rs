//! Ordered rows in, places out: every item as near to what it is joined with as its neighbours
//! allow, so that lines are upright where they can be.

use alloc::vec::Vec;

use super::rank::{Is, Item, Rows, gap};
use super::{Layout, Route, Spot};
use crate::figure::{at, set, sort, spread};

/// How often the places are made better.
const ROUNDS: usize = 40;
/// The upright piece of a line above and below a box, for the arrowhead.
const STUB: i32 = 9;
/// How far from the corner of a box a line may leave it.
const CORNER: i32 = 10;
/// A step to the side that a line is better without.
const STEP: i32 = 16;
/// The space between lines that leave a box.
const PORT: i32 = 13;

pub(super) fn place(rows: &Rows, width: i32) -> Layout {
    let widest = rows.rows.iter().map(|row| rows.width(row)).max();
    let width = width.max(widest.unwrap_or(0));
    let mut xs = alloc::vec![width / 2; rows.items.len()];
    for round in 0..ROUNDS {
        for step in 0..rows.rows.len() {
            let down = round % 2 == 0;
            let row = if down {
                step
            } else {
                rows.rows.len() - 1 - step
            };
            if let Some(row) = rows.rows.get(row) {
                settle(rows, row, &mut xs, width, round < 4 && round > 0, down);
            }
        }
    }
    for _ in 0..3 {
        for row in &rows.rows {
            straighten(rows, row, &mut xs, width, true);
        }
        for row in rows.rows.iter().rev() {
            straighten(rows, row, &mut xs, width, false);
        }
    }
    draw(rows, &xs)
}

/// Moves the items of a row to where they want to be, as far as their order and sizes allow.
fn settle(rows: &Rows, row: &[usize], xs: &mut [i32], width: i32, one_sided: bool, down: bool) {
    let mut wanted: Vec<(i32, i32)> = Vec::new();
    let mut apart = Vec::new();
    let (mut low, mut high) = (0, width);
    for (place, number) in row.iter().enumerate() {
        let Some(item) = rows.items.get(*number) else {
            continue;
        };
        let (mut sum, mut weight) = (0, 0);
        for (others, above) in [(&item.up, true), (&item.down, false)] {
            if one_sided && above != down && !(item.up.is_empty() || item.down.is_empty()) {
                continue;
            }
            let count = i32::try_from(others.len()).unwrap_or(1);
            for other in others {
                // Where lines join, only the side with one of them can be upright.
                let pull = rows.items.get(*other).map_or(0, |other| pull(item, other));
                let pull = (pull / (count * count)).max(1);
                let target = match rows.items.get(*other).map(|item| item.is) {
                    Some(Is::Box(_)) => port(rows, xs, *other, *number, !above),
                    _ => at(xs, *other),
                };
                sum += target * pull;
                weight += pull;
            }
        }
        wanted.push(match weight {
            0 => (at(xs, *number), 1),
            _ => ((sum * 2 + weight) / (weight * 2), weight),
        });
        if place == 0 {
            low = item.size.before;
        }
        high = width - item.size.after;
        let next = row.get(place + 1).and_then(|next| rows.items.get(*next));
        if let Some(next) = next {
            apart.push(item.size.after + gap(item.is, next.is) + next.size.before);
        }
    }
    for (item, x) in row.iter().zip(spread(&wanted, &apart, low, high)) {
        set(xs, *item, x);
    }
}

/// How much it matters that the line between two items is upright.
fn pull(one: &Item, other: &Item) -> i32 {
    match (one.is, other.is) {
        (Is::Box(_), _) | (_, Is::Box(_)) => 6,
        (Is::Bend(_), Is::Bend(_)) => 24,
        _ => 18,
    }
}

/// Where the line between a box and another item meets the box.
fn port(rows: &Rows, xs: &[i32], of: usize, to: usize, below: bool) -> i32 {
    let x = at(xs, of);
    let Some(item) = rows.items.get(of) else {
        return x;
    };
    let mut lines = if below { &item.down } else { &item.up }.clone();
    sort(&mut lines, |line| at(xs, line));
    let half = item.size.before;
    let gaps = i32::try_from(lines.len()).unwrap_or(1) - 1;
    let room = (half - CORNER) * 2;
    let apart = if gaps * PORT > room {
        room / gaps
    } else {
        PORT
    };
    let wanted: Vec<(i32, i32)> = lines.iter().map(|line| (at(xs, *line), 1)).collect();
    let apart = alloc::vec![apart; lines.len().saturating_sub(1)];
    let ports = spread(&wanted, &apart, x - half + CORNER, x + half - CORNER);
    let place = lines.iter().position(|line| *line == to);
    place.map_or(x, |place| at(&ports, place))
}

/// Takes the small steps out of lines where there is room for that.
fn straighten(rows: &Rows, row: &[usize], xs: &mut [i32], width: i32, from_above: bool) {
    for (place, number) in row.iter().enumerate() {
        let Some(item) = rows.items.get(*number) else {
            continue;
        };
        let joined = if from_above { &item.up } else { &item.down };
        let [joined] = joined.as_slice() else {
            continue;
        };
        if matches!(item.is, Is::Box(_)) {
            continue;
        }
        let target = match rows.items.get(*joined).map(|item| item.is) {
            Some(Is::Box(_)) => port(rows, xs, *joined, *number, from_above),
            _ => at(xs, *joined),
        };
        let clear = |other: Option<&usize>, is_left: bool| {
            let Some((number, other)) = other.and_then(|it| Some((*it, rows.items.get(*it)?)))
            else {
                return match is_left {
                    true => target >= item.size.before,
                    false => target + item.size.after <= width,
                };
            };
            let (left, right) = match is_left {
                true => (at(xs, number) + other.size.after, target - item.size.before),
                false => (target + item.size.after, at(xs, number) - other.size.before),
            };
            left + gap(item.is, other.is) <= right
        };
        let before = place.checked_sub(1).and_then(|place| row.get(place));
        let after = row.get(place + 1);
        let step = (target - at(xs, *number)).abs();
        if step <= STEP && clear(before, true) && clear(after, false) {
            set(xs, *number, target);
        }
    }
}

/// Gives the rows their heights, and the lines their corners.
fn draw(rows: &Rows, xs: &[i32]) -> Layout {
    let mut layout = Layout::default();
    let mut left = i32::MAX;
    let mut right = 0;
    for (item, x) in rows.items.iter().zip(xs) {
        left = left.min(x - item.size.before);
        right = right.max(x + item.size.after);
    }
    layout.width = (right - left).max(0);
    // For each item the x and y of where its row begins and ends.
    let mut tops = alloc::vec![0; rows.items.len()];
    let mut bottoms = tops.clone();
    let mut y = 0;
    for (number, row) in rows.rows.iter().enumerate() {
        let items = || row.iter().filter_map(|item| rows.items.get(*item));
        let stub = |item: &Item| match item.is {
            Is::Box(_) if item.up.is_empty() && item.down.is_empty() => 0,
            Is::Box(_) => STUB,
            _ => 0,
        };
        let height = items().map(|item| item.size.height + stub(item) * 2).max();
        let height = height.unwrap_or(0);
        let mut slant = 0;
        for item in row {
            set(&mut tops, *item, y);
            set(&mut bottoms, *item, y + height);
            let lower = rows.items.get(*item).map_or(&[][..], |item| &item.down);
            for other in lower {
                let (from, to) = ends(rows, xs, *item, *other);
                slant = slant.max((from - to).abs());
            }
        }
        y += height;
        if number + 1 < rows.rows.len() {
            y += match slant {
                0 => 6,
                _ => (12 + slant / 6).min(40),
            };
        }
    }
    // The first and the last row need no room for arrows.
    let trim = |row: Option<&Vec<usize>>| {
        let boxes = row.is_some_and(|row| !row.is_empty());
        if boxes && rows.rows.len() > 1 {
            STUB
        } else {
            0
        }
    };
    let cut = trim(rows.rows.first());
    layout.height = y - cut - trim(rows.rows.last());
    for ((item, x), (top, bottom)) in rows.items.iter().zip(xs).zip(tops.iter().zip(&bottoms)) {
        let spot = Spot {
            x: x - left,
            y: top + (bottom - top - item.size.height) / 2 - cut,
        };
        match item.is {
            Is::Box(_) => layout.boxes.push(spot),
            Is::Label(_) => layout.labels.push(spot),
            Is::Bend(_) => {}
        }
    }
    let mut drawn: Vec<(usize, usize)> = Vec::new();
    for (chain, turned) in rows.chains.iter().zip(&rows.turned) {
        let mut route = Route::default();
        let mut add = |x: i32, y: i32| {
            route.corners.push(Spot {
                x: x - left,
                y: y - cut,
            });
        };
        let steps = chain.iter().zip(chain.iter().skip(1));
        for (upper, lower) in steps.clone() {
            if drawn.contains(&(*upper, *lower)) {
                continue;
            }
            let (from, to) = ends(rows, xs, *upper, *lower);
            let height = |item: &usize| match rows.items.get(*item) {
                Some(item) if matches!(item.is, Is::Box(_)) => Some(item.size.height),
                _ => None,
            };
            if let Some(height) = height(upper) {
                let (top, bottom) = (at(&tops, *upper), at(&bottoms, *upper));
                add(from, top + (bottom - top - height) / 2 + height);
            }
            add(from, at(&bottoms, *upper));
            add(to, at(&tops, *lower));
            if let Some(height) = height(lower) {
                let (top, bottom) = (at(&tops, *lower), at(&bottoms, *lower));
                add(to, top + (bottom - top - height) / 2);
            } else if drawn.iter().all(|(_, other)| other != lower) {
                add(to, at(&bottoms, *lower));
            }
        }
        let (first, last) = (steps.clone().next(), steps.clone().next_back());
        let end = if *turned { first } else { last };
        route.is_ended = end.is_some_and(|(upper, lower)| !drawn.contains(&(*upper, *lower)));
        drawn.extend(chain.iter().copied().zip(chain.iter().copied().skip(1)));
        if *turned {
            route.corners.reverse();
        }
        layout.routes.push(route);
    }
    layout
}

/// The x of both ends of the line between two rows.
fn ends(rows: &Rows, xs: &[i32], upper: usize, lower: usize) -> (i32, i32) {
    let is_box = |item: usize| {
        let item = rows.items.get(item);
        item.is_some_and(|item| matches!(item.is, Is::Box(_)))
    };
    let from = match is_box(upper) {
        true => port(rows, xs, upper, lower, true),
        false => at(xs, upper),
    };
    let to = match is_box(lower) {
        true => port(rows, xs, lower, upper, false),
        false => at(xs, lower),
    };
    // A line may leave a box a little aside rather than with a step.
    match (from - to).abs() < 4 {
        true if is_box(upper) => (to, to),
        true if is_box(lower) => (from, from),
        _ => (from, to),
    }
}
