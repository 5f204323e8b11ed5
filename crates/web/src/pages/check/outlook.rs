//! What would settle an answer, what would change it, and whom to ask.

use super::asked::Asked;
use super::{SECTOR_FIELD, serves};
use crate::frame::{Frame, Link};
use crate::kit::components::form::Wrong;
use crate::kit::fields;
use crate::kit::query::Query;
use crate::kit::way_to_record::{Wanting, way_to_record};
use crate::kit::words::capital;
use crate::visit::Visit;
use hostboard_actions::answer::sign::Signing;
use hostboard_actions::words::advice::{advice, changes_in_sentence};
use hostboard_actions::words::answer::list;
use hostboard_actions::words::missing::{holder, why};
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::advice::{AdviceKind, Change, When};
use hostboard_rules::answer::explain::{Answer, MissingFact};
use hostboard_rules::answer::missing::Missing;
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::language::fact::{Derived, FactId};
use hostboard_rules::pack::Pack;

/// What can be done about an answer.
pub(super) struct Outlook {
    /// Facts that are missing, in words, with who is likely to know; and where to look.
    pub settle: Vec<Way>,
    /// Changes, each with a link that asks again with it.
    pub changes: Vec<Way>,
    /// Whom to ask for what.
    pub ask: Vec<String>,
    /// What rules say besides.
    pub notes: Vec<String>,
}

/// Something that can be done, with a link to do it where there is one.
pub(super) struct Way {
    pub text: String,
    pub link: Option<Link>,
}

impl Way {
    fn new(text: String, link: Option<Link>) -> Way {
        Way { text, link }
    }
}

impl Outlook {
    pub fn new(visit: &Visit<'_>, frame: &Frame, asked: &Asked, signing: &Signing) -> Outlook {
        let answer = signing.answer();
        let of_kind = |kind: AdviceKind| {
            let given = answer.advice.iter().filter(move |given| given.kind() == kind);
            given.map(|given| advice(given, &asked.pack)).collect::<Vec<String>>()
        };
        let mut ask = of_kind(AdviceKind::Ask);
        if answer.verdict == Verdict::CannotTell && !answer.may_need.is_empty() {
            let whom = list(&answer.may_need, &asked.pack);
            ask.push(format!("If the missing facts show that consent is needed, ask {whom} for it."));
        }
        ask.extend(holders(&answer.missing, &asked.pack));
        Outlook {
            settle: answer.missing.iter().map(|missing| to_settle(frame, asked, signing, missing)).collect(),
            changes: changes(visit, asked, signing),
            ask,
            notes: of_kind(AdviceKind::Rule),
        }
    }
}

/// Who is likely to know what, each once.
fn holders(missing: &[MissingFact], pack: &Pack) -> Vec<String> {
    let mut asked: Vec<(&str, Vec<String>)> = Vec::new();
    for missing in missing {
        let (who, what) = (holder(&missing.what, pack), why(missing, pack));
        let place = asked.iter().position(|(known, _)| *known == who);
        let place = place.unwrap_or_else(|| {
            asked.push((who, Vec::new()));
            asked.len() - 1
        });
        if !asked[place].1.contains(&what) {
            asked[place].1.push(what);
        }
    }
    let sentence = |(who, what): (&str, Vec<String>)| match who == DealFact::End.holder() {
        true => format!("Look in {who}: {}.", what.join("; and ")),
        false => format!("Ask {who} {}.", what.join("; and ")),
    };
    asked.into_iter().map(sentence).collect()
}

/// Whether the form asks for what is missing.
fn is_asked_here(what: &Missing) -> bool {
    use Derived::{ActDate, ExtendedMonths, LengthMonths, SupplierSector};
    match what {
        Missing::Own(FactId::Deal(_)) | Missing::Parameter(_) => true,
        Missing::Own(FactId::Derived(fact)) => {
            matches!(fact, SupplierSector | LengthMonths | ExtendedMonths | ActDate)
        }
        Missing::Others(_) | Missing::Direction | Missing::Row(_) | Missing::Unread(..) | Missing::Consent(..) => false,
    }
}

fn to_settle(frame: &Frame, asked: &Asked, signing: &Signing, missing: &MissingFact) -> Way {
    let what = capital(&why(missing, &asked.pack));
    let who = format!("{} is likely to know", holder(&missing.what, &asked.pack));
    match &missing.deal {
        Some(deal) => {
            let to = frame.of("/deals", deal);
            Way::new(format!("{what}, of another deal ({who})"), Some(Link { to, text: shown(deal) }))
        }
        None if is_asked_here(&missing.what) => Way::new(format!("{what} ({who})"), Some(form_link())),
        None => {
            let consent = |place: usize| signing.consents.get(place).cloned().unwrap_or_default();
            let answer = signing.answer();
            let wanting = Wanting { deal: &answer.deal, unit: &answer.unit, party: None, consent: &consent };
            let to = way_to_record(frame, missing, &wanting, &asked.pack);
            Way::new(format!("{what} ({who})"), Some(Link { to, text: "Record it".to_owned() }))
        }
    }
}

fn form_link() -> Link {
    Link { to: "#further".to_owned(), text: "Answer below".to_owned() }
}

/// The days and the smallest changes that would make it better.
fn changes(visit: &Visit<'_>, asked: &Asked, signing: &Signing) -> Vec<Way> {
    let answer = signing.answer();
    if answer.verdict == Verdict::Firm(Level::Allowed) {
        return Vec::new();
    }
    let words = |level: Level| &asked.pack.words[level as usize];
    // The days were worked out for the start that it has now.
    let start = asked.fact(DealFact::Start).unwrap_or_default();
    let again =
        |query: Query| Link { to: format!("/check?{}", query.written()), text: "Ask with this change".to_owned() };
    let on = |day: hostboard_domain::time::Day| again(visit.query.with("on", &day.to_string()).with("start", start));
    let mut found = Vec::new();
    match (answer.earliest.allowed, answer.earliest.consent) {
        (When::On(day), _) if day > signing.on => {
            found.push(Way::new(
                format!("Sign it on {} or later. The answer would then be “{}”.", day.spoken(), words(Level::Allowed)),
                Some(on(day)),
            ));
        }
        (_, When::On(day)) if answer.at_most == Level::Refused && day > signing.on => {
            let then = format!("The answer would then be “{}” or better", words(Level::Consent));
            found.push(Way::new(format!("Sign it on {} or later. {then}.", day.spoken()), Some(on(day))));
        }
        (When::Never, _) => found.push(Way::new("Waiting does not help.".to_owned(), None)),
        _ => {}
    }
    for set in &answer.changes {
        let with = |query: Query, change: &Change| query.with(change.fact.name(), &change.written());
        let query = set.iter().fold(visit.query.clone(), with);
        found.push(Way::new(format!("{}.", capital(&changes_in_sentence(set))), Some(again(query))));
    }
    found
}

/// What the form asks for further: facts, whether the sector, places of parameters. What is missing, and what was
/// answered already.
pub(super) fn further_names(
    query: &Query,
    asked: &Asked,
    answer: Option<&Answer>,
    wrong: &[Wrong],
) -> (Vec<DealFact>, bool, Vec<usize>) {
    let own = || answer.into_iter().flat_map(|answer| &answer.missing).filter(|missing| missing.deal.is_none());
    let is_missing = |what: Missing| own().any(|missing| missing.what == what);
    let wanted = |fact: DealFact| {
        let name = fact.name();
        let is_wrong = wrong.iter().any(|wrong| wrong.field == name);
        is_missing(Missing::Own(FactId::Deal(fact))) || query.get(name).is_some() || is_wrong
    };
    let payer = |fact: DealFact| fact == DealFact::Payer && asked.is_asked && serves(query);
    let facts = fields::FURTHER.into_iter().filter(|fact| wanted(*fact) || payer(*fact)).collect();
    let sector = Missing::Own(FactId::Derived(Derived::SupplierSector));
    let sector = is_missing(sector) || query.get(SECTOR_FIELD).is_some();
    let parameters = asked.pack.parameters.iter().enumerate().filter(|(place, parameter)| {
        let required = parameter.ask.is_some() && parameter.values.is_empty();
        let field = format!("set.{}", parameter.name);
        let is_wrong = || wrong.iter().any(|w| w.field == field);
        required || is_missing(Missing::Parameter(*place)) || query.get(&field).is_some() || is_wrong()
    });
    (facts, sector, parameters.map(|(place, _)| place).collect())
}
