//! Keeps the boundaries that a text search can see.
//!
//! In: the sources as text. Out: every broken rule as FILE:LINE, with the rule's reason.
//! What a rule cannot see (what a module means, say) is for the reader of a change.

use crate::Outcome;
use std::fs;
use std::path::Path;

const MAX_LINES: usize = 400;
const MAX_ELEMENT_LINES: usize = 150;

struct Rule {
    name: &'static str,
    reason: &'static str,
    covers: fn(&str) -> bool,
    /// Gives the lines, from 1, that break the rule.
    broken: fn(&str) -> Vec<usize>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "platform",
        reason: "the core is the same on every platform; lib.rs and main.rs choose",
        covers: |file| is_rust(file) && !is_entry(file) && !is_in(file, "browser"),
        broken: |text| {
            lines(text, |line| {
                line.contains("cfg") && line.contains("target_")
            })
        },
    },
    Rule {
        name: "bindings",
        reason: "the core compiles and is tested without a browser",
        covers: |file| {
            is_rust(file) && !is_entry(file) && !is_in(file, "browser") && !is_in(file, "cli")
        },
        broken: |text| {
            lines(text, |line| {
                contains_any(line, &["wasm_bindgen", "web_sys", "js_sys"])
            })
        },
    },
    Rule {
        name: "markup",
        reason: "everything else goes through maud, which escapes it",
        covers: |file| {
            is_rust(file) && !matches!(file, "src/render/icons.rs" | "src/render/page.rs")
        },
        broken: |text| lines(text, |line| line.contains("PreEscaped")),
    },
    Rule {
        name: "sink",
        reason: "element.js alone turns text into HTML, under Trusted Types",
        covers: |file| is_package_script(file) && file != "pkg/element.js",
        broken: |text| {
            lines(text, |line| {
                contains_any(
                    line,
                    &[
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "setHTML",
                        "srcdoc",
                        "document.write",
                    ],
                )
            })
        },
    },
    Rule {
        name: "direction",
        reason: "a card in Arabic or Hebrew is mirrored; use -inline-start, -inline-end, start, end",
        covers: |file| file == "src/card.css",
        broken: |text| lines(text, is_physical),
    },
    Rule {
        name: "allow",
        reason: "a lint is set aside with `expect` and a reason",
        covers: |file| file.ends_with(".rs") && !file.starts_with("xtask/"),
        broken: |text| lines(text, |line| contains_any(line, &["#[allow(", "#![allow("])),
    },
    Rule {
        name: "element length",
        reason: "a longer element.js has taken up what Rust should do",
        covers: |file| file == "pkg/element.js",
        broken: |text| too_long(text.lines().count(), MAX_ELEMENT_LINES),
    },
    Rule {
        name: "file length",
        reason: "a longer file has a second subject in it; its unit tests do not count",
        covers: |file| is_rust(file) || file.starts_with("xtask/src/"),
        broken: |text| {
            let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
            too_long(code.count(), MAX_LINES)
        },
    },
];

/// Applies every rule to every file.
pub fn run() -> Outcome {
    let mut files = Vec::new();
    for folder in ["src", "pkg", "tests", "xtask/src"] {
        collect(Path::new(folder), &mut files)?;
    }
    files.sort();
    let mut found = Vec::new();
    for rule in RULES {
        let covered: Vec<_> = files.iter().filter(|file| (rule.covers)(file)).collect();
        if covered.is_empty() {
            found.push(format!("rule `{}` covers no file any more", rule.name));
        }
        for file in covered {
            let text =
                fs::read_to_string(file).map_err(|error| format!("cannot read {file}: {error}"))?;
            found.extend(check(rule, file, &text));
        }
    }
    if found.is_empty() {
        println!("{} rules hold in {} files", RULES.len(), files.len());
        return Ok(());
    }
    Err(found.join("\n"))
}

fn check(rule: &Rule, file: &str, text: &str) -> Vec<String> {
    let describe = |line| format!("{file}:{line}: {}: {}", rule.name, rule.reason);
    (rule.broken)(text).into_iter().map(describe).collect()
}

fn collect(folder: &Path, files: &mut Vec<String>) -> Outcome {
    let cannot = |error| format!("cannot list {}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "dist" | "node_modules" | "output") {
                collect(&path, files)?;
            }
        } else if [".rs", ".css", ".js"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            files.push(path.display().to_string());
        }
    }
    Ok(())
}

fn is_rust(file: &str) -> bool {
    file.starts_with("src/") && file.ends_with(".rs")
}

fn is_entry(file: &str) -> bool {
    matches!(file, "src/lib.rs" | "src/main.rs")
}

fn is_in(file: &str, module: &str) -> bool {
    file.strip_prefix("src/")
        .and_then(|rest| rest.strip_prefix(module))
        .is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
}

fn is_package_script(file: &str) -> bool {
    file.starts_with("pkg/") && file.ends_with(".js")
}

fn is_physical(line: &str) -> bool {
    ["left", "right"].iter().any(|side| {
        let patterns = [
            format!("-{side}:"),
            format!("-{side}-"),
            format!(" {side}:"),
            format!("text-align: {side}"),
            format!("float: {side}"),
        ];
        patterns.iter().any(|pattern| line.contains(pattern))
            || line.starts_with(&format!("{side}:"))
    })
}

fn contains_any(line: &str, words: &[&str]) -> bool {
    words.iter().any(|word| line.contains(word))
}

fn lines(text: &str, breaks: fn(&str) -> bool) -> Vec<usize> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| breaks(line))
        .map(|(number, _)| number)
        .collect()
}

fn too_long(n_lines: usize, allowed: usize) -> Vec<usize> {
    if n_lines > allowed {
        vec![n_lines]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Applies the rule if it covers the file, and gives the lines that break it.
    #[track_caller]
    fn check_lines(name: &str, file: &str, text: &str, expected: &[usize]) {
        let rule = RULES.iter().find(|rule| rule.name == name).unwrap();
        let broken = if (rule.covers)(file) {
            (rule.broken)(text)
        } else {
            Vec::new()
        };
        assert_eq!(broken, expected, "{name} in {file}");
    }

    #[test]
    fn the_core_knows_no_platform() {
        let text = "mod a;\n#[cfg(target_arch = \"wasm32\")]\nmod b;\n\
                    fn f() { cfg!(not(target_os = \"x\")); }\n";
        check_lines("platform", "src/read.rs", text, &[2, 4]);
        check_lines("platform", "src/browserish.rs", text, &[2, 4]);
        check_lines("platform", "src/cli/locate.rs", text, &[2, 4]);
        for file in [
            "src/lib.rs",
            "src/main.rs",
            "src/browser.rs",
            "src/browser/apply.rs",
        ] {
            check_lines("platform", file, text, &[]);
        }
    }

    #[test]
    fn the_core_knows_no_browser() {
        let text = "use web_sys::Node;\n#[wasm_bindgen]\nuse serde_wasm_bindgen as x;\nuse js_sys::Array;\n";
        check_lines("bindings", "src/card/url.rs", text, &[1, 2, 3, 4]);
        check_lines("bindings", "src/browser/events.rs", text, &[]);
    }

    #[test]
    fn unescaped_markup_stays_in_two_files() {
        check_lines("markup", "src/render/table.rs", "PreEscaped(x)", &[1]);
        check_lines("markup", "src/render/icons.rs", "PreEscaped(x)", &[]);
    }

    #[test]
    fn one_script_writes_html() {
        check_lines("sink", "pkg/load.js", "\nroot.innerHTML = x;\n", &[2]);
        check_lines("sink", "pkg/element.js", "root.innerHTML = x;", &[]);
    }

    #[test]
    fn the_style_sheet_has_no_left_and_right() {
        let text = "a { margin-left: 1px }\n  right: 0;\nleft: 0;\np { text-align: left; }\n\
                    b { border-top-right-radius: 0 }\n/* what is left */\nc { margin-inline-start: 0 }\n.bright {}\n";
        check_lines("direction", "src/card.css", text, &[1, 2, 3, 4, 5]);
    }

    #[test]
    fn lints_are_set_aside_with_a_reason() {
        check_lines(
            "allow",
            "tests/state.rs",
            "#[expect(x, reason = \"y\")]\n#[allow(x)]\n",
            &[2],
        );
    }

    #[test]
    fn long_files_are_found_without_their_tests() {
        let code = "x\n".repeat(MAX_LINES);
        check_lines(
            "file length",
            "src/card.rs",
            &format!("{code}#[cfg(test)]\nx\n"),
            &[],
        );
        check_lines(
            "file length",
            "src/card.rs",
            &format!("{code}x\n"),
            &[MAX_LINES + 1],
        );
        check_lines(
            "element length",
            "pkg/element.js",
            &"x\n".repeat(151),
            &[151],
        );
    }
}
