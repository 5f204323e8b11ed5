//! An answer: the verdict, one sentence of why, what it rests on; and below it what each rule makes of the deal.

use super::lines::UsedFigure;
use super::{Colour, Tag};
use crate::frame::{Frame, Link};
use askama::Template;
use hostboard_actions::words::headline::Headline;
use hostboard_actions::words::missing::spoken_names;
use hostboard_actions::words::strength::cited;
use hostboard_rules::answer::Status;
use hostboard_rules::answer::explain::{Answer, Deals, Finding};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::{Outcome, Pack};

/// The answer at the top of a page.
#[derive(Clone, Debug, Template)]
#[template(path = "components/answer.html")]
pub(crate) struct Panel {
    colour: Colour,
    on: String,
    verdict: String,
    bounds: String,
    reason: String,
    assumed: Vec<String>,
    working: String,
}

impl askama::filters::HtmlSafe for Panel {}

/// What a panel says besides the answer's own.
pub(crate) struct Said<'a> {
    /// What was asked, of which day.
    pub on: String,
    /// The answer's headline.
    pub headline: &'a Headline,
    /// One sentence of why.
    pub reason: &'a str,
    /// What it rests on.
    pub assumed: Vec<String>,
    /// The working answer with what it assumes; empty if nothing is assumed.
    pub working: String,
}

impl Panel {
    /// Of an answer.
    pub(crate) fn new(answer: &Answer, said: Said<'_>) -> Panel {
        Panel {
            colour: colour(answer.status),
            on: said.on,
            verdict: said.headline.verdict.clone(),
            bounds: said.headline.bounds_by_themselves(),
            reason: said.reason.to_owned(),
            assumed: said.assumed,
            working: said.working,
        }
    }
}

/// The colour of how a deal stands.
pub(crate) const fn colour(status: Status) -> Colour {
    match status {
        Status::Allowed => Colour::Green,
        Status::Covered | Status::CoveredIfCaught => Colour::Violet,
        Status::Consent => Colour::Amber,
        Status::Refused => Colour::Red,
        Status::CannotTell => Colour::Blue,
    }
}

/// What each rule makes of a deal.
#[derive(Clone, Debug, Template)]
#[template(path = "components/findings.html")]
pub(crate) struct Findings {
    speaking: Vec<FoundLine>,
    silent: Vec<FoundLine>,
    not_yet_known: Vec<String>,
}

impl askama::filters::HtmlSafe for Findings {}

#[derive(Clone, Debug)]
struct FoundLine {
    title: String,
    words: String,
    cite: String,
    tag: Tag,
    figures: Vec<UsedFigure>,
    counted: Vec<DealsLine>,
}

#[derive(Clone, Debug)]
struct DealsLine {
    words: String,
    deals: Vec<CountedDeal>,
    more: usize,
}

/// A deal that was counted.
#[derive(Clone, Debug)]
struct CountedDeal {
    /// Its page, where it has one.
    link: Option<Link>,
    id: String,
    /// What of it is not recorded.
    why: String,
}

/// So many deals are named in a list.
const MOST_DEALS: usize = 50;

impl Findings {
    /// Of an answer; `to` gives the page of a deal, where there is one.
    pub(crate) fn new(answer: &Answer, pack: &Pack, to: &dyn Fn(&str) -> Option<String>) -> Findings {
        let speaks = |finding: &&Finding| finding.truth != Truth::Fails || answer.is_covered(finding);
        let line = |finding: &Finding| found(answer, finding, pack, to);
        let named = answer.not_yet_known.iter().map(|place| &pack.rules[*place]);
        let later =
            |rule: &hostboard_rules::pack::Rule| format!("{} (known from {})", rule.title, rule.known_from.spoken());
        let mut speaking: Vec<&Finding> = answer.findings.iter().filter(speaks).collect();
        speaking.sort_by_key(|finding| {
            let rule = &pack.rules[finding.rule];
            let only_to_know = matches!(rule.outcome, Some(Outcome::Advise | Outcome::Watch));
            (only_to_know, finding.truth != Truth::Holds, rule.strength)
        });
        Findings {
            speaking: speaking.into_iter().map(line).collect(),
            silent: answer.findings.iter().filter(|finding| !speaks(finding)).map(line).collect(),
            not_yet_known: named.map(later).collect(),
        }
    }
}

fn found(answer: &Answer, finding: &Finding, pack: &Pack, to: &dyn Fn(&str) -> Option<String>) -> FoundLine {
    let rule = &pack.rules[finding.rule];
    let source = pack.sources.get(&rule.source);
    let source = source.map(|source| format!("{}, {}", source.publisher, source.title));
    let place = source.into_iter().chain([rule.cite.clone()]).filter(|part| !part.is_empty());
    let figures = finding.figures.iter().map(|f| UsedFigure::new(f)).collect();
    let lists = [(&finding.counted, "counted with it"), (&finding.uncertain, "that may count with it")];
    let lists = lists.into_iter().filter(|(deals, _)| deals.number > 0);
    FoundLine {
        title: rule.title.clone(),
        words: rule.words.clone(),
        cite: cited(rule.strength, &place.collect::<Vec<_>>().join(": ")),
        tag: match answer.is_covered(finding) {
            true => Tag::new("Covered", Colour::Violet),
            false => tag(finding.truth, rule.outcome),
        },
        figures,
        counted: lists.map(|(deals, what)| counted(deals, what, to)).collect(),
    }
}

fn tag(truth: Truth, outcome: Option<Outcome>) -> Tag {
    match (truth, outcome) {
        (Truth::Holds, Some(Outcome::Refuse)) => Tag::new("Refuses it", Colour::Red),
        (Truth::Holds, Some(Outcome::Consent)) => Tag::new("Asks for consent", Colour::Amber),
        (Truth::Holds, Some(_)) => Tag::new("To know", Colour::Grey),
        (Truth::Holds, None) => Tag::new("Exception holds", Colour::Green),
        (Truth::Undecided, _) => Tag::new("We cannot tell yet", Colour::Blue),
        (Truth::Fails, _) => Tag::new("Does not apply", Colour::Green),
    }
}

fn counted(deals: &Deals, what: &str, to: &dyn Fn(&str) -> Option<String>) -> DealsLine {
    let number = deals.number as usize;
    let line = |(place, id): (usize, &String)| {
        let link = to(id).map(|to| Link { to, text: id.clone() });
        let why = deals.why.get(place).map(|facts| spoken_names(facts)).unwrap_or_default();
        CountedDeal { link, id: id.clone(), why }
    };
    DealsLine {
        words: format!("{} {what}", crate::kit::words::count(number, "other deal", "other deals")),
        deals: deals.ids.iter().take(MOST_DEALS).enumerate().map(line).collect(),
        more: number.saturating_sub(deals.ids.len().min(MOST_DEALS)),
    }
}

/// The page of a deal that is recorded.
pub(crate) fn to_deal(frame: &Frame, id: &str) -> Option<String> {
    Some(frame.of("/deals", id))
}
