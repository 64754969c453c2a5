//! One file taken apart: unpacked, read by its format, and what a hostile one may cost.
//!
//! What a file may cost is bounded by sizes, counts and depths ([`Limits`](super::Limits)), so that the same file gives
//! the same result on every machine. Beneath lies a net for what nobody thought of: a reader works on a thread of its
//! own, where a panic costs this file and not the run, and a clock that is so generous that only a reader which hangs
//! meets it.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Once;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::unpack::{packing, unpack};
use super::{FORMATS, File, Format, Opened, Settings};
use crate::problem::Problem;

/// The threads that read are called so.
const READER: &str = "reader";
/// Bytes of the stack of a reader: the same on every machine, whatever thread asks, and enough for the deepest nesting
/// that libraries follow.
const STACK: usize = 64 << 20;
/// How much of the message of a panic is told, in characters.
const TOLD: usize = 200;

/// The articles in `bytes`, a file of this name, or what is wrong with it; `None` when no format reads such a file.
/// Nothing is read from the disk.
///
/// A reader that fails over the file, or does not come to an end within the clock of the settings, costs the file; the
/// thread of one that hangs is left behind.
pub fn open(path: &str, bytes: Vec<u8>, settings: &Settings) -> Option<Opened> {
    taken_apart(format(path)?, path, bytes, settings)
}

/// The format that reads a file of this name, which may say that it is packed.
pub(super) fn format(path: &str) -> Option<&'static dyn Format> {
    let inside = packing(path).map_or(path, |(_, inside)| inside);
    let ending = Path::new(inside).extension()?.to_string_lossy().to_lowercase();
    FORMATS.iter().copied().find(|format| format.endings().contains(&ending.as_str()))
}

fn taken_apart(
    format: &'static dyn Format,
    path: &str,
    bytes: Vec<u8>,
    settings: &Settings,
) -> Option<Opened> {
    silence();
    let (name, settings) = (path.to_owned(), settings.clone());
    let seconds = settings.limits.seconds;
    let (tell, told) = channel();
    let work = move || {
        let tried = catch_unwind(AssertUnwindSafe(|| read(format, &name, &bytes, &settings)));
        let opened = tried.unwrap_or_else(|payload| Some(failed(&name, format, &fault(&*payload)).into()));
        // Nobody waits any more for one that took too long.
        let _ = tell.send(opened);
    };
    let spawned = thread::Builder::new().name(READER.to_owned()).stack_size(STACK).spawn(work);
    if let Err(error) = spawned {
        return Some(Problem::file(path, format!("cannot be read: no thread for it: {error}")).into());
    }
    match told.recv_timeout(Duration::from_secs(seconds)) {
        Ok(opened) => opened,
        Err(RecvTimeoutError::Timeout) => Some(too_long(path, format, seconds).into()),
        Err(RecvTimeoutError::Disconnected) => Some(failed(path, format, "it ended early").into()),
    }
}

fn read(format: &dyn Format, path: &str, bytes: &[u8], settings: &Settings) -> Option<Opened> {
    let unpacked = match packing(path).map(|(packing, _)| unpack(path, bytes, packing, settings)) {
        None => None,
        Some(Ok(unpacked)) => Some(unpacked),
        Some(Err(problem)) => return Some(problem.into()),
    };
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    format.knows(bytes).then(|| format.open(&File { path, bytes, settings }))
}

fn failed(path: &str, format: &dyn Format, fault: &str) -> Problem {
    Problem::file(path, format!("cannot be read: a fault in the reader of `{}`: {fault}", format.name()))
        .help("list it in .crossclaimignore, and please report this: it is a bug")
}

fn too_long(path: &str, format: &dyn Format, seconds: u64) -> Problem {
    let message = format!("cannot be read: the reader of `{}` did not end in {seconds} s", format.name());
    Problem::file(path, message).help(
        "list it in .crossclaimignore, or raise `limits.seconds`; on a machine that is not overloaded, please report it",
    )
}

thread_local! {
    /// Where the last panic of this thread happened.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// What a panic said, on one line, and where it happened when it happened on the thread of a reader.
pub(super) fn fault(payload: &(dyn Any + Send)) -> String {
    let message = payload.downcast_ref::<&str>().copied();
    let message = message.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let words = message.unwrap_or("it says nothing").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut said: String = words.chars().take(TOLD).collect();
    if said.len() < words.len() {
        said.push('…');
    }
    let place = PLACE.take();
    if place.is_empty() { said } else { format!("{said} ({place})") }
}

/// Keeps what readers say when they fail from the terminal; all other threads speak as before.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(READER) {
                return before(panic);
            }
            let place = panic.location().map(|at| {
                let file = at.file().rsplit(['/', '\\']).next().unwrap_or_default();
                format!("{file}:{}", at.line())
            });
            PLACE.set(place.unwrap_or_default());
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, Read};
    use super::*;

    struct Fails;

    impl Format for Fails {
        fn name(&self) -> &'static str {
            "fails"
        }
        fn endings(&self) -> &'static [&'static str] {
            &["x"]
        }
        fn read(&self, _: &str, text: &str) -> Read {
            match text {
                "hangs" => loop {
                    thread::sleep(Duration::from_secs(1));
                },
                "deep" => {
                    // What fits into no stack of a usual thread.
                    fn down(levels: u32) -> u32 {
                        let room = std::hint::black_box([levels; 250]);
                        if levels == 0 { room[0] } else { down(levels - 1) + room[1] }
                    }
                    assert!(down(4000) > 0);
                    Read::default()
                }
                text => panic!("{text}\n{}", "more ".repeat(100)),
            }
        }
    }

    fn told(text: &str) -> Vec<String> {
        let settings = Settings { limits: Limits { seconds: 1, ..Limits::default() }, ..Settings::default() };
        let opened = taken_apart(&Fails, "a.x", text.as_bytes().to_vec(), &settings).unwrap();
        opened.problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn a_reader_that_fails_costs_its_file_and_says_why() {
        let told = told("on\tpurpose");
        let said = "cannot be read: a fault in the reader of `fails`: on purpose more more";
        assert!(told[0].starts_with(said) && told[0].contains("… (open.rs:"), "{told:?}");
        assert!(told[0].len() < 400, "{told:?}");
    }

    #[test]
    fn a_reader_that_hangs_costs_its_file() {
        assert_eq!(told("hangs"), ["cannot be read: the reader of `fails` did not end in 1 s"]);
    }

    #[test]
    fn a_reader_has_room_for_what_is_nested() {
        assert_eq!(told("deep"), [""; 0]);
    }

    #[test]
    fn a_file_of_another_type_is_not_opened() {
        let settings = Settings::default();
        assert!(open("a.bin", b"x".to_vec(), &settings).is_none());
        assert!(open("map.xml", b"<urlset/>".to_vec(), &settings).is_none());
        assert_eq!(open("a.txt", b"It rains.".to_vec(), &settings).unwrap().parts.len(), 1);
    }
}
