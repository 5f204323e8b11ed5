//! Registers made by chance: small units whose sums and days lie about the bounds that the limbs test.

use crate::asked::Asked;
use crate::assume;
use crate::days::{Day, day, text};
use crate::params::{Class, Consent, Direction, Directions, POUND, Params, Scope, UnsaidVat, aggregate_since};
use crate::register::{Cells, FORMS};
use crate::seeded::Chance;

/// How much of the semantics a register may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What the first edition had: points for values and days, no VAT, no in kind, no joint deals, no odd lengths.
    First,
    /// Besides, VAT, yearly prices, breaks, who pays and what is given in kind, and rows with a cell too many.
    Payable,
    /// All of the second edition: ranges and joint deals besides.
    Whole,
    /// Besides, cells that contradict each other.
    Odd,
}

pub const VALUES: [&str; 20] = [
    "0.00",
    "5.00",
    "9750.00",
    "40000.00",
    "49999.99",
    "50000.00",
    "50000.01",
    "60000.00",
    "83333.33",
    "83333.34",
    "99999.99",
    "100000.00",
    "100000.01",
    "120000.00",
    "500000.00",
    "900000.00",
    "999999.99",
    "1000000.00",
    "1000000.01",
    "4522426.00",
];
const RANGES: [&str; 6] =
    ["..5.00", "..100000.00", "100000.01..", "40000.00..60000.00", "99999.99..100000.01", "50000.00..1000000.00"];
const NAMES: [&str; 10] = [
    "Alpha Ltd",
    "Alpha Limited",
    "Alpha",
    "Beta & Sons Ltd",
    "Beta and Sons",
    "Gamma plc",
    "Delta",
    "Delta",
    "TBC",
    "Various",
];
const IDS: [&str; 3] = ["GB-COH-00000001", "GB-COH-00000002", "GB-COH-00000003"];
const CPVS: [&str; 3] = ["90910000", "90920000", "45000000"];
const PEOPLE: [&str; 3] = ["East", "West", "North"];
const LIMBS: [&str; 5] = ["(a)", "(b)(i)", "(b)(ii)", "(c)", "capital-contract"];

pub struct Maker {
    pub chance: Chance,
    pub level: Level,
    pub params: Params,
    seed: u64,
    from: Day,
    end: Day,
}

impl Maker {
    /// Parameters of one question, and units that are asked about in it.
    pub fn new(seed: u64, level: Level) -> Maker {
        let mut chance = Chance::new(seed);
        let (payable, whole) = (level >= Level::Payable, level >= Level::Whole);
        let (from, end) = (day(2027, 5, 1), day(2028, 4, 1));
        let (from, end) = if whole && chance.percent(10) { (day(2010, 12, 1), day(2011, 6, 30)) } else { (from, end) };
        let on = *chance.pick(&[from + 31, from + 31, from, from - 1]);
        let mut params = Params::given(from, end, on);
        let since = aggregate_since();
        params.complete_since = *chance.pick(&[Some(since), Some(since), Some(since), None, Some(since + 1)]);
        if payable {
            params.counts_vat = *chance.pick(&[None, None, Some(true), Some(false)]);
            let unsaid =
                [UnsaidVat::AsItStands, UnsaidVat::AsItStands, UnsaidVat::Net, UnsaidVat::Gross, UnsaidVat::Open];
            params.unsaid_vat = *chance.pick(&unsaid);
            params.unsaid_break_open = chance.percent(15);
            params.unsaid_payer_open = chance.percent(10);
            params.unsaid_in_kind_open = chance.percent(10);
        }
        if whole {
            params.other_names_open = chance.percent(10);
        }
        let mut maker = Maker { chance, level, params, seed, from, end };
        match maker.chance.below(10) {
            0..3 => maker.params.directions = Directions::File(Vec::new()),
            3 => maker.params.directions = Directions::Given { from, end: None },
            4 if whole => maker.params.directions = Directions::NotRecorded,
            _ => {}
        }
        maker
    }

    /// A question about `count` units of at most six deals, with up to two assumptions.
    pub fn asked(mut self, count: usize) -> Asked {
        let mut rows = Vec::new();
        for n in 0..count {
            let unit = format!("U{n}");
            rows.extend(self.unit(&unit));
        }
        Asked { rows, assumed: self.assumed(self.seed), params: self.params }
    }

    /// Nothing, or each assumption in turn, at times with another one.
    fn assumed(&mut self, seed: u64) -> Vec<&'static str> {
        let known = |a: &&&str| self.level >= Level::Payable || assume::in_first_edition(a);
        let all: Vec<&str> = assume::ALL.iter().filter(known).copied().collect();
        let turn = seed as usize % (all.len() + 1);
        let other = self.chance.percent(40).then(|| self.chance.below(all.len()));
        let mut picked: Vec<usize> = (turn < all.len()).then_some(turn).into_iter().chain(other).collect();
        picked.sort_unstable();
        picked.dedup_by_key(|i| all[*i].split(['=', ' ']).next());
        picked.into_iter().map(|i| all[i]).collect()
    }

    fn unit(&mut self, unit: &str) -> Vec<Cells> {
        let blank = *self.chance.pick(&[10, 30, 50, 50, 50]);
        let deals = 1 + self.chance.below(6);
        let rows: Vec<Cells> = (1..=deals).map(|n| self.row(unit, n, blank)).collect();
        if self.level >= Level::Payable && self.chance.percent(10) {
            self.params.broken.push(unit.to_owned());
        }
        if self.chance.percent(45) {
            for n in 0..1 + self.chance.below(2) {
                let consent = self.consent(unit, n, deals);
                self.params.consents.push(consent);
            }
        }
        // Before the Act there were no sums to exceed; a direction of no day is not asked about acts so early.
        let early = rows.iter().any(|cells| cells.get("signed").is_some_and(|day| day.as_str() < "2007-11"));
        self.direct(unit, early);
        rows
    }

    fn row(&mut self, unit: &str, n: usize, blank: usize) -> Cells {
        let whole = self.level >= Level::Whole;
        let mut cells = Cells::from([("deal", format!("D{n}")), ("unit", unit.to_owned())]);
        let kind = self.pick(&["contract", "contract", "contract", "contract", "disposal", "reserves"]);
        let bare = kind == "reserves" && self.chance.percent(70);
        let mut put = |maker: &mut Maker, column: &'static str, text: String| {
            let marks = ["counterparty", "counterparty_id", "start", "end", "extendable_to", "break_on", "cpv"];
            let left_out = maker.chance.percent(blank) || bare && marks.contains(&column);
            if !left_out {
                cells.insert(column, text);
            }
        };
        put(self, "kind", kind);
        for column in ["capital", "variable_price", "one_off"] {
            let yes = self.pick(&["yes", "no", "no"]);
            put(self, column, yes);
        }
        let form = self.pick(&FORMS[..3]);
        put(self, "form", form);
        let value = if whole && self.chance.percent(15) { self.pick(&RANGES) } else { self.pick(&VALUES) };
        put(self, "value", value);
        let name = self.chance.below(NAMES.len());
        put(self, "counterparty", NAMES[name].to_owned());
        if self.chance.percent(40) {
            let id = if self.chance.percent(80) { IDS[name % 3] } else { IDS[self.chance.below(3)] };
            put(self, "counterparty_id", id.to_owned());
        }
        let matter = self.pick(&["M1", "M2", "M3", "M4"]);
        put(self, "matter", matter);
        let cpv = self.pick(&CPVS);
        put(self, "cpv", cpv);
        self.dates(&mut put);
        self.more(&mut put);
        self.always(&mut cells);
        if whole {
            self.joint(&mut cells, unit);
        }
        if self.level != Level::Odd || self.chance.percent(80) {
            mend(&mut cells);
        }
        cells
    }

    fn dates(&mut self, put: &mut impl FnMut(&mut Maker, &'static str, String)) {
        let (from, end, on) = (self.from, self.end, self.params.on);
        let since = aggregate_since();
        let signings =
            [since, since + 1, day(2008, 11, 30), day(2009, 6, 1), from - 400, from - 1, from, on, on + 1, on + 90];
        let stage = self.pick(&["proposed", "proposed", "signed", "signed", "signed"]);
        if stage == "signed" {
            let signed = self.day_of(&signings);
            put(self, "signed", signed);
            if self.chance.percent(50) {
                let by = self.day_of(&signings);
                put(self, "signed_by", by);
            }
        }
        put(self, "stage", stage);
        let start = self.day_of(&[from - 400, from, on + 10, end - 365, end, end + 1]);
        put(self, "start", start);
        let last = if self.chance.percent(10) { "open".to_owned() } else { self.day_of(&LASTS.map(|n| end + n)) };
        put(self, "end", last);
        let option = if self.chance.percent(50) { "none".to_owned() } else { self.day_of(&LASTS.map(|n| end + n)) };
        put(self, "extendable_to", option);
        if self.level >= Level::Payable && self.chance.percent(30) {
            let break_on = if self.chance.percent(50) { "none".to_owned() } else { self.day_of(&[end, from + 400]) };
            put(self, "break_on", break_on);
        }
    }

    fn more(&mut self, put: &mut impl FnMut(&mut Maker, &'static str, String)) {
        if self.level == Level::First {
            return;
        }
        if self.chance.percent(50) {
            let vat = self.pick(&["net", "gross"]);
            put(self, "value_vat", vat);
        }
        if self.chance.percent(15) {
            let gross = self.pick(&VALUES);
            put(self, "value_gross", gross);
        }
        if self.chance.percent(30) {
            let payer = self.pick(&["unit", "unit", "counterparty"]);
            put(self, "payer", payer);
        }
        if self.chance.percent(25) {
            let given = ["none", "none", "5.00", "60000.00", "..50000.00", "100000.01.."];
            let in_kind = self.pick(if self.level >= Level::Whole { &given } else { &given[..4] });
            put(self, "in_kind", in_kind);
        }
    }

    /// Cells that are as good as always there, since their absence hides all else.
    fn always(&mut self, cells: &mut Cells) {
        let currency = self.chance.below(20);
        if currency > 0 {
            cells.insert("currency", if currency == 1 { "EUR" } else { "GBP" }.to_owned());
        }
        if currency < 2 {
            cells.retain(|column, text| *column != "in_kind" || text == "none");
        }
        let lengths = self.level >= Level::Payable || self.chance.percent(20);
        let basis = if lengths { self.chance.below(10) } else { 9 };
        match basis {
            0 => {}
            1 => drop(cells.insert("value_basis", "not-stated".to_owned())),
            2 => drop(cells.insert("value_basis", "without-options".to_owned())),
            3 | 4 if self.level >= Level::Payable => drop(cells.insert("value_basis", "annual".to_owned())),
            _ => drop(cells.insert("value_basis", "whole-life".to_owned())),
        }
    }

    fn joint(&mut self, cells: &mut Cells, unit: &str) {
        if !self.chance.percent(6) {
            return;
        }
        cells.insert("unit", format!("{unit}; {unit}b"));
        let shares = self.pick(&["", "50%; 50%", "33.33%; 66.67%", "; 40%", "5.00; "]);
        let fits = !shares.contains("5.00") || cells.get("value").is_some_and(|v| v != "0.00" && !v.contains(".."));
        if !shares.is_empty() && fits {
            cells.insert("share", shares);
        }
    }

    fn consent(&mut self, unit: &str, n: usize, deals: usize) -> Consent {
        let (from, on) = (self.from, self.params.on);
        let scope = *self.chance.pick(&[Scope::General, Scope::Specific, Scope::Specific, Scope::Delegation]);
        let day = |maker: &mut Maker, percent: usize, of: &[Day]| {
            maker.chance.percent(percent).then(|| *maker.chance.pick(of))
        };
        let given_on = *self.chance.pick(&[from - 400, from - 1, from, on, on + 1]);
        let blank_day = self.level >= Level::Whole && self.chance.percent(20);
        let by_default = matches!(self.params.directions, Directions::Given { .. });
        let class = if scope == Scope::General && self.chance.percent(85) { Some(self.class(2)) } else { None };
        let met = [Some(true), Some(true), None, Some(false)];
        Consent {
            id: format!("C{unit}-{n}"),
            scope,
            unit: Some(unit.to_owned()),
            deal: (scope == Scope::Specific).then(|| format!("D{}", 1 + self.chance.below(deals))),
            class,
            limb: self.chance.percent(40).then(|| *self.chance.pick(&LIMBS)),
            limit: self
                .chance
                .percent(20)
                .then(|| *self.chance.pick(&[100_000 * POUND, 500_000 * POUND, 1_000_000 * POUND])),
            given_by: match (by_default, self.chance.below(5)) {
                (_, 0) => None,
                (true, _) => Some("successor".to_owned()),
                (false, _) => Some((*self.chance.pick(&PEOPLE)).to_owned()),
            },
            given_on: (!blank_day).then_some(given_on),
            from: day(self, 20, &[from, on, on + 1]),
            to: day(self, 20, &[on - 1, on, on + 60]),
            revoked_on: day(self, 10, &[on, on + 1]),
            conditions: (0..self.chance.below(3)).map(|_| *self.chance.pick(&met)).collect(),
            standing: if self.chance.percent(90) { "official" } else { "report" },
        }
    }

    fn class(&mut self, depth: usize) -> Class {
        let one = self.chance.below(if depth == 0 { 6 } else { 9 });
        match one {
            0 => Class::Form(FORMS[self.chance.below(3)]),
            1 => Class::OneOff(self.chance.percent(50)),
            2 => Class::Capital(self.chance.percent(50)),
            3 => Class::VariablePrice(self.chance.percent(50)),
            4 => Class::Contract,
            5 => Class::EndAfter(self.end + *self.chance.pick(&[-1, 0, 1, 365])),
            6 => Class::Not(Box::new(self.class(depth - 1))),
            7 => Class::And(Box::new(self.class(depth - 1)), Box::new(self.class(depth - 1))),
            _ => Class::Or(Box::new(self.class(depth - 1)), Box::new(self.class(depth - 1))),
        }
    }

    /// Rows of the file of directions for a unit, where there is a file; some units have none, some two.
    fn direct(&mut self, unit: &str, early: bool) {
        let rows = *self.chance.pick(&[0, 1, 1, 1, 1, 1, 2]);
        for _ in 0..rows {
            let named = *self.chance.pick(&[None, Some(true), Some(true), Some(true), Some(false)]);
            let consenters = ["", "East", "West", "East+West", "East|North"];
            let consenter = Some(self.pick(&consenters)).filter(|c| !c.is_empty());
            let other = self.chance.percent(20).then(|| ("capital-contract", (*self.chance.pick(&PEOPLE)).to_owned()));
            let own = self.chance.percent(20);
            let row = Direction {
                unit: unit.to_owned(),
                named,
                from: (early || !self.chance.percent(5)).then_some(self.from),
                end: (!self.chance.percent(5)).then_some(self.end),
                consenter,
                consenter_by_rule: other.into_iter().collect(),
                limbs: if self.chance.percent(20) { vec!["(a)", "(c)"] } else { Vec::new() },
                disposal_limit: None,
                capital_limit: own.then_some(500_000 * POUND),
                non_capital_limit: own.then_some(50_000 * POUND),
            };
            if let Directions::File(all) = &mut self.params.directions {
                all.push(Direction { unit: format!("{unit}b"), ..row.clone() });
                all.push(row);
            }
        }
    }

    fn pick(&mut self, of: &[&str]) -> String {
        (*self.chance.pick(of)).to_owned()
    }

    /// A day or, where registers may hold one, a range about it.
    fn day_of(&mut self, days: &[Day]) -> String {
        let picked = *self.chance.pick(days);
        let written = text(picked);
        match if self.level >= Level::Whole { self.chance.below(20) } else { 9 } {
            0 => written[..7].to_owned(),
            1 => format!("{written}..{}", text(picked + *self.chance.pick(&[0, 1, 30, 365]))),
            _ => written,
        }
    }
}

const LASTS: [i32; 7] = [-30, -1, 0, 0, 1, 364, 1000];

/// Leaves out the second of two cells that contradict each other.
fn mend(cells: &mut Cells) {
    let told = crate::register::deals(cells).remove(0);
    let kept = [
        ("kind", told.kind.is_some()),
        ("end", told.end.is_some()),
        ("extendable_to", told.extendable_to.is_some()),
        ("break_on", told.break_on.is_some()),
        ("signed_by", told.signed_by.is_some()),
        ("value_gross", told.gross.is_some()),
        ("stage", told.stage.is_some()),
    ];
    for (column, _) in kept.iter().filter(|(_, kept)| !kept) {
        cells.remove(column);
    }
    if cells.get("stage").is_none_or(|stage| stage == "proposed") {
        cells.remove("signed");
        cells.remove("signed_by");
    }
}
