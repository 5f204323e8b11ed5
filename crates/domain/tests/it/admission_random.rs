//! Admission of random batches: what is refused is told, and what is admitted twice is unchanged.

use crate::admission::{ledger, name, take_in};
use crate::fields::is_told_well;
use crate::naive::{self, CALENDAR};
use crate::{append, day, draft, when};
use hostboard_domain::evidence::Stance;
use hostboard_domain::ledger::admit::{Refusal, admit};
use hostboard_domain::ledger::drafts::Drafts;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::History;
use hostboard_domain::ledger::sequence::Sequence;
use hostboard_domain::record::{Kind, What};
use hostboard_domain::time::Moment;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;

/// Records of every kind, with texts that are mostly such as the field takes.
fn any_draft() -> impl Strategy<Value = Draft> {
    const IDS: [&str; 9] = ["a", "b", "essex", "norfolk", "head", "s1", "who", "one", "asked"];
    let ends = || {
        let texts = vec!["2012-10-01", "2012-10", "2012", "2012-09..2012-11", "..2013", "2013..", "2014"];
        prop::option::of(select(texts))
    };
    let id = prop_oneof![9 => select(IDS.to_vec()).prop_map(str::to_owned), 1 => any::<String>()];
    let cells = prop::collection::vec((0..8u8, any::<u16>()), 30);
    let rest = (prop::bool::weighted(0.2), any::<bool>(), prop::option::of(any::<String>()));
    let stance = prop::option::weighted(0.2, select(Stance::ALL.to_vec()));
    ((select(Kind::ALL.to_vec()), id), (ends(), ends()), cells, stance, rest).prop_map(
        |((kind, id), (from, to), cells, stance, (retracts, why, wild))| {
            let mut draft = Draft { from: from.map(when), to: to.map(when), stance, ..Draft::new(kind, &id, "a test") };
            draft.why = why.then(|| "because".to_owned());
            if retracts {
                draft.act = EntryAct::Retract;
            }
            for (field, (chance, number)) in kind.spec().fields.iter().zip(cells) {
                let index = usize::from(number);
                let fit = match field.what {
                    What::Word(words) | What::Words(words) => words[index % words.len()].to_owned(),
                    What::When | What::Day => "2012-10-01".to_owned(),
                    What::Month => "2012-10".to_owned(),
                    What::Count | What::Number | What::Rate => number.to_string(),
                    What::Points => (number % 101).to_string(),
                    What::Amount => format!("{}{number}", ["-", ""][index % 2]),
                    What::YesNo => ["yes", "no"][index % 2].to_owned(),
                    What::One(kinds) | What::Many(kinds) | What::Parted(kinds) | What::Ranked(kinds) if chance > 0 => {
                        match kinds[0] {
                            Kind::Body => ["essex", "norfolk"][index % 2].to_owned(),
                            Kind::Post => "head".to_owned(),
                            Kind::Search => "who".to_owned(),
                            Kind::Checkpoint => "one".to_owned(),
                            _ => "asked".to_owned(),
                        }
                    }
                    What::One(_) | What::Many(_) | What::Parted(_) | What::Ranked(_) | What::Names => {
                        IDS[index % IDS.len()].to_owned()
                    }
                    What::Text => format!("text {number}"),
                    What::Deal(_) | What::Shares => continue,
                };
                match &wild {
                    Some(text) if chance == 0 => draft.fields.insert(field.name, text.clone()),
                    _ if !retracts && (field.required || chance < 3) => draft.fields.insert(field.name, fit),
                    _ => {}
                }
            }
            draft
        },
    )
}

/// Bodies whose valid times meet as often as not.
fn batch_of_bodies() -> impl Strategy<Value = Vec<Draft>> {
    let ends = vec![
        "",
        " | valid_from 2012-10-02",
        " | valid_to 2012-10-04",
        " | valid_from 2012-10-02 | valid_to 2012-10-04",
    ];
    let line = (select(vec!["a", "b"]), select(vec!["X", "Y"]), select(ends), prop::bool::weighted(0.25));
    prop::collection::vec(line, 1..5).prop_map(|lines| {
        let draft_of = |(id, name, ends, retracts): (&str, &str, &str, bool)| match retracts {
            true => draft(&format!("retract body {id}{ends}")),
            false => draft(&format!("body {id} | name {name} | kind unit | why it is so{ends}")),
        };
        lines.into_iter().map(draft_of).collect()
    })
}

/// A batch and then the same again.
fn repeated(batch: impl Strategy<Value = Vec<Draft>>) -> impl Strategy<Value = Vec<Draft>> {
    batch.prop_map(|batch| batch.iter().chain(&batch).cloned().collect())
}

/// Whether a refusal is of what is not there, which other drafts may bring: a record, or a text to be erased.
fn may_come_with_others(message: &str) -> bool {
    message.starts_with("no ") || message.ends_with("and never had")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_drafts_are_admitted_or_told_why_not(batch in prop::collection::vec(any_draft(), 0..5)) {
        let history = ledger();
        match admit(&history, batch.clone()) {
            Err(refusals) => {
                prop_assert!(!refusals.is_empty());
                prop_assert!(refusals.is_sorted_by_key(|refusal| refusal.place));
                prop_assert!(refusals.iter().all(|refusal| refusal.place < batch.len()));
                refusals.iter().for_each(|refusal| is_told_well(&refusal.message, &refusal.help));
            }
            Ok(admission) => {
                prop_assert_eq!(admission.admitted.len() + admission.unchanged, batch.len());
                prop_assert_eq!(admission.places.len(), admission.admitted.len());
                prop_assert!(admission.places.is_sorted());
                for (place, draft) in admission.places.iter().zip(&admission.admitted) {
                    prop_assert!(draft.says_the_same(&batch[*place]));
                    prop_assert!(draft.corrects.is_none_or(|seq| seq <= history.len() + batch.len() as u64));
                }
            }
        }
    }

    /// One refusal keeps the whole batch out, and what else is wrong in it is told no less.
    #[test]
    fn a_draft_that_is_refused_is_refused_in_any_company(one in any_draft(), others in prop::collection::vec(any_draft(), 0..3)) {
        let history = ledger();
        let Err(alone) = admit(&history, vec![one.clone()]) else { return Ok(()) };
        let place = others.len();
        let Err(together) = admit(&history, others.into_iter().chain([one]).collect()) else {
            // Only what was missing can have come with the others.
            prop_assert!(alone.iter().all(|refusal| may_come_with_others(&refusal.message)));
            return Ok(());
        };
        for refusal in alone.iter().filter(|refusal| !may_come_with_others(&refusal.message)) {
            let told = together.iter().any(|other| other.place == place && other.message == refusal.message);
            prop_assert!(told, "{} is told alone only", refusal.message);
        }
    }

    /// As loading a folder twice: nothing is appended the second time. Each record is said once for any valid time.
    #[test]
    fn what_is_admitted_twice_is_unchanged_the_second_time(batch in prop::collection::vec(any_draft(), 1..6)) {
        let mut seen = BTreeSet::new();
        let once = |draft: &Draft| seen.insert((draft.kind, draft.id.clone()));
        let batch: Vec<Draft> = batch.into_iter().filter(once).collect();
        let mut history = ledger();
        let one_by_one = batch.into_iter().filter(|draft| admit(&history, vec![draft.clone()]).is_ok());
        let batch: Vec<Draft> = one_by_one.collect();
        prop_assume!(admit(&history, batch.clone()).is_ok());
        take_in(&mut history, batch.clone());
        let again = admit(&history, batch.clone()).unwrap();
        prop_assert_eq!((again.unchanged, again.admitted), (batch.len(), Vec::new()));
    }

    /// Into an empty ledger part by part is as all at once, whatever is refused and whatever corrects what.
    #[test]
    fn a_sequence_is_admitted_as_one_batch(
        batch in prop_oneof![prop::collection::vec(any_draft(), 0..6), batch_of_bodies(), repeated(batch_of_bodies())],
        part in 1..4usize,
    ) {
        let all = admit(&History::default(), batch.clone());
        let mut drafts = Drafts::default();
        batch.iter().cloned().for_each(|draft| drafts.push(draft));
        let sequence = Sequence::new(&drafts, (0..batch.len() as u32).collect());
        let (mut history, mut refusals, mut ready) = (History::default(), Vec::new(), Vec::new());
        for start in (0..batch.len()).step_by(part) {
            let range = start..batch.len().min(start + part);
            let some = sequence.drafts(range.clone());
            prop_assert_eq!(&some[..], &batch[range.clone()]);
            refusals.extend(sequence.refusals(range, &some));
            if refusals.is_empty() {
                let some = Sequence::ready(&history, some);
                some.iter().for_each(|draft| append(&mut history, draft, Moment::noon(day("2012-10-01"))));
                ready.extend(some);
            }
        }
        let unlike = |refusal: &Refusal| Refusal { help: String::new(), ..refusal.clone() };
        match all {
            Ok(admission) => prop_assert_eq!((refusals, ready), (Vec::new(), admission.admitted)),
            // Of several ids that are near one, any may be named.
            Err(all) => prop_assert_eq!(
                refusals.iter().map(unlike).collect::<Vec<_>>(),
                all.iter().map(unlike).collect::<Vec<_>>()
            ),
        }
    }

    /// After a batch the ledger reads as if every draft of it had been appended: what was left out as unchanged is
    /// missed by nobody.
    #[test]
    fn what_is_left_out_as_unchanged_is_missed_by_nobody(
        batches in prop::collection::vec(batch_of_bodies(), 1..4),
    ) {
        let (mut lean, mut full) = (History::default(), History::default());
        for batch in batches {
            if admit(&lean, batch.clone()).is_err() {
                continue;
            }
            take_in(&mut lean, batch.clone());
            let known = full.known().map_or(Moment::noon(day("2012-10-01")), Moment::next);
            batch.iter().for_each(|draft| append(&mut full, draft, known));
            for place in 0..6 {
                let valid = day(&CALENDAR[naive::prefixed("2012-10-01").0 as usize + place]);
                for id in ["a", "b"] {
                    prop_assert_eq!(name(&lean, id, valid), name(&full, id, valid), "`{}` on {}", id, valid);
                }
            }
        }
    }
}
