//! Made-up deals, before a style writes them. Nothing in them is taken from a real register.

use super::dirt::Dirt;
use super::random::Random;
use hostboard_domain::time::Day;

/// Said in every row.
pub(super) const NOTE: &str = "synthetic: made up by hostboard sample";

/// Bodies that buy.
pub(super) const UNITS: [&str; 3] =
    ["Exampleshire Council (synthetic)", "Sampleton Council (synthetic)", "Madeupham Council (synthetic)"];

const FIRST: [&str; 10] = [
    "Example",
    "Sample",
    "Specimen",
    "Placeholder",
    "Madeup",
    "Invented",
    "Fictional",
    "Dummy",
    "Imaginary",
    "Notional",
];

/// Trades, each with a classification code of its division.
const TRADES: [(&str, &str); 12] = [
    ("Lifts", "42416000"),
    ("Roofing", "45261000"),
    ("Catering", "55520000"),
    ("Cleaning", "90910000"),
    ("Software", "48000000"),
    ("Highways", "45233000"),
    ("Energy", "09310000"),
    ("Plants", "03121100"),
    ("Care", "85311000"),
    ("Transport", "60100000"),
    ("Training", "80500000"),
    ("Waste", "90500000"),
];

/// What a contract is for.
const WORK: [&str; 6] = ["supply", "upkeep", "renewal", "inspection", "framework – lot 1", "the county’s schools"];

const FORMS: [&str; 3] = ["Ltd", "LLP", "plc"];

/// A firm, by its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Firm {
    first: &'static str,
    trade: &'static str,
    form: &'static str,
    /// A number of the shape of a company's, in a range from which none has been given out.
    pub number: u32,
}

/// One deal.
pub(super) struct Deal {
    pub dirt: Option<Dirt>,
    pub reference: String,
    pub unit: &'static str,
    pub title: String,
    pub firm: Firm,
    /// A second firm, for cells that hold several.
    pub other: Firm,
    pub cpv: &'static str,
    /// What is payable over the whole life, options included.
    pub pence: i64,
    pub years: i32,
    pub start: Day,
    pub end: Day,
    /// How many options there are, of how many months each.
    pub options: (u32, u32),
    pub is_capital: bool,
    pub is_signed: bool,
    pub signed: Day,
}

impl Firm {
    fn any(random: &mut Random) -> (Firm, &'static str) {
        let first = random.below(FIRST.len() as u64) as usize;
        let trade = random.below(TRADES.len() as u64) as usize;
        let number = 99_000_000 + (first * TRADES.len() + trade) as u32;
        let form = FORMS[(first + trade) % FORMS.len()];
        (Firm { first: FIRST[first], trade: TRADES[trade].0, form, number }, TRADES[trade].1)
    }

    /// Its name, evidently an invented one.
    pub fn name(&self) -> String {
        format!("{} {} {} (synthetic)", self.first, self.trade, self.form)
    }

    /// Its name under another spelling.
    pub fn near_name(&self, random: &mut Random) -> String {
        match random.below(3) {
            0 => self.name().to_uppercase(),
            1 => format!("{}  {} {}. (synthetic)", self.first, self.trade, self.form),
            _ => format!("The {} {} Company {} (synthetic)", self.first, self.trade, self.form),
        }
    }
}

/// Deals in order. The same seed gives the same ones, whatever the style.
pub(super) struct Deals {
    random: Random,
    style: Random,
    seed: u64,
    index: u64,
    before: Option<(String, &'static str)>,
}

impl Deals {
    pub fn new(seed: u64) -> Deals {
        Deals { random: Random::new(seed), style: Random::new(!seed), seed, index: 0, before: None }
    }

    /// For what a style leaves to chance.
    pub fn random(&mut self) -> &mut Random {
        &mut self.style
    }

    /// The next deal.
    pub fn next(&mut self) -> Deal {
        let dirt = Dirt::of(self.index, self.seed);
        let random = &mut self.random;
        let mut reference = format!("SYN-{:06}", self.index + 1);
        let mut unit = UNITS[if random.chance(80) { 0 } else { 1 + random.below(2) as usize }];
        if let (Some(Dirt::Shared), Some((shared, of))) = (dirt, &self.before) {
            (reference, unit) = (shared.clone(), of);
        }
        let (firm, cpv) = Firm::any(random);
        let (other, _) = Firm::any(random);
        let years = 1 + random.below(5) as i32;
        let start = day(random, 2019, 9);
        let magnitude = [5_000, 25_000, 100_000, 400_000, 2_000_000][random.below(5) as usize];
        let pounds = magnitude + random.below(magnitude as u64) as i64;
        let pence = pounds * 100 + if random.chance(20) { random.below(100) as i64 } else { 0 };
        let options = match random.below(3) {
            0 => (0, 0),
            times => (times as u32, [6, 12, 24][random.below(3) as usize]),
        };
        let deal = Deal {
            dirt,
            title: format!("{}: {}", firm.trade, random.pick(&WORK)),
            unit,
            firm,
            other,
            cpv: if dirt == Some(Dirt::LostZero) { "09310000" } else { cpv },
            pence,
            years,
            start,
            end: start.plus_months(12 * years).plus_days(-1),
            options,
            is_capital: random.chance(25),
            is_signed: random.chance(70),
            signed: start.plus_days(-(10 + random.below(60) as i32)),
            reference,
        };
        self.index += 1;
        self.before = Some((deal.reference.clone(), deal.unit));
        deal
    }
}

impl Deal {
    /// Who it is with, as the cell says.
    pub fn supplier(&self, random: &mut Random) -> String {
        match self.dirt {
            Some(Dirt::Various) => "Various".to_owned(),
            Some(Dirt::NearName) => self.firm.near_name(random),
            Some(Dirt::Several) => format!("{}; {}", self.firm.name(), self.other.name()),
            _ => self.firm.name(),
        }
    }

    /// Its classification code, as the cell says.
    pub fn code(&self) -> &str {
        if self.dirt == Some(Dirt::LostZero) { self.cpv.trim_start_matches('0') } else { self.cpv }
    }

    /// A year's worth.
    pub fn annual(&self) -> i64 {
        self.pence / i64::from(self.years.max(1))
    }
}

/// A day within some years from one on.
fn day(random: &mut Random, from: i32, years: u64) -> Day {
    let first = Day::from_ymd(from, 1, 1).unwrap_or(Day::LATEST);
    first.plus_days(random.below(years * 365) as i32)
}

/// `60000.00`
pub(super) fn plain(pence: i64) -> String {
    format!("{}.{:02}", pence / 100, pence % 100)
}

/// `£60,000.00`
pub(super) fn dressed(pence: i64) -> String {
    let digits = (pence / 100).to_string();
    let mut out = String::from("£");
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{out}.{:02}", pence % 100)
}

/// `31/05/2027`
pub(super) fn british(day: Day) -> String {
    let (year, month, day) = day.ymd();
    format!("{day:02}/{month:02}/{year:04}")
}
