//! Reading alone: `reading FILE THREADS [MAPPING.toml]`.
//!
//! Reads a register of any kind as `hostboard check` does, by the mapping or by what its headings say, and stops there.
//! The last line on standard error says how long that took and what was read, as JSON.

use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::published::read;
use hostboard_exchange::register::ReadOptions;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let (path, threads, mapping) = match arguments {
        [path, threads] => (path, threads, None),
        [path, threads, mapping] => (path, threads, Some(parsed(Path::new(mapping))?)),
        _ => return Err("usage: reading FILE THREADS [MAPPING.toml]".to_owned()),
    };
    let threads: usize = threads.parse().map_err(|_| format!("`{threads}` is no number of threads"))?;
    let known = known()?;
    let started = Instant::now();
    let bytes = std::fs::read(path).map_err(|error| format!("`{path}`: {error}"))?;
    let opened = started.elapsed().as_secs_f64();
    let options = ReadOptions { threads, mapping: mapping.as_ref(), unit: Some("a-body"), progress: None };
    let published = read(path, &bytes, &options, &known).map_err(|problems| format!("{problems:#?}"))?;
    let load = started.elapsed().as_secs_f64();
    let rows = published.reading.register.len();
    eprintln!("{{\"open\": {opened:.6}, \"load\": {load:.6}, \"rows\": {rows}}}");
    Ok(())
}

fn parsed(path: &Path) -> Result<Mapping, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("`{}`: {error}", path.display()))?;
    Mapping::parse(&path.display().to_string(), &text).map_err(|problems| format!("{problems:#?}"))
}

/// The mappings of this repository.
fn known() -> Result<Vec<Mapping>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("`{}`: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| parsed(path)).collect()
}
