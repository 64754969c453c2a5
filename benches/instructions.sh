#!/usr/bin/env bash
# Counts the instructions of five fixed runs and compares them with benches/instructions.txt.
#
#     benches/instructions.sh            compare; fails when a run needs 10 % more than what is committed
#     benches/instructions.sh --accept   write what is counted today, and commit it with the reason
#
# Seconds depend on the machine and on who else uses it; instructions do not. What is left to chance is the
# seed of hash tables, which moves the counts by less than one in a hundred. Counts of another compiler or of
# another sort of processor cannot be compared: then this says so and does not fail.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
baseline=benches/instructions.txt
band=10

command -v valgrind >/dev/null || { echo "valgrind is not installed, so nothing is counted"; exit 1; }
[ -n "${CROSSCLAIM:-}" ] || cargo build --release --quiet
cargo build --example corpus --quiet
program=${CROSSCLAIM:-$PWD/target/release/crossclaim}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
corpus() { target/debug/examples/corpus --seed 1 "$@"; }

corpus --articles 150 --sparse --jsonl "$scratch/sparse.jsonl"
corpus --articles 150 --sparse --files "$scratch/files"
corpus --articles 40 --dense --planted 30 --jsonl "$scratch/dense.jsonl"
corpus --articles 150 --dense --planted 1 --jsonl "$scratch/one.jsonl"
corpus --articles 5 --sparse --jsonl "$scratch/five.jsonl"
for claims in 3 30 300; do corpus --claims "$claims" --yaml "$scratch/claims-$claims"; done

# name | what is run. One thread, no terminal, no settings of anybody: the same instructions every time.
runs() {
    cat <<RUNS
sparse-lines|check --claims claims-30 --articles sparse.jsonl
sparse-files|check --claims claims-30 --articles files
dense-json|check --claims claims-30 --articles dense.jsonl --format json
one-claim|check --claims claims-3 --articles one.jsonl --format md
start-up|check --claims claims-300 --articles five.jsonl
RUNS
}

count() {
    local code=0
    (cd "$scratch" && env -i PATH="$PATH" TZ=UTC LC_ALL=C valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$program" "$@" --threads 1 --today 2026-01-01 >out 2>err) || code=$?
    # 0, 1 and 3 are verdicts.
    case $code in 0 | 1 | 3) ;; *) cat "$scratch/err" >&2; return 1 ;; esac
    sed -n 's/.*Collected : \([0-9]*\).*/\1/p' "$scratch/err"
}

processor=$(uname -m)$(grep -qw avx2 /proc/cpuinfo 2>/dev/null && echo ' with avx2' || true)
here="$(rustc --version), $processor"
tool=$(valgrind --version)

now=$scratch/now
{
    echo "# Instructions of five runs; benches/instructions.sh compares and rewrites them."
    echo "# $here, $tool"
    while IFS='|' read -r name args; do
        # The words of the arguments are meant to be split.
        # shellcheck disable=SC2086
        printf '%s\t%s\n' "$name" "$(count $args)"
    done < <(runs)
} >"$now"

if [ "${1:-}" = --accept ]; then
    cp "$now" "$baseline"
    cat "$baseline"
    exit 0
fi
there=$(sed -n '2s/^# \(.*\), valgrind.*/\1/p' "$baseline")
if [ "$here" != "$there" ]; then
    echo "not compared: the committed counts are of $there; this is $here"
    tail -n +3 "$now"
    exit 0
fi
awk -F'\t' -v band="$band" '
    /^#/ { next }
    NR == FNR { before[$1] = $2; next }
    !($1 in before) { printf "%-14s %14.0f  is not in the baseline\n", $1, $2; bad = 1; next }
    {
        change = ($2 - before[$1]) / before[$1] * 100
        said = change > band ? "  MORE THAN " band " % MORE" : change < -band ? "  less: accept it, so that it stays" : ""
        printf "%-14s %14.0f -> %14.0f  %+6.1f %%%s\n", $1, before[$1], $2, change, said
        if (change > band) bad = 1
    }
    END {
        if (bad) print "look at what the change does (valgrind --tool=callgrind, callgrind_annotate); when it is worth it:\n    benches/instructions.sh --accept"
        exit bad
    }' "$baseline" "$now"
