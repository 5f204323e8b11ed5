//! What one pack says of a deal.

use super::finding::{Finding, findings};
use crate::frame::{Frame, Link};
use crate::kit::components::RulesUsed;
use crate::kit::components::answer::colour;
use crate::kit::problem::problem_texts;
use crate::kit::way_to_record::{Wanting, way_to_record};
use crate::kit::words::capital;
use crate::visit::Visit;
use hostboard_actions::answer::deal::{Asked, Deal};
use hostboard_actions::words::advice::advice as advice_words;
use hostboard_actions::words::answer::{contravention, may_cover, why_not};
use hostboard_actions::words::assumption::in_words;
use hostboard_actions::words::ground::of_pack;
use hostboard_actions::words::missing::{OfDeals, by_fact, holder, lack, why};
use hostboard_actions::words::title::title_of;
use hostboard_domain::deal::DealFact;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_rules::answer::advice::{self, Advice};
use hostboard_rules::answer::explain::{Answer, Disregarded, MissingFact};
use hostboard_rules::answer::{Level, Status, Verdict};
use hostboard_rules::pack::Pack;

/// What one pack says.
pub(super) struct Panel {
    pub(super) colour: &'static str,
    pub(super) title: String,
    pub(super) on: String,
    pub(super) verdict: String,
    pub(super) reason: String,
    pub(super) assumed: Vec<String>,
    pub(super) working: Option<Working>,
    pub(super) contravention: Option<String>,
    /// What was recorded and these rules cannot read.
    pub(super) uncounted: Vec<String>,
    /// Consents that the deal is allowed by.
    pub(super) covered_by: Vec<Link>,
    /// Consents that name the deal and do not count, or may cover it, each with why.
    pub(super) in_doubt: Vec<InDoubt>,
    pub(super) missing: Vec<Wanted>,
    pub(super) advice: Vec<String>,
    /// What is said where there is no advice.
    pub(super) nothing: &'static str,
    pub(super) earliest: Vec<Earliest>,
    pub(super) findings: Vec<Finding>,
    pub(super) failing: Vec<Finding>,
    pub(super) not_yet_known: Vec<String>,
    pub(super) notice: String,
    pub(super) rules: RulesUsed,
}

/// A consent that names the deal and does not count, or that may cover it.
pub(super) struct InDoubt {
    pub(super) consent: Link,
    /// What of it, as a predicate without a full stop.
    pub(super) why: String,
}

/// The page of a consent.
fn consent(visit: &Visit<'_>, frame: &Frame, id: &str) -> Link {
    let named = visit.view.reading.named(Kind::Consent, id);
    let text = named.map_or_else(|| id.to_owned(), |version| title_of(&visit.view.reading, &version));
    Link { to: frame.record(Kind::Consent.word(), id), text }
}

fn in_doubt(visit: &Visit<'_>, frame: &Frame, answer: &Answer) -> Vec<InDoubt> {
    let may = answer.may_cover.iter().map(|one| (&one.consent, may_cover(one)));
    let not = |one: &Disregarded| format!("is recorded for this deal and does not count: {}", why_not(one.why));
    let all = may.chain(answer.disregarded.iter().map(|one| (&one.consent, not(one))));
    all.map(|(id, why)| InDoubt { consent: consent(visit, frame, id), why }).collect()
}

/// A fact that would decide the answer, with who is likely to know it and where it is recorded.
pub(super) struct Wanted {
    pub(super) label: String,
    /// That it is not recorded, or not exactly.
    pub(super) lack: &'static str,
    pub(super) holder: String,
    pub(super) to: String,
}

/// So many other deals that lack a fact have a line each.
const MOST_DEALS: usize = 5;

/// A line for each deal that lacks a fact, and one for all the others where they are many.
fn wanted(of: &OfDeals<'_>, frame: &Frame, wanting: &Wanting<'_>, pack: &Pack) -> Vec<Wanted> {
    let one = |deal: Option<&str>, named: String| {
        let missing = MissingFact { deal: deal.map(str::to_owned), ..of.first.clone() };
        Wanted {
            label: format!("{}{named}", capital(&why(&missing, pack))),
            lack: lack(&missing),
            holder: holder(&missing.what, pack).to_owned(),
            to: way_to_record(frame, &missing, wanting, pack),
        }
    };
    if of.deals.is_empty() {
        return vec![one(None, String::new())];
    }
    let is_many = of.deals.len() > MOST_DEALS + 1;
    let (each, rest) = of.deals.split_at(if is_many { MOST_DEALS } else { of.deals.len() });
    let each = each.iter().map(|deal| one(Some(deal), format!(" (of {deal})")));
    let rest = rest.first().map(|deal| one(Some(deal), format!(" (of {} more: {})", rest.len(), rest.join(", "))));
    each.chain(rest).collect()
}

/// What an answer is under what was assumed.
pub(super) struct Working {
    pub(super) verdict: String,
    pub(super) assumed: Vec<String>,
}

/// From which day on waiting would help, with the way to ask for it.
pub(super) struct Earliest {
    pub(super) text: String,
    pub(super) to: Option<String>,
}

pub(super) fn panel(visit: &Visit<'_>, frame: &Frame, deal: &Deal, pack: &Pack, asked: &Asked) -> Panel {
    let answer = &asked.explained.answer;
    let (holding, failing) = findings(visit, frame, deal, pack, answer);
    let is_allowed = answer.verdict == Verdict::Firm(Level::Allowed);
    let advised = answer.advice.iter().filter(|given| !matches!(given, Advice::Record(_) | Advice::Wait(_)));
    let working = asked.explained.working.as_ref();
    let party = deal.place.as_ref().and_then(|place| place.opened.register.text(DealFact::CounterpartyId, place.row));
    let consent_in = |place: usize| asked.consents.get(place).cloned().unwrap_or_default();
    let wanting = Wanting { deal: &deal.cited.id, unit: &deal.unit, party, consent: &consent_in };
    Panel {
        colour: colour(answer.status).word(),
        title: pack.title.clone(),
        on: format!("{}, asked of {}", pack.title, asked.on.spoken()),
        verdict: asked.headline.in_one_sentence(),
        reason: asked.reason.clone(),
        assumed: answer.assumed.iter().map(|ground| capital(&of_pack(*ground, pack))).collect(),
        working: working.map(|w| Working {
            verdict: pack.words[w.status.place()].clone(),
            assumed: w.assumed.iter().map(in_words).collect(),
        }),
        contravention: contravention(answer, pack),
        uncounted: problem_texts(&asked.uncounted),
        covered_by: answer.covered_by().into_iter().map(|id| consent(visit, frame, id)).collect(),
        in_doubt: in_doubt(visit, frame, answer),
        missing: by_fact(&answer.missing).iter().flat_map(|of| wanted(of, frame, &wanting, pack)).collect(),
        advice: advised.map(|given| advice_words(given, pack)).collect(),
        nothing: match answer.status {
            Status::Consent | Status::Refused => {
                "None of these rules says what to do about it now. Tell the body whose rule it is, and record what is decided."
            }
            Status::Allowed | Status::Covered | Status::CoveredIfCaught | Status::CannotTell => {
                "Nothing: none of these rules asks anything more of you."
            }
        },
        earliest: if is_allowed { Vec::new() } else { earliest(visit, frame, deal, answer) },
        findings: holding,
        failing,
        not_yet_known: answer.not_yet_known.iter().map(|rule| pack.rules[*rule].title.clone()).collect(),
        notice: pack.notice.clone(),
        rules: RulesUsed::of(pack),
    }
}

/// From which day on waiting would help, each with the way to ask for that day.
fn earliest(visit: &Visit<'_>, frame: &Frame, deal: &Deal, answer: &Answer) -> Vec<Earliest> {
    let ask = |day: Day| {
        let path = format!("/deals/{}", crate::frame::part(&deal.cited.id));
        Some(frame.asking(&path, &visit.query.with("on", &day.to_string())))
    };
    let line = |what: &str, when: advice::When| match when {
        advice::When::On(day) => Earliest { text: format!("It {what} from {}.", day.spoken()), to: ask(day) },
        advice::When::Never => Earliest {
            text: format!("Waiting alone does not help: there is no later day from which it {what}."),
            to: None,
        },
        advice::When::CannotTell => {
            Earliest { text: format!("We cannot tell yet from which day it {what}: facts are missing."), to: None }
        }
    };
    if answer.signed {
        return Vec::new();
    }
    let allowed = line("would be free of any rule we know of", answer.earliest.allowed);
    match answer.at_most {
        Level::Consent => vec![allowed],
        _ => vec![line("would need no more than consent", answer.earliest.consent), allowed],
    }
}
