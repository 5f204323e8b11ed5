//! How a watch rule did against what happened, in words.

use super::count::{count, count_wide};
use hostboard_analysis::backtest::{Class, Classified, Counted, Lead, Proportion, TooFew, Totals, Why};
use hostboard_domain::time::{Month, When};

/// How many events a rule warned of in time: `Caught 3 of 5; 2 undecided.` Of fewer than five: `Too few events: 4.`, and the
/// counts.
pub fn caught(totals: &Totals) -> String {
    let undecided = of_undecided(totals.undecided_events) + &of_not_judged(totals.not_judged);
    match totals.caught() {
        Ok(share) => format!("Caught {} of {}{undecided}.", share.counted.count, share.counted.of),
        Err(TooFew(Counted { of: 0, .. })) if totals.undecided_events + totals.not_judged == 0 => {
            "Too few events: 0.".to_owned()
        }
        Err(TooFew(Counted { count, of })) => {
            format!("Too few events: {of}. It caught {count} and missed {}{undecided}.", of - count)
        }
    }
}

/// How often it fired where nothing happened, in the same way.
pub fn false_alarms(totals: &Totals) -> String {
    let undecided = of_undecided(totals.undecided_others);
    match totals.false_alarm_rate() {
        Ok(share) => format!("False alarms: {} of {}{undecided}.", share.counted.count, share.counted.of),
        Err(TooFew(Counted { count, of })) => format!(
            "Too few units where nothing happened: {of}. Of them it fired for {count} and was quiet for {}{undecided}.",
            of - count
        ),
    }
}

fn of_undecided(many: u64) -> String {
    if many == 0 { String::new() } else { format!("; {} undecided", hostboard_domain::text::grouped(many)) }
}

fn of_not_judged(many: u64) -> String {
    let many = (many > 0).then(|| hostboard_domain::text::grouped(many));
    many.map_or_else(String::new, |many| format!("; {many} not judged: after the months read"))
}

/// The interval of a share: `Exact 95% interval: 14.7% to 94.7%.`
pub fn interval(share: &Proportion) -> String {
    format!("Exact 95% interval: {:.1}% to {:.1}%.", 100.0 * share.low, 100.0 * share.high)
}

/// What the undecided and those not judged would make of it at both ends; nothing where none is.
pub fn with_undecided(totals: &Totals) -> Option<String> {
    let [missed, hit] = totals.caught_with_undecided();
    let open = match (totals.undecided_events, totals.not_judged) {
        (0, 0) => return None,
        (_, 0) => "undecided",
        (0, _) => "not judged",
        _ => "undecided or not judged",
    };
    Some(format!(
        "Were all that is {open} missed, it would be {} of {}; were all of it caught, {} of {}.",
        missed.count, missed.of, hit.count, hit.of
    ))
}

/// A unit in a line: `Ashdown: failed in October; fired first in August: hit, 2 months before`.
pub fn unit(name: &str, event: Option<&str>, of: &Classified) -> String {
    let event = event.unwrap_or("nothing happened");
    let fired = of.fired.map_or_else(|| "never fired".to_owned(), |month| format!("fired first in {}", month.spoken()));
    format!("{name}: {event}; {fired}: {}", class(of.class))
}

/// How a rule did for a unit: `hit, 5 months before`.
pub fn class(class: Class) -> String {
    match class {
        Class::Hit(lead) => format!("hit, {} before", self::lead(lead)),
        Class::Miss => "miss".to_owned(),
        Class::FalseAlarm => "false alarm".to_owned(),
        Class::Quiet => "quiet".to_owned(),
        Class::NotJudged => "not judged: after the months read".to_owned(),
        Class::Undecided(why) => format!("undecided: {}", self::why(why)),
    }
}

fn lead(lead: Lead) -> String {
    let many = |months: i32| count(usize::try_from(months).unwrap_or_default(), "month", "months");
    match (lead.exact(), lead.most_months) {
        (Some(exact), _) => many(exact),
        (None, Some(most)) => format!("{} to {}", lead.least_months, many(most)),
        (None, None) => format!("{} or more", many(lead.least_months)),
    }
}

fn why(why: Why) -> String {
    match why {
        Why::FiredWithin => "it fired in a month in which it may have happened already".to_owned(),
        Why::MonthsUndecided { first, months: 1 } => {
            format!("whether it held in {} is not known, for want of facts", first.spoken())
        }
        Why::MonthsUndecided { first, months } => {
            format!("whether it held in {months} months from {} on is not known, for want of facts", first.spoken())
        }
        Why::NotRead => "the rule was read in no month that counts".to_owned(),
        Why::PerhapsLater => "it may have happened after the months that were read".to_owned(),
        Why::PerhapsEarlier => "it may have happened before the rule was read in any month".to_owned(),
    }
}

/// The class as files have it.
pub fn class_word(class: Class) -> &'static str {
    match class {
        Class::Hit(_) => "hit",
        Class::Miss => "miss",
        Class::FalseAlarm => "false-alarm",
        Class::Quiet => "quiet",
        Class::NotJudged => "not-judged",
        Class::Undecided(_) => "undecided",
    }
}

/// Why a unit is undecided, as files have it.
pub fn why_word(class: Class) -> Option<&'static str> {
    match class {
        Class::Undecided(Why::FiredWithin) => Some("fired-within"),
        Class::Undecided(Why::MonthsUndecided { .. }) => Some("months-undecided"),
        Class::Undecided(Why::NotRead) => Some("not-read"),
        Class::Undecided(Why::PerhapsLater) => Some("perhaps-later"),
        Class::Undecided(Why::PerhapsEarlier) => Some("perhaps-earlier"),
        Class::NotJudged => Some("after-last-month"),
        _ => None,
    }
}

/// What became of a unit: `failed in September 2027`, `failed, nobody has said when`.
pub fn event(what: &str, when: Option<When>) -> String {
    match when {
        Some(when) => format!("{what} {}", super::time::on(when)),
        None => format!("{what}, nobody has said when"),
    }
}

/// How many units are in no figure, and which; nothing where none is.
pub fn left_out(names: &[String]) -> Option<String> {
    let many = count(names.len(), "unit is left out: its outcome is", "units are left out: their outcomes are");
    (!names.is_empty()).then(|| format!("{many} not recorded ({}).", first_of(names)))
}

/// How many units a rule was read of in no month that counts, and which; nothing where there is none.
pub fn not_read(names: &[String]) -> Option<String> {
    let many = count(names.len(), "unit is undecided", "units are undecided");
    let text = || format!("{many}: the rule was read in no month that counts ({}).", first_of(names));
    (!names.is_empty()).then(text)
}

fn first_of(names: &[String]) -> String {
    /// So many are named.
    const MOST: usize = 10;
    let others = names.len().saturating_sub(MOST);
    let named = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    let more = if others > 0 { format!(" and {others} more") } else { String::new() };
    format!("{named}{more}")
}

/// From when to when no unit was there: `From January 2009 to March 2009 no unit was there, as far as was known then, so no
/// rule was read.`
pub fn nothing_there(from: Month, to: Month) -> String {
    let span =
        if from == to { format!("In {}", from.spoken()) } else { format!("From {} to {}", from.spoken(), to.spoken()) };
    format!("{span} no unit was there, as far as was known then, so no rule was read.")
}

/// How many rules speak of milestones; nothing where none does.
pub fn of_milestones(many: usize) -> Option<String> {
    let rules = count(many, "rule is", "rules are");
    (many > 0).then(|| format!("{rules} about milestones: what became of units says nothing about them."))
}

/// How many units a rule did not fire for, where nothing happened.
pub fn quiet(many: u64) -> String {
    format!("{}: it did not fire, and nothing happened.", count_wide(many, "unit is quiet", "units are quiet"))
}

/// Which months were read: `Read at the end of each month from January to March, by what was known then.`
pub fn months(from: Month, to: Month) -> String {
    format!("Read at the end of each month from {} to {}, by what was known then.", from.spoken(), to.spoken())
}

/// What is said of a rule that held of no unit in any month, and surely so.
pub const NEVER_FIRED: &str = "It never fired.";
