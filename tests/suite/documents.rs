//! Documents of offices and PDF, from outside: how a place in one is told, and what a hostile one may cost.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::{Here, TWELVE};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A PDF of objects: what its dictionary holds, and its stream. The first is the catalog. The table of where they
/// stand is left out; readers find them.
fn pdf(objects: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = b"%PDF-1.5\n".to_vec();
    for (at, (dict, stream)) in objects.iter().enumerate() {
        let length = if stream.is_empty() { String::new() } else { format!("/Length {}", stream.len()) };
        file.extend(format!("{} 0 obj <<{dict}{length}>>", at + 1).bytes());
        if !stream.is_empty() {
            file.extend(b" stream\n");
            file.extend(*stream);
            file.extend(b"\nendstream");
        }
        file.extend(b" endobj\n");
    }
    file.extend(b"trailer <</Root 1 0 R>>\n");
    file
}

/// A PDF with these drawings on its pages.
fn pages(drawings: &[&str]) -> Vec<u8> {
    let kids = (0..drawings.len()).fold(String::new(), |mut kids, at| {
        let _ = write!(kids, "{} 0 R ", 4 + 2 * at);
        kids
    });
    let tree = format!("/Type/Pages/Kids[{kids}]/Count {}", drawings.len());
    let font = "/Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding";
    let page: Vec<String> = (0..drawings.len())
        .map(|at| {
            format!("/Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents {} 0 R", 5 + 2 * at)
        })
        .collect();
    let mut objects: Vec<(&str, &[u8])> =
        vec![("/Type/Catalog/Pages 2 0 R/Lang(en)", b""), (&tree, b""), (font, b"")];
    for (page, drawing) in page.iter().zip(drawings) {
        objects.push((page, b""));
        objects.push(("", drawing.as_bytes()));
    }
    pdf(&objects)
}

fn shown(text: &str) -> String {
    format!("BT /F 10 Tf 50 700 Td ({text}) Tj ET")
}

fn docx(document: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(document).unwrap();
    zip.finish().unwrap().into_inner()
}

fn paragraphs(inside: &str) -> String {
    format!("<w:document><w:body>{inside}</w:body></w:document>")
}

#[test]
fn a_place_in_a_pdf_is_its_page_in_every_report() {
    let here = Here::new(&[TWELVE]);
    here.put(
        "articles/paper.pdf",
        pages(&[&shown("Nothing is said of it here."), &shown("Acme has 20 million users.")]),
    );
    let at = "articles/paper.pdf#page=2";
    let text = here.run("check").out;
    assert!(text.contains(&format!("{at}\n")) && !text.contains(&format!("{at}:")), "{text}");
    let lines = here.run("check --format line").out;
    assert!(lines.contains("articles/a.txt:1:10: ") || lines.contains(&format!("{at}: ")), "{lines}");
    let json: serde_json::Value = serde_json::from_str(&here.run("check --format json").out).unwrap();
    let mentions = json["claims"][0]["mentions"].as_array().unwrap();
    let page = |article: &str| mentions.iter().find(|it| it["article"] == article).unwrap()["page"].clone();
    assert_eq!((page("paper.pdf"), page("a.txt")), (2.into(), serde_json::Value::Null));
    let sarif = here.run("check --format sarif").out;
    assert!(sarif.contains("\"name\": \"page 2\""), "{sarif}");
    let junit = here.run("check --format junit").out;
    assert!(junit.contains(&format!("{at}: 20 million")), "{junit}");
    let md = here.run("check --format md").out;
    assert!(md.contains(": ../articles/paper.pdf#page=2\n") && md.contains("], page 2"), "{md}");
    let html = here.run("check --format html").out;
    assert!(html.contains("<a href=\"../articles/paper.pdf#page=2\">page 2</a>"), "{html}");
    let told = here.run(&format!("explain {at}")).out;
    assert!(told.starts_with(at) && told.contains("20 million") && !told.contains("Nothing"), "{told}");
    here.run("explain articles/paper.pdf#page=3").is_bad(&["there is no page 3", "has 2"]);
    here.run("explain articles/paper.pdf").is_bad(&["explain articles/paper.pdf#page=1"]);
}

#[test]
fn hosts_get_the_head_of_the_file_and_the_page_in_words() {
    let here = Here::new(&[]);
    let two = |number: &str| pages(&["BT ET", &shown(&format!("Acme has {number} million users."))]);
    here.put("articles/a.pdf", two("12"));
    here.put("articles/b.pdf", two("20"));
    let github = here.run("check --format github").out;
    assert!(github.contains(".pdf,line=1,title=") && github.contains("::Page 2: "), "{github}");
    let gitlab = here.run("check --format gitlab").out;
    assert!(gitlab.contains("\"begin\": 1") && gitlab.contains("\"Page 2: "), "{gitlab}");
    let sarif = here.run("check --format sarif").out;
    assert!(sarif.contains("\"startLine\": 1\n") && sarif.contains("\"text\": \"Page 2: "), "{sarif}");
}

#[test]
fn a_line_of_a_document_is_its_paragraph() {
    let here = Here::new(&[TWELVE]);
    let text = "<w:p/><w:p><w:r><w:t>Acme has 20 million users.</w:t></w:r></w:p>";
    here.put("articles/b.docx", docx(paragraphs(text).as_bytes()));
    let ran = here.run("check --format json");
    assert_eq!(ran.code, 1, "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let mentions = json["claims"][0]["mentions"].as_array().unwrap();
    let mention = mentions.iter().find(|it| it["article"] == "b.docx").unwrap();
    assert_eq!((mention["line"].as_u64(), mention["column"].as_u64()), (Some(2), Some(10)));
}

#[test]
fn a_scan_is_named_and_never_an_empty_article() {
    let here = Here::new(&[TWELVE]);
    let picture = "q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q";
    here.put("articles/scan.pdf", pages(&[picture]));
    here.run("check").is_bad(&["articles/scan.pdf", "there is no text in it", "OCR"]);
    here.put("articles/scan.pdf", pages(&[picture, &shown("Acme is old.")]));
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("warning: articles/scan.pdf: 1 of 2 pages are pictures"), "{}", ran.err);
    here.put("articles/empty.docx", docx(paragraphs("<w:p/>").as_bytes()));
    let ran = here.run("check");
    assert!(ran.err.contains("warning: articles/empty.docx: there is no text in it"), "{}", ran.err);
}

#[test]
fn a_pdf_that_is_cut_says_how_many_pages_are_left() {
    let here = Here::new(&[TWELVE]);
    let mut whole = pages(&[&shown("Acme is old."), &shown("Acme is Second to none.")]);
    let cut = whole.windows(6).position(|word| word == b"Second").unwrap();
    whole.truncate(cut);
    here.put("articles/cut.pdf", whole);
    let ran = here.run("check");
    assert!(ran.err.contains("warning: articles/cut.pdf: 1 of 2 pages can be read"), "{}", ran.err);
}

#[test]
fn hostile_documents_cost_bounded_time_and_are_named() {
    let here = Here::new(&[TWELVE]);
    here.put(
        "crossclaim.yaml",
        "version: 1\non-unreadable: warn\nlimits: {unpacked: 20000000, article: 1000000}\n",
    );
    let tree: (&str, &[u8]) = ("/Type/Pages/Kids[4 0 R]/Count 1", b"");
    let root: (&str, &[u8]) = ("/Type/Catalog/Pages 2 0 R", b"");
    let font: (&str, &[u8]) = ("/Type/Font/Subtype/Type1/BaseFont/Helvetica", b"");
    let page: (&str, &[u8]) = (
        "/Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R/Y 7 0 R>>>>/Contents 5 0 R",
        b"",
    );
    let good = shown("Acme has 12 million users.");
    let with = |drawing: (&str, &[u8]), more: &[(&str, &[u8])]| {
        pdf(&[&[root, tree, font, page, drawing], more].concat())
    };
    here.put("articles/good.pdf", with(("", good.as_bytes()), &[]));
    let bomb = packed(&packed(&vec![b' '; 400_000_000]));
    here.put("articles/bomb.pdf", with(("/Filter[/FlateDecode/FlateDecode]", &bomb), &[]));
    here.put("articles/self.pdf", with(("", b"/X Do"), &[("/Subtype/Form", b"/X Do /X Do")]));
    let fan: Vec<u8> = b"/Y Do ".repeat(100);
    let forms: Vec<(&str, &[u8])> = vec![("/Subtype/Form", &fan), ("/Subtype/Form", &fan)];
    here.put("articles/fan.pdf", with(("", b"/X Do"), &forms));
    let head = (0..50_000).fold(String::new(), |mut head, at| {
        let _ = write!(head, "{} 0 ", 100 + at);
        head
    });
    let objects = packed(format!("{head}[{}]", "null ".repeat(50_000)).as_bytes());
    let dict = format!("/Type/ObjStm/N 50000/First {}/Filter/FlateDecode", head.len());
    here.put("articles/overlap.pdf", with(("", good.as_bytes()), &[(&dict, &objects)]));
    let wide = packed(&[b"100 0 ".to_vec(), vec![b' '; 50_000_000]].concat());
    let dict = "/Type/ObjStm/N 1/First 6/Filter/FlateDecode";
    here.put("articles/wide.pdf", with(("", good.as_bytes()), &[(dict, &wide)]));
    here.put("articles/cycle.pdf", pdf(&[root, ("/Type/Pages/Kids[2 0 R 2 0 R]/Parent 2 0 R", b"")]));
    let deep = format!("/Type/Page/Parent 2 0 R/A {}{}", "[".repeat(100_000), "]".repeat(100_000));
    here.put("articles/deep.pdf", pdf(&[root, tree, font, (&deep, b"")]));
    let nested = format!("{}{} TJ", "[".repeat(100_000), "(".repeat(100_000));
    here.put("articles/nested.pdf", with(("", nested.as_bytes()), &[]));
    here.put("articles/cut.pdf", &pages(&[&good, &good])[..300]);
    here.put("articles/none.pdf", "<html>Not found</html>");
    here.put("articles/bomb.docx", docx(&vec![b' '; 40_000_000]));
    here.put("articles/deep.docx", docx(paragraphs(&"<w:p>".repeat(100_000)).as_bytes()));
    let old = [&[0xd0, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat();
    here.put("articles/old.docx", old);
    here.put("articles/none.odt", docx(b"<w:document/>"));
    let started = Instant::now();
    let ran = here.run("check");
    assert!(started.elapsed() < Duration::from_secs(60), "took {:?}", started.elapsed());
    assert_eq!(ran.code, 0, "{}", ran.err);
    for (name, said) in [
        ("bomb.pdf", "drawn with more than 1000000 bytes"),
        ("self.pdf", "draw themselves again"),
        ("fan.pdf", "draw themselves again"),
        ("overlap.pdf", "inside one another"),
        ("wide.pdf", "this is no PDF that can be read"),
        ("cycle.pdf", "there are no pages"),
        ("deep.pdf", "there is no text"),
        ("nested.pdf", "there is no text"),
        ("none.pdf", "this is no PDF"),
        ("bomb.docx", "larger than 20000000 bytes when it is unpacked"),
        ("deep.docx", "nested deeper than 128"),
        ("old.docx", "one behind a password"),
        ("none.odt", "no OpenDocument text"),
    ] {
        let line = ran.err.lines().find(|line| line.contains(&format!("articles/{name}")));
        assert!(line.is_some_and(|line| line.contains(said)), "{name}: {}", ran.err);
    }
    assert!(!ran.err.contains("panicked") && !ran.err.contains("articles/good.pdf"), "{}", ran.err);
}

#[test]
fn damaged_bytes_cost_an_article_and_not_the_run() {
    let here = Here::new(&[TWELVE]);
    here.put("crossclaim.yaml", "version: 1\non-unreadable: warn\n");
    let whole = pages(&[&shown("Acme has 12 million users."), &shown("It is old.")]);
    let word = docx(paragraphs("<w:p><w:r><w:t>Acme is old.</w:t></w:r></w:p>").as_bytes());
    // The same in every run.
    let mut seed: u64 = 7;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for number in 0..60 {
        let (ending, mut bytes) =
            if number % 3 == 0 { ("docx", word.clone()) } else { ("pdf", whole.clone()) };
        for _ in 0..=number % 8 {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        bytes.truncate(bytes.len() - next(40));
        here.put(&format!("articles/{number}.{ending}"), bytes);
    }
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}
