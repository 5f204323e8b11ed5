//! Questions as these tests put them: packs of the repository, registers as rows, a unit at a time.

use crate::naive::{Parameters, Row};
use crate::reading::{directions_of, register_of};
use crate::registers::columns_of;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::answer::Outcomes;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::answer::explain::{Answer, Detail};
use hostboard_rules::pack::{Pack, PackFile};
use hostboard_rules::question::{Ask, Settings};
use hostboard_rules::unit::assume::{Assumption, Assumptions};
use hostboard_rules::unit::{Context, UnitView};
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use std::collections::BTreeMap;
use std::path::Path;

/// Tries a property on so many cases, unless `HOSTBOARD_CASES` says how many.
#[track_caller]
pub fn run<S: Strategy>(usual: u32, cases: S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let said = std::env::var("HOSTBOARD_CASES").ok().and_then(|text| text.parse().ok());
    let config = Config {
        cases: said.unwrap_or(usual),
        // A failure prints its register; a file of seeds would stay behind in the repository.
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    TestRunner::new(config).run(&cases, check).unwrap_or_else(|failure| panic!("{failure}"));
}

/// A pack of the repository.
pub fn pack(name: &str) -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(name);
    let file = |path: String| PackFile {
        text: std::fs::read_to_string(folder.join(&path)).expect("a file of the pack"),
        path,
    };
    let rules = std::fs::read_dir(folder.join("rules")).expect("a pack has rules").map(|entry| {
        let name = entry.expect("an entry of the folder").file_name();
        file(format!("rules/{}", name.to_string_lossy()))
    });
    let files: Vec<PackFile> = [file("pack.toml".to_owned())].into_iter().chain(rules).collect();
    Pack::load(&files).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"))
}

/// The settings of a section 24 check. Every parameter is given that the check says.
pub fn settings(parameters: &Parameters) -> Settings {
    let on = day(&parameters.on);
    let pounds = |pence: i64| format!("{}.{:02}", pence / 100, pence % 100);
    let given = [
        ("direction_from", parameters.says_from.then(|| parameters.direction_from.clone())),
        ("direction_end", parameters.says_end.then(|| parameters.direction_end.clone())),
        ("disposal_limit", Some(pounds(parameters.disposal_limit))),
        ("capital_limit", Some(pounds(parameters.capital_limit))),
        ("non_capital_limit", Some(pounds(parameters.non_capital_limit))),
        ("aggregate_since", Some(parameters.aggregate_since.clone())),
        ("register_complete_since", parameters.register_complete_since.clone()),
    ];
    let set = given.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect();
    Settings { set, directions: directions_of(parameters), ..Settings::on(on) }
}

pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

/// The question compiled.
pub fn ask(pack: &Pack, settings: Settings) -> Ask<'_> {
    Ask::new(pack, settings).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub fn assumed(texts: &[String]) -> Assumptions {
    let read = |text: &String| Assumption::parse(text).unwrap_or_else(|message| panic!("{message}"));
    Assumptions::new(texts.iter().map(read).collect()).unwrap_or_else(|messages| panic!("{messages:?}"))
}

/// The register of these rows, with the columns that they have.
pub fn register(rows: &[Row]) -> Register {
    register_of(rows, &columns_of(rows))
}

/// Puts the question to each unit of the register, in the order of units.
pub fn each_unit(ask: &Ask<'_>, register: &Register, assume: &Assumptions, mut visit: impl FnMut(&UnitAsk<'_>)) {
    let context = Context::new(register);
    for rows in register.rows_by_unit() {
        let view = UnitView::new(&context, &rows, assume, ask.settings.on);
        visit(&UnitAsk::new(ask, &view));
    }
}

/// What the rules make of every deal, by unit and deal.
pub fn outcomes(ask: &Ask<'_>, register: &Register, assume: &Assumptions) -> BTreeMap<Id, Outcomes> {
    let mut all = BTreeMap::new();
    each_unit(ask, register, assume, |unit| {
        for (i, outcomes) in unit.outcomes().into_iter().enumerate() {
            all.insert(id(unit, i), outcomes);
        }
    });
    all
}

/// Every deal's answer in full, by unit and deal.
pub fn answers(ask: &Ask<'_>, register: &Register, assume: &Assumptions, detail: Detail) -> BTreeMap<Id, Answer> {
    let mut all = BTreeMap::new();
    each_unit(ask, register, assume, |unit| {
        for i in 0..unit.view.len() {
            all.insert(id(unit, i), unit.deal(i).explain(detail));
        }
    });
    all
}

/// A deal's name: its unit and its own id.
pub type Id = (String, String);

fn id(unit: &UnitAsk<'_>, i: usize) -> Id {
    let (register, row) = (unit.view.register(), unit.view.row(i));
    (register.unit_id(row).to_owned(), register.deal(row).to_owned())
}
