//! Spend that sources give, what live deals tie of it, and how concentrated it is.

use super::concentration::Concentration;
use super::suppliers::party;
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::exposure::{Counts, counts, terms};
use crate::register::open;
use crate::words::market::{Ends, NoIndex, Tied};
use crate::words::name::name_of;
use hostboard_analysis::concentration::{Between, Unknown, UnknownKind, contestable};
use hostboard_analysis::exposure::{Bound, place};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::money::Pence;
use hostboard_domain::record::{self, Id, RestOf};
use hostboard_domain::register::Register;
use hostboard_domain::time::{Day, When};
use hostboard_rules::unit::assume::Assumptions;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What one source says is spent, and what of it is open to others.
#[derive(Clone, Debug)]
pub struct Spend {
    /// The line; `None`: everything.
    pub line: Option<String>,
    /// The name of the unit whose spend it is; `None`: the whole portfolio's.
    pub unit: Option<String>,
    /// The period.
    pub period: Option<When>,
    /// How much, as the source says.
    pub spent: Ends,
    /// What live deals tie of it.
    pub tied: Tied,
    /// What they do not tie.
    pub open: Ends,
    /// How concentrated it is.
    pub concentration: Concentration,
    /// Whether it holds only perhaps on the day.
    pub perhaps: bool,
    /// Who says so.
    pub cited: Cited,
}

/// Every figure of spend that holds on the day: by line, then in the order of the ledger.
pub(super) fn spend(view: &View<'_>, illustrative: bool) -> Vec<Spend> {
    let opened = open::kept(view, illustrative);
    let all = view.reading.records_even_perhaps::<record::Spend<_>>();
    let mut all: Vec<Spend> = all.map(|(found, perhaps)| of_one(view, &opened.register, &found, perhaps)).collect();
    all.sort_by(|a, b| (&a.line, &a.unit).cmp(&(&b.line, &b.unit)));
    all
}

fn of_one(view: &View<'_>, register: &Register, found: &record::Spend<Version<'_>>, perhaps: bool) -> Spend {
    let days = found.period().and_then(|period| period.first().zip(period.last()));
    let spent = Ends { low: found.low(), high: found.high() };
    let named: Vec<String> = found.deals().into_iter().map(Id::into_string).collect();
    let unit = found.unit().map(Id::into_string);
    let (tied, by_party) = match days {
        // Which deals are of a line is not recorded where none is named.
        Some(_) if named.is_empty() && found.line().is_some() => (Tied::default(), BTreeMap::new()),
        Some(days) => tied(register, days, &named, unit.as_deref()),
        None => (Tied::default(), BTreeMap::new()),
    };
    let is_part = !view.sees_everything && unit.is_none() && named.is_empty();
    let tied = if is_part { Tied { most: None, of_part: true, ..tied } } else { tied };
    Spend {
        line: found.line().map(Cow::into_owned),
        unit: unit.map(|id| name_of(&view.reading, &id)),
        period: found.period(),
        open: open_to_others(spent, tied),
        concentration: concentration(spent, &by_party, found.rest(), view.times.at),
        spent,
        tied,
        perhaps,
        cited: Cited::of(&view.reading, &found.record),
    }
}

/// What is not tied. An end of the spend that is not recorded leaves nothing at least, and no end at most.
fn open_to_others(spent: Ends, tied: Tied) -> Ends {
    const NO_END: Pence = Pence(i64::MAX);
    let spent_between = Between { low: spent.low.unwrap_or(Pence(0)), high: spent.high.unwrap_or(NO_END) };
    let tied_between = Between { low: tied.least, high: tied.most.unwrap_or(NO_END) };
    let open = contestable(spent_between, tied_between);
    Ends { low: Some(open.low), high: spent.high.map(|_| open.high) }
}

/// What signed deals tie in a period, together and by whom they are with: at least, and above that.
fn tied(
    register: &Register,
    (first, last): (Day, Day),
    named: &[String],
    unit: Option<&str>,
) -> (Tied, BTreeMap<String, (i64, Option<i64>)>) {
    let assume = Assumptions::default();
    let mut tied = Tied { least: Pence(0), most: Some(Pence(0)), is_known: true, ..Tied::default() };
    let mut by_party: BTreeMap<String, (i64, Option<i64>)> = BTreeMap::new();
    let is_of = |row: usize| named.is_empty() || named.iter().any(|id| id == register.deal(row));
    let is_of_unit = |row: usize| unit.is_none_or(|unit| register.unit_id(row) == unit);
    for row in (0..register.len()).filter(|row| is_of(*row) && is_of_unit(*row)) {
        let terms = terms(register, &assume, row);
        if counts(register, &assume, row) != Counts::Yes || terms.is_paid_to_unit() {
            continue;
        }
        let placed = place(&terms, first);
        let within = |bound: Bound| bound.within(first, last);
        let low = placed.low.ok().and_then(within).unwrap_or(0);
        let high = placed.high.ok().and_then(within).map(|high| high.max(low));
        tied.deals += usize::from(high != Some(0));
        tied.not_placed += usize::from(high.is_none());
        tied.least = Pence(tied.least.0.saturating_add(low));
        tied.most = tied.most.zip(high).map(|(most, high)| Pence(most.0.saturating_add(high)));
        let of = by_party.entry(party(register, row).unwrap_or_default().to_owned()).or_insert((0, Some(0)));
        of.0 = of.0.saturating_add(low);
        of.1 = of.1.zip(high).map(|(above, high)| above.saturating_add(high - low));
    }
    let is_there = |id: &&String| (0..register.len()).any(|row| register.deal(row) == id.as_str());
    tied.not_there = named.iter().filter(|id| !is_there(id)).count();
    if tied.not_there > 0 {
        tied.most = None;
    }
    (tied, by_party)
}

/// Of a source's total: what deals tie at least is known whose it is, the rest is not.
fn concentration(
    spent: Ends,
    by_party: &BTreeMap<String, (i64, Option<i64>)>,
    rest: Option<RestOf>,
    on: Day,
) -> Concentration {
    let whole = |pence: i64| u64::try_from(pence).unwrap_or(0);
    // What is tied with nobody who is named may be anybody's.
    let named = || by_party.iter().filter(|(name, _)| !name.is_empty());
    let known: Vec<(String, u64)> = named().map(|(name, (least, _))| (name.clone(), whole(*least))).collect();
    let sum: u64 = known.iter().fold(0, |sum, (_, amount)| sum.saturating_add(*amount));
    let is_exact = named().count() == by_party.len() && by_party.values().all(|(_, above)| *above == Some(0));
    let kind = match rest {
        Some(RestOf::Others) if is_exact => UnknownKind::Others,
        Some(RestOf::Smaller) if is_exact => UnknownKind::Smaller,
        _ => UnknownKind::Any,
    };
    let (least, most) = (spent.low.map_or(0, |low| whole(low.0)), spent.high.map(|high| whole(high.0)));
    let no_total = match most {
        None => Some(NoIndex::NoTotal),
        Some(most) if most < by_party.values().fold(0, |sum, (least, _)| whole(*least).saturating_add(sum)) => {
            Some(NoIndex::MoreTiedThanSpent)
        }
        Some(_) => None,
    };
    let left = |total: u64| total.saturating_sub(sum);
    let unknown = Unknown { least: left(least), most: left(most.unwrap_or(0)).max(left(least)), kind };
    Concentration::new(known, unknown, no_total, on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parties_have_together_stops_at_what_whole_numbers_hold() {
        let by_party = ["A", "B", "C"].map(|name| (name.to_owned(), (i64::MAX, Some(0)))).into();
        let spent = Ends { low: Some(Pence(1)), high: Some(Pence(2)) };
        let of = concentration(spent, &by_party, None, Day::from_number(0));
        assert_eq!(of.index.unwrap_err(), NoIndex::MoreTiedThanSpent);
        assert_eq!((of.known.len(), of.unknown.least, of.unknown.most), (3, 0, 0));
    }
}
