//! The renderer's HTML as a tree, read more strictly than any browser would.
//!
//! A browser repairs what is not closed, nested wrongly or named twice; here that is a failure.

use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Element(Element),
    Text(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// This element and all below it, in the order of the text.
    pub fn all(&self) -> Vec<&Element> {
        let mut all = vec![self];
        for child in &self.children {
            if let Node::Element(element) = child {
                all.extend(element.all());
            }
        }
        all
    }

    /// What a reader reads.
    pub fn text(&self) -> String {
        self.children
            .iter()
            .map(|child| match child {
                Node::Element(element) => element.text(),
                Node::Text(text) => text.clone(),
            })
            .collect()
    }
}

const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta"];
/// What may close itself inside an svg element, and stand in a link there.
const SHAPES: &[&str] = &["circle", "path"];
const RAW: &[&str] = &["script", "style"];
/// What a browser closes when a block begins inside it, or where a block is not allowed.
const PHRASING_ONLY: &[&str] = &[
    "a", "b", "button", "cite", "bdi", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label",
    "option", "output", "p", "span", "time",
];
const PHRASING: &[&str] = &[
    "a", "b", "button", "cite", "bdi", "code", "input", "label", "option", "output", "select",
    "span", "svg", "time",
];

/// Reads a whole fragment.
#[track_caller]
pub fn parse(html: &str) -> Vec<Node> {
    let mut parser = Parser { html, rest: html };
    let nodes = parser.children(None);
    assert_eq!(parser.rest, "", "a tag closes nothing");
    nodes
}

/// Reads a fragment that is one element, possibly with white space around it.
#[track_caller]
pub fn parse_element(html: &str) -> Element {
    match parse(html.trim()).as_slice() {
        [Node::Element(element)] => element.clone(),
        nodes => panic!("{} nodes in place of one element", nodes.len()),
    }
}

struct Parser<'h> {
    html: &'h str,
    rest: &'h str,
}

impl<'h> Parser<'h> {
    fn children(&mut self, parent: Option<&str>) -> Vec<Node> {
        let mut children = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with("</") {
            if self.rest.starts_with('<') {
                let element = self.element();
                if let Some(parent) = parent {
                    self.nest(parent, &element.name);
                }
                children.push(Node::Element(element));
            } else {
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let text = self.take(end);
                children.push(Node::Text(self.resolve(text)));
            }
        }
        children
    }

    fn nest(&self, parent: &str, child: &str) {
        let allowed = match parent {
            "table" => matches!(child, "caption" | "thead" | "tbody"),
            "thead" | "tbody" => child == "tr",
            "tr" => matches!(child, "th" | "td"),
            "ul" | "ol" => child == "li",
            "select" => child == "option",
            "a" if SHAPES.contains(&child) || child == "text" => true,
            "summary" => PHRASING.contains(&child) || child.starts_with('h'),
            _ if PHRASING_ONLY.contains(&parent) => PHRASING.contains(&child),
            _ => !matches!(
                child,
                "caption" | "thead" | "tbody" | "tr" | "th" | "td" | "li" | "option"
            ),
        };
        assert!(allowed, "<{child}> in <{parent}> {}", self.here());
        let interactive = ["a", "button", "label", "select", "summary"];
        assert!(
            !(parent == child && interactive.contains(&child)),
            "<{child}> in itself {}",
            self.here()
        );
    }

    fn element(&mut self) -> Element {
        self.expect("<");
        let name = self.name();
        let mut attributes = BTreeMap::new();
        while !self.rest.starts_with('>') && !self.rest.starts_with("/>") {
            self.expect(" ");
            let attribute = self.name();
            let mut value = String::new();
            if self.rest.starts_with('=') {
                self.expect("=\"");
                let end = self
                    .rest
                    .find('"')
                    .unwrap_or_else(|| panic!("an open quote {}", self.here()));
                let raw = self.take(end);
                assert!(!raw.contains('<'), "`<` in an attribute {}", self.here());
                value = self.resolve(raw);
                self.expect("\"");
            }
            let before = attributes.insert(attribute.clone(), value);
            assert_eq!(before, None, "`{attribute}` twice {}", self.here());
        }
        let mut children = Vec::new();
        if SHAPES.contains(&name.as_str()) && self.rest.starts_with("/>") {
            self.expect("/>");
            return Element {
                name,
                attributes,
                children,
            };
        }
        self.expect(">");
        if RAW.contains(&name.as_str()) {
            let end = self
                .rest
                .find("</")
                .unwrap_or_else(|| panic!("<{name}> stays open"));
            let text = self.take(end);
            children.push(Node::Text(text.into()));
        } else if !VOID.contains(&name.as_str()) {
            children = self.children(Some(&name));
        }
        if !VOID.contains(&name.as_str()) {
            self.expect(&format!("</{name}>"));
        }
        Element {
            name,
            attributes,
            children,
        }
    }

    fn name(&mut self) -> String {
        let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-';
        let end = self
            .rest
            .find(|character| !is_part(character))
            .unwrap_or(self.rest.len());
        assert!(end > 0, "a name is missing {}", self.here());
        self.take(end).into()
    }

    /// Resolves the references that the renderer writes; any other `&` was not escaped.
    fn resolve(&self, text: &str) -> String {
        assert!(!text.contains('>'), "`>` in text {}", self.here());
        let mut pieces = text.split('&');
        let mut resolved = String::from(pieces.next().unwrap());
        for piece in pieces {
            let (name, after) = piece.split_once(';').unwrap_or((piece, ""));
            resolved.push(match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                _ => panic!("`&{name}` {}", self.here()),
            });
            resolved.push_str(after);
        }
        resolved
    }

    fn take(&mut self, length: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn expect(&mut self, text: &str) {
        self.rest = self
            .rest
            .strip_prefix(text)
            .unwrap_or_else(|| panic!("expected `{text}` {}", self.here()));
    }

    fn here(&self) -> String {
        let offset = self.html.len() - self.rest.len();
        let context: String = self.rest.chars().take(60).collect();
        format!("at byte {offset}: {context}")
    }
}
