//! Measures what a reader downloads.
//!
//! In: the built package and the committed budget. Out: a table of sizes, and an error where
//! the budget is exceeded.

use crate::Outcome;
use crate::build::{BUNDLE, WASM};
use crate::child::Child;
use std::fs;

const BUDGET: &str = "tests/size-budget.json";

/// Node has both compressions, at the levels that content networks use at best.
const MEASURE: &str = "const fs = require('node:fs'), zlib = require('node:zlib'); \
    for (const file of process.argv.slice(1)) { \
        const bytes = fs.readFileSync(file); \
        const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants; \
        const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length }; \
        const gzip = zlib.gzipSync(bytes, { level: 9 }); \
        const brotli = zlib.brotliCompressSync(bytes, { params }); \
        console.log(bytes.length, gzip.length, brotli.length); \
    }";

struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints each downloaded file and their sum, and what the wasm is made of.
pub fn report() -> Outcome {
    print(&measure()?)
}

/// Prints the same, and fails when the sum, compressed with brotli, is over the budget.
pub fn check() -> Outcome {
    let sizes = measure()?;
    print(&sizes)?;
    let (total, budget) = (sum(&sizes, |size| size.brotli), budget()?);
    if total <= budget {
        return Ok(());
    }
    Err(format!(
        "a reader downloads {total} bytes (brotli), {} more than {BUDGET} allows",
        total - budget
    ))
}

fn print(sizes: &[(&str, Size)]) -> Outcome {
    println!(
        "\n{:<34} {:>8} {:>8} {:>8}",
        "bytes", "raw", "gzip", "brotli"
    );
    for (file, Size { raw, gzip, brotli }) in sizes {
        println!("{file:<34} {raw:>8} {gzip:>8} {brotli:>8}");
    }
    println!(
        "{:<34} {:>8} {:>8} {:>8}  (at most {})",
        "what a reader downloads",
        sum(sizes, |size| size.raw),
        sum(sizes, |size| size.gzip),
        sum(sizes, |size| size.brotli),
        budget()?,
    );
    let wasm = fs::read(WASM).map_err(|error| format!("cannot read {WASM}: {error}"))?;
    let sections = sections(&wasm).ok_or_else(|| format!("{WASM} is not a wasm module"))?;
    println!("wasm by section: {sections}");
    Ok(())
}

fn sum(sizes: &[(&str, Size)], part: fn(&Size) -> u64) -> u64 {
    sizes.iter().map(|(_, size)| part(size)).sum()
}

fn measure() -> Outcome<Vec<(&'static str, Size)>> {
    let files = [BUNDLE, WASM];
    let mut node = Child::new("node -e").arg(MEASURE);
    for file in files {
        node = node.arg(file);
    }
    let output = node.output()?;
    files
        .into_iter()
        .zip(output.lines())
        .map(|(file, line)| Some((file, parse_size(line)?)))
        .collect::<Option<Vec<_>>>()
        .filter(|sizes| sizes.len() == files.len())
        .ok_or_else(|| format!("cannot read the sizes: {output}"))
}

fn parse_size(line: &str) -> Option<Size> {
    let mut numbers = line.split(' ').map(|number| number.parse().ok());
    Some(Size {
        raw: numbers.next()??,
        gzip: numbers.next()??,
        brotli: numbers.next()??,
    })
}

fn budget() -> Outcome<u64> {
    let text =
        fs::read_to_string(BUDGET).map_err(|error| format!("cannot read {BUDGET}: {error}"))?;
    parse_budget(&text).ok_or_else(|| format!("{BUDGET} has no number `total_brotli`"))
}

fn parse_budget(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("\"total_brotli\"")?;
    let number = rest.trim_start().strip_prefix(':')?.trim_start();
    let end = number
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(number.len());
    number.get(..end)?.parse().ok()
}

/// Sums up the sections: <https://webassembly.github.io/spec/core/binary/modules.html>.
fn sections(wasm: &[u8]) -> Option<String> {
    let (mut code, mut data, mut rest) = (0, 0, 0);
    let mut bytes = wasm.strip_prefix(b"\0asm\x01\0\0\0")?;
    while let Some((id, after_id)) = bytes.split_first() {
        let (size, after_size) = leb128(after_id)?;
        match id {
            10 => code += size,
            11 => data += size,
            _ => rest += size,
        }
        bytes = after_size.get(size..)?;
    }
    Some(format!("code {code}, data {data}, rest {rest}"))
}

fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut number = 0;
    for (idx, byte) in bytes.iter().enumerate().take(5) {
        number |= usize::from(byte & 0x7f) << (7 * idx);
        if byte & 0x80 == 0 {
            return Some((number, bytes.get(idx + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_summed_by_kind() {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([1, 1, 0]);
        wasm.extend([10, 0x80, 1]);
        wasm.extend([0; 128]);
        wasm.extend([11, 2, 0, 0]);
        assert_eq!(sections(&wasm).as_deref(), Some("code 128, data 2, rest 1"));
        assert_eq!(sections(b"\0asm\x01\0\0\0\x0a\x05"), None);
    }

    #[test]
    fn the_budget_is_the_number_of_its_key() {
        assert_eq!(
            parse_budget("{\n  \"total_brotli\": 48000\n}\n"),
            Some(48000)
        );
        assert_eq!(parse_budget("{}"), None);
    }
}
