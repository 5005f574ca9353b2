//! Boxes and ties in, rows of items out: every tie leads down, with its label in a row of its own
//! and a bend in every other row that it passes.

use alloc::vec::Vec;

use super::{Size, Tie};
use crate::figure::{at, set};

/// What stands in a row.
pub(super) struct Item {
    pub(super) is: Is,
    pub(super) size: Size,
    /// The items of the row above that a line leads to, and those of the row below.
    pub(super) up: Vec<usize>,
    pub(super) down: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    Box(usize),
    Label(usize),
    /// A line that passes; all that share it are of one kind and from or to one box.
    Bend(Option<Trunk>),
}

/// What lines have in common that may join.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Trunk {
    from_above: bool,
    of: usize,
    kind: usize,
    turned: bool,
}

/// Rows of items, from the top.
pub(super) struct Rows {
    pub(super) items: Vec<Item>,
    pub(super) rows: Vec<Vec<usize>>,
    /// For each tie its items, from the upper box to the lower one.
    pub(super) chains: Vec<Vec<usize>>,
    /// Whether a tie leads up.
    pub(super) turned: Vec<bool>,
}

impl Rows {
    /// The width that a row needs at most, in whatever order.
    pub(super) fn width(&self, row: &[usize]) -> i32 {
        let items = row.iter().filter_map(|item| self.items.get(*item));
        let widths = items.map(|item| item.size.before + item.size.after + free(item.is) * 2);
        widths.sum::<i32>() - free(Is::Bend(None)) * 2
    }
}

/// The free space between two neighbours.
pub(super) fn gap(left: Is, right: Is) -> i32 {
    free(left) + free(right)
}

/// The free space beside an item.
fn free(is: Is) -> i32 {
    match is {
        Is::Box(_) => 8,
        Is::Label(_) => 6,
        Is::Bend(_) => 5,
    }
}

/// A tie whose upper box is known.
struct Fall {
    upper: usize,
    lower: usize,
    turned: bool,
    /// Whether lines join at the upper box or at the lower one.
    from_above: bool,
}

/// The rows of boxes and of labels.
struct Ranks {
    boxes: Vec<usize>,
    labels: Vec<usize>,
}

pub(super) fn rank(sizes: &[Size], ties: &[Tie], width: i32) -> Rows {
    let place = acyclic(sizes.len(), ties);
    let mut falls: Vec<Fall> = Vec::new();
    for tie in ties {
        let turned = at(&place, tie.from) > at(&place, tie.to);
        let (upper, lower) = match turned {
            true => (tie.to, tie.from),
            false => (tie.from, tie.to),
        };
        falls.push(Fall {
            upper,
            lower,
            turned,
            from_above: true,
        });
    }
    let boxes: Vec<usize> = layers(sizes, &falls, width)
        .iter()
        .map(|layer| layer * 2)
        .collect();
    let degree = |fits: &dyn Fn(&Fall) -> bool| falls.iter().filter(|fall| fits(fall)).count();
    let from_above: Vec<bool> = falls
        .iter()
        .map(|fall| {
            let out = degree(&|other| other.upper == fall.upper);
            out >= degree(&|other| other.lower == fall.lower)
        })
        .collect();
    for (fall, from_above) in falls.iter_mut().zip(from_above) {
        fall.from_above = from_above;
    }
    let mut ranks = Ranks {
        labels: beside(&falls, &boxes),
        boxes,
    };
    part_boxes(sizes, ties, &falls, &mut ranks, width);
    part_labels(sizes, ties, &falls, &mut ranks, width);
    build(sizes, ties, &falls, &ranks)
}

/// The row of each label: where its line is its own.
fn beside(falls: &[Fall], boxes: &[usize]) -> Vec<usize> {
    let rows = falls.iter().map(|fall| match fall.from_above {
        true => at(boxes, fall.lower).saturating_sub(1),
        false => at(boxes, fall.upper) + 1,
    });
    rows.collect()
}

/// An order of the boxes against which few ties lead: Eades, Lin and Smyth's.
fn acyclic(count: usize, ties: &[Tie]) -> Vec<usize> {
    let mut place: Vec<Option<usize>> = alloc::vec![None; count];
    let (mut first, mut last) = (0, count);
    while first < last {
        let mut best: Option<(usize, i32)> = None;
        let mut sink = None;
        for one in 0..count {
            let is_left = |other: usize| place.get(other) == Some(&None);
            if !is_left(one) {
                continue;
            }
            let (mut ins, mut outs) = (0, 0);
            for tie in ties {
                outs += i32::from(tie.from == one && is_left(tie.to));
                ins += i32::from(tie.to == one && is_left(tie.from));
            }
            if outs == 0 && ins > 0 {
                sink = Some(one);
                break;
            }
            let score = if ins == 0 { i32::MAX } else { outs - ins };
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((one, score));
            }
        }
        if let Some(sink) = sink {
            last -= 1;
            set(&mut place, sink, Some(last));
        } else if let Some((one, _)) = best {
            set(&mut place, one, Some(first));
            first += 1;
        }
    }
    place.iter().map(|place| place.unwrap_or(0)).collect()
}

/// The layer of each box: below all that lead to it, and no farther from its neighbours than that
/// takes.
fn layers(sizes: &[Size], falls: &[Fall], width: i32) -> Vec<usize> {
    let count = sizes.len();
    let mut layer: Vec<usize> = alloc::vec![0; count];
    for _ in 0..count {
        for fall in falls {
            let below = at(&layer, fall.upper) + 1;
            if at(&layer, fall.lower) < below {
                set(&mut layer, fall.lower, below);
            }
        }
    }
    let deepest = layer.iter().copied().max().unwrap_or(0);
    for _ in 0..8 {
        for one in 0..count {
            let (mut low, mut high) = (0, deepest);
            let (mut ins, mut outs) = (0, 0);
            for fall in falls {
                if fall.lower == one {
                    low = low.max(at(&layer, fall.upper) + 1);
                    ins += 1;
                }
                if fall.upper == one {
                    high = high.min(at(&layer, fall.lower).saturating_sub(1));
                    outs += 1;
                }
            }
            let load = |wanted: usize| -> i32 {
                let others = layer.iter().zip(sizes).enumerate();
                others
                    .filter(|(other, (layer, _))| *other != one && **layer == wanted)
                    .map(|(_, (_, size))| size.before + size.after + 16)
                    .sum()
            };
            let own = sizes.get(one).map_or(0, |size| size.before + size.after);
            // Farther away costs the lines' length, into a full layer a row more.
            let cost = |wanted: usize| -> i32 {
                let steps = i32::try_from(wanted - low).unwrap_or(0);
                let full = i32::from(load(wanted) + own > width);
                steps * (ins - outs) * 4 + full * 5
            };
            let mut best = at(&layer, one);
            for wanted in low..=high {
                if cost(wanted) < cost(best) {
                    best = wanted;
                }
            }
            set(&mut layer, one, best);
        }
    }
    layer
}

/// Parts every row of boxes that is wider than the figure, with a row for labels in between.
fn part_boxes(sizes: &[Size], ties: &[Tie], falls: &[Fall], ranks: &mut Ranks, width: i32) {
    let mut row = 0;
    while row <= deepest(ranks) {
        let mut movable = over(&build(sizes, ties, falls, ranks), row, width);
        if movable.len() > 1 {
            push_down(&mut ranks.boxes, row, 2);
        }
        while movable.len() > 1 {
            if let Some(Is::Box(one)) = movable.pop() {
                set(&mut ranks.boxes, one, row + 2);
            }
            ranks.labels = beside(falls, &ranks.boxes);
            if over(&build(sizes, ties, falls, ranks), row, width).is_empty() {
                break;
            }
        }
        row += 2;
    }
}

/// Parts every row of labels that is wider than the figure.
fn part_labels(sizes: &[Size], ties: &[Tie], falls: &[Fall], ranks: &mut Ranks, width: i32) {
    let mut row = 0;
    while row <= deepest(ranks) {
        let mut movable = over(&build(sizes, ties, falls, ranks), row, width);
        movable.retain(|is| matches!(is, Is::Label(_)));
        if movable.len() > 1 {
            push_down(&mut ranks.boxes, row, 1);
            push_down(&mut ranks.labels, row, 1);
        }
        while movable.len() > 1 {
            if let Some(Is::Label(one)) = movable.pop() {
                set(&mut ranks.labels, one, row + 1);
            }
            if over(&build(sizes, ties, falls, ranks), row, width).is_empty() {
                break;
            }
        }
        row += 1;
    }
}

fn deepest(ranks: &Ranks) -> usize {
    ranks.boxes.iter().copied().max().unwrap_or(0)
}

/// Makes room for rows below a row.
fn push_down(rows: &mut [usize], row: usize, by: usize) {
    for other in rows {
        if *other > row {
            *other += by;
        }
    }
}

/// What may go from a row into a further one, if it is wider than the figure.
fn over(built: &Rows, row: usize, width: i32) -> Vec<Is> {
    match built.rows.get(row) {
        Some(row) if built.width(row) > width => movable(built, row),
        _ => Vec::new(),
    }
}

/// The boxes or labels of a row; what may best go into a further row comes last.
fn movable(rows: &Rows, row: &[usize]) -> Vec<Is> {
    let mut movable: Vec<usize> = row.to_vec();
    crate::figure::sort(&mut movable, |item| {
        let lines = |lines: &Vec<usize>| i32::try_from(lines.len()).unwrap_or(0);
        let item = rows.items.get(item);
        item.map_or(0, |item| lines(&item.down) - lines(&item.up))
    });
    let items = movable.iter().filter_map(|item| rows.items.get(*item));
    items
        .map(|item| item.is)
        .filter(|is| !matches!(is, Is::Bend(_)))
        .collect()
}

fn build(sizes: &[Size], ties: &[Tie], falls: &[Fall], ranks: &Ranks) -> Rows {
    let mut built = Rows {
        items: Vec::new(),
        rows: (0..=deepest(ranks)).map(|_| Vec::new()).collect(),
        chains: Vec::new(),
        turned: falls.iter().map(|fall| fall.turned).collect(),
    };
    for (one, size) in sizes.iter().enumerate() {
        add(&mut built, at(&ranks.boxes, one), Is::Box(one), *size);
    }
    for (number, (tie, fall)) in ties.iter().zip(falls).enumerate() {
        let (top, bottom) = (at(&ranks.boxes, fall.upper), at(&ranks.boxes, fall.lower));
        let labelled = at(&ranks.labels, number);
        let mut chain = alloc::vec![fall.upper];
        for row in top + 1..bottom {
            let shared = match fall.from_above {
                true => row < labelled,
                false => row > labelled,
            };
            let trunk = shared.then_some(Trunk {
                from_above: fall.from_above,
                of: if fall.from_above {
                    fall.upper
                } else {
                    fall.lower
                },
                kind: tie.kind,
                turned: fall.turned,
            });
            chain.push(if row == labelled {
                add(&mut built, row, Is::Label(number), tie.label)
            } else {
                bend(&mut built, row, trunk)
            });
        }
        chain.push(fall.lower);
        for (upper, lower) in chain.iter().zip(chain.iter().skip(1)) {
            join(&mut built.items, *upper, *lower);
        }
        built.chains.push(chain);
    }
    built
}

fn add(built: &mut Rows, row: usize, is: Is, size: Size) -> usize {
    let item = built.items.len();
    built.items.push(Item {
        is,
        size,
        up: Vec::new(),
        down: Vec::new(),
    });
    if let Some(row) = built.rows.get_mut(row) {
        row.push(item);
    }
    item
}

/// The bend that the trunk has in a row, or a new one.
fn bend(built: &mut Rows, row: usize, trunk: Option<Trunk>) -> usize {
    let is = Is::Bend(trunk);
    let in_row = built.rows.get(row).map_or(&[][..], Vec::as_slice);
    let known = in_row
        .iter()
        .copied()
        .find(|item| trunk.is_some() && built.items.get(*item).is_some_and(|item| item.is == is));
    known.unwrap_or_else(|| add(built, row, is, Size::default()))
}

fn join(items: &mut [Item], upper: usize, lower: usize) {
    if let Some(item) = items.get_mut(upper)
        && !item.down.contains(&lower)
    {
        item.down.push(lower);
    }
    if let Some(item) = items.get_mut(lower)
        && !item.up.contains(&upper)
    {
        item.up.push(upper);
    }
}
