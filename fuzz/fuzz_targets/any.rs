//! Every target: which one it is, the name of the binary says.

#![no_main]

#[path = "../../tests/suite/fuzz/targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let target = targets::TARGETS.iter().find(|target| target.name == env!("CARGO_BIN_NAME"));
    (target.expect("a target of this name").run)(bytes);
});
