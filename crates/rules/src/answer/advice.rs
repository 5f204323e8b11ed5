//! What to do about an answer, worked out by the evaluator itself, so that advice and verdict
//! can't disagree.
//!
//! Never proposed: splitting a deal, lowering its value, signing before a rule binds.

use crate::answer::evaluate::Asked;
use crate::answer::explain::{Answer, Detail};
use crate::answer::{Level, Outcomes, Verdict};
use crate::language::bound::{Bound, Comparison};
use crate::language::condition::{Atom, Operand};
use crate::language::fact::{Derived, FactId};
use crate::pack::Outcome;
use crate::question::Bears;
use hostboard_domain::deal::{Absent, DealFact, Stage, Values};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::time::Day;

/// A day, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On that day, and not before.
    On(Day),
    /// Waiting never helps.
    Never,
    /// The missing facts decide.
    CannotTell,
}

/// When waiting would help a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earliest {
    /// The earliest day on which it would be allowed.
    pub allowed: When,
    /// The earliest day on which it would need no more than consent.
    pub consent: When,
}

/// What a piece of advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdviceKind {
    /// Ask for consent.
    Ask,
    /// Find a fact.
    Record,
    /// Change the deal.
    Change,
    /// Wait.
    Wait,
    /// A rule that advises or watches.
    Rule,
}

/// One piece of advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What it is.
    pub kind: AdviceKind,
    /// The rule behind it, by name, where there is one.
    pub rule: Option<String>,
    /// In plain words.
    pub text: String,
}

impl When {
    /// The word in files.
    pub fn word(self) -> String {
        match self {
            When::On(day) => day.to_string(),
            When::Never => "never".to_owned(),
            When::CannotTell => "cannot-tell".to_owned(),
        }
    }
}

impl AdviceKind {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            AdviceKind::Ask => "ask",
            AdviceKind::Record => "record",
            AdviceKind::Change => "change",
            AdviceKind::Wait => "wait",
            AdviceKind::Rule => "rule",
        }
    }
}

/// The earliest days on which signing would be allowed, or a matter of consent.
///
/// Between the days on which some rule, parameter or consent turns, later signing by others can
/// only worsen an answer, so it is enough to try those days. A signed deal can't be signed later.
pub fn earliest(asked: &Asked<'_>, outcomes: Outcomes) -> Earliest {
    let ask = asked.unit.ask;
    let (_, at_most) = outcomes.interval(ask);
    let stage = asked.deal.fact(DealFact::Stage);
    let today = When::On(asked.deal.on);
    if stage.value().is_some() && at_most == Level::Allowed {
        return Earliest { allowed: today, consent: today };
    }
    match stage.value() {
        Some(place) if place == Stage::Proposed as i64 => {}
        Some(_) => return Earliest { allowed: When::Never, consent: When::Never },
        None => return Earliest { allowed: When::CannotTell, consent: When::CannotTell },
    }
    let mut found = Earliest { allowed: When::Never, consent: When::Never };
    let bears = ask.bears[DealFact::Stage as usize];
    for day in turning_days(asked) {
        let later = asked.changed(crate::unit::Deal { on: day, ..asked.deal }, bears.tests);
        let (least, most) = outcomes.with(bears.rules, later.outcomes_of(bears.rules)).interval(ask);
        for (level, when) in [(Level::Allowed, &mut found.allowed), (Level::Consent, &mut found.consent)] {
            if !matches!(when, When::On(_)) {
                if most <= level {
                    *when = When::On(day);
                } else if least <= level {
                    *when = When::CannotTell;
                }
            }
        }
    }
    found
}

/// Days from the one asked about on which something turns: the bounds of tests of the act date.
fn turning_days(asked: &Asked<'_>) -> Vec<Day> {
    let mut days = vec![asked.deal.on];
    let mut add = |bound: Bound| {
        if let Some(Ok(day)) = bound.value().map(i32::try_from) {
            days.extend([Day::from_number(day), Day::from_number(day.saturating_add(1))]);
        }
    };
    let act = Operand::Fact(FactId::Derived(Derived::ActDate));
    for atom in &asked.unit.ask.atoms {
        if let Atom::Compare { left, right, .. } = atom {
            if *left == act {
                add(asked.side(right, i64::MAX));
            } else if *right == act {
                add(asked.side(left, i64::MAX));
            }
        }
    }
    for segment in asked.unit.bindings.values.iter().flatten() {
        add(Bound::exactly(segment.from));
    }
    for body in asked.deal.view.appointments() {
        let days = body.from.into_iter().chain(body.to).chain(body.expected_end);
        days.for_each(|day| add(Bound::exactly(i64::from(day.number()))));
    }
    for sums in &asked.unit.sums {
        days.extend(sums.signings_after(asked.deal.i, asked.deal.on));
    }
    days.retain(|day| *day >= asked.deal.on && *day != Day::LATEST);
    days.sort_unstable();
    days.dedup();
    days
}

type Edit = (DealFact, Fact);

const MOST_EDITS: usize = 8;
const MOST_TOGETHER: usize = 3;

/// Smallest sets of changes after which the deal is allowed; from refused, failing that, those
/// after which it needs only consent.
pub fn changes(asked: &Asked<'_>, outcomes: Outcomes) -> Vec<Vec<(DealFact, String)>> {
    let ask = asked.unit.ask;
    let signed = asked.deal.fact(DealFact::Stage).value() == Some(Stage::Signed as i64);
    let now = outcomes.verdict(ask);
    if now == Verdict::Firm(Level::Allowed) || signed {
        return Vec::new();
    }
    let edits = possible_edits(asked);
    let bears = |edits: &mut dyn Iterator<Item = &Edit>| {
        edits.fold(Bears::default(), |all, (fact, _)| all.and(ask.bears[*fact as usize]))
    };
    let most = bears(&mut edits.iter());
    let mut goals = vec![Level::Allowed];
    if now == Verdict::Firm(Level::Refused) {
        goals.push(Level::Consent);
    }
    for goal in goals {
        let mut found: Vec<Vec<usize>> = Vec::new();
        // Rules above the goal have to fail, and only those that read what is changed can come to.
        let above = ask.mask(Outcome::Refuse) | if goal == Level::Allowed { ask.mask(Outcome::Consent) } else { 0 };
        let in_the_way = (outcomes.holds | outcomes.undecided) & above;
        if in_the_way & !most.rules != 0 {
            continue;
        }
        for size in 1..=MOST_TOGETHER.min(edits.len()) {
            for set in subsets(edits.len(), size) {
                let smaller_does = found.iter().any(|f| f.iter().all(|e| set.contains(e)));
                let twice = set.iter().enumerate().any(|(n, a)| set[..n].iter().any(|b| edits[*a].0 == edits[*b].0));
                if smaller_does || twice {
                    continue;
                }
                let chosen: Vec<Edit> = set.iter().map(|e| edits[*e]).collect();
                let bears = bears(&mut chosen.iter());
                if in_the_way & !bears.rules != 0 {
                    continue;
                }
                let tried = asked.changed(crate::unit::Deal { edits: &chosen, ..asked.deal }, bears.tests);
                let tried = tried.outcomes_of(bears.rules & above);
                if tried.holds | tried.undecided == 0 {
                    found.push(set);
                }
            }
        }
        if !found.is_empty() {
            let written = |e: &usize| (edits[*e].0, edits[*e].0.written(edits[*e].1));
            return found.iter().map(|set| set.iter().map(written).collect()).collect();
        }
    }
    Vec::new()
}

fn subsets(of: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        sets = sets
            .into_iter()
            .flat_map(|set| {
                let from = set.last().map_or(0, |last| last + 1);
                (from..of).map(move |next| set.iter().copied().chain([next]).collect::<Vec<_>>())
            })
            .collect();
    }
    sets
}

/// Changes that turn a test of a fact which the pack lets advice change.
fn possible_edits(asked: &Asked<'_>) -> Vec<Edit> {
    let ask = asked.unit.ask;
    let mut edits: Vec<Edit> = Vec::new();
    for atom in &ask.atoms {
        let Atom::Compare { left, op, right } = atom else { continue };
        for (side, op, other) in [(left, *op, right), (right, op.mirrored(), left)] {
            let Operand::Fact(fact) = side else { continue };
            let Some(limit) = asked.side(other, i64::MAX).value() else { continue };
            for edit in edits_of(asked, *fact, op, limit) {
                if ask.pack.change.contains(&edit.0) && !edits.contains(&edit) && is_sensible(asked, edit) {
                    edits.push(edit);
                }
            }
        }
    }
    edits.truncate(MOST_EDITS);
    edits
}

/// Values of a fact just on the other side of a test.
fn edits_of(asked: &Asked<'_>, fact: FactId, op: Comparison, limit: i64) -> Vec<Edit> {
    let beyond = match op {
        Comparison::Greater | Comparison::Less => limit,
        Comparison::AtLeast => limit - 1,
        Comparison::AtMost => limit + 1,
        Comparison::Equal | Comparison::NotEqual => limit,
    };
    match fact {
        FactId::Deal(deal) => match deal.values() {
            Values::YesNo if op == Comparison::Equal => vec![(deal, Fact::known(1 - limit))],
            Values::Date(Some((_, Absent::Nothing))) => vec![(deal, Absent::Nothing.fact())],
            Values::Date(_) => vec![(deal, Fact::known(beyond))],
            _ => Vec::new(),
        },
        FactId::Derived(Derived::ExtendedMonths) => vec![(DealFact::ExtendableTo, Absent::Nothing.fact())],
        FactId::Derived(Derived::LengthMonths) => {
            let start = asked.deal.fact(DealFact::Start);
            let months = i32::try_from(beyond + 1).ok().filter(|m| *m > 0);
            match (start.value(), months) {
                // The last day on which it has not yet run that many whole months.
                (Some(start), Some(months)) => {
                    let last = Day::from_number(start as i32).plus_months(months).plus_days(-2);
                    vec![(DealFact::End, Fact::known(i64::from(last.number())))]
                }
                _ => Vec::new(),
            }
        }
        FactId::Derived(_) => Vec::new(),
    }
}

/// A change that is one, and leaves a deal that can be carried out.
fn is_sensible(asked: &Asked<'_>, (fact, to): Edit) -> bool {
    let now = asked.deal.fact(fact);
    if now == to {
        return false;
    }
    if fact == DealFact::End && to.state == State::Known {
        let start = asked.deal.fact(DealFact::Start).value();
        let not_before = start.unwrap_or(i64::MIN).max(i64::from(asked.deal.on.number()));
        let earlier = now.state == State::NotRecorded || now.state == State::NotApplicable || to.value < now.value;
        return to.value >= not_before && earlier;
    }
    true
}

/// Advice in its order: ask, record, change, wait, and what rules advise.
pub fn advise(asked: &Asked<'_>, answer: &Answer, outcomes: Outcomes, detail: Detail) -> Vec<Advice> {
    let ask = asked.unit.ask;
    let mut advice = Vec::new();
    let mut say = |kind, rule: Option<String>, text: String| advice.push(Advice { kind, rule, text });
    if answer.verdict != Verdict::Firm(Level::Allowed) {
        let who: Vec<&str> = answer.consent_of.iter().map(String::as_str).collect();
        if !who.is_empty() && answer.at_least != Level::Refused {
            let who = who.join(" and ");
            say(
                AdviceKind::Ask,
                None,
                match answer.signed {
                    true => format!("Find out whether {who} gave consent before it was signed, and take advice."),
                    false => format!("Ask {who} for consent before it is signed."),
                },
            );
        }
        for missing in &answer.missing {
            let of = missing.deal.as_ref().map_or_else(String::new, |deal| format!(" for deal {deal}"));
            say(
                AdviceKind::Record,
                None,
                format!("Find out {}{of}: {} is likely to know.", missing.why, missing.holder),
            );
        }
        for set in &answer.changes {
            let words: Vec<String> = set.iter().map(|(fact, value)| change_in_words(*fact, value)).collect();
            // Counting the unit's ends for each deal of a register would take the square of its rows.
            let end = set.iter().find(|(fact, _)| *fact == DealFact::End).filter(|_| detail == Detail::Whole);
            let cliff = end.map_or(0, |(_, day)| ends_near(asked, day));
            let cliff = match cliff {
                0 => String::new(),
                n => format!(
                    " {n} other deals of the unit already end within 90 days of that day: a cliff is no service to a successor."
                ),
            };
            say(AdviceKind::Change, None, format!("This change would settle it: {}.{cliff}", words.join(", and ")));
        }
        match (answer.earliest.allowed, answer.earliest.consent) {
            (When::On(day), _) => say(AdviceKind::Wait, None, format!("It would be allowed from {}.", day.spoken())),
            (_, When::On(day)) if answer.at_most == Level::Refused => {
                say(AdviceKind::Wait, None, format!("It would need no more than consent from {}.", day.spoken()));
            }
            (When::Never, _) if !answer.signed => say(AdviceKind::Wait, None, "Waiting does not help.".to_owned()),
            _ => {}
        }
    }
    for rule in ask.rules_of(outcomes.holds & (ask.mask(Outcome::Advise) | ask.mask(Outcome::Watch))) {
        let rule = &ask.pack.rules[rule];
        say(AdviceKind::Rule, Some(rule.name.clone()), rule.words.clone());
    }
    advice
}

fn change_in_words(fact: DealFact, value: &str) -> String {
    match (fact, value, Day::parse(value)) {
        (DealFact::End, _, Some(day)) => format!("end it by {}", day.spoken()),
        (DealFact::ExtendableTo, "none", _) => "give no option to extend it".to_owned(),
        (DealFact::BreakOn, "none", _) => "give no break".to_owned(),
        (DealFact::VariablePrice, "no", _) => "fix the price".to_owned(),
        (_, _, Some(day)) => format!("make {} {}", fact.label(), day.spoken()),
        _ => format!("make `{}` {value}", fact.name()),
    }
}

/// Other deals of the unit that end within 90 days of that day.
fn ends_near(asked: &Asked<'_>, day: &str) -> usize {
    let Some(day) = Day::parse(day) else { return 0 };
    let near = |i: &usize| {
        let end = asked.deal.view.deal(*i).fact(DealFact::End);
        *i != asked.deal.i && end.value().is_some_and(|end| (end - i64::from(day.number())).abs() <= 90)
    };
    (0..asked.deal.view.len()).filter(near).count()
}
