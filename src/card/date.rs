//! Days, months and years of the Gregorian calendar, as ISO 8601 writes them.

use alloc::string::String;

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; a real date. Dates are ordered by their first day, and a
/// longer span before a shorter one of the same start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(String);

impl Date {
    /// Takes a date, or says no.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        if let Some(month) = parts.next() {
            let month = number(month, 2)?;
            let days = days(year, month)?;
            if let Some(day) = parts.next() {
                let day = number(day, 2)?;
                if day == 0 || day > days {
                    return None;
                }
            }
        }
        parts.next().is_none().then(|| Self(text.into()))
    }

    /// The date as ISO 8601 writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Year, and where known month and day.
    #[must_use]
    pub fn parts(&self) -> (&str, Option<usize>, Option<usize>) {
        let mut parts = self.0.split('-');
        let year = parts.next().unwrap_or_default();
        let mut next = || parts.next().and_then(|part| part.parse().ok());
        (year, next(), next())
    }
}

fn number(text: &str, digits: usize) -> Option<u32> {
    let sound = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if sound { text.parse().ok() } else { None }
}

fn days(year: u32, month: u32) -> Option<u32> {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        2 if leap => Some(29),
        2 => Some(28),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_dates() {
        for real in ["1945", "2016-07", "2016-07-25", "2024-02-29", "2000-02-29"] {
            assert!(Date::parse(real).is_some(), "{real}");
        }
        for unreal in [
            "",
            "45",
            "2016-7",
            "2016-13",
            "2016-00",
            "2023-02-29",
            "1900-02-29",
            "2016-04-31",
            "2016-07-00",
            "2016-07-25T00:00",
            "2016-07-25-01",
            "+016",
            "25 July 2016",
            "٢٠١٦",
        ] {
            assert!(Date::parse(unreal).is_none(), "{unreal}");
        }
    }

    #[test]
    fn a_span_counts_from_its_first_day() {
        let date = |text| Date::parse(text).unwrap();
        assert!(date("2016-09-18") < date("2016-09-19"));
        assert!(date("2016") < date("2016-01-01"));
        assert!(date("2015-12-31") < date("2016"));
    }
}
