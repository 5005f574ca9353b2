//! Expected output that stands in a file beside its input.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

/// The names of the files of a folder with an ending, without it, in order.
pub fn names(folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "{folder} has no {ending}");
    names
}

/// The text of a file of the project.
#[track_caller]
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Compares many outputs with their files, so that one run shows everything that changed.
pub struct Snapshots {
    folder: String,
    ending: &'static str,
    seen: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Snapshots {
    pub fn new(folder: &str, ending: &'static str) -> Self {
        Self {
            folder: folder.into(),
            ending,
            seen: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// Compares one output with the file of that name, or writes the file.
    pub fn check(&mut self, name: &str, actual: &str) {
        let path = format!("{}/{name}{}", self.folder, self.ending);
        self.seen.insert(name.into());
        let file = root().join(&path);
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if actual == expected {
            return;
        }
        if env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, actual).unwrap();
            return;
        }
        self.wrong
            .push(format!("{path}{}", first_difference(&expected, actual)));
    }

    /// Fails if an output differed from its file, or if a file belongs to no output any more.
    #[track_caller]
    pub fn finish(mut self) {
        for name in names(&self.folder, self.ending) {
            if !self.seen.contains(&name) {
                let path = format!("{}/{name}{}", self.folder, self.ending);
                self.wrong.push(format!("{path} belongs to no fixture"));
            }
        }
        assert!(
            self.wrong.is_empty(),
            "{}\nUPDATE_SNAPSHOTS=1 rewrites these files; read the difference before you keep it",
            self.wrong.join("\n")
        );
    }
}

fn first_difference(expected: &str, actual: &str) -> String {
    if expected.is_empty() {
        return " is missing".into();
    }
    let mut lines = expected.split('\n').zip(actual.split('\n')).enumerate();
    match lines.find(|(_, (expected, actual))| expected != actual) {
        Some((index, (expected, actual))) => format!(
            ":{}:\n  expected: {expected}\n  actual:   {actual}",
            index + 1
        ),
        None => ": one is longer than the other".into(),
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
