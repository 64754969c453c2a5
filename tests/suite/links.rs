//! Links that open the page of an article at the words of a mention.

use serde_json::Value;

use crate::cli::Here;

fn page(address: &str) -> String {
    format!(
        "<html lang=en><head><title>Acme grows</title><link rel=canonical href='{address}'></head><body><article>\
         <h1>Acme grows</h1><p>The firm Acme has <b>12</b>&nbsp;million users, it said on Monday, and it wants to have \
         many more of them in the years to come, wherever they may live.</p></article></body></html>"
    )
}

fn here(address: &str) -> Here {
    Here::new(&[("a.html", &page(address)), ("b.txt", "Acme has 20 million users.\n")])
}

fn links(here: &Here) -> Vec<Option<String>> {
    let json: Value = serde_json::from_str(&here.run("check --format json").out).unwrap();
    let mentions = json["claims"][0]["mentions"].as_array().unwrap();
    mentions.iter().map(|one| one.get("link").map(|link| link.as_str().unwrap().to_owned())).collect()
}

const WORDS: &str = ":~:text=has%2012%C2%A0million%20users";

#[test]
fn a_mention_of_a_page_opens_at_its_words() {
    let here = here("https://example.org/acme_(firm)");
    let link = format!("https://example.org/acme_(firm)#{WORDS}");
    assert_eq!(links(&here), [Some(link.clone()), None], "a text was no page");
    let name = "page:a.html:users:12-million";
    here.run("check --format md")
        .is(0, &format!("[`a.html`][a.html:users:12-million], example.org, [page][{name}] |"));
    let encoded = link.replace('(', "%28").replace(')', "%29");
    here.run("check --format md").is(0, &format!("\n[{name}]: {encoded}\n"));
    here.run("check --format comment").is(0, &format!("[page]({encoded})"));
    here.run("check --format html")
        .is(0, &format!("<a class=\"page\" href=\"{link}\" rel=\"noreferrer nofollow\">on its page</a>"));
}

#[test]
fn an_address_keeps_its_own_fragment_and_the_manifest_may_name_it() {
    let here = here("");
    assert_eq!(links(&here), [None, None], "without an address there is no link");
    here.put(
        "articles/articles.yaml",
        "articles:\n  - {path: a.html, url: 'https://example.org/a?b=c#part'}\n",
    );
    assert_eq!(links(&here)[0], Some(format!("https://example.org/a?b=c#part{WORDS}")));
    here.put(
        "articles/articles.yaml",
        "articles:\n  - {path: a.html, url: 'https://example.org/a#:~:text=x'}\n",
    );
    assert_eq!(links(&here)[0], Some(format!("https://example.org/a#{WORDS}")));
}

#[test]
fn only_addresses_of_the_web_are_links() {
    for address in [
        "javascript:alert(1)//https://x.example",
        "data:text/html,x",
        "https://x.example/\"onclick=\"y",
        "//x",
    ] {
        let here = here("");
        let manifest = format!("articles:\n  - {{path: a.html, url: '{address}'}}\n");
        here.put("articles/articles.yaml", manifest);
        assert_eq!(links(&here), [None, None], "{address}");
        let html = here.run("check --format html").out;
        assert!(
            !html.contains("on its page") && !here.run("check --format md").out.contains("[page]"),
            "{address}"
        );
    }
}

#[test]
fn a_page_of_a_crawl_has_the_address_it_was_fetched_from() {
    let here = Here::new(&[]);
    let body = page("");
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
    let warc = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/x\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    here.put("articles/a.warc", warc);
    assert_eq!(links(&here), [Some(format!("https://example.org/x#{WORDS}"))]);
}
