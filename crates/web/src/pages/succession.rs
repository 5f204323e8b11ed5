//! `/succession`: each search for who should run a unit, as a brief.

use crate::frame::Frame;
use crate::kit::components::{Mark, Sources, Tag, sources};
use crate::kit::level::{HORIZON, level_tag};
use crate::kit::words::{capital, count, footing, number_claimed, since, who};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::heads::Who;
use hostboard_actions::overview::{Overview, kept};
use hostboard_actions::succession::{
    Approach, Choice, Comparable, Condition, Neighbour, Respondent, Search, Succession, Talk, succession,
};
use hostboard_actions::units::Sure;
use hostboard_domain::record::{ConditionState, TalkLevel, Way};
use hostboard_domain::time::Day;

#[derive(Template)]
#[template(path = "succession.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    searches: Vec<Brief>,
    sources: Sources,
}

struct Brief {
    id: String,
    unit: String,
    unit_to: String,
    facts: Vec<(&'static str, Option<String>)>,
    mark: Mark,
    alarms: Vec<(String, Tag)>,
    options: Vec<Card>,
    told: String,
    approaches: Vec<Asked>,
    conditions: Vec<Test>,
    talks: Vec<TalkLine>,
    criteria: Vec<(String, String, Mark)>,
    comparables: Vec<(String, String, Mark)>,
    beside: String,
    neighbours: Vec<Beside>,
    claims: Vec<(String, String, Mark)>,
}

struct Card {
    title: String,
    way: &'static str,
    named_by: Option<String>,
    for_it: Option<String>,
    against_it: Option<String>,
    note: Option<String>,
    mark: Mark,
}

struct Asked {
    name: String,
    to: String,
    sector: Option<String>,
    about: Option<String>,
    made: Option<String>,
    told: Option<String>,
    given: Option<String>,
    response: Option<String>,
    respondent: String,
    note: Option<String>,
    mark: Mark,
}

struct Test {
    title: String,
    of: String,
    tag: Tag,
    shown_by: Option<String>,
    mark: Mark,
}

struct TalkLine {
    level: String,
    whom: Option<String>,
    held: Option<String>,
    outcome: Option<String>,
    mark: Mark,
}

struct Beside {
    name: String,
    to: String,
    head: String,
    mark: Mark,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let page = succession(&visit.view);
    let frame = visit.frame("Succession", &[("/", "Portfolio"), ("/more", "More")]);
    let overview = kept(&visit.view, &visit.packs_if_any()?, HORIZON, visit.illustrative())?;
    shown(&Page {
        heading: heading(&page),
        lead: lead(&page),
        searches: page.searches.iter().map(|search| brief(&frame, &overview, search, page.at)).collect(),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

fn heading(page: &Succession) -> String {
    let undecided = page.searches.iter().filter(|search| !search.is_decided()).count();
    match &page.searches[..] {
        [] => "No search was known".to_owned(),
        [one] if one.is_decided() => format!("Who should run {}: decided", one.unit_name),
        [one] => format!("Who should run {}: not decided", one.unit_name),
        many => format!("{}, {undecided} not decided", count(many.len(), "search", "searches")),
    }
}

fn lead(page: &Succession) -> String {
    let [one] = &page.searches[..] else {
        return match page.searches.len() {
            0 => "No search for who should run a unit was known at these times.".to_owned(),
            _ => "Each search with its options, whom was asked, and what they ask for.".to_owned(),
        };
    };
    let open = one.conditions().filter(|(_, condition)| is_open(condition)).count();
    let decided = one.decision.as_deref().map_or_else(
        || if one.is_decided() { "It is decided.".to_owned() } else { "No decision is recorded.".to_owned() },
        |decision| format!("Decided: {decision}."),
    );
    format!(
        "{decided} {} named, {} said to have been approached, and {} still open.",
        are(one.options.len(), "option", "options"),
        are(one.approaches.len(), "body", "bodies"),
        are(open, "condition", "conditions")
    )
}

fn are(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number, one, many), if number == 1 { "is" } else { "are" })
}

fn is_open(condition: &Condition) -> bool {
    !matches!(condition.state, Some(ConditionState::Passed | ConditionState::Failed))
}

fn brief(frame: &Frame, overview: &Overview, search: &Search, at: Day) -> Brief {
    let perhaps = if search.perhaps { " (perhaps not yet)" } else { "" };
    let decision = match (&search.decision, search.decided) {
        (None, None) => Some("No decision is recorded".to_owned()),
        (Some(decision), None) => Some(capital(decision)),
        (None, Some(when)) => Some(format!("Decided {}; what was decided is not recorded", when.spoken())),
        (Some(decision), Some(when)) => Some(format!("{}, {}", capital(decision), when.spoken())),
    };
    Brief {
        id: search.id.clone(),
        unit: search.unit_name.clone(),
        unit_to: frame.of("/units", &search.unit),
        facts: vec![
            ("Why it opened", search.trigger.as_deref().map(capital)),
            ("Open", search.opened.map(|when| format!("{}{perhaps}", capital(&since(when))))),
            ("Who runs the search", search.owner.as_deref().map(capital)),
            ("Decision", decision),
            ("Note", search.cited.note.as_deref().map(capital)),
        ],
        mark: Mark::of(frame, &search.cited),
        alarms: alarms(overview, &search.unit),
        options: search.options.iter().map(|choice| card(frame, choice)).collect(),
        told: told(search),
        approaches: search.approaches.iter().map(|approach| asked(frame, approach)).collect(),
        conditions: search.conditions().map(|(approach, one)| test(frame, approach, one)).collect(),
        talks: search.talks.iter().map(|talk| talk_line(frame, talk)).collect(),
        criteria: search
            .criteria
            .iter()
            .map(|one| {
                let measure = one.measure.as_ref().map_or_else(String::new, |by| format!(", measured by {by}"));
                (capital(&one.title), measure, Mark::of(frame, &one.cited))
            })
            .collect(),
        comparables: search.comparables.iter().map(|one| compared(frame, one)).collect(),
        beside: beside(search),
        neighbours: search.neighbours.iter().map(|one| neighbour(frame, one, at)).collect(),
        claims: search
            .claims
            .iter()
            .map(|(topic, said)| {
                let number = number_claimed(said);
                let number = if number.is_empty() { number } else { format!(" ({number})") };
                let phrase = said.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
                let holder = said.holder.as_ref().map_or_else(String::new, |by| format!(", according to {by}"));
                let text = format!("{}{number}{phrase}{holder}", capital(&said.says));
                (capital(topic), text, Mark::of(frame, &said.cited))
            })
            .collect(),
    }
}

/// What the register itself raises on the unit.
fn alarms(overview: &Overview, unit: &str) -> Vec<(String, Tag)> {
    let glance = overview.units.iter().find(|glance| glance.line.unit.id == unit);
    let alarms = glance.into_iter().flat_map(|glance| &glance.alarms);
    let raised = alarms.filter_map(|at| overview.alarm(*at));
    raised.map(|(pack, alarm)| (pack.watch[alarm.rule].title.clone(), level_tag(Some(alarm.level)))).collect()
}

fn card(frame: &Frame, choice: &Choice) -> Card {
    let perhaps = if choice.perhaps { " (perhaps)" } else { "" };
    Card {
        title: format!("{}{perhaps}", choice.title),
        way: choice.way.map_or("not recorded", way),
        named_by: choice.named_by.as_deref().map(capital),
        for_it: choice.for_it.as_deref().map(capital),
        against_it: choice.against_it.as_deref().map(capital),
        note: choice.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &choice.cited),
    }
}

const fn way(way: Way) -> &'static str {
    match way {
        Way::HeadPost => "An outside body fills the head post only",
        Way::WholeTeam => "An outside body forms the whole top team",
        Way::Takeover => "Another unit takes it over",
        Way::Secondment => "People are lent from within",
        Way::Franchise => "An independent body runs it under licence",
        Way::Mutual => "Its staff own it",
        Way::BusinessAsUsual => "Things stay as they are",
        Way::DoMinimum => "As little as has to be done",
    }
}

/// Whether equal treatment can be shown.
fn told(search: &Search) -> String {
    let all = search.approaches.len();
    let lacking = search.approaches.iter().filter(|one| one.told.is_none() || one.given.is_none()).count();
    let first = search.approaches.first();
    let same =
        search.approaches.iter().all(|one| first.is_some_and(|f| (&f.told, &f.given) == (&one.told, &one.given)));
    match (all, lacking, same) {
        (0, ..) => String::new(),
        (1, 0, _) => "One body was approached, so there is nothing to compare.".to_owned(),
        (_, 0, true) => "All were told and given the same, as far as is recorded.".to_owned(),
        (_, 0, false) => "They were not told and given the same: compare the rows.".to_owned(),
        (all, lacking, _) => format!(
            "Equal information can’t be shown: of {lacking} of {all} it is not recorded what they were told or given. Whoever runs the search is likely to know."
        ),
    }
}

fn asked(frame: &Frame, approach: &Approach) -> Asked {
    let perhaps = if approach.perhaps { " (perhaps)" } else { "" };
    Asked {
        name: format!("{}{perhaps}", approach.name),
        to: frame.of("/units", &approach.body),
        sector: approach.sector.map(|sector| sector.word().replace('-', " ")),
        about: approach.about.as_deref().map(capital),
        made: approach.made.map(|when| capital(&when.spoken())),
        told: approach.told.clone(),
        given: approach.given.clone(),
        response: approach.response.as_deref().map(capital),
        respondent: match &approach.respondent {
            Respondent::Person(person) => format!("Answered by {person}"),
            Respondent::Erased => "Answered by a person whose name was erased".to_owned(),
            Respondent::NotRecorded => String::new(),
        },
        note: approach.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &approach.cited),
    }
}

fn test(frame: &Frame, approach: &Approach, condition: &Condition) -> Test {
    use crate::kit::components::Colour;
    Test {
        title: condition.title.clone(),
        of: approach.name.clone(),
        tag: match condition.state {
            Some(ConditionState::Passed) => Tag::new("Passed", Colour::Green),
            Some(ConditionState::Failed) => Tag::new("Failed", Colour::Red),
            _ => Tag::new("Open", Colour::Blue),
        },
        shown_by: condition.shown_by.clone(),
        mark: Mark::of(frame, &condition.cited),
    }
}

fn talk_line(frame: &Frame, talk: &Talk) -> TalkLine {
    TalkLine {
        level: talk.level.map_or_else(|| "Level not recorded".to_owned(), |level: TalkLevel| capital(level.word())),
        whom: talk.whom.clone(),
        held: talk.held.map(|when| capital(&when.spoken())),
        outcome: talk.outcome.clone(),
        mark: Mark::of(frame, &talk.cited),
    }
}

fn compared(frame: &Frame, one: &Comparable) -> (String, String, Mark) {
    let run_by = one.run_by.as_ref().map_or_else(String::new, |by| format!(", run by {by}"));
    let because = one.because.clone().unwrap_or_else(|| "nobody has said why".to_owned());
    let weight = if one.counts { "It counts" } else { "Set aside, weight none" };
    (format!("{}{run_by}", one.title), format!("{weight}: {because}"), Mark::of(frame, &one.cited))
}

/// Whether a unit beside it could take it over, as far as neighbours go.
fn beside(search: &Search) -> String {
    let with_head = search.neighbours.iter().filter(|one| one.permanent == Some(Sure::Yes)).count();
    match &search.neighbours[..] {
        [] => "No neighbour is recorded, so nobody can say whether a unit beside it could take it over.".to_owned(),
        [one] => {
            let only = if one.only { "its only neighbour" } else { "the one neighbour that is recorded" };
            let head = match (one.permanent, one.heads.is_empty()) {
                (Some(Sure::Yes), _) => "which has a permanent head",
                (Some(Sure::Perhaps), _) => "which perhaps has a permanent head",
                (None, true) => "and who heads that unit is not known",
                (None, false) => "which has no permanent head",
            };
            format!("{} is {only}, {head}.", one.name)
        }
        many => format!(
            "Of {} recorded, {with_head} surely have a permanent head.",
            count(many.len(), "neighbour", "neighbours")
        ),
    }
}

fn neighbour(frame: &Frame, one: &Neighbour, at: Day) -> Beside {
    let named: Vec<String> = one
        .heads
        .iter()
        .map(|head| match (&head.who, footing(head, at)) {
            (Who::Nobody, _) => "vacant".to_owned(),
            (_, footing) => format!("{}, {footing}", who(head)),
        })
        .collect();
    let perhaps = if one.perhaps { " (perhaps)" } else { "" };
    Beside {
        name: format!("{}{perhaps}", one.name),
        to: frame.of("/units", &one.id),
        head: named.join("; "),
        mark: Mark::of(frame, &one.cited),
    }
}
