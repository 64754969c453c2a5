//! Arguments in, exit code out. Prints; nothing else does.
//!
//! While a run goes on for more than a second, a line on the terminal says how far it is. It is wiped out
//! before anything else is printed, and there is none where standard error is no terminal.

mod cli;
mod command;

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use clap::Parser as _;

use cli::{Cli, Command};
use command::Done;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if cli::shows_progress() {
        // It ends with the program.
        let _ = std::thread::Builder::new().spawn(progress);
    }
    let color = cli.color;
    let done = match cli.command {
        Command::Check(args) => command::check(&args, color, io::stdin().lock()),
        Command::Report(args) => command::report(&args, color),
        Command::Test(args) => command::test(&args),
        Command::Lint(args) => command::lint(&args, color),
        Command::Explain(args) => command::explain(&args),
        Command::Show(args) => command::show(&args),
        Command::Expect(args) => command::expect(&args),
        Command::Baseline(args) => command::baseline(&args),
        Command::Review(args) => {
            let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
            command::review(&args, &mut Terminal, terminal)
        }
        Command::Watch(args) => command::watch(args, color, &mut Terminal),
        Command::Init(args) => command::init(&args),
        Command::Completions(args) => command::completions(&args),
        Command::Man(args) => command::man(&args),
        Command::Schema(args) => Ok(command::schema(&args)),
        Command::Read(args) => command::read(&args, io::stdin().lock(), &mut io::stdout().lock()),
    };
    let done = done.unwrap_or_else(|problems| Done {
        stdout: String::new(),
        stderr: crossclaim::report::snippet::problems(&problems, (color.on_stderr(), cli::width())),
        code: 2,
    });
    match print(&done) {
        Ok(()) => ExitCode::from(done.code),
        // Whoever reads has read enough: not our failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(done.code),
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: the output cannot be written: {error}");
            ExitCode::from(2)
        }
    }
}

/// The person at the terminal.
struct Terminal;

impl crossclaim::acknowledge::review::Person for Terminal {
    fn show(&mut self, text: &str) -> io::Result<()> {
        let _wiped = wiped();
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()
    }

    fn ask(&mut self, question: &str) -> io::Result<Option<String>> {
        self.show(question)?;
        let mut line = String::new();
        Ok((io::stdin().read_line(&mut line)? > 0).then_some(line))
    }

    fn open(&mut self, path: &str, line: u32) -> io::Result<()> {
        let named = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let Some(program) = named("VISUAL").or_else(|| named("EDITOR")).or_else(|| named("PAGER")) else {
            return self.show(&format!("  {path}:{line} (EDITOR is not set)\n"));
        };
        let words = crossclaim::acknowledge::editor::command(&program, path, line);
        let Some((first, rest)) = words.split_first() else { return Ok(()) };
        match std::process::Command::new(first).args(rest).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => self.show(&format!("  {program}: {status}\n")),
            Err(error) => self.show(&format!("  {program} cannot be run: {error}\n")),
        }
    }
}

impl command::Screen for Terminal {
    fn clear(&mut self) -> io::Result<()> {
        if !io::stdout().is_terminal() {
            return Ok(());
        }
        let _wiped = wiped();
        // The screen, what scrolled out of it, and back to the corner.
        let mut stdout = io::stdout().lock();
        stdout.write_all(b"\x1b[2J\x1b[3J\x1b[H")?;
        stdout.flush()
    }

    fn show(&mut self, done: &Done) -> io::Result<()> {
        print(done)
    }
}

fn print(done: &Done) -> io::Result<()> {
    let _wiped = wiped();
    io::stderr().lock().write_all(done.stderr.as_bytes())?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(done.stdout.as_bytes())?;
    stdout.flush()?;
    io::stderr().lock().write_all(command::timings().as_bytes())
}

/// Whether the line that says how far the run is stands on the terminal. Who holds it may print.
static LINE: Mutex<bool> = Mutex::new(false);

/// How often the line is drawn.
const BEAT: Duration = Duration::from_millis(200);

/// Draws how far the run is, again and again.
fn progress() {
    loop {
        std::thread::sleep(BEAT);
        let mut line = LINE.lock().unwrap_or_else(PoisonError::into_inner);
        // One column stays free: a line that is full moves some terminals on.
        let text = command::WORK.progress(cli::width_of_stderr().saturating_sub(1));
        if let Some(text) = &text {
            let _ = io::stderr().write_all(format!("\r\x1b[K{text}").as_bytes());
        } else if *line {
            let _ = io::stderr().write_all(WIPE);
        }
        *line = text.is_some();
    }
}

/// Back to the first column, and nothing behind it.
const WIPE: &[u8] = b"\r\x1b[K";

/// The terminal without the line; while this is held, none is drawn.
fn wiped() -> MutexGuard<'static, bool> {
    let mut line = LINE.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::take(&mut *line) {
        let _ = io::stderr().write_all(WIPE);
    }
    line
}
