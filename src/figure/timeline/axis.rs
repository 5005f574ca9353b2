//! Dates in, places on an axis out.

use crate::card::Event;
use crate::card::date::Date;

/// The narrowest width.
const NARROW: i32 = 288;
/// Where the axis begins and ends, in hundredths of a percent.
pub(super) const START: i32 = 450;
pub(super) const END: i32 = 9550;
/// The width that the number of a year takes, and how many there may be.
const YEAR: i32 = 36;
const YEARS: usize = 6;

/// The years that the figure spans.
pub(super) struct Axis {
    first: i32,
    last: i32,
    pub(super) mirrored: bool,
}

impl Axis {
    pub(super) fn new(events: &[Event], mirrored: bool) -> Option<Self> {
        let mut axis: Option<Self> = None;
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
    pub(super) fn share(&self, day: i32) -> i32 {
        let start = day_of(self.first, 1, 1);
        let all = i64::from(day_of(self.last, 1, 1) - start);
        let share = i64::from(day - start) * i64::from(END - START);
        START + i32::try_from((share * 2 + all) / (all * 2)).unwrap_or(0)
    }

    /// The place of the first day of a year.
    pub(super) fn share_of_year(&self, year: i32) -> i32 {
        self.share(day_of(year, 1, 1))
    }

    /// The years on the axis that a step divides.
    pub(super) fn multiples(&self, step: i32) -> impl Iterator<Item = i32> + use<> {
        let first = (self.first + step - 1) / step;
        (first..=self.last / step).map(move |multiple| multiple * step)
    }

    /// The least number of years between labels that stay apart.
    pub(super) fn step(&self) -> i32 {
        let mut step = 1;
        for factor in [2, 5, 10].iter().cycle().take(12) {
            let decade = step;
            let mut ends = i32::MIN;
            let mut fits = self.multiples(step).count() <= YEARS;
            for year in self.multiples(step).take(YEARS + 1) {
                let share = self.share_of_year(year);
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

    /// The same from the left.
    pub(super) fn x(&self, share: i32) -> i32 {
        if self.mirrored { 10_000 - share } else { share }
    }
}

/// A share of the narrowest width, in pixels.
pub(super) fn narrow(share: i32) -> i32 {
    (share * NARROW + 5000) / 10_000
}

/// How a label at a place from the left is set, so that it is not cut off.
pub(super) fn anchor(x: i32) -> &'static str {
    match narrow(x) {
        x if x < YEAR / 2 => "start",
        x if x > NARROW - YEAR / 2 => "end",
        _ => "middle",
    }
}

fn year(date: &Date) -> i32 {
    date.parts().0.parse().unwrap_or(0)
}

/// The first day of a date, and the day after its last one.
pub(super) fn days(date: &Date) -> (i32, i32) {
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
