//! Arguments in, exit code out. Prints; nothing else does.

mod cli;
mod command;

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use cli::{Cli, Command};
use command::Done;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let color = cli.color;
    let done = match cli.command {
        Command::Check(args) => command::check(&args, color),
        Command::Report(args) => command::report(&args, color),
        Command::Test(args) => command::test(&args),
        Command::Lint(args) => command::lint(&args, color),
        Command::Explain(args) => command::explain(&args),
        Command::Expect(args) => command::expect(&args),
        Command::Baseline(args) => command::baseline(&args),
        Command::Review(args) => {
            let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
            command::review(&args, &mut Terminal, terminal)
        }
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
        // `EDITOR="code --wait"` is a program with arguments.
        let mut words = program.split_whitespace();
        let status =
            std::process::Command::new(words.next().unwrap_or_default()).args(words).arg(path).status();
        match status {
            Ok(_) => Ok(()),
            Err(error) => self.show(&format!("  {program} cannot be run: {error}\n")),
        }
    }
}

fn print(done: &Done) -> io::Result<()> {
    io::stderr().lock().write_all(done.stderr.as_bytes())?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(done.stdout.as_bytes())?;
    stdout.flush()
}
