//! Any texts are a pack or a refusal; a pack that is taken runs its cases and prints its SQL.
//!
//! Input: files one after another, each begun by a line `=== path`.

#![no_main]

use hostboard_domain::time::Day;
use hostboard_rules::cases;
use hostboard_rules::pack::{Pack, PackFile};
use hostboard_rules::print::sql;
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::Assumptions;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let files: Vec<PackFile> = text
        .split("=== ")
        .filter_map(|file| file.split_once('\n'))
        .map(|(path, text)| PackFile { path: path.trim().to_owned(), text: text.to_owned() })
        .collect();
    let Ok(pack) = Pack::load(&files) else { return };
    let _ = cases::run(&pack);
    if let Ok(ask) = Ask::new(&pack, Settings::on(Day::from_number(15_000))) {
        let _ = sql::print(&ask, &Assumptions::default(), sql::Dialect::DuckDb);
    }
});
