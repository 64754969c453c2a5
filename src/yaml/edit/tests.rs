//! What goes and comes, and that everything else stays.

use super::super::data::quoted;
use super::*;

const FILE: &str = "\
# of the desk
version: 1 # first
claims:
  - id: users
    kind: count
    # known since March
    expect:
      # the two figures
      - values: [12 million, '20 million'] # both
        reason: \"old, new\"

      # and a third
      - id: third
        values:
          - 12 million   # printed
          - value: 15 million
            sources: [a.txt, \"b [1].txt\", c.txt]
          - 30 million
        reason: >-
          folded
          text
    levels: {changed: warn} # why not

  - {id: host, kind: name, expect: [{values: [A, B]}], near: [x]}
";

fn path(text: &str) -> Vec<Step> {
    text.split_whitespace()
        .map(|step| step.parse().map_or_else(|_| Step::Key(step.to_owned()), Step::Item))
        .collect()
}

/// The lines that went and came, as a diff.
fn diff(text: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (text.lines().collect(), new.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let gone = old[same..old.len() - tail].iter().map(|line| format!("-{line}\n"));
    gone.chain(new[same..new.len() - tail].iter().map(|line| format!("+{line}\n"))).collect()
}

fn done(text: &str, at: &str, change: &Change) -> String {
    edit(text, &path(at), change).map_or_else(|| "refused".to_owned(), |new| diff(text, &new))
}

fn text(word: &str) -> Data {
    Data::Text(word.to_owned())
}

fn entry(claim: &str) -> Data {
    Data::Map(vec![
        ("claim".into(), text(claim)),
        ("values".into(), Data::texts(&["1".into(), "2, 3".into()])),
        ("reason".into(), text("so, and: so")),
    ])
}

#[test]
fn an_item_in_lines_goes_with_its_lines_and_no_other() {
    assert_eq!(
        done(FILE, "claims 0 expect", &Change::RemoveItem(0)),
        "-      - values: [12 million, '20 million'] # both\n-        reason: \"old, new\"\n"
    );
    assert_eq!(
        done(FILE, "claims 0 expect 1 values", &Change::RemoveItem(1)),
        "-          - value: 15 million\n-            sources: [a.txt, \"b [1].txt\", c.txt]\n"
    );
    assert_eq!(done(FILE, "claims 0 expect 1 values", &Change::RemoveItem(2)), "-          - 30 million\n");
}

#[test]
fn an_item_in_brackets_goes_with_one_comma() {
    let at = "claims 0 expect 1 values 1 sources";
    let left = |index| done(FILE, at, &Change::RemoveItem(index)).lines().last().unwrap().trim().to_owned();
    assert_eq!(left(0), "+            sources: [\"b [1].txt\", c.txt]");
    assert_eq!(left(1), "+            sources: [a.txt, c.txt]");
    assert_eq!(left(2), "+            sources: [a.txt, \"b [1].txt\"]");
}

#[test]
fn a_key_goes_with_its_lines_and_comments_stay() {
    let new = edit(FILE, &path("claims 0"), &Change::RemoveKey("expect".into())).unwrap();
    assert!(!new.contains("values: [12") && !new.contains("expect:\n"), "{new}");
    for kept in
        ["# known since March", "# the two figures", "# and a third", "levels: {changed: warn} # why not"]
    {
        assert!(new.contains(kept), "{kept}");
    }
    assert_eq!(
        done(FILE, "claims 0", &Change::RemoveKey("levels".into())),
        "-    levels: {changed: warn} # why not\n"
    );
    let flow = done(FILE, "claims 1", &Change::RemoveKey("expect".into()));
    assert!(flow.ends_with("+  - {id: host, kind: name, near: [x]}\n"), "{flow}");
    assert_eq!(done(FILE, "claims 0", &Change::RemoveKey("id".into())), "refused");
}

#[test]
fn the_last_item_leaves_an_empty_list_and_the_first_fills_it() {
    let one = "version: 1\nexpectations:   # none yet\n  - {claim: a, values: [1, 2]}\n# end\n";
    let empty = edit(one, &path("expectations"), &Change::RemoveItem(0)).unwrap();
    assert_eq!(empty, "version: 1\nexpectations: []   # none yet\n# end\n");
    let full = edit(&empty, &path("expectations"), &Change::InsertItem(0, entry("b"))).unwrap();
    assert_eq!(
        full,
        "version: 1\nexpectations:   # none yet\n  - claim: b\n    values: [1, \"2, 3\"]\n    reason: \"so, and: so\"\n# end\n"
    );
}

#[test]
fn an_item_comes_where_it_belongs_with_the_indentation_of_the_others() {
    assert_eq!(
        done(FILE, "claims 0 expect", &Change::InsertItem(2, entry("b"))),
        "+      - claim: b\n+        values: [1, \"2, 3\"]\n+        reason: \"so, and: so\"\n"
    );
    let new = edit(FILE, &path("claims 0 expect"), &Change::InsertItem(1, entry("b"))).unwrap();
    // What stands above the next item stays with it.
    assert!(new.contains("reason: \"so, and: so\"\n\n      # and a third\n      - id: third"), "{new}");
    let first = edit(FILE, &path("claims 0 expect"), &Change::InsertItem(0, entry("b"))).unwrap();
    assert!(first.contains("    expect:\n      - claim: b\n"), "{first}");
    let value = done(FILE, "claims 0 expect 0 values", &Change::InsertItem(2, text("x: y")));
    assert!(value.contains("+      - values: [12 million, '20 million', \"x: y\"] # both"), "{value}");
    assert_eq!(
        done(FILE, "claims 0 expect 1 values", &Change::InsertItem(3, text("40"))),
        "+          - 40\n"
    );
    let flow = done(FILE, "claims 1 expect", &Change::InsertItem(0, entry("b")));
    assert!(
        flow.contains(
            "expect: [{claim: b, values: [1, \"2, 3\"], reason: \"so, and: so\"}, {values: [A, B]}]"
        ),
        "{flow}"
    );
}

#[test]
fn a_key_comes_at_the_end_of_its_mapping() {
    let bare = FILE.replace(", expect: [{values: [A, B]}]", "");
    let flow = done(&bare, "claims 1", &Change::InsertKey("expect".into(), entry("b")));
    assert!(flow.contains("near: [x], expect: [{claim: b"), "{flow}");
    let bare = edit(FILE, &path("claims 0"), &Change::RemoveKey("expect".into())).unwrap();
    assert_eq!(
        done(&bare, "claims 0", &Change::InsertKey("expect".into(), entry("b"))),
        "+    expect:\n+      - claim: b\n+        values: [1, \"2, 3\"]\n+        reason: \"so, and: so\"\n"
    );
}

#[test]
fn line_ends_and_the_end_of_the_file_stay_as_they_are() {
    let windows = FILE.replace('\n', "\r\n");
    for (at, change) in [
        ("claims 0 expect", Change::RemoveItem(1)),
        ("claims 0 expect", Change::InsertItem(2, entry("b"))),
        ("claims 0", Change::RemoveKey("expect".into())),
    ] {
        let unix = edit(FILE, &path(at), &change).unwrap();
        assert_eq!(edit(&windows, &path(at), &change).unwrap(), unix.replace('\n', "\r\n"));
        let marked = format!("\u{feff}{FILE}");
        assert_eq!(edit(&marked, &path(at), &change).unwrap(), format!("\u{feff}{unix}"));
    }
    let open = "version: 1\nexpectations:\n- claim: a\n  values: [1, 2]";
    let new = edit(open, &path("expectations"), &Change::InsertItem(1, entry("b"))).unwrap();
    assert_eq!(new, format!("{open}\n- claim: b\n  values: [1, \"2, 3\"]\n  reason: \"so, and: so\""));
    assert_eq!(
        edit(&new, &path("expectations"), &Change::RemoveItem(0)).unwrap(),
        "version: 1\nexpectations:\n- claim: b\n  values: [1, \"2, 3\"]\n  reason: \"so, and: so\""
    );
}

#[test]
fn what_cannot_be_done_alone_is_refused() {
    for (text, at, change) in [
        // Somebody else uses what would go.
        ("a:\n  - &x [1, 2]\n  - 3\nb: *x\n", "a", Change::RemoveItem(0)),
        ("a: [&x 1, 2]\nb: *x\n", "a", Change::RemoveItem(0)),
        // Brackets that end to the left of where they began.
        ("a:\n    - [1,\n  2]\n    - 3\n", "a", Change::RemoveItem(0)),
        ("a:\n  - - 1\n    - 2\n  - 3\n", "a 0", Change::RemoveItem(0)),
        ("a: 1\n", "a", Change::RemoveItem(0)),
        ("a: [1]\n", "a", Change::RemoveItem(1)),
        ("a: [1\n", "a", Change::RemoveItem(0)),
        ("- {a: [1]}\n", "0", Change::InsertKey("a".into(), text("2"))),
    ] {
        assert_eq!(done(text, at, &change), "refused", "{text}");
    }
}

#[test]
fn an_entry_is_found_by_where_its_values_begin() {
    let at = |needle: &str| find(FILE, "values", FILE.find(needle).unwrap());
    assert_eq!(at("[12 million").unwrap(), path("claims 0 expect 0"));
    assert_eq!(at("- 12 million   #").unwrap(), path("claims 0 expect 1"));
    assert_eq!(at("[A, B]").unwrap(), path("claims 1 expect 0"));
    assert_eq!(at("[x]"), None);
}

#[test]
fn what_is_written_is_read_back() {
    let words = [
        "12 million",
        "a, b: #c",
        "\"x\" [y]",
        "-5 %",
        "null",
        "~",
        "l'été",
        "tab\tand\nline",
        "*",
        "0x1F",
        "yes",
    ];
    for word in words {
        let file = format!("a: [{0}, {{b: {0}}}]\nc:\n{1}", quoted(word), entry(word).lines(0));
        let Data::Map(entries) = Data::of(&tree(&file).unwrap()) else { panic!() };
        let Data::List(items) = &entries[0].1 else { panic!() };
        assert_eq!(items[0], text(word), "{file}");
        assert_eq!(items[1], Data::Map(vec![("b".into(), text(word))]));
        assert_eq!(entries[1].1, Data::List(vec![entry(word)]));
    }
}
