#!/usr/bin/env bash
# Measures Crossclaim beside what people would use otherwise, and writes the tables of docs/speed.md.
#
#     benches/compare.sh                 everything; it takes its time, and the machine should be quiet
#     benches/compare.sh peers start-up  these rows only; the others stay as they were measured
#     benches/compare.sh --list          which rows there are
#
# Peers are measured where they are installed: ripgrep, ugrep and grep (Debian), spaCy and Semgrep (PyPI). Set
# RG=/path/to/rg for another ripgrep, DATA=/folder for where the corpora lie (1.3 GB), RUNS for more runs than 5.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DATA=${DATA:-$PWD/target/compare}
if [ "${1:-}" != --list ]; then
    mkdir -p "$DATA"
    [ -n "${CROSSCLAIM:-}" ] || cargo build --release --quiet
    [ -x "$DATA/corpus" ] || rustc --edition 2024 -O -o "$DATA/corpus" benches/corpus/main.rs
fi
export CROSSCLAIM=${CROSSCLAIM:-$PWD/target/release/crossclaim}
exec python3 benches/compare/main.py "$@"
