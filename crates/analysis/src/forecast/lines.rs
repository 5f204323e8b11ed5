//! From rows of income to customers, and to lines that may not come.

use super::assumed::{Ends, Reader, Worse};
use super::dates::Dates;
use super::frame::Frame;
use super::given::{Given, Run};
use super::payers::{Line, Payer};
use super::rows::{Id, Lags, LineKey, Rows};
use crate::chance::{Limit, Stream};
use hostboard_domain::books::{Assumed, Certainty};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A line with its income by month.
type OfLine<'a> = (&'a LineKey, &'a Vec<f64>);

/// The customers in the order of their lags, then by id, and their lines in the same order; behind them a line without
/// income for each certainty of the costs of a deal that earns nothing.
pub(super) fn payers_and_lines(
    given: &Given<'_>,
    rows: &Rows,
    frame: &mut Frame,
    dates: &Dates,
    reader: &mut Reader<'_>,
) -> (Vec<Payer>, Vec<Line>) {
    let mut lines = Vec::new();
    let makes = Lines { given, dates, convert: converts(rows, reader) };
    let mut of_payer: BTreeMap<(usize, &Id), Vec<OfLine<'_>>> = BTreeMap::new();
    let mut lags = Lags { parameters: given.parameters, reads: &mut reader.reads };
    for (key, income) in &rows.income {
        let lag = lags.of_customer(key.0.as_deref());
        of_payer.entry((lag, &key.0)).or_default().push((key, income));
    }
    frame.customers = of_payer.keys().filter_map(|(_, id)| (*id).clone()).collect();
    frame.customers.sort();
    let mut payers = Vec::new();
    for ((lag, id), of_payer) in of_payer {
        let mut sure = vec![0.0; frame.months];
        let (mut tabled, mut further) = (Vec::new(), Vec::new());
        for (key, income) in of_payer {
            let is_nothing = key.3.is_none() && income.iter().all(|pence| *pence == 0.0);
            if makes.is_sure(key) {
                sure.iter_mut().zip(income).for_each(|(sure, income)| *sure += income);
            } else if key.3.is_none() && tabled.len() < Payer::MOST && !is_nothing {
                tabled.push(makes.line(key, income.clone()));
            } else if !is_nothing {
                further.push(makes.line(key, income.clone()));
            }
        }
        let (from, middle) = (lines.len(), lines.len() + tabled.len());
        payers.push(Payer {
            customer: id.as_ref().and_then(|id| frame.customers.binary_search(id).ok()),
            lag,
            tabled: from..middle,
            written: Payer::table(sure, &tabled),
            further: middle..middle + further.len(),
        });
        lines.extend(tabled.into_iter().chain(further));
    }
    for (deal, certainties) in rows.certainty_of_costs.iter().filter(|(deal, _)| !rows.earning.contains(*deal)) {
        let key = |certainty: &Certainty| (None, None, *certainty, Some(deal.clone()));
        lines.extend(certainties.iter().map(|certainty| makes.line(&key(certainty), Vec::new())));
    }
    (payers, lines)
}

struct Lines<'a> {
    given: &'a Given<'a>,
    dates: &'a Dates,
    convert: BTreeMap<Certainty, Ends>,
}

impl Lines<'_> {
    /// Signed, and of no deal that moves.
    fn is_sure(&self, (_, _, certainty, deal): &LineKey) -> bool {
        *certainty == Certainty::Signed && deal.as_ref().is_none_or(|deal| !self.dates.waits(deal))
    }

    fn line(&self, (customer, service, certainty, deal): &LineKey, income: Vec<f64>) -> Line {
        let text = |id: &Id| id.clone().unwrap_or_else(|| Arc::from(""));
        let (unit, customer, service) = (self.given.accounts.unit(), text(customer), text(service));
        let name = format!("line:{unit}:{customer}:{service}:{}", certainty.word());
        let convert = self.convert.get(certainty).copied().unwrap_or(Ends::SURE);
        Line {
            stream: Stream::new(self.given.seed, &name),
            convert: Run::ALL.map(|run| Limit::new(convert.of(run).as_float())),
            deal: deal.as_ref().and_then(|deal| self.dates.place(deal)),
            income,
        }
    }
}

/// The chance that income of each certainty that occurs comes; what is signed always does.
fn converts(rows: &Rows, reader: &mut Reader<'_>) -> BTreeMap<Certainty, Ends> {
    let of_income = rows.income.keys().map(|(_, _, certainty, _)| *certainty);
    let of_costs = rows.certainty_of_costs.iter().filter(|(deal, _)| !rows.earning.contains(*deal));
    let all = of_income.chain(of_costs.flat_map(|(_, certainties)| certainties.iter().copied()));
    let mut converts = BTreeMap::new();
    for certainty in all.filter(|certainty| *certainty != Certainty::Signed) {
        converts.entry(certainty).or_insert_with(|| reader.ends(Assumed::Convert, Some(certainty.word()), Worse::Low));
    }
    converts
}
