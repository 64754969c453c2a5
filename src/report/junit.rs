//! The report for whatever reads test results: a suite for each claim file, a case for each claim.
//!
//! There is no standard; this keeps to what all readers know. Some show nothing but the name of a case
//! and the body of a failure, so everything needed stands there. A claim fails when one of its
//! findings fails the run; what else there is to say of it goes into its output. The first suite has
//! one case, for what concerns no claim: a run that checked nothing is no success.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Renderer, Style, denominators, in_focus, inert, mark, result};
use crate::claim::Claim;
use crate::reconcile::Reconciled;
use crate::rule::{Finding, Verdict};

/// The format `junit`.
#[derive(Debug)]
pub(super) struct Junit;

impl Renderer for Junit {
    fn name(&self) -> &'static str {
        "junit"
    }

    fn ending(&self) -> Option<&'static str> {
        None
    }

    fn about(&self) -> &'static str {
        "test results as JUnit XML"
    }

    fn render(&self, verdict: &Verdict<'_>, style: Style<'_>) -> String {
        let mut report = Report::new("crossclaim");
        report.set_time(Duration::ZERO);
        let mut files: BTreeMap<&str, Vec<TestCase>> = BTreeMap::new();
        for (_, claim, reconciled) in verdict.each_shown() {
            let case = case(verdict, claim, reconciled, style);
            files.entry(&claim.place.source.path).or_default().push(case);
        }
        report.add_test_suite(suite("crossclaim", vec![corpus(verdict)]));
        for (file, cases) in files {
            report.add_test_suite(suite(&style.site.path(file), cases));
        }
        // Into memory, of text that the writer has made fit for XML: nothing in it can fail.
        report.to_string().unwrap_or_default()
    }
}

fn suite(name: &str, cases: Vec<TestCase>) -> TestSuite {
    let mut suite = TestSuite::new(name);
    suite.set_time(Duration::ZERO).add_test_cases(cases);
    suite
}

/// The case of what concerns no claim.
fn corpus(verdict: &Verdict<'_>) -> TestCase {
    let mine: Vec<&Finding> = verdict.findings.iter().filter(|finding| finding.claim.is_none()).collect();
    let mut status = status(verdict, &mine);
    if verdict.is_empty() && verdict.exit != 0 {
        let message = result(verdict);
        status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type("nothing-checked").set_message(message.clone()).set_description(message);
    }
    let mut case = TestCase::new("corpus", status);
    let focus = in_focus(verdict, &inert::text).map_or(String::new(), |focus| focus + "\n");
    let counted = denominators(verdict);
    let said = format!("{counted}\n{focus}result: {} (exit {})\n", result(verdict), verdict.exit);
    case.set_classname("crossclaim").set_time(Duration::ZERO).set_system_out(said + &other(verdict, &mine));
    case
}

fn case(verdict: &Verdict<'_>, claim: &Claim, reconciled: &Reconciled, style: Style<'_>) -> TestCase {
    let is_mine = |finding: &&Finding| finding.claim.as_ref() == Some(&claim.id);
    let mine: Vec<&Finding> = verdict.findings.iter().filter(is_mine).collect();
    let mut status = status(verdict, &mine);
    let is_silent = reconciled.mentions.is_empty() && matches!(status, TestCaseStatus::Success { .. });
    if is_silent {
        status = TestCaseStatus::skipped();
        status.set_message("no article says anything about it");
    }
    let mut case = TestCase::new(claim.id.as_str(), status);
    let source = &claim.place.source;
    let (line, _) = source.lines().place(&source.text, claim.place.span.start);
    case.set_classname("crossclaim").set_time(Duration::ZERO);
    case.extra.insert("file".into(), style.site.path(&source.path).into());
    case.extra.insert("line".into(), line.to_string().into());
    let mut said =
        format!("{}: {}\n", mark(reconciled, verdict.is_settled(&claim.id)), inert::text(&claim.title));
    for entry in verdict.expected.get(&claim.id).into_iter().flatten() {
        let Some(entry) = claim.expect.get(*entry) else { continue };
        let values: Vec<&str> = entry.values.iter().map(|value| value.reading.canonical.as_str()).collect();
        let reason =
            entry.reason.as_ref().map_or(String::new(), |reason| format!(": {}", inert::text(reason)));
        let _ = writeln!(said, "expected: {}{reason}", inert::text(&values.join(" ≠ ")));
    }
    case.set_system_out(said + &other(verdict, &mine));
    case
}

/// A failure when one of these findings fails the run, with all that do.
fn status(verdict: &Verdict<'_>, findings: &[&Finding]) -> TestCaseStatus {
    let failing: Vec<&&Finding> = findings.iter().filter(|finding| verdict.fails(finding)).collect();
    let Some(first) = failing.first() else { return TestCaseStatus::success() };
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    let all: String = failing.iter().map(|finding| told(finding)).collect();
    status.set_type(first.rule.as_str()).set_message(inert::text(&first.message)).set_description(all);
    status
}

/// The findings that do not fail the run.
fn other(verdict: &Verdict<'_>, findings: &[&Finding]) -> String {
    findings.iter().filter(|finding| !verdict.fails(finding)).map(|finding| told(finding)).collect()
}

/// A finding with its places, notes and help, in lines.
fn told(finding: &Finding) -> String {
    let mut out = format!("{}[{}] {}\n", finding.level, finding.rule, inert::text(&finding.message));
    for place in &finding.places {
        let label = inert::text(&place.label);
        let _ = writeln!(out, "  {}: {label}", inert::text(&place.told()));
    }
    for (head, texts) in [("note", &finding.notes), ("help", &finding.help)] {
        for line in texts.iter().flat_map(|text| text.lines().enumerate()) {
            let (at, line) = line;
            let indent = &line[..line.len() - line.trim_start().len()];
            let head = if at == 0 { format!("  {head}: ") } else { format!("  {indent}") };
            let _ = writeln!(out, "{head}{}", inert::text(line));
        }
    }
    out
}
