//! The page: what it holds, that text stays text, that it fits, that its places keep their names.

use std::collections::BTreeSet;

use regex::Regex;

use super::*;
use crate::article::{About, Article};
use crate::claim::Claim;
use crate::claim::check::claims_from_str;
use crate::language::language;
use crate::rule::{Level, Policy};
use crate::value::day::Days;
use crate::{Input, check};

const CLAIMS: &str = "
version: 1
subject: {name: Acme}
claims:
  - id: ceo
    title: Who runs it
    kind: name
    change: never
    match: {en: ['run by <value>']}
  - id: users
    title: Number of users
    kind: count
    of: {en: [users]}
    change: never
    match: {en: ['has <value>']}
";

fn claims(text: &str) -> Vec<Claim> {
    claims_from_str("acme.yaml", text, &[]).unwrap()
}

fn article(key: &str, text: &str, about: &[(&str, &str)]) -> Article {
    let told = |name: &str| about.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
    let date = told("date").and_then(|date| Days::parse(&date));
    let about =
        About { title: told("title"), source: told("source"), url: told("url"), date, ..About::default() };
    Article::from_text(key, text, about, language("en"))
}

fn drawn(claims: &[Claim], articles: &[Article], draw: &dyn Fn(&Verdict<'_>) -> String) -> String {
    let today = jiff::civil::date(2026, 1, 1);
    let policy = Policy { fail_on: Some(Level::Deny), ..Policy::default() };
    let input =
        Input { claims, relations: &[], articles, unlisted: 0, empty_globs: &[], today, policy: &policy };
    draw(&check(&input))
}

fn page(articles: &[Article]) -> String {
    drawn(&claims(CLAIMS), articles, &|verdict| Html.render(verdict, Style::default()))
}

fn two() -> Vec<Article> {
    vec![
        article("a.md", "Acme has 12 million users. Acme is run by Ann Lee.", &[("date", "2021-01-18")]),
        article("b.md", "Not much happened.\n\nAcme has 20 million users. Acme is run by Ann Lee.", &[]),
    ]
}

/// All that `pattern` captures, in order.
fn all<'p>(page: &'p str, pattern: &str) -> Vec<&'p str> {
    let pattern = Regex::new(pattern).unwrap();
    pattern.captures_iter(page).map(|found| found.get(1).unwrap().as_str()).collect()
}

/// The page without its style and its script.
fn body(page: &str) -> &str {
    let (_, rest) = page.split_once("<body>").unwrap();
    rest.split_once("<script>").unwrap().0
}

#[test]
fn the_policy_names_the_script_that_is_there_and_nothing_else_may_be_fetched() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let page = page(&two());
    let script = all(&page, r"(?s)<script>(.*?)</script>");
    let [script] = script.as_slice() else { panic!("one script") };
    let sum = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(script));
    let policy = all(&page, "Content-Security-Policy\" content=\"([^\"]*)\"")[0];
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("script-src 'sha256-{sum}'")), "the sum in frame.rs should be {sum}");
    assert!(script.len() < 10_000, "{} bytes", script.len());
    for fetched in [" src=", "<link", "@import", "url(http", "<img", "<iframe", "<object"] {
        assert!(!page.contains(fetched), "{fetched}");
    }
}

#[test]
fn every_link_into_the_page_leads_somewhere_and_every_name_is_there_once() {
    let mut articles = two();
    // Two mentions in one article, and names that would be one if they were only put together.
    articles.push(article("users-a.md", "Acme has 12 million users. Later: Acme has 12 million users.", &[]));
    let text = CLAIMS.replace("id: ceo", "id: users-users");
    let page = drawn(&claims(&text), &articles, &|verdict| Html.render(verdict, Style::default()));
    let ids = all(&page, " id=\"([^\"]*)\"");
    let names: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(names.len(), ids.len(), "a name is there twice");
    let links = all(body(&page), " href=\"#([^\"]*)\"");
    assert!(links.len() > 10);
    for link in links.iter().filter(|link| !link.starts_with("status=")) {
        assert!(names.contains(link), "#{link}");
    }
    for name in ["claim-users", "source-a.md", "m-users-a.md", "m-users-users-a.md", "m-users-users-a.md:2"] {
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn names_of_places_outlive_new_articles_and_moved_text() {
    let before: BTreeSet<String> =
        all(body(&page(&two())), " id=\"([^\"]*)\"").into_iter().map(str::to_owned).collect();
    let mut articles = two();
    articles.insert(0, article("0.md", "Acme has 15 million users.", &[]));
    articles[1] =
        article("a.md", "It rained.\n\nAcme, it says, has 12 million users. Acme is run by Ann Lee.", &[]);
    let after = page(&articles);
    let after: BTreeSet<String> =
        all(body(&after), " id=\"([^\"]*)\"").into_iter().map(str::to_owned).collect();
    let gone: Vec<&String> = before.difference(&after).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn hostile_text_is_only_ever_text() {
    let hostile = "</mark><script>alert(1)</script><img src=x onerror=alert(2)>\u{202e}\" onclick=\"alert(3)";
    let yaml = CLAIMS
        .replace("Who runs it", "</h3><script>alert(4)</script>")
        .replace("name: Acme}", "name: '</title><b>', also: [Acme]}");
    let text = format!("Acme has 12 million users {hostile}. Acme is run by Ann Lee.");
    let about =
        [("title", hostile), ("source", hostile), ("url", "javascript:alert(5)"), ("date", "2021-01-18")];
    let articles = [
        article("<b>\"'.md", &text, &about),
        article("c.md", "Acme has 20 million users.", &[("url", "https://x.example/?a=\"><script>")]),
    ];
    let page = drawn(&claims(&yaml), &articles, &|verdict| Html.render(verdict, Style::default()));
    let body = body(&page);
    let tags: BTreeSet<&str> = all(body, r"<([a-zA-Z][a-zA-Z0-9]*)").into_iter().collect();
    for tag in ["script", "img", "b1"] {
        assert!(!tags.contains(tag), "<{tag}>");
    }
    assert!(body.contains("&lt;script&gt;alert(1)"), "it is shown as it was written");
    for attribute in all(body, r#"<[a-z0-9]+((?: [a-zA-Z-]+(?:=(?:"[^"]*"|[a-z0-9]+))?)*)"#) {
        assert!(!attribute.contains(" on"), "{attribute}");
    }
    let addresses = all(body, " href=\"([^\"]*)\"");
    assert!(addresses.iter().all(|to| to.starts_with(['#', '.']) || to.starts_with("http")), "{addresses:?}");
    assert!(!addresses.iter().any(|to| to.contains("x.example")), "what is no plain address is no link");
    assert!(!page.contains('\u{202e}'));
    let (head, _) = page.split_once("<body>").unwrap();
    assert_eq!(all(head, "<title>([^<]*)</title>"), ["&lt;/title&gt;&lt;b&gt;: 1 unexpected conflict"]);
}

#[test]
fn the_same_input_gives_the_same_bytes_in_every_order() {
    let (mut one, page_one) = (two(), page(&two()));
    assert_eq!(page_one, page(&one));
    assert!(page_one.ends_with("</html>\n") && !page_one.contains(env!("CARGO_PKG_VERSION")));
    one.push(article("c.md", "Nothing.", &[]));
    assert_ne!(page_one, page(&one));
}

#[test]
fn a_quote_has_its_language_and_its_mark() {
    let page = page(&two());
    let quotes = all(&page, r#"<blockquote (lang="en" dir="auto">[^\n]*)</blockquote>"#);
    assert!(
        quotes.contains(&"lang=\"en\" dir=\"auto\">Acme has <mark>12 million</mark> users."),
        "{quotes:?}"
    );
    assert!(page.contains("<time datetime=\"2021-01-18\">18 Jan 2021</time>"));
}

#[test]
fn what_is_vague_stands_with_the_camp_it_is_consistent_with_and_what_is_recalled_does_not() {
    let page = page(&[
        article("a.md", "Acme has 12 million users.", &[]),
        article(
            "b.md",
            "Acme has at least 10 million users. It was once said that Acme has 3 million users?",
            &[],
        ),
    ]);
    let (camp, rest) = page.split_once("<p class=\"also\">Consistent with it: ").unwrap();
    assert!(camp.contains("<mark>12 million</mark>"));
    let (with_it, beside) = rest.split_once("Beside these").unwrap();
    assert!(
        with_it.contains("<mark>at least 10 million</mark>") && !with_it.contains("<mark>3 million</mark>")
    );
    assert!(beside.contains("<mark>3 million</mark>"));
    assert!(page.contains("<a class=\"f\" href=\"#m-users-b.md\"><span class=\"vh\">consistent: </span>"));
}

/// Many articles that agree, one that does not.
fn many(n: usize) -> Vec<Article> {
    let mut articles: Vec<Article> = (0..n)
        .map(|at| {
            let rain =
                format!("It rained in harbour number {at}, and nothing else was told of it. ").repeat(4);
            let text = format!(
                "{rain}\n\nAt quay {at}, Acme has 12 million users.\n\nAcme is run by Ann Lee.\n\n{rain}"
            );
            article(&format!("p{at:03}.md"), &text, &[("date", "2021-01-18")])
        })
        .collect();
    articles.push(article("z.md", "Acme has 20 million users.", &[]));
    articles
}

fn sized(bytes: usize) -> String {
    drawn(&claims(CLAIMS), &many(60), &|verdict| {
        Html.render(verdict, Style { page_bytes: bytes, ..Style::default() })
    })
}

#[test]
fn a_page_that_is_too_large_leaves_out_what_agrees_first_and_says_so() {
    let whole = sized(usize::MAX);
    assert!(!whole.contains("left-out") && whole.contains("It rained in harbour number 59"));
    let mut last = whole.len();
    for share in [90, 70, 50] {
        let most = whole.len() * share / 100;
        let page = sized(most);
        assert!(page.len() <= most && page.len() <= last, "{} of {most}", page.len());
        last = page.len();
        assert!(page.contains("href=\"#left-out\"") && page.contains("id=\"left-out\""), "it is said");
        assert!(page.contains("<mark>20 million</mark>"), "what differs stays");
    }
    let page = sized(whole.len() * 90 / 100);
    assert!(!page.contains("It rained"), "words that say nothing about any claim go first");
    assert!(page.contains(" without claims …"));
    assert!(page.contains("At quay 59"));
}

#[test]
fn even_the_barest_page_shows_the_verdict_and_that_much_is_missing() {
    let page = sized(1);
    assert_eq!(all(&page, "<h1>([^<]*)</h1>"), ["1 unexpected conflict"]);
    assert!(page.contains("id=\"left-out\""));
    assert!(!page.contains("<table class=\"matrix\">"));
}

#[test]
fn a_page_for_each_article_holds_what_the_one_page_holds() {
    let (today, policy) = (jiff::civil::date(2026, 1, 1), Policy::default());
    let (claims, articles) = (claims(CLAIMS), two());
    let input = Input {
        claims: &claims,
        relations: &[],
        articles: &articles,
        unlisted: 0,
        empty_globs: &[],
        today,
        policy: &policy,
    };
    let files = pages(&check(&input), Style::default());
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["index.html", "source-a.md.html", "source-b.md.html"]);
    let text = |name: &str| &files.iter().find(|(file, _)| file == name).unwrap().1;
    for link in all(text("index.html"), " href=\"(source-[^\"]*)\"") {
        let (file, place) = link.split_once('#').unwrap_or((link, ""));
        assert!(place.is_empty() || text(file).contains(&format!(" id=\"{place}\"")), "{link}");
    }
    assert!(text("source-b.md.html").contains("Not much happened."));
    assert!(text("source-b.md.html").contains("script-src 'none'"));
    for link in all(text("source-b.md.html"), " href=\"index.html#([^\"]*)\"") {
        assert!(text("index.html").contains(&format!(" id=\"{link}\"")), "{link}");
    }
    assert!(!text("index.html").contains("Not much happened."));
}

#[test]
fn nothing_to_show_is_a_page_too() {
    for articles in [vec![], vec![article("a.md", "It rained.", &[])]] {
        let page = page(&articles);
        assert!(page.contains("Nothing was checked"), "{page}");
        assert!(!page.contains("<svg class=\"chart"));
    }
}
