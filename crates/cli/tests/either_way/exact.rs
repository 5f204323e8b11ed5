//! The answer that the semantics give: exact in the deal's own blanks, Kleene's logic in all else.

use std::collections::{BTreeSet, HashSet};

use crate::consents::{counting, in_class, in_time, outstanding};
use crate::days::{Day, LATEST, Span};
use crate::limbs::{Case, RULES, Unit, signing};
use crate::missing;
use crate::params::Direction;
use crate::register::{Deal, FORMS, Kind, Last, Stage};
use crate::truth::{Fails, Holds, Truth, Undecided};

/// At least and at most: whether consent is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub floor: bool,
    pub ceiling: bool,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub outcome: Outcome,
    /// Facts of the deal itself that decide: changing one of them alone changes the outcome.
    pub own: BTreeSet<String>,
    /// Facts that leave some open completion undecided; each may be named, and one of them must be.
    pub others: BTreeSet<String>,
    /// Groups of these facts. The answer must name one fact of each group.
    pub must: BTreeSet<Vec<String>>,
    pub consent_of: BTreeSet<String>,
    pub may_need: BTreeSet<String>,
    pub status: &'static str,
}

impl Answer {
    pub fn verdict(&self) -> &'static str {
        verdict(self.outcome)
    }
}

pub fn verdict(outcome: Outcome) -> &'static str {
    match (outcome.floor, outcome.ceiling) {
        (false, false) => "allowed",
        (true, true) => "consent",
        _ => "cannot-tell",
    }
}

pub fn answer(unit: &Unit<'_>, d: usize) -> Answer {
    let Some(directions) = unit.directions() else { return no_direction() };
    let axes = Axes::of(unit, d, &directions);
    let cases = axes.cases(unit, d);
    let found: Vec<Found> = cases.iter().map(|(_, case)| Found::of(unit, d, case, &directions)).collect();
    let outcome =
        Outcome { floor: found.iter().all(|f| f.outcome.floor), ceiling: found.iter().any(|f| f.outcome.ceiling) };
    let mut answer = Answer {
        outcome,
        own: BTreeSet::new(),
        others: BTreeSet::new(),
        must: BTreeSet::new(),
        consent_of: BTreeSet::new(),
        may_need: BTreeSet::new(),
        status: verdict(outcome),
    };
    if outcome.floor != outcome.ceiling {
        answer.own = axes.that_matter(&unit.deals[d], &cases, &found);
        let mut seen = HashSet::new();
        for ((_, case), f) in cases.iter().zip(&found).filter(|(_, f)| f.outcome.floor != f.outcome.ceiling) {
            if seen.insert((f.limbs, case.act.lo, alike(unit, d, case, &directions))) {
                missing::trace(unit, d, case, &directions, &mut answer.others);
                missing::must(unit, d, case, &directions, &mut answer.must);
            }
        }
    } else if !outcome.ceiling && found.iter().any(|f| f.uncovered.ceiling) {
        answer.status = if found.iter().all(|f| f.uncovered.floor) { "covered" } else { "covered-if-caught" };
    }
    consenters(unit, d, &directions, &cases, &found, &mut answer);
    answer
}

fn no_direction() -> Answer {
    Answer {
        outcome: Outcome { floor: false, ceiling: true },
        own: BTreeSet::new(),
        others: BTreeSet::from(["direction".to_owned()]),
        must: BTreeSet::from([vec!["direction".to_owned()]]),
        consent_of: BTreeSet::new(),
        may_need: BTreeSet::new(),
        status: "cannot-tell",
    }
}

/// Whether a case outlasts each direction, and whether it is in the class of each consent. Cases that agree in this leave the same
/// facts open.
fn alike(unit: &Unit<'_>, d: usize, case: &Case, directions: &[Direction]) -> Vec<Truth> {
    let classes = counting(unit, d).filter_map(|c| c.class.as_ref()).map(|class| in_class(class, case));
    directions.iter().map(|direction| unit.outlasts(case, direction)).chain(classes).collect()
}

struct Found {
    outcome: Outcome,
    uncovered: Outcome,
    limbs: [(Truth, Truth); 5],
}

impl Found {
    fn of(unit: &Unit<'_>, d: usize, case: &Case, directions: &[Direction]) -> Found {
        let limbs = RULES.map(|rule| unit.limb(d, case, rule, directions));
        Found {
            limbs,
            outcome: Outcome { floor: limbs.iter().any(|l| l.0 == Holds), ceiling: limbs.iter().any(|l| l.0 != Fails) },
            uncovered: Outcome {
                floor: limbs.iter().any(|l| l.1 == Holds),
                ceiling: limbs.iter().any(|l| l.1 != Fails),
            },
        }
    }
}

fn consenters(
    unit: &Unit<'_>,
    d: usize,
    directions: &[Direction],
    cases: &[(Index, Case)],
    found: &[Found],
    answer: &mut Answer,
) {
    let mut always: Option<BTreeSet<String>> = None;
    let mut ever = BTreeSet::new();
    for ((_, case), _) in cases.iter().zip(found) {
        let mut must = BTreeSet::new();
        for rule in RULES {
            for direction in directions {
                match unit.uncovered(d, case, rule, direction) {
                    Fails => {}
                    Holds if crate::consents::discharged(unit, d, case, rule, direction) == Fails => {
                        must.extend(outstanding(unit, d, case, rule, direction));
                    }
                    Holds | Undecided => {
                        if crate::consents::discharged(unit, d, case, rule, direction) != Holds {
                            ever.extend(outstanding(unit, d, case, rule, direction));
                        }
                    }
                }
            }
        }
        ever.extend(must.iter().cloned());
        always = Some(always.map_or(must.clone(), |a| a.intersection(&must).cloned().collect()));
    }
    answer.consent_of = always.unwrap_or_default();
    answer.may_need = ever.difference(&answer.consent_of).cloned().collect();
}

/// Which value of each axis a completion has.
type Index = [usize; 8];

/// The values over which each blank of the deal is completed; a recorded fact has one.
pub struct Axes {
    kind: Vec<Option<Kind>>,
    capital: Vec<Option<bool>>,
    variable_price: Vec<Option<bool>>,
    form: Vec<Option<&'static str>>,
    one_off: Vec<Option<bool>>,
    end: Vec<Option<Last>>,
    extendable_to: Vec<Option<Last>>,
    act: Vec<Span>,
}

const FACTS: [&str; 8] = ["kind", "capital", "variable_price", "form", "one_off", "end", "extendable_to", "signed"];

impl Axes {
    pub fn of(unit: &Unit<'_>, d: usize, directions: &[Direction]) -> Axes {
        let deal = &unit.deals[d];
        let blank = Case::of(deal, unit.params, unit.reading);
        if !unit.reading.either_way() {
            return Axes {
                kind: vec![blank.kind],
                capital: vec![blank.capital],
                variable_price: vec![blank.variable_price],
                form: vec![blank.form],
                one_off: vec![blank.one_off],
                end: vec![blank.end],
                extendable_to: vec![blank.extendable_to],
                act: vec![blank.act],
            };
        }
        let (mut days, mut forms, mut one_off) = (Vec::new(), Vec::new(), false);
        for class in counting(unit, d).filter_map(|c| c.class.as_ref()) {
            class.reads(&mut days, &mut forms, &mut one_off);
        }
        days.extend(directions.iter().filter_map(|direction| direction.end));
        let lasts = lasts(deal, &days);
        let kinds = [Kind::Contract, Kind::Disposal, Kind::Reserves];
        let kinds = kinds.into_iter().filter(|k| !deal.no_reserves || *k != Kind::Reserves);
        forms.extend(FORMS.into_iter().find(|f| !forms.contains(f)));
        forms.sort_unstable();
        forms.dedup();
        Axes {
            kind: filled(deal.kind, kinds),
            capital: filled(deal.capital, [true, false]),
            variable_price: filled(deal.variable_price, [true, false]),
            form: filled(deal.form, forms),
            one_off: if one_off { filled(deal.one_off, [true, false]) } else { vec![deal.one_off] },
            end: filled(deal.end, lasts.iter().copied().filter(|l| not_before(*l, deal.start))),
            extendable_to: filled(deal.extendable_to, lasts.iter().copied()),
            act: acts(unit, d, directions).into_iter().map(Span::one).collect(),
        }
    }

    fn cases(&self, unit: &Unit<'_>, d: usize) -> Vec<(Index, Case)> {
        let linked = self.product(|case| is_linked(&unit.deals[d], case));
        if linked.is_empty() { self.product(|_| true) } else { linked }
    }

    fn sizes(&self) -> Index {
        [
            self.kind.len(),
            self.capital.len(),
            self.variable_price.len(),
            self.form.len(),
            self.one_off.len(),
            self.end.len(),
            self.extendable_to.len(),
            self.act.len(),
        ]
    }

    fn product(&self, keep: impl Fn(&Case) -> bool) -> Vec<(Index, Case)> {
        let sizes = self.sizes();
        let all = (0..sizes.iter().product()).map(|n: usize| {
            let mut rest = n;
            let index: Index = sizes.map(|size| {
                let i = rest % size;
                rest /= size;
                i
            });
            (index, self.case(index))
        });
        all.filter(|(_, case)| keep(case)).collect()
    }

    fn case(&self, i: Index) -> Case {
        Case {
            kind: self.kind[i[0]],
            capital: self.capital[i[1]],
            variable_price: self.variable_price[i[2]],
            form: self.form[i[3]],
            one_off: self.one_off[i[4]],
            end: self.end[i[5]],
            extendable_to: self.extendable_to[i[6]],
            act: self.act[i[7]],
        }
    }

    /// The facts that decide: changing one of them alone changes the outcome.
    fn that_matter(&self, deal: &Deal, cases: &[(Index, Case)], found: &[Found]) -> BTreeSet<String> {
        let mut facts = BTreeSet::new();
        for (axis, fact) in FACTS.iter().enumerate() {
            let mut seen = std::collections::HashMap::new();
            let differs = cases.iter().zip(found).any(|((index, _), f)| {
                let mut rest = *index;
                rest[axis] = 0;
                *seen.entry(rest).or_insert(f.outcome) != f.outcome
            });
            if differs {
                facts.insert((*fact).to_owned());
                if *fact == "signed" && deal.stage.is_none() {
                    facts.insert("stage".to_owned());
                }
            }
        }
        facts
    }
}

fn filled<T>(recorded: Option<T>, values: impl IntoIterator<Item = T>) -> Vec<Option<T>> {
    if recorded.is_some() { vec![recorded] } else { values.into_iter().map(Some).collect() }
}

/// Last days that every test tells apart, and none.
fn lasts(deal: &Deal, compared: &[Day]) -> Vec<Last> {
    let mut days: Vec<Day> = compared.iter().flat_map(|day| [*day, day + 1]).collect();
    days.extend(deal.start.iter().flat_map(|s| [s.lo, s.hi]));
    for last in [deal.end, deal.extendable_to].into_iter().flatten() {
        if let Last::Days(span) = last {
            days.extend([span.lo, span.hi]);
        }
    }
    days.push(LATEST - 1);
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|day| Last::Days(Span::one(day))).chain([Last::Never]).collect()
}

fn not_before(last: Last, start: Option<Span>) -> bool {
    match (last, start) {
        (Last::Days(last), Some(start)) => last.hi >= start.lo,
        _ => true,
    }
}

/// An option is not used up before the end of what was agreed; beside an open end there is none.
fn is_linked(deal: &Deal, case: &Case) -> bool {
    if deal.end.is_some() && deal.extendable_to.is_some() {
        return true;
    }
    match (case.extendable_to, case.end) {
        (Some(Last::Days(_)), Some(Last::Never)) => false,
        (Some(Last::Days(option)), Some(Last::Days(end))) => option.hi >= end.lo,
        _ => true,
    }
}

/// Days of the act that every test tells apart.
fn acts(unit: &Unit<'_>, d: usize, directions: &[Direction]) -> Vec<Day> {
    let deal = &unit.deals[d];
    if deal.stage == Some(Stage::Proposed) {
        return vec![unit.params.on];
    }
    let within = signing(deal);
    let mut days = vec![within.lo, within.hi.min(LATEST - 1), unit.params.on];
    days.extend(directions.iter().filter_map(|direction| direction.from));
    days.push(crate::params::aggregate_since());
    for consent in counting(unit, d) {
        days.extend([consent.given_on, consent.from, consent.to, consent.revoked_on].into_iter().flatten());
    }
    days.extend(unit.deals.iter().flat_map(|other| other.signed.iter().flat_map(|s| [s.lo, s.hi])));
    days.extend(unit.deals.iter().filter_map(|other| other.signed_by.map(|by| by.hi)));
    let mut days: Vec<Day> = days.iter().flat_map(|day| [day - 1, *day, day + 1]).collect();
    days.retain(|day| within.lo <= *day && *day <= within.hi);
    if deal.stage.is_none() {
        days.push(unit.params.on);
    }
    days.sort_unstable();
    days.dedup();
    let mut seen = HashSet::new();
    days.retain(|day| {
        let act = Span::one(*day);
        let bound: Vec<bool> = directions.iter().map(|d| d.from.is_none_or(|from| from <= *day)).collect();
        let given: Vec<Truth> = counting(unit, d).map(|c| in_time(c, act)).collect();
        let sums = [true, false].map(|as_contract| {
            let sum = unit.sum(d, as_contract, act);
            (sum.lo, sum.hi_if_complete, sum.relevant.clone(), sum.uncertain.clone())
        });
        seen.insert((bound, given, sums))
    });
    days
}
