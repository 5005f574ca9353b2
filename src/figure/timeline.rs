//! The events of a card in, an axis with numbered markers out.
//!
//! The axis is honest: a place on it is a share of the days between two turns of the year. It is as
//! wide as the page lets it be, so places are percentages, while markers and words keep their size.
//! What must not touch is worked out for the narrowest width, and only moves apart in a wider one.

use alloc::string::String;
use alloc::vec::Vec;

use maud::{Markup, html};

use super::{at, int, push, set, sort};
use crate::card::Event;
use crate::card::date::Date;
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale::Phrase;
use crate::render::text;

/// The narrowest width.
const NARROW: i32 = 288;
/// Where the axis begins and ends, in hundredths of a percent.
const START: i32 = 450;
const END: i32 = 9550;
/// From marker to marker: a target of 24 px, and some air.
const APART: i32 = 26;
/// Markers stand above one another at their true places, up to so many.
const STACK: usize = 9;
/// The height in which lines lead from the markers to the axis.
const LEAD: i32 = 30;
/// The width that the number of a year takes, and how many there may be.
const YEAR: i32 = 36;
const YEARS: usize = 6;
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
    let Some(axis) = Axis::new(events, edition.lang.dir() == "rtl") else {
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
        svg class="timeline-figure" width="100%" height=(int(height)) font-size="12" role="group" aria-label=(name) {
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

/// The years that the figure spans.
struct Axis {
    first: i32,
    last: i32,
    mirrored: bool,
}

impl Axis {
    fn new(events: &[Event], mirrored: bool) -> Option<Self> {
        let mut axis: Option<Self> = None;
        if events.len() > MOST {
            return None;
        }
        for event in events {
            let year = year(&event.date);
            let known = axis.get_or_insert(Self {
                first: year,
                last: year + 1,
                mirrored,
            });
            known.first = known.first.min(year);
            known.last = known.last.max(year + 1);
        }
        axis
    }

    /// The place of a day, in hundredths of a percent from the edge where reading begins.
    fn share(&self, day: i32) -> i32 {
        let start = day_of(self.first, 1, 1);
        let all = i64::from(day_of(self.last, 1, 1) - start);
        let share = i64::from(day - start) * i64::from(END - START);
        START + i32::try_from((share * 2 + all) / (all * 2)).unwrap_or(0)
    }

    /// The same from the left.
    fn x(&self, share: i32) -> i32 {
        if self.mirrored { 10_000 - share } else { share }
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

/// A share of the narrowest width, in pixels.
fn narrow(share: i32) -> i32 {
    (share * NARROW + 5000) / 10_000
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
    // Each column as far to the left as it may be, then back to where it belongs from the right.
    let columns: Vec<&[usize]> = order.chunks(tall).collect();
    let middle = |column: &[usize]| {
        let count = i32::try_from(column.len()).unwrap_or(1);
        let sum: i32 = column.iter().map(|event| narrow(at(shares, *event))).sum();
        sum / count
    };
    let mut xs: Vec<i32> = Vec::new();
    for column in &columns {
        let free = xs.last().map_or(narrow(START), |before| before + APART);
        xs.push(middle(column).max(free));
    }
    let mut limit = narrow(END);
    for x in xs.iter_mut().rev() {
        *x = (*x).min(limit);
        limit = *x - APART;
    }
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
    let step = step(axis);
    let between = match step {
        1 => 1,
        5 => 1,
        _ => step / 2,
    };
    let share = |year: i32| axis.share(day_of(year, 1, 1));
    html! {
        line class="axis" x1=(percent(START)) x2=(percent(END)) y1=(int(base)) y2=(int(base)) stroke="currentColor" {}
        @for year in multiples(axis, between) {
            @let x = percent(axis.x(share(year)));
            @let is_labelled = year % step == 0;
            line class="tick" x1=(x) x2=(x) y1=(int(base)) y2=(int(base + if is_labelled { 7 } else { 4 })) stroke="currentColor" {}
            @if is_labelled {
                text class="year" x=(x) y=(int(base + 20)) text-anchor=(anchor(axis.x(share(year)))) { (int(year)) }
            }
        }
    }
}

/// The years on the axis that a step divides.
fn multiples(axis: &Axis, step: i32) -> impl Iterator<Item = i32> {
    let first = (axis.first + step - 1) / step;
    (first..=axis.last / step).map(move |multiple| multiple * step)
}

/// The least number of years between labels that stay apart.
fn step(axis: &Axis) -> i32 {
    let mut step = 1;
    for factor in [2, 5, 10].iter().cycle().take(12) {
        let decade = step;
        let mut ends = i32::MIN;
        let mut fits = multiples(axis, step).count() <= YEARS;
        for year in multiples(axis, step).take(YEARS + 1) {
            let share = axis.share(day_of(year, 1, 1));
            let x = narrow(share);
            let start = match anchor(share) {
                "start" => x,
                "end" => x - YEAR,
                _ => x - YEAR / 2,
            };
            fits = fits && ends < start;
            ends = start + YEAR + 6;
        }
        if fits {
            break;
        }
        step = match factor {
            2 => decade * 2,
            5 => decade / 2 * 5,
            _ => decade * 2,
        };
    }
    step
}

/// How a label at a place from the left is set, so that it is not cut off.
fn anchor(x: i32) -> &'static str {
    match narrow(x) {
        x if x < YEAR / 2 => "start",
        x if x > NARROW - YEAR / 2 => "end",
        _ => "middle",
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

fn year(date: &Date) -> i32 {
    date.parts().0.parse().unwrap_or(0)
}

/// The first day of a date, and the day after its last one.
fn days(date: &Date) -> (i32, i32) {
    let year = year(date);
    let (_, month, day) = date.parts();
    let month = month.and_then(|month| i32::try_from(month).ok());
    let day = day.and_then(|day| i32::try_from(day).ok());
    match (month, day) {
        (None, _) => (day_of(year, 1, 1), day_of(year + 1, 1, 1)),
        (Some(12), None) => (day_of(year, 12, 1), day_of(year + 1, 1, 1)),
        (Some(month), None) => (day_of(year, month, 1), day_of(year, month + 1, 1)),
        (Some(month), Some(day)) => {
            let first = day_of(year, month, day);
            (first, first + 1)
        }
    }
}

/// The number of a day in the Gregorian calendar.
fn day_of(year: i32, month: i32, day: i32) -> i32 {
    // Counted from March, a leap day is the last of its year.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (month * 153 + 2) / 5 + day
}
