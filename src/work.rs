//! How a run works: on how many threads, how far it is, and where its time went.
//!
//! Nothing here changes what comes out. [`Work::map`] keeps the order of what it is given, so the same
//! input gives the same bytes on any number of threads. Nothing here prints either: whoever owns the
//! terminal asks for [`Work::progress`] and [`Work::timings`].

mod tell;

use std::num::NonZero;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Items that one thread takes at a time: few enough that no thread waits long for the last.
const HANDFUL: usize = 16;
/// Articles may be nested, so a thread has as much stack as the first one of a program.
const STACK: usize = 8 << 20;

/// A run at work. One for a program is enough; a library that does not care uses [`Work::default`], which
/// is one thread and no watcher.
#[derive(Debug)]
pub struct Work {
    threads: AtomicUsize,
    /// The step that is under way.
    now: Mutex<Option<Now>>,
    done: Count,
    whole: Count,
    spent: Mutex<Vec<Spent>>,
}

/// Articles and bytes.
#[derive(Debug)]
struct Count {
    articles: AtomicU64,
    bytes: AtomicU64,
}

/// A number of articles, and of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// 0 when it is not known.
    pub articles: u64,
    /// 0 when it is not known.
    pub bytes: u64,
}

/// A step, and since when it is under way.
#[derive(Debug, Clone)]
struct Now {
    step: String,
    since: Instant,
}

/// A step that is done.
#[derive(Debug, Clone)]
struct Spent {
    step: String,
    time: Duration,
    amount: Amount,
}

impl Default for Work {
    fn default() -> Self {
        Self::new()
    }
}

impl Work {
    /// One thread.
    pub const fn new() -> Self {
        Self {
            threads: AtomicUsize::new(1),
            now: Mutex::new(None),
            done: Count::new(),
            whole: Count::new(),
            spent: Mutex::new(Vec::new()),
        }
    }

    /// So many threads from now on; 0 is one for each core that the system grants.
    pub fn on(&self, threads: usize) -> &Self {
        let cores = || thread::available_parallelism().map_or(1, NonZero::get);
        self.threads.store(if threads == 0 { cores() } else { threads }, Relaxed);
        self
    }

    /// On how many threads.
    pub fn threads(&self) -> usize {
        self.threads.load(Relaxed)
    }

    /// What `each` makes of every item, in the order of the items, on all threads.
    ///
    /// # Panics
    /// When `each` panics, with its message.
    pub fn map<T: Sync, U: Send>(&self, items: &[T], each: impl Fn(&T) -> U + Sync) -> Vec<U> {
        let threads = self.threads.load(Relaxed).min(items.len());
        if threads <= 1 {
            return items.iter().map(each).collect();
        }
        // Few items, as files that hold thousands of articles, are handed out one by one.
        let handful = (items.len() / (threads * 4)).clamp(1, HANDFUL);
        let next = AtomicUsize::new(0);
        let worker = || {
            let mut made = Vec::new();
            loop {
                let from = next.fetch_add(handful, Relaxed);
                let Some(some) = items.get(from..items.len().min(from + handful)) else { return made };
                if some.is_empty() {
                    return made;
                }
                made.push((from, some.iter().map(&each).collect::<Vec<U>>()));
            }
        };
        let mut made = thread::scope(|scope| {
            // A system that grants no more threads gets the work done by those there are.
            let others: Vec<_> = (1..threads)
                .map_while(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).ok())
                .collect();
            let mut made = worker();
            for other in others {
                match other.join() {
                    Ok(more) => made.extend(more),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            made
        });
        made.sort_unstable_by_key(|(from, _)| *from);
        made.into_iter().flat_map(|(_, some)| some).collect()
    }

    /// [`Work::map`] of what is given away.
    ///
    /// # Panics
    /// When `each` panics, with its message.
    pub fn map_owned<T: Send, U: Send>(&self, items: Vec<T>, each: impl Fn(T) -> U + Sync) -> Vec<U> {
        if self.threads.load(Relaxed) <= 1 {
            return items.into_iter().map(each).collect();
        }
        let items: Vec<Mutex<Option<T>>> = items.into_iter().map(|item| Mutex::new(Some(item))).collect();
        let made = self.map(&items, |item| lock(item).take().map(&each));
        made.into_iter().flatten().collect()
    }

    /// Does a step, of so much as is known beforehand, and remembers how long it took. Steps follow one
    /// another; a step in a step is a part of the outer one.
    pub fn step<T>(&self, name: &str, whole: Amount, run: impl FnOnce() -> T) -> T {
        if lock(&self.now).is_some() {
            return run();
        }
        self.done.set(Amount::default());
        self.whole.set(whole);
        let since = Instant::now();
        *lock(&self.now) = Some(Now { step: name.to_owned(), since });
        let made = run();
        let (time, done) = (since.elapsed(), self.done.get());
        *lock(&self.now) = None;
        lock(&self.spent).push(Spent { step: name.to_owned(), time, amount: done });
        made
    }

    /// The step that is under way turns out to be of so much.
    pub fn expect(&self, whole: Amount) {
        self.whole.set(whole);
    }

    /// So much of the step is done, besides what was.
    pub fn did(&self, articles: u64, bytes: u64) {
        self.done.articles.fetch_add(articles, Relaxed);
        self.done.bytes.fetch_add(bytes, Relaxed);
    }
}

impl Count {
    const fn new() -> Self {
        Self { articles: AtomicU64::new(0), bytes: AtomicU64::new(0) }
    }

    fn set(&self, amount: Amount) {
        self.articles.store(amount.articles, Relaxed);
        self.bytes.store(amount.bytes, Relaxed);
    }

    fn get(&self) -> Amount {
        Amount { articles: self.articles.load(Relaxed), bytes: self.bytes.load(Relaxed) }
    }
}

/// What is behind a lock, whatever happened to whom held it: it is counts and names.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept_on_any_number_of_threads() {
        let items: Vec<usize> = (0..1_000).collect();
        let twice: Vec<usize> = items.iter().map(|item| item * 2).collect();
        for threads in [0, 1, 2, 3, 7, 64, 2_000] {
            let work = Work::new();
            work.on(threads);
            assert_eq!(work.map(&items, |item| item * 2), twice, "{threads}");
            assert_eq!(work.map_owned(items.clone(), |item| item * 2), twice, "{threads}");
            assert!(work.map(&[] as &[usize], |item| item * 2).is_empty());
            assert_eq!(work.map(&[5, 6], |item| item * 2), [10, 12]);
        }
    }

    #[test]
    fn several_threads_work_at_once() {
        let both = std::sync::Barrier::new(2);
        // With one thread this would wait for ever.
        let work = Work::new();
        work.on(2).map(&[(), ()], |()| both.wait().is_leader());
    }

    #[test]
    fn what_a_thread_panics_with_is_heard() {
        let work = Work::new();
        let heard = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            work.on(3).map(&[1, 2, 3, 4, 5], |item| assert!(*item != 4, "the fourth"));
        }));
        let message = heard.unwrap_err();
        assert_eq!(message.downcast_ref::<&str>(), Some(&"the fourth"));
    }

    #[test]
    fn a_step_within_a_step_is_a_part_of_it() {
        let work = Work::new();
        let made = work.step("outer", Amount::default(), || {
            work.did(1, 10);
            work.step("inner", Amount::default(), || 7)
        });
        assert_eq!(made, 7);
        let spent = lock(&work.spent);
        assert_eq!(spent.len(), 1);
        assert_eq!((spent[0].step.as_str(), spent[0].amount), ("outer", Amount { articles: 1, bytes: 10 }));
    }
}
