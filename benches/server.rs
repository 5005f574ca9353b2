//! The native contestant of the server benchmark, `cargo bench --bench server -- MODE [FILE] [COUNT]`.
//!
//! In: how to draw, a config or none for the built-in card, and how often. Out: the element as HTML
//! (`html`), or the nanoseconds that one drawing took on average: of a card that was read before
//! (`render`), or from the text on each time (`text`).

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::hint::black_box;
    use std::time::Instant;
    use std::{env, fs};

    use comparison_card::edition::{Edition, Options};
    use comparison_card::figure::figure;
    use comparison_card::read::read_with_tree;
    use comparison_card::render::page::{self, Styles};
    use comparison_card::tree::Tree;
    use comparison_card::{ViewState, card};

    const BUILT_IN: &str = include_str!("../pkg/cards/un-iom.json");

    pub fn main() -> Result<(), String> {
        // Cargo adds `--bench`.
        let words: Vec<String> = env::args()
            .skip(1)
            .filter(|word| word != "--bench")
            .collect();
        let mut words = words.iter().map(String::as_str);
        let mode = words.next();
        let text = match words.next() {
            Some(file) => fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?,
            None => BUILT_IN.into(),
        };
        let count = words.next().map_or(Ok(2000), str::parse);
        let count: u32 = count.map_err(|_| "COUNT is a whole number")?;
        let drawing = Drawing::new(&text)?;
        let draw = || black_box(drawing.html()).len();
        let read_and_draw =
            || Drawing::new(black_box(&text)).map_or(0, |drawing| drawing.html().len());
        match mode {
            Some("html") => print!("{}", drawing.html()),
            Some("render") => println!("{}", nanoseconds(count, draw)),
            Some("text") => println!("{}", nanoseconds(count, read_and_draw)),
            Some(mode) => return Err(format!("`{mode}` is none of html, render, text")),
            None => {
                println!("card to HTML: {} ns", nanoseconds(count, draw));
                println!("text to HTML: {} ns", nanoseconds(count, read_and_draw));
            }
        }
        Ok(())
    }

    struct Drawing {
        edition: Edition,
        state: ViewState,
        config: Tree,
    }

    impl Drawing {
        /// As the command reads a card, without the case folding that only a search wants.
        fn new(text: &str) -> Result<Self, String> {
            let (read, problems) = read_with_tree(text);
            let (card, config): (card::Card, Tree) =
                read.ok_or_else(|| format!("the config has errors: {problems:?}"))?;
            let options = Options {
                figure: Some(figure),
                ..Options::default()
            };
            let edition = Edition::new(card, &options, Box::new(str::to_lowercase));
            Ok(Self {
                state: ViewState::new(edition.card()),
                edition,
                config,
            })
        }

        fn html(&self) -> String {
            page::element(&self.edition, &self.state, &self.config, &Styles::Inline)
        }
    }

    /// Draws so often, after a tenth as often for warmth; the mean of one.
    fn nanoseconds(count: u32, mut draw: impl FnMut() -> usize) -> u128 {
        for _ in 0..count.div_ceil(10) {
            black_box(draw());
        }
        let start = Instant::now();
        for _ in 0..count {
            black_box(draw());
        }
        start.elapsed().as_nanos() / u128::from(count.max(1))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> Result<(), String> {
    native::main()
}

/// There are no servers in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
