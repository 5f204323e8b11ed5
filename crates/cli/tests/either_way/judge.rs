//! Two-valued judgement: every blank of a unit filled by chance, and each deal then judged by plain yes and no.
//!
//! Held fixed, since answers say that they rest on it: that other names are other parties, and the assumed parameters.

use crate::counted::counted;
use crate::days::{Day, EARLIEST, LATEST, Span};
use crate::limbs::{RULES, Rule, Unit, consenter, signing};
use crate::params::{
    CAPITAL_LIMIT, Class, Consent, DISPOSAL_LIMIT, Direction, NON_CAPITAL_LIMIT, POUND, Params, Reading, Scope,
    aggregate_since,
};
use crate::register::{Basis, Deal, FORMS, Kind, Last, Money, Payer, Share, Stage, Vat};
use crate::seeded::Chance;
use crate::truth::{Holds, Truth, Undecided};

/// A deal without blanks.
#[derive(Clone, Debug)]
pub struct Full {
    pub id: String,
    pub kind: Kind,
    pub capital: bool,
    pub variable_price: bool,
    pub form: &'static str,
    pub one_off: bool,
    /// Nothing: it is proposed.
    pub signed: Option<Day>,
    /// `None`: it never ends.
    pub end: Option<Day>,
    /// `None`: no option.
    pub extendable_to: Option<Day>,
    pub pence: i64,
}

/// A unit whose deals have no blanks.
#[derive(Clone, Debug)]
pub struct World {
    pub deals: Vec<Full>,
    pub same_party: Vec<Vec<bool>>,
    pub same_matter: Vec<Vec<bool>>,
    /// A deal that the register does not hold, with each party and of each matter.
    pub unlisted: Option<(Kind, Day, i64)>,
    pub directions: Vec<Direction>,
    pub consents: Vec<Consent>,
    /// Whether a consent covers all deals where its class is not recorded.
    pub covers_all: Vec<bool>,
    pub on: Day,
}

/// Fills every blank of a unit.
pub fn fill(unit: &Unit<'_>, directions: &[Direction], chance: &mut Chance) -> World {
    let n = unit.deals.len();
    let mut params = unit.params.clone();
    params.counts_vat = params.counts_vat.or(Some(chance.percent(50)));
    let mut world = World {
        deals: unit.deals.iter().map(|deal| fill_deal(deal, &params, directions, chance)).collect(),
        same_party: vec![vec![true; n]; n],
        same_matter: vec![vec![true; n]; n],
        unlisted: None,
        directions: directions.to_vec(),
        consents: params.consents.clone(),
        covers_all: params.consents.iter().map(|_| chance.percent(50)).collect(),
        on: params.on,
    };
    for i in 0..n {
        for j in 0..i {
            world.same_party[i][j] = decide(unit.party[i][j], chance);
            world.same_party[j][i] = world.same_party[i][j];
            world.same_matter[i][j] = decide(crate::parties::same_matter(&unit.deals[i], &unit.deals[j]), chance);
            world.same_matter[j][i] = world.same_matter[i][j];
        }
    }
    if (!params.complete() || params.broken.contains(&unit.name)) && chance.percent(60) {
        let kind = *chance.pick(&[Kind::Contract, Kind::Disposal]);
        world.unlisted = Some((kind, aggregate_since() + 1, *chance.pick(&AMOUNTS)));
    }
    for direction in &mut world.directions {
        let days: Vec<Day> = vec![EARLIEST, params.on - 400, params.on, params.on + 1, params.on + 400, LATEST];
        direction.from = direction.from.or(Some(*chance.pick(&days)));
        direction.end = direction.end.or(Some(*chance.pick(&days)));
    }
    for consent in &mut world.consents {
        for met in &mut consent.conditions {
            *met = met.or(Some(chance.percent(50)));
        }
        if consent.given_by.is_none() {
            consent.given_by =
                Some((*chance.pick(&["East", "West", "North", "nobody"])).to_owned()).filter(|w| w != "nobody");
        }
    }
    world
}

const AMOUNTS: [i64; 8] = [
    0,
    500,
    50_000 * POUND,
    50_000 * POUND + 1,
    100_000 * POUND,
    100_000 * POUND + 1,
    1_000_000 * POUND + 1,
    900_000_000 * POUND,
];

fn decide(truth: Truth, chance: &mut Chance) -> bool {
    truth == Holds || truth == Undecided && chance.percent(50)
}

fn fill_deal(deal: &Deal, params: &Params, directions: &[Direction], chance: &mut Chance) -> Full {
    let kinds = if deal.no_reserves { &KINDS[..2] } else { &KINDS[..] };
    let kind = deal.kind.unwrap_or(*chance.pick(kinds));
    let (end, option) = fill_lasts(deal, params, directions, chance);
    let signed = fill_act(deal, params, directions, chance);
    let mut known = deal.clone();
    known.end = Some(end);
    known.extendable_to = Some(option);
    let act = signed.unwrap_or(params.on);
    let pence = fill_pence(known, kind == Kind::Contract, params, Span::one(act), chance);
    let day = |last: Last| match last {
        Last::Days(span) => Some(span.lo),
        Last::Never => None,
    };
    Full {
        id: deal.id.clone(),
        kind,
        capital: deal.capital.unwrap_or(chance.percent(50)),
        variable_price: deal.variable_price.unwrap_or(chance.percent(50)),
        form: deal.form.unwrap_or(FORMS[chance.below(4)]),
        one_off: deal.one_off.unwrap_or(chance.percent(50)),
        signed,
        end: day(end),
        extendable_to: day(option),
        pence,
    }
}

const KINDS: [Kind; 3] = [Kind::Contract, Kind::Disposal, Kind::Reserves];

/// A day of signing on a side of each bound, or that the deal is proposed.
fn fill_act(deal: &Deal, params: &Params, directions: &[Direction], chance: &mut Chance) -> Option<Day> {
    let proposed = match deal.stage {
        Some(stage) => stage == Stage::Proposed,
        None => chance.percent(40),
    };
    if proposed {
        return None;
    }
    let within = signing(deal);
    let mut days = vec![within.lo, within.hi, aggregate_since(), aggregate_since() + 1, params.on, params.on + 1];
    days.extend(directions.iter().filter_map(|d| d.from).flat_map(|from| [from - 1, from]));
    for consent in &params.consents {
        days.extend([consent.given_on, consent.from, consent.to, consent.revoked_on].into_iter().flatten());
    }
    days.push(LATEST - 1);
    days.retain(|day| within.lo <= *day && *day <= within.hi && *day > EARLIEST);
    Some(if days.is_empty() { within.hi } else { *chance.pick(&days) })
}

/// A last day and an option, on a side of each bound, as far as the one allows the other: a day before the start is
/// no end, and an option is not used up before the end.
fn fill_lasts(deal: &Deal, params: &Params, directions: &[Direction], chance: &mut Chance) -> (Last, Last) {
    let mut bounds: Vec<Day> = directions.iter().filter_map(|d| d.end).collect();
    params
        .consents
        .iter()
        .filter_map(|c| c.class.as_ref())
        .for_each(|class| class.reads(&mut bounds, &mut Vec::new(), &mut false));
    let mut days: Vec<Day> = bounds.iter().flat_map(|bound| [bound - 1, *bound, bound + 1]).collect();
    days.push(params.on);
    days.extend(deal.start.iter().flat_map(|s| [s.lo, s.hi, s.hi + 800]));
    for last in [deal.end, deal.extendable_to].into_iter().flatten() {
        if let Last::Days(span) = last {
            days.extend([span.lo, span.hi]);
        }
    }
    days.push(LATEST - 1);
    let one = |chance: &mut Chance, recorded: Option<Last>| match recorded {
        Some(Last::Days(span)) => Last::Days(Span::one(*chance.pick(&[span.lo, span.hi]))),
        Some(Last::Never) => Last::Never,
        None if chance.percent(20) => Last::Never,
        None => Last::Days(Span::one(*chance.pick(&days))),
    };
    let mut found = (one(chance, deal.end), one(chance, deal.extendable_to));
    for _ in 0..200 {
        let late = match (found.0, deal.start) {
            (Last::Days(end), Some(start)) => end.lo >= start.lo,
            _ => true,
        };
        let linked = match found {
            (_, Last::Never) => true,
            (Last::Never, _) => false,
            (Last::Days(end), Last::Days(option)) => option.lo >= end.lo,
        };
        if late && linked {
            return found;
        }
        found = (one(chance, deal.end), one(chance, deal.extendable_to));
    }
    found
}

/// What the deal comes to, once all that bears on it is known.
fn fill_pence(mut deal: Deal, as_contract: bool, params: &Params, act: Span, chance: &mut Chance) -> i64 {
    let amount = |chance: &mut Chance, money: Option<Money>| match money {
        Some(Money { lo, hi: Some(hi) }) => *chance.pick(&[lo, hi]),
        Some(Money { lo, hi: None }) => lo + *chance.pick(&AMOUNTS),
        None => *chance.pick(&AMOUNTS),
    };
    let point = |pence: i64| Some(Money { lo: pence, hi: Some(pence) });
    deal.value = point(amount(chance, deal.value));
    deal.gross = deal.gross.map(|g| amount(chance, Some(g))).and_then(point);
    if deal.payer.is_none() && params.unsaid_payer_open {
        deal.payer = Some(*chance.pick(&[Payer::Unit, Payer::Counterparty]));
    }
    if deal.in_kind.is_some() || deal.payer == Some(Payer::Counterparty) || params.unsaid_in_kind_open {
        deal.in_kind = point(amount(chance, deal.in_kind));
    }
    if deal.basis == Basis::NotStated {
        deal.basis = *chance.pick(&[Basis::WholeLife, Basis::WithoutOptions, Basis::Annual]);
    }
    if deal.share == Share::NotRecorded {
        deal.share = Share::Part(*chance.pick(&[0, 3_333, 10_000]));
    }
    if deal.vat.is_none() && deal.gross.is_none() && params.unsaid_vat == crate::params::UnsaidVat::Open {
        deal.vat = Some(*chance.pick(&[Vat::Net, Vat::Gross]));
    }
    let range = counted(&deal, as_contract, params, act, Reading::AsWritten);
    let hi = range.hi.unwrap_or(range.lo.saturating_add(1_000_000_000 * POUND));
    let limits = [DISPOSAL_LIMIT, DISPOSAL_LIMIT + 1, CAPITAL_LIMIT, CAPITAL_LIMIT + 1];
    let mut picks: Vec<i64> = limits.into_iter().filter(|l| range.lo <= *l && *l <= hi).collect();
    picks.extend([range.lo, hi, chance.between(range.lo, hi)]);
    *chance.pick(&picks)
}

impl World {
    /// The world as far as one of its deals is about, a line for each of the unit's.
    pub fn told(&self, d: usize) -> String {
        let pair = |o: usize| format!("same party {} matter {}", self.same_party[d][o], self.same_matter[d][o]);
        let line = |o: usize| {
            let deal = &self.deals[o];
            let day = |day: Option<Day>| day.map_or("none".to_owned(), crate::days::text);
            let dates = [deal.signed, deal.end, deal.extendable_to].map(day).join(" ");
            let kind = (deal.kind, deal.capital, deal.variable_price, deal.form, deal.one_off);
            format!("{} {kind:?} signed, end, extendable_to {dates}; {}p; {}", deal.id, deal.pence, pair(o))
        };
        let deals: Vec<String> = (0..self.deals.len()).map(line).collect();
        format!("when filled so:\n{}\nunlisted {:?}; covers {:?}", deals.join("\n"), self.unlisted, self.covers_all)
    }

    /// Whether the deal needs a consent that nobody has given.
    pub fn needs_consent(&self, d: usize) -> bool {
        RULES.iter().any(|rule| self.directions.iter().any(|direction| self.caught(d, *rule, direction)))
    }

    fn caught(&self, d: usize, rule: Rule, direction: &Direction) -> bool {
        let deal = &self.deals[d];
        let bound = direction.named != Some(false)
            && (direction.limbs.is_empty() || direction.limbs.contains(&rule.letter))
            && direction.from.is_some_and(|from| self.act(d) >= from);
        let contract = deal.kind == Kind::Contract;
        let long = |last: Day| direction.end.is_some_and(|end| last > end);
        let outlasts = deal.end.is_none_or(long) || deal.extendable_to.is_some_and(long);
        let limit = |own: Option<i64>, pack: i64| own.unwrap_or(pack);
        let is_so = match rule.letter {
            "(a)" => deal.kind == Kind::Disposal && self.sum(d) > limit(direction.disposal_limit, DISPOSAL_LIMIT),
            "(b)(i)" => contract && deal.capital && self.sum(d) > limit(direction.capital_limit, CAPITAL_LIMIT),
            "(b)(ii)" => contract && deal.capital && deal.variable_price,
            "(c)" => {
                let large = self.sum(d) > limit(direction.non_capital_limit, NON_CAPITAL_LIMIT);
                contract && !deal.capital && large && outlasts
            }
            _ => deal.kind == Kind::Reserves,
        };
        bound && is_so && !self.agreed(d, rule, direction)
    }

    fn act(&self, d: usize) -> Day {
        self.deals[d].signed.unwrap_or(self.on)
    }

    fn sum(&self, d: usize) -> i64 {
        let deal = &self.deals[d];
        let counts = |signed: Day| aggregate_since() < signed && signed <= self.act(d);
        let others = (0..self.deals.len()).filter(|o| {
            let other = &self.deals[*o];
            let like = deal.kind == Kind::Disposal || self.same_party[d][*o] || self.same_matter[d][*o];
            *o != d && other.kind == deal.kind && other.signed.is_some_and(counts) && like
        });
        let unlisted =
            self.unlisted.filter(|(kind, signed, _)| *kind == deal.kind && counts(*signed)).map_or(0, |u| u.2);
        deal.pence + others.map(|o| self.deals[o].pence).sum::<i64>() + unlisted
    }

    /// Whether each who must consent to the limb has.
    fn agreed(&self, d: usize, rule: Rule, direction: &Direction) -> bool {
        let (who, by_default) = consenter(direction, rule);
        who.split('+').all(|entry| {
            let given = |i: usize| {
                let c = &self.consents[i];
                let giver = match &c.given_by {
                    _ if by_default => true,
                    Some(giver) => entry.split('|').any(|one| one == giver),
                    None => false,
                };
                giver && self.covers(i, d, rule)
            };
            (0..self.consents.len()).any(given)
        })
    }

    fn covers(&self, i: usize, d: usize, rule: Rule) -> bool {
        let (c, deal, act) = (&self.consents[i], &self.deals[d], self.act(d));
        let class = match (&c.class, c.scope) {
            (Some(class), _) => is_in(class, deal),
            (None, Scope::General) => self.covers_all[i],
            (None, _) => c.deal.is_some(),
        };
        c.scope != Scope::Delegation
            && c.deal.as_ref().is_none_or(|id| *id == deal.id)
            && c.limb.is_none_or(|limb| limb == rule.letter || limb == rule.name)
            && class
            && c.limit.is_none_or(|limit| deal.pence <= limit)
            && c.given_on.is_none_or(|day| day <= act)
            && c.from.is_none_or(|day| day <= act)
            && c.to.is_none_or(|day| day >= act)
            && c.revoked_on.is_none_or(|day| day > act)
            && c.conditions.iter().all(|met| *met == Some(true))
            && c.standing == "official"
    }
}

fn is_in(class: &Class, deal: &Full) -> bool {
    match class {
        Class::Form(form) => deal.form == *form,
        Class::OneOff(yes) => deal.one_off == *yes,
        Class::Capital(yes) => deal.capital == *yes,
        Class::VariablePrice(yes) => deal.variable_price == *yes,
        Class::Contract => deal.kind == Kind::Contract,
        Class::EndAfter(day) => deal.end.is_none_or(|end| end > *day),
        Class::Not(a) => !is_in(a, deal),
        Class::And(a, b) => is_in(a, deal) && is_in(b, deal),
        Class::Or(a, b) => is_in(a, deal) || is_in(b, deal),
    }
}
