//! Either way: what follows whatever the deal's own blanks hold.
//!
//! ```text
//! over £1m, past the day named, capital blank      capital: caught by one limb; not capital: caught by another
//!                                                   limb by limb cannot tell; either way: consent
//! ```

use super::table::Table;
use super::{Asked, UnitAsk};
use crate::answer::outcome::{EitherWay, Outcomes};
use crate::language::bound::Bound;
use crate::language::fact::{Derived, FactId};
use crate::question::{Blank, CutAt, Of};
use crate::sums::Otherwise;
use hostboard_domain::deal::{DealFact, Kind};
use hostboard_domain::fact::State;
use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;

/// Blanks are filled in as many ways at most; a deal with more is answered limb by limb.
pub const MOST_COMPLETIONS: usize = 64;

/// Whether the blanks of a deal were filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filled {
    /// None of them is read more than once: limb by limb is exact.
    NothingToFill,
    /// In every way, or until the visitor had seen enough.
    Yes,
    /// There are more than [`MOST_COMPLETIONS`] ways.
    TooManyWays,
}

/// One blank of a unit's deals, with the values where tests tell its values apart.
pub(super) struct UnitBlank<'a> {
    blank: &'a Blank,
    /// Ascending, with the consent that reads it if only one does.
    cuts: Vec<(i64, Option<usize>)>,
    reads: Vec<Option<usize>>,
}

impl<'a> UnitBlank<'a> {
    pub(super) fn of(blank: &'a Blank, unit: &UnitAsk<'a>) -> UnitBlank<'a> {
        let concerns = |of: &Of| of.has_direction(&unit.bindings);
        let any_deal = unit.asked(unit.view.deal(0));
        let mut cuts = Vec::new();
        for cut in blank.cuts.iter().filter(|cut| concerns(&cut.of)) {
            match &cut.at {
                CutAt::Number(operand, above) => {
                    let mut turns = Vec::new();
                    super::test::turns_of(operand, &unit.bindings, &mut turns);
                    turns.push(i64::MAX);
                    let numbers = turns.iter().filter_map(|at| any_deal.side(operand, *at).value());
                    cuts.extend(numbers.map(|number| (number.saturating_add(*above), cut.of.consent)));
                }
                CutAt::Turns(parameter) => {
                    let segments = unit.bindings.values[*parameter].iter().skip(1);
                    cuts.extend(segments.map(|segment| (segment.from, cut.of.consent)));
                }
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        let reads = blank.reads.iter().filter(|of| concerns(of)).map(|of| of.consent).collect();
        UnitBlank { blank, cuts, reads }
    }
}

/// A blank of one deal and the ways to fill it.
#[derive(Clone)]
pub(super) struct Ways<'u> {
    pub(super) blank: &'u Blank,
    pub(super) pieces: Vec<Bound>,
}

impl<'d> Asked<'d> {
    /// What the rules make of the deal.
    pub fn outcomes(&self) -> Outcomes {
        let ask = self.unit.ask;
        let limbs = self.limbs();
        let (floor, ceiling) = limbs.interval(ask);
        if floor == ceiling {
            return limbs;
        }
        let either_way = self.with_table(|table, scratch| {
            let (levels, possible) = (table.levels(scratch), table.possible());
            match levels.span() {
                Some((least, most)) if (least, most) != (floor, ceiling) => {
                    let (may, weakest) = (levels.may(possible), levels.weakest(ask, possible));
                    EitherWay::Narrower { least, most, may, weakest }
                }
                _ => EitherWay::AsLimbs,
            }
        });
        let either_way = either_way.unwrap_or_else(|filled| match filled {
            Filled::TooManyWays => EitherWay::TooManyWays,
            Filled::NothingToFill | Filled::Yes => EitherWay::AsLimbs,
        });
        Outcomes { either_way, ..limbs }
    }

    /// What the rules make of the deal, each by itself: where they read one blank twice, less than [`Asked::outcomes`] tells.
    pub fn limbs(&self) -> Outcomes {
        self.limb_by_limb(u64::MAX)
    }

    /// Calls `visit` with the deal as each way of filling its blanks makes it, until that breaks off.
    pub(crate) fn each_completion(&self, visit: &mut dyn FnMut(&Asked<'d>) -> ControlFlow<()>) -> Filled {
        let ways = self.ways();
        let number = ways.iter().fold(1usize, |number, one| number.saturating_mul(one.pieces.len()));
        if number > MOST_COMPLETIONS {
            return Filled::TooManyWays;
        }
        if number <= 1 {
            return Filled::NothingToFill;
        }
        let mut completed = Asked {
            unit: self.unit,
            deal: self.deal,
            act: self.act.clone(),
            tests: self.tests.clone(),
            sums: RefCell::new(self.sums.borrow().clone()),
            blank: self.blank,
            otherwise: self.otherwise.clone(),
            filled: Vec::with_capacity(ways.len()),
            table: RefCell::new(None),
        };
        let _ = completed.fill(&ways, visit);
        Filled::Yes
    }

    /// The ways to fill those blanks with those values; nothing where there are more than a table has room for.
    pub(crate) fn table_of<const W: usize>(&self, ways: &[(FactId, Vec<Bound>)]) -> Option<Table<'d, W>> {
        let blank = |fact: &FactId| self.unit.blanks.iter().map(|of| of.blank).find(|blank| blank.fact == *fact);
        let ways = ways.iter().filter_map(|(fact, pieces)| Some(Ways { blank: blank(fact)?, pieces: pieces.clone() }));
        Table::of(self, ways.collect())
    }

    /// The stretches of values that tests tell apart, of those of some facts that are blank.
    pub(crate) fn pieces_of(&self, facts: &[FactId]) -> Vec<(FactId, Vec<Bound>)> {
        let among = self.unit.blanks.iter().filter(|of_unit| facts.contains(&of_unit.blank.fact));
        let of_blank = |of_unit: &UnitBlank<'_>| {
            self.is_blank(of_unit.blank.fact).then(|| (of_unit.blank.fact, self.pieces(of_unit)))
        };
        among.filter_map(of_blank).collect()
    }

    /// Whether the answer, as the deal is, needed a test that reads a fact which is filled.
    pub(crate) fn was_read(&self, fact: FactId) -> bool {
        let mut of_fact = self.unit.blanks.iter().filter(|of_unit| of_unit.blank.fact == fact);
        of_fact.any(|of_unit| of_unit.blank.tests.iter().any(|test| self.was_worked_out(*test)))
    }

    /// Whether the fact is one that is filled where it is blank.
    pub(crate) fn is_fillable(&self, fact: FactId) -> bool {
        self.unit.blanks.iter().any(|of_unit| of_unit.blank.fact == fact)
    }

    /// The same deal, with blanks filled so.
    pub(crate) fn filled_as(&self, filled: &[(FactId, Bound)]) -> Asked<'d> {
        let tests = vec![Cell::new(None); self.tests.len()];
        let sums = RefCell::new(vec![None; self.unit.lists.len()]);
        Asked {
            unit: self.unit,
            deal: self.deal,
            act: self.act.clone(),
            tests,
            sums,
            blank: self.blank,
            otherwise: self.otherwise.clone(),
            filled: filled.to_vec(),
            table: RefCell::new(None),
        }
    }

    /// The same deal, filled the same, were it settled so whether sums count tax.
    pub(crate) fn counted_so(&self, counts_vat: bool) -> Asked<'d> {
        Asked { otherwise: Cell::new(Some(Otherwise::CountsVat(counts_vat))), ..self.filled_as(&self.filled) }
    }

    fn fill(&mut self, ways: &[Ways<'_>], visit: &mut dyn FnMut(&Asked<'d>) -> ControlFlow<()>) -> ControlFlow<()> {
        let Some((first, rest)) = ways.split_first() else {
            return if self.is_possible() { visit(self) } else { ControlFlow::Continue(()) };
        };
        for piece in &first.pieces {
            self.filled.push((first.blank.fact, *piece));
            first.blank.tests.iter().for_each(|test| self.tests[*test].set(None));
            if first.blank.fact == FactId::Derived(Derived::ActDate) {
                self.sums.borrow_mut().iter_mut().for_each(|sum| *sum = None);
            }
            let flow = self.fill(rest, visit);
            self.filled.pop();
            flow?;
        }
        ControlFlow::Continue(())
    }

    /// The blanks that are worth filling: read more than once, with values that tests tell apart.
    pub(super) fn ways(&self) -> Vec<Ways<'d>> {
        let mut ways = Vec::new();
        for of_unit in &self.unit.blanks {
            let is_read_twice = of_unit.reads.iter().filter(|consent| self.is_about_it(**consent)).nth(1).is_some();
            if !is_read_twice || !self.is_blank(of_unit.blank.fact) {
                continue;
            }
            let pieces = self.pieces(of_unit);
            if pieces.len() > 1 {
                ways.push(Ways { blank: of_unit.blank, pieces });
            }
        }
        ways
    }

    /// Whether one number is not yet settled for a fact, and no range is recorded of it; of the act, whether its day is not settled,
    /// even where a range is.
    pub(crate) fn is_blank(&self, fact: FactId) -> bool {
        let known = self.bound(fact);
        let is_filled_all_the_same = fact == FactId::Derived(Derived::ActDate);
        !known.absent && known.lo != known.hi && (is_filled_all_the_same || !self.is_ranged(fact))
    }

    /// Whether a range is recorded of a fact, or of a day that it is counted from.
    pub(crate) fn is_ranged(&self, fact: FactId) -> bool {
        let state = match fact {
            FactId::Deal(fact) => self.deal.fact(fact).state,
            FactId::Derived(Derived::ActDate) => {
                let stage = self.deal.fact(DealFact::Stage).state;
                return stage == State::Known && self.deal.fact(DealFact::Signed).state == State::Between;
            }
            FactId::Derived(derived) => self.deal.derived(derived).state,
        };
        state == State::Between
    }

    /// The stretches of values of a blank that tests tell apart.
    fn pieces(&self, of: &UnitBlank<'_>) -> Vec<Bound> {
        let (known, (least, greatest)) = (self.bound(of.blank.fact), of.blank.domain());
        let (mut lo, hi) = (known.lo.max(least), known.hi.min(greatest));
        let mut pieces = Vec::with_capacity(of.cuts.len() + 2);
        let mut add = |lo: i64, hi: i64| {
            // All values of a piece pass the same tests; of words one stands for all.
            pieces.push(if of.blank.is_word() { Bound::exactly(lo) } else { Bound { lo, hi, absent: false } });
        };
        for (cut, consent) in &of.cuts {
            if *cut > lo && *cut <= hi && self.is_about_it(*consent) {
                add(lo, *cut - 1);
                lo = *cut;
            }
        }
        add(lo, hi);
        if of.blank.may_be_absent() {
            pieces.push(Bound { lo: 0, hi: 0, absent: true });
        }
        pieces
    }

    /// Whether what a consent reads is about this deal: it names no other deal and no other unit. What no consent reads is.
    fn is_about_it(&self, consent: Option<usize>) -> bool {
        let Some(consent) = consent else { return true };
        let consent = &self.unit.ask.consents[consent].consent;
        let (register, row) = (self.deal.view.register(), self.deal.view.row(self.deal.i));
        consent.deal.as_deref().is_none_or(|deal| deal == register.deal(row))
            && consent.unit.as_deref().is_none_or(|unit| unit == register.unit_id(row))
    }

    /// No option runs to a day before the end, where rules read both and either is blank.
    pub(super) fn is_possible(&self) -> bool {
        let facts = [DealFact::End, DealFact::ExtendableTo];
        let is_blank = |fact: &DealFact| self.deal.fact(*fact).state == State::NotRecorded;
        if !facts.iter().all(|fact| self.is_fillable(FactId::Deal(*fact))) || !facts.iter().any(is_blank) {
            return true;
        }
        let [end, option] = facts.map(|fact| self.bound(FactId::Deal(fact)));
        option.absent || end.lo <= option.hi
    }

    /// What is known of a fact: what is recorded, else as it is filled; of an end that is blank, that it lies between the start
    /// and the day to which the deal may be extended; of a kind that is blank, whether it may be reserves.
    pub(crate) fn bound(&self, fact: FactId) -> Bound {
        if let Some((_, filled)) = self.filled.iter().find(|(of, _)| *of == fact) {
            return *filled;
        }
        match fact {
            FactId::Derived(Derived::ActDate) => {
                let act = self.act.get().unwrap_or_else(|| self.deal.act());
                self.act.set(Some(act));
                return act;
            }
            FactId::Derived(derived @ Derived::PermanentHead) => {
                return Bound::of(self.deal.derived_at(derived, self.act()), fact.absent());
            }
            _ => {}
        }
        let known = self.deal.bound(fact);
        if known != Bound::ANY {
            return known;
        }
        match fact {
            FactId::Deal(DealFact::End) => self.blank_end(),
            // INVARIANT(kinds): reserves are the last kind.
            FactId::Deal(DealFact::Kind) if !self.deal.may_be_reserves() => {
                Bound { lo: 0, hi: Kind::Reserves as i64 - 1, absent: false }
            }
            _ => known,
        }
    }

    fn blank_end(&self) -> Bound {
        let lo = self.deal.fact(DealFact::Start).least().unwrap_or(i64::MIN);
        let hi = self.deal.fact(DealFact::ExtendableTo).most().unwrap_or(i64::MAX);
        if lo <= hi { Bound { lo, hi, absent: false } } else { Bound::ANY }
    }

    /// When the act happens.
    pub(crate) fn act(&self) -> Bound {
        self.bound(FactId::Derived(Derived::ActDate))
    }
}
