//! What is tried with bytes that nobody would write, in every `cargo test`: what the fuzzers found before, and files
//! that are changed by chance.
//!
//! A file in `tests/fuzz/TARGET/` is a case: a small file as people write them, or one over which a reader has once
//! failed. All of them must pass; then each is changed many times, by seed, so that two runs try the same.
//! `CROSSCLAIM_FUZZ=60` goes on with other seeds for so many seconds, and keeps a file over which a target fails.
//! `fuzz/` has the same targets for libFuzzer, which starts from these cases too.

#[path = "fuzz/targets.rs"]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crossclaim::article::FORMATS;
use targets::{TARGETS, Target};

use crate::quality::dice::Dice;

/// How often each case is changed in a usual run.
const TRIES: u64 = 12;
/// The longest file that is tried: what is slow with long ones is measured elsewhere.
const LONGEST: usize = 4096;

fn folder(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz").join(target.name)
}

/// The cases of a target, in the order of their names.
fn cases(target: &Target) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder(target))
        .unwrap_or_else(|error| panic!("{}: {error}", folder(target).display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

#[test]
fn every_format_is_tried_and_every_target_has_cases_and_a_fuzzer() {
    for format in FORMATS {
        assert!(
            TARGETS.iter().any(|target| target.name == format.name()),
            "no target for `{}`",
            format.name()
        );
    }
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    for target in TARGETS {
        assert!(!cases(target).is_empty(), "no case for `{}`", target.name);
        assert!(
            manifest.contains(&format!("name = \"{}\"\n", target.name)),
            "no fuzzer for `{}`",
            target.name
        );
    }
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len(), "a fuzzer without a target");
}

#[test]
fn what_was_found_before_stays_mended() {
    for target in TARGETS {
        for (name, bytes) in cases(target) {
            let tried = catch_unwind(AssertUnwindSafe(|| (target.run)(&bytes)));
            assert!(tried.is_ok(), "tests/fuzz/{}/{name} fails again", target.name);
        }
    }
}

#[test]
fn changed_files_break_no_reader() {
    let seconds = std::env::var("CROSSCLAIM_FUZZ").ok().and_then(|seconds| seconds.parse().ok());
    let started = Instant::now();
    let mut round = 0;
    loop {
        for target in TARGETS {
            let cases = cases(target);
            for (number, (name, bytes)) in cases.iter().enumerate() {
                for turn in 0..TRIES {
                    let mut dice = Dice::new((round * TRIES + turn) << 16 | number as u64);
                    let other = dice.pick(&cases).1.clone();
                    let changed = changed(bytes, &other, &mut dice);
                    tried(target, name, &changed);
                }
            }
        }
        round += 1;
        if seconds.is_none_or(|seconds| started.elapsed() >= Duration::from_secs(seconds)) {
            return;
        }
    }
}

/// Runs the target; keeps the bytes when it fails over them.
fn tried(target: &Target, from: &str, bytes: &[u8]) {
    if catch_unwind(AssertUnwindSafe(|| (target.run)(bytes))).is_ok() {
        return;
    }
    let sum = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let path = folder(target).join(format!("found-{sum:016x}"));
    fs::write(&path, bytes).unwrap();
    panic!("`{}` fails over a change of `{from}`, kept as {}", target.name, path.display());
}

/// Bytes that mean something to some reader.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xf0\x9f",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n\r\n",
    b"\n",
    b"\x1b[31m",
    b"\x7f",
    "\u{202e}".as_bytes(),
    "\u{2028}".as_bytes(),
    "e\u{301}".as_bytes(),
    "İ".as_bytes(),
    "🏴".as_bytes(),
    b"<",
    b">",
    b"</",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"<table>",
    b"<td>",
    b"<p>",
    b"<br><br>",
    b"&",
    b"&#",
    b"&#x110000;",
    b"&#xD800;",
    b"&amp;",
    b"&eacute;",
    b"\"",
    b"'",
    b"\\",
    b"\\u",
    b"\\ud800",
    b"\\udc00",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"=",
    b"=\n",
    b"=C3",
    b"=?utf-8?q?=C3?=",
    b"=?utf-8?b?w6k?=",
    b"--",
    b"--b--\n",
    b"`",
    b"```\n",
    b"*",
    b"_",
    b"|",
    b"# ",
    b"> ",
    b"- ",
    b"---\n",
    b"[x](",
    b"<a@b>",
    b"WARC/1.0\n",
    b"Content-Length: 1\n",
    b"HTTP/1.1 200 OK\n",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"99999999999999999999",
    b"0.",
    b"1e9",
    b"-1",
    b"12 million",
    b"31/12/9999",
    b"<value>",
    b"...",
    b"(?<value>",
    b"*a",
    b"&a ",
];

/// The file as somebody might have broken it.
fn changed(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..dice.between(1, 4) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(24)).min(bytes.len());
        match dice.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..at, dice.pick(PIECES).iter().copied())),
            3 => drop(bytes.splice(at..end, dice.pick(PIECES).iter().copied())),
            4 => {
                // What stands somewhere else in it.
                let from = dice.below(bytes.len() + 1);
                let piece = bytes[from..(from + dice.below(64)).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            5 => {
                // The rest of another case.
                let from = dice.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            6 => {
                let piece = bytes[at..end].repeat(dice.below(20));
                bytes.splice(at..at, piece);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.below(8);
                }
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}
