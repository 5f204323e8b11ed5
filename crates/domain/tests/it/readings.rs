//! Random histories: few records, several batches, ends of every sort.

use crate::naive::{self, CALENDAR, Said, Standing};
use crate::{day, draft, when};
use hostboard_domain::ledger::entry::{Draft, Entry, EntryAct, PersonalText};
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::ledger::reading::{Held, Reading};
use hostboard_domain::ledger::tree::{Hash, Tree};
use hostboard_domain::record::{FieldTexts, Kind};
use hostboard_domain::time::{Day, Moment};
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;

const KINDS: [Kind; 3] = [Kind::Body, Kind::Appointment, Kind::Deal];
const IDS: [&str; 2] = ["essex", "norfolk"];

/// An entry on its way into a random ledger.
#[derive(Clone, Debug)]
struct Line {
    kind: Kind,
    id: &'static str,
    retracts: bool,
    from: Option<String>,
    to: Option<String>,
    /// Microseconds since the entry before it; 0 within a batch.
    later: i64,
    illustrative: bool,
    person: Option<String>,
}

/// A date as closely as it may be known; days lie about the ends of a month, quarter and leap February.
fn a_date() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (0..10usize).prop_map(|later| CALENDAR[naive::prefixed("2012-09-26").0 as usize + later].clone()),
        1 => select(vec!["2012-02-28", "2012-02-29", "2012-03-01", "2012-12-31", "2013-01-01"]).prop_map(str::to_owned),
        2 => select(vec!["2012-09", "2012-10", "2012-02", "2012-Q1", "2012-Q3", "2012-Q4", "2012", "2013"])
            .prop_map(str::to_owned),
    ]
}

fn an_end() -> impl Strategy<Value = Option<String>> {
    let between = (a_date(), a_date())
        .prop_filter("it runs forward", |(from, to)| naive::prefixed(from).0 <= naive::prefixed(to).1)
        .prop_map(|(from, to)| Some(format!("{from}..{to}")));
    prop_oneof![
        2 => Just(None),
        4 => a_date().prop_map(Some),
        2 => between,
        1 => a_date().prop_map(|date| Some(format!("..{date}"))),
        1 => a_date().prop_map(|date| Some(format!("{date}.."))),
    ]
}

prop_compose! {
    fn a_line()(
        kind in select(KINDS.to_vec()),
        id in select(IDS.to_vec()),
        retracts in prop::bool::weighted(0.3),
        (from, to) in (an_end(), an_end()),
        later in select(vec![0, 0, 1, 1_000_000]),
        illustrative in prop::bool::weighted(0.2),
        person in prop::option::of("[A-Z][a-z]{1,6}"),
    ) -> Line {
        Line { kind, id, retracts, from, to, later, illustrative, person }
    }
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec(a_line(), 1..14)
}

impl Line {
    fn draft(&self) -> Draft {
        let mut draft = draft(&format!("{} {}", self.kind, self.id));
        draft.from = self.from.as_deref().map(when);
        draft.to = self.to.as_deref().map(when);
        draft.illustrative = self.illustrative;
        if self.retracts {
            draft.act = EntryAct::Retract;
        } else if let (Kind::Appointment, Some(person)) = (self.kind, &self.person) {
            draft.fields.insert("person", person.clone());
        }
        draft
    }
}

/// A random ledger in all the forms that tests look at.
#[derive(Default)]
struct Ledger {
    history: History,
    tree: Tree,
    bytes: Vec<Vec<u8>>,
    /// The personal texts, each with its entry's number.
    personal: Vec<(u64, PersonalText)>,
    said: Vec<(Kind, &'static str, Said)>,
}

impl Ledger {
    fn of(lines: &[Line]) -> Ledger {
        let mut ledger = Ledger::default();
        let mut known = Moment::noon(day("2012-10-01"));
        for (seq, line) in (1..).zip(lines) {
            known = Moment::from_micros(known.micros() + line.later);
            let sealed = line.draft().seal(known, &mut || [seq as u8; 16]);
            ledger.history.push(&sealed.bytes).unwrap();
            ledger.tree.push(Hash::leaf(&sealed.bytes));
            ledger.personal.extend(sealed.personal.into_iter().map(|text| (seq, text)));
            ledger.bytes.push(sealed.bytes);
            let (from, to) = (naive::beginning(line.from.as_deref()), naive::end(line.to.as_deref()));
            let said = Said { seq, asserts: !line.retracts, from, to, known: known.micros() };
            ledger.said.push((line.kind, line.id, said));
        }
        for (seq, text) in &ledger.personal {
            ledger.history.tell(*seq, &text.field, &text.text);
        }
        ledger
    }

    fn entries_of(&self, kind: Kind, id: &str) -> Vec<Said> {
        self.said.iter().filter(|(k, i, _)| (*k, *i) == (kind, id)).map(|(_, _, said)| said.clone()).collect()
    }

    /// Every place of the calendar at which a standing may change, with the days before and after.
    fn places(&self) -> BTreeSet<usize> {
        let ends = self.said.iter().flat_map(|(_, _, said)| [said.from.0, said.from.1, said.to.0, said.to.1]);
        let about = ends.flat_map(|end| [end - 1, end, end + 1]);
        about.filter(|place| (0..CALENDAR.len() as i64).contains(place)).map(|place| place as usize).collect()
    }

    /// Every instant at which something became known, and the ones before and after.
    fn instants(&self) -> BTreeSet<i64> {
        self.said.iter().flat_map(|(_, _, said)| [said.known - 1, said.known, said.known + 1]).collect()
    }

    fn read(&self, place: usize, known: i64) -> Reading<'_> {
        self.history.as_of(day(&CALENDAR[place]), Moment::from_micros(known))
    }
}

fn standing(held: Held<'_>) -> Standing {
    let (versions, absent) = match held {
        Held::Surely(version) => (vec![version], false),
        Held::Perhaps(ways) => (ways.versions, ways.or_absent),
        Held::Not => (Vec::new(), true),
    };
    Standing { versions: versions.iter().map(|version| version.seq).collect(), absent }
}

/// All that a reading says, without the texts.
fn told(reading: &Reading<'_>) -> String {
    let mut text = String::new();
    for kind in KINDS {
        let sure: Vec<u64> = reading.of(kind).map(|version| version.seq).collect();
        text += &format!("{kind} {sure:?}");
        for ways in reading.perhaps(kind) {
            let seqs: Vec<u64> = ways.versions.iter().map(|version| version.seq).collect();
            text += &format!(" {seqs:?} {}", ways.or_absent);
        }
        for id in IDS {
            text += &format!(" {:?}", standing(reading.get(kind, id)));
        }
        text.push('\n');
    }
    text
}

fn texts(version: Version<'_>) -> Vec<(String, Option<String>)> {
    let fields = version.entry().fields().map(|(name, _)| version.kind().spec().field(name).unwrap());
    fields.map(|field| (field.name.to_owned(), version.text_of(field).map(|text| text.into_owned()))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(160) })]

    #[test]
    fn a_naive_reader_agrees(lines in lines()) {
        let ledger = Ledger::of(&lines);
        let records: Vec<(Kind, &str)> = KINDS.iter().flat_map(|kind| IDS.map(|id| (*kind, id))).collect();
        let entries: Vec<Vec<Said>> = records.iter().map(|(kind, id)| ledger.entries_of(*kind, id)).collect();
        for known in ledger.instants() {
            for place in ledger.places() {
                let reading = ledger.read(place, known);
                for ((kind, id), entries) in records.iter().zip(&entries) {
                    let expected = naive::read(entries, place, known);
                    let at = format!("{kind} {id} on {} as known at {known}", CALENDAR[place]);
                    prop_assert_eq!(standing(reading.get(*kind, id)), expected.clone(), "{}", at);

                    let sure: Vec<u64> = reading.of(*kind).filter(|v| v.id() == *id).map(|v| v.seq).collect();
                    let is_sure = expected.versions.len() == 1 && !expected.absent;
                    let only: Vec<u64> = expected.versions.iter().copied().filter(|_| is_sure).collect();
                    prop_assert_eq!(&sure, &only, "{}", at);
                    prop_assert_eq!(reading.surely(*kind, id).map(|version| version.seq), only.first().copied(), "{}", at);

                    let said = |said: &&Said| said.asserts && said.known <= known;
                    let named = expected.versions.last().copied().or(entries.iter().rev().find(said).map(|said| said.seq));
                    prop_assert_eq!(reading.named(*kind, id).map(|version| version.seq), named, "{}", at);

                    let perhaps = reading.perhaps(*kind).find(|ways| ways.versions[0].id() == *id);
                    let is_open = !is_sure && !expected.versions.is_empty();
                    prop_assert_eq!(perhaps.map(|ways| standing(Held::Perhaps(ways))), is_open.then_some(expected), "{}", at);
                }
            }
        }
    }

    #[test]
    fn appending_never_alters_a_reading_at_an_earlier_known_time(lines in lines(), more in lines()) {
        let before = Ledger::of(&lines);
        let all: Vec<Line> = lines.iter().chain(&more).cloned().collect();
        let after = Ledger::of(&all);
        let first_new = after.said[lines.len()].2.known;
        for known in before.instants().into_iter().filter(|known| *known < first_new) {
            for place in after.places() {
                prop_assert_eq!(told(&before.read(place, known)), told(&after.read(place, known)));
            }
        }
    }

    #[test]
    fn at_any_two_times_at_most_one_version_holds(lines in lines()) {
        let ledger = Ledger::of(&lines);
        for known in ledger.instants() {
            for place in ledger.places() {
                let reading = ledger.read(place, known);
                for kind in KINDS {
                    let mut ids = BTreeSet::new();
                    let sure: Vec<Version<'_>> = reading.of(kind).collect();
                    prop_assert!(sure.iter().all(|version| ids.insert(version.id())), "twice in {}", told(&reading));
                    for ways in reading.perhaps(kind) {
                        prop_assert!(ids.insert(ways.versions[0].id()), "sure and perhaps in {}", told(&reading));
                        let newest_first = ways.versions.windows(2).all(|pair| pair[0].seq > pair[1].seq);
                        prop_assert!(newest_first && ways.versions.iter().all(|v| v.id() == ways.versions[0].id()));
                        prop_assert!(ways.versions.len() + usize::from(ways.or_absent) > 1, "one way is no perhaps");
                    }
                }
            }
        }
    }

    /// Within a kind, records come in the order in which the ledger first heard of them.
    #[test]
    fn records_come_in_the_order_of_their_first_entry(lines in lines()) {
        let ledger = Ledger::of(&lines);
        let first = |kind: Kind, id: &str| ledger.said.iter().position(|(k, i, _)| (*k, *i) == (kind, id));
        for place in ledger.places() {
            let reading = ledger.read(place, i64::MAX);
            for kind in KINDS {
                prop_assert!(reading.of(kind).map(|v| first(kind, v.id())).is_sorted());
                prop_assert!(reading.perhaps(kind).map(|ways| first(kind, ways.versions[0].id())).is_sorted());
            }
        }
    }

    #[test]
    fn erasing_a_personal_field_leaves_every_other_reading_and_the_root_as_they_were(
        lines in lines(),
        which in any::<prop::sample::Index>(),
    ) {
        let whole = Ledger::of(&lines);
        prop_assume!(!whole.personal.is_empty());
        let mut left = whole.personal.clone();
        let (seq, erased) = left.remove(which.index(left.len()));
        let mut ledger = Ledger { history: History::default(), tree: Tree::default(), ..Ledger::of(&lines) };
        for bytes in &whole.bytes {
            ledger.history.push(bytes).unwrap();
            ledger.tree.push(Hash::leaf(bytes));
        }
        for (seq, text) in &left {
            ledger.history.tell(*seq, &text.field, &text.text);
        }

        prop_assert_eq!(whole.tree.root(), ledger.tree.root());
        for (place, known) in whole.places().into_iter().flat_map(|p| whole.instants().into_iter().map(move |k| (p, k))) {
            prop_assert_eq!(told(&whole.read(place, known)), told(&ledger.read(place, known)));
        }
        for (before, after) in whole.history.entries().zip(ledger.history.entries()) {
            let is_it = before.seq == seq;
            let field = before.kind().spec().field(&erased.field);
            prop_assert_eq!(field.is_some_and(|field| after.is_erased(field)), is_it);
            if let (true, Some(field)) = (is_it, field) {
                let text = before.text_of(field);
                prop_assert_eq!(text.as_deref(), Some(erased.text.as_str()));
                prop_assert_eq!(after.text_of(field), None);
            }
            let others = |version: Version<'_>| {
                let mut texts = texts(version);
                texts.retain(|(name, _)| !is_it || *name != erased.field);
                texts
            };
            prop_assert_eq!(others(before), others(after));
            let texts_of = |seq: u64| -> Vec<PersonalText> {
                left.iter().filter(|(of, _)| *of == seq).map(|(_, text)| text.clone()).collect()
            };
            prop_assert_eq!(Entry::check(&after.bytes(), &texts_of(after.seq)), Ok(()));
        }
    }
}

/// The naive reader's calendar is the product's.
#[test]
fn days_are_counted_alike() {
    for (place, text) in CALENDAR.iter().enumerate() {
        assert_eq!(Day::from_number(day("2010-01-01").number() + place as i32).to_string(), *text);
    }
    for text in
        ["2012", "2012-Q1", "2012-Q4", "2012-02", "2013-02", "2012-02-29", "2012-Q1..2012-04", "2013-02..2013-02"]
    {
        let first = |place: i64| CALENDAR.get(place as usize).map(|text| day(text));
        let (from, to) = naive::beginning(Some(text));
        assert_eq!((when(text).first(), when(text).last()), (first(from), first(to)), "{text}");
    }
}
