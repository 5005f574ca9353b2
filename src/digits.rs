//! Whole numbers as text. The standard formatter would do it too, with tables and code that every
//! reader would download.

use alloc::string::String;

/// The decimal digits of a number.
pub(crate) fn digits(number: usize) -> String {
    let mut digits = String::new();
    push_digits(&mut digits, number);
    digits
}

/// Appends the decimal digits of a number.
pub(crate) fn push_digits(text: &mut String, number: usize) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    let unit = u8::try_from(number % 10).unwrap_or(0);
    text.push(char::from(b'0' + unit));
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
