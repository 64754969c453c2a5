//! Every target: which one it is, the name of the binary says.

#![no_main]

#[path = "../../tests/suite/fuzz/targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| (targets::target(env!("CARGO_BIN_NAME")).run)(bytes));
