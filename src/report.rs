//! Shows a verdict. Renderers choose words and layout; they never count, filter, sort or set the
//! exit code.

mod json;
mod markdown;
pub mod snippet;
mod table;
mod terminal;

use crate::rule::Verdict;

/// How a report is to look.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Colours, as escape codes.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Say more: expected conflicts in full.
    pub verbose: bool,
}

/// One report format: a room in the house.
pub trait Renderer: Sync {
    /// kebab-case name, as written behind `--format`.
    fn name(&self) -> &'static str;
    /// The ending of a file with this report, `None` when it is never written to one.
    fn ending(&self) -> Option<&'static str>;
    /// One line for help.
    fn about(&self) -> &'static str;
    /// The report.
    fn render(&self, verdict: &Verdict<'_>, style: Style) -> String;
}

/// Every report format there is.
pub static RENDERERS: &[&dyn Renderer] = &[&terminal::Terminal, &markdown::Markdown, &json::Json];
