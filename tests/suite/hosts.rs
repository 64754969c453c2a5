//! What other hosts run: the scripts of `action.yml`, as GitHub hands them to bash.
//!
//! That the files are of the shape each host asks for is checked by the step `hosts` of `.ci/run`,
//! which also lets pre-commit build and run the hook.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::cli::{Here, TWELVE, TWENTY};

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn steps() -> Vec<Value> {
    file("action.yml")["runs"]["steps"].as_array().unwrap().clone()
}

/// What a script leaves behind: its code, what it printed, and what it told the next steps.
fn run(here: &Here, inputs: &[(&str, &str)]) -> (i32, String, String) {
    let step = steps().into_iter().find(|step| step["id"] == "check").unwrap();
    let root = here.path().join("root");
    fs::create_dir_all(root.join("bin")).unwrap();
    let program = root.join("bin/crossclaim");
    if !program.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_crossclaim"), &program).unwrap();
    }
    let told = here.path().join("told");
    fs::write(&told, "").unwrap();
    let mut variables: BTreeMap<&str, &str> =
        step["env"].as_object().unwrap().keys().map(|name| (name.as_str(), "")).collect();
    variables.insert("ROOT", root.to_str().unwrap());
    variables.extend(inputs.iter().copied());
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"].as_str().unwrap()]);
    bash.current_dir(here.path()).envs(&variables).env("GITHUB_OUTPUT", &told);
    let ran = bash.output().unwrap();
    let out = String::from_utf8(ran.stdout).unwrap() + &String::from_utf8(ran.stderr).unwrap();
    (ran.status.code().unwrap(), out, fs::read_to_string(told).unwrap())
}

#[test]
fn the_action_annotates_and_fails_as_the_program_does() {
    let here = Here::new(&[TWELVE, TWENTY]);
    let (code, out, told) = run(&here, &[]);
    assert_eq!((code, told.as_str()), (1, "exit-code=1\n"), "{out}");
    assert!(out.contains("::error file=articles/b.txt,line=1"), "{out}");
    let (code, out, told) = run(&here, &[("ARGUMENTS", "--fail-on\nnever\n"), ("SARIF", "a b.sarif")]);
    assert_eq!((code, told.as_str()), (0, "exit-code=0\n"), "{out}");
    let log: Value =
        serde_json::from_str(&fs::read_to_string(here.path().join("a b.sarif")).unwrap()).unwrap();
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn an_argument_of_the_action_is_one_argument_whatever_stands_in_it() {
    let here = Here::new(&[TWELVE]);
    let (code, out, _) =
        run(&here, &[("ARGUMENTS", "--articles\nno such $(touch pwned) `touch pwned`; touch pwned")]);
    assert_eq!(code, 2, "{out}");
    assert!(out.contains("no such $(touch pwned)"), "{out}");
    assert!(!here.path().join("pwned").exists());
}

#[test]
fn no_script_of_the_action_is_made_of_inputs() {
    for step in steps() {
        let script = step["run"].as_str().unwrap_or_default();
        assert!(!script.contains("${{"), "an input that is text of a script can be code: {script}");
    }
    let built =
        steps().into_iter().any(|step| step["run"].as_str().is_some_and(|run| run.contains("--locked")));
    assert!(built, "the action builds what Cargo.lock says");
}

#[test]
fn every_hook_starts_a_command_that_there_is() {
    let here = Here::new(&[TWELVE]);
    for hook in file(".pre-commit-hooks.yaml").as_array().unwrap() {
        let entry = hook["entry"].as_str().unwrap().strip_prefix("crossclaim ").unwrap();
        here.run(entry).is(0, "");
        assert_eq!(hook["pass_filenames"], false, "a part of the articles says nothing about the others");
    }
}
