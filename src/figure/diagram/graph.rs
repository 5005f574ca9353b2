//! The relations of a subject in, what has to be drawn of them and its sizes out.

use alloc::vec::Vec;

use super::super::label::{Lines, fit};
use super::super::layout::Size;
use crate::card::text::{Localized, dir};
use crate::card::{Relation, Style};
use crate::edition::Edition;

/// The heights of a line in a box and beside an arrow.
pub(super) const LINE: i32 = 15;
pub(super) const LABEL_LINE: i32 = 14;
/// The space between a box and its text.
pub(super) const PADDING: i32 = 8;
/// The radius of the circle around a relation's number.
pub(super) const RADIUS: i32 = 8;
/// From the middle of the circle to the text beside it.
pub(super) const BESIDE: i32 = RADIUS + 4;
/// How far the line from a box to itself reaches out.
pub(super) const LOOP: i32 = 20;
/// How much higher it is than its labels.
pub(super) const LOOP_AIR: i32 = 12;

/// How names and labels may be broken, best first: the number of lines, their greatest width.
pub(super) const NAMES: &[(usize, i32)] = &[(1, 56), (2, 88), (3, 96), (4, 104), (14, 120)];
pub(super) const LABELS: &[(usize, i32)] = &[(1, 56), (2, 80), (3, 104)];

/// Everything that is drawn for one subject.
pub(super) struct Graph<'e> {
    pub(super) edition: &'e Edition,
    /// The reader's language is written from right to left, and so is the figure.
    pub(super) mirrored: bool,
    pub(super) names: Vec<Name<'e>>,
    pub(super) bonds: Vec<Bond<'e>>,
}

/// A body that takes part, in its box.
pub(super) struct Name<'e> {
    pub(super) text: Localized<'e>,
    pub(super) lines: Lines,
    pub(super) width: i32,
}

/// Relations of one style from one body to another.
pub(super) struct Bond<'e> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) style: Style,
    pub(super) labels: Vec<Label<'e>>,
}

pub(super) struct Label<'e> {
    pub(super) number: usize,
    pub(super) text: Localized<'e>,
    pub(super) lines: Lines,
}

impl Label<'_> {
    pub(super) fn height(&self) -> i32 {
        (self.lines.count() * LABEL_LINE).max(RADIUS * 2)
    }
}

impl Bond<'_> {
    pub(super) fn is_loop(&self) -> bool {
        self.from == self.to
    }

    pub(super) fn size(&self) -> Size {
        let widths = self.labels.iter().map(|label| label.lines.width);
        let mut height = -4;
        for label in &self.labels {
            height += label.height() + 4;
        }
        if self.style == Style::Barred
            && let Some(last) = self.labels.last()
        {
            // The cross needs a place on the line below the last number.
            height += (RADIUS * 2 + 14 - last.height()).max(0);
        }
        Size {
            before: RADIUS,
            after: BESIDE + widths.max().unwrap_or(0),
            height,
        }
    }
}

impl<'e> Graph<'e> {
    pub(super) fn new(edition: &'e Edition, relations: &[&'e Relation]) -> Self {
        let mut graph = Self {
            edition,
            mirrored: edition.lang.dir() == "rtl",
            names: Vec::new(),
            bonds: Vec::new(),
        };
        for (index, relation) in relations.iter().enumerate() {
            let from = graph.name(edition.pick(&relation.from));
            let to = graph.name(edition.pick(&relation.to));
            let text = edition.pick(&relation.label);
            let label = Label {
                number: index + 1,
                text,
                lines: fit(text.text, LABELS),
            };
            let known = graph
                .bonds
                .iter_mut()
                .find(|bond| bond.from == from && bond.to == to && bond.style == relation.style);
            match known {
                Some(bond) => bond.labels.push(label),
                None => graph.bonds.push(Bond {
                    from,
                    to,
                    style: relation.style,
                    labels: alloc::vec![label],
                }),
            }
        }
        graph
    }

    fn name(&mut self, text: Localized<'e>) -> usize {
        let known = self
            .names
            .iter()
            .position(|name| name.text.text == text.text);
        known.unwrap_or_else(|| {
            let lines = fit(text.text, NAMES);
            self.names.push(Name {
                width: (lines.width + PADDING * 2).max(48),
                text,
                lines,
            });
            self.names.len() - 1
        })
    }

    pub(super) fn loops(&self, of: usize) -> impl Iterator<Item = &Bond<'e>> {
        let loops = self.bonds.iter().filter(|bond| bond.is_loop());
        loops.filter(move |bond| bond.from == of)
    }

    pub(super) fn ties(&self) -> impl Iterator<Item = &Bond<'e>> {
        self.bonds.iter().filter(|bond| !bond.is_loop())
    }

    /// A box, with the lines from it to itself.
    pub(super) fn size(&self, place: usize) -> Size {
        let Some(name) = self.names.get(place) else {
            return Size::default();
        };
        let half = (name.width + 1) / 2;
        let mut size = Size {
            before: half,
            after: half,
            height: name.lines.count() * LINE + PADDING * 2 - 3,
        };
        let mut height = 4;
        for bond in self.loops(place) {
            let label = bond.size();
            size.after = size.after.max(half + LOOP + label.after);
            height += label.height + LOOP_AIR + 8;
            size.height = size.height.max(height);
        }
        size
    }
}

impl Graph<'_> {
    pub(super) fn dir(&self, text: &Localized) -> &'static str {
        text.lang.map_or(self.edition.lang.dir(), dir)
    }

    /// Where a text begins that stands beside a line.
    pub(super) fn start(&self, text: &Localized) -> &'static str {
        match self.dir(text) == self.edition.lang.dir() {
            true => "start",
            false => "end",
        }
    }
}
