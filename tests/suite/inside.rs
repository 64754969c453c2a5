//! Web pages inside other files, and those that hold no text: letters, feeds, dumps, crawls.

use crate::cli::{Here, TWELVE};

#[test]
fn a_page_that_a_script_draws_is_named() {
    let here = Here::new(&[TWELVE]);
    let shell = "<!doctype html><html><head><title>Acme News</title><script src=a.js></script></head>\
        <body><noscript>You need to enable JavaScript to run this app.</noscript>\
        <div id=root></div><script>render({users: '20 million users'})</script></body></html>";
    here.put("articles/drawn.html", shell);
    here.put("articles/empty.html", "<html><body><p>Acme</p></body></html>");
    let ran = here.run("check --format line");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = "warning: articles/drawn.html: nothing to read: a script draws this page";
    assert!(ran.err.contains(told), "{}", ran.err);
    assert!(!ran.err.contains("empty.html"), "a page without a script is just short: {}", ran.err);
    let many: Vec<u8> = ["a", "b"]
        .iter()
        .flat_map(|name| {
            let body = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{shell}");
            let target = format!("WARC-Target-URI: https://acme.example/{name}");
            format!(
                "WARC/1.0\r\nWARC-Type: response\r\n{target}\r\nContent-Length: {}\r\n\r\n{body}\r\n\r\n",
                body.len()
            )
            .into_bytes()
        })
        .collect();
    here.put("articles/crawl.warc", &many);
    let ran = here.run("check --format line");
    assert!(ran.err.contains("https://acme.example/a"), "{}", ran.err);
    assert_eq!(ran.err.matches("a script draws this page").count(), 3, "{}", ran.err);
}

/// A page with a menu, an advert and a form for comments around one paragraph and a list.
const PAGE: &str = "<html lang=\"en\"><head><title>Users</title></head><body><nav><ul><li><a href=/a>5 million \
    users read us</a></li><li><a href=/b>News</a></li></ul></nav><article><h1>A count of users</h1>\
    <p>The growth of the last year came as a surprise to those who had sold their shares before.</p>\
    <p>Acme has <b>20&nbsp;million</b> users, and more than half of them came in the last four months.</p></article>\
    <div class=\"comments\"><p>I think that Acme has 90 million users, and nobody has counted them all so far.</p>\
    </div><footer><p>Acme has 7 million users. All rights reserved.</p></footer></body></html>";

/// What is read of the page in a file of this name: the one value of the article, and where it stands.
fn read_in(name: &str, content: &str, place: &str) {
    let here = Here::new(&[TWELVE]);
    here.put(&format!("articles/{name}"), content);
    let ran = here.run("check --format line");
    assert_eq!(ran.code, 1, "{name}: {} {}", ran.out, ran.err);
    assert!(ran.out.contains(place), "{name}: {}", ran.out);
    assert!(ran.out.contains("20 million"), "{name}: {}", ran.out);
    for other in ["90 million", "7 million", "5 million"] {
        assert!(!ran.out.contains(other), "{name}: {}", ran.out);
    }
}

#[test]
fn a_page_inside_a_letter_a_crawl_or_a_dump_is_read_like_a_page() {
    read_in("page.html", PAGE, "articles/page.html:1:");
    let head = "From: Desk <desk@acme.example>\nDate: Mon, 8 May 2023 07:30:00 +0200\nSubject: Count\n\
        MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n";
    read_in("letter.eml", &format!("{head}{PAGE}\n"), "articles/letter.eml:7:");
    let packed = {
        // A line of a letter is short: it goes on behind an equals sign.
        let quoted = PAGE.replace('=', "=3D").replace('>', ">=\n");
        let head = head.replace("\n\n", "\nContent-Transfer-Encoding: quoted-printable\n\n");
        format!("{head}{quoted}\n")
    };
    read_in("quoted.eml", &packed, "articles/quoted.eml:");
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://acme.example/count\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n",
        http.len()
    );
    read_in("crawl.warc", &record, "articles/crawl.warc:9:");
    let line = serde_json::json!({"url": "https://acme.example/count", "text": PAGE});
    read_in("dump.jsonl", &format!("{line}\n"), "articles/dump.jsonl:1:");
}

#[test]
fn markup_inside_a_feed_is_read_as_what_it_shows() {
    let inner = "<p>The growth came as a surprise.</p><p>Acme has <b>20&nbsp;million</b> users, and \
        they pay.</p><script>track('Acme has 90 million users')</script><ul><li><a href=\"/x\">Share</a></li></ul>";
    let escaped = inner.replace('&', "&amp;").replace('<', "&lt;");
    let feed = |body: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Acme News</title>\n<item><title>A count</title>\
             <link>https://acme.example/count</link>\n<description>{body}</description></item></channel></rss>\n"
        )
    };
    read_in("cdata.rss", &feed(&format!("<![CDATA[{inner}]]>")), "articles/cdata.rss:4:");
    read_in("escaped.rss", &feed(&escaped), "articles/escaped.rss:4:");
}
