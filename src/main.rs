//! The command `comparison-card`: checks configs and draws cards where there is no browser.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

/// A browser runs the library; there is no command there.
#[cfg(target_arch = "wasm32")]
fn main() {}
