//! Cuts a Markdown file into stories and their blocks.

/// One behaviour.
pub(super) struct Story {
    pub(super) title: String,
    /// Of its title, one-based.
    pub(super) line: usize,
    pub(super) blocks: Vec<Block>,
}

/// One fenced block.
pub(super) struct Block {
    /// The words behind the fence.
    pub(super) head: Vec<String>,
    pub(super) body: String,
    /// Of its fence, one-based.
    pub(super) line: usize,
}

impl Block {
    /// The values of `key=value` behind the fence.
    pub(super) fn option(&self, key: &str) -> Option<&str> {
        self.head.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
    }

    /// Whether it says that something must not be found or reported.
    pub(super) fn expects_nothing(&self) -> bool {
        match self.head.first().map(String::as_str) {
            Some("mentions") if self.body.contains(", not counted") => true,
            Some("explain") if self.body.contains("not counted") => true,
            Some(
                "verdict" | "mentions" | "findings" | "examples" | "problems" | "unclaimed" | "sentences",
            ) => self.body.trim().is_empty(),
            Some("read" | "stance") => self.body.lines().any(|line| line.ends_with("=> nothing")),
            _ => false,
        }
    }
}

/// The stories of one file.
pub(super) fn stories(text: &str) -> Vec<Story> {
    let mut all: Vec<Story> = Vec::new();
    let mut open: Option<(String, Block)> = None;
    for (at, line) in text.lines().enumerate() {
        if let Some((fence, block)) = &mut open {
            if line.trim_end() == fence {
                let block = open.take().map(|(_, block)| block);
                all.last_mut().expect("a block stands under a title").blocks.extend(block);
            } else {
                block.body.push_str(line);
                block.body.push('\n');
            }
        } else if let Some(title) = line.strip_prefix("## ") {
            all.push(Story { title: title.to_owned(), line: at + 1, blocks: Vec::new() });
        } else if line.starts_with("```") {
            let fence: String = line.chars().take_while(|c| *c == '`').collect();
            let head = line[fence.len()..].split_whitespace().map(str::to_owned).collect();
            open = Some((fence, Block { head, body: String::new(), line: at + 1 }));
        }
    }
    assert!(open.is_none(), "a block is not closed");
    all
}
