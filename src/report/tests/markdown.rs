//! The committed report: the whole page, hostile text, and what a change changes.

use insta::assert_snapshot;

use super::*;

#[test]
fn the_markdown_report() {
    assert_snapshot!(renderer("md").render(&story().verdict(), style(80)), @r#"
    # Claim consistency

    **1 unexpected conflict.** 6 claims, 5 articles, 14 mentions.

    | Verdict | Claims |
    | --- | --- |
    | ✗ conflict | 1 |
    | ≠ expected conflict | 1 |
    | ~ changed | 2 |
    | 1 source | 1 |
    | ∅ not stated | 1 |

    ## Needs attention

    - ✗ [offline-since](#claim-offline-since) conflict: 2021-01-10 (002.md) differs from 2021-01-11 (003)

    ## Claims

    <a id="claim-ceo"></a>

    ### ceo: Chief executive

    ~ changed (3 articles, 3 origins)

    - `John Matze`: `001`, `002.md` (2 origins)
    - `Mark Meckler`: `004` (1 origin)
    - changed: `John Matze` (`001`, 2021-01-19), then `Mark Meckler` (`004`, 2021-02-16)
    - why: John Matze and Mark Meckler do not meet

    | Value | Source | Quote |
    | --- | --- | --- |
    | `John Matze` | [`001`][001:ceo:john-matze], Courrier, 2021-01-19 | `Parler is back. The app has more than 12 million users, its founder says. John Matze runs it, and DDoS-Guard hosts it.` |
    | `John Matze` | [`002.md`][002.md:ceo:john-matze], Gazette, 2021-01 | `Cut off on 10 January, the network had more than 12 million users. John Matze is its head. DDoS-Guard, a company that is also said to serve others of its sort…` |
    | `Mark Meckler` | [`004`][004:ceo:mark-meckler], Observer, 2021-02-16 | `Mark Meckler is the new head of Parler; John Matze was dismissed. The network said it had passed the mark of 20 million users. CloudRoute seems to host it.` |
    | `John Matze`, former | [`004`][004:ceo:john-matze], Observer, 2021-02-16 | `Mark Meckler is the new head of Parler; John Matze was dismissed. The network said it had passed the mark of 20 million users. CloudRoute seems to host it.` |

    <a id="claim-employees"></a>

    ### employees: Number of employees

    ∅ not stated

    <a id="claim-former-host"></a>

    ### former-host: Who hosted it before

    1 source (1 article, 1 origin)

    | Value | Source | Quote |
    | --- | --- | --- |
    | `Amazon` | [`003`][003:former-host:amazon], Gazette, 2021-01-20 | `The network went dark on 11 January. Amazon does not host it any more.` |

    <a id="claim-host"></a>

    ### host: Who hosts the site

    ~ changed (3 articles, 3 origins, Reuters among them)

    - `DDoS-Guard`: `001`, `002.md` (2 origins)
    - `CloudRoute`: `004` (1 origin)
    - changed: `DDoS-Guard` (`001`, 2021-01-19), then `CloudRoute` (`004`, 2021-02-16)
    - why: DDoS-Guard and CloudRoute do not meet

    | Value | Source | Quote |
    | --- | --- | --- |
    | `DDoS-Guard` | [`001`][001:host:ddos-guard], Courrier, 2021-01-19 | `Parler is back. The app has more than 12 million users, its founder says. John Matze runs it, and DDoS-Guard hosts it.` |
    | `DDoS-Guard`, hedged | [`002.md`][002.md:host:ddos-guard], Gazette, 2021-01 | `…the network had more than 12 million users. John Matze is its head. DDoS-Guard, a company that is also said to serve others of its sort and that did not…` |
    | `not Amazon` | [`003`][003:host:amazon], Gazette, 2021-01-20 | `The network went dark on 11 January. Amazon does not host it any more.` |
    | `CloudRoute`, hedged | [`004`][004:host:cloudroute], Observer, 2021-02-16 | `Mark Meckler is the new head of Parler; John Matze was dismissed. The network said it had passed the mark of 20 million users. CloudRoute seems to host it.` |

    <a id="claim-offline-since"></a>

    ### offline-since: Off line since

    ✗ conflict, certain (2 articles, 2 origins)

    - `2021-01-10`: `002.md` (1 origin)
    - `2021-01-11`: `003` (1 origin)
    - why: 2021-01-10 and 2021-01-11 do not meet

    | Value | Source | Quote |
    | --- | --- | --- |
    | `2021-01-10` ✗ | [`002.md`][002.md:offline-since:2021-01-10], Gazette, 2021-01 | `Cut off on 10 January, the network had more than 12 million users. John Matze is its head. DDoS-Guard, a company that is also said to serve others of its sort…` |
    | `2021-01-11` ✗ | [`003`][003:offline-since:2021-01-11], Gazette, 2021-01-20 | `The network went dark on 11 January. Amazon does not host it any more.` |

    <a id="claim-user-count"></a>

    ### user-count: Number of users

    ≠ expected, likely (3 articles, 3 origins)

    - `more than 12 million`: `001`, `002.md` (2 origins)
    - `at least 20 million`: `004` (1 origin)
    - why: more than 12 million and at least 20 million do not meet

    | Value | Source | Quote |
    | --- | --- | --- |
    | `more than 12 million` | [`001`][001:user-count:more-than-12-million], Courrier, 2021-01-19 | `Parler is back. The app has more than 12 million users, its founder says. John Matze runs it, and DDoS-Guard hosts it.` |
    | `more than 12 million` | [`002.md`][002.md:user-count:more-than-12-million], Gazette, 2021-01 | `Cut off on 10 January, the network had more than 12 million users. John Matze is its head. DDoS-Guard, a company that is also said to serve others of its sort…` |
    | `at least 20 million`, past peak, according to the network | [`004`][004:user-count:at-least-20-million], Observer, 2021-02-16 | `Mark Meckler is the new head of Parler; John Matze was dismissed. The network said it had passed the mark of 20 million users. CloudRoute seems to host it.` |

    ## Matrix

    | Article | [ceo](#claim-ceo) | [employees](#claim-employees) | [former-host](#claim-former-host) | [host](#claim-host) | [offline-since](#claim-offline-since) | [user-count](#claim-user-count) |
    | --- | --- | --- | --- | --- | --- | --- |
    | `001`, Courrier, 2021-01-19 | `John Matze` | – | – | `DDoS-Guard` | – | `more than 12 million` |
    | `002.md`, Gazette, 2021-01 | `John Matze` | – | – | `DDoS-Guard` ? | `2021-01-10` ✗ | `more than 12 million` |
    | `003`, Gazette, 2021-01-20 | – | – | `Amazon` | `not Amazon` | `2021-01-11` ✗ | – |
    | `004`, Observer, 2021-02-16 | `Mark Meckler`, `John Matze` (former) | – | – | `CloudRoute` ? | – | `at least 20 million` (past peak) |
    | `005` | – | – | – | – | – | – |

    ## Expected conflicts

    <details>
    <summary>1 expectation</summary>

    | Claim | Values | Reason | Owner | Until | State |
    | --- | --- | --- | --- | --- | --- |
    | [user-count](#claim-user-count) | `more than 12 million` ≠ `20 million` | old and new figure | `@data-desk` |  | holds |

    </details>

    ## Coverage

    - Claims found nowhere: `employees`
    - Articles that speak of no claim: `005`

    [001:ceo:john-matze]: ../articles/001#L3
    [001:host:ddos-guard]: ../articles/001#L3
    [001:user-count:more-than-12-million]: ../articles/001#L2
    [002.md:ceo:john-matze]: ../articles/002.md?plain=1#L1
    [002.md:host:ddos-guard]: ../articles/002.md?plain=1#L1
    [002.md:offline-since:2021-01-10]: ../articles/002.md?plain=1#L1
    [002.md:user-count:more-than-12-million]: ../articles/002.md?plain=1#L1
    [003:former-host:amazon]: ../articles/003#L1
    [003:host:amazon]: ../articles/003#L1
    [003:offline-since:2021-01-11]: ../articles/003#L1
    [004:ceo:mark-meckler]: ../articles/004#L1
    [004:ceo:john-matze]: ../articles/004#L1
    [004:host:cloudroute]: ../articles/004#L2
    [004:user-count:at-least-20-million]: ../articles/004#L2
    "#);
}

#[test]
fn hostile_text_stays_in_its_cell() {
    let page = renderer("md").render(&hostile().verdict(), style(80));
    let mut columns = 0;
    for line in page.lines() {
        if !line.starts_with('|') {
            columns = 0;
            continue;
        }
        let cells = line.replace("\\|", "").matches('|').count();
        assert!(columns == 0 || cells == columns, "{line}");
        columns = cells;
    }
    assert!(!page.contains(['\u{1b}', '\u{202e}']));
    // Outside code spans nothing is left that GitHub would turn into anything.
    for line in page.lines() {
        let mut outside = String::new();
        let mut rest = line;
        while let Some(at) = rest.find('`') {
            outside += &rest[..at];
            let fence = rest[at..].len() - rest[at..].trim_start_matches('`').len();
            let body = &rest[at + fence..];
            let mark = "`".repeat(fence);
            let mut end = body.find(&mark).unwrap();
            while body[end + fence..].starts_with('`') {
                end += body[end..].len() - body[end..].trim_start_matches('`').len();
                end += body[end..].find(&mark).unwrap();
            }
            rest = &body[end + fence..];
        }
        outside += rest;
        let known = ["<a id=", "</a>", "<details>", "</details>", "<summary>", "</summary>"];
        let left = known.iter().fold(outside, |left, tag| left.replace(tag, ""));
        assert!(!left.contains('<') && !left.contains('@') && !left.contains("www."), "{line}");
    }
}

#[test]
fn one_more_article_is_one_more_line_of_the_matrix() {
    let before = renderer("md").render(&story().verdict(), style(80));
    let after = story().article("003-b", "Echo", "Parler is run by John Matze.").says(
        "ceo",
        "003-b",
        "John Matze",
        name("John Matze"),
    );
    let after = renderer("md").render(&after.verdict(), style(80));
    let matrix = |page: &str| -> Vec<String> {
        let section = page.split("## ").find(|section| section.starts_with("Matrix")).unwrap();
        section.lines().map(str::to_owned).collect()
    };
    let (before, after) = (matrix(&before), matrix(&after));
    assert_eq!(after.len(), before.len() + 1);
    assert!(before.iter().all(|line| after.contains(line)));
}

#[test]
fn moved_lines_change_only_the_definitions() {
    let page = |above: &str| {
        let text = format!("{above}It has 12 million users.");
        let mut world = World::default()
            .article("a.txt", "", &text)
            .claim("user-count", "count", |_| {})
            .says("user-count", "a.txt", "12 million", million(12))
            .concluded();
        world.reconciled[0].mentions[0].mention.sentence.start = above.len();
        renderer("md").render(&world.verdict(), style(80))
    };
    let (before, after) = (page(""), page("One.\n\nTwo.\n"));
    let differing: Vec<_> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(
        differing,
        [(
            "[a.txt:user-count:12-million]: ../articles/a.txt#L1",
            "[a.txt:user-count:12-million]: ../articles/a.txt#L4"
        )]
    );
}

#[test]
fn an_article_outside_the_working_directory_has_no_absolute_link() {
    let mut world = users();
    world.articles[0].path = "/home/somebody/a.txt".into();
    let page = renderer("md").render(&world.verdict(), style(80));
    assert!(!page.contains("somebody"));
    assert!(page.contains("| `a.txt`, Echo, 2021-01 |"));
}

#[test]
fn every_link_leads_somewhere() {
    for world in [story(), hostile()] {
        let page = renderer("md").render(&world.verdict(), style(80));
        let events = pulldown_cmark::Parser::new_ext(&page, pulldown_cmark::Options::ENABLE_TABLES);
        let (mut links, mut words) = (Vec::new(), String::new());
        for event in events {
            match event {
                pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
                    links.push(dest_url.to_string());
                }
                pulldown_cmark::Event::Text(text) => words += &text,
                _ => {}
            }
        }
        assert!(!words.contains(['[', ']', '|', '`', '*']), "{words}");
        for link in links {
            let anchor = link.strip_prefix('#').map(|name| format!("<a id=\"{name}\"></a>"));
            assert!(
                anchor.map_or(link.starts_with("../articles/"), |anchor| page.contains(&anchor)),
                "{link}"
            );
        }
    }
}
