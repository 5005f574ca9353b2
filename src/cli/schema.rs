//! `schema`: the JSON Schema of a config, for editors and for programs that write configs.
//!
//! In: the tables of [`shape`], and below, for the card's author, what each of their fields means.
//! Out: draft 2020-12. It is strict where the reader is lenient: a field that is not known or is
//! `null`, a text without any language and an empty URL are refused. What no schema can see is left
//! to `check`: ids that are not unique or lead nowhere, and days that no month has.

use std::process::ExitCode;

use comparison_card::read::shape::{self, Field, Named, Shape};
use comparison_card::tree::Tree;

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

/// What an object is, and what each of its fields means: its default, and what is allowed.
struct Description {
    object: &'static str,
    meaning: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

/// For the card's author. What the tables say already is not repeated: see [`allowed`].
#[rustfmt::skip] // A field takes one line or two, not four.
const DESCRIPTIONS: &[Description] = &[
    Description { object: "Config", meaning: "Subjects side by side, compared question by question.", fields: &[
        ("$schema", "Where this schema is, for editors that complete and check what you write. The \
            card itself passes over it."),
        ("version", "The version of the format."),
        ("lang", "The language of every text that is a plain string. Readers whose language a text lacks \
            get it in this one. Without it, plain strings are taken to be in the reader's language."),
        ("title", "The heading of the card."),
        ("lede", "What the card compares and why, in a sentence or two below the title."),
        ("credits", "Who made the card, and when."),
        ("subjects", "What is compared, in the order of the columns."),
        ("themes", "The groups of dimensions, in the order of the card. Without themes all \
            dimensions form one group without a name."),
        ("verdicts", "Kinds of answer that you need besides the built-in ones. The id of a built-in \
            one changes its label and mark."),
        ("dimensions", "The questions put to every subject, in the order of the rows."),
        ("claims", "What people say about the subjects, and how it stands against the sources."),
        ("timeline", "What happened when, in the order of the card: the earliest first, as a rule."),
        ("relations", "Who may, must, chooses to or may not do what to whom."),
        ("sources", "The texts that the card rests on, each under an id of your choice. The card \
            numbers them in the order in which a reader meets them."),
    ] },
    Description { object: "Credits", meaning: "Who made the card, and when.", fields: &[
        ("author", "Who wrote the card."),
        ("publisher", "Who published it."),
        ("url", "Where a reader finds more about the author or the card."),
        ("updated", "When the card was last brought up to date."),
    ] },
    Description { object: "Subject", meaning: "One of the things compared.", fields: &[
        ("id", "What the rest of the config calls this subject. Unique among the subjects."),
        ("name", "What readers call it: the heading of its column."),
        ("note", "A few words about it, such as its legal form."),
        ("url", "Its own website."),
    ] },
    Description { object: "Theme", meaning: "A group of dimensions.", fields: &[
        ("id", "What dimensions call this theme. Unique among the themes."),
        ("name", "The heading of the group."),
    ] },
    Description { object: "Verdict", meaning: "A kind of answer.", fields: &[
        ("id", "What cells call this verdict. Unique among those you declare. The id of a built-in \
            verdict replaces that one's label and mark."),
        ("label", "What readers call it, in a word or two."),
        ("mark", "The shape that stands for it: `filled`, `half` or `empty` (a circle filled to that \
            extent), `query` (a question mark) or `dash`."),
    ] },
    Description { object: "Dimension", meaning: "One question, put to every subject.", fields: &[
        ("id", "What claims and links to this row call it. Unique among the dimensions."),
        ("theme", "The id of the theme it belongs to. Without one it stands before the first theme."),
        ("question", "The question, as a reader would ask it."),
        ("explanation", "What the question means and why it matters. Shown when the row is open."),
        ("basis", "Who says so: a `treaty`; a `resolution` of a body; a `rule` of the subject's own; \
            its `practice`; `scholarship`; or an `argument` of the card's author. Shown, so that law \
            and opinion are not mixed."),
        ("asOf", "The date as of which the answers hold."),
        ("sources", "Where the question as a whole is dealt with. What speaks of one subject belongs \
            to its cell."),
        ("cells", "The answers, each under the id of its subject. A subject without one is shown as \
            not stated, never as agreeing."),
        ("quotes", "The words of the sources themselves. Shown when the row is open."),
    ] },
    Description { object: "Cell", meaning: "What one subject answers to one question.", fields: &[
        ("verdict", "The kind of answer. Rows differ where the verdicts do. Without one there is no \
            mark."),
        ("answer", "The answer in a few words."),
        ("detail", "What else there is to say. Shown when the row is open."),
        ("sources", "Where the answer is found."),
        ("positions", "Who holds what, where the law is contested. The cell's own verdict is then \
            usually `unclear`."),
        ("history", "Earlier answers, the newest first. The cell itself is the present one."),
    ] },
    Description { object: "Position", meaning: "What somebody holds where the law is contested.", fields: &[
        ("by", "Who holds it."),
        ("verdict", "The kind of answer they give."),
        ("answer", "Their answer in a few words."),
        ("sources", "Where they say so."),
    ] },
    Description { object: "Past", meaning: "What the answer was until a day.", fields: &[
        ("until", "The first day on which it was no longer the answer."),
        ("verdict", "The kind of answer it was."),
        ("answer", "The answer of that time in a few words."),
        ("sources", "Where it is found."),
    ] },
    Description { object: "Quote", meaning: "The words of a source.", fields: &[
        ("text", "The words, exactly as the source has them."),
        ("lang", "Their language, if `text` is a plain string in another one than the card's."),
        ("translation", "The same in a language that readers know."),
        ("source", "The id of the source quoted."),
        ("at", "The place in the source, such as `Art 64`. It may be stated without `source`."),
    ] },
    Description { object: "Claim", meaning: "What somebody says about the subjects.", fields: &[
        ("id", "Its id. Unique among the claims."),
        ("text", "What is claimed, in a sentence."),
        ("by", "Who claims it."),
        ("status", "How it stands against the sources: `supported`, `contested` or `contradicted` by \
            them, or an `opinion` that they cannot settle."),
        ("note", "Why it stands so."),
        ("dimensions", "The ids of the dimensions that it is about."),
        ("sources", "Where it is made, or what supports or contradicts it."),
    ] },
    Description { object: "Event", meaning: "Something that happened.", fields: &[
        ("date", "When."),
        ("event", "What, in a sentence."),
        ("subject", "The id of the subject it happened to. Without one it concerns them all."),
        ("sources", "Where it is told."),
    ] },
    Description { object: "Relation", meaning: "What one body may, must, chooses to or may not do to another.", fields: &[
        ("subject", "The id of the subject under which the relation is listed."),
        ("from", "The body that acts."),
        ("to", "The body that it acts upon."),
        ("label", "What it does, such as `appoints the head of`."),
        ("style", "What kind of relation: a legal `power` or duty, a voluntary `choice`, or `barred` \
            for what is expressly ruled out."),
        ("sources", "Where it is laid down."),
    ] },
    Description { object: "Source", meaning: "A text that an answer rests on.", fields: &[
        ("title", "Its title."),
        ("symbol", "What it is cited by, such as `A/RES/70/296` or `22 UST 5207`."),
        ("author", "Who wrote it."),
        ("publisher", "Who published it."),
        ("year", "The year in which it was published or adopted."),
        ("url", "Where to read it."),
        ("archiveUrl", "A copy that stays, in a web archive."),
        ("verified", "When you last saw that it says what the card says."),
        ("note", "Anything else that a reader should know of it."),
    ] },
    Description { object: "Reference", meaning: "A source, and the place in it.", fields: &[
        ("source", "The id of the source."),
        ("at", "The place in it, such as `Art 17(3)` or `p 5`. Without one, the source as a whole."),
    ] },
];

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
        let described = DESCRIPTIONS
            .iter()
            .find(|described| described.object == name);
        let required = fields.iter().filter(|field| field.required);
        let required: Vec<Tree> = required.map(|field| text(field.key)).collect();
        let mut properties = Vec::new();
        for field in fields {
            let meaning = described
                .and_then(|described| described.fields.iter().find(|(key, _)| *key == field.key));
            let mut property = Vec::new();
            if let Some((_, meaning)) = meaning {
                let description = format!("{meaning} {}", allowed(field.shape));
                property.push(("description", text(description.trim_end())));
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

/// What the tables say of a field's value, in words for its description.
fn allowed(shape: &Shape) -> String {
    match shape {
        Shape::Text => "Plain text, or a map from language tag to text.".into(),
        Shape::Version => format!("Default: {}.", shape::VERSION),
        Shape::Date => "`YYYY`, `YYYY-MM` or `YYYY-MM-DD`.".into(),
        Shape::Url => "An `https:`, `http:` or relative URL.".into(),
        Shape::Tag => "A language tag such as `en` or `zh-Hant`.".into(),
        Shape::Id => "Lower-case letters and digits, joined by single hyphens.".into(),
        Shape::Reference(Named::Verdict) => {
            let built_in = shape::VERDICTS.iter().map(|(id, _)| format!("`{id}`, "));
            format!("{}or an id of `verdicts`.", built_in.collect::<String>())
        }
        Shape::List(_, least, most) if *most < usize::MAX => format!("{least} to {most} of them."),
        _ => String::new(),
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

    /// Every object that a shape holds, once.
    fn objects(shape: &'static Shape, found: &mut Vec<(&'static str, &'static [Field])>) {
        match shape {
            Shape::Object(name, fields) if !found.iter().any(|(known, _)| known == name) => {
                found.push((name, fields));
                for field in *fields {
                    objects(field.shape, found);
                }
            }
            Shape::List(value, ..) | Shape::MapBy(_, value) | Shape::MapOf(value) => {
                objects(value, found);
            }
            _ => {}
        }
    }

    fn config() -> Vec<(&'static str, &'static [Field])> {
        let mut found = Vec::new();
        objects(&shape::CONFIG, &mut found);
        found
    }

    #[test]
    fn every_field_has_a_description_and_every_description_a_field() {
        let mut fields: Vec<String> = Vec::new();
        for (name, shapes) in config() {
            fields.extend(shapes.iter().map(|field| format!("{name}.{}", field.key)));
        }
        let mut described: Vec<String> = Vec::new();
        for Description { object, fields, .. } in DESCRIPTIONS {
            described.extend(fields.iter().map(|(key, _)| format!("{object}.{key}")));
        }
        fields.sort();
        described.sort();
        assert_eq!(described, fields);
        assert_eq!(DESCRIPTIONS.len(), config().len());
    }

    #[test]
    fn a_description_is_a_sentence_or_more() {
        for Description {
            object,
            meaning,
            fields,
        } in DESCRIPTIONS
        {
            for (key, text) in fields.iter().chain([&("", *meaning)]) {
                let starts = text.starts_with(|first: char| first.is_ascii_uppercase());
                let spaced = !text.contains("  ") && !text.contains('\n');
                assert!(starts && spaced && text.ends_with('.'), "{object}.{key}");
            }
        }
    }

    #[test]
    fn every_word_to_choose_from_is_described() {
        for (name, fields) in config() {
            let described = DESCRIPTIONS
                .iter()
                .find(|found| found.object == name)
                .unwrap();
            for (field, (_, text)) in fields.iter().flat_map(|field| {
                let described = described.fields.iter().find(|(key, _)| *key == field.key);
                described.map(|described| (field, described))
            }) {
                let Shape::Choice(words) = field.shape else {
                    continue;
                };
                for word in *words {
                    assert!(
                        text.contains(&format!("`{word}`")),
                        "{name}.{}: {word}",
                        field.key
                    );
                }
            }
        }
    }

    #[test]
    fn a_name_is_of_one_thing() {
        let Some(Tree::Object(definitions)) = schema().get("$defs").cloned() else {
            panic!("nothing is defined");
        };
        let mut names: Vec<String> = definitions.into_iter().map(|(name, _)| name).collect();
        names.sort();
        let mut expected: Vec<&str> = config().iter().map(|(name, _)| *name).collect();
        expected.retain(|name| *name != "Config");
        expected.extend(["Text", "RequiredText", "Date", "Url", "Tag", "Id"]);
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}
