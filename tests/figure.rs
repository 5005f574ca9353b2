//! Cards in, drawings out: whole, one tag a line, and what has to hold for any of them.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what they expect by failing, and so do the functions beside them.
#![cfg(test)]

mod support {
    pub mod html;
    pub mod reader;
    pub mod snapshot;
}

use comparison_card::Edition;
use comparison_card::figure::{diagram, timeline};
use comparison_card::tree::{self, Tree};
use support::html::{Element, parse_element};
use support::reader;
use support::snapshot::{self, Snapshots};

struct Case {
    name: String,
    config: Tree,
    edition: Edition,
}

impl Case {
    fn new(name: &str, path: &str) -> Self {
        let text = snapshot::read(path);
        Self {
            name: name.into(),
            config: tree::parse(&text).unwrap(),
            edition: reader::edition(&text, None),
        }
    }

    fn timeline(&self) -> String {
        timeline(&self.edition).into_string()
    }

    /// The relations of all subjects.
    fn diagram(&self) -> String {
        let all: Vec<usize> = (0..items(&self.config, "subjects").len()).collect();
        diagram(&self.edition, &all).into_string()
    }

    fn is_mirrored(&self) -> bool {
        self.config.get("lang").and_then(Tree::text) == Some("ar")
    }
}

fn cases() -> Vec<Case> {
    let names = snapshot::names("tests/fixtures/figure", ".json");
    let fixture = |name: &String| Case::new(name, &format!("tests/fixtures/figure/{name}.json"));
    let mut cases: Vec<Case> = names.iter().map(fixture).collect();
    cases.push(Case::new("un-iom", "pkg/cards/un-iom.json"));
    cases
}

fn items<'t>(tree: &'t Tree, key: &str) -> &'t [Tree] {
    tree.get(key).map_or(&[], Tree::items)
}

fn elements(html: &str, wanted: impl Fn(&Element) -> bool) -> Vec<Element> {
    let whole = parse_element(&format!("<div>{html}</div>"));
    let all = whole.all().into_iter();
    all.filter(|element| wanted(element)).cloned().collect()
}

fn has_class(element: &Element, class: &str) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    classes.split(' ').any(|own| own == class)
}

/// An attribute that is a number, possibly with a percent sign.
#[track_caller]
fn number(element: &Element, name: &str) -> f64 {
    let value = element.attribute(name).unwrap_or_default();
    let value = value.strip_suffix('%').unwrap_or(value);
    value
        .parse()
        .unwrap_or_else(|_| panic!("{name}={value:?} in {element:?}"))
}

#[test]
fn every_fixture_is_drawn_as_its_snapshots_say() {
    let mut snapshots = Snapshots::new("tests/snapshots/figure", ".html");
    for case in cases() {
        let html = case.timeline() + &case.diagram();
        let lines = html.replace('<', "\n<").trim_start().to_owned() + "\n";
        snapshots.check(&case.name, &lines);
    }
    snapshots.finish();
}

#[test]
fn drawing_twice_gives_the_same() {
    for (one, other) in cases().iter().zip(cases()) {
        assert_eq!(one.timeline(), other.timeline(), "{}", one.name);
        assert_eq!(one.diagram(), other.diagram(), "{}", one.name);
    }
}

#[test]
fn what_has_nothing_to_draw_is_empty() {
    let case = Case::new("minimal", "tests/fixtures/valid/minimal.json");
    assert_eq!(case.timeline(), "");
    assert_eq!(case.diagram(), "");
    let case = Case::new("one", "tests/fixtures/figure/one.json");
    for subjects in [&[][..], &[1], &[99]] {
        assert_eq!(diagram(&case.edition, subjects).into_string(), "");
    }
}

#[test]
fn looks_come_from_classes_and_nothing_has_an_id() {
    for case in cases() {
        let html = case.timeline() + &case.diagram();
        let wrong = elements(&html, |element| {
            element.name == "style"
                || element.attribute("style").is_some()
                || element.attribute("id").is_some()
        });
        assert!(wrong.is_empty(), "{}: {wrong:?}", case.name);
    }
}

/// A marker: the share of the width where its event was, and how far it stands beside that and
/// below the upper edge.
struct Marker {
    share: f64,
    aside: f64,
    y: f64,
}

fn markers(case: &Case) -> Vec<Marker> {
    let places = elements(&case.timeline(), |element| {
        element.name == "svg" && element.all().iter().any(|inner| inner.name == "a")
    });
    // The first is the whole.
    let places = places.iter().skip(1);
    let marker = |place: &Element| {
        let all = place.all();
        let link = all.iter().find(|inner| inner.name == "a").unwrap();
        let moved = link.attribute("transform").unwrap();
        let moved = moved.strip_prefix("translate(").unwrap();
        let (aside, y) = moved.strip_suffix(')').unwrap().split_once(' ').unwrap();
        let share = number(place, "x") / 100.0;
        Marker {
            share: if case.is_mirrored() {
                1.0 - share
            } else {
                share
            },
            aside: aside.parse::<f64>().unwrap() * if case.is_mirrored() { -1.0 } else { 1.0 },
            y: y.parse().unwrap(),
        }
    };
    places.map(marker).collect()
}

/// The days since the year 0, as a calendar counts them.
fn day(date: &str) -> f64 {
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().unwrap()).collect();
    let leap = |year: u32| {
        (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
    };
    let mut days = 0;
    for year in 0..parts[0] {
        days += if leap(year) { 366 } else { 365 };
    }
    let february = if leap(parts[0]) { 29 } else { 28 };
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let month = parts.get(1).copied().unwrap_or(1);
    for length in months.iter().take(month as usize - 1) {
        days += length;
    }
    f64::from(days + parts.get(2).copied().unwrap_or(1) - 1)
}

#[test]
fn places_on_the_axis_are_as_far_apart_as_the_days() {
    for case in cases() {
        let events = items(&case.config, "timeline");
        let markers = markers(&case);
        assert_eq!(markers.len(), events.len(), "{}", case.name);
        let days: Vec<f64> = events
            .iter()
            .map(|event| day(event.get("date").and_then(Tree::text).unwrap()))
            .collect();
        let Some((first, last)) = days
            .iter()
            .copied()
            .reduce(f64::min)
            .zip(days.iter().copied().reduce(f64::max))
        else {
            continue;
        };
        // The axis goes from the first day of a year to the first day of another.
        let year = |day: f64| (day / 365.2425).floor();
        let years = year(last) - year(first) + 1.0;
        let scale = 0.91 / (years * 365.2425);
        for (one, of_one) in markers.iter().zip(&days) {
            for (other, of_other) in markers.iter().zip(&days) {
                let expected = (of_one - of_other) * scale;
                let found = one.share - other.share;
                let off = (expected - found).abs();
                assert!(off < 0.001 + expected.abs() * 0.02, "{}: {off}", case.name);
                let in_order = of_one >= of_other || one.share <= other.share;
                assert!(in_order, "{}", case.name);
            }
        }
    }
}

#[test]
fn markers_touch_neither_one_another_nor_the_edges_at_any_width() {
    for case in cases() {
        let markers = markers(&case);
        for width in [288.0, 400.0, 720.0, 1280.0] {
            let x = |marker: &Marker| marker.share * width + marker.aside;
            for (place, one) in markers.iter().enumerate() {
                let inside = (12.0..=width - 12.0).contains(&x(one)) && one.y >= 12.0;
                assert!(inside, "{} at {width}: {}", case.name, place + 1);
                for other in markers.iter().skip(place + 1) {
                    let apart = (x(one) - x(other)).abs().max((one.y - other.y).abs());
                    assert!(apart >= 24.0, "{} at {width}: {apart}", case.name);
                }
            }
        }
    }
}

#[test]
fn markers_are_links_to_the_events_in_the_order_of_the_list() {
    for case in cases() {
        let links = elements(&case.timeline(), |element| element.name == "a");
        for (index, link) in links.iter().enumerate() {
            let number = (index + 1).to_string();
            assert_eq!(link.text(), number, "{}", case.name);
            let href = link.attribute("href").unwrap();
            assert_eq!(href, format!("#event-{number}"));
            let name = link.attribute("aria-label").unwrap();
            assert!(
                name.starts_with(&number) && name.len() > number.len() + 2,
                "{name}"
            );
        }
    }
}

#[test]
fn years_stay_apart_in_the_narrowest_card() {
    for case in cases() {
        let years = elements(&case.timeline(), |element| has_class(element, "year"));
        assert!(years.len() <= 6, "{}", case.name);
        assert!(
            case.timeline().is_empty() || !years.is_empty(),
            "{}",
            case.name
        );
        let mut spans: Vec<(f64, f64)> = Vec::new();
        for year in &years {
            let x = number(year, "x") / 100.0 * 288.0;
            let start = match year.attribute("text-anchor").unwrap() {
                "start" => x,
                "end" => x - 34.0,
                _ => x - 17.0,
            };
            assert!(
                start >= -1.0 && start + 34.0 <= 289.0,
                "{}: {start}",
                case.name
            );
            spans.push((start, start + 34.0));
        }
        spans.sort_by(|one, other| one.0.total_cmp(&other.0));
        for pair in spans.windows(2) {
            assert!(pair[0].1 + 4.0 <= pair[1].0, "{}: {pair:?}", case.name);
        }
    }
}

#[derive(Clone, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    what: String,
}

impl Area {
    fn touches(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.left < x && x < self.right && self.top < y && y < self.bottom
    }
}

fn drawings(case: &Case) -> Vec<Element> {
    elements(&case.diagram(), |element| has_class(element, "diagram"))
}

fn parts<'d>(drawing: &'d Element, class: &str) -> Vec<&'d Element> {
    let all = drawing.all().into_iter();
    all.filter(|element| has_class(element, class)).collect()
}

fn boxes(drawing: &Element) -> Vec<Area> {
    let of = |node: &&Element| {
        let all = node.all();
        let rect = all.iter().find(|inner| inner.name == "rect").unwrap();
        let (left, top) = (number(rect, "x"), number(rect, "y"));
        Area {
            left,
            top,
            right: left + number(rect, "width"),
            bottom: top + number(rect, "height"),
            what: node.text(),
        }
    };
    parts(drawing, "node").iter().map(of).collect()
}

/// The circles of the numbers and, apart from them, the lines of the labels: letters are at least
/// so wide.
fn labels(drawing: &Element) -> Vec<Area> {
    let mut areas = Vec::new();
    for label in parts(drawing, "edge-label") {
        let all = label.all();
        for circle in all.iter().filter(|inner| inner.name == "circle") {
            let (x, y, r) = (
                number(circle, "cx"),
                number(circle, "cy"),
                number(circle, "r"),
            );
            areas.push(Area {
                left: x - r,
                top: y - r,
                right: x + r,
                bottom: y + r,
                what: label.text(),
            });
        }
        let group = all.iter().skip(1).find(|inner| inner.name == "g").unwrap();
        let to_the_right = match group.attribute("direction").unwrap() {
            "rtl" => group.attribute("text-anchor") == Some("end"),
            _ => group.attribute("text-anchor") == Some("start"),
        };
        for line in group.all().iter().filter(|inner| inner.name == "text") {
            let letters = i32::try_from(line.text().chars().count()).unwrap();
            let width = f64::from(letters) * 4.5;
            let (x, y) = (number(line, "x"), number(line, "y"));
            areas.push(Area {
                left: if to_the_right { x } else { x - width },
                top: y - 9.0,
                right: if to_the_right { x + width } else { x },
                bottom: y + 2.0,
                what: line.text(),
            });
        }
    }
    areas
}

#[test]
fn nothing_lies_upon_anything_else() {
    for case in cases() {
        for drawing in drawings(&case) {
            let mut areas = boxes(&drawing);
            areas.extend(labels(&drawing));
            for (place, one) in areas.iter().enumerate() {
                for other in areas.iter().skip(place + 1) {
                    let apart = !one.touches(other);
                    assert!(apart, "{}: “{}” and “{}”", case.name, one.what, other.what);
                }
            }
        }
    }
}

#[test]
fn everything_is_within_a_figure_that_fits_a_narrow_phone() {
    for case in cases() {
        for drawing in drawings(&case) {
            assert_eq!(drawing.attribute("width"), Some("328"), "{}", case.name);
            let height = number(&drawing, "height");
            let view = format!("0 0 328 {height}");
            assert_eq!(drawing.attribute("viewBox"), Some(view.as_str()));
            let mut areas = boxes(&drawing);
            areas.extend(labels(&drawing));
            for area in &areas {
                let inside = area.left >= 0.0
                    && area.top >= 0.0
                    && area.right <= 328.0
                    && area.bottom <= height;
                assert!(inside, "{}: {area:?}", case.name);
            }
        }
    }
}

/// Points along a path of upright and swung pieces; none for the loops.
fn points(path: &str) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    let mut rest = path;
    while let Some(letter) = rest.chars().next() {
        let end = rest[1..]
            .find(|character: char| character.is_ascii_alphabetic())
            .map_or(rest.len(), |end| end + 1);
        let numbers: Vec<f64> = rest[1..end]
            .split(' ')
            .map(|number| number.parse().unwrap())
            .collect();
        rest = &rest[end..];
        let (x, y) = points.last().copied().unwrap_or_default();
        for step in 1..=20 {
            let share = f64::from(step) / 20.0;
            let left = 1.0 - share;
            let swung = |from: f64, one: f64, two: f64, to: f64| {
                left.powi(3) * from
                    + 3.0 * left.powi(2) * share * one
                    + 3.0 * left * share.powi(2) * two
                    + share.powi(3) * to
            };
            points.push(match (letter, numbers.as_slice()) {
                ('M', [x, y]) => (*x, *y),
                ('V', [to]) => (x, y + (to - y) * share),
                ('C', [a, b, c, d, e, f]) => (swung(x, *a, *c, *e), swung(y, *b, *d, *f)),
                _ => return Vec::new(),
            });
        }
    }
    points
}

#[test]
fn no_line_leads_through_a_box_or_through_words() {
    for case in cases() {
        for drawing in drawings(&case) {
            let mut areas = boxes(&drawing);
            // The circles stand on their lines.
            areas.extend(labels(&drawing).into_iter().filter(|area| {
                (area.right - area.left) != 16.0 || (area.bottom - area.top) != 16.0
            }));
            for edge in parts(&drawing, "edge") {
                let path = edge.attribute("d").unwrap();
                for point in points(path) {
                    let over = areas.iter().find(|area| area.holds(point));
                    assert!(over.is_none(), "{}: {path} through {over:?}", case.name);
                }
            }
        }
    }
}

#[test]
fn every_relation_has_its_number_once_and_every_body_one_box() {
    for case in cases() {
        let subjects = items(&case.config, "subjects");
        let mut drawings = drawings(&case).into_iter();
        for subject in subjects {
            let id = subject.get("id");
            let relations = items(&case.config, "relations").iter();
            let own = relations.filter(|relation| relation.get("subject") == id);
            let own: Vec<&Tree> = own.collect();
            if own.is_empty() {
                continue;
            }
            let drawing = drawings.next().unwrap();
            let numbers = parts(&drawing, "number");
            let mut numbers: Vec<usize> = numbers
                .iter()
                .map(|number| number.text().parse().unwrap())
                .collect();
            numbers.sort_unstable();
            let expected: Vec<usize> = (1..=own.len()).collect();
            assert_eq!(numbers, expected, "{}", case.name);
            let mut bodies: Vec<&Tree> = Vec::new();
            for relation in own {
                for end in ["from", "to"] {
                    let body = relation.get(end).unwrap();
                    if !bodies.contains(&body) {
                        bodies.push(body);
                    }
                }
            }
            assert_eq!(boxes(&drawing).len(), bodies.len(), "{}", case.name);
        }
    }
}

#[test]
fn the_legend_has_the_styles_that_occur() {
    let legend = |name: &str| {
        let case = Case::new(name, &format!("tests/fixtures/figure/{name}.json"));
        let legend = elements(&case.diagram(), |element| {
            has_class(element, "figure-legend")
        });
        legend[0].text()
    };
    assert_eq!(legend("one").trim(), "power or duty");
    assert_eq!(legend("star").trim(), "power or duty by choice");
    assert_eq!(legend("apart").trim(), "power or duty by choice ruled out");
}

#[test]
fn words_in_another_language_say_which() {
    let case = Case::new("arabic", "tests/fixtures/figure/arabic.json");
    let html = case.diagram();
    let english = elements(&html, |element| element.attribute("lang") == Some("en"));
    let words: Vec<(&str, String)> = english
        .iter()
        .filter(|element| element.name == "g")
        .map(|group| (group.attribute("direction").unwrap(), group.text()))
        .collect();
    assert_eq!(words.len(), 2, "{words:?}");
    assert!(words.iter().all(|(direction, _)| *direction == "ltr"));
}
