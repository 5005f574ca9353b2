//! Walks a tree along the shape of a config and collects everything that is wrong with it.

use alloc::string::String;
use alloc::vec::Vec;

use super::shape::{CONFIG, Field, Named, Shape, VERDICTS, VERSION};
use super::suggest::Suggester;
use crate::card::date::Date;
use crate::card::text::is_tag;
use crate::card::url::Url;
use crate::digits::digits;
use crate::names::Names;
use crate::problem::{Problem, Severity};
use crate::tree::Tree;

/// Every problem, in the order of the text.
pub(super) fn validate(tree: &Tree) -> Vec<Problem> {
    let mut validator = Validator {
        problems: Vec::new(),
        suggester: Suggester::new(),
        named: [
            ids(tree, "subjects"),
            ids(tree, "themes"),
            verdicts(tree),
            ids(tree, "dimensions"),
            sources(tree),
        ],
    };
    validator.check(&CONFIG, tree, &Place::Root);
    validator.problems
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

/// A place in the tree, kept on the stack; written out as a JSON Pointer only for a problem.
enum Place<'p> {
    Root,
    Field(&'p Place<'p>, &'p str),
    Item(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Field(parent, key) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                for character in key.chars() {
                    match character {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        _ => pointer.push(character),
                    }
                }
                pointer
            }
            Place::Item(parent, index) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                pointer.push_str(&digits(*index));
                pointer
            }
        }
    }
}

struct Validator<'t> {
    problems: Vec<Problem>,
    suggester: Suggester,
    /// What is declared, by [`Named`].
    named: [Names<'t>; 5],
}

impl<'t> Validator<'t> {
    fn check(&mut self, shape: &'static Shape, tree: &'t Tree, place: &Place) {
        match (shape, tree) {
            (Shape::Text, Tree::Text(_) | Tree::Object(_))
            | (
                Shape::Plain
                | Shape::Date
                | Shape::Url
                | Shape::Tag
                | Shape::Id
                | Shape::Choice(_)
                | Shape::Reference(_),
                Tree::Text(_),
            )
            | (Shape::Whole | Shape::Version, Tree::Number(_))
            | (Shape::List(..), Tree::List(_))
            | (Shape::MapBy(..) | Shape::MapOf(_) | Shape::Object(..), Tree::Object(_)) => {}
            _ => return self.wrong_type(expected(shape), tree, place),
        }
        match shape {
            // Whether text may be empty depends on the field: see `object`.
            Shape::Text | Shape::Plain => {}
            Shape::Whole => self.whole(tree, place),
            Shape::Version => self.version(tree, place),
            Shape::List(item, least, most) => self.list(item, *least, *most, tree, place),
            Shape::MapBy(named, value) => {
                for (key, tree) in stated(tree) {
                    let place = Place::Field(place, key);
                    self.reference(*named, key, &place);
                    self.check(value, tree, &place);
                }
            }
            Shape::MapOf(value) => {
                for (key, tree) in stated(tree) {
                    let place = Place::Field(place, key);
                    self.id(key, &place);
                    self.check(value, tree, &place);
                }
            }
            Shape::Object(_, fields) => self.object(fields, tree, place),
            _ => self.word(shape, tree.text().unwrap_or_default(), place),
        }
    }

    fn word(&mut self, shape: &Shape, word: &str, place: &Place) {
        match shape {
            Shape::Date if Date::parse(word).is_none() => self.error(
                "bad-date",
                place,
                &[
                    "`",
                    word,
                    "` is not a date; allowed are `YYYY`, `YYYY-MM` and `YYYY-MM-DD`",
                ],
            ),
            // An empty URL is a form field left blank: it counts as absent.
            Shape::Url if !word.is_empty() && Url::parse(word).is_none() => self.error(
                "bad-url",
                place,
                &[
                    "`",
                    word,
                    "` is not a URL that a card may link to; allowed are `https:`, `http:` and relative URLs",
                ],
            ),
            Shape::Tag => self.tag(word, place),
            Shape::Id => self.id(word, place),
            Shape::Reference(named) => self.reference(*named, word, place),
            Shape::Choice(words) if !words.contains(&word) => {
                let suggestion = self.suggester.suggest(word, words.iter().copied());
                let allowed = list(words.iter().copied());
                self.error(
                    "unknown-value",
                    place,
                    &["`", word, "` is not known here; allowed are ", &allowed],
                );
                self.suggest(suggestion);
            }
            _ => {}
        }
    }

    fn text(&mut self, tree: &Tree, required: bool, place: &Place) {
        let mut stated = false;
        if let Tree::Text(text) = tree {
            stated = !text.trim().is_empty();
        }
        for (tag, tree) in tree.fields() {
            let place = Place::Field(place, tag);
            self.tag(tag, &place);
            match tree {
                Tree::Null => {}
                Tree::Text(text) => stated |= !text.trim().is_empty(),
                _ => {
                    stated = true;
                    self.wrong_type("text", tree, &place);
                }
            }
        }
        if required && !stated {
            self.error("empty-text", place, &["this text may not be empty"]);
        }
    }

    fn tag(&mut self, tag: &str, place: &Place) {
        if !is_tag(tag) {
            self.problem(
                Severity::Warning,
                "bad-language-tag",
                place,
                &[
                    "`",
                    tag,
                    "` is not a language tag such as `en` or `zh-Hant`",
                ],
            );
        }
    }

    fn id(&mut self, id: &str, place: &Place) {
        if !is_id(id) {
            self.error(
                "bad-id",
                place,
                &[
                    "`",
                    id,
                    "` is not a kebab-case id; allowed are lower-case letters and digits, in groups joined by single hyphens",
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
        // A verdict is chosen from a list that is short and mostly built in.
        let (kind, allowed) = match named {
            Named::Verdict => ("unknown-value", list(known.iter())),
            _ => ("unknown-id", String::new()),
        };
        let suggestion = self.suggester.suggest(id, known.iter());
        if allowed.is_empty() {
            self.error(
                kind,
                place,
                &["there is no ", named.noun(), " with the id `", id, "`"],
            );
        } else {
            self.error(
                kind,
                place,
                &["`", id, "` is not known here; allowed are ", &allowed],
            );
        }
        self.suggest(suggestion);
    }

    fn whole(&mut self, tree: &Tree, place: &Place) {
        let Tree::Number(digits) = tree else { return };
        if digits.parse::<i32>().is_err() {
            self.error(
                "wrong-type",
                place,
                &["expected a whole number, found ", digits],
            );
        }
    }

    fn version(&mut self, tree: &Tree, place: &Place) {
        let Tree::Number(digits) = tree else { return };
        match digits.parse::<u32>() {
            Ok(VERSION) => {}
            Ok(version) if version > VERSION => self.problem(
                Severity::Warning,
                "newer-version",
                place,
                &[
                    "version ",
                    digits,
                    " of the format is newer than this program, which draws what it understands of it",
                ],
            ),
            _ => self.error(
                "unknown-value",
                place,
                &["`", digits, "` is not a version of the format; allowed is 1"],
            ),
        }
    }

    fn list(
        &mut self,
        item: &'static Shape,
        least: usize,
        most: usize,
        tree: &'t Tree,
        place: &Place,
    ) {
        let items = tree.items();
        let mut report = |kind, limit: usize, which| {
            self.error(
                kind,
                place,
                &[
                    "this list has ",
                    &digits(items.len()),
                    " entries; allowed are ",
                    which,
                    &digits(limit),
                ],
            );
        };
        if items.len() < least {
            report("too-few", least, "at least ");
        } else if items.len() > most {
            report("too-many", most, "at most ");
        }
        let mut seen = Names::with_capacity(items.len());
        for (index, tree) in items.iter().enumerate().take(most) {
            let place = Place::Item(place, index);
            self.check(item, tree, &place);
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
            if let Some(id) = tree.get("id").and_then(Tree::text).filter(|_| declares)
                && !seen.insert(id)
            {
                self.error(
                    "duplicate-id",
                    &Place::Field(&place, "id"),
                    &[
                        "the id `",
                        id,
                        "` is there already; ids are unique within their list",
                    ],
                );
            }
        }
    }

    fn object(&mut self, fields: &'static [Field], tree: &'t Tree, place: &Place) {
        for field in fields {
            if field.required && tree.get(field.key).is_none() {
                self.error(
                    "missing-field",
                    &Place::Field(place, field.key),
                    &[
                        "`",
                        field.key,
                        "` is missing; expected ",
                        expected(field.shape),
                    ],
                );
            }
        }
        for (key, tree) in tree.fields() {
            let place = Place::Field(place, key);
            match fields.iter().find(|field| field.key == key) {
                Some(_) if *tree == Tree::Null => {}
                Some(field) => {
                    self.check(field.shape, tree, &place);
                    if let (Shape::Text, Tree::Text(_) | Tree::Object(_)) = (field.shape, tree) {
                        self.text(tree, field.required, &place);
                    }
                }
                None => {
                    let keys = fields.iter().map(|field| field.key);
                    let suggestion = self.suggester.suggest(key, keys);
                    self.problem(
                        Severity::Warning,
                        "unknown-field",
                        &place,
                        &["the field `", key, "` is not known here and is passed over"],
                    );
                    self.suggest(suggestion);
                }
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
        self.error(
            "wrong-type",
            place,
            &["expected ", expected, ", found ", found],
        );
    }

    fn error(&mut self, kind: &'static str, place: &Place, message: &[&str]) {
        self.problem(Severity::Error, kind, place, message);
    }

    fn problem(&mut self, severity: Severity, kind: &'static str, place: &Place, message: &[&str]) {
        self.problems.push(Problem {
            severity,
            kind,
            pointer: place.pointer(),
            message: message.concat(),
            suggestion: None,
        });
    }

    /// Adds a suggestion to the problem just reported.
    fn suggest(&mut self, suggestion: Option<String>) {
        if let Some(problem) = self.problems.last_mut() {
            problem.suggestion = suggestion;
        }
    }
}

fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text or a map from language to text",
        Shape::Plain => "text",
        Shape::Whole | Shape::Version => "a whole number",
        Shape::Date => "a date as text",
        Shape::Url => "a URL as text",
        Shape::Tag => "a language tag as text",
        Shape::Id | Shape::Reference(_) => "an id as text",
        Shape::Choice(_) => "a word",
        Shape::List(..) => "a list",
        Shape::MapBy(..) | Shape::MapOf(_) | Shape::Object(..) => "an object",
    }
}

/// Words in backticks, with commas between.
fn list<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut list = String::new();
    for word in words {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push('`');
        list.push_str(word);
        list.push('`');
    }
    list
}

fn is_id(id: &str) -> bool {
    id.split('-').all(|group| {
        !group.is_empty()
            && group
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}
