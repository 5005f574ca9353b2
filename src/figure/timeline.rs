//! The events of a card in, an axis with numbered markers out.
//!
//! The axis is honest: a place on it is a share of the days between two turns of the year. It is as
//! wide as the page lets it be, so places are percentages, while markers and words keep their size.
//! What must not touch is worked out for the narrowest width, and only moves apart in a wider one.

mod axis;

use alloc::string::String;
use alloc::vec::Vec;

use maud::{Markup, html};

use axis::{Axis, END, START, anchor, days, narrow};

use super::{at, int, push, set, sort, spread};
use crate::card::Event;
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale::Phrase;
use crate::render::text;

/// From marker to marker: a target of 24 px, and some air.
const APART: i32 = 26;
/// Markers stand above one another at their true places, up to so many.
const STACK: usize = 9;
/// The height in which lines lead from the markers to the axis.
const LEAD: i32 = 30;
/// A figure of more events than this says less than the list.
const MOST: usize = 200;

/// The dated events on an axis.
///
/// An event stands at its first day; where only its year or month is known, a bar on the axis
/// shows how long that is. Each has its number in the list, from 1, and is a link to
/// `#event-NUMBER`. Of more than 200 events nothing is drawn.
#[must_use]
pub fn timeline(edition: &Edition) -> Markup {
    let events = &edition.card.timeline;
    let axis = Axis::new(events, edition.lang.dir() == "rtl");
    let Some(axis) = axis.filter(|_| events.len() <= MOST) else {
        return html! {};
    };
    let markers = markers(events, &axis);
    let lanes = markers
        .iter()
        .map(|marker| marker.lane + 1)
        .max()
        .unwrap_or(1);
    let base = APART * lanes + LEAD - 6;
    let height = base + 26;
    let name = edition.words.get(Phrase::Timeline);
    html! {
        (legend(edition))
        svg class="timeline-figure" width="100%" height=(int(height)) font-size="12" direction="ltr" role="group" aria-label=(name) {
            g aria-hidden="true" {
                (ticks(&axis, base))
                @for (marker, event) in markers.iter().zip(events) {
                    (leader(marker, base))
                    (span(&axis, event, base))
                }
            }
            @for (index, (marker, event)) in markers.iter().zip(events).enumerate() {
                @let number = digits(index + 1);
                @let date = edition.words.date(&event.date);
                @let subject = event.subject.and_then(|place| edition.card.subjects.get(place));
                svg x=(percent(marker.x)) width="1" height="1" overflow="visible" {
                    a class=(class("marker ", event.subject)) data-action="go" href={ "#event-" (number) } transform={ "translate(" (int(marker.aside)) " " (int(base - marker.above())) ")" }
                        aria-label={ (number) ": " (date) @if let Some(subject) = subject { ", " (edition.pick(&subject.name).text) } } {
                        (shape(event.subject))
                        text y="4" text-anchor="middle" font-size="11" { (number) }
                    }
                }
            }
        }
    }
}

/// Whose marker has which shape.
fn legend(edition: &Edition) -> Markup {
    let events = &edition.card.timeline;
    let subjects = || {
        let all = edition.card.subjects.iter().enumerate();
        all.filter(|(place, _)| events.iter().any(|event| event.subject == Some(*place)))
    };
    html! {
        @if subjects().next().is_some() {
            ul class="figure-legend" {
                @for (place, subject) in subjects() {
                    li {
                        svg class=(class("sample marker ", Some(place))) width="16" height="16" viewBox="-14 -14 28 28" aria-hidden="true" { (shape(Some(place))) }
                        " " (text(edition, &subject.name))
                    }
                }
            }
        }
    }
}

struct Marker {
    /// Its true place, from the left.
    x: i32,
    /// How far it stands beside that.
    aside: i32,
    /// How many markers fit below it.
    lane: i32,
}

impl Marker {
    /// How far its middle is above the axis.
    fn above(&self) -> i32 {
        LEAD + 6 + self.lane * APART - APART / 2
    }
}

/// The markers in the order of the list.
fn markers(events: &[Event], axis: &Axis) -> Vec<Marker> {
    let shares: Vec<i32> = events
        .iter()
        .map(|event| axis.share(days(&event.date).0))
        .collect();
    let mut order: Vec<usize> = (0..events.len()).collect();
    sort(&mut order, |place| {
        events.get(place).map_or(0, |event| days(&event.date).0)
    });
    let mut places = stacked(&shares, &order);
    if places.iter().any(|(_, lane)| *lane >= STACK) {
        places = in_columns(&shares, &order);
    }
    let markers = shares.iter().zip(places);
    markers
        .map(|(share, (aside, lane))| Marker {
            x: axis.x(*share),
            aside: if axis.mirrored { -aside } else { aside },
            lane: i32::try_from(lane).unwrap_or(0),
        })
        .collect()
}

/// Every marker at its true place, in the lowest lane where it touches none.
fn stacked(shares: &[i32], order: &[usize]) -> Vec<(i32, usize)> {
    let mut places = alloc::vec![(0, 0); shares.len()];
    let mut ends: Vec<i32> = Vec::new();
    for event in order {
        let x = narrow(at(shares, *event));
        let free = ends.iter().position(|end| end + APART <= x);
        let lane = free.unwrap_or(ends.len());
        match free {
            Some(lane) => set(&mut ends, lane, x),
            None => ends.push(x),
        }
        set(&mut places, *event, (0, lane));
    }
    places
}

/// Markers beside their true places, in columns of the same height, in the order of time.
fn in_columns(shares: &[i32], order: &[usize]) -> Vec<(i32, usize)> {
    let columns = usize::try_from(narrow(END - START) / APART + 1).unwrap_or(1);
    let tall = shares.len().div_ceil(columns).max(STACK - 2);
    let columns: Vec<&[usize]> = order.chunks(tall).collect();
    let wanted = columns.iter().map(|column| {
        let count = i32::try_from(column.len()).unwrap_or(1);
        let sum: i32 = column.iter().map(|event| narrow(at(shares, *event))).sum();
        (sum / count, count)
    });
    let wanted: Vec<(i32, i32)> = wanted.collect();
    let apart = alloc::vec![APART; columns.len().saturating_sub(1)];
    let xs = spread(&wanted, &apart, narrow(START), narrow(END));
    let mut places = alloc::vec![(0, 0); shares.len()];
    for (column, x) in columns.iter().zip(xs) {
        for (lane, event) in column.iter().enumerate() {
            let aside = x - narrow(at(shares, *event));
            set(&mut places, *event, (aside, lane));
        }
    }
    places
}

/// From a marker down to its true place.
fn leader(marker: &Marker, base: i32) -> Markup {
    let top = int(base - marker.above());
    if marker.aside == 0 {
        let x = percent(marker.x);
        return html! {
            line class="leader" x1=(x) x2=(x) y1=(top) y2=(int(base)) stroke="currentColor" {}
        };
    }
    let mut path = String::from("M");
    push(&mut path, marker.aside);
    path.push(' ');
    path.push_str(&top);
    path.push('V');
    push(&mut path, base - LEAD + 8);
    path.push_str("L0 ");
    push(&mut path, base);
    html! {
        svg x=(percent(marker.x)) width="1" height="1" overflow="visible" {
            path class="leader" d=(path) fill="none" stroke="currentColor" {}
        }
    }
}

/// On the axis the day, or the days between which an event was.
fn span(axis: &Axis, event: &Event, base: i32) -> Markup {
    let (first, end) = days(&event.date);
    let (start, end) = (axis.share(first), axis.share(end));
    let left = if axis.mirrored { end } else { start };
    html! {
        @if event.date.parts().2.is_none() {
            rect class=(class("span ", event.subject)) x=(percent(axis.x(left))) y=(int(base - 3)) width=(percent(end - start)) height="6" {}
        }
        circle class=(class("dot ", event.subject)) cx=(percent(axis.x(start))) cy=(int(base)) r="2" {}
    }
}

/// The axis, with as many years as fit.
fn ticks(axis: &Axis, base: i32) -> Markup {
    let step = axis.step();
    let between = match step {
        1 => 1,
        5 => 1,
        _ => step / 2,
    };
    let share = |year: i32| axis.share_of_year(year);
    html! {
        line class="axis" x1=(percent(START)) x2=(percent(END)) y1=(int(base)) y2=(int(base)) stroke="currentColor" {}
        @for year in axis.multiples(between) {
            @let x = percent(axis.x(share(year)));
            @let is_labelled = year % step == 0;
            line class="tick" x1=(x) x2=(x) y1=(int(base)) y2=(int(base + if is_labelled { 7 } else { 4 })) stroke="currentColor" {}
            @if is_labelled {
                text class="year" x=(x) y=(int(base + 20)) text-anchor=(anchor(axis.x(share(year)))) { (int(year)) }
            }
        }
    }
}

/// The outline of a marker; what has no subject is round.
fn shape(subject: Option<usize>) -> Markup {
    let path = match subject.map_or(0, |place| place % 6) {
        0 => return html! { circle r="12" {} },
        1 => "M-8-11H8A3 3 0 0 1 11-8V8A3 3 0 0 1 8 11H-8A3 3 0 0 1-11 8V-8A3 3 0 0 1-8-11Z",
        2 => "M0-13L13 0L0 13L-13 0Z",
        3 => "M0-12L11-6V6L0 12L-11 6V-6Z",
        4 => "M0-12L11-3V11H-11V-3Z",
        _ => "M-11-11H11V4L0 12L-11 4Z",
    };
    html! { path d=(path) {} }
}

/// A class, and one for the subject.
fn class(of: &str, subject: Option<usize>) -> String {
    match subject {
        Some(place) => [of, "subject-", &digits(place)].concat(),
        None => [of, "subject-none"].concat(),
    }
}

fn percent(hundredths: i32) -> String {
    let mut text = int(hundredths / 100);
    let rest = hundredths % 100;
    if rest > 0 {
        text.push_str(if rest < 10 { ".0" } else { "." });
        push(&mut text, rest);
    }
    text.push('%');
    text
}
