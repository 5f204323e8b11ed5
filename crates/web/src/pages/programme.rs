//! `/programme`: each dated promise, what is expected of it by whom, how far it moved, and what waits.

use crate::error::PageError;
use crate::frame::{Frame, part};
use crate::kit::chart::{Drawn, Word, slip};
use crate::kit::components::{Colour, Mark, Sources, Tag, sources};
use crate::kit::level::HORIZON;
use crate::kit::words::{capital, count, footing, who};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::heads::{Head, Who};
use hostboard_actions::overview::{Overview, kept};
use hostboard_actions::programme::{Expectation, Milestone, Programme, Slip, programme};
use hostboard_actions::waiting::{Waiting, waiting};
use hostboard_domain::record::{Kind, MoveReason};
use hostboard_domain::time::{Day, When};
use hostboard_rules::truth::Truth;
use hostboard_rules::watch::About;

#[derive(Template)]
#[template(path = "programme.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    all: Vec<Row>,
    moved: Vec<Moved>,
    deals: Vec<Deal>,
    more_deals: usize,
    left_out: usize,
    has_rules: bool,
    illustrative: bool,
    sources: Sources,
}

struct Row {
    place: String,
    has_more: bool,
    title: String,
    of: String,
    promised: Option<String>,
    mark: Mark,
    expected: Vec<(String, Mark)>,
    moved: Option<String>,
    tag: Tag,
    alarms: Vec<String>,
}

struct Moved {
    id: String,
    title: String,
    caption: String,
    chart: Option<Drawn>,
    promised: Option<String>,
    lines: Vec<Line>,
}

struct Line {
    holder: String,
    expected: Option<String>,
    phrase: Option<String>,
    said: Option<String>,
    later: Option<String>,
    reason: String,
    note: Option<String>,
    mark: Mark,
}

struct Deal {
    to: String,
    id: String,
    what: String,
    illustrative: bool,
    unit: String,
    unit_to: String,
    waits_for: Vec<String>,
    words: Vec<(String, String)>,
}

/// So many words on a milestone are drawn, the newest; the table has all.
const MOST_DRAWN: usize = 24;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let view = &visit.view;
    let page = programme(view);
    let frame = visit.frame("Programme", &[("/", "Portfolio")]);
    let overview = kept(view, &visit.packs_if_any()?, HORIZON, visit.illustrative())?;
    let mut order: Vec<&Milestone> = page.milestones.iter().collect();
    order.sort_by_key(|milestone| (is_met(milestone, page.at), milestone.next().unwrap_or(Day::LATEST)));
    let left_out = if visit.illustrative() { 0 } else { invented(visit) };
    let (deals, more_deals) = deals(visit, &frame)?;
    shown(&Page {
        heading: heading(&page),
        lead: lead(&page),
        all: order.iter().map(|milestone| row(&frame, &overview, milestone, page.at)).collect(),
        moved: order.iter().filter(|m| !m.expectations.is_empty()).map(|m| moved(&frame, m, page.at)).collect(),
        more_deals,
        deals,
        left_out,
        has_rules: !visit.packs_if_any()?.is_empty(),
        illustrative: visit.illustrative(),
        sources: sources(&frame, &page.sources),
        frame,
    })
}

fn is_met(milestone: &Milestone, at: Day) -> bool {
    milestone.met.and_then(When::first).is_some_and(|first| first <= at)
}

fn invented(visit: &Visit<'_>) -> usize {
    let deals = visit.view.reading.of(Kind::Deal);
    deals.filter(|deal| deal.entry().said("illustrative").is_some()).count()
}

fn months(number: i32) -> String {
    count(usize::try_from(number).unwrap_or(0), "month", "months")
}

/// Milestones that surely moved, whoever is right, the farthest first.
fn slipped(page: &Programme) -> Vec<(&Milestone, Slip)> {
    let mut all: Vec<(&Milestone, Slip)> =
        page.milestones.iter().filter_map(|m| Some((m, m.slip()?))).filter(|(_, slip)| slip.least > 0).collect();
    all.sort_by_key(|(_, slip)| std::cmp::Reverse((slip.least, slip.most.0)));
    all
}

fn heading(page: &Programme) -> String {
    let all = count(page.milestones.len(), "milestone", "milestones");
    let slipped = slipped(page);
    match (&slipped[..], page.milestones.len()) {
        (_, 0) => "No milestone was known".to_owned(),
        ([], _) => format!("{all}, none known to have moved"),
        ([(_, slip)], _) => format!("1 of {all} moved, by at least {}", months(slip.least)),
        ([(_, slip), ..], _) => format!("{} of {all} moved, one by at least {}", slipped.len(), months(slip.least)),
    }
}

/// What moved farthest, in facts.
fn lead(page: &Programme) -> String {
    let slipped = slipped(page);
    let Some((milestone, slip)) = slipped.first() else {
        return "What each milestone was promised for, and what people expect of it now.".to_owned();
    };
    let promised = milestone.baseline.map_or_else(String::new, When::spoken);
    let soonest = milestone.newest().into_iter().filter_map(|e| e.expected.and_then(When::first)).min();
    let soonest =
        soonest.map_or_else(String::new, |day| format!(" nobody recorded here expects it before {},", day.spoken()));
    let most = if slip.most.0 > slip.least {
        format!(", or {} by what {} expect", slip.most.0, slip.most.1)
    } else {
        String::new()
    };
    format!(
        "“{}” was first promised {promised}:{soonest} at least {} later{most}.",
        capital(&milestone.title),
        months(slip.least)
    )
}

fn row(frame: &Frame, overview: &Overview, milestone: &Milestone, at: Day) -> Row {
    let alarms = alarms(overview, &milestone.id);
    let expected = milestone.newest().into_iter().map(|e| (expected(e), Mark::of(frame, &e.cited)));
    Row {
        place: format!("#milestone-{}", part(&milestone.id)),
        has_more: !milestone.expectations.is_empty(),
        title: perhaps(&capital(&milestone.title), milestone.perhaps),
        of: milestone.of.join(", "),
        promised: milestone.baseline.map(|when| capital(&when.spoken())),
        mark: Mark::of(frame, &milestone.cited),
        expected: expected.collect(),
        moved: milestone.slip().map(|slip| moved_by(&slip)),
        tag: state(milestone, at, !alarms.is_empty()),
        alarms,
    }
}

fn perhaps(text: &str, perhaps: bool) -> String {
    if perhaps { format!("{text} (perhaps)") } else { text.to_owned() }
}

fn moved_by(slip: &Slip) -> String {
    let (most, holder) = &slip.most;
    match slip.least {
        0 => format!("at least {} by what {holder} expect; others show no move", months(*most)),
        least if least == *most => format!("at least {}", months(least)),
        least => format!("at least {}; at least {most} by what {holder} expect", months(least)),
    }
}

/// One expectation in a few words.
fn expected(expectation: &Expectation) -> String {
    let when = expectation.expected.map_or_else(|| "no date given".to_owned(), When::spoken);
    let phrase = expectation.phrase.as_ref().map_or_else(String::new, |phrase| format!(" (“{phrase}”)"));
    perhaps(&format!("{}: {when}{phrase}", capital(&expectation.holder)), expectation.perhaps)
}

/// Titles of the watch rules that are raised on a milestone.
fn alarms(overview: &Overview, id: &str) -> Vec<String> {
    let of_pack = overview.watched.iter().flat_map(|(pack, watched)| {
        let raised = watched.watching.alarms.iter().filter(|alarm| {
            let subject = &watched.subjects[alarm.subject];
            alarm.truth == Truth::Holds && subject.about == About::Milestone && subject.id == id
        });
        raised.map(|alarm| pack.watch[alarm.rule].title.clone())
    });
    of_pack.collect()
}

fn state(milestone: &Milestone, at: Day, alarmed: bool) -> Tag {
    match milestone.met {
        Some(when) if when.last().is_some_and(|last| last <= at) => {
            let assumed = milestone.cited.stance == Some(hostboard_domain::evidence::Stance::Assumed);
            Tag::new(if assumed { "Met, as assumed" } else { "Met" }, Colour::Green)
        }
        Some(when) if when.first().is_none_or(|first| first <= at) => Tag::new("Perhaps met", Colour::Blue),
        _ if alarmed => Tag::new("Past its date", Colour::Amber),
        _ if milestone.next().is_none() => Tag::new("No date", Colour::Grey),
        _ => Tag::new("To come", Colour::Blue),
    }
}

fn moved(frame: &Frame, milestone: &Milestone, at: Day) -> Moved {
    let title = capital(&milestone.title);
    let caption = caption(milestone);
    let drawn = milestone.expectations.iter().skip(milestone.expectations.len().saturating_sub(MOST_DRAWN));
    let words: Vec<Word<'_>> =
        drawn.filter_map(|e| Some(Word { holder: &e.holder, said: e.said?, expected: e.expected? })).collect();
    let about = "Across stands when something was said, up what was expected. Bars are ranges, arrows are bounds.";
    let id = format!("slip-{}", milestone.cited.seq);
    Moved {
        id: milestone.id.clone(),
        chart: slip(&id, &format!("{title}: {caption}"), about, at, milestone.baseline, &words),
        title,
        caption,
        promised: milestone.baseline.map(When::spoken),
        lines: milestone.expectations.iter().rev().map(|e| line(frame, e, milestone.baseline)).collect(),
    }
}

/// By how much a milestone moved, and in how long.
fn caption(milestone: &Milestone) -> String {
    let Some(slip) = milestone.slip() else {
        return match milestone.baseline {
            None => "When it was first to happen is not recorded, so nobody can say how far it moved.".to_owned(),
            Some(_) => "No expectation is surely later than the first promise.".to_owned(),
        };
    };
    let (most, holder) = &slip.most;
    if slip.least == 0 {
        return format!("By what {holder} expect, it moved by at least {}; others show no move.", months(*most));
    }
    let rate = slip.tenths_a_month.map_or_else(String::new, |tenths| {
        let parts = if tenths % 10 == 0 { String::new() } else { format!(".{}", tenths % 10) };
        format!(", at least {}{parts} for each month that had passed since the date promised", tenths / 10)
    });
    let farthest = if *most > slip.least {
        format!(" By what {holder} expect, it moved by at least {}.", months(*most))
    } else {
        String::new()
    };
    format!("It moved by at least {}{rate}.{farthest}", months(slip.least))
}

fn line(frame: &Frame, expectation: &Expectation, baseline: Option<When>) -> Line {
    let later = expectation.months_later_at_least(baseline).filter(|months| *months > 0);
    Line {
        holder: perhaps(&capital(&expectation.holder), expectation.perhaps),
        expected: expectation.expected.map(When::spoken),
        phrase: expectation.phrase.clone(),
        said: expectation.said.map(When::spoken),
        later: later.map(|later| format!("at least {}", months(later))),
        reason: reason(expectation.reason),
        note: expectation.cited.note.as_deref().map(capital),
        mark: Mark::of(frame, &expectation.cited),
    }
}

fn reason(reason: Option<MoveReason>) -> String {
    match reason {
        Some(MoveReason::Host) => "the host asked for it",
        Some(MoveReason::Rule) => "a rule or an understanding stood in the way",
        Some(MoveReason::Appointments) => "a post was not filled",
        Some(MoveReason::Market) => "suppliers were not ready or not willing",
        Some(MoveReason::Money) => "money",
        Some(MoveReason::Policy) => "policy changed",
        Some(MoveReason::NotGiven) => "none was given",
        None => "not recorded",
    }
    .to_owned()
}

/// So many deals that wait are listed.
const FEW: usize = 50;

/// Deals that wait, and how many more there are.
fn deals(visit: &Visit<'_>, frame: &Frame) -> Result<(Vec<Deal>, usize), PageError> {
    let packs = visit.packs_if_any()?;
    let (at, waiting) = (visit.view.at, waiting(&visit.view, &packs, visit.illustrative())?);
    let line = |waits: Waiting| Deal {
        to: frame.of("/deals", &waits.deal),
        what: capital(&waits.what),
        illustrative: waits.illustrative,
        unit_to: frame.of("/units", &waits.unit),
        unit: waits.unit_name,
        waits_for: waits.for_head.map_or_else(Vec::new, |heads| posts(&heads, at)),
        words: waits
            .rules
            .iter()
            .map(|(pack, rule)| {
                let rule = &packs[*pack].rules[*rule];
                (rule.title.clone(), rule.words.clone())
            })
            .collect(),
        id: waits.deal,
    };
    let more = waiting.len().saturating_sub(FEW);
    Ok((waiting.into_iter().take(FEW).map(line).collect(), more))
}

/// The post that a deal waits for, with who is in it for now.
fn posts(heads: &[Head], at: Day) -> Vec<String> {
    let mut posts: Vec<String> = heads.iter().map(|head| head.post.clone()).collect();
    posts.dedup();
    let now: Vec<String> = heads
        .iter()
        .filter(|head| head.who != Who::Nobody)
        .map(|head| format!("{}, {}", who(head), footing(head, at)))
        .collect();
    let now = if now.is_empty() { "vacant".to_owned() } else { now.join("; ") };
    posts.into_iter().map(|post| format!("A permanent {post} (now: {now})")).collect()
}
