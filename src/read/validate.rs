//! Walks a tree along the shape of a config and reports everything that is wrong with it.

use alloc::string::String;
use alloc::vec::Vec;

use super::report::{Place, Report, list, quote};
use super::shape::{CONFIG, Field, Named, Shape, VERDICTS};
use crate::card::date::Date;
use crate::card::text::{is_blank, is_tag};
use crate::card::url::Url;
use crate::digits::digits;
use crate::names::Names;
use crate::problem::Problem;
use crate::tree::Tree;

/// Every problem, in the order of the text.
pub(super) fn validate(tree: &Tree) -> Vec<Problem> {
    let mut validator = Validator {
        report: Report::new(tree),
        named: [
            ids(tree, "subjects"),
            ids(tree, "themes"),
            verdicts(tree),
            ids(tree, "dimensions"),
            sources(tree),
        ],
        is_repeated: false,
    };
    validator.check(&CONFIG, tree, &Place::Root);
    validator.report.into_problems()
}

/// The fields of a map that are not `null`.
fn stated(tree: &Tree) -> impl Iterator<Item = &(String, Tree)> {
    tree.fields()
        .iter()
        .filter(|(_, value)| *value != Tree::Null)
}

/// The ids that a list declares, right or wrong.
fn ids<'t>(tree: &'t Tree, list: &str) -> Names<'t> {
    let items = tree.get(list).map_or(&[][..], Tree::items);
    let mut ids = Names::with_capacity(items.len() + VERDICTS.len());
    for item in items {
        if let Some(id) = item.get("id").and_then(Tree::text) {
            ids.insert(id);
        }
    }
    ids
}

fn verdicts(tree: &Tree) -> Names<'_> {
    let mut ids = ids(tree, "verdicts");
    for (id, _) in VERDICTS {
        ids.insert(id);
    }
    ids
}

fn sources(tree: &Tree) -> Names<'_> {
    let sources = tree.get("sources");
    let mut ids = Names::with_capacity(sources.map_or(0, |sources| sources.fields().len()));
    for (id, _) in sources.into_iter().flat_map(stated) {
        ids.insert(id);
    }
    ids
}

struct Validator<'t> {
    report: Report,
    /// What is declared, by [`Named`].
    named: [Names<'t>; 5],
    /// Whether the object to be checked next has the id of an earlier one.
    is_repeated: bool,
}

impl<'t> Validator<'t> {
    fn check(&mut self, shape: &'static Shape, tree: &'t Tree, place: &Place) {
        match (shape, tree) {
            // Whether text may be empty depends on the field: see `object`.
            (Shape::Text, Tree::Text(_) | Tree::Object(_)) | (Shape::Plain, Tree::Text(_)) => {}
            (Shape::Whole, Tree::Number(number)) => self.whole(number, place),
            (Shape::Version, Tree::Number(number)) => self.version(number, place),
            (Shape::List(item, least, most), Tree::List(items)) => {
                self.length(items.len(), *least, *most, place);
                self.list(item, items, place);
            }
            (Shape::MapBy(named, value), Tree::Object(_)) => {
                for (key, tree) in stated(tree) {
                    let place = Place::Field(place, key);
                    self.reference(*named, key, &place);
                    self.check(value, tree, &place);
                }
            }
            (Shape::MapOf(value), Tree::Object(_)) => {
                for (key, tree) in stated(tree) {
                    let place = Place::Field(place, key);
                    self.id(key, &place);
                    self.check(value, tree, &place);
                }
            }
            (Shape::Object(_, fields), Tree::Object(_)) => self.object(fields, tree, place),
            (
                Shape::Date
                | Shape::Url
                | Shape::Tag
                | Shape::Id
                | Shape::Choice(_)
                | Shape::Reference(_),
                Tree::Text(word),
            ) => self.word(shape, word, place),
            _ => self.wrong_type(&expected(shape), tree, place),
        }
    }

    fn word(&mut self, shape: &Shape, word: &str, place: &Place) {
        match shape {
            Shape::Date if Date::parse(word).is_none() => self.report.error(
                "bad-date",
                place,
                &[
                    &quote(word),
                    " is not a date; allowed are `YYYY`, `YYYY-MM` and `YYYY-MM-DD`",
                ],
            ),
            // An empty URL is a form field left blank: it counts as absent.
            Shape::Url if !word.is_empty() && Url::parse(word).is_none() => self.report.error(
                "bad-url",
                place,
                &[
                    &quote(word),
                    " is not a URL that a card may link to; allowed are `https:`, `http:` and relative URLs",
                ],
            ),
            Shape::Tag => self.tag(word, place),
            Shape::Id => self.id(word, place),
            Shape::Reference(named) => self.reference(*named, word, place),
            Shape::Choice(words) if !words.contains(&word) => self.report.unknown(
                "unknown-value",
                place,
                " is not known here; allowed are ",
                word,
                words.iter().copied(),
            ),
            _ => {}
        }
    }

    fn text(&mut self, tree: &'t Tree, required: bool, place: &Place) {
        let is_stated = |tree: &Tree| match tree {
            Tree::Text(text) => !is_blank(text),
            Tree::Null => false,
            // What is no text at all is reported as that.
            _ => true,
        };
        let stated = match tree {
            Tree::Object(texts) => texts.iter().any(|(_, text)| is_stated(text)),
            _ => is_stated(tree),
        };
        if required && !stated {
            self.report
                .error("empty-text", place, &["this text may not be empty"]);
        }
        for (tag, tree) in tree.fields() {
            let place = Place::Field(place, tag);
            self.tag(tag, &place);
            if *tree != Tree::Null {
                self.check(&Shape::Plain, tree, &place);
            }
        }
    }

    fn tag(&mut self, tag: &str, place: &Place) {
        if !is_tag(tag) {
            self.report.warning(
                "bad-language-tag",
                place,
                &[
                    &quote(tag),
                    " is not a language tag such as `en` or `zh-Hant`",
                ],
            );
        }
    }

    fn id(&mut self, id: &str, place: &Place) {
        if !is_id(id) {
            self.report.error(
                "bad-id",
                place,
                &[
                    &quote(id),
                    " is not a kebab-case id; allowed are lower-case letters and digits, in groups joined by single hyphens",
                ],
            );
        }
    }

    fn reference(&mut self, named: Named, id: &str, place: &Place) {
        let Some(known) = self.named.get(named as usize) else {
            return;
        };
        if known.place(id).is_some() {
            return;
        }
        // A verdict is chosen from a list that is mostly built in.
        let kind = match named {
            Named::Verdict => "unknown-value",
            _ => "unknown-id",
        };
        let what = [" is not the id of a ", named.noun(), "; allowed are "].concat();
        self.report.unknown(kind, place, &what, id, known.iter());
    }

    fn whole(&mut self, number: &str, place: &Place) {
        let digits = whole(number);
        let digits = digits.strip_prefix('-').unwrap_or(digits);
        // Nine digits fit into any reader's integers.
        if digits.len() > 9 || digits.bytes().any(|byte| !byte.is_ascii_digit()) {
            let found = quote(number);
            self.report.error(
                "wrong-type",
                place,
                &["expected a whole number, found ", &found],
            );
        }
    }

    fn version(&mut self, number: &str, place: &Place) {
        match whole(number) {
            "1" => {}
            newer if newer != "0" && newer.bytes().all(|byte| byte.is_ascii_digit()) => {
                let found = quote(number);
                self.report.warning(
                    "newer-version",
                    place,
                    &[
                        "version ",
                        &found,
                        " of the format is newer than this program, which draws what it understands of it",
                    ],
                );
            }
            _ => self.report.error(
                "unknown-value",
                place,
                &[
                    &quote(number),
                    " is not a version of the format; allowed is `1`",
                ],
            ),
        }
    }

    fn length(&mut self, length: usize, least: usize, most: usize, place: &Place) {
        let (kind, bound, limit) = if length < least {
            ("too-few", "at least ", least)
        } else if length > most {
            ("too-many", "at most ", most)
        } else {
            return;
        };
        self.report.error(
            kind,
            place,
            &[
                "the length of this list is ",
                &digits(length),
                "; allowed is ",
                bound,
                &digits(limit),
            ],
        );
    }

    fn list(&mut self, item: &'static Shape, items: &'t [Tree], place: &Place) {
        let declares = matches!(
            item,
            Shape::Object(
                _,
                [
                    Field {
                        shape: Shape::Id,
                        ..
                    },
                    ..
                ]
            )
        );
        let mut seen = Names::with_capacity(items.len());
        for (index, tree) in items.iter().enumerate() {
            if let Some(id) = tree.get("id").and_then(Tree::text).filter(|_| declares) {
                self.is_repeated = !seen.insert(id);
            }
            self.check(item, tree, &Place::Item(place, index));
        }
    }

    fn object(&mut self, fields: &'static [Field], tree: &'t Tree, place: &Place) {
        let is_repeated = core::mem::take(&mut self.is_repeated);
        for field in fields {
            if field.required && tree.get(field.key).is_none() {
                self.report.error(
                    "missing-field",
                    &Place::Field(place, field.key),
                    &[
                        &quote(field.key),
                        " is missing; expected ",
                        &expected(field.shape),
                    ],
                );
            }
        }
        for (key, tree) in tree.fields() {
            let place = Place::Field(place, key);
            let Some(field) = fields.iter().find(|field| field.key == key) else {
                self.report.warning(
                    "unknown-field",
                    &place,
                    &[
                        "the field ",
                        &quote(key),
                        " is not known here and is passed over",
                    ],
                );
                self.report
                    .suggest(key, fields.iter().map(|field| field.key));
                continue;
            };
            if *tree == Tree::Null {
                continue;
            }
            self.check(field.shape, tree, &place);
            match (field.shape, tree) {
                (Shape::Text, Tree::Text(_) | Tree::Object(_)) => {
                    self.text(tree, field.required, &place);
                }
                (Shape::Id, Tree::Text(id)) if is_repeated => self.report.error(
                    "duplicate-id",
                    &place,
                    &[
                        "the id ",
                        &quote(id),
                        " is there already; ids are unique within their list",
                    ],
                ),
                _ => {}
            }
        }
    }

    fn wrong_type(&mut self, expected: &str, tree: &Tree, place: &Place) {
        let found = match tree {
            Tree::Null => "null",
            Tree::Bool(_) => "true or false",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "text",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
        };
        self.report.error(
            "wrong-type",
            place,
            &["expected ", expected, ", found ", found],
        );
    }
}

fn expected(shape: &Shape) -> String {
    let words = match shape {
        Shape::Text => "text or a map from language to text",
        Shape::Plain => "text",
        Shape::Whole | Shape::Version => "a whole number",
        Shape::Date => "a date as text",
        Shape::Url => "a URL as text",
        Shape::Tag => "a language tag as text",
        Shape::Id | Shape::Reference(_) => "an id as text",
        Shape::Choice(words) => return ["one of ", &list(words.iter().copied())].concat(),
        Shape::List(..) => "a list",
        Shape::MapBy(..) | Shape::MapOf(_) | Shape::Object(..) => "an object",
    };
    words.into()
}

/// A number without a fraction of zeros, which JavaScript could not tell from a whole one.
pub(super) fn whole(number: &str) -> &str {
    match number.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        _ => number,
    }
}

fn is_id(id: &str) -> bool {
    id.split('-').all(|group| {
        !group.is_empty()
            && group
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}
