//! What the text and the page of a rule share.

use hostboard_actions::words::figure::of_parameter;
use hostboard_domain::time::{Day, Interval};
use hostboard_rules::language::condition::Operand;
use hostboard_rules::pack::parameter::{DatedValue, Parameter};
use hostboard_rules::pack::{Pack, Rule, Strength};
use hostboard_rules::review::ReviewRule;
use hostboard_rules::watch::{Level, Name, WatchRule};

pub(super) fn outcome(pack: &Pack, rule: &Rule) -> String {
    match (rule.outcome, rule.consent_of) {
        (Some(_), Some(who)) => format!("consent of the parameter `{}`", pack.parameters[who].name),
        (Some(outcome), None) => outcome.word().to_owned(),
        (None, _) => {
            let names: Vec<String> = rule.exception_to.iter().map(|r| format!("`{}`", pack.rules[*r].name)).collect();
            format!("exception to {}", names.join(", "))
        }
    }
}

pub(super) fn source(pack: &Pack, key: &str) -> String {
    match pack.sources.get(key) {
        Some(s) => {
            let locator = if s.locator.is_empty() { String::new() } else { format!(", {}", s.locator) };
            format!("{}, {}, {}{locator}", s.publisher, s.title, s.date.spoken())
        }
        None => key.to_owned(),
    }
}

pub(super) fn value_in_words(parameter: &Parameter, value: &DatedValue) -> String {
    let why = if value.why.is_empty() { String::new() } else { format!(": {}", value.why) };
    format!("{} ({}{why})", of_parameter(parameter.kind, &value.value), value.stance)
}

pub(super) fn in_force(period: Interval, assumed: Option<&str>) -> String {
    if (period.from, period.to) == (None, None) {
        return "always".to_owned();
    }
    let from = period.from.map_or_else(String::new, |day| format!("from {} ", day.spoken()));
    let to = period.to.map_or_else(String::new, |day| format!("to {} (not included)", day.spoken()));
    let assumed = assumed.map_or_else(String::new, |why| format!("; assumed: {why}"));
    format!("{}{assumed}", format!("{from}{to}").trim())
}

/// What a watch rule's text and page both begin with.
pub(super) fn rows_of_watch_rule(pack: &Pack, rule: &WatchRule) -> Vec<(&'static str, String)> {
    let level = match rule.level {
        Level::Act => "somebody has to do something now",
        Level::Watch => "keep an eye on it",
        Level::Note => "something to know",
    };
    let mut rows =
        vec![("about", format!("a {}", rule.about.word())), ("level", format!("{}: {level}", rule.level.word()))];
    rows.extend(
        rule.proposes.as_ref().map(|rung| ("proposes", format!("the step `{rung}` of the ladder; a person decides"))),
    );
    rows.push(("strength", rule.strength.word().to_owned()));
    let grounds = Grounds {
        strength: rule.strength,
        cite: &rule.cite,
        source: rule.source.as_deref(),
        known_from: rule.known_from,
        in_force: in_force(rule.in_force, rule.in_force_assumed.as_deref()),
    };
    rows.extend(grounds.rows(pack));
    rows
}

/// What a rule beside those about deals rests on.
struct Grounds<'r> {
    strength: Strength,
    cite: &'r str,
    source: Option<&'r str>,
    known_from: Option<Day>,
    in_force: String,
}

impl Grounds<'_> {
    fn rows(self, pack: &Pack) -> Vec<(&'static str, String)> {
        let mut rows = Vec::new();
        let stands = self.strength != Strength::Assumed;
        if !self.cite.is_empty() {
            rows.push((if stands { "where it stands" } else { "prompted by" }, self.cite.to_owned()));
        }
        rows.push(("source", self.source.map_or_else(|| "none: the rule is ours".to_owned(), |s| source(pack, s))));
        let whatever = "applied whatever was known, as the rule is assumed";
        rows.push(("known from", self.known_from.map_or_else(|| whatever.to_owned(), |day| day.spoken())));
        rows.push(("in force", self.in_force));
        rows
    }
}

/// What a review rule's text and page both begin with.
pub(super) fn rows_of_review_rule(pack: &Pack, rule: &ReviewRule) -> Vec<(&'static str, String)> {
    let checkpoint = &pack.checkpoints[rule.checkpoint];
    let mut rows = vec![
        ("about", format!("a review of `{}`", checkpoint.id)),
        ("outcome", grade_of(pack, rule)),
        ("strength", rule.strength.word().to_owned()),
    ];
    let grounds = Grounds {
        strength: rule.strength,
        cite: &rule.cite,
        source: rule.source.as_deref(),
        known_from: rule.known_from,
        in_force: in_force(rule.in_force, rule.in_force_assumed.as_deref()),
    };
    rows.extend(grounds.rows(pack));
    rows.push(("grades", checkpoint.grades.to_string()));
    rows.push(("ratings", checkpoint.ratings.to_string()));
    rows.push(("criteria", checkpoint.criteria.join(", ")));
    rows
}

/// The grade that a rule gives: `grade B`.
pub(super) fn grade_of(pack: &Pack, rule: &ReviewRule) -> String {
    format!("grade {}", pack.checkpoints[rule.checkpoint].grades.grades()[rule.grade])
}

/// The facts that a watch rule reads, and its parameters, each as it first comes up.
pub(super) fn read_by<'a>(pack: &'a Pack, rule: &WatchRule) -> (Vec<Name>, Vec<&'a Parameter>) {
    let (mut facts, mut parameters) = (Vec::new(), Vec::new());
    rule.condition.atoms(&mut |test| {
        test.operands(&mut |operand| match operand {
            Operand::Fact(fact) if !facts.contains(fact) => facts.push(*fact),
            Operand::Parameter(place) if !parameters.contains(place) => parameters.push(*place),
            _ => {}
        });
    });
    (facts, parameters.into_iter().map(|place| &pack.parameters[place]).collect())
}

/// Who is likely to know what a name stands for.
pub(super) const fn likely_to_know(name: Name) -> &'static str {
    match name {
        Name::Fact(fact) => fact.holder(),
        Name::At | Name::Horizon => "whoever asks",
    }
}

/// The first case of the file that is called like the rule, as it is written, and how many the file has.
pub(super) fn example<'a>(pack: &'a Pack, rule: &str) -> Option<(&'a str, usize)> {
    let file = pack.cases.iter().find(|file| file.path == format!("cases/{rule}.toml"))?;
    let mut places = Vec::new();
    let mut place = 0;
    for line in file.text.split_inclusive('\n') {
        if line.trim_end() == "[[case]]" {
            places.push(place);
        }
        place += line.len();
    }
    let first = *places.first()?;
    Some((file.text[first..places.get(1).copied().unwrap_or(place)].trim_end(), places.len()))
}
