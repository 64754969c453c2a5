//! How an editor is told the line: every sort of editor wants it in another way.
//!
//! | editor | is called with |
//! |---|---|
//! | vi, vim, nvim, emacs, nano, micro, kak, gedit, less … | `+14 FILE` |
//! | code, codium, cursor, windsurf … | `--goto FILE:14` |
//! | subl, hx, zed … | `FILE:14` |
//! | kate, mate | `-l 14 FILE` |
//! | idea, pycharm, rustrover … | `--line 14 FILE` |
//! | any other | `FILE` |

/// The program and its arguments that open `path` at `line` (from one), for an editor as `EDITOR`
/// names it: a program, perhaps with arguments, quoted as in a shell. Empty when it names nothing.
pub fn command(editor: &str, path: &str, line: u32) -> Vec<String> {
    // Where folders are parted by `\`, it escapes nothing.
    let plain = cfg!(windows) && !editor.contains(['"', '\'']);
    let quoted = if plain { None } else { shlex::split(editor) };
    let mut words = quoted.unwrap_or_else(|| editor.split_whitespace().map(str::to_owned).collect());
    let Some(program) = words.first() else { return words };
    // A name that begins so would be taken for an option or a line.
    let path = if path.starts_with(['-', '+']) { format!("./{path}") } else { path.to_owned() };
    let at = format!("{path}:{line}");
    words.extend(match name(program).as_str() {
        "vi" | "vim" | "nvim" | "gvim" | "mvim" | "vimx" | "view" | "ex" | "emacs" | "emacsclient"
        | "nano" | "pico" | "mg" | "jmacs" | "joe" | "ne" | "jed" | "kak" | "micro" | "gedit" | "xed"
        | "pluma" | "less" | "more" | "most" => vec![format!("+{line}"), path],
        "code" | "code-insiders" | "codium" | "vscodium" | "code-oss" | "cursor" | "windsurf" => {
            vec!["--goto".to_owned(), at]
        }
        "subl" | "sublime_text" | "hx" | "helix" | "zed" | "zeditor" => vec![at],
        "kate" | "mate" => vec!["-l".to_owned(), line.to_string(), path],
        "idea" | "clion" | "goland" | "phpstorm" | "pycharm" | "rubymine" | "rustrover" | "webstorm" => {
            vec!["--line".to_owned(), line.to_string(), path]
        }
        _ => vec![path],
    });
    words
}

/// The name of a program without its folder and its ending.
fn name(program: &str) -> String {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program).to_lowercase();
    let ended = [".exe", ".cmd", ".sh"].iter().find_map(|ending| name.strip_suffix(ending));
    ended.map_or(name.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        let called = |editor: &str| command(editor, "articles/a b.md", 14).join("|");
        for (editor, words) in [
            ("vim", "vim|+14|articles/a b.md"),
            ("/usr/bin/nano -l", "/usr/bin/nano|-l|+14|articles/a b.md"),
            ("emacsclient -t", "emacsclient|-t|+14|articles/a b.md"),
            ("code --wait", "code|--wait|--goto|articles/a b.md:14"),
            ("\"/opt/Sublime Text/subl\" -w", "/opt/Sublime Text/subl|-w|articles/a b.md:14"),
            ("'C:\\tools\\Code.exe'", "C:\\tools\\Code.exe|--goto|articles/a b.md:14"),
            ("kate", "kate|-l|14|articles/a b.md"),
            ("pycharm", "pycharm|--line|14|articles/a b.md"),
            // Nothing is known of it: no line is better than a file called `+14`.
            ("ed", "ed|articles/a b.md"),
            ("vimdiff", "vimdiff|articles/a b.md"),
            // A quote that is not closed is a part of a name.
            ("vim 'x", "vim|'x|+14|articles/a b.md"),
            (" ", ""),
        ] {
            assert_eq!(called(editor), words, "{editor}");
        }
    }

    #[test]
    fn a_file_is_never_taken_for_an_option() {
        assert_eq!(command("vim", "-c quit.md", 2), ["vim", "+2", "./-c quit.md"]);
        assert_eq!(command("ed", "+x.md", 2), ["ed", "./+x.md"]);
    }
}
