//! `schema --format typescript`: the types of a config, for programs that write configs.
//!
//! In: the tables of [`shape`], and what [`describe`] says of them. Out: a module of declarations.
//! They are wider than the schema: what an id or a date looks like no type can say.

use std::process::ExitCode;

use comparison_card::read::shape::{self, Named, Shape};

use super::describe;

const HEAD: &str = "// Printed by `comparison-card schema --format typescript`; do not edit.\n";
const TEXT: &str = "
/** Plain text, never HTML, in one language, or in several by their language tags. */
export type Text = string | Record<string, string>;
";
/// How long a line of a comment may be, without its frame.
const WIDTH: usize = 92;

/// Prints the types.
pub(super) fn print() -> Result<ExitCode, String> {
    super::write(None, &types())
}

fn types() -> String {
    let mut text = String::from(HEAD);
    text.push_str(TEXT);
    for (object, fields) in describe::objects() {
        let described = describe::find(object);
        text.push('\n');
        text.push_str(&comment(described.map(|it| it.meaning.into()), ""));
        text.push_str(&format!("export interface {} {{\n", name(object)));
        for field in fields {
            text.push_str(&comment(described.and_then(|it| it.field(field)), "  "));
            let optional = if field.required { "" } else { "?" };
            let value = value(field.shape);
            text.push_str(&format!("  {}{optional}: {value};\n", field.key));
        }
        text.push_str("}\n");
    }
    text
}

/// What an object is called where the browser's own names are in reach.
fn name(object: &str) -> &str {
    if object == "Event" {
        "TimelineEvent"
    } else {
        object
    }
}

fn value(shape: &Shape) -> String {
    match shape {
        Shape::Text => "Text".into(),
        Shape::Whole | Shape::Version => "number".into(),
        // An editor offers the built-in ones; others are declared by the config.
        Shape::Reference(Named::Verdict) => {
            let built_in = shape::VERDICTS.iter().map(|(id, _)| *id);
            format!("{} | (string & {{}})", words(built_in))
        }
        Shape::Plain | Shape::Date | Shape::Url | Shape::Tag | Shape::Id | Shape::Reference(_) => {
            "string".into()
        }
        Shape::Choice(choices) => words(choices.iter().copied()),
        Shape::List(item, ..) => {
            let item = value(item);
            if item.contains(' ') {
                format!("Array<{item}>")
            } else {
                format!("{item}[]")
            }
        }
        Shape::MapBy(_, item) | Shape::MapOf(item) => format!("Record<string, {}>", value(item)),
        Shape::Object(object, _) => name(object).into(),
    }
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = words.map(|word| format!("\"{word}\"")).collect();
    quoted.join(" | ")
}

/// A comment above a declaration, on one line if there is room.
fn comment(meaning: Option<String>, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in meaning.iter().flat_map(|meaning| meaning.split(' ')) {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + word.len() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    match lines.as_slice() {
        [line] if line.is_empty() => String::new(),
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let body: String = lines
                .iter()
                .map(|line| format!("{indent} * {line}\n"))
                .collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_takes_one_line_or_as_many_as_it_needs() {
        assert_eq!(comment(None, "  "), "");
        assert_eq!(comment(Some("A few.".into()), "  "), "  /** A few. */\n");
        let long = comment(Some("word ".repeat(30).trim_end().into()), "");
        assert!(long.starts_with("/**\n * word word"), "{long}");
        assert!(long.ends_with("word\n */\n"), "{long}");
        assert!(long.lines().all(|line| line.len() <= WIDTH + 3), "{long}");
    }

    #[test]
    fn no_name_is_one_of_the_browsers() {
        let names: Vec<&str> = describe::objects()
            .into_iter()
            .map(|(object, _)| name(object))
            .collect();
        assert!(!names.contains(&"Event"));
        assert!(names.contains(&"TimelineEvent"));
    }
}
