//! Readers that may fail: a panic in one costs its article, and nobody sees its message.
//!
//! Work is done on a thread of its own, whose stack is as large as the deepest nesting that libraries follow.
//! A panic is caught there; its message would only disturb whoever reads the output, so `main` asks
//! [`is_guarded`] before one is printed.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Bytes of the stack.
const STACK: usize = 64 << 20;

/// Whether this thread reads an article, and a panic is caught.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// What `work` gives; `None` when it panics.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.ok()
}

/// [`guarded`], on a thread with a large stack.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> Option<T> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, || guarded(work)).ok()?;
        thread.join().ok().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_the_work_and_nothing_else() {
        assert_eq!(guarded(is_guarded), Some(true));
        assert_eq!(guarded(|| -> u8 { panic!("on purpose") }), None);
        assert_eq!(apart(|| -> u8 { panic!("on purpose") }), None);
        assert_eq!(apart(|| 7), Some(7));
        assert!(!is_guarded());
    }
}
