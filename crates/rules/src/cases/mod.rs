//! Cases: situations with the answers a pack promises, as files that a lawyer can read.

mod watched;

use crate::answer::Verdict;
use crate::answer::advice::AdviceKind;
use crate::answer::evaluate::UnitAsk;
use crate::answer::explain::{Answer, Detail};
use crate::pack::{Pack, PackFile};
use crate::question::{Ask, Settings};
use crate::unit::assume::{Assumption, Assumptions};
use crate::unit::{Context, UnitView};
use crate::watch::About;
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind, Sector};
use hostboard_domain::consent::{Consent, Scope};
use hostboard_domain::deal::{Cell, DealFact};
use hostboard_domain::direction::Direction;
use hostboard_domain::evidence::Standing;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::register::{Defaults, Register, Row};
use hostboard_domain::time::Day;
use serde::Deserialize;
use std::collections::BTreeMap;

type Cells = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    #[serde(default)]
    case: Vec<CaseToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseToml {
    name: String,
    #[serde(default)]
    situation: String,
    on: toml::value::Datetime,
    known: Option<toml::value::Datetime>,
    act: Option<String>,
    #[serde(default)]
    set: BTreeMap<String, String>,
    #[serde(default)]
    assume: Vec<String>,
    /// Columns that the case means to be unreadable.
    #[serde(default)]
    unreadable: Vec<String>,
    deal: Option<Cells>,
    unit: Option<Cells>,
    milestone: Option<Cells>,
    /// How many days ahead a case about a unit or milestone asks.
    horizon: Option<u32>,
    #[serde(default)]
    other: Vec<Cells>,
    #[serde(default)]
    body: Vec<Cells>,
    #[serde(default)]
    appointment: Vec<Cells>,
    #[serde(default)]
    consent: Vec<Cells>,
    direction: Option<Vec<Cells>>,
    expect: Expect,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    verdict: Option<String>,
    consent_of: Option<Vec<String>>,
    may_need: Option<Vec<String>>,
    at_least: Option<String>,
    at_most: Option<String>,
    rules: Option<Vec<String>>,
    missing: Option<Vec<String>>,
    strength: Option<String>,
    advice: Option<Vec<String>>,
    assumed: Option<Vec<String>>,
    working: Option<String>,
    earliest_allowed: Option<String>,
    earliest_consent: Option<String>,
    contravention: Option<String>,
    /// Watch rules that hold, of a case about a unit or milestone.
    alarms: Option<Vec<String>>,
    /// Those that are undecided.
    undecided: Option<Vec<String>>,
    /// Those that were not known yet.
    not_yet_known: Option<Vec<String>>,
    #[serde(default)]
    #[allow(dead_code)]
    reason: String,
}

/// A case that did not come out as promised, or could not be put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The case file.
    pub file: String,
    /// The case's name.
    pub case: String,
    /// What differs, a line each.
    pub differences: Vec<String>,
}

/// What a pack's cases came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Cases that came out as promised.
    pub passed: usize,
    /// Those that did not.
    pub failed: Vec<Failure>,
    /// Files that can't be read.
    pub problems: Vec<Problem>,
}

/// Runs every case of a pack.
pub fn run(pack: &Pack) -> Report {
    let mut report = Report::default();
    for file in &pack.cases {
        match crate::pack::read_toml::<CaseFile>(file) {
            Ok(cases) if cases.case.is_empty() => {
                report.problems.push(Problem::of_file(&file.path, "the file has no cases", "add a [[case]]"));
            }
            Ok(cases) => cases.case.into_iter().for_each(|case| run_one(pack, file, case, &mut report)),
            Err(problem) => report.problems.push(problem),
        }
    }
    report
}

fn run_one(pack: &Pack, file: &PackFile, case: CaseToml, report: &mut Report) {
    let name = if case.name.is_empty() { case.situation.clone() } else { case.name.clone() };
    let differences = match (&case.deal, &case.unit, &case.milestone) {
        (Some(deal), None, None) => {
            put(pack, &case, deal).map(|(a, working)| differences(pack, &case.expect, &a, working))
        }
        (None, Some(unit), None) => watched::differences(pack, &case, About::Unit, unit),
        (None, None, Some(milestone)) => watched::differences(pack, &case, About::Milestone, milestone),
        _ => Err(vec!["a case is about one thing; write [case.deal], [case.unit] or [case.milestone]".to_owned()]),
    };
    let differences = differences.unwrap_or_else(|problems| problems);
    if differences.is_empty() {
        report.passed += 1;
    } else {
        report.failed.push(Failure { file: file.path.clone(), case: name, differences });
    }
}

fn put(pack: &Pack, case: &CaseToml, deal: &Cells) -> Result<(Answer, Verdict), Vec<String>> {
    let mut problems = Vec::new();
    let expect = &case.expect;
    if expect.verdict.is_none() {
        problems.push("the case expects no verdict; write `verdict = \"allowed\"` or another".to_owned());
    }
    let of_watch = [
        ("horizon", case.horizon.is_some()),
        ("alarms", expect.alarms.is_some()),
        ("undecided", expect.undecided.is_some()),
        ("not_yet_known", expect.not_yet_known.is_some()),
    ];
    problems.extend(meaningless(&of_watch, "deal"));
    let on = toml_day(&case.on, &mut problems);
    let known = case.known.as_ref().map_or(Day::LATEST, |day| toml_day(day, &mut problems));
    let act = case.act.as_deref().map_or(Ok(crate::language::act::Act::Sign), crate::language::act::Act::parse);
    let act = act.unwrap_or_else(|message| {
        problems.push(message);
        crate::language::act::Act::Sign
    });
    let assume: Vec<Assumption> =
        case.assume.iter().filter_map(|text| Assumption::parse(text).map_err(|m| problems.push(m)).ok()).collect();
    let assume = Assumptions::new(assume).unwrap_or_else(|mut messages| {
        problems.append(&mut messages);
        Assumptions::default()
    });
    let register = register(case, deal, &mut problems);
    let settings = Settings {
        on,
        known,
        act,
        set: case.set.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
        directions: case.direction.as_ref().map(|rows| rows.iter().map(|row| direction(row, &mut problems)).collect()),
        consents: case.consent.iter().map(|row| consent(row, &mut problems)).collect(),
        settled: Vec::new(),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let ask =
        Ask::new(pack, settings).map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let context = Context::new(&register);
    let by_unit = register.rows_by_unit();
    // The deal asked about is the first row.
    let rows = &by_unit[register.unit(0) as usize];
    let none = Assumptions::default();
    let firm = UnitView::new(&context, rows, &none, on);
    let answer = UnitAsk::new(&ask, &firm).deal(0).explain(Detail::Whole);
    let assumed = UnitView::new(&context, rows, &assume, on);
    let working = UnitAsk::new(&ask, &assumed).deal(0).outcomes().verdict(&ask);
    Ok((answer, working))
}

fn differences(pack: &Pack, expect: &Expect, answer: &Answer, working: Verdict) -> Vec<String> {
    let mut differences = Vec::new();
    let mut one = |what: &str, expected: Option<&String>, got: String| {
        if let Some(expected) = expected.filter(|e| **e != got) {
            differences.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    one("verdict", expect.verdict.as_ref(), answer.verdict.word().to_owned());
    one("at_least", expect.at_least.as_ref(), answer.at_least.word().to_owned());
    one("at_most", expect.at_most.as_ref(), answer.at_most.word().to_owned());
    one("strength", expect.strength.as_ref(), answer.strength.map_or("", |s| s.word()).to_owned());
    one("working", expect.working.as_ref(), working.word().to_owned());
    one("earliest_allowed", expect.earliest_allowed.as_ref(), answer.earliest.allowed.word());
    one("earliest_consent", expect.earliest_consent.as_ref(), answer.earliest.consent.word());
    one("contravention", expect.contravention.as_ref(), answer.contravention.word().to_owned());
    let mut many = |what: &str, expected: Option<&Vec<String>>, got: Vec<String>| {
        differences.extend(other_list(what, expected, got));
    };
    many("consent_of", expect.consent_of.as_ref(), answer.consent_of.iter().cloned().collect());
    many("may_need", expect.may_need.as_ref(), answer.may_need.iter().cloned().collect());
    many("rules", expect.rules.as_ref(), answer.speaking(pack));
    many("missing", expect.missing.as_ref(), answer.missing.iter().map(|m| m.name()).collect());
    let rules = answer.advice.iter().filter(|a| a.kind == AdviceKind::Rule).filter_map(|a| a.rule.clone());
    many("advice", expect.advice.as_ref(), rules.collect());
    many("assumed", expect.assumed.as_ref(), answer.assumed.clone());
    differences
}

/// Keys that stand in a case and say nothing in one about that.
fn meaningless(keys: &[(&str, bool)], about: &str) -> Option<String> {
    let there: Vec<&str> = keys.iter().filter(|(_, there)| *there).map(|(key, _)| *key).collect();
    (!there.is_empty()).then(|| format!("a case about a {about} has no {}; remove it", there.join(", ")))
}

/// What differs between two lists, in any order; nothing where none is expected.
fn other_list(what: &str, expected: Option<&Vec<String>>, mut got: Vec<String>) -> Option<String> {
    let mut expected = expected.cloned()?;
    expected.sort();
    got.sort();
    (expected != got).then(|| format!("{what}: expected [{}], got [{}]", expected.join(", "), got.join(", ")))
}

fn toml_day(date: &toml::value::Datetime, problems: &mut Vec<String>) -> Day {
    day(&date.to_string(), problems).unwrap_or(Day::LATEST)
}

fn day(text: &str, problems: &mut Vec<String>) -> Option<Day> {
    if text.is_empty() {
        return None;
    }
    let day = Day::parse(text);
    if day.is_none() {
        problems.push(format!("{} is no day", quoted(text)));
    }
    day
}

/// A word of a closed list, or nothing where the cell is blank.
fn word<T>(text: Option<&String>, read: impl Fn(&str) -> Option<T>, problems: &mut Vec<String>) -> Option<T> {
    let text = text.map(|t| t.trim()).filter(|t| !t.is_empty())?;
    let found = read(text);
    if found.is_none() {
        problems.push(format!("{} is not in its list", quoted(text)));
    }
    found
}

fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn only(row: &Cells, columns: &[&str], problems: &mut Vec<String>) {
    for name in row.keys().filter(|name| !columns.contains(&name.as_str())) {
        problems.push(format!("no column is called {}; the columns are {}", quoted(name), columns.join(", ")));
    }
}

fn register(case: &CaseToml, deal: &Cells, problems: &mut Vec<String>) -> Register {
    let rows: Vec<&Cells> = std::iter::once(deal).chain(&case.other).collect();
    let has = |name: &str| rows.iter().any(|row| row.contains_key(name));
    let defaults = Defaults { currency_is_gbp: !has("currency"), basis_is_whole_life: !has("value_basis") };
    let columns: Vec<&str> = DealFact::ALL.iter().map(|f| f.name()).chain(["deal", "unit"]).collect();
    let mut register = Register::new(&[]);
    for (n, row) in rows.iter().enumerate() {
        only(row, &columns, problems);
        let mut cells = Row::BLANK;
        let mut stage_unreadable = false;
        for fact in DealFact::ALL {
            let text = row.get(fact.name()).map_or("", String::as_str);
            match fact.read(text) {
                Ok(cell) => cells[*fact as usize] = cell,
                // A case may be about an unreadable cell, and then says so.
                Err(_) if case.unreadable.iter().any(|name| name == fact.name()) => {
                    stage_unreadable |= *fact == DealFact::Stage;
                    cells[*fact as usize] = Cell::Fact(hostboard_domain::fact::Fact::NOT_RECORDED);
                }
                Err(error) => problems.push(format!("{}: {error}; {}", fact.name(), error.help)),
            }
        }
        let made = if n == 0 { "D".to_owned() } else { format!("O{n}") };
        let deal = row.get("deal").cloned().unwrap_or(made);
        let unit = row.get("unit").map_or("U", String::as_str);
        let row = Row { deal: &deal, unit, source_row: n as u32 + 2, cells, others: &[] };
        register.push(&row, defaults, stage_unreadable);
    }
    register.bodies = case.body.iter().map(|row| body(row, problems)).collect();
    register.appointments = case.appointment.iter().map(|row| appointment(row, problems)).collect();
    register
}

fn text(row: &Cells, name: &str) -> Option<String> {
    row.get(name).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

fn date(row: &Cells, name: &str, problems: &mut Vec<String>) -> Option<Day> {
    row.get(name).and_then(|t| day(t.trim(), problems))
}

fn body(row: &Cells, problems: &mut Vec<String>) -> Body {
    only(
        row,
        &["id", "name", "kind", "sector", "identifier", "hosted_from", "hosted_until", "licence_delegates"],
        problems,
    );
    Body {
        id: text(row, "id").unwrap_or_default(),
        name: text(row, "name").unwrap_or_default(),
        kind: word(row.get("kind"), BodyKind::parse, problems),
        sector: word(row.get("sector"), Sector::parse, problems),
        identifier: text(row, "identifier"),
        hosted_from: date(row, "hosted_from", problems),
        hosted_until: date(row, "hosted_until", problems),
        licence_delegates: word(row.get("licence_delegates"), yes_no, problems),
        ..Body::default()
    }
}

fn appointment(row: &Cells, problems: &mut Vec<String>) -> Appointment {
    only(row, &["unit", "post", "person", "basis", "from", "to", "expected_end"], problems);
    Appointment {
        unit: text(row, "unit").unwrap_or_else(|| "U".to_owned()),
        post: text(row, "post").unwrap_or_default(),
        person: text(row, "person"),
        basis: word(row.get("basis"), Basis::parse, problems),
        from: date(row, "from", problems),
        to: date(row, "to", problems),
        expected_end: date(row, "expected_end", problems),
        ..Appointment::default()
    }
}

fn consent(row: &Cells, problems: &mut Vec<String>) -> Consent {
    let columns = [
        "id",
        "scope",
        "unit",
        "deal",
        "condition",
        "limb",
        "limit",
        "given_by",
        "given_on",
        "from",
        "to",
        "revoked_on",
        "conditions",
        "standing",
    ];
    only(row, &columns, problems);
    Consent {
        id: text(row, "id").unwrap_or_else(|| "c1".to_owned()),
        scope: word(row.get("scope"), Scope::parse, problems).unwrap_or_else(|| {
            problems.push("a consent has no scope; write general, specific or delegation".to_owned());
            Scope::General
        }),
        unit: text(row, "unit"),
        deal: text(row, "deal"),
        condition: text(row, "condition"),
        limb: text(row, "limb"),
        limit: word(row.get("limit"), |t| Pence::parse(t).ok(), problems),
        given_by: text(row, "given_by"),
        given_on: date(row, "given_on", problems),
        from: date(row, "from", problems),
        to: date(row, "to", problems),
        revoked_on: date(row, "revoked_on", problems),
        conditions: text(row, "conditions"),
        standing: word(row.get("standing"), Standing::parse, problems),
        place: "the case".to_owned(),
    }
}

fn direction(row: &Cells, problems: &mut Vec<String>) -> Direction {
    let mut direction = Direction {
        unit: text(row, "unit").unwrap_or_default(),
        named: word(row.get("named"), yes_no, problems),
        from: date(row, "from", problems),
        end: date(row, "end", problems),
        consenter: text(row, "consenter"),
        consenter_by_limb: Vec::new(),
    };
    for (name, value) in row {
        if let Some(rule) = name.strip_prefix("consenter:") {
            direction.consenter_by_limb.push((rule.to_owned(), value.clone()));
        } else if !["unit", "named", "from", "end", "consenter"].contains(&name.as_str()) {
            problems.push(format!("no column is called {}", quoted(name)));
        }
    }
    direction
}
