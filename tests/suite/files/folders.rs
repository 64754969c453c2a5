//! Folders of articles that lead elsewhere, never end, or hold what is no file.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use crate::cli::{Here, TWELVE};

const TWENTY: &str = "Acme has 20 million users.\n";

fn at(here: &Here, name: &str) -> PathBuf {
    here.path().join(name)
}

fn fifo(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_link_out_of_the_folder_is_not_followed_and_named() {
    let here = Here::new(&[TWELVE]);
    here.put("elsewhere/b.txt", TWENTY);
    here.put("secret.txt", "Acme has 30 million users.\n");
    symlink(at(&here, "elsewhere"), at(&here, "articles/linked")).unwrap();
    symlink("../secret.txt", at(&here, "articles/s.txt")).unwrap();
    let ran = here.run("check");
    ran.is_bad(&[
        "articles/linked",
        "leads out of the folder",
        "elsewhere",
        "articles/s.txt",
        "follow-links",
    ]);
    assert!(!ran.out.contains("30 million") && !ran.err.contains("30 million"));
    here.put("crossclaim.yaml", "version: 1\non-unreadable: warn\n");
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("warning: articles/linked: this link leads out of the folder"), "{}", ran.err);
    here.put("crossclaim.yaml", "version: 1\nfollow-links: true\n");
    let ran = here.run("check --format line");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("(linked/b.txt)") && ran.out.contains("(s.txt)"), "{}", ran.out);
    let shown = here.run("lint --show-config").out;
    assert!(shown.contains("follow-links: true") && shown.contains("crossclaim.yaml:2"), "{shown}");
}

#[test]
fn where_a_link_leads_may_be_named_instead() {
    let here = Here::new(&[TWELVE]);
    here.put("elsewhere/b.txt", TWENTY);
    symlink(at(&here, "elsewhere"), at(&here, "articles/linked")).unwrap();
    symlink("a.txt", at(&here, "articles/again.txt")).unwrap();
    let ran = here.run("check --articles articles --articles elsewhere");
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("2 articles") || ran.out.contains("2 articles"),
        "each once: {} {}",
        ran.out,
        ran.err
    );
    here.put(".crossclaimignore", "linked\n");
    assert_eq!(here.run("check").code, 0);
}

#[test]
fn a_folder_that_is_itself_a_link_is_read() {
    let here = Here::new(&[]);
    here.put("store/a.txt", TWENTY);
    fs::remove_dir(at(&here, "articles")).unwrap();
    symlink("store", at(&here, "articles")).unwrap();
    assert_eq!(here.run("check").code, 0);
    assert_eq!(here.run("check --articles articles/*.txt").code, 0);
}

#[test]
fn loops_and_links_to_nothing_are_named_and_the_others_judged() {
    let here = Here::new(&[TWELVE]);
    fs::create_dir(at(&here, "articles/x")).unwrap();
    symlink("..", at(&here, "articles/x/up")).unwrap();
    symlink("self", at(&here, "articles/self")).unwrap();
    symlink("nothing", at(&here, "articles/gone.txt")).unwrap();
    let words = [
        "articles/x/up: this link leads back",
        "articles/self: ",
        "articles/gone.txt: this link leads nowhere",
    ];
    here.run("check").is_bad(&["articles/x/up", "this link leads back", "articles/self", "leads nowhere"]);
    here.put("crossclaim.yaml", "version: 1\non-unreadable: warn\n");
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for word in words {
        assert!(ran.err.contains(&format!("warning: {word}")), "{word}: {}", ran.err);
    }
}

#[test]
fn with_links_that_are_followed_every_walk_ends() {
    let here = Here::new(&[TWELVE]);
    here.put("crossclaim.yaml", "version: 1\nfollow-links: true\n");
    here.put("out/y/d.txt", TWENTY);
    symlink(at(&here, "out"), at(&here, "articles/linked")).unwrap();
    symlink(at(&here, "out"), at(&here, "articles/twice")).unwrap();
    assert_eq!(here.run("check").code, 1);
    symlink(at(&here, "out"), at(&here, "out/y/up")).unwrap();
    here.run("check").is_bad(&["articles/linked/y/up", "leads back"]);
}

#[test]
fn what_is_no_file_is_never_waited_for() {
    let here = Here::new(&[TWELVE]);
    fifo(&at(&here, "articles/pipe.txt"));
    symlink("pipe.txt", at(&here, "articles/to-pipe.txt")).unwrap();
    let socket = std::os::unix::net::UnixListener::bind(at(&here, "articles/socket.md")).unwrap();
    let ran = here.run("check");
    assert_eq!(ran.code, 0, "{}", ran.err);
    for name in ["pipe.txt", "to-pipe.txt", "socket.md"] {
        assert!(ran.err.contains(&format!("warning: articles/{name}")), "{name}: {}", ran.err);
    }
    drop(socket);
    here.run("check --articles articles/pipe.txt").is_bad(&["neither a file nor a folder"]);
    fifo(&at(&here, "articles/articles.yaml"));
    here.run("check").is_bad(&["articles/articles.yaml", "neither a file nor a folder"]);
}

#[test]
fn a_list_of_what_is_no_article_that_is_a_pipe_is_never_waited_for() {
    let here = Here::new(&[TWELVE]);
    fs::create_dir(at(&here, "articles/x")).unwrap();
    fifo(&at(&here, "articles/x/.crossclaimignore"));
    here.run("check").is_bad(&["articles/x/.crossclaimignore", "this is no file"]);
    fifo(&at(&here, "articles/.crossclaimignore"));
    here.run("check").is_bad(&["articles/.crossclaimignore", "this is no file"]);
    fs::rename(at(&here, "articles/.crossclaimignore"), at(&here, ".crossclaimignore")).unwrap();
    here.run("check").is_bad(&[".crossclaimignore", "this is no file"]);
}

#[test]
fn a_manifest_that_leads_elsewhere_is_not_read() {
    let here = Here::new(&[TWELVE]);
    here.put("secret.yaml", "password: hunter2\n");
    symlink("../secret.yaml", at(&here, "articles/articles.yaml")).unwrap();
    let ran = here.run("check");
    ran.is_bad(&["articles/articles.yaml", "leads out of the folder"]);
    assert!(!ran.err.contains("hunter2") && !ran.err.contains("password"), "{}", ran.err);
}

/// Names that a file system takes and a line of text does not. All are read; every report shows them harmless, and
/// no two alike.
#[test]
fn names_with_escapes_are_shown_and_never_obeyed() {
    let here = Here::new(&[]);
    let names: &[&[u8]] = &[
        b"a\nb.txt",
        b"red\x1b[31m.txt",
        b"\xff.txt",
        b"\xfe.txt",
        "x\u{202e}txt.exe.txt".as_bytes(),
        b"a|b`c`<b>.txt",
        b"a...txt",
        b"%2e%2e.txt",
        &[b'n'; 240],
    ];
    let mut written = 0;
    for (number, name) in names.iter().enumerate() {
        let mut name = name.to_vec();
        if name.len() == 240 {
            name.extend(b".txt");
        }
        let path = at(&here, "articles").join(std::ffi::OsStr::from_bytes(&name));
        // Some file systems take UTF-8 alone.
        written += usize::from(fs::write(path, format!("Acme has {} million users.\n", 12 + number)).is_ok());
    }
    for format in ["text", "line", "md", "html", "json", "sarif", "junit", "github", "gitlab", "summary"] {
        let ran = here.run(&format!("check --format {format} --fail-on never"));
        assert_eq!(ran.code, 0, "{format}: {}", ran.err);
        let bad = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        let found = ran.out.lines().find(|line| line.contains(bad));
        assert_eq!(found, None, "{format}");
        assert!(!ran.err.contains(bad), "{format}: {:?}", ran.err);
        if format == "line" {
            assert!(ran.out.contains(r"(a\nb.txt)"), "{}", ran.out);
            assert!(ran.out.contains(r"(red\u{1b}[31m.txt)"), "{}", ran.out);
        }
        if format == "json" {
            let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            assert_eq!(report["articles"].as_array().unwrap().len(), written);
        }
    }
}
