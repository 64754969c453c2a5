//! What a person types for `init`, `watch`, `completions` and `man`.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Check, Cli};

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Propose claims from the articles in this folder: numbers with their nouns and roles with
    /// their names that two articles or more give a value for
    #[arg(long, value_name = "DIR")]
    pub from: Option<String>,
    /// Write over files that are there
    #[arg(long, conflicts_with = "stdout")]
    pub force: bool,
    /// Print the files, schemas left out, and write nothing
    #[arg(long)]
    pub stdout: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Watch {
    #[command(flatten)]
    pub check: Check,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell to complete commands in.
    #[arg(value_enum)]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Write a page for each command to this folder instead
    #[arg(long, value_name = "DIR")]
    pub out: Option<String>,
}

/// The script that completes commands in a shell.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
    script
}

/// The manual: a name and a page for the program, then for each of its commands.
///
/// # Errors
/// When a page cannot be put down, which takes a full memory.
pub(crate) fn pages() -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let mut program = Cli::command();
    program.build();
    let mut pages = Vec::new();
    page(&program, &mut pages)?;
    Ok(pages)
}

/// The page of a command and those of the commands in it.
fn page(command: &clap::Command, pages: &mut Vec<(String, Vec<u8>)>) -> std::io::Result<()> {
    let man = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    man.render(&mut text)?;
    pages.push((man.get_filename(), text));
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        page(inner, pages)?;
    }
    Ok(())
}
