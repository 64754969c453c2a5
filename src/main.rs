//! Arguments in, exit code out. Prints; nothing else does.

mod cli;
mod command;

use std::io::{self, Write as _};
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
        Command::Lint(args) => command::lint(&args),
        Command::Explain(args) => command::explain(&args),
        Command::Schema(args) => Ok(command::schema(&args)),
        Command::Read(args) => command::read(&args, io::stdin().lock(), &mut io::stdout().lock()),
    };
    let done = done.unwrap_or_else(|problems| Done {
        stdout: String::new(),
        stderr: crossclaim::report::snippet::problems(&problems, color.on_stderr()),
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

fn print(done: &Done) -> io::Result<()> {
    io::stderr().lock().write_all(done.stderr.as_bytes())?;
    let mut stdout = io::stdout().lock();
    stdout.write_all(done.stdout.as_bytes())?;
    stdout.flush()
}
