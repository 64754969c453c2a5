//! The document around the page: what it may do, how it looks, what runs in it.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::inert;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// The sum of the script: nothing else runs.
const SUM: &str = "cX4ZoaqM5rDnLB+GO8guqx9K2psVLgrLAjAVghzJub4=";

/// A whole document.
pub(super) fn document(title: &str, sections: &[Markup], is_live: bool) -> String {
    let script = if is_live { format!("'sha256-{SUM}'") } else { "'none'".to_owned() };
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
    );
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (inert::text(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#main" { "Skip to the report" }
                svg width="0" height="0" aria-hidden="true" focusable="false" class="defs" {
                    defs {
                        marker id="arrow" viewBox="0 0 10 10" refX="15" refY="5" markerWidth="7" markerHeight="7"
                            orient="auto-start-reverse" { path d="M0,1 L9,5 L0,9 z" {} }
                    }
                }
                main id="main" tabindex="-1" { @for section in sections { (section) "\n" } }
                @if is_live { script { (PreEscaped(SCRIPT)) } }
            }
        }
    };
    in_lines(&page.into_string())
}

/// What begins a line, so that a committed page can be read as a diff. Escaped text holds no `<`.
const BEGIN: &[&str] = &[
    "<article",
    "<body",
    "<blockquote",
    "<details",
    "<div",
    "<figcaption",
    "<figure",
    "<footer",
    "<form",
    "<g ",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<header",
    "<label",
    "<li",
    "<main",
    "<meta",
    "<nav",
    "<ol",
    "<p ",
    "<p>",
    "<script",
    "<section",
    "<style",
    "<svg",
    "<table",
    "<tbody",
    "<thead",
    "<title>",
    "<tr",
    "<ul",
    "</body",
    "</main",
];

fn in_lines(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 50);
    let mut rest = page;
    while let Some(at) = rest.get(1..).and_then(|rest| rest.find('<')).map(|at| at + 1) {
        let (before, after) = rest.split_at(at);
        out += before;
        if !before.ends_with('\n') && BEGIN.iter().any(|tag| after.starts_with(tag)) {
            out.push('\n');
        }
        rest = after;
    }
    out + rest + "\n"
}
