//! The clauses of a sentence, from its marks and its joining words.
//!
//! | written | clauses |
//! |---|---|
//! | `Parler, qui a 12 millions d’utilisateurs, utilise X` | `Parler … utilise X` and what `qui` opens |
//! | `Alors que A est fermé, B aurait ouvert` | each side of the comma |
//! | `A est fermé mais B est ouvert` | each side of `mais` |
//!
//! There is no grammar here: a clause that a comma does not close runs to the end.

use super::hit::Hit;
use crate::language::Use;
use crate::sentence::Word;
use crate::span::Span;

/// Clauses are not nested deeper than this; nobody writes so, and it keeps the walk linear.
const DEEPEST: usize = 12;

/// What opened a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The beginning of the sentence, a colon, or a word such as "mais".
    Main,
    /// A word such as "alors que".
    Subordinate,
    /// A word such as "qui".
    Relative,
    /// A bracket or a dash.
    Bracket,
}

/// The clauses of one sentence.
#[derive(Debug)]
pub(super) struct Clauses {
    /// The clause of each word.
    of: Vec<usize>,
    /// For each clause the one it stands in; the first is its own.
    parent: Vec<usize>,
    /// For each clause its first word.
    first: Vec<usize>,
    /// For each clause what opened it.
    kind: Vec<Kind>,
}

impl Clauses {
    /// Finds the clauses. Linear.
    ///
    /// `verbs` says of each word whether it is a verb that a main clause can have.
    pub(super) fn new(words: &[Word], hits: &[Hit], verbs: &[bool]) -> Self {
        let mut opens = vec![None; words.len()];
        for hit in hits {
            if let (Use::Opener | Use::Relative | Use::Break, Some(slot)) =
                (hit.uses, opens.get_mut(hit.start))
            {
                // "mais que …" goes on with what was said before.
                let goes_on = hits[hits.partition_point(|next| next.start < hit.end)..]
                    .iter()
                    .take_while(|next| next.start == hit.end)
                    .any(|next| next.uses == Use::Content);
                if hit.uses != Use::Break || !goes_on {
                    slot.get_or_insert(hit.uses);
                }
            }
            // "Autrefois dirigé par X, le groupe …": the adverb belongs to it.
            let front = words.iter().take_while(|word| word.is_mark()).count();
            let led = front + 1 == hit.start
                && hits.iter().any(|sign| matches!(sign.uses, Use::Sign(_)) && sign.start == front);
            let at_front = front >= hit.start || led;
            let comma = hit.start.checked_sub(1).is_some_and(|before| words[before].folded == ",");
            // "Fondé par X, le groupe …" and "le groupe, fondé par X, …"; "X, que Y accuse, …".
            let opener = match hit.uses {
                Use::Adjunct if at_front => Some(Use::Opener),
                Use::Adjunct if comma => Some(Use::Relative),
                Use::Content if comma && !follows_report(hits, hit.start) => Some(Use::Relative),
                _ => None,
            };
            let start = if led { front } else { hit.start };
            if let (Some(uses), Some(slot)) = (opener, opens.get_mut(start)) {
                slot.get_or_insert(uses);
            }
        }
        let mut clauses = Self {
            of: Vec::with_capacity(words.len()),
            parent: vec![0],
            first: vec![0],
            kind: vec![Kind::Main],
        };
        // The open clauses, the main one at the bottom; a bracket stays until it closes.
        let mut stack = vec![(0, false)];
        let mut bare: Option<Bare> = None;
        for (at, word) in words.iter().enumerate() {
            let top = stack.last().map_or(0, |top| top.0);
            let spaced_dash = word.folded == "-" && is_apart(words, at);
            let closes_bracket = word.folded == ")";
            match word.folded.as_str() {
                "," if stack.len() > 1 && !stack.last().is_some_and(|top| top.1) => {
                    stack.pop();
                }
                ")" => {
                    while stack.len() > 1 {
                        if stack.pop().is_some_and(|top| top.1) {
                            break;
                        }
                    }
                }
                "(" => stack.push((clauses.open(top, at, Kind::Bracket), true)),
                ";" => stack = vec![(clauses.open(0, at, Kind::Main), false)],
                ":" | "!" | "?" => stack = vec![(clauses.open(top, at, Kind::Main), false)],
                _ if spaced_dash => match stack.iter().rposition(|top| top.1) {
                    Some(open) if open > 0 => stack.truncate(open),
                    _ => stack.push((clauses.open(top, at, Kind::Bracket), true)),
                },
                _ => {}
            }
            if bare.as_ref().is_some_and(|bare| stack.last().is_none_or(|top| top.0 != bare.clause)) {
                bare = None;
            }
            if opens[at].is_none() && bare.as_mut().is_some_and(|bare| bare.ends(words, hits, verbs, at)) {
                bare = None;
                stack.pop();
            }
            if !closes_bracket {
                let top = stack.last().map_or(0, |top| top.0);
                match opens[at] {
                    Some(Use::Opener) => stack.push((clauses.open(top, at, Kind::Subordinate), false)),
                    Some(Use::Relative) => {
                        stack.push((clauses.open(top, at, Kind::Relative), false));
                        bare = Bare::new(words, hits, at, stack.last().map_or(0, |top| top.0));
                    }
                    Some(Use::Break) if at > 0 => {
                        let parent = clauses.parent[top];
                        let bracket = stack.pop().is_some_and(|top| top.1);
                        stack.push((clauses.open(parent, at, Kind::Main), bracket));
                    }
                    _ => {}
                }
            }
            clauses.of.push(stack.last().map_or(0, |top| top.0));
        }
        clauses
    }

    fn open(&mut self, parent: usize, first: usize, kind: Kind) -> usize {
        if self.depth(parent) >= DEEPEST {
            return parent;
        }
        self.parent.push(parent);
        self.first.push(first);
        self.kind.push(kind);
        self.parent.len() - 1
    }

    /// The clause of a word.
    pub(super) fn of(&self, word: usize) -> usize {
        self.of.get(word).copied().unwrap_or(0)
    }

    /// The first word of a clause.
    pub(super) fn first(&self, clause: usize) -> usize {
        self.first.get(clause).copied().unwrap_or(0)
    }

    /// Whether a clause is a relative one.
    pub(super) fn is_relative(&self, clause: usize) -> bool {
        self.kind.get(clause) == Some(&Kind::Relative)
    }

    /// The innermost clause around a word that a report in it does not leave, if there is one.
    pub(super) fn bound(&self, word: usize) -> Option<usize> {
        let mut clause = self.of(word);
        loop {
            if self.kind.get(clause).is_some_and(|kind| *kind != Kind::Main) {
                return Some(clause);
            }
            clause = self.parent.get(clause).copied().filter(|parent| *parent != clause)?;
        }
    }

    /// How many clauses a clause stands in.
    fn depth(&self, mut clause: usize) -> usize {
        let mut depth = 0;
        while let Some(&parent) = self.parent.get(clause).filter(|parent| **parent != clause) {
            clause = parent;
            depth += 1;
        }
        depth
    }

    /// Whether `inner` is `outer` or stands in it.
    pub(super) fn is_within(&self, inner: usize, outer: usize) -> bool {
        let mut clause = inner;
        while clause != outer {
            let parent = self.parent.get(clause).copied().unwrap_or(0);
            if parent == clause {
                return false;
            }
            clause = parent;
        }
        true
    }
}

/// A relative clause that no comma opens, and so none closes: it ends before the second verb.
#[derive(Debug)]
struct Bare {
    clause: usize,
    /// The last word of its own verb.
    verb: Option<usize>,
}

impl Bare {
    /// The clause that opens at a word, when it is such a one: not "que", which opens a report too.
    fn new(words: &[Word], hits: &[Hit], at: usize, clause: usize) -> Option<Self> {
        let plain = at > 0 && !words[at - 1].is_mark();
        let twofold = hits[hits.partition_point(|hit| hit.start < at)..]
            .iter()
            .take_while(|hit| hit.start == at)
            .any(|hit| hit.uses == Use::Content);
        (plain && !twofold).then_some(Self { clause, verb: None })
    }

    /// Whether the word is the verb of the clause around it.
    fn ends(&mut self, words: &[Word], hits: &[Hit], verbs: &[bool], at: usize) -> bool {
        if !verbs.get(at).copied().unwrap_or(false) {
            return false;
        }
        let Some(own) = self.verb else {
            self.verb = Some(at);
            return false;
        };
        if own + 1 == at {
            self.verb = Some(at);
            return false;
        }
        // "qui dit que X compte …": the verb belongs to what is said.
        let before = hits.partition_point(|hit| hit.start <= own);
        let told = hits[before..]
            .iter()
            .take_while(|hit| hit.start < at)
            .any(|hit| matches!(hit.uses, Use::Content | Use::Opener | Use::Relative) || hit.end == at);
        !told && !words[at - 1].is_mark()
    }
}

/// Whether a report stands not far before a word, so that "que" there opens what is reported.
fn follows_report(hits: &[Hit], word: usize) -> bool {
    let before = hits.partition_point(|hit| hit.start < word);
    hits[..before]
        .iter()
        .rev()
        .take_while(|hit| hit.start + 16 > word)
        .any(|hit| matches!(hit.uses, Use::Report(_)))
}

/// Whether the dash at `at` stands apart from both neighbours, as a dash in a sentence does.
pub(super) fn is_apart(words: &[Word], at: usize) -> bool {
    let Some(Span { start, end }) = words.get(at).map(|word| word.span) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_some_and(|word| word.span.end < start)
        && words.get(at + 1).is_some_and(|word| end < word.span.start)
}
