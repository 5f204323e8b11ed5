//! Puts the rule packs and the portfolios of the repository into the binary: lists of name, path and text.

use std::fmt::Write;
use std::path::{Path, PathBuf};

fn main() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    println!("cargo:rerun-if-changed={}", packs.display());
    let mut list = String::from("const EMBEDDED: &[(&str, &str, &str)] = &[\n");
    for pack in sorted(&packs) {
        for inner in ["", "rules", "cases"] {
            for file in sorted(&pack.join(inner)) {
                if file.extension().is_some_and(|e| e == "toml") {
                    let name = name_of(&pack);
                    let path = if inner.is_empty() { name_of(&file) } else { format!("{inner}/{}", name_of(&file)) };
                    let full = file.canonicalize().expect("a file just listed");
                    println!("cargo:rerun-if-changed={}", full.display());
                    writeln!(list, "    ({name:?}, {path:?}, include_str!({full:?})),").expect("a string takes text");
                }
            }
        }
    }
    list.push_str("];\n");
    write_out("packs.rs", &list);

    let portfolios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../portfolios");
    println!("cargo:rerun-if-changed={}", portfolios.display());
    let mut list = String::from("const EMBEDDED: &[(&str, &str, &str)] = &[\n");
    for portfolio in sorted(&portfolios) {
        for file in sorted(&portfolio) {
            if file.extension().is_some_and(|e| e == "toml" || e == "csv") {
                let full = file.canonicalize().expect("a file just listed");
                println!("cargo:rerun-if-changed={}", full.display());
                writeln!(list, "    ({:?}, {:?}, include_str!({full:?})),", name_of(&portfolio), name_of(&file))
                    .expect("a string takes text");
            }
        }
    }
    list.push_str("];\n");
    list.push_str("const EMBEDDED_STORIES: &[(&str, &str, &str)] = &[\n");
    for portfolio in sorted(&portfolios) {
        println!("cargo:rerun-if-changed={}", portfolio.join("stories").display());
        for file in sorted(&portfolio.join("stories")) {
            let full = file.canonicalize().expect("a file just listed");
            println!("cargo:rerun-if-changed={}", full.display());
            writeln!(list, "    ({:?}, {:?}, include_str!({full:?})),", name_of(&portfolio), name_of(&file))
                .expect("a string takes text");
        }
    }
    list.push_str("];\n");
    let demo = portfolios.join("DEMO");
    println!("cargo:rerun-if-changed={}", demo.display());
    let shown = std::fs::read_to_string(&demo).expect("portfolios/DEMO names the portfolio that is shown");
    writeln!(list, "/// The portfolio that is shown to whoever has none: the one that `portfolios/DEMO` names.\npub const DEMO: &str = {:?};", shown.trim())
        .expect("a string takes text");
    write_out("portfolios.rs", &list);

    let mappings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings");
    println!("cargo:rerun-if-changed={}", mappings.display());
    let mut list = String::from("const EMBEDDED: &[(&str, &str)] = &[\n");
    for file in sorted(&mappings) {
        if file.extension().is_some_and(|e| e == "toml") {
            let full = file.canonicalize().expect("a file just listed");
            println!("cargo:rerun-if-changed={}", full.display());
            writeln!(list, "    ({:?}, include_str!({full:?})),", name_of(&file)).expect("a string takes text");
        }
    }
    list.push_str("];\n");
    write_out("mappings.rs", &list);
}

fn write_out(name: &str, text: &str) {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    std::fs::write(out, text).expect("OUT_DIR can be written");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned()
}
