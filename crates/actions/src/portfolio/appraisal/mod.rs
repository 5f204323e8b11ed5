//! The appraisal of a search: which options go on, how their scores stand, and whether an order of them survives.
//!
//! Assembles options, criteria, scores, weights and money from the records and leaves the reckoning to `hostboard-analysis`
//! and the sentences to `words::appraisal`.
//!
//! Invariants: an option that is not met is shown with its reason and not scored; a score that nobody gave is missing, and is
//! never taken for a number; scores are never added up; the same records and seed give the same figures on any number of
//! threads.

mod decision;
mod frozen;
mod groups;
mod money;
mod read;
mod standing;
mod write;

pub use decision::{Decided, RestedOn, freeze, frozen, otherwise};
pub use groups::{Group, Reckoned};
pub use money::{LineFactor, Money, MoneyOf, WaitingOf};
pub use write::write_appraisal;

pub use crate::words::appraisal::GroupFault;

use crate::codes;
use crate::error::ActionError;
use crate::ledger::TwoTimes;
use crate::ledger::cite::{Cited, CitedSource, sources};
use crate::ledger::view::View;
use crate::portfolio::books::parameters;
use crate::portfolio::search::{Standing, standings};
use crate::words::appraisal::{self as words, Invented, Lack, Named, SetBy};
use crate::words::name::name_of;
use hostboard_analysis::appraisal::{Conventions, Score as Scored, SearchOutcome, Table, TableError, Value, Weights};
use hostboard_analysis::books::Parameters;
use hostboard_domain::books::{Assumed, Provenance};
use hostboard_domain::points::Points;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::{self, Id, ScoreGrade};
use std::collections::BTreeMap;

/// What numbers are drawn from unless a person says otherwise.
pub const SEED: u64 = 1;

/// What is asked of an appraisal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppraisalQuestion {
    /// What the weightings drawn begin from.
    pub seed: u64,
    /// On how many threads; it changes no figure.
    pub threads: usize,
}

impl Default for AppraisalQuestion {
    fn default() -> AppraisalQuestion {
        AppraisalQuestion { seed: SEED, threads: 1 }
    }
}

/// The appraisal of a search as at two times.
#[derive(Clone, Debug)]
pub struct Appraisal {
    /// The two times.
    pub times: TwoTimes,
    /// The search's id.
    pub search: String,
    /// The unit's id.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// Who says that there is a search.
    pub cited: Cited,
    /// Every option with what the filter makes of it, in the order of the ledger.
    pub options: Vec<Standing>,
    /// The places among `options` of those that go on: rows of the table.
    pub rows: Vec<usize>,
    /// What is scored, in the order of the ledger.
    pub criteria: Vec<Criterion>,
    /// Every score of these options by these criteria.
    pub scores: Vec<Score>,
    /// The table and what many weightings say of it; or everything that is missing for one.
    pub of: Result<OfTable, Vec<Lack>>,
    /// The conventions that it was made with.
    pub conventions: Conventions,
    /// Whose each of them is, in the order of their sentences.
    pub set_by: [SetBy; 5],
    /// What numbers are drawn from.
    pub seed: u64,
    /// What options cost and bring.
    pub money: Money,
    /// What was decided, the newest first.
    pub decisions: Vec<Decided>,
    /// Whether a score, a weight or an amount is invented.
    pub is_illustrative: bool,
    /// Every source behind what is shown.
    pub sources: Vec<CitedSource>,
}

/// The table, and what each group's weightings say of it.
#[derive(Clone, Debug)]
pub struct OfTable {
    /// A row for each option that goes on, a cell for each criterion.
    pub table: Table,
    /// The rows' names, the criteria's, and under which conditions alone a row can be had.
    pub names: Names,
    /// Groups that said something of weights, by name.
    pub groups: Vec<Group>,
    /// Any weights at all, beside them.
    pub any: Group,
    /// What all groups say together; of any weights where no group said anything.
    pub outcome: SearchOutcome,
}

/// What rows and columns are called.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By row.
    pub options: Vec<String>,
    /// By column.
    pub criteria: Vec<String>,
    /// By row: the end of a sentence in which it leads, where conditions of it are open.
    pub ifs: Vec<Option<String>>,
    /// Whether a score among them is illustrative.
    pub is_illustrative: bool,
}

impl Names {
    /// For a sentence.
    pub fn named(&self) -> Named<'_> {
        Named {
            options: &self.options,
            criteria: &self.criteria,
            ifs: &self.ifs,
            is_illustrative: self.is_illustrative,
        }
    }
}

/// A criterion of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// What is looked at.
    pub title: String,
    /// What 0 stands for.
    pub worst: Option<String>,
    /// What 100 stands for.
    pub best: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

/// A score as an assessor gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The option's place among all.
    pub option: usize,
    /// The criterion's place.
    pub criterion: usize,
    /// Who gave it.
    pub assessor: String,
    /// For which group.
    pub group: Option<String>,
    /// What it is; `None`: not scored.
    pub value: Option<Points>,
    /// What it rests on.
    pub grade: Option<ScoreGrade>,
    /// Why.
    pub reason: Option<String>,
    /// Who says so.
    pub cited: Cited,
}

impl OfTable {
    /// The groups that the search's outcome is of: those that said something, else any weights.
    pub fn counted_groups(&self) -> &[Group] {
        if self.groups.is_empty() { std::slice::from_ref(&self.any) } else { &self.groups }
    }
}

/// The sentence of a search that a minute could carry.
pub fn sentence(of: &OfTable, conventions: &Conventions) -> String {
    frozen::sentence(of, conventions)
}

/// Which option comes first most often as scores stand, for the line before the sentence; nothing where that says it itself.
pub fn stands(of: &OfTable, conventions: &Conventions) -> Option<String> {
    frozen::stands(of, conventions)
}

/// The appraisal of a search.
///
/// Errors: a search that is not known.
pub fn appraisal(view: &View<'_>, id: &str, question: AppraisalQuestion) -> Result<Appraisal, ActionError> {
    let reading = &view.reading;
    let search = reading.record_named::<record::Search<_>>(id).ok_or_else(|| {
        let help = "look at the list of searches, or choose a later “as we knew it on” date";
        let message = format!("no search with the id {} was known by {}", quoted(id), view.times.known.spoken());
        ActionError::NotFound(Problem::of_ledger(codes::RECORD_NOT_KNOWN, view.name(), message, help))
    })?;
    let unit = search.unit().map(Id::into_string).unwrap_or_default();
    let (given, _) = parameters(view, &unit);
    let (conventions, set_by) = conventions(&given);
    let options = standings(view, id);
    let rows: Vec<usize> = (0..options.len()).filter(|place| standing::goes_on(&options[*place])).collect();
    let criteria = read::criteria(reading, id);
    let scores = read::scores(reading, &options, &criteria);
    let money = money::money(view, &options, &given);
    let parts = Parts { search: id, options: &options, rows: &rows, criteria: &criteria, scores: &scores };
    let of = of_table(view, &parts, &conventions, question);
    let mut found = Appraisal {
        times: view.times,
        search: id.to_owned(),
        unit_name: name_of(reading, &unit),
        unit,
        cited: Cited::of(reading, &search.record),
        is_illustrative: scores.iter().any(Score::is_illustrative) || money.is_illustrative,
        options,
        rows,
        criteria,
        scores,
        of,
        conventions,
        set_by,
        seed: question.seed,
        money,
        decisions: Vec::new(),
        sources: Vec::new(),
    };
    found.decisions = decision::decisions(view, &found);
    found.sources = sources(cited(&found));
    Ok(found)
}

impl Appraisal {
    /// How much of it is invented.
    pub fn invented(&self) -> Invented {
        let given = self.scores.iter().filter(|score| score.value.is_some());
        let invented = || self.criteria.iter().filter(|criterion| criterion.cited.illustrative);
        let weights = self.of.iter().flat_map(|of| &of.groups).flat_map(|group| &group.cited);
        Invented {
            scores: given.clone().filter(|score| score.is_illustrative()).count(),
            of_scores: given.count(),
            criteria: invented().count(),
            invented_criteria: invented().map(|criterion| criterion.title.clone()).collect(),
            of_criteria: self.criteria.len(),
            money: self.money.is_illustrative,
            weights: weights.into_iter().any(|cited| cited.illustrative),
        }
    }

    /// The names of options that go on without any money recorded. Empty where no option has any.
    pub fn without_money(&self) -> Vec<String> {
        let has_money = |place: &usize| self.money.options.iter().any(|money| money.option == *place);
        let without = self.rows.iter().filter(|place| !has_money(place));
        let names = without.map(|place| self.options[*place].name().to_owned());
        if self.money.options.is_empty() { Vec::new() } else { names.collect() }
    }

    /// The cells that one assessor scored more than once, as sentences: every such score counts towards the range.
    pub fn scored_again(&self) -> Vec<String> {
        let mut times: BTreeMap<(usize, usize, String, Option<&str>), usize> = BTreeMap::new();
        for score in self.scores.iter().filter(|score| score.value.is_some()) {
            let by = score.assessor.trim().to_lowercase();
            *times.entry((score.option, score.criterion, by, score.group.as_deref())).or_default() += 1;
        }
        let again = times.into_iter().filter(|(_, times)| *times > 1);
        let said = again.filter_map(|((option, criterion, by, _), times)| {
            let (option, criterion) = (self.options.get(option)?, self.criteria.get(criterion)?);
            Some(words::scored_again(&by, &criterion.title, option.name(), times))
        });
        said.collect()
    }

    /// A criterion's title by its id; the id itself of one that is none of the search's.
    pub fn criterion_title(&self, id: &str) -> String {
        self.criteria.iter().find(|one| one.id == id).map_or_else(|| id.to_owned(), |one| one.title.clone())
    }
}

impl Score {
    /// Whether it is invented.
    pub fn is_illustrative(&self) -> bool {
        self.grade == Some(ScoreGrade::Illustrative) || self.cited.illustrative
    }
}

/// The portfolio's conventions where it set any, else ours; and whose each is.
fn conventions(given: &Parameters) -> (Conventions, [SetBy; 5]) {
    let ours = Conventions::default();
    let mut set_by = [SetBy::Ours; 5];
    let mut of = |place: usize, name: Assumed, ours: f64| match given.find(name, None).and_then(|one| one.point()) {
        Some(rate) => {
            set_by[place] = SetBy::Portfolio;
            rate.as_float()
        }
        None => ours,
    };
    let mut conventions = ours;
    conventions.survive_share = of(0, Assumed::SurviveShare, ours.survive_share);
    conventions.lead = of(1, Assumed::LeadShare, ours.lead);
    conventions.widths.documented = of(2, Assumed::DocumentedWidth, ours.widths.documented);
    conventions.widths.judged = of(3, Assumed::JudgedWidth, ours.widths.judged);
    conventions.widths.illustrative = of(4, Assumed::IllustrativeWidth, ours.widths.illustrative);
    (conventions, set_by)
}

/// Who named the chance of a fact, with it; nothing of a chance that nobody stands behind.
fn chance(given: &Parameters) -> Option<(f64, String)> {
    let parameter = given.find(Assumed::FactChance, None)?;
    let whom = parameter.from_whom.as_ref().filter(|_| parameter.stands_on() != Provenance::Placeholder)?;
    Some((parameter.point()?.as_float(), whom.to_string()))
}

/// What a table is made of.
struct Parts<'a> {
    search: &'a str,
    options: &'a [Standing],
    rows: &'a [usize],
    criteria: &'a [Criterion],
    scores: &'a [Score],
}

fn of_table(
    view: &View<'_>,
    parts: &Parts<'_>,
    conventions: &Conventions,
    question: AppraisalQuestion,
) -> Result<OfTable, Vec<Lack>> {
    let Parts { search, options, rows, criteria, scores } = *parts;
    let mut lacks = Vec::new();
    if options.is_empty() {
        lacks.push(Lack::NoOption);
    } else if rows.is_empty() {
        lacks.push(Lack::NoneGoesOn);
    }
    if criteria.is_empty() {
        lacks.push(Lack::NoCriterion);
    }
    let is_scored = |score: &&Score| score.value.is_some() && rows.contains(&score.option);
    if !scores.iter().any(|score| is_scored(&score)) {
        lacks.push(Lack::NoScore);
    }
    let groups = groups::count(&view.reading, search);
    if groups > groups::MOST {
        lacks.push(Lack::TooManyGroups { groups, most: groups::MOST });
    }
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let given: Vec<Scored> = scores.iter().filter(is_scored).filter_map(|score| scored(score, rows)).collect();
    let table =
        Table::widened(rows.len(), criteria.len(), &given, &conventions.widths).map_err(|error| match error {
            TableError::TooLarge { options, criteria } => vec![Lack::TooLarge { options, criteria }],
            _ => vec![Lack::NoScore],
        })?;
    let names = Names {
        options: rows.iter().map(|place| options[*place].name().to_owned()).collect(),
        criteria: criteria.iter().map(|criterion| criterion.title.clone()).collect(),
        ifs: rows.iter().map(|place| options[*place].condition_clause()).collect(),
        is_illustrative: table.is_illustrative() || scores.iter().filter(is_scored).any(Score::is_illustrative),
    };
    let groups = groups::groups(&view.reading, search, criteria, &table, question);
    let any = groups::any(&table, &Weights::any(table.criteria()), question);
    let counted = if groups.is_empty() { std::slice::from_ref(&any) } else { &groups };
    let outcome = SearchOutcome::of(&counted.iter().map(|group| group.outcome(conventions)).collect::<Vec<_>>());
    Ok(OfTable { table, names, groups, any, outcome })
}

/// A score as the reckoning takes it, by its row.
fn scored(score: &Score, rows: &[usize]) -> Option<Scored> {
    let option = rows.iter().position(|row| *row == score.option)?;
    let grade = read::grade(score.grade?);
    let value = match score.value? {
        Points::One(one) => Value::Single(one.as_float(), grade),
        Points::Between(low, high) => Value::Between(low.as_float(), high.as_float(), grade),
    };
    Some(Scored { option, criterion: score.criterion, value })
}

fn cited(found: &Appraisal) -> Vec<&Cited> {
    let mut all = vec![&found.cited];
    all.extend(found.options.iter().flat_map(standing::cited));
    all.extend(found.criteria.iter().map(|criterion| &criterion.cited));
    all.extend(found.scores.iter().map(|score| &score.cited));
    all.extend(found.of.iter().flat_map(|of| &of.groups).flat_map(|group| &group.cited));
    all.extend(found.money.options.iter().flat_map(|money| &money.cited));
    all.extend(found.decisions.iter().map(|decided| &decided.cited));
    all
}
