//! Steps 1 and 2, money and decisions.

use crate::frame::Frame;
use crate::kit::components::{Colour, Mark, Tag};
use crate::kit::words::capital;
use hostboard_actions::portfolio::appraisal::{Appraisal, Decided, OfTable};
use hostboard_actions::portfolio::search::{Condition, Standing};
use hostboard_actions::words::appraisal as words;
use hostboard_actions::words::search::{basis, reason};
use hostboard_analysis::appraisal::{Passage, State};

pub(super) struct OptionLine {
    pub name: String,
    /// What it is called from here on, where that is not its title.
    pub called: Option<String>,
    pub tag: Tag,
    /// Why it fails or is open.
    pub reasons: Vec<String>,
    pub conditions: Vec<ConditionLine>,
    pub mark: Mark,
}

pub(super) struct ConditionLine {
    pub title: String,
    /// Who asks for it, where it is not the search itself.
    pub of: Option<String>,
    pub tag: Tag,
    pub basis: String,
    pub marks: Vec<Mark>,
}

pub(super) fn option_line(frame: &Frame, option: &Standing) -> OptionLine {
    let tag = match option.passage {
        Passage::Met => Tag::new("Passes", Colour::Green),
        Passage::NotMet => Tag::new("Fails: not scored", Colour::Red),
        Passage::Open => Tag::new("Open: goes on", Colour::Blue),
        Passage::NoCondition => Tag::new("No condition recorded: goes on, is no pass", Colour::Grey),
    };
    let condition = |one: &Condition| ConditionLine {
        title: capital(&one.title),
        of: one.of.name().map(str::to_owned),
        tag: match one.state {
            State::Met => Tag::new("Met", Colour::Green),
            State::NotMet => Tag::new("Not met", Colour::Red),
            State::Open => Tag::new("Open", Colour::Blue),
        },
        basis: capital(&basis(&one.basis)),
        marks: one.cited.iter().map(|cited| Mark::of(frame, cited)).collect(),
    };
    OptionLine {
        name: capital(&option.title),
        called: option.called.clone(),
        tag,
        reasons: option.reasons().iter().map(|of| capital(&reason(of))).collect(),
        conditions: option.conditions().map(condition).collect(),
        mark: Mark::of(frame, &option.cited),
    }
}

/// One criterion with the scores of every option that goes on.
pub(super) struct CriterionTable {
    pub title: String,
    pub at_0: Option<String>,
    pub at_100: Option<String>,
    pub mark: Mark,
    pub rows: Vec<CellRow>,
}

pub(super) struct CellRow {
    pub option: String,
    pub range: String,
    pub is_missing: bool,
    pub is_illustrative: bool,
    pub by: Vec<ScoreLine>,
}

pub(super) struct ScoreLine {
    pub says: String,
    pub reason: Option<String>,
    pub mark: Mark,
}

pub(super) fn criterion_table(frame: &Frame, found: &Appraisal, of: &OfTable, column: usize) -> CriterionTable {
    let criterion = &found.criteria[column];
    let row = |(row, place): (usize, &usize)| {
        let cell = of.table.cell(row, column);
        let by = found.scores.iter().filter(|score| score.option == *place && score.criterion == column);
        let line = |score: &hostboard_actions::portfolio::appraisal::Score| ScoreLine {
            says: words::scored_by(&score.assessor, score.value, score.grade),
            reason: score.reason.clone(),
            mark: Mark::of(frame, &score.cited),
        };
        CellRow {
            option: capital(found.options[*place].name()),
            range: words::score_range(cell),
            is_missing: cell.is_missing,
            is_illustrative: cell.is_illustrative,
            by: by.map(line).collect(),
        }
    };
    CriterionTable {
        title: capital(&criterion.title),
        at_0: criterion.worst.clone(),
        at_100: criterion.best.clone(),
        mark: Mark::of(frame, &criterion.cited),
        rows: found.rows.iter().enumerate().map(row).collect(),
    }
}

pub(super) struct MoneyShown {
    pub lines: Vec<String>,
    /// Option, line, the factor at which the option is worth nothing, and those at which it equals another.
    pub switching: Vec<[String; 4]>,
    pub marks: Vec<Mark>,
    pub waiting: Option<String>,
    pub edition: String,
}

pub(super) fn money(frame: &Frame, found: &Appraisal) -> Option<MoneyShown> {
    let edition = found.money.edition?;
    if found.money.options.is_empty() {
        return None;
    }
    let (mut lines, mut switching, mut marks) = (Vec::new(), Vec::new(), Vec::new());
    for money in &found.money.options {
        let name = found.options[money.option].name();
        match &money.facts {
            Some(Ok(facts)) => {
                lines.push(words::worth(name, facts));
                for (line, factor, _) in &facts.switching {
                    let equal = money.against.iter().filter(|one| one.line == *line);
                    let equal: Vec<String> =
                        equal.map(|one| words::equal_at(one.factor, found.options[one.other].name())).collect();
                    switching.push([capital(name), line.clone(), words::factor(*factor), equal.join("; ")]);
                }
            }
            Some(Err(error)) => lines.push(format!("{}: {error}.", capital(name))),
            None => {}
        }
        lines.extend(words::bias(&money.without_bias));
        lines.extend(money.repeated.iter().map(|(line, year, rows)| words::repeated(name, line, *year, *rows)));
        lines.extend(words::not_counted(&money.not_counted));
        marks.extend(money.cited.iter().map(|cited| Mark::of(frame, cited)));
    }
    lines.extend(words::no_money(&found.without_money()));
    let waiting = found.money.waiting.as_ref().map(|waiting| {
        let given = waiting.given.as_ref().map(|(chance, whom, pays)| (*chance, whom.as_str(), *pays));
        words::waiting(&waiting.fact, waiting.months, waiting.pays_between, given, found.money.is_illustrative)
    });
    Some(MoneyShown { lines, switching, marks, waiting, edition: words::edition(edition) })
}

pub(super) struct DecisionShown {
    pub says: String,
    pub facts: Vec<(&'static str, Option<String>)>,
    pub said_then: Option<String>,
    pub digest: Option<String>,
    /// What would reopen it; or that nothing would, or can be told.
    pub reopens: Vec<String>,
    pub still: Option<&'static str>,
    pub mark: Mark,
}

pub(super) fn decision(frame: &Frame, decided: &Decided) -> DecisionShown {
    let rested = decided.rested_on.as_ref();
    let reopens: Vec<String> = rested.into_iter().flat_map(|rested| &rested.reopenings).map(words::reopening).collect();
    DecisionShown {
        says: words::decided(decided.chosen.as_deref(), decided.by.as_deref(), decided.on),
        facts: vec![
            ("Reasons", decided.reasons.clone()),
            ("Dissent", decided.dissent.clone()),
            ("Interests declared", decided.interests.clone()),
            ("Dispensations", decided.dispensations.clone()),
            ("Tests that would reopen it", decided.reopen_if.clone()),
        ],
        said_then: rested.and_then(|rested| rested.said.as_deref()).map(words::said_then),
        digest: rested.map(|rested| rested.digest.clone()),
        still: match rested {
            None => Some(words::NOTHING_FROZEN),
            Some(_) if reopens.is_empty() => Some(words::NOTHING_REOPENS),
            Some(_) => None,
        },
        reopens,
        mark: Mark::of(frame, &decided.cited),
    }
}
