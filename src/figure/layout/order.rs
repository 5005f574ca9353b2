//! Rows in, the same rows out, ordered so that few lines cross.

use alloc::vec::Vec;

use super::rank::{Item, Rows, gap};
use crate::figure::{at, set, sort};

/// How often the rows are gone through, down and up.
const SWEEPS: usize = 24;

/// How many pixels to the side a crossing is worth.
const CROSSING: i32 = 80;

pub(super) fn order(mut rows: Rows) -> Rows {
    let first = rows.rows.clone();
    let mut best = first.clone();
    let mut least = i32::MAX;
    for backwards in [false, true] {
        rows.rows.clone_from(&first);
        if backwards {
            rows.rows.iter_mut().for_each(|row| row.reverse());
        }
        for sweep in 0..SWEEPS {
            sweep_rows(&mut rows, sweep % 2 == 0);
            for swap in [false, true] {
                if swap {
                    swap_neighbours(&mut rows);
                }
                // Without need, things stand in the order in which the card names them.
                let found = cost(&rows) + if backwards { CROSSING * 2 } else { 0 };
                if found < least {
                    least = found;
                    best.clone_from(&rows.rows);
                }
            }
        }
    }
    rows.rows = best;
    rows
}

/// The place of every item in its row.
fn positions(rows: &Rows) -> Vec<i32> {
    let mut positions = alloc::vec![0; rows.items.len()];
    for row in &rows.rows {
        for (position, item) in (0..).zip(row) {
            set(&mut positions, *item, position);
        }
    }
    positions
}

/// Orders each row by the middle of what its items are joined with in the row before it.
fn sweep_rows(rows: &mut Rows, down: bool) {
    let count = rows.rows.len();
    let mut positions = positions(rows);
    for step in 1..count {
        let place = if down { step } else { count - 1 - step };
        let Some(row) = rows.rows.get_mut(place) else {
            continue;
        };
        let keys: Vec<i32> = row
            .iter()
            .map(|item| middle(&rows.items, &positions, *item, down))
            .collect();
        let mut order: Vec<usize> = (0..row.len()).collect();
        sort(&mut order, |place| at(&keys, place));
        *row = order.iter().map(|place| at(row, *place)).collect();
        for (position, item) in (0..).zip(row.iter()) {
            set(&mut positions, *item, position);
        }
    }
}

fn middle(items: &[Item], positions: &[i32], item: usize, down: bool) -> i32 {
    let own = at(positions, item) * 1000;
    let Some(item) = items.get(item) else {
        return own;
    };
    let joined = if down { &item.up } else { &item.down };
    match i32::try_from(joined.len()) {
        Ok(0) | Err(_) => own,
        Ok(count) => joined.iter().map(|item| at(positions, *item)).sum::<i32>() * 1000 / count,
    }
}

/// Swaps neighbours as long as that saves crossings.
fn swap_neighbours(rows: &mut Rows) {
    for _ in 0..6 {
        let mut positions = positions(rows);
        let mut swapped = false;
        for row in &mut rows.rows {
            for place in 1..row.len() {
                let (left, right) = (at(row, place - 1), at(row, place));
                let now = crossed(&rows.items, &positions, left, right);
                if now > crossed(&rows.items, &positions, right, left) {
                    row.swap(place - 1, place);
                    let position = at(&positions, left);
                    set(&mut positions, left, position + 1);
                    set(&mut positions, right, position);
                    swapped = true;
                }
            }
        }
        if !swapped {
            return;
        }
    }
}

/// How often the lines of two neighbours cross.
fn crossed(items: &[Item], positions: &[i32], left: usize, right: usize) -> usize {
    let (Some(left), Some(right)) = (items.get(left), items.get(right)) else {
        return 0;
    };
    let mut count = 0;
    for (left, right) in [(&left.up, &right.up), (&left.down, &right.down)] {
        for one in left {
            let one = at(positions, *one);
            count += right
                .iter()
                .filter(|other| at(positions, **other) < one)
                .count();
        }
    }
    count
}

/// The crossings of all lines, and how far they lead to the side if every row is centred.
fn cost(rows: &Rows) -> i32 {
    let positions = positions(rows);
    let mut xs: Vec<i32> = alloc::vec![0; rows.items.len()];
    for row in &rows.rows {
        let mut x = rows.width(row) / -2;
        let mut before = None;
        for number in row {
            let Some(item) = rows.items.get(*number) else {
                continue;
            };
            x += before.map_or(0, |before| gap(before, item.is)) + item.size.before;
            set(&mut xs, *number, x);
            x += item.size.after;
            before = Some(item.is);
        }
    }
    let mut cost = 0;
    for row in &rows.rows {
        let mut lines: Vec<(i32, i32)> = Vec::new();
        for item in row {
            let lower = rows.items.get(*item).map_or(&[][..], |item| &item.down);
            for lower in lower {
                lines.push((at(&positions, *item), at(&positions, *lower)));
                cost += (at(&xs, *item) - at(&xs, *lower)).abs();
            }
        }
        for (place, one) in lines.iter().enumerate() {
            let others = lines.iter().skip(place + 1);
            let crossed = others.filter(|other| {
                (one.0 < other.0 && one.1 > other.1) || (one.0 > other.0 && one.1 < other.1)
            });
            cost += i32::try_from(crossed.count()).unwrap_or(0) * CROSSING;
        }
    }
    cost
}
