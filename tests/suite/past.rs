//! A state in git to compare with: what is read of it, what is left alone, what is said when it is not there.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::cli::{CLAIMS, Here, TWELVE, TWENTY};

const FIFTEEN: (&str, &str) = ("c.txt", "Acme has 15 million users.\n");

impl Here {
    /// Runs git in the folder, whatever is configured on this machine.
    fn git(&self, args: &str) -> String {
        let mut command = Command::new("git");
        command.args([
            "-c",
            "user.name=Desk",
            "-c",
            "user.email=desk@news.example",
            "-c",
            "commit.gpgsign=false",
        ]);
        command.args(args.split_whitespace()).current_dir(self.path());
        for (name, value) in [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")] {
            command.env(name, value);
        }
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let done = command.output().expect("these tests need git");
        assert!(done.status.success(), "git {args}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    fn commit(&self) {
        self.git("add --all");
        self.git("commit --quiet --allow-empty -m state");
    }
}

/// A repository whose branch `main` holds these articles.
fn repository(articles: &[(&str, &str)]) -> Here {
    let here = Here::new(articles);
    here.git("init --quiet");
    here.git("symbolic-ref HEAD refs/heads/main");
    here.put("crossclaim.yaml", "version: 1\n");
    here.commit();
    here
}

fn changes(here: &Here, args: &str) -> Vec<Value> {
    let report: Value = serde_json::from_str(&here.run(&format!("check --format json {args}")).out).unwrap();
    report["changes"].as_array().unwrap().clone()
}

#[test]
fn what_is_new_since_a_branch_is_told() {
    let here = repository(&[TWELVE]);
    here.run("check --against git:main").is(0, "changed since main: nothing");
    here.put("articles/b.txt", TWENTY.1);
    let ran = here.run("check --against git:main");
    ran.is(1, "changed since main:\n- new article b.txt\n- users: single source is now conflict\n");
    assert_eq!(ran.err, "");
    let page = here.run("check --against git:HEAD --format md").out;
    assert!(page.contains("## Changed since `HEAD`\n\n- new article `b.txt`\n"), "{page}");
    let told = changes(&here, "--against git:main");
    assert_eq!(told[0], serde_json::json!({"what": "new-article", "article": "b.txt"}));
    assert_eq!(told[1]["was"], serde_json::json!({"verdict": "single-source", "expected": false}));
    assert_eq!(
        told[2],
        serde_json::json!({"what": "said", "claim": "users", "value": "20 million", "is_new": true, "articles": ["b.txt"]})
    );
    // The same from a commit, a tag, and for `report`.
    here.git("tag v1");
    let commit = here.git("rev-parse --short HEAD");
    here.run(&format!("check --against git:{}", commit.trim())).is(1, "new article b.txt");
    assert_eq!(here.run("report --against git:v1").code, 0);
    let page = fs::read_to_string(here.path().join("reports/acme.md")).unwrap();
    assert!(page.contains("## Changed since `v1`\n"), "{page}");
}

/// The past is read from git alone: what lies in the folder, in the index or in the claim files of
/// today is not taken for it, and stays as it is.
#[test]
fn the_work_tree_and_the_index_are_left_alone() {
    let here = repository(&[TWELVE, TWENTY]);
    here.put("articles/c.txt", FIFTEEN.1);
    here.git("add articles/c.txt");
    here.put("articles/a.txt", "Acme has 30 million users.\n");
    fs::remove_file(here.path().join("articles/b.txt")).unwrap();
    // Claims that today's articles cannot be read with were others then.
    here.put("claims/acme.yaml", CLAIMS.replace("title: Number of users", "title: Accounts"));
    let before = (here.git("status --porcelain"), fs::read(here.path().join(".git/index")).unwrap());
    let ran = here.run("check --against git:main");
    ran.is(1, "- article b.txt is gone");
    assert!(ran.out.contains("new value 30 million (a.txt)"), "{}", ran.out);
    let after = (here.git("status --porcelain"), fs::read(here.path().join(".git/index")).unwrap());
    assert_eq!(before, after);
}

#[test]
fn from_a_folder_below_it_is_the_same() {
    let here = repository(&[TWELVE]);
    here.put("articles/deep/b.txt", TWENTY.1);
    let above = here.run("check --against git:main --format md").out;
    let below = here.run_in("articles/deep", "check --against git:main --format md");
    let changed = |page: &str| {
        let (_, rest) = page.split_once("## Changed since `main`\n\n").unwrap();
        rest.split_once("\n\n").unwrap().0.to_owned()
    };
    assert_eq!(changed(&above), changed(&below.out));
    // Places by other names, and from a hook.
    let whole = here.path().canonicalize().unwrap();
    let absolute = format!("check --against git:main --articles {}/articles", whole.display());
    here.run(&absolute).is(1, "- new article deep/b.txt\n- users: single source is now conflict");
    here.run_in("articles/deep", "check --against git:main --articles ..")
        .is(1, "- new article deep/b.txt\n- users");
    let hook = [("GIT_DIR", "/nowhere"), ("GIT_INDEX_FILE", "/nowhere/index"), ("GIT_WORK_TREE", "/nowhere")];
    here.run_with("check --against git:main", &hook).is(1, "- new article deep/b.txt");
}

#[test]
fn expectations_are_compared() {
    let here = repository(&[TWELVE, TWENTY]);
    let entry = |values: &str, more: &str| {
        format!("version: 1\nexpectations:\n  - {{claim: users, values: [{values}]{more}}}\n")
    };
    here.put("expectations.yaml", entry("12 million, 20 million", ""));
    let ran = here.run("check --against git:main");
    ran.is(
        0,
        "- users: conflict is now expected conflict\n- users: new expectation 12 million ≠ 20 million\n",
    );
    here.commit();
    // Another name, another order and another home are the same entry.
    here.put("baseline.yaml", entry("20000000, 12000000", ", id: known"));
    fs::remove_file(here.path().join("expectations.yaml")).unwrap();
    here.run("check --against git:main").is(0, "changed since main: nothing");
    here.put("baseline.yaml", entry("12 million, 20 million", ", expires: 2026-01-31"));
    let told = changes(&here, "--against git:main --today 2026-02-01");
    let over = serde_json::json!({"what": "expectation", "claim": "users", "values": ["12 million", "20 million"], "now": "expired"});
    assert!(told.contains(&over), "{told:?}");
    fs::remove_file(here.path().join("baseline.yaml")).unwrap();
    here.run("check --against git:main").is(1, "- users: the expectation is gone: 12 million ≠ 20 million");
}

#[test]
fn a_part_is_compared_with_the_same_part() {
    let here = repository(&[TWELVE, TWENTY]);
    here.put("articles/c.txt", FIFTEEN.1);
    here.run("check --only a.txt --against git:main").is(0, "changed since main: nothing");
    here.run("check --only a.txt --only c.txt --against git:main")
        .is(1, "- new article c.txt\n- users: single source");
    here.run("check --claim users --against git:main")
        .is(1, "- new article c.txt\n- users: new value 15 million");
}

#[test]
fn a_state_that_is_not_there_is_told_with_what_to_do() {
    let here = repository(&[TWELVE]);
    let forgot = here.run("check --against main");
    assert!(forgot.err.contains("is written git:main"), "{}", forgot.err);
    here.run("check --against git:mian")
        .is_bad(&["no branch, tag or commit `mian`", "did you mean `git:main`"]);
    here.run("check --against git:v9.9").is_bad(&["`v9.9`", "git branch --all"]);
    here.run("check --against git:").is_bad(&["no state is named"]);
    // A name is never an option, a path or a range.
    for name in ["--help", "--output=x", "-p", "main:articles", "main..main", "--end-of-options"] {
        here.run(&format!("check --against git:{name}")).is_bad(&[&format!("`{name}`")]);
    }
    assert!(!here.path().join("x").exists());
    Here::new(&[TWELVE])
        .run("check --against git:main")
        .is_bad(&["not in a git repository", "--against FILE"]);
    here.run_with("check --against git:main", &[("PATH", "/nowhere")]).is_bad(&["`git` was not found"]);
    // A clone of one commit does not know what came before.
    let clone = Here::new(&[]);
    here.commit();
    let from = format!("clone --quiet --depth 1 file://{} clone", here.path().display());
    clone.git(&from);
    clone.run_in("clone", "check --against git:HEAD~1").is_bad(&["git fetch --depth=1"]);
    clone
        .run_in("clone", "check --against git:origin/v2")
        .is_bad(&["git fetch --depth=1 origin v2:refs/remotes/origin/v2"]);
    let empty = Here::new(&[TWELVE]);
    empty.git("init --quiet");
    empty.run("check --against git:HEAD").is_bad(&["no commit yet"]);
}

/// A clone without all contents, and a repository that is broken: said, and never taken for no change.
#[test]
fn contents_that_are_not_there_are_told() {
    let here = repository(&[TWELVE, TWENTY]);
    let blob = here.git("rev-parse HEAD:articles/b.txt");
    let (folder, name) = blob.trim().split_at(2);
    fs::remove_file(here.path().join(format!(".git/objects/{folder}/{name}"))).unwrap();
    let ran = here.run("check --against git:main");
    ran.is_bad(&["does not hold what articles/b.txt was then", "git fetch --refetch"]);
    here.put(".git/HEAD", "nonsense");
    here.run("check --against git:main").is_bad(&["git:main"]);
}

/// What is to be mended now may have been broken then: no reason to fail.
#[test]
fn a_state_without_a_corpus_is_told_and_the_run_goes_on() {
    let here = repository(&[TWELVE]);
    here.put("claims/acme.yaml", CLAIMS.replace("kind: count", "kind: cuont"));
    here.commit();
    here.put("claims/acme.yaml", CLAIMS);
    let ran = here.run("check --against git:HEAD");
    ran.is(0, "12 million");
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(
        ran.err.starts_with("warning: git:HEAD: no earlier report to compare with: claims/acme.yaml:6: "),
        "{}",
        ran.err
    );
    assert!(!ran.out.contains("changed since"), "{}", ran.out);
    // Neither claims nor articles were there.
    let bare = Here::new(&[TWELVE]);
    bare.git("init --quiet");
    bare.commit();
    bare.git("rm -r --quiet --cached .");
    bare.git("commit --quiet -m none");
    let ran = bare.run("check --against git:HEAD");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("no earlier report to compare with: articles: no such file or folder"),
        "{}",
        ran.err
    );
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_not_followed() {
    let here = repository(&[TWELVE]);
    here.put("outside.txt", TWENTY.1);
    here.put("crossclaim.yaml", "version: 1\nfollow-links: true\n");
    std::os::unix::fs::symlink("../outside.txt", here.path().join("articles/b.txt")).unwrap();
    let head = here.git("rev-parse HEAD");
    here.git(&format!("update-index --add --cacheinfo 160000,{},articles/vendored", head.trim()));
    here.git("add articles outside.txt");
    here.git("commit --quiet -m links");
    let ran = here.run("check --against git:HEAD");
    ran.is(1, "- new article b.txt");
    assert!(ran.err.contains("note: "), "{}", ran.err);
    assert!(ran.err.contains("left out of the state in git"), "{}", ran.err);
}

#[test]
fn names_and_line_ends_are_taken_as_they_are() {
    let here = repository(&[TWELVE]);
    here.put("articles/ein Café – \"neu\".txt", TWENTY.1.replace('\n', "\r\n"));
    here.put("articles/notes/draft.txt", FIFTEEN.1);
    here.put("articles/.crossclaimignore", "notes/\n");
    here.commit();
    here.run("check --against git:main").is(1, "changed since main: nothing");
    here.put("articles/.crossclaimignore", "");
    here.run("check --against git:main").is(1, "- new article notes/draft.txt");
}
