//! Holds the source to the shape `src/lib.rs` describes.
//!
//! The order of its `mod` lines is the architecture: a module uses what is declared before it.
//! The five lists are the doors: whatever stands in one has a file of its own and a story.

mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crossclaim::{article, kind, language, report, rule};

/// Files that may touch the disk, by the beginning of their path. Everything between is text in, data out.
const DISK: &[&str] = &[
    "article/load",
    "article/places",
    "claim/load",
    "expect/files",
    "config.rs",
    "past.rs",
    "report/write",
    "watch.rs",
    "main.rs",
];

/// Names for rooms where things are forgotten. A type lives with the step that makes it.
const NO_ROOMS: &[&str] =
    &["types", "type", "utils", "util", "common", "helpers", "helper", "misc", "prelude"];

/// Rooms whose entries do not all have a story yet. A room that has them all leaves this list.
const UNTOLD: &[&str] = &[];

/// One file below `src`.
struct File {
    /// Relative to `src`, with `/`.
    path: String,
    text: String,
}

impl File {
    /// The module declared in `lib.rs` that the file belongs to: `kind` for `kind/count.rs`.
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// What stands between a file and its parent: `kind/count.rs` is two below the crate.
    fn depth(&self) -> usize {
        self.path.split('/').count()
    }

    fn is_root(&self) -> bool {
        ["lib.rs", "main.rs"].contains(&self.path.as_str())
    }

    /// The code that ships. A file of tests ships none.
    fn code(&self) -> String {
        if self.path.ends_with("/tests.rs") { String::new() } else { source::code(&self.text) }
    }
}

// What can be wrong. Each returns one line for every fault.

/// A module uses one that `lib.rs` declares after it.
fn uphill(files: &[File]) -> Vec<String> {
    let declared = |root: &str| {
        let file = files.iter().find(|file| file.path == root);
        file.map(|file| source::modules(&file.code())).unwrap_or_default()
    };
    let (order, of_the_program) = (declared("lib.rs"), declared("main.rs"));
    let place = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !file.is_root()) {
        let room = file.room();
        let Some(own) = place(room) else {
            if !of_the_program.iter().any(|module| module == room) {
                wrong.push(format!("{} is declared neither in lib.rs nor in main.rs", file.path));
            }
            continue;
        };
        let code = file.code();
        let later = |head: &String| place(head).is_some_and(|other| other > own);
        for head in BTreeSet::from_iter(source::heads(&code, "crate")) {
            if later(&head) {
                wrong.push(format!("{} uses `{head}`, which is declared after `{room}`", file.path));
            } else if place(&head).is_none() {
                wrong.push(format!("{} uses `{head}`, which is no module of lib.rs", file.path));
            }
        }
        // From a file, as many `super` as its depth lead to the crate, or to a module inside the file.
        let up = vec!["super"; file.depth()].join("::");
        for head in BTreeSet::from_iter(source::heads(&code, &up)).into_iter().filter(later) {
            wrong.push(format!("{} uses `{head}`, which is declared after `{room}`", file.path));
        }
    }
    wrong
}

/// A file that is too long, in the wrong place, badly named or without a header.
fn misshapen(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        let path = &file.path;
        let lines = file.text.lines().count();
        if lines >= 500 {
            wrong.push(format!("{path} has {lines} lines: two rooms in one?"));
        }
        if path.split('/').next_back() == Some("mod.rs") {
            wrong.push(format!("{path} wants to be a file beside its folder"));
        }
        if let Some(name) = path.trim_end_matches(".rs").split('/').find(|name| NO_ROOMS.contains(name)) {
            wrong.push(format!("{path} is in `{name}`, where things are forgotten"));
        }
        if !file.text.starts_with("//!") {
            wrong.push(format!("{path} has no header: what is the idea?"));
        }
    }
    wrong
}

/// A file that no `mod` line names, so that it is not compiled.
fn orphaned(files: &[File]) -> Vec<String> {
    let declares = |parent: &str, name: &str| {
        let parent = files.iter().find(|file| file.path == parent);
        parent.is_some_and(|file| source::modules(&source::blanked(&file.text)).iter().any(|m| m == name))
    };
    let named = |file: &&File| {
        let stem = file.path.trim_end_matches(".rs");
        match stem.rsplit_once('/') {
            Some((folder, name)) => declares(&format!("{folder}.rs"), name),
            None => declares("lib.rs", stem) || declares("main.rs", stem),
        }
    };
    let strays = files.iter().filter(|file| !file.is_root() && !named(file));
    strays.map(|file| format!("{} is not compiled: no `mod` line names it", file.path)).collect()
}

/// A file other than `main.rs` that prints.
fn printing(files: &[File]) -> Vec<String> {
    let prints = |code: &str| {
        code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '!')
            .any(|word| ["println!", "eprintln!", "print!", "eprint!"].contains(&word))
    };
    let loud = files.iter().filter(|file| file.path != "main.rs" && prints(&file.code()));
    loud.map(|file| format!("{} prints; only main.rs does", file.path)).collect()
}

/// A file that touches the disk and is not in [`DISK`].
fn touching_the_disk(files: &[File]) -> Vec<String> {
    let touches = |code: &str| {
        source::heads(code, "std").iter().any(|head| head == "fs")
            || !source::heads(code, "tempfile").is_empty()
            || !source::heads(code, "ignore").is_empty()
    };
    let may = |file: &File| DISK.iter().any(|place| file.path.starts_with(place));
    let strays = files.iter().filter(|file| !may(file) && touches(&file.code()));
    strays.map(|file| format!("{} touches the disk", file.path)).collect()
}

/// Names of one list that clash or are not kebab-case.
fn misnamed(names: &[&str]) -> Vec<String> {
    let kebab = |name: &str| {
        name.split('-').all(|part| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
    };
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for name in names {
        if !kebab(name) {
            wrong.push(format!("`{name}` is not kebab-case"));
        }
        if !seen.insert(name) {
            wrong.push(format!("`{name}` stands twice in its list"));
        }
    }
    wrong
}

/// Entries of the list `list` in `door` without a file of their own that says their name.
fn without_a_file(files: &[File], room: &str, list: &str, names: &[&str]) -> Vec<String> {
    let text = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
    let door = source::code(text(&format!("{room}.rs")).unwrap_or_default());
    let modules = door
        .split_once(&format!("static {list}"))
        .and_then(|(_, rest)| rest.split_once('='))
        .and_then(|(_, rest)| rest.split_once('['))
        .map(|(_, entries)| source::entries(entries))
        .unwrap_or_default();
    if modules.len() != names.len() {
        return vec![format!("{list}: {} names, but {} entries in {room}.rs", names.len(), modules.len())];
    }
    let mut wrong = Vec::new();
    for (name, module) in names.iter().zip(&modules) {
        let path = format!("{room}/{module}.rs");
        match text(&path) {
            None => wrong.push(format!("`{name}` of {list} has no file {path}")),
            Some(text) if !text.contains(&format!("\"{name}\"")) => {
                wrong.push(format!("{path} does not say `{name}`, the name it has in {list}"));
            }
            Some(_) => {}
        }
    }
    wrong
}

// The source as it is.

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.map(|entry| entry.map(|entry| entry.path())) {
            let path: PathBuf = path.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path);
                let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let path = path.strip_prefix(root().join("src")).unwrap_or(&path);
                files.push(File { path: path.display().to_string().replace('\\', "/"), text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(files.len() > 20, "the source was not found");
    files
}

/// The five lists: room, name of the list, names in it.
fn doors() -> Vec<(&'static str, &'static str, Vec<&'static str>)> {
    vec![
        ("language", "LANGUAGES", language::LANGUAGES.iter().map(|door| door.code).collect()),
        ("article", "FORMATS", article::FORMATS.iter().map(|format| format.name()).collect()),
        ("kind", "KINDS", kind::KINDS.iter().map(|kind| kind.name()).collect()),
        ("rule", "RULES", rule::RULES.iter().map(|rule| rule.name()).collect()),
        ("report", "RENDERERS", report::RENDERERS.iter().map(|renderer| renderer.name()).collect()),
    ]
}

#[track_caller]
fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_module_uses_only_what_is_declared_before_it() {
    none(uphill(&files()));
}

#[test]
fn every_file_is_short_and_has_a_place_and_a_header() {
    none(misshapen(&files()));
    none(orphaned(&files()));
}

#[test]
fn only_main_prints_and_only_the_edges_touch_the_disk() {
    none(printing(&files()));
    none(touching_the_disk(&files()));
}

#[test]
fn every_entry_of_the_five_lists_has_a_name_and_a_file() {
    let files = files();
    for (room, list, names) in doors() {
        none(misnamed(&names));
        if room != "language" {
            none(without_a_file(&files, room, list, &names));
            continue;
        }
        for code in names {
            let path = format!("src/language/{code}.yaml");
            let text = fs::read_to_string(root().join(&path)).unwrap_or_default();
            assert!(text.contains(&format!("code: {code}\n")), "{path} is not the file of `{code}`");
        }
    }
}

#[test]
fn every_entry_of_the_five_lists_has_a_story() {
    for (room, list, names) in doors() {
        let story = |name: &str| format!("tests/corpus/{room}/{name}.md");
        let (told, untold): (Vec<_>, Vec<_>) =
            names.into_iter().partition(|name| root().join(story(name)).is_file());
        if UNTOLD.contains(&room) {
            assert!(told.is_empty() || !untold.is_empty(), "{list} is told: take `{room}` out of UNTOLD");
        } else {
            none(untold.iter().map(|name| format!("`{name}` of {list} has no {}", story(name))).collect());
        }
    }
}

#[test]
fn the_readme_shows_the_two_commands_and_names_every_kind() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap_or_default();
    for shown in ["\n    cargo run --release -- check\n    cargo test\n", "<!-- sample:start -->"] {
        assert!(readme.contains(shown), "README.md lost {shown}");
    }
    for kind in kind::KINDS {
        assert!(readme.contains(&format!("`{}`", kind.name())), "README.md does not name `{}`", kind.name());
    }
}

#[cfg(test)]
mod tests {
    //! Each kind of fault is caught, and what is no fault is not.

    use super::*;

    fn house(extra: &[(&str, &str)]) -> Vec<File> {
        let mut files = vec![
            ("lib.rs", "//! x\npub mod span;\npub mod kind;\npub mod rule;\n"),
            ("main.rs", "//! x\nmod cli;\nfn main() { println!(); std::fs::read(a); }"),
            ("cli.rs", "//! x\nuse crate::anything;"),
            ("span.rs", "//! x\n"),
            ("kind.rs", "//! x\nmod count;\nmod answer;\nuse crate::span::Span;"),
            ("kind/count.rs", "//! x\nuse super::Kind;\nuse crate::{kind::A, span};\n\"count\""),
            ("kind/answer.rs", "//! x\n\"one-of\" \"yes-no\""),
            ("rule.rs", "//! x\nuse crate::{kind, span};"),
        ];
        for (path, text) in extra {
            files.retain(|(other, _)| other != path);
            files.push((path, text));
        }
        files.iter().map(|(path, text)| File { path: (*path).into(), text: (*text).into() }).collect()
    }

    #[test]
    fn a_house_in_order_has_no_fault() {
        let files = house(&[]);
        for check in [uphill, misshapen, orphaned, printing, touching_the_disk] {
            none(check(&files));
        }
    }

    #[test]
    fn every_way_to_use_a_later_module_is_caught() {
        for uses in [
            "use crate::rule::Rule;",
            "use crate::{span, rule::Rule};",
            "use crate::{\n    span::{A, B},\n    rule::{C, D},\n};",
            "fn f() -> crate::rule::Rule { todo() }",
            "use super::super::rule::Rule;",
            "use super::super::{span, rule};",
        ] {
            let files = house(&[("kind/count.rs", &format!("//! x\n{uses}"))]);
            assert_eq!(
                uphill(&files),
                ["kind/count.rs uses `rule`, which is declared after `kind`"],
                "{uses}"
            );
        }
        let files = house(&[("kind.rs", "//! x\nuse super::rule::Rule;")]);
        assert_eq!(uphill(&files), ["kind.rs uses `rule`, which is declared after `kind`"]);
        let files = house(&[("kind.rs", "//! x\nuse crate::check;")]);
        assert_eq!(uphill(&files), ["kind.rs uses `check`, which is no module of lib.rs"]);
    }

    #[test]
    fn what_is_not_code_may_name_a_later_module() {
        for text in [
            "// crate::rule\n/// [`crate::rule::Rule`]",
            "f(\"crate::rule\")",
            "#[cfg(test)]\nmod tests { use crate::rule::Rule; }",
            "use super::rule::Inner;",
            "mod inline { use super::super::Kind; }",
        ] {
            none(uphill(&house(&[("kind/count.rs", &format!("//! x\n{text}"))])));
        }
        none(uphill(&house(&[("kind/tests.rs", "use crate::rule::Rule;")])));
    }

    #[test]
    fn a_file_out_of_shape_is_caught() {
        let long = "//! x\n".repeat(500);
        for (path, text, fault) in [
            ("kind/count.rs", long.as_str(), "kind/count.rs has 500 lines: two rooms in one?"),
            ("kind/mod.rs", "//! x", "kind/mod.rs wants to be a file beside its folder"),
            ("utils.rs", "//! x", "utils.rs is in `utils`, where things are forgotten"),
            ("common/x.rs", "//! x", "common/x.rs is in `common`, where things are forgotten"),
            ("span.rs", "use a;", "span.rs has no header: what is the idea?"),
        ] {
            assert_eq!(misshapen(&house(&[(path, text)])), [fault]);
        }
        none(misshapen(&house(&[("kind/count.rs", &"//! x\n".repeat(499))])));
    }

    #[test]
    fn a_file_that_nothing_names_is_caught() {
        let files = house(&[("kind/money.rs", "//! x"), ("news.rs", "//! x")]);
        let fault = |path| format!("{path} is not compiled: no `mod` line names it");
        assert_eq!(orphaned(&files), [fault("kind/money.rs"), fault("news.rs")]);
        assert_eq!(uphill(&files), ["news.rs is declared neither in lib.rs nor in main.rs"]);
    }

    #[test]
    fn printing_and_the_disk_are_caught() {
        for text in ["println!(\"x\")", "anstream::eprintln!()", "std::print!()", "eprint! {}"] {
            assert_eq!(printing(&house(&[("span.rs", text)])), ["span.rs prints; only main.rs does"]);
        }
        none(printing(&house(&[("span.rs", "// println!()\nwriteln!(out, \"println!()\")")])));
        for text in ["use std::fs;", "use std::{fmt, fs::File};", "::std::fs::read(a)", "tempfile::tempdir()"]
        {
            assert_eq!(touching_the_disk(&house(&[("span.rs", text)])), ["span.rs touches the disk"]);
        }
        none(touching_the_disk(&house(&[(
            "span.rs",
            "use std::fmt;\n#[cfg(test)]\nmod t { use std::fs; }",
        )])));
        none(touching_the_disk(&house(&[("article/load.rs", "use std::fs;")])));
    }

    #[test]
    fn names_that_clash_or_shout_are_caught() {
        none(misnamed(&["new-value", "one-of", "sarif2"]));
        assert_eq!(misnamed(&["New", "a--b", "a_b"]).len(), 3);
        assert_eq!(misnamed(&["a", "b", "a"]), ["`a` stands twice in its list"]);
    }

    #[test]
    fn an_entry_without_a_file_is_caught() {
        let door = "//! x\nstatic KINDS: &[&dyn Kind] = &[&count::Count, &answer::OneOf, &answer::YesNo];";
        let files = house(&[("kind.rs", door)]);
        let check = |names: &[&str]| without_a_file(&files, "kind", "KINDS", names);
        none(check(&["count", "one-of", "yes-no"]));
        assert_eq!(
            check(&["count", "one-of", "maybe"]),
            ["kind/answer.rs does not say `maybe`, the name it has in KINDS"]
        );
        assert_eq!(check(&["count"]), ["KINDS: 1 names, but 3 entries in kind.rs"]);
        let files = house(&[("kind.rs", "static KINDS: &[&dyn Kind] = &[&speed::Speed];")]);
        assert_eq!(
            without_a_file(&files, "kind", "KINDS", &["speed"]),
            ["`speed` of KINDS has no file kind/speed.rs"]
        );
    }
}
