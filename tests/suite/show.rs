//! `crossclaim show` from outside: which articles it finds, and what it says when there is none.

use serde_json::Value;

use crate::cli::Here;

const PAGE: &str = "<html lang=en><head><title>Acme grows</title>\
<link rel=canonical href=https://example.org/acme></head><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav>\
<article><h1>Acme grows</h1><p>The company Acme has 12&nbsp;000 users, it said on Monday, and it wants to have many more \
of them in the years to come, wherever they may live.</p></article><footer>Imprint of the paper.</footer></body></html>";

fn here() -> Here {
    let here = Here::new(&[
        ("a.md", "# Acme\n\nAcme has 12 million users.\n"),
        ("page.html", PAGE),
        (
            "dump.jsonl",
            "{\"text\": \"Acme has 3 users.\", \"id\": \"one\"}\n{\"text\": \"Nothing.\", \"id\": \"two\"}\n",
        ),
    ]);
    here.put("articles/articles.yaml", "articles:\n  - {path: a.md, source: Gazette}\n");
    here
}

fn keys(here: &Here, args: &str) -> Vec<String> {
    let ran = here.run(&format!("show {args} --format json"));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    json["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["article"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_article_is_a_path_a_key_a_glob_or_a_part() {
    let here = here();
    assert_eq!(keys(&here, "articles/a.md"), ["a.md"]);
    assert_eq!(keys(&here, "a.md page.html ./articles/a.md"), ["a.md", "page.html"]);
    assert_eq!(keys(&here, "*.html"), ["page.html"]);
    assert_eq!(keys(&here, "articles/dump.jsonl"), ["one", "two"]);
    assert_eq!(keys(&here, "two"), ["two"]);
    assert_eq!(keys(&here, "articles"), ["a.md", "one", "page.html", "two"]);
    here.run("show aa.md").is_bad(&["there is no article `aa.md`", "did you mean `a.md`?"]);
    here.run("show a.md qqqqqqqqqq").is_bad(&["there is no article `qqqqqqqqqq`", "looked for in articles"]);
    here.run("show").is_bad(&["<ARTICLE>"]);
    here.run("show a.md --step prsoe").is_bad(&["prose", "mentions"]);
}

#[test]
fn each_step_of_a_page_is_told() {
    let here = here();
    let ran = here.run("show page.html");
    for line in [
        "file      html, line 1; ",
        "title     Acme grows (the page)",
        "url       https://example.org/acme (the page)",
        "prose: 2 blocks",
        "text: The company Acme has 12 000 users, it said on Monday",
        "around the article on its page",
        "`Home Sport`",
        "count `12,000`",
        "= users: 1:211  `12,000`",
        "1 mention of 1 claim",
    ] {
        ran.is(0, line);
    }
    here.run("show a.md").is(0, "source    Gazette (the manifest)");
    here.run("show one").is(0, "json-lines, part `1` of the file, line 1");
}

#[test]
fn a_file_of_no_corpus_is_shown_and_claims_are_not_needed() {
    let here = here();
    here.put(
        "elsewhere/x.txt",
        b"Acme a 12 000 employ\xe9s, dit-elle, et tous sont l\xe0 pour l'\xe9t\xe9.\n",
    );
    let ran = here.run("show elsewhere/x.txt");
    ran.is(0, "read as windows-1252");
    ran.is(0, "count `12,000`");
    let alone = here.run_in("elsewhere", "show x.txt");
    alone.is(0, "no claims: values are read, and no claim is tried");
    here.put("elsewhere/x.bin", "%BIN");
    here.put("elsewhere/bad.txt", b"a\0b");
    here.run("show elsewhere/x.bin").is_bad(&["no article format reads this"]);
    here.run("show elsewhere/bad.txt").is_bad(&["elsewhere/bad.txt", "a NUL byte"]);
    here.put("empty/.keep", "");
    here.run("show empty").is_bad(&["there is no article in this folder"]);
    here.run("show a.md --claims nowhere").is_bad(&["nowhere", "no such file or folder"]);
}

#[test]
fn what_is_wrong_with_another_article_is_in_nobodys_way() {
    let here = here();
    here.put("articles/bad.txt", b"a\0b");
    here.run("check").is_bad(&["a NUL byte"]);
    here.run("show a.md").is(0, "= users: 3:10  `12 million`");
    here.run("show articles/bad.txt").is_bad(&["a NUL byte"]);
    here.put("claims/acme.yaml", "version: 1\nclaims: [{}]\n");
    here.run("show a.md").is_bad(&["claims/acme.yaml"]);
    here.run("show a.md --step prose").is(0, "prose: 2 blocks");
}

#[test]
fn a_paragraph_in_another_language_says_so() {
    let here = here();
    let french = "<p>La société a répondu par une lettre, que nous donnons ici telle que nous l'avons reçue, sans un mot de plus.</p>";
    here.put(
        "articles/fr.html",
        format!("<html lang=fr><body><article><h1>Acme</h1>{french}<blockquote lang=en>Acme has 3 users.</blockquote>{french}</article>"),
    );
    here.run("show fr.html --step prose").is(0, "quotation, read in `en`: Acme has 3 users.");
    here.run("show fr.html --step mentions").is(0, "= users: ");
    assert_eq!(here.run("show fr.html --step prose").out.matches("read in `").count(), 1);
    here.run("explain articles/fr.html:1").is(0, "a block quotation, read in English");
}

#[test]
fn the_json_fits_its_schema() {
    let here = here();
    let mut schema: Value = serde_json::from_str(&here.run("schema show").out).unwrap();
    for (_, part) in schema["definitions"].as_object_mut().unwrap() {
        if part.get("properties").is_some() {
            part["additionalProperties"] = Value::Bool(false);
        }
    }
    let validator = jsonschema::draft7::new(&schema).unwrap();
    for args in ["articles", "articles --step prose", "a.md --step values --step mentions"] {
        let ran = here.run(&format!("show {args} --format json"));
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{args}");
    }
}
