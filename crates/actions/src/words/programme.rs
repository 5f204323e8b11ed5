//! The programme in sentences: how far dates moved, when they may come after all, what waits for what.

use super::count::{capital, count, listed};
use hostboard_analysis::programme::{AllByDay, Dated, Delay, Errors, FEWEST_FINISHED, Span, months};
use hostboard_domain::record::MoveReason;
use hostboard_domain::time::{Day, When};

/// What may be said of when a milestone comes.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// A forecast beside the date stated.
    Forecast {
        /// The date stated.
        stated: When,
        /// How many times as long as stated such dates take.
        multiple: f64,
        /// When it may come.
        delay: Delay,
    },
    /// Too few milestones have finished.
    TooFew {
        /// How many.
        finished: usize,
    },
    /// The day stated is past, and no new one was given.
    Overdue,
    /// No date was stated.
    NoDate,
    /// What was stated has no first or no last day.
    OnlyABound(When),
    /// When it was said is not recorded, or not before what it stated.
    SaidWhenNotRecorded,
}

/// Which ends a date has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Both.
    Both,
    /// A first day alone.
    NotBefore,
    /// A last day alone.
    By,
}

/// Why a date moved.
pub fn reason(reason: MoveReason) -> &'static str {
    match reason {
        MoveReason::Host => "the host asked for it",
        MoveReason::Rule => "a rule or an understanding stood in the way",
        MoveReason::Appointments => "a post was not filled",
        MoveReason::Market => "suppliers were not ready or not willing",
        MoveReason::Money => "money",
        MoveReason::Policy => "policy changed",
        MoveReason::Waits => "what it waits for moved",
        MoveReason::Capacity => "too few people or too little time",
        MoveReason::Legal => "a question of law",
        MoveReason::Scope => "more or less is to be done than was",
        MoveReason::Correction => "a correction: nothing moved",
        MoveReason::NotGiven => "none was given",
    }
}

/// How far a date moved, in a sentence: `It moved at least 19 months: by March 2012 to not before January 2014.`
pub fn moved(days: Span, from: When, to: When) -> String {
    if from == to {
        return format!("It did not move: {}.", to.spoken());
    }
    let (from, to) = (from.spoken(), to.spoken());
    match (days.least, days.most) {
        (least, Some(most)) if most <= 0.0 => {
            let near = Span { least: Some(-most), most: least.map(|days| -days) };
            format!("It came nearer by {}: {from} to {to}.", in_months(near))
        }
        (Some(least), _) if least > 0.0 => format!("It moved {}: {from} to {to}.", in_months(days)),
        (None, None) => format!("How far it moved cannot be told: {from} to {to}."),
        (_, Some(most)) => format!("It may have moved, by {} at most: {from} to {to}.", number_of_months(most)),
        _ => format!("It may have moved: {from} to {to}."),
    }
}

/// A span of days of which the least is known, in months.
fn in_months(days: Span) -> String {
    match (days.least.unwrap_or(0.0), days.most) {
        // Rounded down, so that it is never more than it surely is.
        (least, None) if months(least) >= 1.0 => {
            format!("at least {}", count(months(least).floor() as usize, "month", "months"))
        }
        (least, None) => format!("at least {}", number_of_months(least)),
        (least, Some(most)) if months(least) == months(most) => number_of_months(least),
        (least, Some(most)) => format!("{} to {}", tenths(months(least)), number_of_months(most)),
    }
}

fn number_of_months(days: f64) -> String {
    let number = months(days);
    format!("{} {}", tenths(number), if number == 1.0 { "month" } else { "months" })
}

/// To a tenth, which is left out where it is none.
fn tenths(number: f64) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.1}") }
}

/// Days moved a day elapsed, in a sentence; nothing where it is not recorded when the statements were made.
pub fn rate(rate: Span) -> Option<String> {
    let each = "for each month that went by";
    let rounded = |rate: f64| (rate * 10.0).round() / 10.0;
    Some(match (rate.least.map(rounded), rate.most.map(rounded)) {
        (None, None) => return None,
        (Some(1.0), Some(1.0)) => format!("1.0 month {each}: no nearer."),
        (Some(least), Some(most)) if least == most => format!("{least:.1} months {each}."),
        (Some(least), Some(most)) => format!("{least:.1} to {most:.1} months {each}."),
        (Some(least), None) => format!("At least {least:.1} months {each}."),
        (None, Some(most)) => format!("At most {most:.1} months {each}."),
    })
}

/// That moves have neither a reason nor a note; nothing where all have.
pub fn unexplained(moves: usize, unexplained: usize) -> Option<String> {
    (unexplained > 0).then(|| {
        let of = if moves == unexplained { String::new() } else { format!(" of {moves}") };
        let moves = if moves == 1 { "move" } else { "moves" };
        format!("{unexplained}{of} {moves} {} no reason and no note.", if unexplained == 1 { "has" } else { "have" })
    })
}

/// What may be said of when a milestone comes: `Stated: December 2025. Such dates took 1.5 times as long: …`
pub fn outlook(outlook: &Outlook) -> String {
    match outlook {
        Outlook::Forecast { stated, multiple, delay } => {
            let (early, late) = delay.four_in_five;
            format!(
                "Stated: {}. Such dates took {multiple:.1} times as long: {}, 4 in 5 between {}.",
                stated.spoken(),
                one_or_two_months(delay.median),
                two_months(early, late, delay.median),
            )
        }
        Outlook::TooFew { finished } => too_few(*finished),
        Outlook::Overdue => "Overdue, no new date.".to_owned(),
        Outlook::NoDate => "No date is stated, so there is nothing to forecast from.".to_owned(),
        Outlook::OnlyABound(stated) => {
            format!("Stated: {}. A date with one end alone gives no time to measure by.", stated.spoken())
        }
        Outlook::SaidWhenNotRecorded => {
            "When that was said is not recorded, or it was not said before the date it states, so there is no time to measure by."
                .to_owned()
        }
    }
}

/// That too few milestones have finished for a forecast.
fn too_few(finished: usize) -> String {
    let so_many = match finished {
        0 => "No such milestone is recorded as finished".to_owned(),
        1 => "One such milestone has finished".to_owned(),
        n => format!("{n} such milestones have finished"),
    };
    format!("{so_many}: too few to forecast.")
}

fn one_or_two_months((from, to): (Day, Day)) -> String {
    if from.month_spoken() == to.month_spoken() {
        from.month_spoken()
    } else {
        format!("{} to {}", from.month_spoken(), to.month_spoken())
    }
}

/// Two months, without the year where it is that of the middle.
fn two_months(early: Day, late: Day, middle: (Day, Day)) -> String {
    let year = |day: Day| day.ymd().0;
    let is_plain = [early, late, middle.0, middle.1].iter().all(|day| year(*day) == year(early));
    let spoken = |day: Day| {
        if is_plain { hostboard_domain::time::month_name(day.ymd().1).to_owned() } else { day.month_spoken() }
    };
    format!("{} and {}", spoken(early), spoken(late))
}

/// How far forecasts were off beside the dates stated; or that they were not tested.
pub fn errors(errors: Option<Errors>, tried: usize) -> String {
    match errors {
        Some(errors) => format!(
            "Tried on {}: the forecast was off by {:.0} days on average, the last date stated by {:.0}.",
            count(tried, "finished milestone", "finished milestones"),
            errors.forecast,
            errors.stated
        ),
        None => format!(
            "Not tested: that takes {FEWEST_FINISHED} milestones that finished after a forecast could have been made."
        ),
    }
}

/// What a forecast is compared with.
pub const BASELINE: &str = "The last date stated is the baseline to beat. A forecast weighs this holder’s own earlier dates with those of the portfolio’s finished milestones, which count as four.";

/// That the class is one that a person named.
pub fn named_class(multiples: usize, source: &str) -> String {
    format!(
        "These forecasts go by {} that a person named, from {source}, not by this portfolio.",
        count(multiples, "multiple", "multiples")
    )
}

/// How likely it is that all of several come by a day.
pub fn all_by(number: usize, day: Day, all: AllByDay) -> String {
    let (least, most) = (percent(all.least), percent(all.most));
    let bounds = if least == most { least } else { format!("{least} to {most}") };
    let independent = percent(all.independent);
    format!(
        "All {number} by {}: {independent} if they have nothing to do with each other, and {bounds} whatever they share.",
        day.spoken()
    )
}

/// A chance in whole per cents, which are never all or nothing unless it is.
fn percent(share: f64) -> String {
    match 100.0 * share {
        0.0 => "0%".to_owned(),
        percent if percent < 1.0 => "under 1%".to_owned(),
        percent if percent > 99.0 && percent < 100.0 => "over 99%".to_owned(),
        percent => format!("{percent:.0}%"),
    }
}

/// A date between its ends; `None` leaves one open.
pub fn dated(of: Dated) -> String {
    When::between(of.first, of.last).map_or_else(|| "no date".to_owned(), When::spoken)
}

/// The date of something that waits; `None`: it is in a ring, or follows one.
pub fn dated_with_waits(of: Option<Dated>) -> String {
    of.map_or_else(|| "none: it waits in a ring, or for one".to_owned(), dated)
}

/// What a thing is called that the reader may not see.
pub const NOT_YOURS: &str = "something that is not yours to see";

/// What something waits for, with the days that must lie between.
pub fn waits_for(title: &str, lag_days: i32) -> String {
    match lag_days {
        0 => title.to_owned(),
        1 => format!("{title}, and 1 day more"),
        days => format!("{title}, and {days} days more"),
    }
}

/// That things wait for each other.
pub fn ring(titles: &[String]) -> String {
    let named: Vec<String> = titles.iter().map(|title| format!("“{title}”")).collect();
    let (verb, them) = if named.len() == 1 { ("waits for itself", "it") } else { ("wait for each other", "them") };
    format!("{} {verb}: no date can be worked out for {them}, nor for what follows.", listed(&named))
}

/// That something was asked to move without a date that can be read.
pub const MOVES_WHEN: &str = "Say when it would come instead: a day, a month, or two of them.";

/// That something was asked to move that is no milestone, and that nothing waits for.
pub fn moves_nothing(id: &str) -> String {
    format!("“{id}” is no milestone, and nothing waits for it. Choose one of those that something waits for.")
}

/// That a day was asked about that cannot be read.
pub fn by_no_day(text: &str) -> String {
    format!("“{text}” is not a day. Say by which day all are to come, such as 31 March 2014.")
}

/// What moves when one date moves, in a sentence before the list; and of how many that wait for it nobody can tell.
pub fn what_moves(title: &str, to: When, others: usize, untold: usize) -> String {
    let untold_too = match untold {
        0 => String::new(),
        1 => {
            " One that waits for it has no date that can be worked out, because things wait for each other.".to_owned()
        }
        n => format!(" {n} that wait for it have no date that can be worked out, because things wait for each other."),
    };
    let moved = match others {
        0 if untold > 0 => "no other date that can be worked out moves".to_owned(),
        0 => "nothing else moves".to_owned(),
        1 => "1 other date moves".to_owned(),
        n => format!("{n} other dates move"),
    };
    format!("If “{title}” came {}, {moved}.{untold_too}", at_or_range(to))
}

fn at_or_range(when: When) -> String {
    match when.day() {
        Some(day) => format!("on {}", day.spoken()),
        None => match when {
            When::At(about) => format!("in {}", about.spoken()),
            range @ When::Between(..) => range.spoken(),
        },
    }
}

/// By how much a date moves.
pub fn by_how_much(before: Dated, after: Dated) -> String {
    let days = |before: Option<Day>, after: Option<Day>| Some(after?.number() - before?.number());
    let later = |days: i32| {
        let way = if days < 0 { "earlier" } else { "later" };
        format!("{} {way}", count(days.unsigned_abs() as usize, "day", "days"))
    };
    match (days(before.first, after.first), days(before.last, after.last)) {
        (Some(first), Some(last)) if first == last => later(first),
        (Some(first), Some(last)) => format!("{} at the earliest, {} at the latest", later(first), later(last)),
        (Some(first), None) => format!("{} at the earliest", later(first)),
        (None, Some(last)) => format!("{} at the latest", later(last)),
        (None, None) => "by how much cannot be told".to_owned(),
    }
}

/// What an event of a calendar is called: `Not before: units are independent`.
pub fn event_summary(subject: &str, column: &str, edge: Edge) -> String {
    let of = if column.is_empty() { capital(subject) } else { format!("{} ({column})", capital(subject)) };
    match edge {
        Edge::Both => of,
        Edge::NotBefore => format!("Not before: {of}"),
        Edge::By => format!("By: {of}"),
    }
}

/// What an event of a calendar says further: the date as it was given, and who says so.
pub fn event_description(when: When, source: &str) -> String {
    format!("As recorded: {}. Source: {source}.", when.spoken())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(text: &str) -> When {
        When::parse(text).unwrap()
    }

    #[test]
    fn moves_are_said_as_bounds() {
        let said = |least, most| moved(Span { least, most }, when("2012-03..2012-05"), when("2014-01.."));
        let between = "between March 2012 and May 2012 to not before January 2014.";
        assert_eq!(said(Some(580.0), None), format!("It moved at least 19 months: {between}"));
        assert_eq!(said(Some(93.0), Some(273.0)), format!("It moved 3.1 to 9 months: {between}"));
        assert_eq!(said(Some(-10.0), Some(-10.0)), format!("It came nearer by 0.3 months: {between}"));
        assert_eq!(said(Some(-10.0), Some(30.0)), format!("It may have moved, by 1 month at most: {between}"));
        assert_eq!(
            rate(Span { least: Some(0.98), most: Some(1.02) }).unwrap(),
            "1.0 month for each month that went by: no nearer."
        );
        assert_eq!(rate(Span::default()), None);
    }

    #[test]
    fn forecasts_are_said_in_months_beside_the_date_stated() {
        let day = |text| Day::parse(text).unwrap();
        let delay = Delay {
            median: (day("2026-03-07"), day("2026-03-07")),
            four_in_five: (day("2026-01-09"), day("2026-05-28")),
            stated: (day("2025-12-31"), day("2025-12-31")),
        };
        let forecast = Outlook::Forecast { stated: when("2025-12"), multiple: 1.5446, delay };
        assert_eq!(
            outlook(&forecast),
            "Stated: December 2025. Such dates took 1.5 times as long: March 2026, 4 in 5 between January and May."
        );
        assert_eq!(outlook(&Outlook::TooFew { finished: 1 }), "One such milestone has finished: too few to forecast.");
    }
}
