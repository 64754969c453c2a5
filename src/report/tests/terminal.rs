//! What a person sees at a terminal, at several widths.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_terminal_of_120_columns_shows_claims_and_articles() {
    assert_snapshot!(text(&story(), 120), @"
    error[conflict]: offline-since: 2021-01-10 (002.md) differs from 2021-01-11 (003)
     --> articles/003:1:26
      |
    1 | The network went dark on 11 January. Amazon does not host it any more.
      |                          ^^^^^^^^^^ 2021-01-11
      |
     ::: articles/002.md:1:12
      |
    1 | Cut off on 10 January, the network had more than 12 million users. John Matze is its head. DDoS-Guard, a company ...
      |            ---------- 2021-01-10
      |
      = note: 2021-01-10 and 2021-01-11 do not meet
      = note: certain: the values cannot all hold, and each side stands behind its own
      = help: if each of these values is known and accepted, say so in the claim at claims/parler.yaml:3:
                  expect:
                    - values: [2021-01-10, 2021-01-11]
                      reason: why each of them is right in its own way
      = help: `crossclaim explain offline-since` shows how each value was read

    note[changed]: ceo: changed from John Matze (001, 2021-01-19) to Mark Meckler (004, 2021-02-16) (articles/004:1:1,
      articles/001:3:1)
    note[changed]: host: changed from DDoS-Guard (001, 2021-01-19) to CloudRoute (004, 2021-02-16) (articles/004:2:62,
      articles/001:3:25)

    ✗ unexpected conflict   ≠ expected conflict   ~ changed over time   ∅ no article says it   ? hedged   – nothing said
    ┌────────────────┬──────────────────────┬──────────────────────┬─────────────┬─────────────────────────────────┬─────┐
    │ claim          ┆ Courrier             ┆ Gazette 002          ┆ Gazette 003 ┆ Observer                        ┆ 005 │
    │                ┆ 2021-01-19           ┆ 2021-01              ┆ 2021-01-20  ┆ 2021-02-16                      ┆     │
    ╞════════════════╪══════════════════════╪══════════════════════╪═════════════╪═════════════════════════════════╪═════╡
    │ ceo            ┆ John Matze           ┆ John Matze           ┆ –           ┆ Mark Meckler                    ┆ –   │
    │   ~ changed    ┆                      ┆                      ┆             ┆ John Matze (former)             ┆     │
    │ employees      ┆ –                    ┆ –                    ┆ –           ┆ –                               ┆ –   │
    │   ∅ not stated ┆                      ┆                      ┆             ┆                                 ┆     │
    │ former-host    ┆ –                    ┆ –                    ┆ Amazon      ┆ –                               ┆ –   │
    │   1 source     ┆                      ┆                      ┆             ┆                                 ┆     │
    │ host           ┆ DDoS-Guard           ┆ DDoS-Guard ?         ┆ not Amazon  ┆ CloudRoute ?                    ┆ –   │
    │   ~ changed    ┆                      ┆                      ┆             ┆                                 ┆     │
    │ offline-since  ┆ –                    ┆ 2021-01-10           ┆ 2021-01-11  ┆ –                               ┆ –   │
    │   ✗ conflict   ┆                      ┆                      ┆             ┆                                 ┆     │
    │ user-count     ┆ more than 12 million ┆ more than 12 million ┆ –           ┆ at least 20 million (past peak) ┆ –   │
    │   ≠ expected   ┆                      ┆                      ┆             ┆                                 ┆     │
    └────────────────┴──────────────────────┴──────────────────────┴─────────────┴─────────────────────────────────┴─────┘

    expected: user-count: more than 12 million ≠ 20 million (old and new figure; @data-desk)

    6 claims × 5 articles, 14 mentions: 2 conflicts (1 expected), 2 changed, 1 with a single source, 1 not stated
    result: 1 unexpected conflict (exit 1)
    ");
}

#[test]
fn a_terminal_of_80_columns() {
    assert_snapshot!(text(&story(), 80), @"
    error[conflict]: offline-since: 2021-01-10 (002.md) differs from 2021-01-11
                     (003)
     --> articles/003:1:26
      |
    1 | The network went dark on 11 January. Amazon does not host it any more.
      |                          ^^^^^^^^^^ 2021-01-11
      |
     ::: articles/002.md:1:12
      |
    1 | Cut off on 10 January, the network had more than 12 million users. John M...
      |            ---------- 2021-01-10
      |
      = note: 2021-01-10 and 2021-01-11 do not meet
      = note: certain: the values cannot all hold, and each side stands behind
              its own
      = help: if each of these values is known and accepted, say so in the claim
              at claims/parler.yaml:3:
                  expect:
                    - values: [2021-01-10, 2021-01-11]
                      reason: why each of them is right in its own way
      = help: `crossclaim explain offline-since` shows how each value was read

    note[changed]: ceo: changed from John Matze (001, 2021-01-19) to Mark Meckler
      (004, 2021-02-16) (articles/004:1:1, articles/001:3:1)
    note[changed]: host: changed from DDoS-Guard (001, 2021-01-19) to CloudRoute
      (004, 2021-02-16) (articles/004:2:62, articles/001:3:25)

    ✗ unexpected conflict   ≠ expected conflict   ~ changed over time
    ∅ no article says it   ? hedged
    ┌────────────────┬─────────────────────────────────┬───────────────────────┐
    │ claim          ┆ value                           ┆ said by               │
    ╞════════════════╪═════════════════════════════════╪═══════════════════════╡
    │ ceo            ┆ John Matze                      ┆ Courrier, Gazette 002 │
    │   ~ changed    ┆ Mark Meckler                    ┆ Observer              │
    │                ┆ John Matze (former)             ┆ Observer              │
    │ employees      ┆                                 ┆                       │
    │   ∅ not stated ┆                                 ┆                       │
    │ former-host    ┆ Amazon                          ┆ Gazette 003           │
    │   1 source     ┆                                 ┆                       │
    │ host           ┆ DDoS-Guard                      ┆ Courrier              │
    │   ~ changed    ┆ DDoS-Guard ?                    ┆ Gazette 002           │
    │                ┆ not Amazon                      ┆ Gazette 003           │
    │                ┆ CloudRoute ?                    ┆ Observer              │
    │ offline-since  ┆ 2021-01-10                      ┆ Gazette 002           │
    │   ✗ conflict   ┆ 2021-01-11                      ┆ Gazette 003           │
    │ user-count     ┆ more than 12 million            ┆ Courrier, Gazette 002 │
    │   ≠ expected   ┆ at least 20 million (past peak) ┆ Observer              │
    └────────────────┴─────────────────────────────────┴───────────────────────┘

    expected: user-count: more than 12 million ≠ 20 million (old and new figure;
    @data-desk)

    6 claims × 5 articles, 14 mentions: 2 conflicts (1 expected), 2 changed, 1 with
    a single source, 1 not stated
    result: 1 unexpected conflict (exit 1)
    ");
}

#[test]
fn a_terminal_of_40_columns() {
    assert_snapshot!(text(&story(), 40), @"
    error[conflict]: offline-since:
                     2021-01-10 (002.md)
                     differs from 2021-01-11
                     (003)
     --> articles/003:1:26
      |
    1 | ... on 11 January. Amazon does no...
      |        ^^^^^^^^^^ 2021-01-11
      |
     ::: articles/002.md:1:12
      |
    1 | ... on 10 January, the network ha...
      |        ---------- 2021-01-10
      |
      = note: 2021-01-10 and 2021-01-11
              do not meet
      = note: certain: the values cannot
              all hold, and each side
              stands behind its own
      = help: if each of these values is
              known and accepted, say so
              in the claim at
              claims/parler.yaml:3:
                  expect:
                    - values: [2021-01-10, 2021-01-11]
                      reason: why each of them is right in its own way
      = help: `crossclaim explain
              offline-since` shows how
              each value was read

    note[changed]: ceo: changed from John
      Matze (001, 2021-01-19) to Mark
      Meckler (004, 2021-02-16)
      (articles/004:1:1, articles/001:3:1)
    note[changed]: host: changed from
      DDoS-Guard (001, 2021-01-19) to
      CloudRoute (004, 2021-02-16)
      (articles/004:2:62, articles/001:3:25)

    ✗ unexpected conflict
    ≠ expected conflict
    ~ changed over time
    ∅ no article says it   ? hedged
    ┌───────────────────────┬──────────────┐
    │ claim and values      ┆ said by      │
    ╞═══════════════════════╪══════════════╡
    │ ceo                   ┆ ~ changed    │
    │   John Matze          ┆ Courrier,    │
    │                       ┆ Gazette 002  │
    │   Mark Meckler        ┆ Observer     │
    │   John Matze (former) ┆ Observer     │
    │ employees             ┆ ∅ not stated │
    │ former-host           ┆ 1 source     │
    │   Amazon              ┆ Gazette 003  │
    │ host                  ┆ ~ changed    │
    │   DDoS-Guard          ┆ Courrier     │
    │   DDoS-Guard ?        ┆ Gazette 002  │
    │   not Amazon          ┆ Gazette 003  │
    │   CloudRoute ?        ┆ Observer     │
    │ offline-since         ┆ ✗ conflict   │
    │   2021-01-10          ┆ Gazette 002  │
    │   2021-01-11          ┆ Gazette 003  │
    │ user-count            ┆ ≠ expected   │
    │   more than 12        ┆ Courrier,    │
    │ million               ┆ Gazette 002  │
    │   at least 20 million ┆ Observer     │
    │ (past peak)           ┆              │
    └───────────────────────┴──────────────┘

    expected: user-count: more than 12
    million ≠ 20 million (old and new
    figure; @data-desk)

    6 claims × 5 articles, 14 mentions: 2
    conflicts (1 expected), 2 changed, 1
    with a single source, 1 not stated
    result: 1 unexpected conflict (exit 1)
    ");
}

#[test]
fn more_than_three_warnings_of_one_rule_are_folded() {
    let claims = ["a-1", "a-2", "a-3", "a-4"];
    let warned = |n: usize| {
        let mut world = World::default().article("001", "", "12 million. 20 million.");
        for id in &claims[..n] {
            world = world.claim(id, "count", |_| {}).says(id, "001", "12 million", million(12)).says(
                id,
                "001",
                "20 million",
                million(20),
            );
        }
        text(&world.concluded(), 80)
    };
    assert_eq!(warned(3).matches("-->").count(), 3);
    assert_eq!(warned(4).matches("-->").count(), 0);
    assert_snapshot!(warned(4).lines().take(3).collect::<Vec<_>>().join("\n"), @"
    warning[contradicts-itself]: 4 times: one article gives two values that differ
      (`--verbose` shows each): a-1, a-2, a-3, a-4
    ");
}

#[test]
fn colours_change_no_word() {
    let world = story();
    let verdict = world.verdict();
    let color = renderer("text").render(&verdict, Style { color: true, verbose: true, ..style(100) });
    let plain = renderer("text").render(&verdict, Style { verbose: true, ..style(100) });
    assert!(color.contains("\u{1b}[1;31m✗ conflict\u{1b}[0m"));
    assert_eq!(anstream::adapter::strip_str(&color).to_string(), plain);
}

#[test]
fn a_verbose_terminal_shows_expected_conflicts_in_full() {
    let world = story();
    let all = renderer("text").render(&world.verdict(), Style { verbose: true, ..style(100) });
    assert!(all.contains("note[conflict]: user-count: more than 12 million (001, 002.md) differs from"));
    assert!(!text(&world, 100).contains("note[conflict]"));
}

#[test]
fn nothing_checked_says_what_is_missing() {
    assert_snapshot!(text(&World::default(), 80), @"
    0 claims × 0 articles, 0 mentions
    result: nothing was checked: no claim and no article was found (exit 3)
    ");
    let no_mention =
        World::default().article("a", "", "…").claim("host", "name", |claim| claim.optional = true);
    assert_snapshot!(text(&no_mention, 80), @"
    ∅ no article says it   – nothing said
    ┌────────────────┬───┐
    │ claim          ┆ a │
    ╞════════════════╪═══╡
    │ host           ┆ – │
    │   ∅ not stated ┆   │
    └────────────────┴───┘

    1 claim × 1 article, 0 mentions: 1 not stated
    result: nothing was checked: no article says anything about any claim (exit 3)
    ");
}

#[test]
fn every_line_of_the_table_fits_and_every_value_is_there() {
    let world = story();
    let verdict = world.verdict();
    for width in 40..220 {
        let table = table::draw(&verdict, width);
        let longest = table.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= width, "{longest} > {width}\n{table}");
        let whole: String = table.chars().filter(|c| c.is_alphanumeric()).collect();
        assert!(whole.contains("Meckler") && whole.contains("usercount"), "{table}");
    }
}

#[test]
fn a_wider_terminal_does_not_stretch_the_table() {
    let world = story();
    assert_eq!(table::draw(&world.verdict(), 200), table::draw(&world.verdict(), 120));
}
