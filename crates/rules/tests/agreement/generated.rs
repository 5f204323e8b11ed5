//! What random registers promise: they are consistent, and reach every answer.

use crate::naive::{Truth, Verdict, answers, read_day};
use crate::registers::{shifted, situation};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeMap;

#[test]
fn shifted_days_read_back() {
    for (day, days, expected) in
        [("2027-05-01", -1, "2027-04-30"), ("2028-02-28", 1, "2028-02-29"), ("2006-12-31", 1, "2007-01-01")]
    {
        assert_eq!(shifted(day, days), expected);
    }
    for days in -30_000..30_000 {
        assert_eq!(read_day(&shifted("1990-01-01", days)), read_day("1990-01-01").map(|day| day + days));
    }
}

/// Random registers are worth asking only if every answer, limb and sort of sum is common.
#[test]
fn registers_reach_every_answer() {
    let mut runner = TestRunner::deterministic();
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..300 {
        let situation = situation().new_tree(&mut runner).expect("a register").current();
        for answer in answers(&situation.rows, &situation.parameters, &situation.assumptions) {
            *tally.entry(answer.verdict.word().to_owned()).or_default() += 1;
            for limb in &answer.limbs {
                *tally.entry(format!("{} {:?}", limb.rule, limb.truth)).or_default() += 1;
                if let Some(sum) = limb.aggregate.as_ref().filter(|_| limb.truth == Truth::Fails) {
                    *tally.entry(format!("fails, counting {}", sum.counted.len().min(3))).or_default() += 1;
                    *tally.entry(format!("fails, uncertain {}", sum.uncertain.len().min(3))).or_default() += 1;
                }
            }
        }
    }
    let rows: usize = [Verdict::Allowed, Verdict::Consent, Verdict::CannotTell].map(|v| tally[v.word()]).iter().sum();
    for (what, count) in &tally {
        assert!(count * 100 >= rows, "{what} is rare: {tally:#?}");
    }
    assert_eq!(tally.len(), 3 + 15 + 8, "{tally:#?}");
    if std::env::var_os("HOSTBOARD_TALLY").is_some() {
        println!("{tally:#?}");
    }
}

proptest! {
    #[test]
    fn registers_are_consistent(situation in situation()) {
        for row in &situation.rows {
            let cell = |column: &str| row.get(column).map_or("", |text| text.trim());
            let (signed, by) = (read_day(cell("signed")), read_day(cell("signed_by")));
            prop_assert!(signed.is_none() || by.is_none() || signed <= by);
            prop_assert!(cell("stage") != "proposed" || (signed.is_none() && by.is_none()));
            prop_assert!(["", "proposed", "signed"].contains(&cell("stage")));
        }
    }
}
