//! What deals tie a host or successor into on and after a handover: at least, at most, and not placed.
//!
//! Reads the facts of each deal from the register, firm and with what is assumed, and leaves the
//! arithmetic to `hostboard-analysis`. What counts apart: proposals, since nobody is bound by them
//! yet, and disposals and uses of reserves, which pay nobody over time.

mod facts;
mod of_deal;
mod write;

pub use write::{By, ExposureFormat, write_exposure};

use crate::codes;
use crate::error::ActionError;
use crate::ledger::kept::{Keyed, Thing};
use crate::ledger::news::News;
use crate::ledger::view::View;
use crate::register::given::assumptions;
use crate::register::open;
use crate::words::committed::{committed, form, supplier};
use facts::{Cut, Grouping};
use hostboard_analysis::exposure::{Amounts, Figure, NotPlaced, Window, by_group, by_month, not_placed, total};
use hostboard_domain::deal::Form;
use hostboard_domain::problem::{Code, Problem};
use hostboard_domain::register::{Register, TooMuchMoney};
use hostboard_domain::time::Day;
use hostboard_rules::unit::assume::{Assumption, Assumptions};
use std::collections::BTreeMap;
use std::sync::Arc;

pub use crate::words::committed::{about, days, of_ranges, spoken};
pub use facts::Aside;
pub(crate) use facts::{Counts, counts, terms};
pub use of_deal::{OfDeal, of_deal};

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ExposureQuestion {
    /// The handover: days from it on count, itself included.
    pub handover: Day,
    /// The last day that counts, if any.
    pub until: Option<Day>,
    /// Assumptions, as `extension=none`.
    pub assume: Vec<String>,
}

/// The answer: firm figures, and working ones beside them where something is assumed.
#[derive(Clone, Debug)]
pub struct Exposure {
    /// The days that count.
    pub window: Window,
    /// Everything together.
    pub whole: Pair<Whole>,
    /// By month, from the handover's on.
    pub months: Vec<Line<Day, Amounts>>,
    /// By unit's id, those with most first.
    pub units: Vec<Line<String, Figure>>,
    /// By supplier's name, those with most first; nothing: no party is recorded.
    pub suppliers: Vec<Line<Option<String>, Figure>>,
    /// By form, those with most first; nothing: none is recorded.
    pub forms: Vec<Line<Option<Form>, Figure>>,
    /// Each assumption, with how many deals it filled a fact of.
    pub assumed: Vec<(Assumption, usize)>,
}

/// A firm answer, and a working one where something is assumed.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Pair<T> {
    /// On what is recorded.
    pub firm: T,
    /// With what is assumed.
    pub working: Option<T>,
}

/// One line of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<N, T> {
    /// What it is about.
    pub name: N,
    /// Its figures.
    pub figures: Pair<T>,
}

/// Everything together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Whole {
    /// What is committed.
    pub total: Figure,
    /// Deals that are not placed, by their reasons.
    pub not_placed: Vec<NotPlaced>,
    /// Deals whose low rests on no option being recorded.
    pub thinner_with_options: Aside,
    /// How many deals are placed by a value or a day that is known only as a range.
    pub of_ranges: usize,
    /// Deals that are only proposed.
    pub proposals: Aside,
    /// Disposals and uses of reserves.
    pub no_payments: Aside,
    /// Signed deals that the other party pays, such as a customer: they commit nothing.
    pub paid_to_unit: Aside,
}

/// The answer in a sentence.
pub fn answer(whole: &Whole, window: Window) -> String {
    committed(&whole.total, &whole.not_placed, window)
}

#[derive(Default)]
struct KeptExposures {
    /// By the question, and whether illustrative deals count.
    exposures: Keyed<(ExposureQuestion, bool), Result<Arc<Exposure>, ActionError>>,
}

impl Thing for KeptExposures {
    fn forget(&mut self, news: &News<'_>) {
        if open::touches_register(news) {
            *self = KeptExposures::default();
        }
    }
}

/// What is committed on and after a day, without an end and with nothing assumed: kept with the view for who asks next.
///
/// Errors: sums that can't be counted.
pub fn kept(view: &View<'_>, question: &ExposureQuestion, illustrative: bool) -> Result<Arc<Exposure>, ActionError> {
    let kept = view.kept::<KeptExposures>();
    kept.exposures.get_or((question.clone(), illustrative), || {
        exposure(&open::kept(view, illustrative).register, question).map(Arc::new)
    })
}

/// Works out what is committed on and after a handover.
///
/// Errors: an assumption that is none, a last day before the handover, sums that can't be counted.
pub fn exposure(register: &Register, question: &ExposureQuestion) -> Result<Exposure, ActionError> {
    let mut problems = Vec::new();
    let mut wrong = |code: Code, option: &str, message: String, help: &str| {
        problems.push(Problem::of_option(code, option, message, help))
    };
    let assume = assumptions(&question.assume, Some(register), question.handover, &mut wrong);
    let until = question.until.unwrap_or(Day::LATEST);
    if until < question.handover {
        wrong(
            codes::OPTION_NOT_A_VALUE,
            "--until",
            "the last day comes before the handover".to_owned(),
            "give a later day, or leave it out",
        );
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let window = Window { from: question.handover, until };
    cut(register, window, &assume).map_err(|error: TooMuchMoney| {
        let help = "look for an end or a value that is a slip of the keyboard, or give an earlier --until";
        vec![Problem::of_subject(codes::SUM_TOO_LARGE, "the register", error.to_string(), help)].into()
    })
}

fn cut(register: &Register, window: Window, assume: &Assumptions) -> Result<Exposure, TooMuchMoney> {
    let firm = Cut::of(register, &Assumptions::default(), window)?;
    let working = if assume.is_empty() { None } else { Some(Cut::of(register, assume, window)?) };
    let by = Groups { firm: &firm, working: working.as_ref(), window };
    let months = months(
        by_month(&firm.placed, window)?,
        match &working {
            Some(working) => Some(by_month(&working.placed, window)?),
            None => None,
        },
    );
    let whole = |cut: &Cut| -> Result<Whole, TooMuchMoney> {
        Ok(Whole {
            total: total(&cut.placed, window)?,
            not_placed: not_placed(&cut.placed)?,
            thinner_with_options: cut.thinner_with_options,
            of_ranges: cut.placed.iter().filter(|deal| deal.is_ranged).count(),
            proposals: cut.proposals,
            no_payments: cut.no_payments,
            paid_to_unit: cut.paid_to_unit,
        })
    };
    Ok(Exposure {
        window,
        months,
        units: by.lines(&Grouping::by_unit(register), String::as_str)?,
        suppliers: by.lines(&Grouping::by_supplier(register), |name| supplier(name.as_deref()))?,
        forms: by.lines(&Grouping::by_form(register), |of| form(*of))?,
        whole: Pair { firm: whole(&firm)?, working: working.as_ref().map(whole).transpose()? },
        assumed: facts::assumed(register, assume),
    })
}

fn months(firm: Vec<(Day, Amounts)>, working: Option<Vec<(Day, Amounts)>>) -> Vec<Line<Day, Amounts>> {
    let is_working = working.is_some();
    let mut all: BTreeMap<Day, (Amounts, Amounts)> = BTreeMap::new();
    firm.into_iter().for_each(|(month, amounts)| all.entry(month).or_default().0 = amounts);
    working.into_iter().flatten().for_each(|(month, amounts)| all.entry(month).or_default().1 = amounts);
    all.into_iter()
        .map(|(name, (firm, working))| Line { name, figures: Pair { firm, working: is_working.then_some(working) } })
        .collect()
}

/// What groups are worked out of.
struct Groups<'c> {
    firm: &'c Cut,
    working: Option<&'c Cut>,
    window: Window,
}

impl Groups<'_> {
    /// Groups that are not empty, the largest first, equal ones by their words.
    fn lines<N: Clone>(
        &self,
        grouping: &Grouping<N>,
        words: impl Fn(&N) -> &str,
    ) -> Result<Vec<Line<N, Figure>>, TooMuchMoney> {
        let figures = |cut: &Cut| {
            let groups: Vec<u32> = cut.rows.iter().map(|row| grouping.of_row[*row]).collect();
            by_group(&cut.placed, &groups, grouping.names.len(), self.window)
        };
        let (firm, working) = (figures(self.firm)?, self.working.map(figures).transpose()?);
        let speaks = |figure: &Figure| figure.deals > 0 || figure.not_placed > 0;
        let lines = grouping.names.iter().enumerate().map(|(place, name)| Line {
            name: name.clone(),
            figures: Pair { firm: firm[place], working: working.as_ref().map(|working| working[place]) },
        });
        let mut lines: Vec<Line<N, Figure>> =
            lines.filter(|l| speaks(&l.figures.firm) || l.figures.working.as_ref().is_some_and(speaks)).collect();
        let size = |figure: &Figure| (figure.amounts.low, figure.amounts.high, figure.not_placed_recorded);
        lines.sort_by(|a, b| {
            let key = |line: &Line<N, Figure>| (size(&line.figures.firm), line.figures.working.as_ref().map(size));
            key(b).cmp(&key(a)).then_with(|| words(&a.name).cmp(words(&b.name)))
        });
        Ok(lines)
    }
}
