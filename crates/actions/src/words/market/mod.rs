//! The market in sentences: whether an engagement tailed off, how much spend is open, how concentrated and how diverse it is.

mod how_tested;

pub use how_tested::how_tested;

use super::count::{capital, count, grouped};
use hostboard_analysis::concentration::{Bounds, Level, Measured, Placed, Thresholds};
use hostboard_analysis::trend::{Decline, Ended, Every, InOrder, Judged, LEAST_PERIODS, LENGTHS, Looked, Verdict};
use hostboard_domain::money::Pence;
use hostboard_domain::record::HowEnded;
use hostboard_domain::time::Day;

/// What was said of a series besides counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The newest words on the course of it.
    pub words: Option<String>,
    /// How many sources say these words.
    pub sources: usize,
    /// How it ended; `None`: not recorded.
    pub ended: Option<Ended>,
}

/// An amount at least and at most; an end that is `None` is not recorded, or there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// At least.
    pub low: Option<Pence>,
    /// At most.
    pub high: Option<Pence>,
}

/// What live deals tie of a spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tied {
    /// At least.
    pub least: Pence,
    /// At most; `None` where that cannot be told.
    pub most: Option<Pence>,
    /// Whether it is recorded which deals these are.
    pub is_known: bool,
    /// How many deals tie any of it.
    pub deals: usize,
    /// How many of these cannot be placed in time.
    pub not_placed: usize,
    /// How many that are named are not there: not recorded, or illustrative and left out.
    pub not_there: usize,
    /// Whether there may be deals that the reader does not see.
    pub of_part: bool,
}

impl Default for Tied {
    fn default() -> Tied {
        Tied { least: Pence(0), most: None, is_known: false, deals: 0, not_placed: 0, not_there: 0, of_part: false }
    }
}

/// Why there is no index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoIndex {
    /// Nothing is signed or earned.
    NothingRecorded,
    /// The values of deals with some suppliers are not recorded, or have no upper end.
    ValuesNotRecorded {
        /// With how many suppliers.
        suppliers: usize,
    },
    /// Income of some month is not recorded.
    IncomeNotRecorded,
    /// The source gives no most, so there is no total.
    NoTotal,
    /// Deals tie more than the source says is spent.
    MoreTiedThanSpent,
}

/// By what kinds were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The value of what is signed.
    Value,
    /// The number of suppliers.
    Count,
}

/// How many kinds of supplier of equal size would be as diverse.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Diversity {
    /// By what.
    pub by: By,
    /// At least.
    pub least: f64,
    /// At most.
    pub most: f64,
    /// How many suppliers a deal is signed with.
    pub suppliers: usize,
}

/// One period and several.
fn names(every: Option<Every>) -> (&'static str, &'static str) {
    match every {
        Some(Every::Months(1)) => ("month", "months"),
        Some(Every::Months(3)) => ("quarter", "quarters"),
        Some(Every::Months(12)) => ("year", "years"),
        Some(Every::Days(7)) => ("week", "weeks"),
        Some(Every::Days(1)) => ("day", "days"),
        _ => ("period", "periods"),
    }
}

fn periods(number: usize, every: Option<Every>) -> String {
    let (one, many) = names(every);
    count(number, one, many)
}

/// The sentence for the minutes: `Meetings fell from 4.8 to 1.3 a month; fewer than 5 in 100 steady series look so.`
pub fn verdict(verdict: &Verdict, every: Option<Every>, told: &Told) -> String {
    match verdict {
        Verdict::EndedByPlan => "Ended as planned.".to_owned(),
        Verdict::NoCounts => {
            let ended = if told.ended.is_some() { "" } else { ", and whether it ended by plan" };
            format!("{}. Needed: meetings planned and held by month, {LEAST_PERIODS} at least{ended}.", no_counts(told))
        }
        Verdict::TooFew(number) => format!(
            "{} of counts in a row: too few for a verdict, which takes {LEAST_PERIODS} of one length.",
            periods(*number, every)
        ),
        Verdict::Tested(judged) => tested(judged, every),
    }
}

fn no_counts(told: &Told) -> String {
    match &told.words {
        Some(words) => {
            let by = match told.sources {
                0 => "by no source".to_owned(),
                1 => "by one source".to_owned(),
                n => format!("by {n} sources"),
            };
            format!("{}, {by}; no figures were published", capital(words))
        }
        None => "No figures were published, and nothing was said of the course of it".to_owned(),
    }
}

fn tested(judged: &Judged, every: Option<Every>) -> String {
    let Some(decline) = judged.decline else {
        return "In a part of it nobody was invited, so attendance cannot be compared.".to_owned();
    };
    let (before, after) = rates(&judged.looked, &decline, every);
    if judged.is_found() {
        let what = what(&judged.looked);
        return format!("{what} fell from {before} to {after}; fewer than 5 in 100 steady series look so.");
    }
    let is_of_attendance = judged.looked == Looked::Attendance;
    if let Some(sentence) = nothing_fell(judged, &decline, every) {
        return sentence;
    }
    if judged.is_found_alone() {
        return format!(
            "{} went from {before} to {after}: by itself that would be called a decline, but among the {} series tested here, chance alone may do as much.",
            what(&judged.looked),
            grouped(judged.series)
        );
    }
    if judged.swings_too_much() {
        return if is_of_attendance { "Attendance swings too much to tell." } else { "They swing too much to tell." }
            .to_owned();
    }
    let so_many = periods(judged.periods, every);
    let what = if is_of_attendance { " of attendance" } else { "" };
    match judged.needed {
        Some(needed) if needed.periods > judged.periods => format!(
            "{so_many}{what} cannot show a decline; {} more would show a halving.",
            needed.more_than(judged.periods)
        ),
        Some(_) => format!("{so_many}{what} show no decline; a halving would have shown."),
        None => {
            let longest = LENGTHS[LENGTHS.len() - 1];
            format!("{so_many}{what} cannot show a decline; {longest} would not show a halving either.")
        }
    }
}

/// Where counts are all 0, or the last third has more than the periods before; nothing else.
fn nothing_fell(judged: &Judged, decline: &Decline, every: Option<Every>) -> Option<String> {
    let (before, after) = rates(&judged.looked, decline, every);
    let is_of_attendance = judged.looked == Looked::Attendance;
    if decline.is_nothing() {
        let what = if is_of_attendance { "Nobody came" } else { "No meeting was held" };
        return Some(format!("{what} in any of the {}: nothing could fall.", periods(judged.periods, every)));
    }
    let rose = || format!("{} did not fall: {before} before the last third, {after} in it.", what(&judged.looked));
    decline.is_rise().then(rose)
}

fn what(looked: &Looked) -> &'static str {
    match looked {
        Looked::Held { .. } => "Meetings",
        Looked::Attendance => "Attendance",
    }
}

/// The rates before the last third and in it.
fn rates(looked: &Looked, decline: &Decline, every: Option<Every>) -> (String, String) {
    match looked {
        Looked::Held { .. } => (format!("{:.1}", decline.before), format!("{:.1} a {}", decline.after, names(every).0)),
        Looked::Attendance => {
            let percent = |rate: f64| format!("{:.0}%", 100.0 * rate);
            (percent(decline.before), format!("{} of those invited", percent(decline.after)))
        }
    }
}

/// The same in a heading: `Meetings fell from 4.8 to 1.3 a month`.
pub fn verdict_in_short(verdict: &Verdict, every: Option<Every>, told: &Told) -> String {
    match verdict {
        Verdict::EndedByPlan => "Ended as planned".to_owned(),
        Verdict::NoCounts => no_counts(told),
        Verdict::TooFew(_) => "Too few counts for a verdict".to_owned(),
        Verdict::Tested(judged) if judged.is_found() => {
            let rates = judged.decline.map(|decline| rates(&judged.looked, &decline, every));
            let (before, after) = rates.unwrap_or_default();
            format!("{} fell from {before} to {after}", what(&judged.looked))
        }
        Verdict::Tested(judged) if judged.decline.is_some_and(|decline| decline.is_nothing()) => {
            format!("{} of counts, all 0", periods(judged.periods, every))
        }
        Verdict::Tested(judged) if judged.decline.is_some_and(|decline| decline.is_rise()) => {
            format!("{} did not fall", what(&judged.looked))
        }
        Verdict::Tested(judged) if judged.is_found_alone() => {
            format!(
                "{} may have fallen: a decline by itself, none among all that are tested here",
                what(&judged.looked)
            )
        }
        Verdict::Tested(judged) if judged.swings_too_much() => match judged.looked {
            Looked::Held { .. } => "Meetings swing too much to tell".to_owned(),
            Looked::Attendance => "Attendance swings too much to tell".to_owned(),
        },
        Verdict::Tested(judged) => format!("{} of counts show no decline", periods(judged.periods, every)),
    }
}

/// What would change what is said; nothing where nothing recorded could.
pub fn would_change(verdict: &Verdict, every: Option<Every>, told: &Told) -> Option<String> {
    match verdict {
        Verdict::EndedByPlan => None,
        Verdict::NoCounts => {
            Some("Whoever ran the meetings is likely to have the numbers: with them this sentence changes.".to_owned())
        }
        Verdict::TooFew(number) => Some(format!(
            "{} more in a row would bear a verdict.",
            capital(&periods(LEAST_PERIODS.saturating_sub(*number), every))
        )),
        Verdict::Tested(judged) => match judged.needed {
            Some(needed) if needed.periods > judged.periods && judged.swings_too_much() => Some(format!(
                "{} more would show a halving, swinging as they do.",
                periods(needed.more_than(judged.periods), every)
            )),
            _ if told.ended.is_none() => {
                Some("Whether it ended by plan is not recorded: if it did, there is nothing to test.".to_owned())
            }
            _ => None,
        },
    }
}

/// The records of a series that are left out of its table, and why; none where the table has all.
pub fn left_aside(order: &InOrder) -> Vec<String> {
    let without = (order.without_period > 0).then(|| {
        format!(
            "{} a count and no whole period, and counted in no row.",
            count(order.without_period, "record gives", "records give")
        )
    });
    let disagreeing = (order.disagreeing > 0).then(|| {
        format!("Of {} records do not agree, so none counts.", count(order.disagreeing, "period the", "periods the"))
    });
    without.into_iter().chain(disagreeing).collect()
}

/// How a series ended.
pub fn ended(ended: HowEnded) -> &'static str {
    match ended {
        HowEnded::ByPlan => "by plan",
        HowEnded::NotByPlan => "not by plan",
    }
}

/// An amount between its ends: `£1,000 to £2,000`, `at most £2,000`.
pub fn ends(of: Ends) -> String {
    match (of.low, of.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("at least {low}"),
        (None, Some(high)) => format!("at most {high}"),
        (None, None) => "no figure".to_owned(),
    }
}

/// What live deals tie, in a few words.
pub fn tied(tied: &Tied) -> String {
    if !tied.is_known {
        return "not recorded: no deal is named as one of this line".to_owned();
    }
    let amount = match tied.most {
        Some(most) => ends(Ends { low: Some(tied.least), high: Some(most) }),
        None => format!("at least {}", tied.least),
    };
    let why = [
        (tied.not_placed > 0)
            .then(|| format!("{} be placed in time", count(tied.not_placed, "deal cannot", "deals cannot"))),
        (tied.not_there > 0).then(|| {
            format!("{} not here", count(tied.not_there, "deal that is named is", "deals that are named are"))
        }),
    ];
    let of_part = tied.of_part.then(|| "deals that you do not see may tie more".to_owned());
    let why: Vec<String> = why.into_iter().flatten().chain(of_part).collect();
    let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join("; ")) };
    format!("{amount}, by {}{why}", count(tied.deals, "deal", "deals"))
}

/// How much is open in a sentence: `Of payroll, £200,000 to £450,000 is open to others.`
pub fn open(line: Option<&str>, open: Ends) -> String {
    format!("Of {}, {} is open to others.", line.unwrap_or("everything"), ends(open))
}

/// Figures of several sources stand beside each other.
pub const NEVER_ADDED: &str = "Each figure is one source’s. They are never added, and no mean is taken.";

/// An index in a sentence, or why there is none.
pub fn index(of: &Result<Measured, NoIndex>) -> String {
    match of {
        Ok(measured) => format!("The index is {}.", bounds(measured.bounds)),
        Err(NoIndex::NothingRecorded) => "No index: nothing is recorded to work it out from.".to_owned(),
        Err(NoIndex::ValuesNotRecorded { suppliers }) => format!(
            "No index: what is signed with {} has a value that is not recorded, so there is no total.",
            count(*suppliers, "supplier", "suppliers")
        ),
        Err(NoIndex::IncomeNotRecorded) => {
            "No index: income of some month is not recorded, so there is no total.".to_owned()
        }
        Err(NoIndex::NoTotal) => "No index: the source gives no upper figure, so there is no total.".to_owned(),
        Err(NoIndex::MoreTiedThanSpent) => {
            "No index: deals tie more than this source says is spent, so one of the two is wrong.".to_owned()
        }
    }
}

fn bounds(of: Bounds) -> String {
    let whole = |index: f64| grouped(index.round().max(0.0) as usize);
    if whole(of.low) == whole(of.high) {
        whole(of.low)
    } else {
        format!("between {} and {}", whole(of.low), whole(of.high))
    }
}

/// What the sets of thresholds in force call it.
pub fn placed(measured: &Measured) -> Vec<String> {
    let line = |(set, placed): &(Thresholds, Placed)| {
        let (year, month, day) = set.since;
        let since = Day::from_ymd(year, month, day).map_or_else(String::new, |day| format!(", since {}", day.spoken()));
        let called = match placed {
            Placed::At(level) => self::level(*level).to_owned(),
            Placed::Between(low, high) => format!("between {} and {}", self::level(*low), self::level(*high)),
        };
        format!(
            "{}{since}: {called} (moderate from {}, high above {}).",
            set.name,
            grouped(set.moderate as usize),
            grouped(set.high as usize)
        )
    };
    measured.placed.iter().map(line).collect()
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Low => "low",
        Level::Moderate => "moderate",
        Level::High => "high",
    }
}

/// What the index is, for who meets it first.
pub const ABOUT_INDEX: &str = "The Herfindahl-Hirschman index adds up the squares of shares in per cent: 10,000 where one has all, near 0 where \
                               many have little. What is not recorded bounds it. The thresholds were made for mergers; here they are a yardstick and no rule.";

/// How diverse suppliers are, in a sentence.
pub fn diversity(of: &Diversity) -> String {
    let by = match of.by {
        By::Value => "by the value of what is signed",
        By::Count => "by number of suppliers, since not every value is recorded",
    };
    let one = |kinds: f64| format!("{kinds:.1}");
    let kinds = if one(of.least) == one(of.most) {
        one(of.least)
    } else {
        format!("between {} and {}", one(of.least), one(of.most))
    };
    format!(
        "They are as diverse as {kinds} {} of equal size would be, {by}.",
        if kinds == "1.0" { "sector" } else { "sectors" }
    )
}
