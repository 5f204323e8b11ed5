//! Made-up registers: as long as asked, with the dirt and the edges that decide answers.
//!
//! Same seed and number of rows, same bytes. What is in them:
//!
//! - units of unlike size, rows of all mixed, the largest unit about a tenth of all rows;
//! - few counterparties with many deals and many with few, under several spellings, some with an
//!   identifier beside them, now and then a wrong one;
//! - a fifth of values a penny below, at, or a penny above a limit;
//! - a fifth of dates the day before, on, or the day after a day that a rule names;
//! - of every fact, some share blank.

use crate::random::Random;
use hostboard_domain::time::Day;
use std::io::{self, Write};

/// First day of the direction that questions are asked with.
pub const DIRECTION_FROM: &str = "2027-05-01";
/// The date named in it.
pub const DIRECTION_END: &str = "2028-04-01";
/// The day since which deals count, and since which the register is said to be complete.
pub const SINCE: &str = "2006-12-31";
/// The day on which is asked.
pub const ON: &str = "2027-06-01";

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// How many deals.
    pub rows: u64,
    /// Where the numbers start.
    pub seed: u64,
    /// Of every fact, blanks in a hundred.
    pub blanks: u64,
    /// How many units; 0 is a number that suits the rows.
    pub units: u64,
}

const HEADING: &str = "deal,unit,kind,capital,variable_price,value,value_basis,counterparty,counterparty_id,matter,cpv,\
     stage,signed,start,end,extendable_to";

/// Writes the register as CSV.
///
/// Errors: what the writer reports.
pub fn write(recipe: &Recipe, out: &mut impl Write) -> io::Result<()> {
    let mut maker = Maker::new(recipe);
    writeln!(out, "{HEADING}")?;
    let mut line = String::with_capacity(256);
    for row in 0..recipe.rows {
        line.clear();
        maker.row(row, &mut line);
        out.write_all(line.as_bytes())?;
    }
    out.flush()
}

struct Maker {
    random: Random,
    recipe: Recipe,
    /// By unit: where its share of 32 bits ends.
    shares: Vec<u64>,
    parties: u64,
    matters: u64,
    days: Days,
}

struct Days {
    from: i64,
    end: i64,
    since: i64,
    on: i64,
}

impl Maker {
    fn new(recipe: &Recipe) -> Maker {
        let day = |text: &str| Day::parse(text).map_or(0, |day| i64::from(day.number()));
        let units = if recipe.units == 0 { (recipe.rows / 2_500).clamp(40, 400) } else { recipe.units };
        Maker {
            random: Random::new(recipe.seed),
            recipe: *recipe,
            shares: shares(units),
            parties: (recipe.rows / 20).clamp(50, 60_000),
            matters: (recipe.rows / 50).clamp(20, 5_000),
            days: Days { from: day(DIRECTION_FROM), end: day(DIRECTION_END), since: day(SINCE), on: day(ON) },
        }
    }

    fn blank(&mut self) -> bool {
        self.random.percent(self.recipe.blanks)
    }

    fn row(&mut self, row: u64, line: &mut String) {
        let at = self.random.bits() >> 32;
        let unit = self.shares.partition_point(|end| *end <= at);
        let proposed = self.random.percent(30);
        let capital = self.random.percent(20);
        let start = self.start(proposed);
        let end = self.end(start);
        line.push_str(&format!("D{:07},U{unit:03}", row + 1));
        let kind = match self.random.below(100) {
            0..92 => "contract",
            92..98 => "disposal",
            _ => "reserves",
        };
        self.cell(line, kind);
        self.cell(line, if capital { "yes" } else { "no" });
        let varies = self.random.percent(15);
        self.cell(line, if varies { "yes" } else { "no" });
        let pence = self.pence(capital);
        self.cell(line, &format!("{}.{:02}", pence / 100, pence % 100));
        let basis = match self.random.below(100) {
            0..85 => "whole-life",
            85..92 => "without-options",
            92..98 => "annual",
            _ => "not-stated",
        };
        self.cell(line, basis);
        self.party(line);
        let matter = self.random.skewed(self.matters);
        self.cell(line, &format!("M-{matter:04}"));
        let cpv = self.random.skewed(300);
        self.cell(line, &format!("{}000000", 10 + cpv * 7 % 89));
        self.cell(line, if proposed { "proposed" } else { "signed" });
        let signed = self.signed();
        if proposed {
            line.push(',')
        } else {
            self.cell(line, &written(signed))
        }
        self.cell(line, &written(start));
        let open = self.random.percent(3);
        self.cell(line, &if open { "open".to_owned() } else { written(end) });
        let option = self.extension(end);
        self.cell(line, &option);
        line.push('\n');
    }

    fn cell(&mut self, line: &mut String, text: &str) {
        line.push(',');
        if !self.blank() {
            line.push_str(text);
        }
    }

    /// A fifth at a limit's edge; else anything from ten pounds to more than a million, small ones often.
    fn pence(&mut self, capital: bool) -> u64 {
        let limit = if capital { 100_000_000 } else { 10_000_000 };
        if self.random.percent(20) {
            return limit - 1 + self.random.below(3);
        }
        let size = 1u64 << (10 + self.random.below(17));
        size + self.random.below(size)
    }

    fn edge(&mut self, day: i64) -> i64 {
        day - 1 + self.random.below(3) as i64
    }

    fn signed(&mut self) -> i64 {
        match self.random.below(100) {
            0..10 => self.edge(self.days.from),
            10..20 => self.edge(self.days.since),
            _ => self.days.since - 365 + self.random.below((self.days.on - self.days.since + 365) as u64) as i64,
        }
    }

    fn start(&mut self, proposed: bool) -> i64 {
        let back = if proposed { 0 } else { self.random.below(4_000) as i64 };
        self.days.on + 30 - back
    }

    fn end(&mut self, start: i64) -> i64 {
        if self.random.percent(20) { self.edge(self.days.end) } else { start + 60 + self.random.below(1_500) as i64 }
    }

    fn extension(&mut self, end: i64) -> String {
        match self.random.below(100) {
            0..65 => "none".to_owned(),
            65..75 => written(self.edge(self.days.end)),
            _ => written(end + 365 * (1 + self.random.below(3) as i64)),
        }
    }

    fn party(&mut self, line: &mut String) {
        let party = self.random.skewed(self.parties);
        let mark = party.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let (first, second) = (FIRST[(party % 64) as usize], SECOND[(party / 64 % 64) as usize]);
        let trade = TRADES[(party % 16) as usize];
        let name = match self.random.below(20) {
            0 => format!("{} {} {trade}", first.to_uppercase(), second.to_uppercase()),
            1 => format!("{first} & {second} {trade}"),
            2 => format!("{first} and {second} {trade} Ltd"),
            _ => format!("{first} {second} {trade}"),
        };
        self.cell(line, &name);
        let has_identifier = mark % 10 < 5;
        if has_identifier && self.random.percent(80) {
            let slip = u64::from(self.random.below(200) == 0);
            self.cell(line, &format!("GB-COH-{:08}", party + slip));
        } else {
            line.push(',');
        }
    }
}

fn written(day: i64) -> String {
    Day::from_number(day as i32).to_string()
}

/// Where each unit's share of 32 bits ends: a tenth to the first, the rest the smaller the later.
fn shares(units: u64) -> Vec<u64> {
    let whole = 1u64 << 32;
    let rest = whole - whole / 10;
    let weight = |unit: u64| (1u64 << 40) / (unit + 3);
    let all: u64 = (1..units).map(weight).sum();
    let mut end = whole / 10;
    let mut shares = vec![end];
    for unit in 1..units {
        end += (u128::from(rest) * u128::from(weight(unit)) / u128::from(all)) as u64;
        shares.push(end);
    }
    if let Some(last) = shares.last_mut() {
        *last = whole;
    }
    shares
}

#[rustfmt::skip]
const FIRST: [&str; 64] = [
    "Ash", "Beech", "Birch", "Black", "Bourne", "Brad", "Bram", "Brook", "Burn", "Carl", "Chat", "Clay", "Cole", "Cran",
    "Dart", "Dean", "Elm", "Fair", "Farn", "Fen", "Fern", "Ford", "Glen", "Gold", "Green", "Hamp", "Hart", "Hazel",
    "Heath", "Hill", "Holm", "Hurst", "Ing", "Kel", "Kirk", "Lang", "Lark", "Lin", "Long", "Mar", "Mill", "Moor", "Nor",
    "Oak", "Orch", "Park", "Pen", "Red", "Ridge", "Rose", "Row", "Sand", "Shel", "South", "Stan", "Stone", "Thorn",
    "Wake", "Wal", "West", "Whit", "Wood", "Wyn", "York",
];
#[rustfmt::skip]
const SECOND: [&str; 64] = [
    "Abbey", "Bank", "Barn", "Bay", "Bell", "Bridge", "Castle", "Chase", "Cliff", "Close", "Combe", "Court", "Cross",
    "Croft", "Dale", "Down", "Edge", "End", "Field", "Firth", "Garth", "Gate", "Grange", "Grove", "Hall", "Ham", "Haven",
    "Head", "Holt", "House", "Isle", "Keep", "Knoll", "Lake", "Land", "Lane", "Lea", "Leigh", "Lodge", "Lyn", "Manor",
    "Marsh", "Mead", "Mere", "Mount", "Ness", "Park", "Peak", "Point", "Quay", "Reach", "Rise", "Side", "Stead", "Thorpe",
    "Toft", "Tree", "Vale", "View", "Ville", "Ward", "Way", "Well", "Wick",
];
#[rustfmt::skip]
const TRADES: [&str; 16] = [
    "Care Services", "Highways", "Print & Post", "Systems", "Waste", "Building Works", "Legal", "Landscapes", "Catering",
    "Audit", "Fleet Hire", "Power", "Homes", "Media", "Engineering", "Consulting",
];

#[cfg(test)]
mod tests {
    use super::{Recipe, write};

    fn made(rows: u64, blanks: u64) -> String {
        let mut out = Vec::new();
        write(&Recipe { rows, seed: 1, blanks, units: 0 }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_seed_makes_the_same_register_for_ever() {
        // FNV-1a. A new figure here makes every published figure one of another register.
        let hash = made(1_000, 5)
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        assert_eq!(format!("{hash:016x}"), "80cc2cb9eeb045e9");
    }

    #[test]
    fn the_largest_unit_has_about_a_tenth() {
        let text = made(20_000, 5);
        let of_largest = text.lines().filter(|line| line.split(',').nth(1) == Some("U000")).count();
        assert!((1_800..2_200).contains(&of_largest), "{of_largest}");
        let bytes = text.len() / 20_000;
        assert!((120..150).contains(&bytes), "{bytes} bytes a row");
    }

    #[test]
    fn blanks_are_as_many_as_asked() {
        let share = |blanks: u64| {
            let text = made(20_000, blanks);
            text.lines().filter(|line| line.split(',').nth(5) == Some("")).count() * 100 / 20_000
        };
        assert_eq!(share(0), 0);
        assert!((4..=6).contains(&share(5)), "{}", share(5));
        assert!((28..=32).contains(&share(30)), "{}", share(30));
    }
}
