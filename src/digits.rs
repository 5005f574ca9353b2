//! Whole numbers as text. The standard formatter would do it too, with tables and code that every
//! reader would download.

use alloc::string::String;

/// The decimal digits of a number.
pub(crate) fn digits(number: usize) -> String {
    let mut digits = match number / 10 {
        0 => String::new(),
        tens => self::digits(tens),
    };
    let unit = u8::try_from(number % 10).unwrap_or(0);
    digits.push(char::from(b'0' + unit));
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_decimal() {
        for number in [0, 7, 10, 99, 100, 4096, usize::MAX] {
            assert_eq!(digits(number), alloc::format!("{number}"));
        }
    }
}
