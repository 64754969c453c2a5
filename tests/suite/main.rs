//! Tests that see the program from outside, as one binary: one link instead of many.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

/// Exit codes, streams, messages, files.
mod cli;
/// Every story in `tests/corpus` is true.
mod corpus;
/// Expectations, the baseline and their commands.
mod expectations;
/// Reports for other programs.
mod formats;
/// What is generated and committed is what the program writes.
mod generated;
/// What other hosts run: the action, the hooks.
#[cfg(unix)]
mod hosts;
/// The source keeps the shape that `src/lib.rs` describes.
mod house;
/// What holds whatever the articles say.
mod laws;
/// The main text of web pages.
mod pages;
/// Values that the best readers get wrong, where the table is at hand.
mod probes;
/// The verdicts of made-up worlds with known truth.
mod quality;
/// Every kind reads its corpus in every language.
mod readings;
/// Real articles with known answers, where they are at hand.
mod seeds;
