//! One question put to a pack's watch rules: which hold of which unit or milestone, and on what.

use super::{About, Given, Level, Name, Said, Test, WatchFact, WatchRule};
use crate::answer::explain::Figure;
use crate::language::bound::Bound;
use crate::language::condition::{Condition, Operand};
use crate::language::truth::{Rails, Truth};
use crate::pack::Pack;
use crate::pack::parameter::{DatedValue, Value};
use hostboard_domain::problem::Problem;
use hostboard_domain::time::Day;

/// A unit or a milestone, as rules may see it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Which of the two.
    pub about: About,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its facts; one that is not listed is not recorded, of one listed twice the first counts.
    pub facts: Vec<(WatchFact, Given)>,
}

/// With what a person asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The day asked about.
    pub at: Day,
    /// What was known at the end of this day.
    pub known: Day,
    /// How many days ahead of `at` rules look.
    pub horizon_days: u32,
    /// Parameters given by name, as text.
    pub set: Vec<(String, String)>,
}

/// A rule that holds of a subject, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The subject's place among those asked about.
    pub subject: usize,
    /// The rule's place in [`Pack::watch`].
    pub rule: usize,
    /// What it asks of a person.
    pub level: Level,
    /// Holds or undecided, never fails.
    pub truth: Truth,
    /// The facts and parameters that were read, with where each came from: blank where nobody gave it.
    pub used: Vec<Figure>,
    /// What would decide it, where it is undecided: only what still matters.
    pub missing: Vec<Missing>,
}

/// Something that would help to decide an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Missing {
    /// A fact of the subject, not recorded or not exactly enough.
    Fact(WatchFact),
    /// A parameter of the pack that has no value on the day asked about.
    Parameter(usize),
}

/// What a pack's watch rules say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watching {
    /// Rules that hold or are undecided: act, watch, note; then by subject as given, then by rule.
    pub alarms: Vec<Alarm>,
    /// Rules in force that were not known yet, by their places in [`Pack::watch`].
    pub not_yet_known: Vec<usize>,
}

impl Watching {
    /// The alarms that are raised.
    pub fn raised(&self) -> impl Iterator<Item = &Alarm> {
        self.alarms.iter().filter(|alarm| alarm.truth == Truth::Holds)
    }

    /// The alarms that nobody can rule out until more is recorded.
    pub fn undecided(&self) -> impl Iterator<Item = &Alarm> {
        self.alarms.iter().filter(|alarm| alarm.truth == Truth::Undecided)
    }
}

impl Missing {
    /// Its name in files.
    pub fn name(self, pack: &Pack) -> &str {
        match self {
            Missing::Fact(fact) => fact.name(),
            Missing::Parameter(place) => &pack.parameters[place].name,
        }
    }

    /// In a person's words.
    pub fn label(self, pack: &Pack) -> &str {
        match self {
            Missing::Fact(fact) => fact.label(),
            Missing::Parameter(place) => &pack.parameters[place].label,
        }
    }

    /// Who is likely to know it.
    pub const fn holder(self) -> &'static str {
        match self {
            Missing::Fact(fact) => fact.holder(),
            Missing::Parameter(_) => "whoever answers for the register",
        }
    }
}

/// Puts every watch rule of a pack that is in force and was known to every subject it is about.
///
/// Errors: a parameter given with the question that the pack has not, or that has no such value; all at once.
///
/// ```
/// use hostboard_domain::time::Day;
/// use hostboard_rules::pack::{Pack, PackFile};
/// use hostboard_rules::watch::{About, Asked, Given, Level, Subject, WatchFact, watch};
/// let file = |path: &str, text: &str| PackFile { path: path.into(), text: text.into() };
/// let head = r#"
/// name = "example"
/// title = "An example"
/// authority = "nobody"
/// notice = "Made up."
/// verdicts = { allowed = "yes", consent = "ask", refused = "no", cannot-tell = "unknown" }
/// "#;
/// let rule = r#"
/// title = "Nobody heads the unit"
/// about = "unit"
/// outcome = "watch"
/// strength = "assumed"
/// condition = 'head_basis == "vacant"'
/// words = "The post is vacant."
/// why = "Somebody has to decide."
/// "#;
/// let pack = Pack::load(&[file("pack.toml", head), file("rules/no-head.toml", rule)]).unwrap();
/// let facts = vec![(WatchFact::HeadBasis, Given::word(WatchFact::HeadBasis, "vacant", "its row").unwrap())];
/// let unit = Subject { about: About::Unit, id: "u".into(), name: "U".into(), facts };
/// let at = Day::parse("2013-03-01").unwrap();
/// let asked = Asked { at, known: at, horizon_days: 90, set: Vec::new() };
/// let watching = watch(&pack, &asked, &[unit]).unwrap();
/// assert_eq!(watching.alarms[0].level, Level::Watch);
/// assert_eq!(watching.alarms[0].used[0].value, "vacant");
/// ```
pub fn watch(pack: &Pack, asked: &Asked, subjects: &[Subject]) -> Result<Watching, Vec<Problem>> {
    let mut problems = Vec::new();
    let set = crate::question::read_set(pack, &asked.set, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut watching = Watching::default();
    for (place, rule) in pack.watch.iter().enumerate().filter(|(_, rule)| rule.in_force.holds(asked.at)) {
        if rule.known_from.is_some_and(|day| day > asked.known) {
            watching.not_yet_known.push(place);
            continue;
        }
        for (subject, about) in subjects.iter().enumerate().filter(|(_, subject)| subject.about == rule.about) {
            let row = Row { pack, asked, set: &set, subject: about };
            watching.alarms.extend(row.alarm(rule, place, subject));
        }
    }
    watching.alarms.sort_by_key(|alarm| (alarm.level, alarm.subject, alarm.rule));
    Ok(watching)
}

/// A question put to one subject.
struct Row<'a> {
    pack: &'a Pack,
    asked: &'a Asked,
    set: &'a [Option<Value>],
    subject: &'a Subject,
}

impl<'a> Row<'a> {
    fn alarm(&self, rule: &WatchRule, place: usize, subject: usize) -> Option<Alarm> {
        let mut read = Vec::new();
        let truth = self.truth(&rule.condition, &mut read).truth();
        if truth == Truth::Fails {
            return None;
        }
        let mut used: Vec<Figure> = Vec::new();
        for test in read {
            test.operands(&mut |operand| {
                if let Some(figure) = self.figure(operand).filter(|f| !used.iter().any(|u| u.name == f.name)) {
                    used.push(figure);
                }
            });
        }
        let mut missing = Vec::new();
        if truth == Truth::Undecided {
            self.blame(&rule.condition, &mut missing);
        }
        Some(Alarm { subject, rule: place, level: rule.level, truth, used, missing })
    }

    /// Works a condition out and lists the tests that it took.
    fn truth<'c>(&self, condition: &'c Condition<Test>, read: &mut Vec<&'c Test>) -> Rails {
        match condition {
            Condition::Atom(test) => {
                read.push(test);
                self.test(test)
            }
            Condition::All(parts) => {
                let mut all = Rails::HOLDS;
                for part in parts {
                    all = all.and(self.truth(part, read));
                    if all.fails() {
                        break;
                    }
                }
                all
            }
            Condition::Any(parts) => {
                let mut any = Rails::FAILS;
                for part in parts {
                    any = any.or(self.truth(part, read));
                    if any.holds() {
                        break;
                    }
                }
                any
            }
            Condition::Not(part) => self.truth(part, read).negated(),
            Condition::Always(truth) => Rails::of(*truth == Truth::Holds, *truth == Truth::Fails),
        }
    }

    fn test(&self, test: &Test) -> Rails {
        match test {
            Test::Compare { left, op, right } => self.bound(left).compare(*op, self.bound(right)),
            Test::In { fact, places } => {
                let bound = self.bound(&Operand::Fact(*fact));
                match bound.value() {
                    Some(value) => Rails::of(places.contains(&value), !places.contains(&value)),
                    None => Rails::of(false, bound.absent),
                }
            }
            Test::Recorded(fact) => {
                let recorded = self.said(*fact).is_recorded();
                Rails::of(recorded, !recorded)
            }
        }
    }

    fn given(&self, fact: WatchFact) -> Option<&'a Given> {
        self.subject.facts.iter().find(|(listed, _)| *listed == fact).map(|(_, given)| given)
    }

    fn said(&self, fact: WatchFact) -> Said {
        self.given(fact).map_or(Said::NotRecorded, |given| given.said)
    }

    fn bound(&self, operand: &Operand<Name>) -> Bound {
        match operand {
            Operand::Fact(Name::Fact(fact)) => fact.bound(self.said(*fact)),
            Operand::Fact(Name::At) => Bound::exactly(i64::from(self.asked.at.number())),
            // A day that many days later stops at the last day there is.
            Operand::Fact(Name::Horizon) => Bound::exactly(i64::from(self.asked.horizon_days).min(i64::from(i32::MAX))),
            Operand::Literal(n) => Bound::exactly(*n),
            Operand::Parameter(place) => match self.parameter(*place) {
                Some((Value::Number(n), _)) => Bound::exactly(*n),
                _ => Bound::ANY,
            },
            // A condition is read without the names of sums.
            Operand::Aggregate(_) => Bound::ANY,
            Operand::PlusMonths(base, count) => self.bound(base).later(self.bound(count), |day, n| day.plus_months(n)),
            Operand::PlusDays(base, count) => self.bound(base).later(self.bound(count), Day::plus_days),
        }
    }

    /// A parameter's value on the day asked about, and where the pack says so.
    fn parameter(&self, place: usize) -> Option<(&'a Value, Option<&'a DatedValue>)> {
        if let Some(value) = &self.set[place] {
            return Some((value, None));
        }
        let dated = &self.pack.parameters[place].values;
        let value = dated.iter().rfind(|value| value.from.is_none_or(|from| from <= self.asked.at))?;
        Some((&value.value, Some(value)))
    }

    fn figure(&self, operand: &Operand<Name>) -> Option<Figure> {
        let (name, label, value, from) = match operand {
            Operand::Fact(name) => {
                let (value, from) = match name {
                    Name::Fact(fact) => {
                        let from = self.given(*fact).map_or("", |given| given.origin.as_str());
                        (fact.in_words(self.said(*fact)), from)
                    }
                    Name::At => (self.asked.at.spoken(), "the question"),
                    Name::Horizon => (self.asked.horizon_days.to_string(), "the question"),
                };
                (name.written(), name.label(), value, from.to_owned())
            }
            Operand::Parameter(place) => {
                let parameter = &self.pack.parameters[*place];
                let (value, from) = match self.parameter(*place) {
                    Some((value, Some(said))) => (parameter.kind.spoken(value), self.pack.says(said)),
                    Some((value, None)) => (parameter.kind.spoken(value), "given with the question".to_owned()),
                    None => ("not given".to_owned(), String::new()),
                };
                (parameter.name.as_str(), parameter.label.as_str(), value, from)
            }
            _ => return None,
        };
        Some(Figure { name: name.to_owned(), label: label.to_owned(), value, from })
    }

    /// What leaves a condition undecided.
    fn blame(&self, condition: &Condition<Test>, missing: &mut Vec<Missing>) {
        if self.truth(condition, &mut Vec::new()).truth() != Truth::Undecided {
            return;
        }
        match condition {
            Condition::Atom(test) => test.operands(&mut |operand| {
                let bound = self.bound(operand);
                let found = match operand {
                    Operand::Fact(Name::Fact(fact)) => Missing::Fact(*fact),
                    Operand::Parameter(place) => Missing::Parameter(*place),
                    _ => return,
                };
                if bound.lo != bound.hi && !missing.contains(&found) {
                    missing.push(found);
                }
            }),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.blame(part, missing)),
            Condition::Not(part) => self.blame(part, missing),
            Condition::Always(_) => {}
        }
    }
}
