//! A second reading of the section 24 pack: slow, pair by pair, and written from its text alone.
//!
//! The real evaluator is tested against this one, so nothing here is shared with it: cells are read,
//! names folded and days counted again, in a few plain lines. Headings are those of the text.
//! Consents, advice, renewals and class assumptions (`where …`) are left out.
//!
//! Where the text leaves a choice, the most literal reading is taken:
//!
//! 1.  A blank `stage` is read from `signed` and `signed_by` as they stand in the register. What
//!     `signed=start` fills later does not make a deal of unknown stage a signed one.
//! 2.  Where the stage is not recorded, the act date is not recorded at all: nothing bounds it.
//! 3.  A blank `signed` beside a `signed_by` is a day not recorded but not after `signed_by`, in every
//!     test of a date: the direction, `aggregate_since`, and which of two deals came first.
//! 4.  `signed=start` does not fill where `start` is after a recorded `signed_by`: it would contradict what
//!     is recorded, and overturn firm answers.
//! 5.  `end = open` is later than any date, so with a start it is at least a year apart; so is an
//!     end that `end=open` fills.
//! 6.  A basis of `not-stated` is a basis not recorded: `value-basis=whole-life` fills it, not `annual`.
//! 7.  Any currency but the exact text `GBP` makes the value not recorded; `L` and `U` leave it out and it is open.
//! 8.  A file has a column if any of its rows has the key. A row without it is then blank there.
//! 9.  A contract paid by the counterparty counts 0 in contract sums, is never open whatever its value
//!     and basis, and still stands among the deals counted or uncertain. The payer says nothing about
//!     sums of disposals.
//! 10. An unreadable cell is that fact not recorded. With an unreadable `payer` a value counts 0 in the
//!     sure part and in full in the upper part, and is open only for its own sake; `payer` has no assumption.
//! 11. Each limb's aggregate includes the deal's own value as if it were of the kind the limb is about,
//!     whatever its kind; its own payer then counts only in the contract sums.
//! 12. A limb fails for want of the kind however its aggregate stands, by Kleene's "and".
//! 13. Identifiers are compared as trimmed text, letters as they stand. A name finds an identifier by its
//!     *folded* form, over every row of the unit, of any kind and stage. An identifier and a folded
//!     name are different keys even if they are the same text.
//! 14. The words for "no name" (Various, TBC, -, …) make an identifier not recorded too.
//! 15. A row with an identifier but no name is uncertain with every row of another key, and a row with
//!     neither is uncertain with every row. `near-names` does not touch these.
//! 16. A near form has one space between words, after `&` and other characters became words and spaces.
//!     Two near forms that are both empty (`Ltd`, `(Limited)`) are equal.
//! 17. Under `near-names=same` pairs are settled one by one; being the same is then not transitive.
//! 18. Matters are compared as trimmed text, letters as they stand.
//! 19. Under `similar-matter` an unsettled row is in a group that no settled row is in: so it is *not*
//!     like a settled one. A `cpv` with fewer than three digits is like nothing else.
//! 20. `register-complete=yes` satisfies also a `register_complete_since` that is given and too late.
//! 21. The day of an assertion counts: complete since a day equal to `aggregate_since` is enough.
//! 22. In a directions file a blank `from` or `end` of a named unit leaves the parameter of the whole check.
//! 23. The deals counted and uncertain are others: the deal itself is not among them.
//! 24. Assumptions are applied in the order of the text, whatever the order they are given in, to all rows.

#![expect(clippy::inconsistent_digit_grouping, reason = "pence are grouped as pounds and pence")]

use std::collections::{BTreeMap, BTreeSet};

/// One row of a register: canonical column to cell, as it stands in the file.
pub type Row = BTreeMap<String, String>;

/// Days since 1970-01-01.
pub type Day = i64;

/// Kleene's three values, by what a rule says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    Fails,
    Undecided,
    Holds,
}
use Truth::{Fails, Holds, Undecided};

impl Truth {
    fn of(it: bool) -> Truth {
        if it { Holds } else { Fails }
    }

    fn and(self, other: Truth) -> Truth {
        match (self, other) {
            (Fails, _) | (_, Fails) => Fails,
            (Holds, Holds) => Holds,
            _ => Undecided,
        }
    }

    fn or(self, other: Truth) -> Truth {
        match (self, other) {
            (Holds, _) | (_, Holds) => Holds,
            (Fails, Fails) => Fails,
            _ => Undecided,
        }
    }

    fn not(self) -> Truth {
        match self {
            Holds => Fails,
            Fails => Holds,
            Undecided => Undecided,
        }
    }
}

/// A fact compared with a value: undecided where it is not recorded.
fn is<T: PartialEq>(fact: &Option<T>, value: T) -> Truth {
    match fact {
        Some(known) => Truth::of(*known == value),
        None => Undecided,
    }
}

// ---------------------------------------------------------------------------------------------
// Parameters
// ---------------------------------------------------------------------------------------------

/// The dated sums and days of a check. Dates are ISO text, limits are pence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    pub on: String,
    pub direction_from: String,
    pub direction_end: String,
    pub disposal_limit: i64,
    pub capital_limit: i64,
    pub non_capital_limit: i64,
    pub aggregate_since: String,
    pub register_complete_since: Option<String>,
    /// A directions file, by unit. A unit that does not stand in it is not a relevant authority.
    pub directions: Option<BTreeMap<String, Direction>>,
}

/// One row of a directions file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Direction {
    pub named: bool,
    pub from: Option<String>,
    pub end: Option<String>,
}

impl Default for Parameters {
    /// The parameters of the worked table.
    fn default() -> Parameters {
        Parameters {
            on: "2027-06-01".to_owned(),
            direction_from: "2027-05-01".to_owned(),
            direction_end: "2028-04-01".to_owned(),
            disposal_limit: 100_000_00,
            capital_limit: 1_000_000_00,
            non_capital_limit: 100_000_00,
            aggregate_since: "2006-12-31".to_owned(),
            register_complete_since: Some("2006-12-31".to_owned()),
            directions: None,
        }
    }
}

// ---------------------------------------------------------------------------------------------
// Canonical register columns
// ---------------------------------------------------------------------------------------------

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Proposed,
    Signed,
}

/// A recorded date column: a day, `open`, or `none`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Date {
    On(Day),
    Open,
    Nothing,
}

/// What a deal is about, once it is settled or assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Matter {
    Settled(String),
    FirstDigits(String),
    LikeNothingElse(usize),
}

/// One deal; `None` is not recorded.
#[derive(Clone, Debug)]
struct Deal {
    row: usize,
    unit: String,
    deal: String,
    kind: Option<String>,
    capital: Option<bool>,
    variable_price: Option<bool>,
    /// Pence, and pounds only.
    value: Option<i128>,
    value_basis: Option<String>,
    payer: Option<String>,
    name: Option<String>,
    identifier: Option<String>,
    matter: Option<Matter>,
    cpv: Option<String>,
    stage: Option<Stage>,
    signed: Option<Day>,
    signed_by: Option<Day>,
    start: Option<Day>,
    end: Option<Date>,
    extendable_to: Option<Date>,
}

fn read_register(rows: &[Row]) -> Vec<Deal> {
    let has_column = |column: &str| rows.iter().any(|row| row.contains_key(column));
    rows.iter()
        .enumerate()
        .map(|(place, row)| {
            let cell = |column: &str| row.get(column).map_or("", |text| text.trim());
            let one_of =
                |column: &str, words: &[&str]| words.iter().find(|w| **w == cell(column)).map(|w| w.to_string());
            let yes_no = |column: &str| one_of(column, &["yes", "no"]).map(|word| word == "yes");
            let text = |column: &str| Some(cell(column).to_owned()).filter(|text| !text.is_empty());
            let named = |column: &str| text(column).filter(|text| !NO_NAMES.contains(&folded(text).as_str()));

            // A file without the column is in GBP; another currency, or none, counts as a value not recorded.
            let in_pounds = !has_column("currency") || cell("currency") == "GBP";
            let value = read_pence(cell("value")).filter(|_| in_pounds);

            // A file without the column holds whole-life values; `not-stated` is not stated.
            let value_basis = if has_column("value_basis") {
                one_of("value_basis", &["whole-life", "without-options", "annual"])
            } else {
                Some("whole-life".to_owned())
            };

            let payer = if cell("payer").is_empty() {
                Some("unit".to_owned())
            } else {
                one_of("payer", &["unit", "counterparty"])
            };

            let (signed, signed_by) = (read_day(cell("signed")), read_day(cell("signed_by")));
            let stage = match cell("stage") {
                "proposed" => Some(Stage::Proposed),
                "signed" => Some(Stage::Signed),
                // Blank means signed, if `signed` or `signed_by` has a date; else not recorded.
                "" if signed.is_some() || signed_by.is_some() => Some(Stage::Signed),
                _ => None,
            };

            let end = match cell("end") {
                "open" => Some(Date::Open),
                day => read_day(day).map(Date::On),
            };
            let extendable_to = match cell("extendable_to") {
                "none" => Some(Date::Nothing),
                day => read_day(day).map(Date::On),
            };

            Deal {
                row: place,
                unit: cell("unit").to_owned(),
                deal: cell("deal").to_owned(),
                kind: one_of("kind", &["contract", "disposal", "reserves"]),
                capital: yes_no("capital"),
                variable_price: yes_no("variable_price"),
                value,
                value_basis,
                payer,
                name: named("counterparty"),
                identifier: named("counterparty_id"),
                matter: text("matter").map(Matter::Settled),
                cpv: text("cpv"),
                stage,
                signed,
                signed_by,
                start: read_day(cell("start")),
                end,
                extendable_to,
            }
        })
        .collect()
}

/// An ISO date of the calendar, as days since 1970-01-01.
pub fn read_day(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    if !shaped {
        return None;
    }
    let number = |from: usize, to: usize| text[from..to].parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let month_days = |year: i64, month: i64| match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap(year) => 29,
        2 => 28,
        _ => 31,
    };
    if year < 1900 || !(1..=12).contains(&month) || day < 1 || day > month_days(year, month) {
        return None;
    }
    let days_before = |year: i64| (year - 1) * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
    let days_before_month: i64 = (1..month).map(|month| month_days(year, month)).sum();
    Some(days_before(year) + days_before_month + day - 1 - days_before(1970))
}

/// Digits with at most two decimals, as pence; at most £100 billion.
fn read_pence(text: &str) -> Option<i128> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |s: &str| !s.is_empty() && s.len() <= 15 && s.chars().all(|c| c.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let pence = whole.parse::<i128>().ok()? * 100 + format!("{part:0<2}").parse::<i128>().ok()?;
    Some(pence).filter(|pence| *pence <= 10_000_000_000_000)
}

// ---------------------------------------------------------------------------------------------
// From honest to useful: assumptions, each filling only what is not recorded, in that order
// ---------------------------------------------------------------------------------------------

/// What the assumptions leave for the comparisons of parties and for completeness.
#[derive(Default)]
struct Assumed {
    near_names: Option<Truth>,
    register_complete: bool,
}

fn assume(deals: &mut [Deal], assumptions: &[String]) -> Assumed {
    let known = ["capital", "variable-price", "stage", "signed", "extension", "end", "value-basis", "similar-matter"];
    let said = |name: &str| {
        assumptions.iter().find_map(|text| text.split_once('=').filter(|(n, _)| *n == name).map(|(_, word)| word))
    };
    for text in assumptions {
        let name = text.split('=').next().unwrap_or_default();
        assert!(known.contains(&name) || name == "near-names" || name == "register-complete", "no assumption `{text}`");
    }

    if let Some(word) = said("capital") {
        deals.iter_mut().filter(|deal| deal.capital.is_none()).for_each(|deal| deal.capital = Some(word == "yes"));
    }
    if let Some(word) = said("variable-price") {
        for deal in deals.iter_mut().filter(|deal| deal.variable_price.is_none()) {
            deal.variable_price = Some(word == "yes");
        }
    }
    if let Some(word) = said("stage") {
        let stage = if word == "signed" { Stage::Signed } else { Stage::Proposed };
        deals.iter_mut().filter(|deal| deal.stage.is_none()).for_each(|deal| deal.stage = Some(stage));
    }
    if said("signed") == Some("start") {
        for deal in deals.iter_mut().filter(|deal| deal.signed.is_none()) {
            let contradicts = matches!((deal.start, deal.signed_by), (Some(start), Some(by)) if start > by);
            if !contradicts {
                deal.signed = deal.start;
            }
        }
    }
    if said("extension") == Some("none") {
        for deal in deals.iter_mut().filter(|deal| deal.extendable_to.is_none()) {
            deal.extendable_to = Some(Date::Nothing);
        }
    }
    if said("end") == Some("open") {
        deals.iter_mut().filter(|deal| deal.end.is_none()).for_each(|deal| deal.end = Some(Date::Open));
    }
    if said("value-basis") == Some("whole-life") {
        for deal in deals.iter_mut().filter(|deal| deal.value_basis.is_none()) {
            deal.value_basis = Some("whole-life".to_owned());
        }
    }
    if let Some(word) = said("similar-matter") {
        for deal in deals.iter_mut().filter(|deal| deal.matter.is_none()) {
            let digits: String = deal.cpv.iter().flat_map(|c| c.chars()).filter(char::is_ascii_digit).take(3).collect();
            deal.matter = Some(if word == "cpv3" && digits.len() == 3 {
                Matter::FirstDigits(digits)
            } else {
                Matter::LikeNothingElse(deal.row)
            });
        }
    }
    Assumed {
        near_names: said("near-names").map(|word| Truth::of(word == "same")),
        register_complete: said("register-complete") == Some("yes"),
    }
}

// ---------------------------------------------------------------------------------------------
// When the act happens
// ---------------------------------------------------------------------------------------------

/// A day, or, where it is not recorded, a day that it is certainly not after.
#[derive(Clone, Copy)]
struct When {
    day: Option<Day>,
    not_after: Option<Day>,
}

fn when_signed(deal: &Deal) -> When {
    When { day: deal.signed, not_after: deal.signed_by }
}

fn act_date(deal: &Deal, on: Day) -> When {
    match deal.stage {
        Some(Stage::Signed) => when_signed(deal),
        Some(Stage::Proposed) => When { day: Some(on), not_after: None },
        None => When { day: None, not_after: None },
    }
}

/// A limb binds if act date >= `direction_from`; it fails if the act date, or `signed_by` where
/// there is no act date, is earlier; else undecided.
fn not_before(act: When, from: Day) -> Truth {
    match act {
        When { day: Some(day), .. } => Truth::of(day >= from),
        When { day: None, not_after: Some(by) } if by < from => Fails,
        _ => Undecided,
    }
}

/// `since < signed`
fn after(signed: When, since: Day) -> Truth {
    not_before(signed, since + 1)
}

/// `signed <= act`
fn not_later(signed: When, act: When) -> Truth {
    match (signed, act) {
        (When { day: Some(signed), .. }, When { day: Some(act), .. }) => Truth::of(signed <= act),
        // The act is not after its bound, so a signature after that bound is after the act.
        (When { day: Some(signed), .. }, When { day: None, not_after: Some(act_by) }) if signed > act_by => Fails,
        // The signature is not after its bound, so an act on or after that bound is not before it.
        (When { day: None, not_after: Some(signed_by) }, When { day: Some(act), .. }) if signed_by <= act => Holds,
        _ => Undecided,
    }
}

// ---------------------------------------------------------------------------------------------
// Parties are resolved first, per unit
// ---------------------------------------------------------------------------------------------

/// Folded names that name nobody.
pub const NO_NAMES: &[&str] = &[
    "-",
    "--",
    ".",
    "?",
    "confidential",
    "multiple",
    "multiple providers",
    "multiple suppliers",
    "n/a",
    "na",
    "none",
    "not applicable",
    "not known",
    "not recorded",
    "null",
    "redacted",
    "redacted commercial confidentiality",
    "redacted personal data",
    "tba",
    "tbc",
    "to be confirmed",
    "unknown",
    "various",
    "various providers",
    "various suppliers",
];

/// A-Z to a-z, runs of white space to one space, trimmed.
fn folded(name: &str) -> String {
    let lower: String = name.chars().map(|c| if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c }).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The folded name with `&` as ` and `, every character other than a-z, 0-9 and space as a space, and
/// trailing words ltd, limited, plc, llp, lp, cic, inc dropped.
fn near_form(name: &str) -> String {
    let mut plain = String::new();
    for c in folded(name).chars() {
        match c {
            '&' => plain.push_str(" and "),
            'a'..='z' | '0'..='9' => plain.push(c),
            _ => plain.push(' '),
        }
    }
    let mut words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    while let Some("ltd" | "limited" | "plc" | "llp" | "lp" | "cic" | "inc") = words.last().copied() {
        words.pop();
    }
    words.join(" ")
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Identifier(String),
    FoldedName(String),
}

/// A row's key is its identifier; without one, the identifier that its name stands beside in the
/// unit's register, if exactly one does; else the name, folded.
fn key(deal: &Deal, all: &[Deal]) -> Option<Key> {
    if let Some(identifier) = &deal.identifier {
        return Some(Key::Identifier(identifier.clone()));
    }
    let name = folded(deal.name.as_ref()?);
    let beside: BTreeSet<&String> = all
        .iter()
        .filter(|other| other.unit == deal.unit && other.name.as_ref().is_some_and(|n| folded(n) == name))
        .filter_map(|other| other.identifier.as_ref())
        .collect();
    Some(match beside.iter().collect::<Vec<_>>()[..] {
        [only] => Key::Identifier(only.to_string()),
        _ => Key::FoldedName(name),
    })
}

/// What a person said of names: that they are one party, or that each is another.
#[derive(Clone, Debug)]
pub struct Said {
    /// Only in this unit.
    pub unit: Option<String>,
    pub same: bool,
    pub names: Vec<String>,
}

impl Said {
    /// Which of its names the deal has, if it speaks of the deal's unit.
    fn part(&self, deal: &Deal) -> Option<usize> {
        let name = folded(deal.name.as_ref()?);
        let speaks = self.unit.as_ref().is_none_or(|unit| *unit == deal.unit);
        self.names.iter().position(|mine| folded(mine) == name).filter(|_| speaks)
    }
}

/// The party of each row, as a number: that of its unit and key, joined as was said.
fn parties(deals: &[Deal], said: &[Said]) -> Vec<Option<usize>> {
    let keys: Vec<Option<(&String, Key)>> = deals.iter().map(|deal| Some((&deal.unit, key(deal, deals)?))).collect();
    let number = |row: usize| keys[row].as_ref().and_then(|_| keys.iter().position(|other| *other == keys[row]));
    let mut parties: Vec<Option<usize>> = (0..deals.len()).map(number).collect();
    loop {
        let before = parties.clone();
        for (a, b) in pairs(deals) {
            let joined = said.iter().any(|said| said.same && said.part(a).is_some() && said.part(b).is_some());
            if let (true, Some(one), Some(other)) = (joined, parties[a.row], parties[b.row]) {
                let rename = |party: &mut Option<usize>| {
                    if *party == Some(other) {
                        *party = Some(one)
                    }
                };
                parties.iter_mut().for_each(rename);
            }
        }
        if parties == before {
            return parties;
        }
    }
}

/// Two deals of one unit, each with each.
fn pairs(deals: &[Deal]) -> impl Iterator<Item = (&Deal, &Deal)> {
    deals.iter().flat_map(move |a| deals.iter().filter(move |b| a.unit == b.unit).map(move |b| (a, b)))
}

/// Parties that were said to be different.
fn apart(deals: &[Deal], said: &[Said], parties: &[Option<usize>]) -> BTreeSet<(usize, usize)> {
    let mut apart = BTreeSet::new();
    for (a, b) in pairs(deals) {
        let parted = |said: &&Said| {
            !said.same && said.part(a).is_some() && said.part(b).is_some() && said.part(a) != said.part(b)
        };
        if let (Some(one), Some(other)) = (parties[a.row], parties[b.row])
            && said.iter().any(|said| parted(&said))
        {
            apart.extend([(one, other), (other, one)]);
        }
    }
    apart
}

/// Near names that were said to be different are so, unless names near to both leave it open by way of them.
fn in_doubt(a: &Deal, b: &Deal, check: &Check) -> bool {
    let near: BTreeSet<usize> = check.near[a.row].iter().copied().collect();
    let (Some(from), Some(to)) = (check.parties[a.row], check.parties[b.row]) else { return true };
    let mut reached = BTreeSet::from([from]);
    loop {
        let next = |party: &&usize| {
            !reached.contains(party) && reached.iter().any(|known| !check.apart.contains(&(*known, **party)))
        };
        match near.iter().find(next).copied() {
            Some(party) => reached.insert(party),
            None => return reached.contains(&to),
        };
    }
}

/// Equal keys are the same counterparty; else equal near forms are uncertain until a person settles
/// them; else different. A row whose name is not recorded is uncertain with every row of another key.
fn same_counterparty(a: &Deal, b: &Deal, check: &Check) -> Truth {
    if let (Some(a), Some(b)) = (&check.parties[a.row], &check.parties[b.row])
        && a == b
    {
        return Holds;
    }
    let (Some(name), Some(other)) = (&a.name, &b.name) else { return Undecided };
    if near_form(name) == near_form(other) && in_doubt(a, b, check) {
        check.assumed.near_names.unwrap_or(Undecided)
    } else {
        Fails
    }
}

/// Both settled: equal or not; else uncertain.
fn same_matter(a: &Deal, b: &Deal) -> Truth {
    match (&a.matter, &b.matter) {
        (Some(a), Some(b)) => Truth::of(a == b),
        _ => Undecided,
    }
}

// ---------------------------------------------------------------------------------------------
// What counts with a deal (section 27)
// ---------------------------------------------------------------------------------------------

/// The aggregate of one limb for one deal. Sums are pence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// `L`: the sure parts of the deal and of the relevant others.
    pub known: i128,
    /// Whether there is no upper bound.
    pub open: bool,
    /// `U`: all recorded values of the deal, the relevant and the uncertain. A bound only while not `open`.
    pub upper: i128,
    /// The ids of the relevant others, in the order of the rows.
    pub counted: Vec<String>,
    /// The ids of the uncertain others, in the order of the rows.
    pub uncertain: Vec<String>,
}

/// What one deal brings to a sum.
struct Amount {
    sure: i128,
    recorded: i128,
    open: bool,
}

fn amount(deal: &Deal, counts: &str) -> Amount {
    // s24 counts what the unit pays, so a contract paid by the counterparty counts 0 in contract sums.
    if counts == "contract" && deal.payer.as_deref() == Some("counterparty") {
        return Amount { sure: 0, recorded: 0, open: false };
    }
    let basis = deal.value_basis.as_deref();
    let a_year_apart = match (deal.start, deal.end) {
        (Some(start), Some(Date::On(end))) => end - start >= 364,
        (Some(_), Some(Date::Open)) => true,
        _ => false,
    };
    let sure = basis == Some("whole-life") || basis == Some("without-options") || a_year_apart;
    let payer_known = counts != "contract" || deal.payer.is_some();
    Amount {
        sure: if sure && payer_known { deal.value.unwrap_or(0) } else { 0 },
        recorded: deal.value.unwrap_or(0),
        open: deal.value.is_none() || basis != Some("whole-life"),
    }
}

/// Whether `other` counts with `deal`, as if `deal` were of the kind that `counts`.
fn relevant(deal: &Deal, other: &Deal, counts: &str, check: &Check) -> Truth {
    let same = match counts {
        "disposal" => Holds,
        _ => same_counterparty(deal, other, check).or(same_matter(deal, other)),
    };
    is(&other.kind, counts.to_owned())
        .and(same)
        .and(is(&other.stage, Stage::Signed))
        .and(after(when_signed(other), check.aggregate_since))
        .and(not_later(when_signed(other), act_date(deal, check.on)))
}

fn aggregate(deal: &Deal, counts: &str, all: &[Deal], check: &Check) -> Aggregate {
    let own = amount(deal, counts);
    let mut sum = Aggregate {
        known: own.sure,
        open: own.open || !check.register_complete,
        upper: own.recorded,
        counted: Vec::new(),
        uncertain: Vec::new(),
    };
    for other in all.iter().filter(|other| other.unit == deal.unit && other.row != deal.row) {
        let brings = amount(other, counts);
        match relevant(deal, other, counts, check) {
            Fails => continue,
            Holds => {
                sum.known += brings.sure;
                sum.counted.push(other.deal.clone());
            }
            Undecided => sum.uncertain.push(other.deal.clone()),
        }
        sum.upper += brings.recorded;
        sum.open |= brings.open;
    }
    sum
}

/// "Exceeds limit": holds if L > limit; fails if not open and U <= limit; else undecided.
fn exceeds(sum: &Aggregate, limit: i64) -> Truth {
    if sum.known > i128::from(limit) {
        Holds
    } else if !sum.open && sum.upper <= i128::from(limit) {
        Fails
    } else {
        Undecided
    }
}

// ---------------------------------------------------------------------------------------------
// Limbs
// ---------------------------------------------------------------------------------------------

/// A verdict of the pack, by the word that `check` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Allowed,
    Consent,
    CannotTell,
}

impl Verdict {
    /// The word in the column of `check --format csv`.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Allowed => "allowed",
            Verdict::Consent => "consent",
            Verdict::CannotTell => "cannot-tell",
        }
    }
}

/// One limb's finding about one deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limb {
    pub rule: &'static str,
    pub truth: Truth,
    /// The aggregate it compares with a limit, if it does.
    pub aggregate: Option<Aggregate>,
}

/// The answer about one deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub unit: String,
    pub deal: String,
    /// The five limbs, in the order of the text.
    pub limbs: Vec<Limb>,
    pub verdict: Verdict,
    /// The answer if every undecided limb failed: allowed or consent.
    pub at_least: Verdict,
    /// The answer if every undecided limb held: allowed or consent.
    pub at_most: Verdict,
}

impl Answer {
    /// The rules that answer: those that hold; if none does, those that are undecided.
    pub fn rules(&self) -> Vec<&'static str> {
        let of = |truth: Truth| self.limbs.iter().filter(|l| l.truth == truth).map(|l| l.rule).collect::<Vec<_>>();
        if of(Holds).is_empty() { of(Undecided) } else { of(Holds) }
    }
}

/// What is the same for every deal of a check.
struct Check {
    on: Day,
    aggregate_since: Day,
    register_complete: bool,
    /// The party of each row, in their order.
    parties: Vec<Option<usize>>,
    /// Parties that were said to be different.
    apart: BTreeSet<(usize, usize)>,
    /// By row: the parties of the unit that share its near form.
    near: Vec<Vec<usize>>,
    assumed: Assumed,
}

/// The answers about all rows, in their order. Without assumptions these are the firm answers.
///
/// Panics on parameters and assumptions that make no sense: it is only used in tests.
pub fn answers(rows: &[Row], parameters: &Parameters, assumptions: &[String]) -> Vec<Answer> {
    answers_with(rows, parameters, assumptions, &[])
}

/// The same, with what was said of parties.
pub fn answers_with(rows: &[Row], parameters: &Parameters, assumptions: &[String], said: &[Said]) -> Vec<Answer> {
    let mut deals = read_register(rows);
    let assumed = assume(&mut deals, assumptions);
    let aggregate_since = parameter_day(&parameters.aggregate_since);
    let complete_since = parameters.register_complete_since.as_deref().map(parameter_day);
    let parties = parties(&deals, said);
    let near = |deal: &Deal| {
        let form = deal.name.as_deref().map(near_form);
        let shares = |other: &&Deal| other.unit == deal.unit && other.name.as_deref().map(near_form) == form;
        deals.iter().filter(shares).filter_map(|other| parties[other.row]).collect()
    };
    let check = Check {
        on: parameter_day(&parameters.on),
        aggregate_since,
        // Open where `register_complete_since` is not given or later than `aggregate_since`.
        register_complete: assumed.register_complete || complete_since.is_some_and(|since| since <= aggregate_since),
        apart: apart(&deals, said, &parties),
        near: deals.iter().map(near).collect(),
        parties,
        assumed,
    };
    deals.iter().map(|deal| answer(deal, &deals, &check, parameters)).collect()
}

fn parameter_day(text: &str) -> Day {
    read_day(text).unwrap_or_else(|| panic!("`{text}` is not a day"))
}

fn answer(deal: &Deal, all: &[Deal], check: &Check, parameters: &Parameters) -> Answer {
    // The directions file gives them per unit; a unit not named is not a relevant authority.
    let row = parameters.directions.as_ref().map(|directions| directions.get(&deal.unit));
    let relevant_authority = Truth::of(row.is_none_or(|row| row.is_some_and(|row| row.named)));
    let row = row.flatten();
    let direction_from = row.and_then(|row| row.from.as_ref()).unwrap_or(&parameters.direction_from);
    let direction_end = parameter_day(row.and_then(|row| row.end.as_ref()).unwrap_or(&parameters.direction_end));

    let binds = relevant_authority.and(not_before(act_date(deal, check.on), parameter_day(direction_from)));
    let kind_is = |kind: &str| is(&deal.kind, kind.to_owned());
    let capital = is(&deal.capital, true);
    let variable_price = is(&deal.variable_price, true);
    let later_than_direction_end = |date: Option<Date>| match date {
        Some(Date::On(day)) => Truth::of(day > direction_end),
        Some(Date::Open) => Holds,
        Some(Date::Nothing) => Fails,
        None => Undecided,
    };

    let disposals = aggregate(deal, "disposal", all, check);
    let contracts = aggregate(deal, "contract", all, check);

    let limb = |rule, truth: Truth, aggregate| Limb { rule, truth: binds.and(truth), aggregate };
    let limbs = vec![
        limb(
            "land-disposal",
            kind_is("disposal").and(exceeds(&disposals, parameters.disposal_limit)),
            Some(disposals.clone()),
        ),
        limb(
            "capital-contract",
            kind_is("contract").and(capital).and(exceeds(&contracts, parameters.capital_limit)),
            Some(contracts.clone()),
        ),
        limb("variable-capital-contract", kind_is("contract").and(capital).and(variable_price), None),
        limb(
            "non-capital-contract",
            kind_is("contract")
                .and(capital.not())
                .and(exceeds(&contracts, parameters.non_capital_limit))
                .and(later_than_direction_end(deal.end).or(later_than_direction_end(deal.extendable_to))),
            Some(contracts.clone()),
        ),
        limb("reserves", kind_is("reserves"), None),
    ];

    // Some limb holds: consent; none holds and all fail: allowed; else cannot-tell.
    let some_holds = limbs.iter().any(|limb| limb.truth == Holds);
    let all_fail = limbs.iter().all(|limb| limb.truth == Fails);
    Answer {
        unit: deal.unit.clone(),
        deal: deal.deal.clone(),
        verdict: match (some_holds, all_fail) {
            (true, _) => Verdict::Consent,
            (false, true) => Verdict::Allowed,
            (false, false) => Verdict::CannotTell,
        },
        at_least: if some_holds { Verdict::Consent } else { Verdict::Allowed },
        at_most: if all_fail { Verdict::Allowed } else { Verdict::Consent },
        limbs,
    }
}
