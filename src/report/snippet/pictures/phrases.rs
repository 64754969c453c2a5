//! Phrases, names and values.

use super::said;

#[test]
fn a_slot_that_the_kind_has_not_got_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: [is back since <value>]
  - id: users
    kind: count
    match: [claims many users, has (<value>)? users]
    of: [<value> users]
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: a phrase of this kind has no <value>
     --> claims/parler.yaml:6:25
      |
    6 |     yes: [is back since <value>]
      |                         ^^^^^^^ nothing is read here
      |
      = help: the phrase itself gives the answer: remove the slot, or choose a kind with a value

    error: this phrase has no slot for the value
     --> claims/parler.yaml:9:13
      |
    9 |     match: [claims many users, has (<value>)? users]
      |             ^^^^^^^^^^^^^^^^^ nothing to read
      |
      = help: write <value> where the value stands

    error: this phrase can match without its value
     --> claims/parler.yaml:9:32
      |
    9 |     match: [claims many users, has (<value>)? users]
      |                                ^^^^^^^^^^^^^^^^^^^^ the value may be missing
      |
      = help: move the slot out of the brackets, or write two phrases

    error: words are given here, without <value>
      --> claims/parler.yaml:10:10
       |
    10 |     of: [<value> users]
       |          ^^^^^^^ nothing is read here
       |
       = help: phrases with slots stand under `match:`
    "##);
}

#[test]
fn phrase_errors_point_into_the_phrase() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: host
    kind: name
    match:
      fr:
        - 'chez l''hébergeur (par <value>'
        - qui <valeu>
      en:
        - "hosted (by|on <value>"
        - hosted? by <value>
        - >-
          folded ... and
          long (... <value>
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: a `(` is never closed
     --> claims/parler.yaml:8:30
      |
    8 |         - 'chez l''hébergeur (par <value>'
      |                              ^ opened here
      |
      = help: close it with `)`

    error: <valeu> is not a slot
     --> claims/parler.yaml:9:15
      |
    9 |         - qui <valeu>
      |               ^^^^^^^ unknown slot
      |
      = help: did you mean <value>?

    error: a `(` is never closed
      --> claims/parler.yaml:11:19
       |
    11 |         - "hosted (by|on <value>"
       |                   ^ opened here
       |
       = help: close it with `)`

    error: `?` stands behind a group only
      --> claims/parler.yaml:12:11
       |
    12 |         - hosted? by <value>
       |           ^^^^^^^ not a group
       |
       = help: for a word that may be missing write (hosted)?

    error: a `(` is never closed
      --> claims/parler.yaml:14:11
       |
    14 | /           folded ... and
    15 | |           long (... <value>
       | |___________________________^ opened here
       |
       = help: close it with `)`
    "##);
}

#[test]
fn a_bad_regex_points_at_what_is_wrong() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: users
    kind: count
    match:
      - regex: '(?<value>\d+ users'
      - regex: '(?<valeu>\d+) users'
      - regex: '\d+ users'
      - regex: '(?<value>\d{1000}{1000})'
      - regex: '(?<=has )(?<value>\d+)'
      - {regx: 'x'}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: not a regular expression
     --> claims/parler.yaml:7:17
      |
    7 |       - regex: '(?<value>\d+ users'
      |                 ^ unclosed group

    error: `valeu` is not a slot
     --> claims/parler.yaml:8:20
      |
    8 |       - regex: '(?<valeu>\d+) users'
      |                    ^^^^^ this group
      |
      = help: did you mean `value`?

    error: this regex has no group for the value
     --> claims/parler.yaml:9:17
      |
    9 |       - regex: '\d+ users'
      |                 ^^^^^^^^^ nothing to read
      |
      = help: write (?<value>…) around the value

    error: the regular expression is too large: over 10485760 bytes when compiled
      --> claims/parler.yaml:10:17
       |
    10 |       - regex: '(?<value>\d{1000}{1000})'
       |                 ^^^^^^^^^^^^^^^^^^^^^^^^ too large
       |
       = help: repeat less: `{1,1000}` counts a thousandfold

    error: not a regular expression
      --> claims/parler.yaml:11:17
       |
    11 |       - regex: '(?<=has )(?<value>\d+)'
       |                 ^^^^ look-around, including look-ahead and look-behind, is not supported
       |
       = help: look-around and back-references do not exist here; use `unless` to veto

    error: unknown key `regx`
      --> claims/parler.yaml:12:10
       |
    12 |       - {regx: 'x'}
       |          ^^^^ not a key that is known here
       |
       = help: did you mean `regex`?
    "##);
}

#[test]
fn an_unknown_language_is_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: host
    kind: name
    near: {fra: [héberg*], en: [host*]}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `fra` is not a language that is known
     --> claims/parler.yaml:6:12
      |
    6 |     near: {fra: [héberg*], en: [host*]}
      |            ^^^ expected a language code
      |
      = help: did you mean `fr`?
    "##);
}

#[test]
fn values_that_cannot_be_read_are_told() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: back
    kind: yes-no
    yes: [is back]
    stable-for: 14 days
    expect:
      - values: [yes, maybe]
        expires: 2027-02-30
      - values: [yes]
    examples: {nope: [it is back]}
  - id: users
    kind: count
    of: users
    tolerance: 1d
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `14 days` is not a length of time
     --> claims/parler.yaml:7:17
      |
    7 |     stable-for: 14 days
      |                 ^^^^^^^ expected days, weeks, months or years
      |
      = help: write it like 14d, 2w, 3m or 1y

    error: `maybe` is not an answer of this claim
     --> claims/parler.yaml:9:23
      |
    9 |       - values: [yes, maybe]
      |                       ^^^^^ unknown answer
      |
      = help: answers are yes, no

    error: `2027-02-30` is not a day
      --> claims/parler.yaml:10:18
       |
    10 |         expires: 2027-02-30
       |                  ^^^^^^^^^^ expected year, month and day
       |
       = help: write it like 2027-02-01

    error: a conflict has two values or more
      --> claims/parler.yaml:11:17
       |
    11 |       - values: [yes]
       |                 ^^^^^ one value
       |
       = help: list every value that is known, at least two

    error: `nope` is not an answer of this claim
      --> claims/parler.yaml:12:16
       |
    12 |     examples: {nope: [it is back]}
       |                ^^^^ unknown answer
       |
       = help: answers are yes, no

    error: `1d` is not a tolerance of the kind count
      --> claims/parler.yaml:16:16
       |
    16 |     tolerance: 1d
       |                ^^ not a tolerance
       |
       = help: write a share such as 2%, or a number such as 0.5
    "##);
}

#[test]
fn one_value_listed_twice_is_no_conflict() {
    let text = r##"version: 1
subject: Parler
names: {Amazon Web Services: [AWS]}
claims:
  - id: host
    kind: name
    near: [host*]
    expect:
      - values: [AWS, Amazon Web Services]
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `AWS` and `Amazon Web Services` are one value
     --> claims/parler.yaml:9:23
      |
    9 |       - values: [AWS, Amazon Web Services]
      |                       ^^^^^^^^^^^^^^^^^^^ the same value again
      |
     ::: claims/parler.yaml:9:18
      |
    9 |       - values: [AWS, Amazon Web Services]
      |                  --- first here
      |
      = help: an expectation lists values that differ; remove one of the two
    "##);
}

#[test]
fn names_that_clash_or_turn_in_a_circle_are_told() {
    let text = r##"version: 1
subject: Parler
names:
  AWS: {also: [Amazon Web Services], part-of: Amazon}
  Amazon: {part-of: AWS}
  amazon web-services:
claims:
  - id: host
    kind: name
    near: [host*]
    values: {CloudRoute: {alsoo: [CR]}}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: `AWS` is part of itself
     --> claims/parler.yaml:4:47
      |
    4 |   AWS: {also: [Amazon Web Services], part-of: Amazon}
      |                                               ^^^^^^ AWS → Amazon → AWS
      |
      = help: remove one `part-of`

    error: `amazon web-services` is already a name for AWS
     --> claims/parler.yaml:6:3
      |
    6 |   amazon web-services:
      |   ^^^^^^^^^^^^^^^^^^^ here for amazon web-services
      |
     ::: claims/parler.yaml:4:16
      |
    4 |   AWS: {also: [Amazon Web Services], part-of: Amazon}
      |                ------------------- first here
      |
      = help: one name stands for one thing; remove one of the two

    error: unknown key `alsoo`
      --> claims/parler.yaml:11:27
       |
    11 |     values: {CloudRoute: {alsoo: [CR]}}
       |                           ^^^^^ not a key that is known here
       |
       = help: did you mean `also`?
    "##);
}

#[test]
fn answers_are_checked() {
    let text = r##"version: 1
subject: Parler
claims:
  - id: a
    kind: one-of
    values: [partial, full]
  - id: b
    kind: one-of
    values: {none: [gone], Full: [all back], full: [is back], part: }
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: the answers of one-of have phrases
     --> claims/parler.yaml:6:13
      |
    6 |     values: [partial, full]
      |             ^^^^^^^^^^^^^^^ a list without phrases
      |
      = help: write each answer with its phrases: `partial: [partly back]`

    error: an answer cannot be called `none`
     --> claims/parler.yaml:9:14
      |
    9 |     values: {none: [gone], Full: [all back], full: [is back], part: }
      |              ^^^^ means something else under `examples`
      |
      = help: use another word

    error: `Full` and `full` are one answer
     --> claims/parler.yaml:9:46
      |
    9 |     values: {none: [gone], Full: [all back], full: [is back], part: }
      |                                              ^^^^ differs in writing only
      |
      = help: give it another name, or join the two

    error: the answer `part` has no phrases
     --> claims/parler.yaml:9:63
      |
    9 |     values: {none: [gone], Full: [all back], full: [is back], part: }
      |                                                               ^^^^ never found
      |
      = help: write phrases behind it: `[partly back, …]`
    "##);
}

#[test]
fn an_expectation_says_which_subject() {
    let text = r##"version: 1
subjects: [Parler, Gab]
claims:
  - id: back
    kind: yes-no
    yes: [is back]
    expect:
      - values: [yes, no]
      - {subject: Gabb, values: [yes, no]}
"##;
    insta::assert_snapshot!(said(text), @r##"
    error: the claim has several subjects, and the expectation does not say which
     --> claims/parler.yaml:8:9
      |
    8 |       - values: [yes, no]
      |         ^^^^^^^^^^^^^^^^^ of which subject?
      |
      = help: write `subject: Parler`

    error: `Gabb` is not a subject of this claim
     --> claims/parler.yaml:9:19
      |
    9 |       - {subject: Gabb, values: [yes, no]}
      |                   ^^^^ unknown subject
      |
      = help: did you mean `Gab`?
    "##);
}
