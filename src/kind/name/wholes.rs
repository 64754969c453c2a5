//! Names that the rules of capitals would cut wrongly, read as one: `Marks and Spencer`.

use crate::language::wholes;
use crate::sentence::Word;

/// The index of the last word of the longest such name that begins at `at`.
pub(super) fn whole_at(words: &[Word], at: usize) -> Option<usize> {
    let first = words.get(at).filter(|word| !word.is_mark())?;
    let (forms, longest) = wholes(&letters(&first.folded))?;
    // Capitals and digits only: "general motors" are engines.
    if first.shape == crate::sentence::Shape::Lower {
        return None;
    }
    let mut key = String::new();
    let mut best = None;
    for (end, word) in words.iter().enumerate().skip(at) {
        match word.folded.as_str() {
            "," => key.push(','),
            "-" | "." | "&" | "'" | "!" => {}
            _ if word.is_mark() => break,
            folded => key.push_str(&letters(folded)),
        }
        if key.len() > longest {
            break;
        }
        let capital = !word.is_mark() && (word.shape != crate::sentence::Shape::Lower || word.folded == "'s");
        if let Some(ends_small) = forms.get(&key)
            && !word.is_mark()
            && (capital || *ends_small)
        {
            best = Some(end);
        }
    }
    best
}

fn letters(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}
