//! Whole numbers as text. The standard formatter would do it too, with tables and code that every
//! reader would download.

use alloc::string::String;

/// The decimal digits of a number.
pub(crate) fn digits(number: usize) -> String {
    itoa::Buffer::new().format(number).into()
}
