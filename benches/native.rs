//! Native code by criterion: read, prepare, draw, change, search.
//!
//! In: configs of three sizes and the built-in card. Out: criterion's own figures.

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::hint::black_box;
    use std::io;
    use std::process::Command;
    use std::time::Duration;

    use comparison_card::edition::{Edition, Options};
    use comparison_card::figure::figure;
    use comparison_card::patch::diff;
    use comparison_card::render::render;
    use comparison_card::{Action, Card, ViewState, read};
    use criterion::{BatchSize, Criterion};

    const BUILT_IN: &str = include_str!("../pkg/cards/un-iom.json");
    const SIZES: [&str; 3] = ["20", "200", "2000"];
    /// Occurs in some rows of each config, as `QUERY` of the generator says.
    const QUERY: &str = "harbour";

    pub fn main() -> Result<(), String> {
        let mut criterion = Criterion::default()
            .warm_up_time(Duration::from_secs(1))
            .measurement_time(Duration::from_secs(3))
            .sample_size(30)
            .configure_from_args();
        for size in SIZES {
            let config = config(size).map_err(|error| format!("the configs need Node: {error}"))?;
            measure(&mut criterion, size, &config, QUERY)?;
        }
        measure(&mut criterion, "built-in", BUILT_IN, "budget")?;
        criterion.final_summary();
        Ok(())
    }

    fn measure(
        criterion: &mut Criterion,
        name: &str,
        config: &str,
        query: &str,
    ) -> Result<(), String> {
        let card = card(config)?;
        let edition = edition(card.clone());
        let first = ViewState::new(edition.card());
        let mut group = criterion.benchmark_group(name);
        group.bench_function("read", |bencher| {
            bencher.iter_with_large_drop(|| read(black_box(config)));
        });
        group.bench_function("edition", |bencher| {
            bencher.iter_batched(|| card.clone(), self::edition, BatchSize::LargeInput);
        });
        group.bench_function("render", |bencher| {
            bencher.iter_with_large_drop(|| render(&edition, black_box(&first)));
        });
        for (change, action) in [
            ("diff-differences", Action::ShowOnlyDifferences(true)),
            ("diff-expand-all", Action::ExpandAllRows),
        ] {
            let after = first.update(&edition, action);
            group.bench_function(change, |bencher| {
                bencher.iter_with_large_drop(|| diff(&edition, black_box(&first), &after));
            });
        }
        // One letter more and one less in turn: the last query's rows are kept.
        let shorter = query.get(1..).unwrap_or_default();
        let mut before = first.update(&edition, Action::Search(shorter.into()));
        let mut after = first.update(&edition, Action::Search(query.into()));
        group.bench_function("diff-search", |bencher| {
            bencher.iter_with_large_drop(|| {
                core::mem::swap(&mut before, &mut after);
                diff(&edition, black_box(&before), &after)
            });
        });
        // The first search folds every row; those that follow find them folded.
        let after = first.update(&edition, Action::Search(query.into()));
        group.bench_function("first-search", |bencher| {
            bencher.iter_batched_ref(
                || self::edition(card.clone()),
                |edition| diff(edition, &first, &after),
                BatchSize::LargeInput,
            );
        });
        group.finish();
        Ok(())
    }

    fn config(rows: &str) -> io::Result<String> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/configs.mjs");
        let output = Command::new("node").args([script, rows]).output()?;
        String::from_utf8(output.stdout).map_err(io::Error::other)
    }

    fn card(config: &str) -> Result<Card, String> {
        let (card, problems) = read(config);
        card.ok_or_else(|| format!("the config has errors: {problems:?}"))
    }

    fn edition(card: Card) -> Edition {
        let options = Options {
            figure: Some(figure),
            ..Options::default()
        };
        Edition::new(card, &options, Box::new(str::to_lowercase))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), String> {
    native::main()
}

/// In a browser, `browser.mjs` measures.
#[cfg(target_arch = "wasm32")]
fn main() {}
