//! A register as its cells, and the facts that the semantics read in them.

use std::collections::BTreeMap;

use crate::days::{self, Span};

pub const COLUMNS: [&str; 28] = [
    "deal",
    "unit",
    "share",
    "kind",
    "form",
    "one_off",
    "capital",
    "variable_price",
    "value",
    "currency",
    "value_basis",
    "value_vat",
    "value_gross",
    "payer",
    "in_kind",
    "counterparty",
    "counterparty_id",
    "matter",
    "cpv",
    "stage",
    "signed",
    "signed_by",
    "proposed",
    "start",
    "end",
    "extendable_to",
    "break_on",
    "notice_days",
];

pub const FORMS: [&str; 13] = [
    "consultancy",
    "manpower",
    "product-supply",
    "specialist-skills",
    "partnership",
    "franchise",
    "management-contract",
    "secondment",
    "settlement",
    "customer-agreement",
    "works",
    "grant",
    "other",
];

/// A row as it stands in the file: the text of each column that is not blank.
pub type Cells = BTreeMap<&'static str, String>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Contract,
    Disposal,
    Reserves,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    WholeLife,
    WithoutOptions,
    Annual,
    NotStated,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vat {
    Net,
    Gross,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payer {
    Unit,
    Counterparty,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Proposed,
    Signed,
}

/// Pence between two amounts, the upper one perhaps without bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    pub lo: i64,
    pub hi: Option<i64>,
}

/// A last day, or the word that says that there is none: `open` of an end, `none` of an option or a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    Days(Span),
    Never,
}

/// A buyer's part of a joint deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// The buyer is the only one.
    Whole,
    NotRecorded,
    Pence(i64),
    /// In hundredths of a per cent.
    Part(i64),
}

impl Share {
    fn in_pounds(self, is_so: bool) -> Share {
        if matches!(self, Share::Pence(_)) && !is_so { Share::NotRecorded } else { self }
    }
}

/// One buyer's deal, as facts.
#[derive(Clone, Debug)]
pub struct Deal {
    pub id: String,
    pub unit: String,
    pub share: Share,
    pub kind: Option<Kind>,
    /// A row with a party, a start or the like is no use of reserves.
    pub no_reserves: bool,
    pub form: Option<&'static str>,
    pub one_off: Option<bool>,
    pub capital: Option<bool>,
    pub variable_price: Option<bool>,
    pub value: Option<Money>,
    pub basis: Basis,
    pub vat: Option<Vat>,
    pub gross: Option<Money>,
    pub payer: Option<Payer>,
    pub in_kind: Option<Money>,
    pub name: Option<String>,
    pub identifier: Option<String>,
    pub matter: Option<String>,
    pub cpv: Option<String>,
    pub stage: Option<Stage>,
    pub signed: Option<Span>,
    pub signed_by: Option<Span>,
    pub start: Option<Span>,
    pub end: Option<Last>,
    pub extendable_to: Option<Last>,
    pub break_on: Option<Last>,
}

/// The facts of a row: one deal for each of its buyers.
pub fn deals(cells: &Cells) -> Vec<Deal> {
    let units: Vec<&str> = cells.get("unit").map_or("", |u| u).split(';').map(str::trim).collect();
    let shares: Vec<&str> = cells.get("share").map_or("", |s| s).split(';').map(str::trim).collect();
    let whole = one(cells);
    let of = |(i, unit): (usize, &&str)| {
        let written = shares.get(i).copied().unwrap_or("");
        let share = match (units.len(), written) {
            (1, "") => Share::Whole,
            (_, "") => Share::NotRecorded,
            (_, text) => read_share(text).in_pounds(cells.get("currency").is_some_and(|c| c == "GBP")),
        };
        Deal { unit: unit.to_string(), share, ..whole.clone() }
    };
    units.iter().enumerate().map(of).collect()
}

fn one(cells: &Cells) -> Deal {
    let text = |column: &str| cells.get(column).map(|t| t.trim()).filter(|t| !t.is_empty());
    let span = |column| text(column).and_then(days::read_span);
    let money = |column| text(column).and_then(read_money);
    let yes = |column| text(column).and_then(read_yes);
    let mut deal = Deal {
        id: text("deal").unwrap_or("").to_owned(),
        unit: String::new(),
        share: Share::Whole,
        kind: text("kind").and_then(read_kind),
        no_reserves: MARKS.iter().any(|column| text(column).is_some_and(|t| t.chars().any(|c| c != '-'))),
        form: text("form").and_then(|t| FORMS.into_iter().find(|f| *f == t)),
        one_off: yes("one_off"),
        capital: yes("capital"),
        variable_price: yes("variable_price"),
        value: money("value").filter(|_| text("currency") == Some("GBP")),
        basis: text("value_basis").map_or(Basis::NotStated, read_basis),
        vat: text("value_vat").and_then(read_vat),
        gross: money("value_gross"),
        payer: text("payer").and_then(read_payer),
        in_kind: text("in_kind").and_then(|t| if t == "none" { Some(NOTHING) } else { read_money(t) }),
        name: text("counterparty").map(str::to_owned),
        identifier: text("counterparty_id").map(str::to_uppercase),
        matter: text("matter").map(str::to_owned),
        cpv: text("cpv").map(str::to_owned),
        stage: text("stage").and_then(read_stage),
        signed: span("signed"),
        signed_by: span("signed_by"),
        start: span("start"),
        end: text("end").and_then(|t| read_last(t, "open")),
        extendable_to: text("extendable_to").and_then(|t| read_last(t, "none")),
        break_on: text("break_on").and_then(|t| read_last(t, "none")),
    };
    leave_out_contradictions(&mut deal);
    deal
}

pub const NOTHING: Money = Money { lo: 0, hi: Some(0) };

pub const MARKS: [&str; 8] =
    ["counterparty", "counterparty_id", "start", "end", "extendable_to", "break_on", "notice_days", "cpv"];

/// Of two facts that contradict each other the second counts as not recorded.
fn leave_out_contradictions(deal: &mut Deal) {
    let before = |a: Option<Last>, b: Option<Span>| matches!((a, b), (Some(Last::Days(x)), Some(y)) if x.hi < y.lo);
    if before(deal.end, deal.start) {
        deal.end = None;
    }
    let ends = match (deal.extendable_to, deal.end) {
        (Some(Last::Days(_)), Some(Last::Never)) => true,
        (Some(Last::Days(x)), Some(Last::Days(y))) => x.hi < y.lo,
        _ => false,
    };
    if ends || before(deal.extendable_to, deal.start) {
        deal.extendable_to = None;
    }
    if before(deal.break_on, deal.start) {
        deal.break_on = None;
    }
    if matches!((deal.signed, deal.signed_by), (Some(s), Some(by)) if s.lo > by.hi) {
        deal.signed_by = None;
    }
    if deal.no_reserves && deal.kind == Some(Kind::Reserves) {
        deal.kind = None;
    }
    let is_less =
        matches!((deal.gross, deal.value), (Some(Money { hi: Some(gross), .. }), Some(value)) if gross < value.lo);
    if deal.vat != Some(Vat::Gross) && is_less {
        deal.gross = None;
    }
    let dated = deal.signed.is_some() || deal.signed_by.is_some();
    deal.stage = match deal.stage {
        Some(Stage::Proposed) if dated => None,
        None if dated => Some(Stage::Signed),
        stage => stage,
    };
}

fn read_last(text: &str, never: &str) -> Option<Last> {
    if text == never { Some(Last::Never) } else { days::read_span(text).map(Last::Days) }
}

/// An amount in pence with two decimals at most.
pub fn read_pence(text: &str) -> Option<i64> {
    let (pounds, pence) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(pounds) || !digits(pence) || pence.len() > 2 {
        return None;
    }
    let tens = if pence.len() == 1 { 10 } else { 1 };
    Some(pounds.parse::<i64>().ok()? * 100 + pence.parse::<i64>().ok()? * tens)
}

fn read_money(text: &str) -> Option<Money> {
    let Some((low, high)) = text.split_once("..") else {
        return read_pence(text).map(|p| Money { lo: p, hi: Some(p) });
    };
    let (low, high) = (low.trim(), high.trim());
    let lo = if low.is_empty() { 0 } else { read_pence(low)? };
    let hi = if high.is_empty() { None } else { Some(read_pence(high)?) };
    (hi.is_none_or(|h| lo <= h) && !(low.is_empty() && high.is_empty())).then_some(Money { lo, hi })
}

fn read_share(text: &str) -> Share {
    match text.strip_suffix('%') {
        Some(part) => read_pence(part.trim()).map_or(Share::NotRecorded, Share::Part),
        None => read_pence(text).map_or(Share::NotRecorded, Share::Pence),
    }
}

fn read_yes(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn read_kind(text: &str) -> Option<Kind> {
    match text {
        "contract" => Some(Kind::Contract),
        "disposal" => Some(Kind::Disposal),
        "reserves" => Some(Kind::Reserves),
        _ => None,
    }
}

fn read_basis(text: &str) -> Basis {
    match text {
        "whole-life" => Basis::WholeLife,
        "without-options" => Basis::WithoutOptions,
        "annual" => Basis::Annual,
        _ => Basis::NotStated,
    }
}

fn read_vat(text: &str) -> Option<Vat> {
    match text {
        "net" => Some(Vat::Net),
        "gross" => Some(Vat::Gross),
        _ => None,
    }
}

fn read_payer(text: &str) -> Option<Payer> {
    match text {
        "unit" => Some(Payer::Unit),
        "counterparty" => Some(Payer::Counterparty),
        _ => None,
    }
}

fn read_stage(text: &str) -> Option<Stage> {
    match text {
        "proposed" => Some(Stage::Proposed),
        "signed" => Some(Stage::Signed),
        _ => None,
    }
}

pub fn pounds(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

/// The rows of a file with a heading row; columns that a register may leave out get what their absence says.
pub fn read_csv(text: &str) -> Vec<Cells> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().expect("a heading row").clone();
    let absent = [("currency", "GBP"), ("value_basis", "whole-life")];
    let absent = absent.into_iter().filter(|(column, _)| !headings.iter().any(|h| h == *column));
    let defaults: Vec<_> = absent.map(|(column, value)| (column, value.to_owned())).collect();
    let row = |record: csv::StringRecord| {
        let named = headings.iter().zip(record.iter()).filter(|(_, cell)| !cell.trim().is_empty());
        let known = named.filter_map(|(h, cell)| Some((*COLUMNS.iter().find(|c| **c == h)?, cell.trim().to_owned())));
        defaults.iter().cloned().chain(known).collect()
    };
    reader.records().map(|r| row(r.expect("a row"))).collect()
}

/// The file that holds these rows, with every column.
pub fn write_csv(rows: &[Cells]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("headings");
    for cells in rows {
        writer.write_record(COLUMNS.map(|c| cells.get(c).map_or("", |t| t))).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("the whole file")).expect("UTF-8")
}
