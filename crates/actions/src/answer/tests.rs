//! What was worked out of a view and brought up to date says the same as a view that is made from nothing, whatever is
//! appended: random batches of new records, corrections and withdrawals of every kind, known at various times.
#![allow(clippy::unwrap_used)]

use crate::answer::{check, deal};
use crate::ledger::changes::{changes, latest};
use crate::ledger::inspect::inspect;
use crate::ledger::portfolios::DEMO;
use crate::ledger::view::View;
use crate::ledger::{Ledger, Times};
use crate::packs;
use crate::portfolio::exposure::{self, ExposureQuestion};
use crate::portfolio::heads::{Heads, all_kept};
use crate::portfolio::{assurance, market, overview, programme, sources, succession, unit, units};
use crate::reader::{Reader, ReaderId, Role};
use crate::register::open::{self, Opened};
use crate::words::fact::pounds;
use hostboard_domain::deal::DealFact;
use hostboard_domain::ledger::admit::admit;
use hostboard_domain::ledger::entry::{Draft, EntryAct};
use hostboard_domain::ledger::history::{History, Version};
use hostboard_domain::ledger::scope::Scope;
use hostboard_domain::record::{self, Claim, FieldTexts, Kind, Service, Source};
use hostboard_domain::time::{Day, Moment, When};
use hostboard_rules::pack::Pack;
use proptest::prelude::*;
use std::sync::Arc;

/// A choice, made of a random number.
fn choose<T: Copy>(all: &[T], by: u16) -> Option<T> {
    (!all.is_empty()).then(|| all[usize::from(by) % all.len()])
}

/// A record: its kind, its id, and its fields with their texts.
type Written = (Kind, &'static str, &'static [(&'static str, &'static str)]);

/// Records of kinds that the demo has few or none of.
const OTHERS: [Written; 10] = [
    (
        Kind::Direction,
        "direction",
        &[("unit", "arden"), ("from", "2012-05-01"), ("consenter", "nhs-commissioning-board")],
    ),
    (Kind::Consent, "consent", &[("scope", "specific"), ("deal", "D1"), ("given_by", "nhs-commissioning-board")]),
    (Kind::Setting, "setting", &[("parameter", "counts_vat"), ("value", "no"), ("reason", "it was advised")]),
    (Kind::Destination, "destination", &[("about", "D1"), ("becomes", "lapse")]),
    (Kind::Deal, "D1", &[("unit", "arden"), ("value", "120000.00"), ("currency", "GBP"), ("signed", "2012-11-01")]),
    (Kind::Wait, "wait", &[("what", "independence"), ("for", "D3"), ("lag_days", "30")]),
    (Kind::Spend, "spend", &[("line", "payroll"), ("period", "2013"), ("high", "900000.00"), ("deals", "D1")]),
    (Kind::Deal, "D2", &[("unit", "norfolk-and-waveney"), ("counterparty", "A Firm"), ("end", "2016-03-31")]),
    (Kind::Deal, "D3", &[("unit", "arden"), ("counterparty", "A Firm"), ("stage", "proposed")]),
    (
        Kind::Deal,
        "D4",
        &[
            ("unit", "arden;norfolk-and-waveney"),
            ("share", "40%;"),
            ("value", "150000.00"),
            ("currency", "GBP"),
            ("stage", "proposed"),
        ],
    ),
];

fn begun() -> Ledger {
    let mut ledger = Ledger::open(DEMO).unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let drafts = OTHERS.iter().map(|(kind, id, fields)| {
        let mut draft = Draft::new(*kind, id, "a test");
        fields.iter().for_each(|(name, text)| draft.set(kind.spec().field(name).unwrap(), *text));
        draft
    });
    let before = ledger.history().len();
    append(&mut ledger, drafts.collect(), 1);
    assert_eq!(ledger.history().len(), before + OTHERS.len() as u64);
    ledger
}

/// Appends what admission lets in of a batch, known so many days after what was known last.
fn append(ledger: &mut Ledger, mut batch: Vec<Draft>, days: i32) {
    let last = ledger.history().known().unwrap();
    let known = Moment::noon(last.day().plus_days(days)).max(last.next());
    while !batch.is_empty() {
        match admit(ledger.history(), batch.clone()) {
            Ok(admission) if admission.admitted.is_empty() => return,
            Ok(admission) => {
                ledger.write(known, &admission.admitted).unwrap_or_else(|e| panic!("{:?}", e.problems()));
                return;
            }
            Err(refusals) => {
                let mut place = 0;
                batch.retain(|_| {
                    place += 1;
                    refusals.iter().all(|refusal| refusal.place != place - 1)
                });
            }
        }
    }
}

const DAYS: [&str; 6] = ["2012-06-15", "2012-10-01", "2012-11", "2012-09..2012-12", "2013-03-01", "2013-04..2013-09"];

/// What is said of a record, by six random numbers.
fn draft(history: &History, by: [u16; 6]) -> Option<Draft> {
    // Half of what people record is deals, claims and their sources.
    let often = [Kind::Deal, Kind::Deal, Kind::Claim, Kind::Source];
    let kind = if by[0].is_multiple_of(2) { choose(&often, by[0] / 2) } else { choose(Kind::ALL, by[0] / 2) }?;
    let all: Vec<Version<'_>> = history.newest(kind).collect();
    let said = |version: &Version<'_>| version.entry().act == EntryAct::Assert;
    let of = choose(&all, by[1])?;
    let mut draft = history.entries_of(kind, of.id()).find(said)?.draft();
    (draft.actor, draft.corrects, draft.why) = ("a test".to_owned(), None, Some("it was wrong".to_owned()));
    let day = || choose(&DAYS, by[5]).and_then(When::parse);
    match by[2] % 8 {
        0 => draft.id = format!("new-{}", by[3] % 8),
        1 => (draft.act, draft.from, draft.to) = (EntryAct::Retract, None, None),
        2 => (draft.act, draft.from, draft.to) = (EntryAct::Retract, day(), None),
        3 => draft.from = day(),
        4 => (draft.from, draft.to) = (None, day()),
        5 => draft.illustrative = !draft.illustrative,
        6 => {
            let sources: Vec<Version<'_>> = history.newest(Kind::Source).collect();
            draft.sources = choose(&sources, by[5]).map(|source| source.id().to_owned()).into_iter().collect();
        }
        _ => {}
    }
    if draft.act == EntryAct::Retract {
        draft.fields.clear();
        return Some(draft);
    }
    // All it says, or one field, is what another record of the kind says.
    let other = choose(&all, by[4])?;
    if by[2] % 8 == 7 && said(&other) && kind != Kind::Portfolio {
        draft.fields = other.draft().fields;
        return Some(draft);
    }
    let field = kind.spec().fields.get(usize::from(by[3]) % kind.spec().fields.len())?;
    match other.text_of(field) {
        Some(text) => draft.set(field, text),
        None if !field.required => drop(draft.fields.remove(field.name)),
        None => {}
    }
    Some(draft)
}

/// What a view says to whoever asks, each face under its name.
fn faces(view: &View<'_>, packs: &[Arc<Pack>]) -> Vec<(String, String)> {
    let mut faces = Vec::new();
    let mut say = |name: &str, said: String| faces.push((name.to_owned(), said));
    let reading = &view.reading;
    for kind in Kind::ALL {
        let sure: Vec<u64> = reading.of(*kind).map(|version| version.seq).collect();
        let ways = reading.perhaps(*kind).map(|ways| {
            let versions: Vec<u64> = ways.versions.iter().map(|version| version.seq).collect();
            (versions, ways.or_absent)
        });
        say(kind.word(), format!("{sure:?} {:?}", ways.collect::<Vec<_>>()));
        // A record's own page rests on nothing that is kept: some will do.
        let ids: Vec<String> = view.ledger_ids(*kind);
        say("inspected", ids.iter().rev().take(3).map(|id| format!("{:?}\n", inspect(view, *kind, id).ok())).collect());
    }
    say("units", format!("{:?} {:?}", units::units(reading), units::count_hosted(reading)));
    say("heads", format!("{:?} {:?}", Heads::kept(view), all_kept(view)));
    say("sources", format!("{:?}", sources::list(view)));
    say("topics", format!("{:?}", sources::topics(view)));
    for id in view.ledger_ids(Kind::Source).iter().rev().take(5) {
        say("source", format!("{:?}", sources::source(view, id).ok()));
    }
    let day = |text: &str| Day::parse(text).unwrap();
    say("changes", format!("{:?}", changes(view, day("2012-10-01"))));
    say("latest changes", format!("{:?}", latest(view, day("2013-02-01"), 5)));
    say("programme", format!("{:?}", programme::programme(view)));
    say("assurance", format!("{:?}", assurance::assurance(view, &[]).unwrap()));
    say("succession", format!("{:?}", succession::succession(view)));
    for body in ["arden", "norfolk-and-waveney", "nhs-commissioning-board", "new-1"] {
        say("unit", format!("{:?}", unit::unit(view, body).ok()));
    }
    for field in [Claim::TOPIC, Claim::ABOUT] {
        let found = reading.of(Kind::Claim).filter_map(|claim| claim.text_of(field));
        let seqs = found.map(|text| view.of(Kind::Claim, field, &text).iter().map(|v| v.seq).collect::<Vec<_>>());
        say(field.name, format!("{:?}", seqs.collect::<Vec<_>>()));
    }
    say(
        "services",
        format!("{:?}", view.blank(Kind::Service, Service::UNIT).iter().map(|v| v.seq).collect::<Vec<_>>()),
    );
    say("illustrative deals", format!("{}", open::illustrative_deals(view)));
    for illustrative in [false, true] {
        say("market", format!("{:?}", market::market(view, illustrative)));
        say("register", register(&open::kept(view, illustrative)));
        let question = ExposureQuestion { handover: day("2013-04-01"), until: None, assume: Vec::new() };
        say("exposure", format!("{:?}", exposure::kept(view, &question, illustrative).ok()));
        let overview = overview::kept(view, packs, 60, illustrative).unwrap_or_else(|e| panic!("{:?}", e.problems()));
        say("portfolio", format!("{:?}", overview.portfolio));
        say("overview", format!("{:?} {:?}", overview.units, overview.exposure));
        say("alarms", format!("{:?}", overview.watched.iter().map(|(_, watched)| watched).collect::<Vec<_>>()));
    }
    for pack in packs {
        let answers = check::kept(view, pack).unwrap_or_else(|error| panic!("{:?}", error.problems()));
        let rows = 0..answers.opened.register.len();
        let said: Vec<String> = rows.map(|row| format!("{:?}", answers.checked.kind(row))).collect();
        say("answers", format!("{said:?} {:?} {:?}", answers.illustrative, answers.uncounted));
    }
    for id in view.ledger_ids(Kind::Deal) {
        say("deal", answer_about(view, &id, &packs[1..]));
    }
    faces
}

fn register(opened: &Opened) -> String {
    let register = &opened.register;
    let rows = (0..register.len()).map(|row| {
        let facts: Vec<String> = DealFact::ALL.iter().map(|fact| register.written(*fact, row)).collect();
        let others: Vec<&str> = (0..register.other_columns().len()).map(|n| register.other(n, row)).collect();
        let ids = (register.deal(row), register.unit_id(row), register.source_row(row));
        format!("{ids:?} {facts:?} {others:?} {}\n", register.is_illustrative(row))
    });
    let rows: String = rows.collect();
    let units: Vec<&str> = register.units.iter().collect();
    let context = opened.context();
    format!("{rows}{units:?} {:?} {:?}", context.index.rows_by_unit(), (&register.bodies, &register.appointments))
        + &format!("{:?} {:?} {:?}", opened.directions, opened.consents, opened.settled)
        + &format!("{:?} {:?} {}", opened.packs, opened.portfolio, opened.left_out)
}

fn answer_about(view: &View<'_>, id: &str, packs: &[Arc<Pack>]) -> String {
    let Ok(found) = deal::deal(view, id, None) else { return format!("{id}: not known") };
    let mut said =
        format!("{:?} {} {} {:?} {:?}", found.cited, found.unit, found.perhaps, found.destination, found.note);
    said.extend(found.facts.iter().map(|fact| format!("{:?}: {:?}, ", fact.fact, fact.words)));
    for (place, pack) in found.place.iter().flat_map(|place| packs.iter().map(move |pack| (place, pack))) {
        let asked =
            deal::explained(pack, place, None, &[], pounds).unwrap_or_else(|error| panic!("{:?}", error.problems()));
        said += &format!("{} {:?} {} {:?}\n", place.row, asked.explained.answer.verdict, asked.reason, asked.consents);
    }
    said
}

impl View<'_> {
    /// The ids of all records of a kind that were known.
    fn ledger_ids(&self, kind: Kind) -> Vec<String> {
        let entries = self.reading.entries().filter(|version| version.entry().kind == kind);
        let mut ids: Vec<String> = entries.map(|version| version.id().to_owned()).collect();
        ids.sort();
        ids.dedup();
        ids
    }
}

/// Who asks, on which day, and the last day whose entries count.
const VIEWS: [(bool, &str, &str); 4] = [
    (false, "2012-10-15", "2099-12-31"),
    (false, "2013-03-01", "2013-05-01"),
    (false, "2012-10-01", "2013-01-15"),
    (true, "2013-03-01", "2099-12-31"),
];

fn asked((is_officer, at, known): (bool, &str, &str)) -> (Reader, Times) {
    let scope = Scope::Units(["arden".to_owned()].into());
    let officer = Reader::new(ReaderId::new("ann"), "an officer", scope, Role::UnitOfficer);
    let reader = if is_officer { officer } else { Reader::local("a test") };
    (reader, Times { at: Day::parse(at), known: Day::parse(known) })
}

fn demo_packs() -> Vec<Arc<Pack>> {
    let open = |name: &str| Arc::new(packs::open(name).unwrap_or_else(|error| panic!("{:?}", error.problems())));
    vec![open("csu-2012"), open("lgr-section-24")]
}

/// Holds a view that is kept against one made from nothing.
fn assert_same(ledger: &Ledger, packs: &[Arc<Pack>], of: (bool, &str, &str)) {
    let (reader, times) = asked(of);
    let kept = faces(&ledger.view(times, &reader), packs);
    let anew = faces(&ledger.view_anew(times, &reader), packs);
    for ((name, kept), (_, anew)) in kept.iter().zip(&anew) {
        assert!(kept == anew, "{name}, {of:?}:\nkept {kept}\nanew {anew}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_brought_up_to_date_is_what_would_be_worked_out_anew(
        batches in prop::collection::vec((prop::collection::vec(any::<[u16; 6]>(), 1..4), 0..40), 1..9)
    ) {
        let packs = demo_packs();
        let mut ledger = begun();
        VIEWS.iter().for_each(|view| assert_same(&ledger, &packs, *view));
        for (turn, (batch, days)) in batches.into_iter().enumerate() {
            let drafts = batch.into_iter().filter_map(|by| draft(ledger.history(), by)).collect();
            append(&mut ledger, drafts, days);
            assert_same(&ledger, &packs, VIEWS[turn % VIEWS.len()]);
        }
        VIEWS.iter().for_each(|view| assert_same(&ledger, &packs, *view));
    }
}

/// One entry after the other: of each kind a correction, a withdrawal, and a beginning or an end.
#[test]
fn an_entry_of_each_kind_is_taken_in() {
    let packs = demo_packs();
    let mut ledger = begun();
    assert_same(&ledger, &packs, VIEWS[0]);
    let mut random = 1_u16;
    let mut next = || {
        random = random.wrapping_mul(25_173).wrapping_add(13_849);
        random >> 4
    };
    for (round, (kind, op)) in Kind::ALL.iter().flat_map(|kind| [7, 1, 3].map(|op| (*kind, op))).enumerate() {
        let op = if op == 3 { op + round as u16 / 3 % 2 } else { op };
        let by = [2 * kind as u16 + 1, next(), op, round as u16, next(), next()];
        let drafts = draft(ledger.history(), by).into_iter().collect();
        append(&mut ledger, drafts, 0);
        assert_same(&ledger, &packs, VIEWS[0]);
    }
}

/// What an entry does not touch is the very same as before.
#[test]
fn what_a_new_entry_does_not_touch_stays() {
    let (packs, reader) = (demo_packs(), Reader::local("a test"));
    let mut ledger = begun();
    let of = Times { at: Day::parse("2012-10-15"), known: Day::parse("2099-12-31") };
    let looked = |ledger: &Ledger| {
        let view = ledger.view(of, &reader);
        let overview = overview::kept(&view, &packs, 60, false).unwrap_or_else(|e| panic!("{:?}", e.problems()));
        let exposure = overview.exposure.as_ref().map(Arc::as_ptr);
        let watched = Arc::as_ptr(&overview.watched);
        (Arc::as_ptr(&Heads::kept(&view)), Arc::as_ptr(&sources::topics(&view)), watched, exposure)
    };
    let before = looked(&ledger);
    let mut source = Draft::new(Kind::Source, "paper", "a test");
    source.set(Source::TITLE, "A paper");
    source.set(Source::PUBLISHER, "Nobody");
    source.set(Source::DATE, "2012-10");
    append(&mut ledger, vec![source], 1);
    assert_eq!(looked(&ledger), before);
    let mut deal = ledger.history().entries_of(Kind::Deal, "D1").next().unwrap().draft();
    (deal.illustrative, deal.why, deal.corrects) = (false, Some("a note".to_owned()), None);
    deal.set(record::Deal::COUNTERPARTY, "Another Firm");
    append(&mut ledger, vec![deal], 1);
    let after = looked(&ledger);
    assert_eq!((after.0, after.1, after.2), (before.0, before.1, before.2));
}
