//! Records by their accessors: a version and a draft read alike, and what is not there is said to be so.

use crate::{append, day, draft, when};
use hostboard_domain::body::{Basis, Sector};
use hostboard_domain::deal::{DealFact, Destination, Form, Stage};
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::ledger::entry::{Draft, ERASED};
use hostboard_domain::ledger::history::History;
use hostboard_domain::number::Number;
use hostboard_domain::record::{
    Appointment, Approach, Body, Change, Claim, Deal, DealTexts, Engagement, Kind, Personal, Portfolio, Relation,
    Review, ReviewState, Succession, Tie, TitlePart,
};
use hostboard_domain::time::Moment;

/// The draft in a ledger of its own; a personal text stays with it unless it is to be erased.
fn recorded(draft: &Draft) -> History {
    let mut history = History::default();
    append(&mut history, draft, Moment::noon(day("2012-10-01")));
    history
}

#[test]
fn a_draft_and_the_version_that_it_becomes_read_alike() {
    let drafted = draft("relation r | body essex | how serves | to kent | only yes | note seen once");
    let history = recorded(&drafted);
    let (before, after) = (Relation::of(&drafted), Relation::of(history.entry(1).unwrap()));
    assert_eq!((before.body(), before.how(), before.to()), (after.body(), after.how(), after.to()));
    assert_eq!((after.how(), after.only(), after.lines()), (Some(Tie::Serves), Some(true), None));
    assert_eq!(after.note().as_deref(), Some("seen once"));
}

#[test]
fn what_a_field_takes_is_what_its_accessor_gives() {
    let body = draft("body b | name Essex | kind unit | sector nhs | licence_delegates no");
    assert_eq!((Body::of(&body).sector(), Body::of(&body).licence_delegates()), (Some(Sector::Nhs), Some(false)));
    let merger = draft("succession s | from a b | how merge | into c");
    let ids =
        |ids: Vec<hostboard_domain::record::Id<'_>>| ids.into_iter().map(|id| id.into_string()).collect::<Vec<_>>();
    let merger = Succession::of(&merger);
    assert_eq!(
        (merger.how(), ids(merger.before()), ids(merger.after())),
        (Some(Change::Merge), vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()],)
    );
    let claim = draft("claim c | topic lost | about search-1 | says some | low 1.5 | high 3 | as_at 2013");
    let claim = Claim::of(&claim);
    assert_eq!((claim.low().map(Number::ceil), claim.high().and_then(Number::whole)), (Some(2), Some(3)));
    assert_eq!((claim.out_of(), claim.as_at()), (None, Some(when("2013"))));
    assert_eq!(claim.about().unwrap().kinds(), [Kind::Body, Kind::Milestone, Kind::Checkpoint, Kind::Search]);
    let meetings = draft("engagement e | series talks | held 7");
    assert_eq!((Engagement::of(&meetings).held(), Engagement::of(&meetings).planned()), (Some(7), None));
    let portfolio = draft("portfolio p | title All | host h | opens_at 2013-02-28 | packs one two | toml body post");
    let portfolio = Portfolio::of(&portfolio);
    assert_eq!((portfolio.opens_at(), portfolio.toml()), (Some(day("2013-02-28")), vec![Kind::Body, Kind::Post]));
    assert_eq!(portfolio.packs(), ["one", "two"]);
    let review = draft("review r | checkpoint c | state open");
    assert_eq!((Review::of(&review).state(), Review::of(&review).unit()), (Some(ReviewState::Open), None));
}

#[test]
fn a_person_is_there_or_erased_or_not_recorded() {
    let filled = draft("appointment a | post p | person Ann Example | basis interim");
    let mut history = recorded(&filled);
    let appointment = Appointment::of(history.entry(1).unwrap());
    assert_eq!(appointment.person(), Personal::Text("Ann Example".into()));
    assert_eq!(appointment.basis(), Some(Basis::Interim));
    history = History::default();
    history.push(&filled.seal(Moment::noon(day("2012-10-01")), &mut || [7; 16]).bytes).unwrap();
    let erased = Appointment::of(history.entry(1).unwrap());
    assert_eq!(
        (erased.person(), erased.person().is_recorded(), erased.person().text()),
        (Personal::Erased, true, None)
    );
    let mut again = filled.clone();
    again.set(Appointment::PERSON, ERASED);
    assert_eq!(Appointment::of(&again).person(), Personal::Erased);
    let nobody = draft("approach a | search s | body b");
    assert!(!Approach::of(&nobody).respondent().is_recorded());
}

#[test]
fn a_deal_is_read_by_fact_or_whole() {
    let signed =
        draft("deal d | unit u | form works | stage signed | counterparty Kent | value 60000 | destination host");
    let history = recorded(&signed);
    let version = history.entry(1).unwrap();
    let deal = Deal::of(version);
    assert_eq!(
        (deal.form(), deal.stage(), deal.destination()),
        (Some(Form::Works), Some(Stage::Signed), Some(Destination::Host),)
    );
    let whole = DealTexts::of(version.texts());
    for fact in DealFact::ALL {
        assert_eq!(whole.facts[*fact as usize], deal.fact(*fact), "{}", fact.name());
        assert_eq!(Kind::Deal.spec().field(fact.name()), Some(Deal::field(*fact)));
    }
    assert_eq!((whole.unit.as_deref(), whole.destination.as_deref(), whole.note), (Some("u"), Some("host"), None));
    let parts = Kind::Deal.spec().title_parts(version);
    assert_eq!(parts[1..], [TitlePart::Word("works"), TitlePart::Text("Kent".into())]);
}

#[test]
fn what_is_of_every_kind_is_said_by_the_entry() {
    let drafted = draft(
        "source s | publisher P | title T | date 2013 | locator p 4 | stance states | standing official | \
               sources a b | illustrative | why seen",
    );
    let history = recorded(&drafted);
    let entry = history.entry(1).unwrap().entry();
    assert_eq!((entry.sources(), entry.locator().as_deref()), (vec!["a", "b"], Some("p 4")));
    assert_eq!((entry.stance(), entry.standing()), (Some(Stance::States), Some(Standing::Official)));
    assert_eq!((entry.is_illustrative(), entry.why().as_deref(), &*entry.actor()), (true, Some("seen"), "a test"));
    assert_eq!(entry.corrects(), None);
}

/// A ledger that nobody checked may hold a text that its field does not take.
#[test]
fn a_text_that_its_field_does_not_take_is_not_recorded() {
    let odd = draft("relation r | how sideways | only perhaps");
    assert_eq!((Relation::of(&odd).how(), Relation::of(&odd).only()), (None, None));
    let parts = Kind::Relation.spec().title_parts(&odd);
    assert_eq!(parts[1], TitlePart::Text("sideways".into()));
}
