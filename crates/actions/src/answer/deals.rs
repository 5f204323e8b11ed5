//! The register of deals as a list: those that fit, in an order, with how many there are by answer.

use crate::answer::check::Answers;
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::Register;
use hostboard_rules::answer::Status;
use std::cmp::Ordering;
use std::collections::HashMap;

/// What becomes of illustrative deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Invented {
    /// They are listed, and no number counts them.
    #[default]
    Listed,
    /// They are listed and counted as if they were real.
    Counted,
    /// They are left out.
    LeftOut,
}

/// Which deals are wanted. What is not said fits every deal.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of the unit of that id.
    pub unit: Option<String>,
    /// That stand so.
    pub status: Option<Status>,
    /// Of that form; or of which none is recorded.
    pub form: Option<Fact>,
    /// At that stage; or of which none is recorded.
    pub stage: Option<Fact>,
    /// With a party in whose name or identifier that stands, in capitals or not.
    pub supplier: Option<String>,
    /// Illustrative ones.
    pub invented: Invented,
}

/// By what deals are put in order. Where nothing is recorded, a deal comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By answer, the worst first.
    Answer,
    /// By id.
    Deal,
    /// By unit.
    Unit,
    /// By the other party.
    Supplier,
    /// By value in pounds.
    Value,
    /// By the end of the agreed period.
    End,
}

/// The deals that fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Their rows, in order.
    pub rows: Vec<usize>,
    /// How many of those that count fit but for how they stand, by [`Status::place`].
    pub by_status: [usize; 6],
    /// How many illustrative deals besides fit but for how they stand, likewise.
    pub besides: [usize; 6],
    /// How many of `rows` count.
    pub counted: usize,
    /// How many of `rows` are illustrative.
    pub illustrative: usize,
}

/// Finds the deals that fit.
pub fn find(answers: &Answers, filter: &Filter, by: By, falling: bool) -> Found {
    let register = &answers.opened.register;
    let fits = Fits::new(register, filter);
    let mut found = Found { rows: Vec::new(), by_status: [0; 6], besides: [0; 6], counted: 0, illustrative: 0 };
    let mut suppliers = HashMap::new();
    for row in 0..register.len() {
        let invented = answers.illustrative[row];
        let counts = !invented || filter.invented == Invented::Counted;
        if invented && filter.invented == Invented::LeftOut || !fits.fit(register, row, &mut suppliers) {
            continue;
        }
        let status = answers.checked.kind(row).status;
        found.by_status[status.place()] += usize::from(counts);
        found.besides[status.place()] += usize::from(!counts);
        if filter.status.is_none_or(|wanted| wanted == status) {
            found.rows.push(row);
            found.counted += usize::from(counts);
            found.illustrative += usize::from(invented);
        }
    }
    order(answers, &mut found.rows, by, falling);
    found
}

/// A filter, made ready for one register.
struct Fits {
    /// `None` is every unit; a unit without deals is none.
    unit: Option<Option<u32>>,
    form: Option<Fact>,
    stage: Option<Fact>,
    supplier: Option<String>,
}

impl Fits {
    fn new(register: &Register, filter: &Filter) -> Fits {
        Fits {
            unit: filter.unit.as_ref().map(|unit| register.unit_named(unit)),
            form: filter.form,
            stage: filter.stage,
            supplier: filter.supplier.as_ref().map(|text| text.to_lowercase()),
        }
    }

    /// `suppliers` keeps which texts were found to fit.
    fn fit(&self, register: &Register, row: usize, suppliers: &mut HashMap<i64, bool>) -> bool {
        let is = |fact: DealFact, wanted: Option<Fact>| {
            wanted.is_none_or(|wanted| {
                let fact = register.fact(fact, row);
                fact.state == wanted.state && (fact.state != State::Known || fact.value == wanted.value)
            })
        };
        let mut has = |fact: DealFact, wanted: &str| {
            register.fact(fact, row).value().is_some_and(|symbol| {
                *suppliers.entry(symbol).or_insert_with(|| {
                    register.text(fact, row).is_some_and(|text| text.to_lowercase().contains(wanted))
                })
            })
        };
        self.unit.is_none_or(|unit| unit == Some(register.unit(row)))
            && is(DealFact::Form, self.form)
            && is(DealFact::Stage, self.stage)
            && self
                .supplier
                .as_ref()
                .is_none_or(|wanted| has(DealFact::Counterparty, wanted) || has(DealFact::CounterpartyId, wanted))
    }
}

/// Deals of one place stay in the register's order.
fn order(answers: &Answers, rows: &mut [usize], by: By, falling: bool) {
    let register = &answers.opened.register;
    let text = |of: &dyn Fn(usize) -> Option<String>, rows: &mut [usize]| {
        let mut keyed: Vec<(Option<String>, usize)> = rows.iter().map(|row| (of(*row), *row)).collect();
        keyed.sort_by(|a, b| last_if_none(&a.0, &b.0, falling));
        rows.iter_mut().zip(keyed).for_each(|(row, (_, sorted))| *row = sorted);
    };
    let number = |of: &dyn Fn(usize) -> Option<i64>, rows: &mut [usize]| {
        rows.sort_by(|a, b| last_if_none(&of(*a), &of(*b), falling));
    };
    match by {
        By::Answer => rows.sort_by(|a, b| {
            let ease = |row: &usize| Some(answers.checked.kind(*row).status.ease());
            last_if_none(&ease(a), &ease(b), falling)
        }),
        By::Deal => text(&|row| Some(register.deal(row).to_lowercase()), rows),
        By::Unit => text(&|row| Some(register.unit_id(row).to_lowercase()), rows),
        By::Supplier => text(&|row| register.text(DealFact::Counterparty, row).map(str::to_lowercase), rows),
        By::Value => number(&|row| register.pounds_to_order_by(row), rows),
        By::End => number(&|row| end(register, row), rows),
    }
}

/// A deal without an end comes after every day.
fn end(register: &Register, row: usize) -> Option<i64> {
    let fact = register.fact(DealFact::End, row);
    (fact.state != State::NotRecorded).then_some(fact.value)
}

fn last_if_none<T: Ord>(a: &Option<T>, b: &Option<T>, falling: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if falling => b.cmp(a),
        (Some(a), Some(b)) => a.cmp(b),
        (None, None) => Ordering::Equal,
        (None, _) => Ordering::Greater,
        (_, None) => Ordering::Less,
    }
}
