//! Real registers, read where they lie (`HOSTBOARD_DATA`); the figures were computed independently of this program.

use super::{data_folder, shown};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use hostboard_exchange::mapping::Mapping;
use hostboard_exchange::note::Note;
use hostboard_exchange::register::{ReadOptions, Reading, read_register};
use std::collections::HashSet;
use std::path::Path;

/// A register of the data folder read by a mapping of the repository; `None` where the folder is absent.
fn read(register: &str, mapping: &str) -> Option<Reading> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = data_folder()?;
    let bytes = std::fs::read(data.join("contracts/registers").join(register)).unwrap();
    let text = std::fs::read_to_string(root.join("../../mappings").join(mapping)).unwrap();
    let mapping = Mapping::parse(mapping, &text).unwrap_or_else(|problems| panic!("{}", shown(&problems)));
    let options = ReadOptions { mapping: Some(&mapping), threads: 2, ..Default::default() };
    Some(read_register(register, &bytes, &options).unwrap_or_else(|problems| panic!("{}", shown(&problems))))
}

/// How many deals have the fact recorded, and the sum of its values: pence, or days since 1970.
fn sum(reading: &Reading, fact: DealFact) -> (usize, i64) {
    let values = (0..reading.register.len()).filter_map(|row| reading.register.fact(fact, row).value());
    values.fold((0, 0), |(count, sum), value| (count + 1, sum + value))
}

fn texts(reading: &Reading, fact: DealFact) -> Vec<&str> {
    (0..reading.register.len()).filter_map(|row| reading.register.text(fact, row)).collect()
}

fn absent(reading: &Reading, fact: DealFact) -> usize {
    (0..reading.register.len()).filter(|row| reading.register.fact(fact, *row).state == State::NotApplicable).count()
}

#[test]
fn salford_2022() {
    let Some(reading) = read("salford-contracts-register-2022-07.csv", "salford-2022.toml") else { return };
    let register = &reading.register;
    assert_eq!((register.len(), register.units.len()), (360, 15));
    assert_eq!(sum(&reading, DealFact::Value), (350, 159_875_851_562));
    assert_eq!(sum(&reading, DealFact::Start), (356, 6_534_948));
    // Four ends are before the start.
    assert_eq!(sum(&reading, DealFact::End), (348, 6_779_451));
    // 180 rows have no option and 48 have used theirs up; of 41 the dates say until when; 91 stay open.
    assert_eq!(absent(&reading, DealFact::ExtendableTo), 228);
    assert_eq!(sum(&reading, DealFact::ExtendableTo), (41, 814_047));
    assert_eq!(texts(&reading, DealFact::Counterparty).len(), 341);
    let numbers = texts(&reading, DealFact::CounterpartyId);
    let digits = |id: &&str| id.strip_prefix("GB-COH-").filter(|id| id.len() == 8)?.parse::<i64>().ok();
    let of_digits: Vec<i64> = numbers.iter().filter_map(digits).collect();
    assert_eq!((of_digits.len(), of_digits.iter().sum::<i64>()), (283, 1_427_089_611));
    assert_eq!((numbers.len(), numbers.iter().collect::<HashSet<_>>().len()), (300, 229));
    assert_eq!(numbers.iter().filter(|id| id.starts_with("GB-CHC-")).count(), 3);
    // That every row is a contract that was entered into is supposed, by the kind of publication, and recorded of none.
    assert_eq!((sum(&reading, DealFact::Kind), sum(&reading, DealFact::Stage)), ((0, 0), (0, 0)));
    let supposed: Vec<DealFact> = register.supposed().iter().map(|of| of.fact).collect();
    assert_eq!(supposed, [DealFact::Kind, DealFact::Stage]);
    // No total, no basis.
    assert_eq!(sum(&reading, DealFact::ValueBasis), (350, 0));
    for fact in [DealFact::Signed, DealFact::SignedBy, DealFact::Capital, DealFact::VariablePrice] {
        assert_eq!(sum(&reading, fact).0, 0, "{}", fact.name());
    }
    // Two cells no form of date reads: `X` and a 31 September; and the four ends.
    assert_eq!(shown(&reading.problems).lines().count(), 6, "{}", shown(&reading.problems));
    let denied = reading.problems.iter().filter(|problem| problem.code.word() == "day-denied-by-day");
    assert_eq!(denied.count(), 4);
    assert!(reading.problems.iter().any(|problem| problem.message.starts_with("`2022-09-31`")));
    let ids: HashSet<(u32, &str)> = (0..360).map(|row| (register.unit(row), register.deal(row))).collect();
    assert_eq!(ids.len(), 360);
    assert_eq!(ids.iter().filter(|(_, id)| id.starts_with("no-reference-")).count(), 28);
    // A reference that only one contract of its body has stands as it is.
    let place = register.other_columns().iter().position(|column| column.name == "Contract Reference").unwrap();
    assert_eq!((0..360).filter(|row| register.deal(*row) == register.other(place, *row)).count(), 244);
    assert_eq!(register.other_columns().len(), 24);
}

#[test]
fn act_2025() {
    let Some(reading) = read("act-contracts-2025.csv", "act-2025.toml") else { return };
    let register = &reading.register;
    assert_eq!((register.len(), register.units.len()), (1_296, 24));
    assert_eq!(sum(&reading, DealFact::Value), (1_163, 163_904_560_697));
    assert_eq!(sum(&reading, DealFact::Signed), (1_296, 26_289_991));
    assert_eq!(sum(&reading, DealFact::End), (1_296, 27_073_456));
    assert_eq!(texts(&reading, DealFact::Currency), vec!["AUD"; 1_296]);
    assert_eq!((0..1_296).filter(|row| register.pounds(*row).value().is_some()).count(), 0);
    // Each has a day on which it was signed, so it was.
    assert_eq!(sum(&reading, DealFact::Stage), (1_296, 1_296));
    assert_eq!(sum(&reading, DealFact::ValueBasis).0, 0);
    assert!(reading.problems.is_empty(), "{}", shown(&reading.problems));
    // Within its directorate every contract number is unique, so all stand as they are.
    assert!(reading.notes.iter().all(|note| !matches!(note, Note::SharedReferences { .. })));
    let kinds = register.other_columns().iter().position(|column| column.name == "contract_type").unwrap();
    assert_eq!((0..1_296).filter(|row| register.other(kinds, *row).contains('\n')).count(), 127);
}
