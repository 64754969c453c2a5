//! Tests that see the program from outside, as one binary: one link instead of many.

/// The source keeps the shape that `src/lib.rs` describes.
mod house;
