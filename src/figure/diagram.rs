//! The relations of a subject in, boxes joined by arrows out.

mod graph;

use alloc::string::String;
use alloc::vec::Vec;

use maud::{Markup, html};

use graph::{BESIDE, Bond, Graph, LABEL_LINE, LINE, LOOP, LOOP_AIR, Name, RADIUS};

use super::layout::{Layout, Size, Spot, Tie, layout};
use super::{at, int, push};
use crate::card::{Relation, Style};
use crate::digits::digits;
use crate::edition::Edition;
use crate::locale::{self, Phrase};
use crate::render::{text, word};

/// The width of a figure, and the margin in it: it fits a narrow phone at its own size.
const WIDTH: i32 = 328;
const MARGIN: i32 = 2;
/// Figures of more relations than this say less than the list.
const MOST: usize = 80;

/// The relations of the subjects at these places, a figure each.
///
/// Relations of one style between the same two bodies share a line. Each has its number, as in
/// the list, from 1; a label that would take more than three lines is cut. A subject with none,
/// or with more than 80, has no figure.
#[must_use]
pub fn diagram(edition: &Edition, subjects: &[usize]) -> Markup {
    let mut styles: Vec<Style> = Vec::new();
    let figures = html! {
        @for place in subjects {
            @let all = edition.card.relations.iter();
            @let relations: Vec<&Relation> = all.filter(|relation| relation.subject == *place).collect();
            @if let Some(subject) = edition.card.subjects.get(*place) && (1..=MOST).contains(&relations.len()) {
                figure {
                    figcaption { (text(edition, &subject.name)) }
                    (drawing(edition, edition.pick(&subject.name).text, &relations, &mut styles))
                }
            }
        }
    };
    html! {
        @if !figures.0.is_empty() {
            div class="diagrams" { (figures) }
            (legend(edition, &styles))
        }
    }
}

/// What the lines mean, in words.
fn legend(edition: &Edition, styles: &[Style]) -> Markup {
    // The arrows point as the words are read.
    let (line, arrow, middle) = match edition.lang.dir() {
        "rtl" => ("M39 6H8", "M1 6L9 2V10Z", 24),
        _ => ("M1 6H32", "M39 6L31 2V10Z", 16),
    };
    html! {
        ul class="figure-legend" {
            @for style in [Style::Power, Style::Choice, Style::Barred] {
                @if styles.contains(&style) {
                    li {
                        svg class="sample" width="40" height="12" viewBox="0 0 40 12" aria-hidden="true" {
                            (stroke(style, line))
                            path class=(class("arrow", style)) d=(arrow) fill="currentColor" {}
                            @if style == Style::Barred { (cross(middle, 6)) }
                        }
                        " " (word(edition, locale::style(style)))
                    }
                }
            }
        }
    }
}

fn drawing(
    edition: &Edition,
    subject: &str,
    relations: &[&Relation],
    styles: &mut Vec<Style>,
) -> Markup {
    styles.extend(relations.iter().map(|relation| relation.style));
    let graph = Graph::new(edition, relations);
    let boxes: Vec<Size> = (0..graph.names.len())
        .map(|place| graph.size(place))
        .collect();
    let ties = graph.ties().map(|bond| Tie {
        from: bond.from,
        to: bond.to,
        kind: bond.style as usize,
        label: bond.size(),
    });
    let ties: Vec<Tie> = ties.collect();
    let layout = layout(&boxes, &ties, WIDTH - MARGIN * 2);
    let canvas = Canvas {
        mirrored: graph.mirrored,
        width: layout.width + MARGIN * 2,
    };
    let height = layout.height + MARGIN * 2;
    let (w, h) = (int(canvas.width), int(height));
    html! {
        svg class="diagram" viewBox={ "0 0 " (w) " " (h) } width=(w) height=(h) font-size="12" role="img"
            aria-label={ (edition.words.get(Phrase::Relations)) ": " (subject) } {
            (lines(&graph, &layout, &canvas, &boxes))
            @for (place, name) in graph.names.iter().enumerate() {
                (boxed(&graph, name, at(&layout.boxes, place), at(&boxes, place).height, &canvas))
            }
            @for (bond, spot) in graph.ties().zip(&layout.labels) {
                (labels(&graph, bond, *spot, &canvas))
            }
        }
    }
}

/// The paths with their arrowheads, and what loops say.
fn lines(graph: &Graph, layout: &Layout, canvas: &Canvas, boxes: &[Size]) -> Markup {
    html! {
        @for (bond, route) in graph.ties().zip(&layout.routes) {
            (stroke(bond.style, &canvas.path(&route.corners)))
            @if route.is_ended { (canvas.arrow(bond.style, &route.corners)) }
        }
        @for (place, name) in graph.names.iter().enumerate() {
            @let spot = at(&layout.boxes, place);
            @for (bond, top) in loops(graph, place, spot, at(boxes, place).height) {
                @let height = bond.size().height + LOOP_AIR;
                @let side = spot.x + name.width / 2;
                @let label = Spot { x: side + LOOP, y: top + LOOP_AIR / 2 + 2 };
                (canvas.round(bond.style, side, top, height))
                (labels(graph, bond, label, canvas))
            }
        }
    }
}

/// The loops of a box, each with its upper end.
fn loops<'g, 'e>(
    graph: &'g Graph<'e>,
    place: usize,
    spot: Spot,
    height: i32,
) -> Vec<(&'g Bond<'e>, i32)> {
    let mut needed = -8;
    for bond in graph.loops(place) {
        needed += bond.size().height + LOOP_AIR + 8;
    }
    let mut top = spot.y + (height - needed) / 2;
    let mut loops = Vec::new();
    for bond in graph.loops(place) {
        loops.push((bond, top));
        top += bond.size().height + LOOP_AIR + 8;
    }
    loops
}

fn boxed(graph: &Graph, name: &Name, spot: Spot, height: i32, canvas: &Canvas) -> Markup {
    let half = (name.width + 1) / 2;
    let left = canvas.x(spot.x + if canvas.mirrored { half } else { -half });
    let text_height = name.lines.count() * LINE;
    let first = MARGIN + spot.y + (height - text_height) / 2 + 11;
    html! {
        g class="node" {
            rect x=(int(left)) y=(int(MARGIN + spot.y)) width=(int(half * 2)) height=(int(height)) rx="4" fill="none" stroke="currentColor" {}
            g text-anchor="middle" direction=(graph.dir(&name.text)) lang=[name.text.lang] {
                @for (line, y) in name.lines.lines.iter().zip((first..).step_by(LINE as usize)) {
                    text x=(int(canvas.x(spot.x))) y=(int(y)) { (line) }
                }
            }
        }
    }
}

/// The numbers of a bond on its line, its labels beside them.
fn labels(graph: &Graph, bond: &Bond, spot: Spot, canvas: &Canvas) -> Markup {
    let mut y = MARGIN + spot.y;
    let x = canvas.x(spot.x);
    let beside = canvas.x(spot.x + BESIDE);
    html! {
        @for label in &bond.labels {
            @let top = y;
            @let middle = top + RADIUS;
            g class="edge-label" {
                circle cx=(int(x)) cy=(int(middle)) r=(int(RADIUS)) fill="none" stroke="currentColor" {}
                text class="number" x=(int(x)) y=(int(middle + 4)) font-size="10" text-anchor="middle" { (digits(label.number)) }
                g text-anchor=(graph.start(&label.text)) direction=(graph.dir(&label.text)) lang=[label.text.lang] {
                    @for (line, y) in label.lines.lines.iter().zip((top + 12..).step_by(LABEL_LINE as usize)) {
                        text x=(int(beside)) y=(int(y)) { (line) }
                    }
                }
            }
            @let () = y += label.height() + 4;
        }
        @if bond.style == Style::Barred && let Some(last) = bond.labels.last() {
            (cross(x, y - 4 - last.height() + RADIUS * 2 + 7))
        }
    }
}

fn class(of: &str, style: Style) -> String {
    let style = match style {
        Style::Power => " power",
        Style::Choice => " choice",
        Style::Barred => " barred",
    };
    [of, style].concat()
}

fn stroke(style: Style, path: &str) -> Markup {
    let dashes = (style == Style::Choice).then_some("5 3");
    html! {
        path class=(class("edge", style)) d=(path) fill="none" stroke="currentColor" stroke-dasharray=[dashes] {}
    }
}

/// The mark of what is ruled out.
fn cross(x: i32, y: i32) -> Markup {
    let mut path = String::new();
    for (left, top, right, bottom) in [(-5, -5, 5, 5), (-5, 5, 5, -5)] {
        step(&mut path, "M", &[x + left, y + top]);
        step(&mut path, "L", &[x + right, y + bottom]);
    }
    html! {
        path class="cross" d=(path) fill="none" stroke="currentColor" stroke-width="2" {}
    }
}

/// Writes a step of a path.
fn step(path: &mut String, letter: &str, numbers: &[i32]) {
    path.push_str(letter);
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            path.push(' ');
        }
        push(path, *number);
    }
}

/// Where the layout is drawn: with a margin, and mirrored for readers from right to left.
struct Canvas {
    mirrored: bool,
    width: i32,
}

impl Canvas {
    fn x(&self, x: i32) -> i32 {
        match self.mirrored {
            true => self.width - MARGIN - x,
            false => x + MARGIN,
        }
    }

    /// A line along its corners: upright, or swung from one upright to the next.
    fn path(&self, route: &[Spot]) -> String {
        let mut path = String::new();
        let mut before: Option<(i32, i32)> = None;
        for (index, spot) in route.iter().enumerate() {
            let (x, y) = (self.x(spot.x), spot.y + MARGIN);
            match before {
                None => step(&mut path, "M", &[x, y]),
                Some((from, top)) if from != x => {
                    let middle = (top + y) / 2;
                    step(&mut path, "C", &[from, middle, x, middle, x, y]);
                }
                // Of an upright only the end is worth writing.
                Some(_) => {
                    let next = route.get(index + 1);
                    if next.is_none_or(|next| self.x(next.x) != x) {
                        step(&mut path, "V", &[y]);
                    }
                }
            }
            before = Some((x, y));
        }
        path
    }

    fn arrow(&self, style: Style, route: &[Spot]) -> Markup {
        let mut path = String::new();
        if let [.., before, end] = route {
            let (x, y) = (self.x(end.x), end.y + MARGIN);
            let back = if before.y < end.y { -8 } else { 8 };
            step(&mut path, "M", &[x, y]);
            step(&mut path, "L", &[x - 4, y + back]);
            step(&mut path, "H", &[x + 4]);
            path.push('Z');
        }
        html! {
            path class=(class("arrow", style)) d=(path) fill="currentColor" {}
        }
    }

    /// A line out of the side of a box and back.
    fn round(&self, style: Style, side: i32, top: i32, height: i32) -> Markup {
        let out = if self.mirrored { -1 } else { 1 };
        let x = self.x(side);
        let (top, bottom) = (top + MARGIN, top + height + MARGIN);
        let mut path = String::new();
        step(&mut path, "M", &[x, top]);
        step(&mut path, "H", &[x + out * (LOOP - 6)]);
        step(&mut path, "q", &[out * 6, 0, out * 6, 6]);
        step(&mut path, "V", &[bottom - 6]);
        step(&mut path, "q", &[0, 6, out * -6, 6]);
        step(&mut path, "H", &[x]);
        let mut arrow = String::new();
        step(&mut arrow, "M", &[x, bottom]);
        step(&mut arrow, "L", &[x + out * 8, bottom - 4]);
        step(&mut arrow, "V", &[bottom + 4]);
        arrow.push('Z');
        html! {
            (stroke(style, &path))
            path class=(class("arrow", style)) d=(arrow) fill="currentColor" {}
        }
    }
}
