//! The rooms of the crate stand in an order, which `src/lib.rs` states: lower ones never import higher ones.

#![allow(clippy::unwrap_used, reason = "helpers of a test")]

use std::path::{Path, PathBuf};

/// The list of rooms in the header of `lib.rs`: `//! 1. [`language`]: …`.
fn rooms(lib: &str) -> Vec<&str> {
    let entry = |line| -> Option<&str> {
        let (number, rest) = str::strip_prefix(line, "//! ")?.split_once(". [`")?;
        number.parse::<u32>().ok()?;
        rest.split_once('`').map(|(room, _)| room)
    };
    lib.lines().filter_map(entry).collect()
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn lower_rooms_do_not_import_higher_ones() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = std::fs::read_to_string(src.join("lib.rs")).unwrap();
    let rooms = rooms(&lib);
    let mut declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    declared.sort_by_key(|room| rooms.iter().position(|r| r == room));
    assert_eq!(rooms, declared, "every room stands in the list of lib.rs");
    let mut wrong = Vec::new();
    for (place, room) in rooms.iter().enumerate() {
        let mut files = Vec::new();
        match src.join(room) {
            folder if folder.is_dir() => files_below(&folder, &mut files),
            _ => files.push(src.join(format!("{room}.rs"))),
        }
        for path in files.into_iter().filter(|path| !path.components().any(|part| part.as_os_str() == "tests")) {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for higher in code.flat_map(|line| {
                rooms[place + 1..].iter().filter(move |higher| line.contains(&format!("crate::{higher}::")))
            }) {
                wrong.push(format!("{} imports {higher}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
