//! What may be appended: every refusal with its words, and random batches.

use crate::fields::is_told_well;
use crate::naive::{self};
use crate::{append, day, draft, when};
use hostboard_domain::ledger::admit::{Admission, admit};
use hostboard_domain::ledger::cells::drafted;
use hostboard_domain::ledger::drafts::Drafts;
use hostboard_domain::ledger::entry::Draft;
use hostboard_domain::ledger::history::{History, Span};
use hostboard_domain::ledger::reading::Held;
use hostboard_domain::record::{Body, Kind};
use hostboard_domain::time::Moment;

/// Appends a batch that is to be admitted.
#[track_caller]
pub fn take_in(history: &mut History, batch: Vec<Draft>) -> Admission {
    let admission = admit(history, batch).unwrap_or_else(|refusals| panic!("refused: {refusals:#?}"));
    let known = history.known().map_or(Moment::noon(day("2012-10-01")), Moment::next);
    admission.admitted.iter().for_each(|draft| append(history, draft, known));
    admission
}

/// A ledger with a source, two bodies and a post.
pub fn ledger() -> History {
    let mut history = History::default();
    let lines = [
        "source s1 | publisher NHS England | title Paper | date 2013-02",
        "body essex | name Essex | kind unit",
        "body norfolk | name Norfolk | kind unit",
        "post head | body essex | title Managing director",
        "search who | unit essex",
        "checkpoint one | title Checkpoint 1",
        "approach asked | search who | body norfolk",
    ];
    take_in(&mut history, lines.map(draft).to_vec());
    history
}

/// Holds the refusals of a batch against lines `place field: message`.
#[track_caller]
fn check(batch: &[&str], expected: &[&str]) {
    let batch: Vec<Draft> = batch.iter().map(|line| draft(line)).collect();
    let refusals = admit(&ledger(), batch).err().unwrap_or_default();
    refusals.iter().for_each(|refusal| is_told_well(&refusal.message, &refusal.help));
    let told: Vec<String> = refusals.iter().map(|r| format!("{} {}: {}", r.place, r.field, r.message)).collect();
    assert_eq!(told, expected);
}

#[test]
fn ids_are_refused() {
    check(&["body | name A | kind unit"], &["0 id: the body has no id"]);
    check(&["body a,b | name A | kind unit"], &["0 id: `a,b` can't be an id"]);
    check(&["body two words | name A | kind unit"], &["0 id: `two words` can't be an id"]);
    check(&["body a\\b | name A | kind unit"], &["0 id: `a\\b` can't be an id"]);
    check(&[&format!("body {} | name A | kind unit", "x".repeat(120))], &[]);
    let long = format!("0 id: `{}…` can't be an id", "x".repeat(60));
    check(&[&format!("body {} | name A | kind unit", "x".repeat(121))], &[&long]);
}

#[test]
fn valid_times_are_refused() {
    let body = |ends: &str| format!("body a | name A | kind unit | {ends}");
    let refused = |ends: &str, spoken: &str| {
        check(&[&body(ends)], &[&format!("0 valid_to: the body ends ({spoken}")]);
    };
    refused("valid_from 2012-10-01 | valid_to 2012-09-30", "30 September 2012) before it begins (1 October 2012)");
    // Half-open: what ends on the day on which it begins holds on no day.
    refused("valid_from 2012-10-01 | valid_to 2012-10-01", "1 October 2012) before it begins (1 October 2012)");
    // It may have begun and ended within the quarter, on days that nobody has said.
    check(&["body a | name A | kind unit | valid_from 2012-Q4 | valid_to 2012-12-31"], &[]);
    refused("valid_from 2014.. | valid_to ..2013", "by 2013) before it begins (not before 2014)");
    for fine in [
        "valid_from 2012-10-01 | valid_to 2012-10-02",
        "valid_from 2012-09 | valid_to 2012-10",
        "valid_from 2012..2013 | valid_to 2014",
        "valid_from 2012.. | valid_to 2014",
        "valid_from 2012 | valid_to ..2014",
        "valid_to 2012",
    ] {
        check(&[&body(fine)], &[]);
    }
}

#[test]
fn fields_are_refused() {
    check(
        &["post p"],
        &[
            "0 body: `body` is not recorded, and a post can't be without it",
            "0 title: `title` is not recorded, and a post can't be without it",
        ],
    );
    check(
        &["expectation e | milestone m | expected soon"],
        &[
            "0 holder: `holder` is not recorded, and an expectation can't be without it",
            "0 expected: `soon` is not a date or a range of dates",
            "0 milestone: no milestone has the id `m`",
        ],
    );
    check(&["body a | name  A | kind unit"], &["0 name: ` A` is not in its canonical form"]);
    check(&["body a | name  | kind unit"], &["0 name: `` is not in its canonical form"]);
    check(
        &["body a | name A | kind thing | postcode \u{7}"],
        &[
            "0 kind: `thing` is not one of `host`, `unit`, `customer`, `supplier`, `stakeholder`",
            "0 postcode: `\u{fffd}` holds a control character",
        ],
    );
    check(&["body a | name A | kind unit | salary 7"], &["0 id: a body has no field `salary`"]);
    check(
        &["deal d | unit essex | value 1,000 | notice_days soon"],
        &["0 value: `1,000` is not an amount", "0 notice_days: `soon` is not a number of days up to 36525"],
    );
    check(&["body a | name A | kind unit | why \u{1b}[2J"], &["0 why: `\u{fffd}[2J` holds a control character"]);
}

#[test]
fn fields_that_do_not_go_together_are_refused() {
    check(&["relation r | body essex | how borders | to essex"], &["0 to: a body can't stand so to itself"]);
    let into = |line: &str, message: &str| check(&[line], &[&format!("0 into: {message}")]);
    let merger = "a merger has two or more bodies before and one after";
    into("succession s | from essex | how merge | into norfolk", merger);
    into("succession s | from essex norfolk | how merge", merger);
    into("succession s | from essex | how split | into norfolk", "a split has one body before and two or more after");
    into("succession s | from essex | how continues", "it goes on in exactly one body");
    into("succession s | from essex | how taken-over | into essex norfolk", "it goes on in exactly one body");
    into("succession s | from essex | how closed | into norfolk", "a body that is closed has none after it");
    check(&["succession s | from essex | how forthcoming"], &[]);
    let person = |line: &str, message: &str| check(&[line], &[&format!("0 person: {message}")]);
    person("appointment a | post head | person Ann | vacant yes", "the post is vacant and filled at once");
    let nobody = "the appointment names nobody and does not say that the post is vacant";
    person("appointment a | post head", nobody);
    person("appointment a | post head | vacant no", nobody);
    check(
        &["review r | checkpoint one | state open | rating green"],
        &["0 rating: a review that has not concluded has no rating"],
    );
    check(&["condition c | title T | state open"], &["0 approach: it belongs to no search and to no approach"]);
    check(
        &["condition c | approach asked | search who | title T | state open"],
        &["0 search: it belongs to a search and to an approach at once"],
    );
    check(
        &["condition c | approach asked | title T | test neighbours >= 1 | state open"],
        &["0 state: the condition has a test and a state"],
    );
    check(&["condition c | approach asked | title T"], &["0 state: nothing says how the condition stands"]);
    check(&["condition c | approach asked | title T | state passed"], &[]);
    check(
        &["disclosure d | approach asked | item plan | digest beef"],
        &["0 digest: the digest is not 64 hexadecimal digits"],
    );
    check(&["comparable c | search who | title T | counts yes"], &["0 because: the comparable counts for no reason"]);
    check(
        &["claim c | topic t | says s | low 10 | high 9.99 | adopted yes | adopted_by me"],
        &[
            "0 low: the least it can be is more than the most",
            "0 adopted: the claim is adopted by nobody or for no reason",
        ],
    );
    check(&["engagement e | series s | invited 9 | attending 10"], &["0 attending: more came than were invited"]);
}

#[test]
fn what_refers_to_nothing_is_refused() {
    check(
        &["relation r | body kent | how borders | to surrey"],
        &["0 body: no body has the id `kent`", "0 to: no body has the id `surrey`"],
    );
    check(
        &["succession s | from essex kent surrey | how merge | into norfolk"],
        &["0 from: no body has the id `kent`", "0 from: no body has the id `surrey`"],
    );
    check(&["criterion c | title T | of none"], &["0 of: no checkpoint or search has the id `none`"]);
    check(&["body a | name A | kind unit | sources s1 s2"], &["0 sources: no source has the id `s2`"]);
    check(&["body a | name A | kind unit | stance states"], &["0 sources: a stance is recorded and no source for it"]);
    check(&["body a | name A | kind unit | stance assumed"], &[]);
    check(&["source s2 | publisher P | title T | date 2013 | stance states"], &[]);
    // A record may refer to one that stands later in its batch.
    check(&["post p | body kent | title T", "body kent | name Kent | kind unit"], &[]);
}

/// An id that differs in capitals alone is asked about, whether it stands in the ledger or in the batch.
#[test]
fn an_id_in_other_capitals_is_asked_about() {
    for (batch, help) in [
        (&["post p | body Essex | title T"][..], "is it `essex`"),
        (&["post p | body kent | title T", "body Kent | name Kent | kind unit"], "is it `Kent`"),
        (&["post p | body surrey | title T"], "add it, or correct the id"),
    ] {
        let batch: Vec<Draft> = batch.iter().map(|line| draft(line)).collect();
        let refusals = admit(&ledger(), batch).err().unwrap_or_default();
        assert_eq!(refusals.iter().map(|refusal| refusal.help.as_str()).collect::<Vec<_>>(), [help]);
    }
}

#[test]
fn retractions_are_refused() {
    check(
        &["retract post head | title T"],
        &["0 act: a retraction says only that the post does not hold, and this one has fields"],
    );
    let nothing = "no body has the id `kent`, so there is nothing to retract";
    check(&["retract body kent"], &[&format!("0 id: {nothing}")]);
    check(&["retract body kent", "body kent | name Kent | kind unit"], &[&format!("0 id: {nothing}")]);
    check(&["body kent | name Kent | kind unit", "retract body kent | valid_from 2014"], &[]);
    check(&["retract post head | valid_from 2014 | why it was abolished"], &[]);
}

#[test]
fn what_is_given_twice_is_refused() {
    let kent = |rest: &str| format!("body kent | name Kent | kind unit{rest}");
    let twice = ["1 id: the body `kent` is given twice for the same time"];
    check(&[&kent(""), &kent(" | valid_from 2012")], &twice);
    // The ends may meet: both say that they may hold in March 2013.
    check(&[&kent(" | valid_to 2013-03"), &kent(" | valid_from 2013-03")], &twice);
    check(&[&kent(" | valid_to 2013-03-01"), &kent(" | valid_from 2013-03-01")], &[]);
    check(&[&kent(""), &kent(" | why the name was wrong")], &[]);
    // What the ledger holds already may be said anew: that is a correction.
    check(&["body essex | name Mid Essex | kind unit"], &[]);
}

#[test]
fn a_second_portfolio_is_refused() {
    let one = "a ledger has one portfolio";
    check(
        &["portfolio a | title A | host essex", "portfolio b | title B | host essex"],
        &[&format!("0 id: {one}"), &format!("1 id: {one}")],
    );
    let mut history = ledger();
    take_in(&mut history, vec![draft("portfolio a | title A | host essex")]);
    let refusals = admit(&history, vec![draft("portfolio b | title B | host essex")]).unwrap_err();
    assert_eq!(refusals[0].message, one);
    assert!(admit(&history, vec![draft("portfolio a | title Another title | host essex")]).is_ok());
}

#[test]
fn every_refusal_of_a_batch_is_told_by_place() {
    check(
        &[
            "body essex | name Essex | kind unit",
            "post p q | valid_from 2013 | valid_to 2012 | why \u{1} | stance states | body kent",
            "relation r | body essex | how borders | to essex",
        ],
        &[
            "1 id: `p q` can't be an id",
            "1 valid_to: the post ends (2012) before it begins (2013)",
            "1 why: `\u{fffd}` holds a control character",
            "1 title: `title` is not recorded, and a post can't be without it",
            "1 body: no body has the id `kent`",
            "1 sources: a stance is recorded and no source for it",
            "2 to: a body can't stand so to itself",
        ],
    );
}

#[test]
fn the_locator_is_named_where_the_locator_is_wrong() {
    check(
        &["body a | name A | kind unit | locator \u{1} | why \u{2}"],
        &["0 locator: `\u{fffd}` holds a control character", "0 why: `\u{fffd}` holds a control character"],
    );
}

#[test]
fn a_kind_is_told_with_its_article() {
    check(
        &["approach a | search who | body essex | salary 7", "retract engagement e | series s"],
        &[
            "0 id: an approach has no field `salary`",
            "1 act: a retraction says only that the engagement does not hold, and this one has fields",
            "1 id: no engagement has the id `e`, so there is nothing to retract",
        ],
    );
}

#[test]
fn an_id_has_up_to_120_characters() {
    check(&[&format!("body {} | name A | kind unit", "é".repeat(120))], &[]);
}

#[test]
fn a_draft_names_the_newest_entry_that_it_corrects() {
    #[track_caller]
    fn check(batch: &[&str], expected: &[Option<u64>]) {
        let batch = batch.iter().map(|line| draft(line)).collect();
        let admitted = admit(&ledger(), batch).unwrap().admitted;
        assert_eq!(admitted.iter().map(|draft| draft.corrects).collect::<Vec<_>>(), expected);
    }
    // Entries 2 and 3 of the ledger are of the bodies; it has seven.
    check(&["body essex | name Mid Essex | kind unit"], &[Some(2)]);
    check(
        &["retract body norfolk | valid_from 2013", "body norfolk | valid_from 2014 | name N | kind unit"],
        &[Some(3), Some(8)],
    );
    check(
        &[
            "body kent | valid_to 2013-01-01 | name K | kind unit",
            "body kent | valid_from 2013-01-01 | name K | kind unit",
        ],
        &[None, None],
    );
    check(&["body essex | name Essex | kind unit", "retract body essex | valid_from 2014"], &[Some(2)]);
}

/// The name under which a body is known by now.
pub fn name(history: &History, id: &str, valid: hostboard_domain::time::Day) -> Option<String> {
    match history.as_of(valid, Moment::from_micros(i64::MAX)).get(Kind::Body, id) {
        Held::Surely(version) => Body::of(version).name().map(|name| name.into_owned()),
        Held::Not => None,
        Held::Perhaps(_) => panic!("its days are known"),
    }
}

#[test]
fn a_record_that_was_retracted_can_be_said_again() {
    let mut history = ledger();
    let essex = || vec![draft("body essex | name Essex | kind unit")];
    take_in(&mut history, vec![draft("retract body essex")]);
    let again = take_in(&mut history, essex());
    assert_eq!((again.admitted.len(), again.unchanged), (1, 0));
    assert_eq!(name(&history, "essex", day("2012-10-01")).as_deref(), Some("Essex"));
}

#[test]
fn the_last_word_of_a_batch_counts_though_the_ledger_said_it_before() {
    let mut history = ledger();
    let batch =
        vec![draft("body essex | name Wrong | kind unit"), draft("body essex | name Essex | kind unit | why a slip")];
    take_in(&mut history, batch);
    assert_eq!(name(&history, "essex", day("2012-10-01")).as_deref(), Some("Essex"));
}

#[test]
fn whether_spans_may_meet_is_whether_some_world_has_a_day_in_both() {
    let ends = [None, Some("2012-10-02"), Some("2012-10-02..2012-10-04"), Some("..2012-10-03"), Some("2012-10-03..")];
    let first = naive::prefixed("2012-09-28").0;
    let spans: Vec<_> = ends.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to))).collect();
    let span = |(from, to): &(Option<&str>, Option<&str>)| Span::new(from.map(when), to.map(when));
    let may_hold = |(from, to): &(Option<&str>, Option<&str>), day: i64| {
        naive::beginning(*from).0 <= day && day < naive::end(*to).1
    };
    for one in spans.iter().filter(|one| span(one).runs_forward()) {
        for other in spans.iter().filter(|other| span(other).runs_forward()) {
            let meet = (first..first + 12).any(|day| may_hold(one, day) && may_hold(other, day));
            assert_eq!(span(one).may_meet(&span(other)), meet, "{one:?} and {other:?}");
        }
    }
}

/// Cells are read once, when the draft is made of them; whatever is done to the draft afterwards, or to drafts as they are kept
/// until all files are read, is looked at.
#[test]
fn a_text_that_was_put_into_a_draft_of_cells_is_looked_at() {
    let cells = [("id", "a"), ("name", "  A "), ("kind", "unit")].map(|(column, text)| (column, text.to_owned()));
    let made = || drafted(Kind::Body, &cells, "a test", &mut |_, column, message, _| panic!("{column}: {message}"));
    let wrong = |change: &dyn Fn(&mut Draft)| {
        let mut draft = made();
        change(&mut draft);
        let mut kept = Drafts::default();
        kept.push(draft.clone());
        let told = [draft, kept.get(0)].map(|draft| match admit(&History::default(), vec![draft]) {
            Err(refusals) => refusals.into_iter().map(|refusal| refusal.message).collect::<Vec<_>>(),
            Ok(_) => Vec::new(),
        });
        assert_eq!(told[0], told[1]);
        told[0].clone()
    };
    assert_eq!(wrong(&|_| {}), Vec::<String>::new());
    assert_eq!(wrong(&|draft| draft.set(Body::NAME, " B")), ["` B` is not in its canonical form"]);
    assert_eq!(wrong(&|draft| draft.fields.insert("salary", "7".to_owned())), ["a body has no field `salary`"]);
    let as_post = wrong(&|draft| draft.kind = Kind::Post);
    assert!(as_post.iter().any(|message| message == "a post has no field `kind`"), "{as_post:?}");
    let of_another = wrong(&|draft| {
        let fields = draft.fields.clone();
        *draft = Draft { fields, ..Draft::new(Kind::Checkpoint, "c", "a test") };
    });
    assert!(!of_another.is_empty());
}
