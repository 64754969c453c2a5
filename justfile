# Before a change is shown to anybody.
default: fmt lint test docs

# Rewrites the source in the format of the house.
fmt:
    cargo fmt

# Runs every test: units, stories, laws, the shape of the source.
test:
    .ci/run test

# Runs the tests and takes what they print as right. Read the diff before you commit it.
accept:
    cargo insta test --accept

# Clippy over everything; a warning is an error.
lint:
    .ci/run lint

# Builds the documentation, private items too; a broken link is an error.
docs:
    .ci/run docs

# Measures the verdicts on made-up worlds and rewrites docs/quality.md.
quality:
    CROSSCLAIM_ACCEPT=1 cargo test --test suite quality

# How fast each step is; `just bench observe` measures one.
bench *NAMES:
    cargo bench --bench steps -- {{NAMES}}

# Measures beside other tools and rewrites docs/speed.md.
compare *ROWS:
    benches/compare.sh {{ROWS}}

# Rewrites what is generated and committed: reports/, schema/ and the sample in README.md.
reports:
    CROSSCLAIM_ACCEPT=1 cargo test --test suite generated

# Takes the pictures of the HTML report anew. Look at them before you commit them.
pictures:
    CROSSCLAIM_ACCEPT=1 cargo test --test suite browser

# Looks for bytes over which a reader fails; `FUZZ_SECONDS=600 just fuzz` looks for longer.
fuzz:
    .ci/run fuzz

# Everything that CI runs, in its order.
ci:
    .ci/run
