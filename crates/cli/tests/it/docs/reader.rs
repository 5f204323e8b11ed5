//! The folder in which a page's commands are run, as a reader would run them, and their running.
//!
//! It is one folder for each test, somewhere among temporary files: the checkout's entries are there by links, so that a
//! page says the same wherever the checkout is; `out/guide` is its own; and the published files, where they are given,
//! are there as `published`.

use crate::root;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where pages make files.
pub const MADE: &str = "out/guide";

/// How pages name the folder of published files.
const PUBLISHED: &str = "published";

/// A reader's folder, removed when it is dropped.
pub struct Reader {
    folder: PathBuf,
    has_data: bool,
}

impl Reader {
    /// A folder for the test of that name, with published files from `data`, if any.
    pub fn new(test: &str, data: Option<&Path>) -> Reader {
        let folder = std::env::temp_dir().join(format!("hostboard-docs-{test}-{}", std::process::id()));
        // One that a run left behind when it was ended.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for entry in fs::read_dir(root()).unwrap().map(Result::unwrap) {
            if entry.file_name() != "out" && entry.file_name() != PUBLISHED {
                symlink(entry.path(), folder.join(entry.file_name())).unwrap();
            }
        }
        if let Some(data) = data {
            symlink(data.canonicalize().unwrap(), folder.join(PUBLISHED)).unwrap();
        }
        Reader { folder, has_data: data.is_some() }
    }

    /// Whether the published files are there.
    pub fn has_data(&self) -> bool {
        self.has_data
    }

    /// Empties what pages make.
    pub fn start_page(&self) {
        let made = self.folder.join(MADE);
        if made.exists() {
            fs::remove_dir_all(&made).unwrap();
        }
        fs::create_dir_all(&made).unwrap();
    }

    /// Makes a file that the page tells the reader to make.
    pub fn make_file(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Standard output with the exit code, and standard error.
    pub fn run(&self, command: &str) -> Result<(String, String), String> {
        run(&self.folder, command)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        // Links are removed, not followed.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Runs a command in a folder: standard output with the exit code, and standard error. Of a command that fails and has
/// nothing on standard output, standard error stands in its place.
pub fn run(folder: &Path, command: &str) -> Result<(String, String), String> {
    let words = words(command)?;
    let program = match words.first().map(String::as_str) {
        Some("hostboard") => env!("CARGO_BIN_EXE_hostboard"),
        Some("cp") if words.last().is_some_and(|to| to.starts_with(MADE) && !to.contains("..")) => "cp",
        _ => return Err("is not a command that pages may run".to_owned()),
    };
    let output = Command::new(program)
        .args(&words[1..])
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("COLUMNS")
        .env_remove("CLICOLOR_FORCE")
        .env("NO_COLOR", "1")
        .env("TZ", "UTC")
        .output()
        .map_err(|error| error.to_string())?;
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
    if said.is_empty() && !output.status.success() {
        // What a reader sees of a refusal.
        said.push_str(&complaints);
    }
    match output.status.code() {
        Some(0) => {}
        Some(code) => {
            if !said.is_empty() && !said.ends_with('\n') {
                said.push('\n');
            }
            said.push_str(&format!("[exit {code}]\n"));
        }
        None => return Err("was ended by a signal".to_owned()),
    }
    Ok((said, complaints))
}

/// A command's words, with quotes as a shell reads them. Pipes, variables and the like are refused.
fn words(command: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in command.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some('"'), '$' | '`' | '\\') => return Err(format!("holds `{c}`, which only a shell reads")),
            (Some(_), c) => word.get_or_insert_default().push(c),
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None, '|' | '>' | '<' | '&' | ';' | '$' | '`' | '*' | '\\') => {
                return Err(format!("holds `{c}`, which only a shell reads"));
            }
            (None, c) => word.get_or_insert_default().push(c),
        }
    }
    if quote.is_some() {
        return Err("holds an open quote".to_owned());
    }
    words.extend(word);
    Ok(words)
}

#[test]
fn commands_are_read_as_a_shell_reads_them() {
    assert_eq!(
        words("hostboard check --assume 'capital=yes where x = \"Works\"'").unwrap()[3],
        "capital=yes where x = \"Works\""
    );
    assert_eq!(words("a ''  b").unwrap(), ["a", "", "b"]);
    assert!(words("hostboard check x | head").is_err());
    assert!(words("hostboard 'x").is_err());
}
