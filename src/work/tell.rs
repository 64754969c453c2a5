//! A run at work, in words: one line while it goes on, a table when it is done.

use std::fmt::Write as _;
use std::time::Duration;

use super::{Amount, Work, lock};

/// How wide the bar is, in characters.
const BAR: usize = 20;

impl Work {
    /// How far the step is, on one line of at most `width` characters; nothing between steps and in the
    /// first second of all steps.
    ///
    /// ```text
    /// observe [########------------] 41%  123,000 articles  453 MB  210 MB/s  3 s left
    /// ```
    pub fn progress(&self, width: usize) -> Option<String> {
        let now = lock(&self.now).clone()?;
        let time = now.since.elapsed();
        let before: Duration = lock(&self.spent).iter().map(|spent| spent.time).sum();
        (before + time >= Duration::from_secs(1))
            .then(|| line(&now.step, self.done.get(), self.whole.get(), time, width))
    }

    /// Where the time went, step by step, in a table; nothing when no step was done. What was told
    /// is forgotten.
    ///
    /// ```text
    ///     time       step
    ///    12 ms   1%  load-claims
    ///   850 ms  99%  observe      10,000 articles  37.1 MB  43.6 MB/s
    ///   862 ms       in all, on 2 threads
    /// ```
    pub fn timings(&self) -> String {
        let spent = std::mem::take(&mut *lock(&self.spent));
        if spent.is_empty() {
            return String::new();
        }
        let whole: Duration = spent.iter().map(|spent| spent.time).sum();
        let name = spent.iter().map(|spent| spent.step.len()).max().unwrap_or(0);
        let mut out = format!("{:>9}       step\n", "time");
        for spent in &spent {
            let share = spent.time.as_secs_f64() / whole.as_secs_f64().max(f64::MIN_POSITIVE) * 100.0;
            let amount = amount(spent.amount, spent.time).join("  ");
            let row = format!("{:>9} {share:>3.0}%  {:name$}  {amount}", taken(spent.time), spent.step);
            let _ = writeln!(out, "{}", row.trim_end());
        }
        let threads = self.threads.load(std::sync::atomic::Ordering::Relaxed);
        let threads = if threads == 1 { "1 thread".to_owned() } else { format!("{threads} threads") };
        let _ = writeln!(out, "{:>9}       in all, on {threads}", taken(whole));
        out
    }
}

fn line(step: &str, done: Amount, whole: Amount, time: Duration, width: usize) -> String {
    let share = share(done, whole);
    let mut parts = vec![match share {
        Some(share) => {
            let full = (share * BAR as f64) as usize;
            format!("{step} [{}{}] {:.0}%", "#".repeat(full), "-".repeat(BAR - full), share * 100.0)
        }
        None => step.to_owned(),
    }];
    parts.extend(amount(done, time));
    // What took so long for this share takes as long for each other.
    if let Some(share) = share.filter(|share| *share > 0.0) {
        let left = time.as_secs_f64() / share * (1.0 - share);
        parts.push(format!("{} left", clock(left)));
    }
    // On a narrow terminal the last words go first.
    while parts.len() > 1 && parts.iter().map(|part| part.len() + 2).sum::<usize>() - 2 > width {
        parts.remove(parts.len() - 1);
    }
    parts.join("  ").chars().take(width).collect()
}

/// How much is done, from 0 to 1, by bytes where they are known.
fn share(done: Amount, whole: Amount) -> Option<f64> {
    let (done, whole) = match whole {
        Amount { bytes: 0, articles: 0 } => return None,
        Amount { bytes: 0, articles } => (done.articles, articles),
        Amount { bytes, .. } => (done.bytes, bytes),
    };
    Some((done as f64 / whole as f64).min(1.0))
}

/// Articles, bytes, bytes a second.
fn amount(amount: Amount, time: Duration) -> Vec<String> {
    let mut parts = Vec::new();
    match amount.articles {
        0 => {}
        1 => parts.push("1 article".to_owned()),
        many => parts.push(format!("{} articles", grouped(many))),
    }
    if amount.bytes > 0 {
        parts.push(size(amount.bytes as f64));
        parts.push(format!("{}/s", size(amount.bytes as f64 / time.as_secs_f64().max(1e-9))));
    }
    parts
}

/// 1,234,567.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Bytes in the unit that leaves three digits.
fn size(bytes: f64) -> String {
    let (number, unit) = match bytes {
        ..1e3 => (bytes, "B"),
        1e3..1e6 => (bytes / 1e3, "kB"),
        1e6..1e9 => (bytes / 1e6, "MB"),
        _ => (bytes / 1e9, "GB"),
    };
    if number < 10.0 && unit != "B" { format!("{number:.1} {unit}") } else { format!("{number:.0} {unit}") }
}

/// 850 µs, 12 ms, 3.42 s.
fn taken(time: Duration) -> String {
    match time.as_secs_f64() {
        ..1e-3 => format!("{} µs", time.as_micros()),
        1e-3..1.0 => format!("{} ms", time.as_millis()),
        seconds => format!("{seconds:.2} s"),
    }
}

/// 3 s, 2 min, 1 h 5 min.
fn clock(seconds: f64) -> String {
    let seconds = seconds.ceil() as u64;
    match seconds {
        0..100 => format!("{seconds} s"),
        100..5_400 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {} min", seconds / 3_600, seconds % 3_600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_how_far_it_is() {
        let done = Amount { articles: 123_000, bytes: 453_000_000 };
        let whole = Amount { articles: 300_000, bytes: 1_100_000_000 };
        let at = |width| line("observe", done, whole, Duration::from_secs(2), width);
        assert_eq!(
            at(100),
            "observe [########------------] 41%  123,000 articles  453 MB  226 MB/s  3 s left"
        );
        assert_eq!(at(58), "observe [########------------] 41%  123,000 articles");
        assert_eq!(at(20), "observe [########---");
        let unknown = Amount::default();
        assert_eq!(line("reconcile", unknown, unknown, Duration::from_secs(2), 80), "reconcile");
        let by_count = Amount { articles: 246_000, bytes: 0 };
        assert!(line("observe", done, by_count, Duration::from_secs(2), 80).contains("] 50%"));
        // More than was expected: an article of a packed file is larger than its file.
        assert!(line("read", whole, done, Duration::from_secs(2), 80).contains("] 100%"));
    }

    #[test]
    fn nothing_is_told_in_the_first_second_and_between_steps() {
        let work = Work::new();
        assert_eq!(work.progress(80), None);
        work.step("read", Amount::default(), || assert_eq!(work.progress(80), None));
    }

    #[test]
    fn the_second_is_of_all_steps_together() {
        let work = Work::new();
        lock(&work.spent).push(super::super::Spent {
            step: "read".to_owned(),
            time: Duration::from_secs(1),
            amount: Amount::default(),
        });
        assert_eq!(work.progress(80), None);
        work.step("observe", Amount::default(), || assert_eq!(work.progress(80).as_deref(), Some("observe")));
    }

    #[test]
    fn the_table_is_told_once() {
        let work = Work::new();
        work.step("read", Amount::default(), || work.did(1, 2_000));
        let told = work.timings();
        assert!(told.contains("  read  1 article  2.0 kB  "), "{told}");
        assert!(told.trim_end().ends_with("in all, on 1 thread"), "{told}");
        assert_eq!(work.timings(), "");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([7.0, 1_500.0, 43e6, 2.2e9].map(size), ["7 B", "1.5 kB", "43 MB", "2.2 GB"]);
        assert_eq!([0.2, 99.0, 100.0, 5_400.0].map(clock), ["1 s", "99 s", "2 min", "1 h 30 min"]);
        let times = [850, 12_300, 3_420_000].map(Duration::from_micros);
        assert_eq!(times.map(taken), ["850 µs", "12 ms", "3.42 s"]);
    }
}
