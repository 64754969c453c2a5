//! Places in files, drawn as the Rust compiler draws them.
