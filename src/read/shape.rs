//! What a config of version 1 may hold, as data: the reader's walk and the JSON Schema go by these
//! tables.

/// The version of the format that this code knows.
pub const VERSION: u32 = 1;

/// What may stand at one place of a config.
#[derive(Debug)]
pub enum Shape {
    /// A string, or a map from language tag to string.
    Text,
    /// A string.
    Plain,
    /// A whole number.
    Whole,
    /// The number of a version of the format.
    Version,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    Date,
    /// An `https:`, `http:` or relative URL.
    Url,
    /// A language tag.
    Tag,
    /// A kebab-case id, unique within its list.
    Id,
    /// One of the words given.
    Choice(&'static [&'static str]),
    /// The id of something declared elsewhere in the config.
    Reference(Named),
    /// A list with a least and a greatest length.
    List(&'static Shape, usize, usize),
    /// A map whose keys are the ids of something declared elsewhere.
    MapBy(Named, &'static Shape),
    /// A map whose keys are the ids that it declares.
    MapOf(&'static Shape),
    /// An object with these fields.
    Object(&'static str, &'static [Field]),
}

/// One field of an object.
#[derive(Debug)]
pub struct Field {
    /// The key, in camelCase.
    pub key: &'static str,
    /// What its value may be.
    pub shape: &'static Shape,
    /// Whether it has to be there.
    pub required: bool,
}

/// The things of a config that have ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// Of `subjects`.
    Subject,
    /// Of `themes`.
    Theme,
    /// The built-in ones and those of `verdicts`.
    Verdict,
    /// Of `dimensions`.
    Dimension,
    /// The keys of `sources`.
    Source,
}

impl Named {
    /// The word for one of them.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Theme => "theme",
            Self::Verdict => "verdict",
            Self::Dimension => "dimension",
            Self::Source => "source",
        }
    }
}

/// The verdicts that need no declaration, with their marks.
pub const VERDICTS: &[(&str, &str)] = &[
    ("yes", "filled"),
    ("partly", "half"),
    ("no", "empty"),
    ("unclear", "query"),
    ("not-applicable", "dash"),
];

/// The marks of verdicts.
pub const MARKS: &[&str] = &["filled", "half", "empty", "query", "dash"];
/// Who says so.
pub const BASES: &[&str] = &[
    "treaty",
    "resolution",
    "rule",
    "practice",
    "scholarship",
    "argument",
];
/// How a claim stands against the sources.
pub const STATUSES: &[&str] = &["supported", "contested", "contradicted", "opinion"];
/// What a relation is.
pub const STYLES: &[&str] = &["power", "choice", "barred"];

const ANY: usize = usize::MAX;

const fn required(key: &'static str, shape: &'static Shape) -> Field {
    Field {
        key,
        shape,
        required: true,
    }
}

const fn optional(key: &'static str, shape: &'static Shape) -> Field {
    Field {
        key,
        shape,
        required: false,
    }
}

/// The config as a whole.
pub static CONFIG: Shape = Shape::Object(
    "Config",
    &[
        optional("$schema", &Shape::Plain),
        optional("version", &Shape::Version),
        optional("lang", &Shape::Tag),
        required("title", &Shape::Text),
        optional("lede", &Shape::Text),
        optional("credits", &CREDITS),
        required("subjects", &Shape::List(&SUBJECT, 2, 6)),
        optional("themes", &Shape::List(&THEME, 0, ANY)),
        optional("verdicts", &Shape::List(&VERDICT, 0, ANY)),
        required("dimensions", &Shape::List(&DIMENSION, 1, 5000)),
        optional("claims", &Shape::List(&CLAIM, 0, ANY)),
        optional("timeline", &Shape::List(&EVENT, 0, ANY)),
        optional("relations", &Shape::List(&RELATION, 0, ANY)),
        optional("sources", &Shape::MapOf(&SOURCE)),
    ],
);

static CREDITS: Shape = Shape::Object(
    "Credits",
    &[
        optional("author", &Shape::Text),
        optional("publisher", &Shape::Text),
        optional("url", &Shape::Url),
        optional("updated", &Shape::Date),
    ],
);

static SUBJECT: Shape = Shape::Object(
    "Subject",
    &[
        required("id", &Shape::Id),
        required("name", &Shape::Text),
        optional("note", &Shape::Text),
        optional("url", &Shape::Url),
    ],
);

static THEME: Shape = Shape::Object(
    "Theme",
    &[required("id", &Shape::Id), required("name", &Shape::Text)],
);

static VERDICT: Shape = Shape::Object(
    "Verdict",
    &[
        required("id", &Shape::Id),
        required("label", &Shape::Text),
        required("mark", &Shape::Choice(MARKS)),
    ],
);

static DIMENSION: Shape = Shape::Object(
    "Dimension",
    &[
        required("id", &Shape::Id),
        optional("theme", &Shape::Reference(Named::Theme)),
        required("question", &Shape::Text),
        optional("explanation", &Shape::Text),
        optional("basis", &Shape::Choice(BASES)),
        optional("asOf", &Shape::Date),
        optional("sources", &REFERENCES),
        required("cells", &Shape::MapBy(Named::Subject, &CELL)),
        optional("quotes", &Shape::List(&QUOTE, 0, ANY)),
    ],
);

static CELL: Shape = Shape::Object(
    "Cell",
    &[
        optional("verdict", &Shape::Reference(Named::Verdict)),
        required("answer", &Shape::Text),
        optional("detail", &Shape::Text),
        optional("sources", &REFERENCES),
        optional("positions", &Shape::List(&POSITION, 0, ANY)),
        optional("history", &Shape::List(&PAST, 0, ANY)),
    ],
);

static POSITION: Shape = Shape::Object(
    "Position",
    &[
        required("by", &Shape::Text),
        optional("verdict", &Shape::Reference(Named::Verdict)),
        required("answer", &Shape::Text),
        optional("sources", &REFERENCES),
    ],
);

static PAST: Shape = Shape::Object(
    "Past",
    &[
        required("until", &Shape::Date),
        optional("verdict", &Shape::Reference(Named::Verdict)),
        required("answer", &Shape::Text),
        optional("sources", &REFERENCES),
    ],
);

static QUOTE: Shape = Shape::Object(
    "Quote",
    &[
        required("text", &Shape::Text),
        optional("lang", &Shape::Tag),
        optional("translation", &Shape::Text),
        optional("source", &Shape::Reference(Named::Source)),
        optional("at", &Shape::Plain),
    ],
);

static CLAIM: Shape = Shape::Object(
    "Claim",
    &[
        required("id", &Shape::Id),
        required("text", &Shape::Text),
        required("by", &Shape::Text),
        required("status", &Shape::Choice(STATUSES)),
        optional("note", &Shape::Text),
        optional(
            "dimensions",
            &Shape::List(&Shape::Reference(Named::Dimension), 0, ANY),
        ),
        optional("sources", &REFERENCES),
    ],
);

static EVENT: Shape = Shape::Object(
    "Event",
    &[
        required("date", &Shape::Date),
        required("event", &Shape::Text),
        optional("subject", &Shape::Reference(Named::Subject)),
        optional("sources", &REFERENCES),
    ],
);

static RELATION: Shape = Shape::Object(
    "Relation",
    &[
        required("subject", &Shape::Reference(Named::Subject)),
        required("from", &Shape::Text),
        required("to", &Shape::Text),
        required("label", &Shape::Text),
        required("style", &Shape::Choice(STYLES)),
        optional("sources", &REFERENCES),
    ],
);

static SOURCE: Shape = Shape::Object(
    "Source",
    &[
        required("title", &Shape::Text),
        optional("symbol", &Shape::Plain),
        optional("author", &Shape::Plain),
        optional("publisher", &Shape::Plain),
        optional("year", &Shape::Whole),
        optional("url", &Shape::Url),
        optional("archiveUrl", &Shape::Url),
        optional("verified", &Shape::Date),
        optional("note", &Shape::Text),
    ],
);

static REFERENCES: Shape = Shape::List(&REFERENCE, 0, ANY);

static REFERENCE: Shape = Shape::Object(
    "Reference",
    &[
        required("source", &Shape::Reference(Named::Source)),
        optional("at", &Shape::Plain),
    ],
);
