//! Whole files and broken YAML.

use super::said;

#[test]
fn a_file_without_claims_is_never_skipped() {
    let text = r##"articles:
  - path: a.txt
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: not a claim file: it has no `claims:`
    --> claims/parler.yaml
     = help: a claim file holds `version: 1`, `subject:` and `claims:`; keep other files elsewhere
    "##);
}

#[test]
fn an_empty_file_is_told() {
    let text = r##"# nothing yet
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: not a claim file: it has no `claims:`
    --> claims/parler.yaml
     = help: a claim file holds `version: 1`, `subject:` and `claims:`; keep other files elsewhere
    "##);
}

#[test]
fn a_tab_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
	kind: yes-no
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: YAML is not indented with tabs
     --> claims/parler.yaml:5:1
      |
    5 |     kind: yes-no
      | ^^^^ a tab
      |
      = help: indent with spaces
    "##);
}

#[test]
fn a_regex_in_double_quotes_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: users
    kind: count
    match: [{regex: "\d+"}]
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: unknown escape in double quotes
     --> claims/parler.yaml:6:21
      |
    6 |     match: [{regex: "\d+"}]
      |                     ^ in double quotes, `\` begins an escape
      |
      = help: put regexes in single quotes: '\d+'
    "##);
}

#[test]
fn text_that_yaml_reads_otherwise_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes:
      - they said: it is back
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: unknown key `they said`
     --> claims/parler.yaml:7:9
      |
    7 |       - they said: it is back
      |         ^^^^^^^^^ not a key that is known here
      |
      = help: known keys: regex; text that holds `: ` goes in quotes
    "##);
}

#[test]
fn broken_yaml_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: [is back
    no: [is gone]
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: this is not YAML: a `:` where none can stand
     --> claims/parler.yaml:7:7
      |
    7 |     no: [is gone]
      |       ^ here
      |
      = help: is a `[`, `{` or quote still open above?
    "##);
}

#[test]
fn an_unknown_alias_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: *gone
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: this is not YAML: an alias of nothing
     --> claims/parler.yaml:6:10
      |
    6 |     yes: *gone
      |          ^ `*` begins an alias
      |
      = help: text that begins with `*` goes in quotes; `word*` may stand without
    "##);
}

#[test]
fn a_second_document_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - {id: back, kind: yes-no, yes: [is back]}
---
claims: []
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: more than one YAML document in a file
     --> claims/parler.yaml:6:1
      |
    6 | claims: []
      | ^ a second document begins
      |
      = help: remove the line `---` before it
    "##);
}
