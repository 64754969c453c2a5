//! Keys, kinds and subjects.

use super::said;

#[test]
fn a_key_that_nobody_knows_is_told_with_what_was_meant() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: host
    kind: name
    macth: [hosted by <value>]
    near: [host*]
    qwertz: 1
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: unknown key `macth`
     --> claims/parler.yaml:6:5
      |
    6 |     macth: [hosted by <value>]
      |     ^^^^^ not a key that is known here
      |
      = help: did you mean `match`?

    error: unknown key `qwertz`
     --> claims/parler.yaml:8:5
      |
    8 |     qwertz: 1
      |     ^^^^^^ not a key that is known here
      |
      = help: known keys: id, aliases, title, kind, subject, of, near, unless, match, values, yes, no, open, cardinality, closed, exclusive, about, change, stable-for, tolerance, bounds, aspect, accept-parent, authoritative, min-sources, min-origins, optional, expect, examples, levels
    "##);
}

#[test]
fn a_bad_claim_does_not_hide_the_problems_of_the_next() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: User Count
    kind: cuont
    near: [users]
  - title: Who hosts it
    kind: name
    near: host*
    cardinality: two
    optional: yes
    min-sources: many
  - just text
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `User Count` is not an id
     --> claims/parler.yaml:4:9
      |
    4 |   - id: User Count
      |         ^^^^^^^^^^ an id holds small letters, digits and hyphens
      |
      = help: write `user-count`

    error: `cuont` is not a kind
     --> claims/parler.yaml:5:11
      |
    5 |     kind: cuont
      |           ^^^^^ unknown kind
      |
      = help: did you mean `count`?

    error: a claim has an `id`
     --> claims/parler.yaml:7:5
      |
    7 |   - title: Who hosts it
      |     ^^^^^^^^^^^^^^^^^^^ this one has none
      |
      = help: write `id: who-hosts-it`

    error: expected `one` or `many`, found `two`
      --> claims/parler.yaml:10:18
       |
    10 |     cardinality: two
       |                  ^^^ here

    error: expected true or false, found `yes`
      --> claims/parler.yaml:11:15
       |
    11 |     optional: yes
       |               ^^^ here
       |
       = help: write `true`

    error: expected a whole number, found `many`
      --> claims/parler.yaml:12:18
       |
    12 |     min-sources: many
       |                  ^^^^ here

    error: expected a mapping, found `just text`
      --> claims/parler.yaml:13:5
       |
    13 |   - just text
       |     ^^^^^^^^^ here
    "##);
}

#[test]
fn a_key_written_twice_shows_both_places() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: host
    kind: name
    near: [host*]
    title: Host
    title: Hosts
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: the key `title` is written twice
     --> claims/parler.yaml:8:5
      |
    8 |     title: Hosts
      |     ^^^^^ again here
      |
     ::: claims/parler.yaml:7:5
      |
    7 |     title: Host
      |     ----- first here
      |
      = help: keep one of the two
    "##);
}

#[test]
fn an_id_used_twice_shows_both_places() {
    let text = r##"version: 1
subject: Parler
claims:
  - {id: host, kind: name, near: [host*]}
  - {id: host, kind: name, near: [server*]}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: the claim id `host` is used twice
     --> claims/parler.yaml:5:10
      |
    5 |   - {id: host, kind: name, near: [server*]}
      |          ^^^^ again here
      |
     ::: claims/parler.yaml:4:10
      |
    4 |   - {id: host, kind: name, near: [host*]}
      |          ---- first here
      |
      = help: give one of the two another id
    "##);
}

#[test]
fn nothing_behind_a_key_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: host
    kind: name
    match:
    near: [host*]
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: nothing stands behind `match`
     --> claims/parler.yaml:6:5
      |
    6 |     match:
      |     ^^^^^ empty
      |
      = help: write a value, or remove the key
    "##);
}

#[test]
fn keys_that_mean_nothing_for_the_kind_are_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: [is back]
    match: [is <value>]
    values: [a]
    tolerance: 1%
  - id: host
    kind: name
    of: [hosts]
    near: [host*]
    closed: true
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `match` means nothing for the kind yes-no
     --> claims/parler.yaml:7:12
      |
    7 |     match: [is <value>]
      |            ^^^^^^^^^^^^ not for this kind
      |
      = help: the answers of this kind have phrases of their own: write `yes:` and `no:`

    error: `values` means nothing for the kind yes-no
     --> claims/parler.yaml:8:13
      |
    8 |     values: [a]
      |             ^^^ not for this kind
      |
      = help: write the phrases under `yes:` and `no:`

    error: `tolerance` means nothing for the kind yes-no
     --> claims/parler.yaml:9:16
      |
    9 |     tolerance: 1%
      |                ^^ not for this kind
      |
      = help: it is for numbers and dates

    error: `of` means nothing for the kind name
      --> claims/parler.yaml:12:9
       |
    12 |     of: [hosts]
       |         ^^^^^^^ not for this kind
       |
       = help: to ask for words in the sentence, write `near:`

    error: `closed` means nothing for a claim with one value
      --> claims/parler.yaml:14:13
       |
    14 |     closed: true
       |             ^^^^ closed is a set of values
       |
       = help: write `cardinality: many`, or remove it
    "##);
}

#[test]
fn a_kind_says_what_it_needs() {
    let text = r##"version: 1
subject: Parler
claims:
  - {id: a, kind: count}
  - {id: b, kind: name}
  - {id: c, kind: one-of}
  - {id: d, kind: yes-no}
  - {id: e, kind: name, near: [x], open: false}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: nothing says where the count of this claim is found
     --> claims/parler.yaml:4:10
      |
    4 |   - {id: a, kind: count}
      |          ^ this claim
      |
      = help: write `match:` with phrases such as `claims <value>`, or `of:` with the counted noun, or `near:` with words

    error: nothing says where the name of this claim is found
     --> claims/parler.yaml:5:10
      |
    5 |   - {id: b, kind: name}
      |          ^ this claim
      |
      = help: write `match:` with phrases such as `hosted by <value>`, or `near:` with words

    error: a claim of the kind one-of lists its answers
     --> claims/parler.yaml:6:10
      |
    6 |   - {id: c, kind: one-of}
      |          ^ this claim
      |
      = help: write `values:` with each answer and its phrases: `partial: [partly back]`

    error: a claim of the kind yes-no has phrases that say yes or no
     --> claims/parler.yaml:7:10
      |
    7 |   - {id: d, kind: yes-no}
      |          ^ this claim
      |
      = help: write `yes:` and `no:` with phrases such as `is still banned`

    error: only listed names are read (`open: false`), and none is listed
     --> claims/parler.yaml:8:10
      |
    8 |   - {id: e, kind: name, near: [x], open: false}
      |          ^ this claim
      |
      = help: list them under `values:`, or remove `open: false`
    "##);
}

#[test]
fn a_claim_needs_a_subject_an_id_and_a_kind() {
    let text = r##"version: 1
claims:
  - title: Number of users
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: a claim has a `kind`
     --> claims/parler.yaml:3:5
      |
    3 |   - title: Number of users
      |     ^^^^^^^^^^^^^^^^^^^^^^ this one has none
      |
      = help: write `kind:` and one of count, percent, money, quantity, duration, date, name, place, version, one-of, yes-no

    error: a claim has an `id`
     --> claims/parler.yaml:3:5
      |
    3 |   - title: Number of users
      |     ^^^^^^^^^^^^^^^^^^^^^^ this one has none
      |
      = help: write `id: number-of-users`

    error: a claim is about a subject, and the file names none
     --> claims/parler.yaml:3:5
      |
    3 |   - title: Number of users
      |     ^^^^^^^^^^^^^^^^^^^^^^ about what?
      |
      = help: write `subject:` at the top of the file, with `name:` and `also:`
    "##);
}

#[test]
fn several_subjects_are_checked() {
    let text = r##"version: 1
subjects: [Parler, {also: [Gab]}, parler]
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: [is back]
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: a file has `subject` or `subjects`, not both
     --> claims/parler.yaml:2:11
      |
    2 | subjects: [Parler, {also: [Gab]}, parler]
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the second of the two
      |
      = help: list all of them under `subjects`

    error: a subject has a `name`
     --> claims/parler.yaml:2:20
      |
    2 | subjects: [Parler, {also: [Gab]}, parler]
      |                    ^^^^^^^^^^^^^ no name here
      |
      = help: write `name:` and, under `also:`, how else articles refer to it

    error: `parler` gives the same claim ids as another subject
     --> claims/parler.yaml:2:35
      |
    2 | subjects: [Parler, {also: [Gab]}, parler]
      |                                   ^^^^^^ here
      |
      = help: give each subject a name of its own, in letters or digits
    "##);
}

#[test]
fn levels_name_rules() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: [is back]
    levels: {changd: warn, changed: error}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `changd` is not a rule
     --> claims/parler.yaml:7:14
      |
    7 |     levels: {changd: warn, changed: error}
      |              ^^^^^^ unknown rule
      |
      = help: did you mean `changed`?

    error: expected `allow`, `warn` or `deny`, found `error`
     --> claims/parler.yaml:7:37
      |
    7 |     levels: {changd: warn, changed: error}
      |                                     ^^^^^ here
    "##);
}

#[test]
fn a_version_that_nobody_knows_is_told() {
    let text = r##"version: 2
subject: Parler
claims:
  - {id: back, kind: yes-no, yes: [is back]}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: version 2 of the file format is not known
     --> claims/parler.yaml:1:10
      |
    1 | version: 2
      |          ^ this version knows 1
      |
      = help: write `version: 1`
    "##);
}
