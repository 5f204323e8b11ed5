//! Questions, ranked by how many answers one reply would settle.
//!
//! An open answer waits for a set of questions: those whose replies, all together, decide it. A
//! question may be about a fact of every deal that lacks it, of a class of deals, or of one; about
//! names that are near each other; about deals that may be of one matter. The question that settles
//! most comes first, then the one that does so next.
//!
//! INVARIANT(enough): every thing that an answer waits for is in one of its questions, so that the
//! replies to its questions decide it, but for what a reply itself leaves open.

mod by_some_day;
mod catalogue;
mod file;
mod greedy;
mod lists;
mod near;
mod of_unit;
mod similar;
mod subject;
mod words;

pub use file::{Reply, write_questions, write_replies, write_settled};
pub use subject::Subject;

use crate::answer::ask::Ready;
use crate::answer::check::Checked;
use catalogue::Catalogue;
use hostboard_domain::register::Register;
use hostboard_rules::answer::Verdict;
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::question::Ask;
use hostboard_rules::unit::assume::Assumptions;
use hostboard_rules::unit::{Context, UnitView};
use std::collections::BTreeMap;

/// A question to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// What is missing.
    pub subject: Subject,
    /// The unit and the deal it is about, where it is about one.
    pub of: Option<(String, String)>,
    /// The unit it is about, where it is about several of its deals, or its parties.
    pub unit: Option<String>,
    /// The deals it is about, where it is about several that are named.
    pub deals: Vec<String>,
    /// The class of deals it is about, as `--assume … where` writes it.
    pub class: Option<String>,
    /// The names it is about with ` | ` between them, or what the titles of the deals share.
    pub about: String,
    /// In a person's words.
    pub words: String,
    /// Who is likely to know.
    pub holder: String,
    /// How to reply, where that is not plain: by another row, or in another file.
    pub advice: Option<&'static str>,
    /// How many answers wait for it, given the questions before it are answered.
    pub waits: usize,
    /// How many it would settle, given the questions before it are answered.
    pub settles: usize,
    /// Whether it may be answered in the place of others: what it settles is counted with theirs too.
    pub is_in_place_of_others: bool,
}

/// How many answers replies to all of them settle.
pub fn settled_together(asking: &[Asking]) -> usize {
    asking.iter().filter(|question| !question.is_in_place_of_others).map(|question| question.settles).sum()
}

/// Beyond this many open answers, or this many things that they wait for, deals are not told apart in
/// questions, and what those promise is only about right.
const MOST_EXPLAINED: usize = 50_000;
const MOST_AWAITED: usize = 10_000_000;

/// Beyond this many pairs of deals, it is not looked for which others an answer waits for.
const MOST_PAIRS: usize = 2_000_000;

/// The questions to put first, at most that many.
pub fn rank(register: &Register, checked: &Checked, ready: &Ready<'_>, most: usize) -> Vec<Asking> {
    let open = checked.count(|kind| kind.verdict == Verdict::CannotTell);
    let mut catalogue = Catalogue::new(register, ready.ask.pack);
    let by_deal = if open <= MOST_EXPLAINED { by_deal(checked, ready, &mut catalogue) } else { None };
    let (waiting, decided_by_day) = by_deal.unwrap_or_else(|| (by_kind(checked, &ready.ask, &mut catalogue), 0));
    let (questions, places) = catalogue.in_order();
    let waiting = waiting.into_iter().map(|(ids, count)| (ids.iter().map(|id| places[*id as usize]).collect(), count));
    let ranked = greedy::rank(waiting, questions.len(), most);
    let asked = |(place, settles, waits): (usize, usize, usize)| Asking { settles, waits, ..questions[place].clone() };
    by_some_day::among(ranked.into_iter().map(asked).collect(), decided_by_day, most)
}

/// By what they wait for: how many answers.
type Waiting = BTreeMap<Vec<u32>, usize>;

/// Deal by deal, with how many a day by which they were signed may decide alone; nothing where they wait for too much to be held.
fn by_deal(checked: &Checked, ready: &Ready<'_>, catalogue: &mut Catalogue<'_>) -> Option<(Waiting, usize)> {
    let register = catalogue.register;
    let context = Context::new(register);
    let none = Assumptions::default();
    let mut waiting = Waiting::new();
    let (mut pairs, mut awaited, mut decided_by_day) = (0, 0, 0);
    for rows in register.rows_by_unit() {
        let is_open = |row: &u32| checked.kind(*row as usize).verdict == Verdict::CannotTell;
        let open = rows.iter().filter(|row| is_open(row)).count();
        if open == 0 {
            continue;
        }
        pairs += open * rows.len();
        let view = UnitView::new(&context, &rows, &none, ready.ask.settings.on);
        let unit = UnitAsk::new(&ready.ask, &view);
        let mut questions = catalogue.of_unit(&view);
        for (place, _) in rows.iter().enumerate().filter(|(_, row)| is_open(row)) {
            let asked = unit.deal(place);
            decided_by_day += usize::from(by_some_day::would_decide(&asked));
            let mut ids = Vec::new();
            asked.needs(asked.outcomes(), pairs <= MOST_PAIRS, &mut |need| questions.ask(need, &mut ids));
            ids.sort_unstable();
            ids.dedup();
            awaited += ids.len();
            if awaited > MOST_AWAITED {
                return None;
            }
            *waiting.entry(ids).or_default() += 1;
        }
    }
    Some((waiting, decided_by_day))
}

/// Of very many open answers, by the names of what they miss.
fn by_kind(checked: &Checked, ask: &Ask<'_>, catalogue: &mut Catalogue<'_>) -> Waiting {
    let mut waiting = Waiting::new();
    for (kind, count) in checked.kinds.iter().zip(checked.counts()) {
        if kind.verdict == Verdict::CannotTell {
            let mut ids: Vec<u32> = kind.missing.iter().map(|missing| catalogue.of_missing(&missing, ask)).collect();
            ids.sort_unstable();
            ids.dedup();
            *waiting.entry(ids).or_default() += count;
        }
    }
    waiting
}
