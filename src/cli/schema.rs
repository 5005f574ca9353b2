//! `schema`: the JSON Schema of a config, for editors and for programs that write configs.
//!
//! In: the tables of [`shape`], and what [`describe`] says of them.
//! Out: draft 2020-12. It is strict where the reader is lenient: a field that is not known or is
//! `null`, a text without any language and an empty URL are refused. What no schema can see is left
//! to `check`: ids that are not unique or lead nowhere, and days that no month has.

use std::process::ExitCode;

use comparison_card::read::shape::{self, Field, Named, Shape};
use comparison_card::tree::Tree;

use super::describe;

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const TITLE: &str = "Comparison card";

// The patterns keep to what every engine of regular expressions knows: some have no lookahead.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
const TAG: &str = "^([A-Za-z]{2,8}|[xi])(-[A-Za-z0-9]{1,8})*$";
/// `http:`, `https:`, or a beginning that no browser takes for a scheme; no control characters.
const URL: &str = r"^ *([Hh][Tt][Tt][Pp][Ss]?:|[^A-Za-z \u0000-\u001f\u007f-\u009f]|[A-Za-z][A-Za-z0-9+.-]*([^A-Za-z0-9+.:\u0000-\u001f\u007f-\u009f-]|$))[^\u0000-\u001f\u007f-\u009f]*$";
const BLANK: &str = r"^\s*$";
const STATED: &str = r"\S";

/// Prints the schema.
pub(super) fn print() -> Result<ExitCode, String> {
    let mut json = serde_json::to_string_pretty(&schema()).map_err(|error| error.to_string())?;
    json.push('\n');
    super::write(None, &json)
}

/// The schema of [`shape::CONFIG`].
fn schema() -> Tree {
    let mut definitions = Definitions(Vec::new());
    let mut schema = vec![("$schema", text(DRAFT)), ("title", text(TITLE))];
    if let Shape::Object(name, fields) = shape::CONFIG {
        schema.extend(definitions.object(name, fields));
    }
    schema.push(("$defs", Tree::Object(definitions.0)));
    object(schema)
}

/// What a keyword of the schema says.
type Keyword = (&'static str, Tree);

/// What has a name in the schema, in the order in which the config first needs it.
struct Definitions(Vec<(String, Tree)>);

impl Definitions {
    /// What a value of a shape has to be. Whether text may be blank depends on its field.
    fn value(&mut self, shape: &Shape, required: bool) -> Vec<Keyword> {
        match shape {
            Shape::Text if required => self.define("RequiredText", Self::required_text),
            Shape::Text => self.define("Text", Self::text),
            Shape::Plain => vec![("type", text("string"))],
            Shape::Whole => vec![("type", text("integer")), ("maximum", number(999_999_999))],
            Shape::Version => vec![
                ("type", text("integer")),
                ("const", number(shape::VERSION)),
                ("default", number(shape::VERSION)),
            ],
            Shape::Date => self.word("Date", DATE),
            Shape::Url => self.word("Url", URL),
            Shape::Tag => self.word("Tag", TAG),
            Shape::Id | Shape::Reference(_) => {
                let mut id = self.word("Id", ID);
                if let Shape::Reference(Named::Verdict) = shape {
                    let built_in = shape::VERDICTS.iter().map(|(id, _)| text(id));
                    id.push(("examples", Tree::List(built_in.collect())));
                }
                id
            }
            Shape::Choice(words) => {
                let words = words.iter().map(|word| text(word));
                vec![
                    ("type", text("string")),
                    ("enum", Tree::List(words.collect())),
                ]
            }
            Shape::List(item, least, most) => {
                let mut list = vec![("type", text("array"))];
                if *least > 0 {
                    list.push(("minItems", number(least)));
                }
                if *most < usize::MAX {
                    list.push(("maxItems", number(most)));
                }
                list.push(("items", object(self.value(item, false))));
                list
            }
            Shape::MapBy(_, value) | Shape::MapOf(value) => vec![
                ("type", text("object")),
                ("propertyNames", object(self.value(&Shape::Id, false))),
                ("additionalProperties", object(self.value(value, false))),
            ],
            Shape::Object(name, fields) => self.define(name, |this| this.object(name, fields)),
        }
    }

    /// Gives a name to what many places have in common; it is built only once. Only objects are
    /// described there: editors show the description of what a field refers to, not the field's.
    fn define(
        &mut self,
        name: &str,
        build: impl FnOnce(&mut Self) -> Vec<Keyword>,
    ) -> Vec<Keyword> {
        if !self.0.iter().any(|(known, _)| known == name) {
            let place = self.0.len();
            self.0.push((name.into(), Tree::Null));
            let built = object(build(self));
            if let Some((_, definition)) = self.0.get_mut(place) {
                *definition = built;
            }
        }
        vec![("$ref", Tree::Text(format!("#/$defs/{name}")))]
    }

    fn word(&mut self, name: &str, pattern: &str) -> Vec<Keyword> {
        let word = vec![("type", text("string")), ("pattern", text(pattern))];
        self.define(name, |_| word)
    }

    /// Not `anyOf`: editors and programs say better what is wrong with a value of two types.
    fn text(&mut self) -> Vec<Keyword> {
        let string = self.value(&Shape::Plain, false);
        vec![
            ("type", Tree::List(vec![text("string"), text("object")])),
            ("minProperties", number(1)),
            ("propertyNames", object(self.value(&Shape::Tag, false))),
            ("additionalProperties", object(string)),
        ]
    }

    /// Text that is more than white space, in one language at least.
    fn required_text(&mut self) -> Vec<Keyword> {
        let mut required = self.value(&Shape::Text, false);
        let blank = object(vec![("type", text("string")), ("pattern", text(BLANK))]);
        let all_blank = vec![("type", text("object")), ("additionalProperties", blank)];
        required.extend([("pattern", text(STATED)), ("not", object(all_blank))]);
        required
    }

    fn object(&mut self, name: &str, fields: &[Field]) -> Vec<Keyword> {
        let described = describe::find(name);
        let required = fields.iter().filter(|field| field.required);
        let required: Vec<Tree> = required.map(|field| text(field.key)).collect();
        let mut properties = Vec::new();
        for field in fields {
            let mut property = Vec::new();
            if let Some(description) = described.and_then(|described| described.field(field)) {
                property.push(("description", text(&description)));
            }
            property.extend(self.value(field.shape, field.required));
            properties.push((field.key.into(), object(property)));
        }
        let mut keywords = Vec::new();
        keywords.extend(described.map(|described| ("description", text(described.meaning))));
        keywords.push(("type", text("object")));
        keywords.push(("properties", Tree::Object(properties)));
        if !required.is_empty() {
            keywords.push(("required", Tree::List(required)));
        }
        keywords.push(("additionalProperties", Tree::Bool(false)));
        keywords
    }
}

fn object(keywords: Vec<Keyword>) -> Tree {
    let own = |(keyword, value): Keyword| (keyword.into(), value);
    Tree::Object(keywords.into_iter().map(own).collect())
}

fn text(words: &str) -> Tree {
    Tree::Text(words.into())
}

fn number(number: impl ToString) -> Tree {
    Tree::Number(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_of_one_thing() {
        let Some(Tree::Object(definitions)) = schema().get("$defs").cloned() else {
            panic!("nothing is defined");
        };
        let mut names: Vec<String> = definitions.into_iter().map(|(name, _)| name).collect();
        names.sort();
        let mut expected: Vec<&str> = describe::objects().iter().map(|(name, _)| *name).collect();
        expected.retain(|name| *name != "Config");
        expected.extend(["Text", "RequiredText", "Date", "Url", "Tag", "Id"]);
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}
