//! From a pack's files to a checked pack.

use super::file::{AboutToml, AggregateToml, DateText, InForceToml, PackToml, ParameterToml, RuleToml, WatchToml};
use super::{Aggregate, Contravention, Outcome, Pack, PackFile, Rule};
use crate::language::condition::{self, Condition, Deals, Names, Vocabulary};
use crate::language::fact::FactId;
use crate::language::subject::{WatchFact, is_of_the_question};
use crate::pack::parameter::{DatedValue, Parameter, ParameterKind};
use hostboard_domain::deal::{DealFact, Kind};
use hostboard_domain::evidence::{Source, Stance};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::{About, Day, Interval};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// More rules than this in one pack are refused: verdicts keep a bit a rule.
const MOST_RULES: usize = 64;
/// Missing parameters are kept as bits too.
const MOST_PARAMETERS: usize = 64;
/// Aggregates in use are kept as bits.
const MOST_AGGREGATES: usize = 16;

pub(super) struct Report<'a> {
    pub file: &'a PackFile,
    pub problems: Vec<Problem>,
}

impl Report<'_> {
    pub fn say(&mut self, at: Option<Range<usize>>, message: impl Into<String>, help: impl Into<String>) {
        let line = at.map(|span| line_of(&self.file.text, span.start));
        self.problems.push(Problem {
            file: self.file.path.clone(),
            row: line,
            column: None,
            message: message.into(),
            help: help.into(),
        });
    }
}

fn line_of(text: &str, offset: usize) -> u64 {
    text.as_bytes().iter().take(offset).filter(|b| **b == b'\n').count() as u64 + 1
}

/// Reads one TOML file, its first problem with line and help.
pub(crate) fn read_toml<T: DeserializeOwned>(file: &PackFile) -> Result<T, Problem> {
    toml::from_str(&file.text).map_err(|error| Problem {
        file: file.path.clone(),
        row: error.span().map(|span| line_of(&file.text, span.start)),
        column: None,
        message: error.message().replace(['\n', '\r'], " "),
        help: "see docs/reference/packs.md for what stands in this file".to_owned(),
    })
}

pub(super) fn load(files: &[PackFile]) -> Result<Pack, Vec<Problem>> {
    let Some(main) = files.iter().find(|f| f.path == "pack.toml") else {
        return Err(vec![Problem::of_file("pack.toml", "the pack has no pack.toml", "see docs/guides/add-a-rule.md")]);
    };
    let mut report = Report { file: main, problems: Vec::new() };
    let head: PackToml = read_toml(main).map_err(|problem| vec![problem])?;
    let sources = head
        .source
        .iter()
        .filter_map(|(key, source)| {
            let date = About::parse(&source.date.get_ref().0);
            if date.is_none() {
                report.say(Some(source.date.span()), bad_date(source.date.get_ref()), DATE_HELP);
            }
            let (publisher, title) = (source.publisher.clone(), source.title.clone());
            Some((key.clone(), Source { publisher, title, date: date?, locator: source.locator.clone() }))
        })
        .collect();
    let mut pack = Pack {
        name: head.name,
        title: head.title,
        authority: head.authority,
        notice: head.notice,
        words: [head.verdicts.allowed, head.verdicts.consent, head.verdicts.refused, head.verdicts.cannot_tell],
        contravention: None,
        change: Vec::new(),
        sources,
        parameters: Vec::new(),
        aggregates: Vec::new(),
        rules: Vec::new(),
        watch: Vec::new(),
        cases: files.iter().filter(|f| f.path.starts_with("cases/")).cloned().collect(),
    };
    for parameter in head.parameter {
        let span = parameter.span();
        read_parameter(&mut pack, parameter.into_inner(), span, &mut report);
    }
    if pack.parameters.len() > MOST_PARAMETERS {
        let message =
            format!("the pack has {} parameters; a pack holds at most {MOST_PARAMETERS}", pack.parameters.len());
        report.say(None, message, "split it into two packs");
    }
    for aggregate in head.aggregate {
        let span = aggregate.span();
        read_aggregate(&mut pack, &aggregate.into_inner(), &span, &mut report);
    }
    if pack.aggregates.len() > MOST_AGGREGATES {
        let message =
            format!("the pack has {} aggregates; a pack holds at most {MOST_AGGREGATES}", pack.aggregates.len());
        report.say(None, message, "split it into two packs");
    }
    for fact in head.advice.change {
        match DealFact::parse(fact.get_ref()).filter(|f| !f.is_text()) {
            Some(found) => pack.change.push(found),
            None => report.say(
                Some(fact.span()),
                format!("advice can't change {}", quoted(fact.get_ref())),
                "name a fact of the deal",
            ),
        }
    }
    if let Some(words) = head.contravention {
        let name = words.complete_since;
        match date_parameter(&pack, name.get_ref()) {
            Some(complete_since) => {
                let (appears, not_recorded) = (words.appears, words.not_recorded);
                pack.contravention = Some(Contravention { complete_since, appears, not_recorded });
            }
            None => report.say(
                Some(name.span()),
                format!("no date parameter is called {}", quoted(name.get_ref())),
                "declare it",
            ),
        }
    }
    let (parameters, aggregates) = pack.names();
    let names = Names { parameters: &parameters, aggregates: &aggregates };
    let binds = head.binds.and_then(|text| read_condition(&Deals, &text, &names, &mut report));
    let mut problems = std::mem::take(&mut report.problems);
    let mut rules: Vec<(&PackFile, RuleToml)> = Vec::new();
    let mut watch: Vec<(&PackFile, WatchToml)> = Vec::new();
    for file in files.iter().filter(|f| f.path.starts_with("rules/") && f.path.ends_with(".toml")) {
        match read_rule_file(file) {
            Ok(RuleFile::Deal(rule)) => rules.push((file, *rule)),
            Ok(RuleFile::Watch(rule)) => watch.push((file, *rule)),
            Err(problem) => problems.push(problem),
        }
    }
    if rules.is_empty() && watch.is_empty() && problems.is_empty() {
        problems.push(Problem::of_file("rules/", "the pack has no rules", "add a file such as rules/my-rule.toml"));
    }
    if rules.len() > MOST_RULES {
        let message = format!("the pack has {} rules; a pack holds at most {MOST_RULES}", rules.len());
        problems.push(Problem::of_file("rules/", message, "split it into two packs"));
    }
    rules.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    let rule_names: Vec<String> = rules.iter().map(|(file, _)| rule_name(&file.path).to_owned()).collect();
    for (file, rule) in rules {
        let mut report = Report { file, problems: Vec::new() };
        if let Some(rule) =
            read_rule(&pack, rule, rule_name(&file.path), &rule_names, &names, binds.as_ref(), &mut report)
        {
            pack.rules.push(rule);
        }
        problems.extend(report.problems);
    }
    watch.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    for (file, rule) in watch {
        let mut report = Report { file, problems: Vec::new() };
        pack.watch.extend(super::watch::read_rule(&pack, rule, rule_name(&file.path), &parameters, &mut report));
        problems.extend(report.problems);
    }
    if problems.is_empty() {
        problems.extend(circles(&pack));
    }
    if problems.is_empty() { Ok(pack) } else { Err(problems) }
}

enum RuleFile {
    Deal(Box<RuleToml>),
    Watch(Box<WatchToml>),
}

fn read_rule_file(file: &PackFile) -> Result<RuleFile, Problem> {
    // A file that can't be read this far is refused below, as every other.
    let about = toml::from_str::<AboutToml>(&file.text).ok().map(|toml| toml.about);
    match about.as_ref().map(|about| about.get_ref().as_str()) {
        Some("unit" | "milestone") => read_toml(file).map(|rule| RuleFile::Watch(Box::new(rule))),
        None | Some("deal") => read_toml(file).map(|rule| RuleFile::Deal(Box::new(rule))),
        Some(other) => Err(Problem {
            file: file.path.clone(),
            row: about.as_ref().map(|about| line_of(&file.text, about.span().start)),
            column: None,
            message: format!("no rule can be about {}", quoted(other)),
            help: "write deal, unit or milestone".to_owned(),
        }),
    }
}

pub(super) const DATE_HELP: &str = "write a day `2012-09-14`, a month `2012-09`, a quarter `2012-Q3` or a year `2012`";

pub(super) fn bad_date(date: &DateText) -> String {
    format!("{} is no date", quoted(&date.0))
}

fn rule_name(path: &str) -> &str {
    path.trim_start_matches("rules/").trim_end_matches(".toml")
}

fn read_parameter(pack: &mut Pack, toml: ParameterToml, span: Range<usize>, report: &mut Report<'_>) {
    let taken = FactId::parse(&toml.name).is_some()
        || DealFact::parse(&toml.name).is_some()
        || is_watch_name(&toml.name)
        || pack.parameter(&toml.name).is_some();
    if taken {
        report.say(Some(span.clone()), format!("the name {} is taken", quoted(&toml.name)), "choose another name");
    }
    let right_kind = match toml.direction {
        Some(crate::pack::parameter::DirectionColumn::Named) => toml.kind == ParameterKind::YesNo,
        Some(crate::pack::parameter::DirectionColumn::Consenter) => toml.kind == ParameterKind::Text,
        Some(_) => toml.kind == ParameterKind::Date,
        None => true,
    };
    if !right_kind {
        report.say(
            Some(span),
            "a directions file gives another type for this parameter",
            "`named` is yes-no, `from` and `end` are dates, `consenter` is a text",
        );
    }
    let mut values: Vec<DatedValue> = Vec::new();
    for value in toml.value {
        let at = Some(value.span());
        let value = value.into_inner();
        let from = value.from.as_ref().map(|d| Day::parse(&d.0).ok_or_else(|| bad_date(d))).transpose();
        let read = toml.kind.read(&value.value);
        let stance = Stance::parse(&value.stance);
        match (from, read, stance) {
            (Err(message), _, _) => report.say(at, message, DATE_HELP),
            (_, Err(message), _) => report.say(at, message, "write the value as a text in quotes"),
            (_, _, None) => report.say(
                at,
                format!("{} is no stance", quoted(&value.stance)),
                format!("the stances are {}", Stance::WORDS.join(", ")),
            ),
            (Ok(from), Ok(read), Some(stance)) => {
                if stance == Stance::Assumed && value.why.is_empty() {
                    report.say(at.clone(), "an assumed value says no why", "add `why = \"…\"`");
                }
                if value.source.as_ref().is_some_and(|key| !pack.sources.contains_key(key)) {
                    report.say(
                        at.clone(),
                        "the value names a source that the pack does not have",
                        "add it under [source.…]",
                    );
                }
                if values.last().is_some_and(|last| last.from >= from) {
                    report.say(
                        at,
                        "values are not in order of their `from`",
                        "put the earlier first; only the first may have none",
                    );
                }
                values.push(DatedValue {
                    from,
                    value: read,
                    stance,
                    source: value.source,
                    cite: value.cite,
                    why: value.why,
                });
            }
        }
    }
    pack.parameters.push(Parameter {
        name: toml.name,
        kind: toml.kind,
        label: toml.label,
        direction: toml.direction,
        ask: toml.ask,
        values,
    });
}

fn is_watch_name(name: &str) -> bool {
    WatchFact::parse(name).is_some() || is_of_the_question(name)
}

fn date_parameter(pack: &Pack, name: &str) -> Option<usize> {
    pack.parameter(name).filter(|place| pack.parameters[*place].kind == ParameterKind::Date)
}

fn read_aggregate(pack: &mut Pack, toml: &AggregateToml, span: &Range<usize>, report: &mut Report<'_>) {
    let mut say = |message: String, help: &str| report.say(Some(span.clone()), message, help);
    if FactId::parse(&toml.name).is_some()
        || is_watch_name(&toml.name)
        || pack.parameter(&toml.name).is_some()
        || pack.aggregates.iter().any(|a| a.name == toml.name)
    {
        say(format!("the name {} is taken", quoted(&toml.name)), "choose another name");
    }
    let counts = Kind::parse(&toml.counts);
    if counts.is_none() {
        say(format!("{} is no kind of deal", quoted(&toml.counts)), "write contract, disposal or reserves");
    }
    for same in &toml.same {
        if !["counterparty", "matter"].contains(&same.as_str()) {
            say(
                format!("deals can't be counted by the same {}", quoted(same)),
                "write counterparty, matter, both, or none",
            );
        }
    }
    if toml.paid_by.as_deref().is_some_and(|who| who != "unit") {
        say("only what the unit pays can be counted apart".to_owned(), "write `paid_by = \"unit\"` or leave it out");
    }
    let mut date = |name: &String| {
        let place = date_parameter(pack, name);
        if place.is_none() {
            say(format!("no date parameter is called {}", quoted(name)), "declare it as a [[parameter]] of type date");
        }
        place
    };
    let (since, complete_since) = (date(&toml.since), date(&toml.complete_since));
    if let (Some(counts), Some(since), Some(complete_since)) = (counts, since, complete_since) {
        let has = |what: &str| toml.same.iter().any(|s| s == what);
        pack.aggregates.push(Aggregate {
            name: toml.name.clone(),
            label: toml.label.clone(),
            counts,
            same_party: has("counterparty"),
            same_matter: has("matter"),
            paid_by_unit: toml.paid_by.is_some(),
            since,
            complete_since,
            cite: toml.cite.clone(),
        });
    }
}

pub(super) fn read_condition<V: Vocabulary<Test: PartialEq + Clone>>(
    vocabulary: &V,
    text: &toml::Spanned<String>,
    names: &Names<'_>,
    report: &mut Report<'_>,
) -> Option<Condition<V::Test>> {
    match condition::parse_in(vocabulary, text.get_ref(), names) {
        Ok(condition) => {
            let mut facts = false;
            condition.atoms(&mut |test| facts |= vocabulary.tells_apart(test));
            if !facts || matches!(condition, Condition::Always(_)) || settled(&condition) {
                let message = format!("the condition is the same for every {}", vocabulary.subject());
                report.say(Some(text.span()), message, "name a fact in it");
                return None;
            }
            Some(condition)
        }
        Err(error) => {
            // A text in three quotes begins on the line after its quotes.
            let first = report.file.text[text.span()].starts_with("\"\"\"\n") as u64;
            let line = line_of(&report.file.text, text.span().start) + first + error.line as u64;
            report.say(None, error.message, error.help);
            if let Some(last) = report.problems.last_mut() {
                last.row = Some(line);
            }
            None
        }
    }
}

/// Whether a condition holds or fails for every deal: it does where it would with every test free.
fn settled<T: PartialEq + Clone>(condition: &Condition<T>) -> bool {
    let mut atoms: Vec<T> = Vec::new();
    condition.atoms(&mut |atom| {
        if !atoms.contains(atom) {
            atoms.push(atom.clone());
        }
    });
    // With more tests than this, trying every way of answering them costs too much to be worth it.
    if atoms.len() > 12 {
        return false;
    }
    let value = |ways: u32| {
        truth_with(condition, &|atom| atoms.iter().position(|a| a == atom).is_some_and(|i| ways >> i & 1 == 1))
    };
    let first = value(0);
    (1..1u32 << atoms.len()).all(|ways| value(ways) == first)
}

fn truth_with<T>(condition: &Condition<T>, test: &dyn Fn(&T) -> bool) -> bool {
    match condition {
        Condition::Atom(atom) => test(atom),
        Condition::All(parts) => parts.iter().all(|part| truth_with(part, test)),
        Condition::Any(parts) => parts.iter().any(|part| truth_with(part, test)),
        Condition::Not(part) => !truth_with(part, test),
        Condition::Always(truth) => *truth == crate::language::truth::Truth::Holds,
    }
}

fn read_rule(
    pack: &Pack,
    toml: RuleToml,
    name: &str,
    rule_names: &[String],
    names: &Names<'_>,
    binds: Option<&Condition>,
    report: &mut Report<'_>,
) -> Option<Rule> {
    let own = read_condition(&Deals, &toml.condition, names, report);
    let exceptions: Vec<Option<usize>> = toml
        .exception_to
        .iter()
        .map(|other| {
            let place = rule_names.iter().position(|n| n == other.get_ref());
            if place.is_none() {
                report.say(
                    Some(other.span()),
                    format!("no rule is called {}", quoted(other.get_ref())),
                    format!("the rules are {}", rule_names.join(", ")),
                );
            }
            place
        })
        .collect();
    if toml.outcome.is_none() && exceptions.is_empty() {
        report.say(None, "the rule has no outcome and is no exception", "write `outcome = …` or `exception_to = […]`");
    }
    if toml.outcome.is_some() && !exceptions.is_empty() {
        report.say(None, "an exception has an outcome", "remove `outcome`, or make two rules of it");
    }
    if toml.acts.is_empty() {
        report.say(None, "the rule governs no act", "write for instance `acts = [\"sign\"]`");
    }
    let consent_of = match (&toml.outcome, &toml.consent_of) {
        (Some(Outcome::Consent), Some(who)) => {
            let place = pack.parameter(who.get_ref()).filter(|p| pack.parameters[*p].kind == ParameterKind::Text);
            if place.is_none() {
                report.say(
                    Some(who.span()),
                    format!("no text parameter is called {}", quoted(who.get_ref())),
                    "declare who consents as a [[parameter]] of type text",
                );
            }
            place
        }
        (Some(Outcome::Consent), None) => {
            report.say(None, "the rule does not say whose consent it needs", "write `consent_of = \"consenter\"`");
            None
        }
        (_, Some(who)) => {
            report.say(Some(who.span()), "only a rule with outcome consent names a consenter", "remove `consent_of`");
            None
        }
        (_, None) => None,
    };
    let source = pack.sources.get(toml.source.get_ref());
    if source.is_none() {
        report.say(
            Some(toml.source.span()),
            format!("the pack has no source {}", quoted(toml.source.get_ref())),
            "add it under [source.…] in pack.toml",
        );
    }
    let known_from = match &toml.known_from {
        Some(text) => {
            let day = About::parse(&text.get_ref().0).map(About::last);
            if day.is_none() {
                report.say(Some(text.span()), bad_date(text.get_ref()), DATE_HELP);
            }
            day
        }
        None => source.map(|s| s.date.last()),
    };
    let (in_force, in_force_assumed) = read_in_force(toml.in_force.as_ref(), report);
    let condition = condition::all(binds.into_iter().cloned().chain(own).collect());
    if !report.problems.is_empty() {
        return None;
    }
    Some(Rule {
        name: name.to_owned(),
        title: toml.title,
        about: toml.about,
        acts: toml.acts,
        strength: toml.strength,
        outcome: toml.outcome,
        consent_of,
        exception_to: exceptions.into_iter().flatten().collect(),
        condition,
        written: toml.condition.get_ref().trim().to_owned(),
        in_force,
        in_force_assumed,
        known_from: known_from?,
        words: toml.words,
        why: toml.why,
        cite: toml.cite,
        source: toml.source.into_inner(),
    })
}

pub(super) fn read_in_force(
    toml: Option<&toml::Spanned<InForceToml>>,
    report: &mut Report<'_>,
) -> (Interval, Option<String>) {
    let Some(spanned) = toml else { return (Interval::default(), None) };
    let (span, period) = (spanned.span(), spanned.get_ref());
    let mut day = |text: &Option<DateText>| {
        let day = text.as_ref().and_then(|t| Day::parse(&t.0));
        if day.is_none() && text.is_some() {
            report.say(Some(span.clone()), "the period in force has a date that is no day", "write `2012-08-01`");
        }
        day
    };
    let interval = Interval { from: day(&period.from), to: day(&period.to) };
    let assumed = match period.stance.as_deref().map(Stance::parse) {
        Some(None) => {
            report.say(
                Some(span),
                "the period in force has no such stance",
                format!("the stances are {}", Stance::WORDS.join(", ")),
            );
            None
        }
        Some(Some(Stance::Assumed)) if period.why.is_empty() => {
            report.say(Some(span), "the period in force is assumed and says no why", "add `why = \"…\"`");
            None
        }
        Some(Some(Stance::Assumed)) => Some(period.why.clone()),
        _ => None,
    };
    (interval, assumed)
}

/// Exceptions to exceptions are fine; a circle of them has no meaning.
fn circles(pack: &Pack) -> Vec<Problem> {
    fn reaches(pack: &Pack, from: usize, to: usize, seen: &mut Vec<usize>) -> bool {
        pack.rules[from].exception_to.iter().any(|next| {
            *next == to
                || (!seen.contains(next) && {
                    seen.push(*next);
                    reaches(pack, *next, to, seen)
                })
        })
    }
    (0..pack.rules.len())
        .filter(|rule| reaches(pack, *rule, *rule, &mut Vec::new()))
        .map(|rule| {
            let file = format!("rules/{}.toml", pack.rules[rule].name);
            Problem::of_file(
                file,
                "the rule is, by way of others, an exception to itself",
                "remove one `exception_to` of the circle",
            )
        })
        .collect()
}
