//! What options cost and bring, at which figures that turns, and whether waiting for a fact pays.

use super::{chance, standing};
use crate::ledger::cite::Cited;
use crate::ledger::view::View;
use crate::portfolio::search::Standing;
use crate::words::appraisal::MoneyFacts;
use hostboard_analysis::books::{Parameters, Reads};
use hostboard_analysis::money::{Flow, FlowError, Flows, Kind, Rates, Values, Waiting};
use hostboard_domain::books::Assumed;
use hostboard_domain::money::Pence;
use hostboard_domain::record::{self, MoneyKind, ScoreGrade};
use std::collections::BTreeMap;

/// The money of a search's options.
#[derive(Clone, Debug, Default)]
pub struct Money {
    /// Which edition of the guidance the rates are of; `None` before the first, and then nothing is reckoned.
    pub edition: Option<&'static str>,
    /// Options with money recorded, in the order of the options.
    pub options: Vec<MoneyOf>,
    /// Whether waiting for the one open fact pays; `None` where it cannot be reckoned.
    pub waiting: Option<WaitingOf>,
    /// Whether an amount is invented.
    pub is_illustrative: bool,
}

/// The money of one option.
#[derive(Clone, Debug)]
pub struct MoneyOf {
    /// The option's place among all.
    pub option: usize,
    /// What it is worth and at which figures that turns; `None` before the first edition of rates.
    pub facts: Option<Result<MoneyFacts, FlowError>>,
    /// Its amounts.
    pub flows: Vec<Flow>,
    /// At which factor on a line the option is worth as much as another.
    pub against: Vec<LineFactor>,
    /// What it is worth with every amount in the middle of its range, in pence.
    pub middle: f64,
    /// Lines of costs without an allowance for optimism.
    pub without_bias: Vec<String>,
    /// Lines that are not counted.
    pub not_counted: Vec<String>,
    /// Lines that more than one row gives an amount of for one year, with the year and how many rows: all of them count.
    pub repeated: Vec<(String, u32, usize)>,
    /// Who says so.
    pub cited: Vec<Cited>,
}

/// A factor on a line at which two options are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFactor {
    /// The line.
    pub line: String,
    /// The other option's place among all.
    pub other: usize,
    /// The factor.
    pub factor: f64,
}

/// Whether it pays to wait for one fact.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingOf {
    /// The open condition.
    pub fact: String,
    /// For how many months.
    pub months: u32,
    /// What each of them costs, in pence.
    pub interim_cost: Pence,
    /// Between which chances it pays.
    pub pays_between: Option<(f64, f64)>,
    /// The chance that somebody named, who, and whether it pays at it.
    pub given: Option<(f64, String, bool)>,
}

/// Reads the money of these options.
pub(super) fn money(view: &View<'_>, options: &[Standing], given: &Parameters) -> Money {
    let rates = Rates::on(view.times.known);
    let mut found: Vec<MoneyOf> = Vec::new();
    let mut all: Vec<(usize, Flows)> = Vec::new();
    let mut is_illustrative = false;
    for (place, option) in options.iter().enumerate() {
        let (flows, cited, illustrative) = flows(view, &option.id);
        if flows.is_empty() {
            continue;
        }
        is_illustrative |= illustrative;
        let reckoned = rates.map(|rates| Flows::new(&flows, &rates));
        let lines = |of: Vec<&Flow>| {
            let mut names: Vec<String> = of.iter().map(|flow| flow.line.clone()).collect();
            names.sort();
            names.dedup();
            names
        };
        let mut money = MoneyOf {
            option: place,
            facts: None,
            against: Vec::new(),
            middle: 0.0,
            without_bias: Vec::new(),
            not_counted: Vec::new(),
            repeated: repeated(&flows),
            flows,
            cited,
        };
        match reckoned {
            Some(Ok(flows)) => {
                money.facts = Some(Ok(facts(&money.flows, &flows, illustrative)));
                money.middle = flows.middle();
                money.without_bias = lines(flows.without_bias().collect());
                money.not_counted = lines(flows.not_counted().collect());
                all.push((place, flows));
            }
            Some(Err(error)) => money.facts = Some(Err(error)),
            None => {}
        }
        found.push(money);
    }
    for money in &mut found {
        let Some((_, own)) = all.iter().find(|(place, _)| *place == money.option) else { continue };
        for (other, flows) in all.iter().filter(|(place, _)| *place != money.option) {
            let factor = |line: String| {
                let factor = own.switching_against(&line, flows)?;
                Some(LineFactor { line, other: *other, factor })
            };
            money.against.extend(line_names(&money.flows).into_iter().filter_map(factor));
        }
    }
    let waiting = rates.and_then(|rates| waiting(options, &found, given, &rates));
    Money { edition: rates.map(|rates| rates.edition), options: found, waiting, is_illustrative }
}

fn flows(view: &View<'_>, option: &str) -> (Vec<Flow>, Vec<Cited>, bool) {
    let of_option = view.reading.records::<record::MoneyLine<_>>();
    let (mut flows, mut cited, mut illustrative) = (Vec::new(), Vec::new(), false);
    for line in of_option.filter(|line| line.option().as_deref() == Some(option)) {
        let (Some(name), Some(kind), Some(year)) = (line.line(), line.kind(), line.year()) else { continue };
        let (Some(low), Some(high)) = (line.low(), line.high()) else { continue };
        cited.push(Cited::of(&view.reading, &line.record));
        illustrative |= line.grade() == Some(ScoreGrade::Illustrative) || line.record.entry().is_illustrative();
        flows.push(Flow {
            line: name.into_owned(),
            kind: match kind {
                MoneyKind::Cost => Kind::Cost,
                MoneyKind::Benefit => Kind::Benefit,
                MoneyKind::Transfer => Kind::Transfer,
                MoneyKind::Sunk => Kind::Sunk,
            },
            year: u32::try_from(year).unwrap_or(u32::MAX),
            low,
            high,
            bias: line.ob().map(|percent| percent.as_float()),
        });
    }
    (flows, cited, illustrative)
}

fn repeated(flows: &[Flow]) -> Vec<(String, u32, usize)> {
    let mut rows: BTreeMap<(&str, u32, bool), usize> = BTreeMap::new();
    let counts = flows.iter().filter(|flow| matches!(flow.kind, Kind::Cost | Kind::Benefit));
    counts.for_each(|flow| *rows.entry((&flow.line, flow.year, flow.kind == Kind::Cost)).or_default() += 1);
    let repeated = rows.into_iter().filter(|(_, rows)| *rows > 1);
    repeated.map(|((line, year, _), rows)| (line.to_owned(), year, rows)).collect()
}

/// The lines that count, each once.
fn line_names(flows: &[Flow]) -> Vec<String> {
    let counts = |flow: &&Flow| matches!(flow.kind, Kind::Cost | Kind::Benefit);
    let mut names: Vec<String> = flows.iter().filter(counts).map(|flow| flow.line.clone()).collect();
    names.sort();
    names.dedup();
    names
}

fn facts(given: &[Flow], flows: &Flows, is_illustrative: bool) -> MoneyFacts {
    let is_cost = |line: &str| given.iter().any(|flow| flow.line == line && flow.kind == Kind::Cost);
    let factor = |line: String| {
        let factor = flows.switching(&line)?;
        let is_cost = is_cost(&line);
        Some((line, factor, is_cost))
    };
    let mut switching: Vec<(String, f64, bool)> = line_names(given).into_iter().filter_map(factor).collect();
    switching.sort_by(|a, b| (a.1 - 1.0).abs().total_cmp(&(b.1 - 1.0).abs()));
    let years = given.iter().map(|flow| flow.year).max().map_or(0, |last| last.saturating_add(1));
    MoneyFacts { npv: flows.npv(), years, switching, is_illustrative }
}

/// Whether waiting pays: where the months and their cost are recorded and one condition alone is open among the options with
/// money. An option whose condition is not met is then worth nothing.
fn waiting(options: &[Standing], found: &[MoneyOf], given: &Parameters, rates: &Rates) -> Option<WaitingOf> {
    let mut reads = Reads::default();
    let months = given.months(Assumed::WaitMonths, None, &mut reads)?;
    let interim_cost = given.point(Assumed::InterimCost, None, &mut reads)?.of(Pence(100));
    let goes_on = |money: &&MoneyOf| matches!(money.facts, Some(Ok(_))) && standing::goes_on(&options[money.option]);
    let with_money: Vec<&MoneyOf> = found.iter().filter(goes_on).collect();
    let open = |money: &MoneyOf| standing::open(&options[money.option]).map(|condition| condition.title.clone());
    let mut facts: Vec<String> = with_money.iter().flat_map(|money| open(money)).collect();
    facts.sort();
    facts.dedup();
    let [fact] = &facts[..] else { return None };
    let values = |money: &&MoneyOf| {
        let not_met = if open(money).next().is_some() { 0.0 } else { money.middle };
        Values { met: money.middle, not_met }
    };
    let values: Vec<Values> = with_money.iter().map(values).collect();
    let waiting = Waiting::new(&values, months, interim_cost.0 as f64, rates)?;
    let given = chance(given).map(|(chance, whom)| (chance, whom, waiting.pays(chance)));
    Some(WaitingOf { fact: fact.clone(), months, interim_cost, pays_between: waiting.pays_between(), given })
}
