//! WARC as crawlers leave it: what is left out is told, and what lies about its length costs its own record.

use crate::cli::Here;
use crate::files::gzip;

/// A record with its true length.
fn record(head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("WARC/1.0\r\n{head}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn response(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let http = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat();
    record(&format!("WARC-Type: response\r\nWARC-Target-URI: https://{url}"), &http)
}

fn page(users: &str) -> Vec<u8> {
    format!(
        "<html><body><article><h1>Acme</h1><p>On Monday Acme has {users} users.</p></article></body></html>"
    )
    .into_bytes()
}

const HTML: &str = "Content-Type: text/html; charset=utf-8";

#[test]
fn what_of_a_crawl_is_left_out_is_counted_and_named() {
    let here = Here::new(&[]);
    let error = |status: &str| {
        record(
            "WARC-Type: response",
            format!("HTTP/1.1 {status}\r\n{HTML}\r\n\r\n<p>Acme has 90 users.</p>").as_bytes(),
        )
    };
    let crawl = [
        record("WARC-Type: warcinfo\r\nContent-Type: application/warc-fields", b"software: a\r\n"),
        record("WARC-Type: request\r\nContent-Type: application/http", b"GET / HTTP/1.1\r\n\r\n"),
        response("a.example/", HTML, &page("12 million")),
        error("404 Not Found"),
        error("404"),
        error("301 Moved"),
        record("WARC-Type: resource\r\nContent-Type: image/png", b"\x89PNG"),
        record("WARC-Type: revisit", b"HTTP/1.1 200 OK\r\n\r\n"),
        response("empty.example/", HTML, b"<nav>Menu</nav>"),
        record("WARC-Type: metadata\r\nContent-Type: text/plain", b"Acme has 91 users."),
    ];
    here.put("articles/a.warc.gz", crawl.iter().flat_map(|record| gzip(record)).collect::<Vec<u8>>());
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said = "note: articles/a.warc.gz: 6 records left out: 2 of status 404, 1 as it was when fetched before, \
                1 of status 301, 1 of type image/png, 1 without text\n";
    assert!(ran.err.contains(said), "{}", ran.err);
}

#[test]
fn a_crawl_of_nothing_but_errors_is_a_warning() {
    let here = Here::new(&[]);
    here.put("articles/a.warc", record("WARC-Type: resource\r\nContent-Type: video/mp4", b"x"));
    let ran = here.run("check");
    assert!(
        ran.err.contains("warning: articles/a.warc: 1 record left out: 1 of type video/mp4"),
        "{}",
        ran.err
    );
}

#[test]
fn a_length_that_lies_costs_its_record() {
    let here = Here::new(&[]);
    here.put("crossclaim.yaml", "version: 1\non-unreadable: warn\n");
    let lying = |length: &str, url: &str| {
        let body = page("50 million");
        let head = format!("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://{url}/\r\n");
        [format!("{head}{HTML}\r\nContent-Length: {length}\r\n\r\n").as_bytes(), &body, b"\r\n\r\n"].concat()
    };
    let crawl = [
        response("one.example/", HTML, &page("12 million")),
        lying("20", "short.example"),
        response("two.example/", HTML, &page("20 million")),
        lying("400", "long.example"),
        response("three.example/", HTML, &page("30 million")),
        lying("99999", "cut.example"),
        response("four.example/", HTML, &page("40 million")),
        lying("many", "none.example"),
    ];
    here.put("articles/a.warc", crawl.concat());
    let ran = here.run("check --format line");
    for (users, told) in
        [("12 million", true), ("20 million", true), ("30 million", true), ("40 million", true)]
    {
        assert_eq!(ran.out.contains(users), told, "{users}: {} {}", ran.out, ran.err);
    }
    assert!(!ran.out.contains("50 million"), "{}", ran.out);
    for said in [
        "20, does not lead to the next",
        "400, does not lead to",
        "99999 bytes were to follow",
        "no length: `many`",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}

#[test]
fn pages_in_chunks_and_packed_pages_are_read() {
    let here = Here::new(&[]);
    here.put("crossclaim.yaml", "version: 1\nlimits: {article: 100000}\non-unreadable: warn\n");
    let in_chunks = |body: &[u8]| -> Vec<u8> {
        let mut sent: Vec<u8> = body
            .chunks(30)
            .flat_map(|chunk| [format!("{:x};a=b\r\n", chunk.len()).as_bytes(), chunk, b"\r\n"].concat())
            .collect();
        sent.extend(b"0\r\n\r\n");
        sent
    };
    let zlib = |bytes: &[u8]| {
        use std::io::Write as _;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let zstd =
        |bytes: &[u8]| ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest);
    let chunked = format!("{HTML}\r\nTransfer-Encoding: chunked");
    let packed = |how: &str| format!("{HTML}\r\nContent-Encoding: {how}");
    let cut = in_chunks(&[page("17 million"), vec![b' '; 300]].concat());
    let crawl = [
        response("a.example/", &chunked, &in_chunks(&page("12 million"))),
        response("b.example/", &packed("gzip"), &gzip(&page("13 million"))),
        response("c.example/", &packed("deflate"), &zlib(&page("14 million"))),
        response("d.example/", &packed("zstd"), &zstd(&page("15 million"))),
        response(
            "e.example/",
            &format!("{chunked}\r\nContent-Encoding: gzip"),
            &in_chunks(&gzip(&page("16 million"))),
        ),
        response("f.example/", &chunked, &cut[..cut.len() - 100]),
        // Unpacked by the crawler, which left the headers.
        response("g.example/", &format!("{chunked}\r\nContent-Encoding: gzip"), &page("18 million")),
        response("bomb.example/", &packed("gzip"), &gzip(&vec![b'a'; 5_000_000])),
        response("br.example/", &packed("br"), b"\x0b\xff\xfe"),
    ];
    here.put("articles/a.warc", crawl.concat());
    let ran = here.run("check --format line");
    for million in 12..=18 {
        assert!(ran.out.contains(&format!("{million} million")), "{million}: {} {}", ran.out, ran.err);
    }
    let at = |url: &str| ran.err.lines().find(|line| line.contains(url)).unwrap_or_default();
    assert!(at("bomb.example").contains("larger than 100000 bytes when it is unpacked"), "{}", ran.err);
    assert!(at("br.example").contains("packed as `br`"), "{}", ran.err);
}

#[test]
fn many_small_bombs_are_a_large_one() {
    let here = Here::new(&[]);
    here.put("crossclaim.yaml", "version: 1\nlimits: {unpacked: 3000000}\non-unreadable: warn\n");
    let bomb = gzip(&[page("12 million"), vec![b' '; 500_000]].concat());
    let one = response("a.example/", &format!("{HTML}\r\nContent-Encoding: gzip"), &bomb);
    here.put("articles/a.warc", one.repeat(30));
    let ran = here.run("check");
    assert!(
        ran.err.contains("its pages are larger than 3000000 bytes when they are unpacked"),
        "{}",
        ran.err
    );
}
