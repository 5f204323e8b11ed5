//! A deal's own blanks, each filled with every value that could make a difference.

use super::Day;
use super::deal::{Date, Deal};

/// What limbs read of the deal itself; `None` is blank.
#[derive(Clone, Debug)]
pub(super) struct Own {
    pub(super) kind: Option<&'static str>,
    pub(super) capital: Option<bool>,
    pub(super) variable_price: Option<bool>,
    pub(super) end: Option<Date>,
    pub(super) extendable_to: Option<Date>,
    /// What a blank end lies between: it is not before the start, and not after the option.
    pub(super) end_between: (Option<Day>, Option<Day>),
    pub(super) may_be_reserves: bool,
}

impl Own {
    pub(super) fn of(deal: &Deal) -> Own {
        let option = match deal.extendable_to {
            Some(Date::On(day)) => Some(day),
            _ => None,
        };
        // Dates that leave no completion link nothing.
        let contradict = matches!((deal.start, option), (Some(start), Some(option)) if start > option);
        Own {
            kind: deal.kind.as_deref().map(|kind| KINDS.into_iter().find(|word| *word == kind).expect("a kind")),
            capital: deal.capital,
            variable_price: deal.variable_price,
            end: deal.end,
            extendable_to: deal.extendable_to,
            end_between: if contradict { (None, None) } else { (deal.start, option) },
            may_be_reserves: !deal.speaks_of_a_deal,
        }
    }

    /// Calls `visit` with each way to fill its blanks, days on, before and after those given.
    pub(super) fn each_completion(&self, deal: &Deal, turns: &[Day], visit: &mut dyn FnMut(&Own)) {
        let yes_or_no = |known: Option<bool>| known.map_or(vec![true, false], |known| vec![known]);
        let days: Vec<Day> = turns.iter().flat_map(|day| [*day, day + 1]).collect();
        let ends = self.end.map_or_else(|| self.ends(&days), |end| vec![end]);
        let kinds = if self.may_be_reserves { &KINDS[..] } else { &KINDS[..2] };
        for kind in self.kind.map_or(kinds.to_vec(), |kind| vec![kind]) {
            for capital in yes_or_no(self.capital) {
                for variable_price in yes_or_no(self.variable_price) {
                    for end in &ends {
                        for extendable_to in self.options(deal, *end, &days) {
                            visit(&Own {
                                kind: Some(kind),
                                capital: Some(capital),
                                variable_price: Some(variable_price),
                                end: Some(*end),
                                extendable_to: Some(extendable_to),
                                end_between: (None, None),
                                may_be_reserves: self.may_be_reserves,
                            });
                        }
                    }
                }
            }
        }
    }

    fn ends(&self, days: &[Day]) -> Vec<Date> {
        let (from, to) = self.end_between;
        let within = |day: &Day| from.is_none_or(|from| *day >= from) && to.is_none_or(|to| *day <= to);
        let between = days.iter().copied().chain(from).chain(to).filter(within).map(Date::On);
        between.chain(to.is_none().then_some(Date::Open)).collect()
    }

    /// `none`, or a day not before the end; where none is, the link is dropped.
    fn options(&self, deal: &Deal, end: Date, days: &[Day]) -> Vec<Date> {
        if let Some(recorded) = deal.extendable_to {
            return vec![recorded];
        }
        let not_before_end = |day: &Day| match end {
            Date::On(end) => *day >= end,
            Date::Open => false,
            Date::Nothing => true,
        };
        let days = days.iter().copied().filter(not_before_end).map(Date::On);
        [Date::Nothing].into_iter().chain(days).collect()
    }
}

const KINDS: [&str; 3] = ["contract", "disposal", "reserves"];
