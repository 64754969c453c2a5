//! Tests that see the program from outside, as one binary: one link instead of many.

/// Exit codes, streams, messages, files.
mod cli;
/// Every story in `tests/corpus` is true.
mod corpus;
/// The source keeps the shape that `src/lib.rs` describes.
mod house;
/// Real articles with known answers, where they are at hand.
mod seeds;
