//! The pieces of a page: its fenced blocks, and every line between them.

use super::reader::MADE;

pub enum Piece<'p> {
    Line(&'p str),
    Block(Block<'p>),
}

/// A fenced block.
pub struct Block<'p> {
    /// The number of its opening line, counted from 1.
    pub line: usize,
    /// What stands after the opening fence.
    pub info: &'p str,
    pub body: Vec<&'p str>,
}

/// What a block is there for.
#[derive(Debug, PartialEq)]
pub enum Purpose<'p> {
    /// Commands with what they print; whether they need the data folder.
    Console { data: bool },
    /// A file that the reader is told to make.
    File(&'p str),
    /// To be read.
    Text,
    /// A mark that nothing knows.
    Unknown,
}

impl<'p> Block<'p> {
    pub fn purpose(&self) -> Purpose<'p> {
        let words: Vec<&str> = self.info.split_whitespace().collect();
        match words.as_slice() {
            ["console"] => Purpose::Console { data: false },
            ["console", "data"] => Purpose::Console { data: true },
            ["console", ..] => Purpose::Unknown,
            [_, path, ..] if path.starts_with(MADE) && !path.contains("..") => Purpose::File(path),
            _ => Purpose::Text,
        }
    }
}

/// A page from top to bottom.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        found.push(match line.strip_prefix("```") {
            None => Piece::Line(line),
            Some(info) => {
                let body = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
                Piece::Block(Block { line: number + 1, info, body })
            }
        });
    }
    found
}

/// The lines on which blocks begin that need the data folder.
pub fn data_blocks(text: &str) -> Vec<usize> {
    let blocks = pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Block(block) => Some(block),
        Piece::Line(_) => None,
    });
    blocks.filter(|block| block.purpose() == Purpose::Console { data: true }).map(|block| block.line).collect()
}

/// One command as the page writes it, and what the page says follows.
pub struct Step<'a> {
    pub written: Vec<&'a str>,
    pub command: String,
    pub expected: Vec<&'a str>,
}

pub fn steps<'a>(body: &[&'a str]) -> Vec<Step<'a>> {
    let mut steps: Vec<Step<'a>> = Vec::new();
    let mut carried_on = false;
    for line in body {
        if let (true, Some(step)) = (carried_on, steps.last_mut()) {
            step.written.push(line);
            step.command.push_str(line.trim_end_matches('\\'));
        } else if let Some(command) = line.strip_prefix("$ ") {
            let command = command.trim_end_matches('\\').to_owned();
            steps.push(Step { written: vec![line], command, expected: Vec::new() });
        } else if let Some(step) = steps.last_mut() {
            step.expected.push(line);
            continue;
        } else {
            panic!("a console block starts with `$ `, not with `{line}`");
        }
        carried_on = line.ends_with('\\');
    }
    steps
}
