//! What the objects and fields of a config mean, for the card's author.
//!
//! In: the tables of [`shape`], which say what is allowed. Out: sentences for the JSON Schema and
//! for the types, which must not know more of a config than stands here and there.

use comparison_card::read::shape::{self, Field, Named, Shape};

/// What an object is, and what each of its fields means: its default, and what is allowed.
pub(super) struct Description {
    object: &'static str,
    /// What it is.
    pub(super) meaning: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

/// What the tables say already is not repeated: see [`allowed`].
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

/// An object of the tables: its name and its fields.
pub(super) type Object = (&'static str, &'static [Field]);

/// Every object of a config, in the order in which it is first needed.
pub(super) fn objects() -> Vec<Object> {
    let mut found = Vec::new();
    collect(&shape::CONFIG, &mut found);
    found
}

fn collect(shape: &'static Shape, found: &mut Vec<Object>) {
    match shape {
        Shape::Object(name, fields) if !found.iter().any(|(known, _)| known == name) => {
            found.push((name, fields));
            for field in *fields {
                collect(field.shape, found);
            }
        }
        Shape::List(value, ..) | Shape::MapBy(_, value) | Shape::MapOf(value) => {
            collect(value, found);
        }
        _ => {}
    }
}

/// Finds what is said of an object.
pub(super) fn find(object: &str) -> Option<&'static Description> {
    DESCRIPTIONS
        .iter()
        .find(|described| described.object == object)
}

impl Description {
    /// What a field of the object means, and what is allowed there.
    pub(super) fn field(&self, field: &Field) -> Option<String> {
        let (_, meaning) = self.fields.iter().find(|(key, _)| *key == field.key)?;
        let description = format!("{meaning} {}", allowed(field.shape));
        Some(description.trim_end().into())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_description_and_every_description_a_field() {
        let mut fields: Vec<String> = Vec::new();
        for (name, shapes) in objects() {
            fields.extend(shapes.iter().map(|field| format!("{name}.{}", field.key)));
        }
        let mut described: Vec<String> = Vec::new();
        for Description { object, fields, .. } in DESCRIPTIONS {
            described.extend(fields.iter().map(|(key, _)| format!("{object}.{key}")));
        }
        fields.sort();
        described.sort();
        assert_eq!(described, fields);
        assert_eq!(DESCRIPTIONS.len(), objects().len());
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
        for (name, fields) in objects() {
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
}
