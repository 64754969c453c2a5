//! Tests that see the program from outside, as one binary: one link instead of many.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it skips"
)]

/// The HTML report in Chromium.
mod browser;
/// Exit codes, streams, messages, files.
mod cli;
/// What no claim read, and what is read on a line.
mod coverage;
mod documents;
/// Every story in `tests/corpus` is true.
mod corpus;
/// Expectations, the baseline and their commands.
mod expectations;
/// Article files that are not one text in UTF-8, and hostile ones.
mod files;
/// Articles that somebody asks about, compared with all.
mod focus;
/// Reports for other programs.
mod formats;
/// Bytes that nobody would write.
mod fuzz;
/// What fails a run and what does not.
mod gate;
/// What is generated and committed is what the program writes.
mod generated;
/// What other hosts run: the action, the hooks.
#[cfg(unix)]
mod hosts;
/// The source keeps the shape that `src/lib.rs` describes.
mod house;
/// Web pages inside other files.
mod inside;
/// Corpora that are too large to keep what says nothing.
mod large;
/// What holds whatever the articles say.
mod laws;
/// Links to the words of a page.
mod links;
/// A state in git to compare with.
mod past;
/// `test`, `test --mutate` and `lint`.
mod proving;
/// The main text of web pages.
mod pages;
/// Values that the best readers get wrong, where the table is at hand.
mod probes;
/// The verdicts of made-up worlds with known truth.
mod quality;
/// Every kind reads its corpus in every language.
mod readings;
/// A person at a terminal.
#[cfg(unix)]
mod review;
/// `init`, `completions`, `man`, `schema`: what surrounds the work.
mod setup;
/// What each step made of an article.
mod show;
/// Real articles with known answers, where they are at hand.
mod seeds;
/// `watch` from outside: a child that runs again.
mod watching;
/// Threads, the clock, and how far a run is.
mod working;
