//! The sizes of boxes and of the labels between them in, their places and the lines that join them
//! out. It knows no words and no markup.
//!
//! The method is Sugiyama's: what binds one box to another points down, boxes and labels stand in
//! rows, the order within the rows keeps crossings few. A row never gets wider than the figure; one
//! that would is parted in two. Lines are upright beside boxes and labels and slant only between
//! the rows, so nothing can lie upon anything else.

mod order;
mod place;
mod rank;

use alloc::vec::Vec;

use super::{at, set};

/// How far something reaches to either side of its line, and its height.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    pub(super) before: i32,
    pub(super) after: i32,
    pub(super) height: i32,
}

/// What binds one box to another.
#[derive(Clone, Copy)]
pub(super) struct Tie {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Lines of one kind may join on their way from or to the same box.
    pub(super) kind: usize,
    pub(super) label: Size,
}

/// A place: for a box or a label the upper end of its middle line.
#[derive(Clone, Copy, Default)]
pub(super) struct Spot {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// Where everything is.
#[derive(Default)]
pub(super) struct Layout {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) boxes: Vec<Spot>,
    pub(super) labels: Vec<Spot>,
    /// The line of each tie.
    pub(super) routes: Vec<Route>,
}

/// A line from one box to another, without what an earlier line has drawn already.
#[derive(Clone, Default)]
pub(super) struct Route {
    pub(super) corners: Vec<Spot>,
    /// Whether it goes to the end, where its arrowhead is.
    pub(super) is_ended: bool,
}

/// The free space between parts of the figure that nothing joins.
const APART: i32 = 28;

/// Lays out boxes and ties, none of which leads from a box to itself. The width is exceeded only
/// where a single box does not fit beside the lines that pass it.
pub(super) fn layout(boxes: &[Size], ties: &[Tie], width: i32) -> Layout {
    let part_of = parts(boxes.len(), ties);
    let mut all = Layout {
        width,
        boxes: alloc::vec![Spot::default(); boxes.len()],
        labels: alloc::vec![Spot::default(); ties.len()],
        routes: alloc::vec![Route::default(); ties.len()],
        ..Layout::default()
    };
    let mut placed: Vec<Part> = Vec::new();
    for part in 0..boxes.len() {
        let members: Vec<usize> = places(&part_of, part);
        if members.is_empty() {
            continue;
        }
        let sizes: Vec<Size> = members.iter().map(|place| at(boxes, *place)).collect();
        let mut own = Vec::new();
        let mut numbers = Vec::new();
        for (number, tie) in ties.iter().enumerate() {
            let from = members.iter().position(|place| *place == tie.from);
            let to = members.iter().position(|place| *place == tie.to);
            if let (Some(from), Some(to)) = (from, to) {
                own.push(Tie { from, to, ..*tie });
                numbers.push(number);
            }
        }
        let ranked = rank::rank(&sizes, &own, width);
        let layout = place::place(&order::order(ranked), width);
        all.width = all.width.max(layout.width);
        placed.push(Part {
            layout,
            members,
            numbers,
        });
    }
    pack(&mut all, placed);
    all
}

/// Boxes and ties that are joined, and which of all they are.
struct Part {
    layout: Layout,
    members: Vec<usize>,
    numbers: Vec<usize>,
}

/// Puts the parts beside one another where they fit, else below.
fn pack(all: &mut Layout, parts: Vec<Part>) {
    let mut shelves: Vec<(i32, Vec<Part>)> = Vec::new();
    for part in parts {
        let needed = part.layout.width + APART;
        let room = shelves
            .iter_mut()
            .find(|(used, _)| *used + needed - APART <= all.width);
        match room {
            Some((used, shelf)) => {
                *used += needed;
                shelf.push(part);
            }
            None => shelves.push((needed, alloc::vec![part])),
        }
    }
    let mut top = 0;
    for (used, shelf) in shelves {
        let count = i32::try_from(shelf.len()).unwrap_or(1);
        // What is free on a shelf is shared out evenly.
        let free = (all.width - (used - APART * count)) / (count + 1);
        let mut left = free;
        let mut height = 0;
        for part in shelf {
            let moved = |spot: &Spot| Spot {
                x: spot.x + left,
                y: spot.y + top,
            };
            for (place, spot) in part.members.iter().zip(&part.layout.boxes) {
                set(&mut all.boxes, *place, moved(spot));
            }
            let lines = part.layout.labels.iter().zip(&part.layout.routes);
            for (number, (label, route)) in part.numbers.iter().zip(lines) {
                set(&mut all.labels, *number, moved(label));
                let route = Route {
                    corners: route.corners.iter().map(moved).collect(),
                    ..*route
                };
                set(&mut all.routes, *number, route);
            }
            left += part.layout.width + free;
            height = height.max(part.layout.height);
        }
        top += height + APART;
    }
    all.height = (top - APART).max(0);
}

/// For each box the first of those that it is joined with.
fn parts(count: usize, ties: &[Tie]) -> Vec<usize> {
    let mut part_of: Vec<usize> = (0..count).collect();
    for tie in ties {
        let (one, other) = (at(&part_of, tie.from), at(&part_of, tie.to));
        for part in &mut part_of {
            if *part == one.max(other) {
                *part = one.min(other);
            }
        }
    }
    part_of
}

fn places(list: &[usize], wanted: usize) -> Vec<usize> {
    let all = list.iter().enumerate();
    all.filter(|(_, part)| **part == wanted)
        .map(|(place, _)| place)
        .collect()
}
