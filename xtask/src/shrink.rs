//! Takes out of a WebAssembly module what its compiler had to leave in.
//!
//! In: the module as text, with the names of its functions, and its JavaScript. Out: both, shorter.
//! What this takes away is never called, or says nothing to anyone: the optimiser then drops what only
//! that needed.

use crate::Outcome;
use std::fs;
use std::path::Path;

/// Shrinks a module, in its text and its JavaScript alike. Imports that end in a hash get short names:
/// a hash does not compress, and there are fifty, twice.
pub fn shrink(text: &Path, script: &Path) -> Outcome {
    let read = |path: &Path| {
        fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
    };
    let (mut wat, mut js) = (read(text)?, read(script)?);
    for (index, import) in hashed_imports(&js).iter().enumerate() {
        let short = format!("__wbg_{index}");
        wat = wat.replace(import, &short);
        js = js.replace(import, &short);
    }
    wat = without_panic_messages(&without_unused_closures(&wat, &js));
    for (path, content) in [(text, wat), (script, js)] {
        fs::write(path, content)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    Ok(())
}

/// The shims by which JavaScript calls a Rust closure, one for each signature that the bindings know.
const SHIM: &str = "$wasm_bindgen::convert::closures::_::invoke::h";

/// Empties the places of the function table that hold shims which the JavaScript never names: nobody
/// else calls them, but in the table they keep themselves alive.
fn without_unused_closures(wat: &str, js: &str) -> String {
    let lines = wat.lines().map(|line| {
        let is_table = line.trim_start().starts_with("(elem ");
        let words = line.split(' ').map(|word| {
            let hash = word.trim_end_matches(')').strip_prefix(SHIM);
            match hash {
                Some(hash) if is_table && !js.contains(hash) => {
                    word.replace(&format!("{SHIM}{hash}"), "$unused_closure")
                }
                _ => word.to_string(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    });
    let wat = lines.collect::<Vec<_>>().join("\n");
    if !wat.contains("$unused_closure") {
        return wat;
    }
    wat.replacen(
        "\n (export ",
        "\n (func $unused_closure (unreachable))\n (export ",
        1,
    )
}

/// Finds the names `__wbg_NAME_HASH`, each once, in order.
fn hashed_imports(script: &str) -> Vec<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let is_hashed = |word: &&str| {
        word.starts_with("__wbg_")
            && word.rsplit_once('_').is_some_and(|(_, hash)| {
                hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit())
            })
    };
    let mut names: Vec<String> = Vec::new();
    for word in script.split(|c| !is_name(c)).filter(is_hashed) {
        if !names.iter().any(|name| name == word) {
            names.push(word.to_string());
        }
    }
    names
}

/// Functions that word a panic. No page ever sees the words: a panic ends in `unreachable`, with them
/// or without.
const PANICS: &[&str] = &[
    "::panicking::",
    "PanicPayload",
    "FormatStringPayload",
    "StaticStrPayload",
    "__rust_end_short_backtrace",
    "assert_failed",
    "expect_failed",
    "handle_error",
    "len_mismatch_fail",
    "panic_already",
    "rust_begin_unwind",
    "rust_oom",
    "rust_panic",
    "slice_error_fail",
    "slice_index_fail",
    "unwrap_failed",
];

/// Functions that write numbers and text by format strings.
const FORMATTING: &[&str] = &["::fmt::"];

/// Empties the functions that word panics; and formatting, if nothing else in the module formats.
fn without_panic_messages(wat: &str) -> String {
    let wat = empty(wat, PANICS);
    let formats = functions(&wat).any(|(name, body)| {
        let mut calls = body.lines().filter(|line| line.contains("(call $"));
        !is_any(name, FORMATTING) && calls.any(|line| is_any(line, FORMATTING))
    });
    if formats {
        return wat;
    }
    empty(&wat, FORMATTING)
}

fn is_any(name: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| name.contains(part))
}

const FUNCTION: &str = "\n (func $";
const END: &str = "\n )";

/// The functions of a module: what stands on their first line, from the name on, and their bodies.
fn functions(wat: &str) -> impl Iterator<Item = (&str, &str)> {
    wat.split(FUNCTION).skip(1).filter_map(|function| {
        let (head, rest) = function.split_once('\n')?;
        Some((head, rest.split_once(END)?.0))
    })
}

/// Puts `unreachable` in the place of the bodies of functions with such names.
fn empty(wat: &str, names: &[&str]) -> String {
    let mut pieces = wat.split(FUNCTION);
    let mut emptied = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        emptied.push_str(FUNCTION);
        // Types that the name is followed by have no such parts.
        match piece.split_once('\n').zip(piece.split_once(END)) {
            Some(((head, _), (_, after))) if is_any(head, names) => {
                emptied.push_str(head);
                emptied.push_str("\n  (unreachable)");
                emptied.push_str(END);
                emptied.push_str(after);
            }
            _ => emptied.push_str(piece),
        }
    }
    emptied
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = r#"(module
 (func $"core[1]::panicking::panic_fmt" (param $0 i32)
  (call $"core[1]::fmt::write"
   (local.get $0)
  )
 )
 (func $"core[1]::fmt::write" (param $0 i32)
  (nop)
 )
 (func $draw (param $0 i32)
  (BODY)
 )
)"#;

    #[track_caller]
    fn check(body: &str, expected: &[&str]) {
        let wat = without_panic_messages(&MODULE.replace("(BODY)", body));
        let bodies: Vec<&str> = functions(&wat).map(|(_, body)| body.trim()).collect();
        assert_eq!(bodies, expected);
    }

    #[test]
    fn imports_with_a_hash_are_found_once() {
        let script = "imports.__wbg_call_40b008ba32f73991 = f; __wbg_new_0123456789abcdef: function\n\
                      __wbg_call_40b008ba32f73991; __wbg_cb_unref; __wbindgen_generic_0000000000000001";
        assert_eq!(
            hashed_imports(script),
            ["__wbg_call_40b008ba32f73991", "__wbg_new_0123456789abcdef"]
        );
    }

    #[test]
    fn closures_that_nobody_calls_leave_the_table() {
        let wat = "(module\n (elem $0 func $a $wasm_bindgen::convert::closures::_::invoke::h01 \
                   $wasm_bindgen::convert::closures::_::invoke::h02)\n (export \"x\" (func $a))\n)";
        let small = without_unused_closures(wat, "invoke__h02");
        assert!(
            small.contains(
                "func $a $unused_closure $wasm_bindgen::convert::closures::_::invoke::h02)"
            ),
            "{small}"
        );
        assert!(
            small.contains("(func $unused_closure (unreachable))"),
            "{small}"
        );
        assert_eq!(without_unused_closures(wat, "h01 h02"), wat);
    }

    #[test]
    fn panics_say_nothing() {
        let nothing = "(unreachable)";
        check("(i32.const 1)", &[nothing, nothing, "(i32.const 1)"]);
    }

    #[test]
    fn what_is_formatted_for_readers_stays() {
        let call = r#"(call $"core[1]::fmt::write")"#;
        check(call, &["(unreachable)", "(nop)", call]);
    }
}
