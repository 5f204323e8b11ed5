//! Reading what `strace` wrote: the calls that change files, with all they wrote.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

/// One call that succeeded.
#[derive(Debug)]
pub enum Call {
    /// Opened, and made where it was not there.
    Open {
        path: PathBuf,
        truncate: bool,
    },
    Write {
        path: PathBuf,
        offset: Option<u64>,
        data: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        length: u64,
    },
    Sync {
        path: PathBuf,
    },
    Remove {
        path: PathBuf,
    },
    Rename {
        from: PathBuf,
        to: PathBuf,
    },
    /// A second name for a file.
    Link {
        from: PathBuf,
        to: PathBuf,
    },
    /// Bytes that the system copied from one file to the end of another.
    Copy {
        from: PathBuf,
        to: PathBuf,
        length: u64,
    },
}

/// The options that make `strace` write what is read here.
pub const OPTIONS: &[&str] = &[
    "-f",
    "-y",
    "-xx",
    "-s",
    "1000000",
    "-e",
    "signal=none",
    "-e",
    "trace=openat,?open,pwrite64,pwritev,write,writev,fsync,fdatasync,ftruncate,?unlink,unlinkat,?rename,renameat,renameat2,\
     ?link,linkat,copy_file_range,sendfile",
];

/// Every call of a trace, in order; those that failed left out.
pub fn read(trace: &str) -> Vec<Call> {
    let mut unfinished = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let (process, line) = line.split_once(' ').unwrap_or_default();
        let line = line.trim_start();
        if let Some(begun) = line.strip_suffix(" <unfinished ...>") {
            unfinished.insert(process, begun);
            continue;
        }
        let resumed = line.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>"));
        let joined = resumed.map(|(_, rest)| [unfinished.remove(process).unwrap_or_default(), rest].concat());
        calls.extend(call(joined.as_deref().unwrap_or(line)));
    }
    calls
}

fn call(line: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    if result.starts_with('-') || result.starts_with('?') {
        return None;
    }
    let arguments: Vec<&str> = arguments.trim_end().trim_end_matches(')').split(", ").collect();
    let number = |at: usize| arguments[at].parse().unwrap_or_else(|_| panic!("not a number: {line:.200}"));
    Some(match name {
        "open" | "openat" => Call::Open { path: opened(result)?, truncate: line.contains("O_TRUNC") },
        "pwrite64" => Call::Write { path: opened(arguments[0])?, offset: Some(number(3)), data: bytes(arguments[1]) },
        "write" => Call::Write { path: opened(arguments[0])?, offset: None, data: bytes(arguments[1]) },
        "ftruncate" => Call::Truncate { path: opened(arguments[0])?, length: number(1) },
        "fsync" | "fdatasync" => Call::Sync { path: opened(arguments[0])? },
        "unlink" => Call::Remove { path: path(arguments[0]) },
        "unlinkat" => Call::Remove { path: path(arguments[1]) },
        "rename" => Call::Rename { from: path(arguments[0]), to: path(arguments[1]) },
        "renameat" | "renameat2" => Call::Rename { from: path(arguments[1]), to: path(arguments[3]) },
        "link" => Call::Link { from: path(arguments[0]), to: path(arguments[1]) },
        "linkat" => Call::Link { from: path(arguments[1]), to: path(arguments[3]) },
        "copy_file_range" => {
            let length = result.trim().parse().unwrap_or_else(|_| panic!("not a number: {line:.200}"));
            Call::Copy { from: opened(arguments[0])?, to: opened(arguments[2])?, length }
        }
        _ => panic!("a call that is not understood here: {line:.200}"),
    })
}

/// The path of an open file: `3<\x2f\x61>`.
fn opened(text: &str) -> Option<PathBuf> {
    let (_, path_and_more) = text.split_once('<')?;
    Some(path(path_and_more.split('>').next()?))
}

fn path(text: &str) -> PathBuf {
    PathBuf::from(OsString::from_vec(bytes(text)))
}

/// From `"\x2f\x61"`.
fn bytes(text: &str) -> Vec<u8> {
    assert!(!text.ends_with("..."), "the trace was cut short");
    let digits = text.trim_matches('"').as_bytes();
    let value = |digit: u8| (digit as char).to_digit(16).unwrap_or_else(|| panic!("not hexadecimal: {text:.80}")) as u8;
    digits.chunks(4).map(|four| value(four[2]) << 4 | value(four[3])).collect()
}
