//! A tree without errors in, a card out. What cannot occur any more is not reported again.

use alloc::string::String;
use alloc::vec::Vec;

use super::shape::VERDICTS;
use super::validate::whole;
use crate::card::date::Date;
use crate::card::text::{Text, is_blank};
use crate::card::url::Url;
use crate::card::{
    Answer, Basis, Card, Cell, Claim, Credits, Dimension, Event, Mark, Past, Position, Quote,
    Reference, Relation, Source, Status, Style, Subject, Theme, Verdict,
};
use crate::names::Names;
use crate::tree::Tree;

/// Builds the card of a tree that was found to be without errors.
pub(super) fn card(tree: &Tree) -> Card {
    let mut sources = Vec::new();
    for (id, source) in tree.get("sources").map_or(&[][..], Tree::fields) {
        if *source != Tree::Null {
            sources.push((id.as_str(), source));
        }
    }
    let verdicts = verdicts(list(tree, "verdicts"));
    let builder = Builder {
        subjects: index(list(tree, "subjects").iter().map(id)),
        themes: index(list(tree, "themes").iter().map(id)),
        dimensions: index(list(tree, "dimensions").iter().map(id)),
        sources: index(sources.iter().map(|(id, _)| *id)),
        verdicts: index(verdicts.iter().map(|verdict| verdict.id.as_str())),
    };
    Card {
        lang: plain(tree, "lang"),
        title: text(tree, "title"),
        lede: maybe_text(tree, "lede"),
        credits: tree.get("credits").map(|credits| Credits {
            author: maybe_text(credits, "author"),
            publisher: maybe_text(credits, "publisher"),
            url: url(credits, "url"),
            updated: date(credits, "updated"),
        }),
        subjects: map(tree, "subjects", |subject| Subject {
            id: id(subject).into(),
            name: text(subject, "name"),
            note: maybe_text(subject, "note"),
            url: url(subject, "url"),
        }),
        themes: map(tree, "themes", |theme| Theme {
            id: id(theme).into(),
            name: text(theme, "name"),
        }),
        dimensions: map(tree, "dimensions", |tree| builder.dimension(tree)),
        claims: map(tree, "claims", |tree| builder.claim(tree)),
        timeline: map_some(tree, "timeline", |event| {
            Some(Event {
                date: date(event, "date")?,
                event: text(event, "event"),
                subject: find(&builder.subjects, event, "subject"),
                sources: builder.references(event),
            })
        }),
        relations: map_some(tree, "relations", |tree| builder.relation(tree)),
        sources: sources.iter().map(|(_, tree)| source(tree)).collect(),
        verdicts,
    }
}

struct Builder<'t> {
    subjects: Names<'t>,
    themes: Names<'t>,
    dimensions: Names<'t>,
    sources: Names<'t>,
    verdicts: Names<'t>,
}

impl Builder<'_> {
    fn dimension(&self, tree: &Tree) -> Dimension {
        let cells = tree.get("cells");
        let mut by_subject: Vec<Option<Cell>> = self.subjects.iter().map(|_| None).collect();
        for (subject, cell) in cells.map_or(&[][..], Tree::fields) {
            if let Some(index) = self.subjects.place(subject)
                && let Some(place) = by_subject.get_mut(index)
                && *cell != Tree::Null
            {
                *place = Some(self.cell(cell));
            }
        }
        Dimension {
            id: id(tree).into(),
            theme: find(&self.themes, tree, "theme"),
            question: text(tree, "question"),
            explanation: maybe_text(tree, "explanation"),
            basis: word(tree, "basis").and_then(basis),
            as_of: date(tree, "asOf"),
            sources: self.references(tree),
            cells: by_subject,
            quotes: map(tree, "quotes", |quote| Quote {
                text: text(quote, "text"),
                lang: plain(quote, "lang"),
                translation: maybe_text(quote, "translation"),
                reference: self.reference(quote),
                at: plain(quote, "at"),
            }),
        }
    }

    fn cell(&self, tree: &Tree) -> Cell {
        Cell {
            answer: self.answer(tree),
            detail: maybe_text(tree, "detail"),
            positions: map(tree, "positions", |position| Position {
                by: text(position, "by"),
                answer: self.answer(position),
            }),
            history: map_some(tree, "history", |past| {
                Some(Past {
                    until: date(past, "until")?,
                    answer: self.answer(past),
                })
            }),
        }
    }

    fn answer(&self, tree: &Tree) -> Answer {
        Answer {
            verdict: find(&self.verdicts, tree, "verdict"),
            text: text(tree, "answer"),
            sources: self.references(tree),
        }
    }

    fn claim(&self, tree: &Tree) -> Claim {
        Claim {
            text: text(tree, "text"),
            by: text(tree, "by"),
            status: match word(tree, "status") {
                Some("supported") => Status::Supported,
                Some("contested") => Status::Contested,
                Some("contradicted") => Status::Contradicted,
                _ => Status::Opinion,
            },
            note: maybe_text(tree, "note"),
            dimensions: list(tree, "dimensions")
                .iter()
                .filter_map(|id| self.dimensions.place(id.text()?))
                .collect(),
            sources: self.references(tree),
        }
    }

    fn relation(&self, tree: &Tree) -> Option<Relation> {
        Some(Relation {
            subject: find(&self.subjects, tree, "subject")?,
            from: text(tree, "from"),
            to: text(tree, "to"),
            label: text(tree, "label"),
            style: match word(tree, "style") {
                Some("choice") => Style::Choice,
                Some("barred") => Style::Barred,
                _ => Style::Power,
            },
            sources: self.references(tree),
        })
    }

    fn references(&self, tree: &Tree) -> Vec<Reference> {
        map_some(tree, "sources", |reference| self.reference(reference))
    }

    fn reference(&self, tree: &Tree) -> Option<Reference> {
        Some(Reference {
            source: find(&self.sources, tree, "source")?,
            at: plain(tree, "at"),
        })
    }
}

fn source(tree: &Tree) -> Source {
    Source {
        title: text(tree, "title"),
        symbol: plain(tree, "symbol"),
        author: plain(tree, "author"),
        publisher: plain(tree, "publisher"),
        year: match tree.get("year") {
            Some(Tree::Number(number)) => Some(whole(number).into()),
            _ => None,
        },
        url: url(tree, "url"),
        archive_url: url(tree, "archiveUrl"),
        verified: date(tree, "verified"),
        note: maybe_text(tree, "note"),
    }
}

/// The built-in verdicts, changed or followed by those that the card declares.
fn verdicts(declared: &[Tree]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = VERDICTS
        .iter()
        .map(|(id, mark)| Verdict {
            id: (*id).into(),
            label: None,
            mark: self::mark(mark),
        })
        .collect();
    for tree in declared {
        let verdict = Verdict {
            id: id(tree).into(),
            label: maybe_text(tree, "label"),
            mark: mark(word(tree, "mark").unwrap_or_default()),
        };
        match verdicts.iter_mut().find(|known| known.id == verdict.id) {
            Some(known) => *known = verdict,
            None => verdicts.push(verdict),
        }
    }
    verdicts
}

fn mark(word: &str) -> Mark {
    Mark::parse(word).unwrap_or(Mark::Dash)
}

fn basis(word: &str) -> Option<Basis> {
    Some(match word {
        "treaty" => Basis::Treaty,
        "resolution" => Basis::Resolution,
        "rule" => Basis::Rule,
        "practice" => Basis::Practice,
        "scholarship" => Basis::Scholarship,
        "argument" => Basis::Argument,
        _ => return None,
    })
}

fn index<'t>(ids: impl ExactSizeIterator<Item = &'t str>) -> Names<'t> {
    let mut names = Names::with_capacity(ids.len());
    for id in ids {
        names.insert(id);
    }
    names
}

fn find(names: &Names, tree: &Tree, key: &str) -> Option<usize> {
    names.place(word(tree, key)?)
}

fn list<'t>(tree: &'t Tree, key: &str) -> &'t [Tree] {
    tree.get(key).map_or(&[], Tree::items)
}

fn map<T>(tree: &Tree, key: &str, build: impl Fn(&Tree) -> T) -> Vec<T> {
    map_some(tree, key, |tree| Some(build(tree)))
}

fn map_some<T>(tree: &Tree, key: &str, build: impl Fn(&Tree) -> Option<T>) -> Vec<T> {
    let mut built = Vec::new();
    for item in list(tree, key) {
        built.extend(build(item));
    }
    built
}

fn id(tree: &Tree) -> &str {
    word(tree, "id").unwrap_or_default()
}

fn word<'t>(tree: &'t Tree, key: &str) -> Option<&'t str> {
    tree.get(key)?.text()
}

fn plain(tree: &Tree, key: &str) -> Option<String> {
    word(tree, key)
        .filter(|text| !is_blank(text))
        .map(Into::into)
}

fn date(tree: &Tree, key: &str) -> Option<Date> {
    Date::parse(word(tree, key)?)
}

fn url(tree: &Tree, key: &str) -> Option<Url> {
    Url::parse(word(tree, key)?)
}

fn text(tree: &Tree, key: &str) -> Text {
    maybe_text(tree, key).unwrap_or_else(|| Text::One(String::new()))
}

/// A text; none where every form of it is blank.
fn maybe_text(tree: &Tree, key: &str) -> Option<Text> {
    match tree.get(key)? {
        Tree::Text(text) => (!is_blank(text)).then(|| Text::One(text.clone())),
        Tree::Object(texts) => {
            let texts: Vec<(String, String)> = texts
                .iter()
                .filter_map(|(tag, text)| Some((tag.clone(), text.text()?.into())))
                .collect();
            let stated = texts.iter().any(|(_, text)| !is_blank(text));
            stated.then_some(Text::Many(texts))
        }
        _ => None,
    }
}
