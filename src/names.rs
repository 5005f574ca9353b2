//! Finds a name among thousands without comparing it with each. The standard maps do so too, in
//! five times the code, and every reader would download it.

use alloc::vec;
use alloc::vec::Vec;

/// Different names in the order in which they came.
pub(crate) struct Names<'t> {
    names: Vec<&'t str>,
    /// Places in `names`, counted from 1, at the hash of the name or behind it; 0 is free.
    slots: Vec<usize>,
}

impl<'t> Names<'t> {
    /// Room for so many names and no more.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        Self {
            names: Vec::new(),
            // Half of the slots stay free, so that there is always an end to a search.
            slots: vec![0; (2 * capacity + 1).next_power_of_two()],
        }
    }

    /// Adds a name; answers whether it is new.
    pub(crate) fn insert(&mut self, name: &'t str) -> bool {
        let slot = self.slot(name);
        let next = self.names.len() + 1;
        match self.slots.get_mut(slot) {
            Some(place) if *place == 0 => {
                *place = next;
                self.names.push(name);
                true
            }
            _ => false,
        }
    }

    /// How many different names came before this one.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.slots.get(self.slot(name))?.checked_sub(1)
    }

    /// The names, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'t str> + Clone {
        self.names.iter().copied()
    }

    /// Where the name is, or else where it could be.
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(name) as usize & mask;
        while let Some(place) = self.slots.get(slot).and_then(|place| place.checked_sub(1)) {
            if self.names.get(place) == Some(&name) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// FNV-1a, 32 bits.
pub(crate) fn hash(name: &str) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in name.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_came() {
        let all: Vec<alloc::string::String> =
            (0..1000).map(|n| alloc::format!("name-{n}")).collect();
        let mut names = Names::with_capacity(2 * all.len());
        for name in all.iter().chain(&all) {
            let is_new = names.place(name).is_none();
            assert_eq!(names.insert(name), is_new);
        }
        assert_eq!(names.iter().count(), 1000);
        assert_eq!(names.place("name-0"), Some(0));
        assert_eq!(names.place("name-999"), Some(999));
        assert_eq!(names.place("name-1000"), None);
        assert_eq!(Names::with_capacity(0).place(""), None);
    }
}
