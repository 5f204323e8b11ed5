//! Running the one binary, and looking at what it said.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of one test's own, removed when it ends.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("hostboard-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), bytes).unwrap();
        self.path(name)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn hostboard(args: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_hostboard")).args(args).current_dir(root).output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a command said, each run of white space as one space, so that wrapped lines read on.
pub struct Said {
    asked: String,
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs a command; a part that holds white space stands in `more`.
pub fn say(words: &str, more: &[&str]) -> Said {
    let args: Vec<&str> = words.split_whitespace().chain(more.iter().copied()).collect();
    let output = hostboard(&args);
    let joined = |bytes: &[u8]| text(bytes).split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = args.join(" ");
    Said { asked, code: output.status.code(), out: joined(&output.stdout), err: joined(&output.stderr) }
}

impl Said {
    /// Standard output.
    pub fn out(&self) -> &str {
        &self.out
    }

    /// Standard error.
    pub fn err(&self) -> &str {
        &self.err
    }

    #[track_caller]
    pub fn exits(&self, code: i32) -> &Said {
        assert_eq!(self.code, Some(code), "`hostboard {}` said\n{}\n{}", self.asked, self.out, self.err);
        self
    }

    #[track_caller]
    pub fn has(&self, part: &str) -> &Said {
        assert!(
            self.out.contains(part),
            "`hostboard {}` does not say\n{part}\nbut\n{}\n{}",
            self.asked,
            self.out,
            self.err
        );
        self
    }

    #[track_caller]
    pub fn lacks(&self, part: &str) -> &Said {
        assert!(!self.out.contains(part), "`hostboard {}` says\n{part}\nin\n{}", self.asked, self.out);
        self
    }

    /// Says that on standard error.
    #[track_caller]
    pub fn warns(&self, part: &str) -> &Said {
        assert!(self.err.contains(part), "`hostboard {}` does not warn of\n{part}\nbut\n{}", self.asked, self.err);
        self
    }

    /// Exit code 2, nothing on standard output, and those parts on standard error.
    #[track_caller]
    pub fn refused(&self, parts: &[&str]) -> &Said {
        self.exits(2);
        assert_eq!(self.out, "", "`hostboard {}`", self.asked);
        for part in parts {
            assert!(
                self.err.contains(part),
                "`hostboard {}` does not refuse with\n{part}\nbut\n{}",
                self.asked,
                self.err
            );
        }
        self
    }

    /// What stands from one part to the next place of another, the latter left out.
    #[track_caller]
    pub fn part(&self, from: &str, to: &str) -> Said {
        let at = self.has(from).out.find(from).unwrap();
        let rest = &self.out[at..];
        let end = rest[from.len()..].find(to).map_or(rest.len(), |end| from.len() + end);
        Said { asked: self.asked.clone(), code: self.code, out: rest[..end].to_owned(), err: self.err.clone() }
    }
}
