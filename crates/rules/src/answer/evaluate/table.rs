//! All ways to fill a deal's blanks side by side: each test is worked out once for each way to fill what it reads, and rules are put
//! together for all ways at once.
//!
//! ```text
//! capital: yes no   end: before, after the day named        way      0      1      2      3
//! capital                                                   holds    yes    yes    .      .
//! end > direction_end                                       holds    .      yes    .      yes
//! not capital and end > direction_end                       holds    .      .      .      yes
//! ```

use super::Asked;
use super::either_way::{Filled, MOST_COMPLETIONS, Ways};
use super::levels::Levels;
use super::wide::{Wide, WideRails};
use crate::answer::Level;
use crate::language::bound::Bound;
use crate::language::fact::{Derived, FactId};
use crate::language::truth::{Rails, Truth};
use crate::pack::Outcome;
use crate::question::{Ask, Ground, Node};
use crate::sums::Sum;
use hostboard_domain::deal::DealFact;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The ways to fill some blanks, in the order in which the last blank turns first.
#[derive(Clone)]
pub(crate) struct Table<'d, const W: usize> {
    shape: Rc<Shape<'d, W>>,
    possible: Wide<W>,
    /// Whether the rules were worked out, and so all tests that they need.
    is_worked_out: bool,
    /// What is known of tests so far.
    tests: Vec<Option<WideRails<W>>>,
    /// By piece of the act, and last where the act is not filled: sums so far.
    sums: Vec<Vec<Option<Sum>>>,
}

/// Which way fills which blank with what.
struct Shape<'d, const W: usize> {
    ways: Vec<Ways<'d>>,
    strides: Vec<usize>,
    /// By blank and by piece: the ways in which the blank holds it.
    patterns: Vec<Vec<Wide<W>>>,
    number: usize,
}

impl<'d, const W: usize> Shape<'d, W> {
    /// Of so many ways.
    fn of(ways: Vec<Ways<'d>>, number: usize) -> Shape<'d, W> {
        let mut strides = vec![1; ways.len()];
        for place in (1..ways.len()).rev() {
            strides[place - 1] = strides[place] * ways[place].pieces.len();
        }
        let pattern = |place: usize, piece: usize| {
            let (stride, block) = (strides[place], strides[place] * ways[place].pieces.len());
            let mut pattern = Wide::NONE;
            let starts = (piece * stride..number).step_by(block);
            starts.for_each(|start| (start..start + stride).for_each(|way| pattern.set(way)));
            pattern
        };
        let patterns = (0..ways.len()).map(|place| (0..ways[place].pieces.len()).map(|p| pattern(place, p)).collect());
        let patterns = patterns.collect();
        Shape { ways, strides, patterns, number }
    }
}

impl<'d, const W: usize> Table<'d, W> {
    /// Most ways that it has room for.
    pub(crate) const ROOM: usize = 64 * W;

    /// Of the one way where nothing is filled.
    pub(super) fn as_it_is(asked: &Asked<'d>) -> Table<'d, W> {
        Table::shaped(asked, Shape::of(Vec::new(), 1))
    }

    /// Of the ways to fill those blanks of a deal; nothing where there are more than it has room for.
    pub(super) fn of(asked: &Asked<'d>, ways: Vec<Ways<'d>>) -> Option<Table<'d, W>> {
        let number = ways.iter().try_fold(1usize, |number, one| {
            number.checked_mul(one.pieces.len()).filter(|number| *number <= Self::ROOM)
        })?;
        Some(Table::shaped(asked, Shape::of(ways, number)))
    }

    fn shaped(asked: &Asked<'d>, shape: Shape<'d, W>) -> Table<'d, W> {
        let acts = shape.ways.iter().find(|one| one.is_of_act()).map_or(0, |one| one.pieces.len());
        let mut sums = vec![vec![None; asked.unit.lists.len()]; acts];
        sums.push(asked.sums.borrow().clone());
        let is_read = |test: usize| shape.ways.iter().any(|one| one.blank.tests.contains(&test));
        let known = |(test, known): (usize, &Cell<Option<Rails>>)| {
            let known = known.get().filter(|_| !is_read(test))?;
            Some(WideRails::everywhere(known, Wide::first(shape.number)))
        };
        let tests = asked.tests.iter().enumerate().map(known).collect();
        let mut table = Table { shape: Rc::new(shape), possible: Wide::NONE, is_worked_out: false, tests, sums };
        table.possible = table.find_possible(asked);
        table
    }

    pub(super) fn possible(&self) -> Wide<W> {
        self.possible
    }

    /// The blanks that are filled.
    pub(crate) fn blanks(&self) -> impl Iterator<Item = FactId> + '_ {
        self.shape.ways.iter().map(|one| one.blank.fact)
    }

    fn find_possible(&self, asked: &Asked<'d>) -> Wide<W> {
        let is_of_days =
            |one: &Ways<'_>| matches!(one.blank.fact, FactId::Deal(DealFact::End | DealFact::ExtendableTo));
        let of_days = (0..self.shape.ways.len()).filter(|place| is_of_days(&self.shape.ways[*place]));
        let mut possible = Wide::NONE;
        let mut scratch = asked.scratch();
        self.each_filling(of_days, &mut scratch, &mut |scratch, _, ways| {
            possible = if scratch.is_possible() { possible.or(ways) } else { possible };
        });
        possible
    }

    /// Calls `visit` with those blanks filled in each way, the piece of the act, and the ways in which they are.
    fn each_filling(
        &self,
        blanks: impl Iterator<Item = usize> + Clone,
        scratch: &mut Asked<'d>,
        visit: &mut dyn FnMut(&mut Asked<'d>, Option<usize>, Wide<W>),
    ) {
        let number: usize = blanks.clone().map(|place| self.shape.ways[place].pieces.len()).product();
        for n in 0..number {
            let (mut rest, mut ways, mut act) = (n, Wide::first(self.shape.number), None);
            scratch.filled.clear();
            for place in blanks.clone() {
                let one = &self.shape.ways[place];
                let piece = rest % one.pieces.len();
                rest /= one.pieces.len();
                scratch.filled.push((one.blank.fact, one.pieces[piece]));
                ways = ways.and(self.shape.patterns[place][piece]);
                act = if one.is_of_act() { Some(piece) } else { act };
            }
            visit(scratch, act, ways);
        }
        scratch.filled.clear();
    }

    /// One test in every way.
    fn test(&mut self, scratch: &mut Asked<'d>, test: usize) -> WideRails<W> {
        match self.tests[test] {
            Some(known) => known,
            None => self.test_in(scratch, test, self.possible),
        }
    }

    /// One test in those ways; in others it may be left undecided.
    pub(super) fn test_in(&mut self, scratch: &mut Asked<'d>, test: usize, wanted: Wide<W>) -> WideRails<W> {
        let shape = Rc::clone(&self.shape);
        let reads = |place: &usize| shape.ways[*place].blank.tests.contains(&test);
        let readers = (0..self.shape.ways.len()).filter(reads);
        let needs_sums = scratch.unit.ask.atoms[test].sums().next().is_some();
        let mut sums = std::mem::take(&mut self.sums);
        let not_filled = sums.len() - 1;
        let mut result = WideRails::UNDECIDED;
        self.each_filling(readers, scratch, &mut |scratch, act, ways| {
            if !ways.and(wanted).any() {
                return;
            }
            let at = act.unwrap_or(not_filled);
            if needs_sums {
                sums[at] = scratch.sums.replace(std::mem::take(&mut sums[at]));
            }
            result = result.joined(WideRails::everywhere(scratch.work_out(test), ways));
            if needs_sums {
                sums[at] = scratch.sums.replace(std::mem::take(&mut sums[at]));
            }
        });
        self.sums = sums;
        self.tests[test] = Some(result);
        result
    }

    pub(super) fn node(&mut self, scratch: &mut Asked<'d>, node: &Node) -> WideRails<W> {
        match node {
            Node::Atom(test) => self.test(scratch, *test),
            Node::All(parts) => {
                let mut all = WideRails::all_hold(Wide::first(self.shape.number));
                for part in parts {
                    all = all.and(self.node(scratch, part));
                    if all.fails.covers(self.possible) {
                        break;
                    }
                }
                all
            }
            Node::Any(parts) => {
                let mut any = WideRails::all_hold(Wide::first(self.shape.number)).negated();
                for part in parts {
                    any = any.or(self.node(scratch, part));
                    if any.holds.covers(self.possible) {
                        break;
                    }
                }
                any
            }
            Node::Not(part) => self.node(scratch, part).negated(),
            Node::Always(truth) => {
                let rails = Rails::of(*truth == Truth::Holds, *truth == Truth::Fails);
                WideRails::everywhere(rails, Wide::first(self.shape.number))
            }
        }
    }

    /// Works out the tests that the rules of verdict need.
    pub(super) fn work_out(&mut self, scratch: &mut Asked<'d>) {
        if !self.is_worked_out {
            self.levels(scratch);
        }
    }

    /// What the rules of verdict make of each way.
    pub(crate) fn levels(&mut self, scratch: &mut Asked<'d>) -> Levels<W> {
        let ask = scratch.unit.ask;
        let of_verdict = ask.verdict_mask();
        let mut rules = Vec::with_capacity(ask.rules.len());
        let (mut holds, mut may) = ([Wide::NONE; 3], [Wide::NONE; 3]);
        for (bit, rule) in ask.rules.iter().enumerate().filter(|(bit, _)| of_verdict >> bit & 1 == 1) {
            let rails = self.node(scratch, &rule.node);
            let level = if rule.outcome == Outcome::Refuse { Level::Refused } else { Level::Consent } as usize;
            holds[level] = holds[level].or(rails.holds);
            may[level] = may[level].or(self.possible.less(rails.fails));
            rules.push((bit, rails));
        }
        let by_level = |of: [Wide<W>; 3]| {
            let refused = of[Level::Refused as usize].and(self.possible);
            let consent = of[Level::Consent as usize].and(self.possible).less(refused);
            [self.possible.less(refused).less(consent), consent, refused]
        };
        self.is_worked_out = true;
        Levels { rules, floor: by_level(holds), ceiling: by_level(may) }
    }

    /// A test, where something needed it.
    pub(super) fn known(&self, test: usize) -> Option<WideRails<W>> {
        self.tests[test]
    }

    /// Holds a test to come out so.
    pub(super) fn force(&mut self, test: usize, rails: WideRails<W>) {
        self.tests[test] = Some(rails);
    }

    /// The same ways, where nothing is known yet of those tests.
    pub(super) fn forgetting(&self, tests: &[usize]) -> Table<'d, W> {
        let mut table = self.clone();
        tests.iter().for_each(|test| table.tests[*test] = None);
        table
    }

    /// Becomes a table of the same ways again, where nothing is known yet of some tests.
    pub(super) fn become_again(&mut self, other: &Table<'d, W>, forgotten: &[usize]) {
        self.tests.copy_from_slice(&other.tests);
        forgotten.iter().for_each(|test| self.tests[*test] = None);
    }

    /// The deal as that way makes it, with all that is known of its tests.
    pub(crate) fn completed(&self, asked: &Asked<'d>, way: usize) -> Asked<'d> {
        let piece = |(one, stride): (&Ways<'d>, &usize)| {
            let piece = way / stride % one.pieces.len();
            (one.blank.fact, one.pieces[piece])
        };
        let filled: Vec<(FactId, Bound)> = self.shape.ways.iter().zip(&self.shape.strides).map(piece).collect();
        let completed = asked.filled_as(&filled);
        for (test, known) in completed.tests.iter().zip(&self.tests) {
            test.set(known.map(|known| known.in_way(way)));
        }
        if let Some(act) = self.piece_of_act(way) {
            completed.sums.replace(self.sums[act].clone());
        } else if let Some(sums) = self.sums.last() {
            completed.sums.replace(sums.clone());
        }
        completed
    }

    fn piece_of_act(&self, way: usize) -> Option<usize> {
        let (one, stride) = self.shape.ways.iter().zip(&self.shape.strides).find(|(one, _)| one.is_of_act())?;
        Some(way / stride % one.pieces.len())
    }

    /// Of the ways whose level is open one of each kind, as far as it matters which facts leave it open: kinds differ in the act, in a test, in whether a
    /// blank is one value, or in what a test of a sum reads besides.
    pub(crate) fn open_kinds(&self, ask: &Ask<'_>, levels: &Levels<W>) -> Vec<usize> {
        let mut kinds = vec![levels.open()];
        let mut split = |by: Wide<W>| {
            for n in 0..kinds.len() {
                let (inside, outside) = (kinds[n].and(by), kinds[n].less(by));
                if inside.any() && outside.any() {
                    kinds[n] = inside;
                    kinds.push(outside);
                }
            }
        };
        for known in self.tests.iter().flatten() {
            split(known.holds);
            split(known.fails);
        }
        let is_read_with_sums = |one: &Ways<'_>| {
            one.is_of_act() || one.blank.tests.iter().any(|test| ask.atoms[*test].sums().next().is_some())
        };
        for (one, patterns) in self.shape.ways.iter().zip(&self.shape.patterns) {
            if is_read_with_sums(one) {
                patterns.iter().for_each(|pattern| split(*pattern));
                continue;
            }
            let is_one = |piece: &Bound| piece.absent || piece.lo == piece.hi;
            let single = one.pieces.iter().zip(patterns).filter(|(piece, _)| is_one(piece));
            split(single.fold(Wide::NONE, |all, (_, pattern)| all.or(*pattern)));
        }
        kinds.into_iter().filter_map(Wide::lowest).collect()
    }

    /// The blanks of which two values lead to different levels, all others being as they are.
    pub(crate) fn that_change(&self, levels: &Levels<W>) -> Vec<FactId> {
        let masks = || levels.floor.iter().chain(&levels.ceiling);
        let changes = |place: &usize| {
            let (stride, pieces) = (self.shape.strides[*place], self.shape.ways[*place].pieces.len());
            (1..pieces).any(|further| {
                let first = self.shape.patterns[*place][..pieces - further].iter();
                let first = first.fold(Wide::NONE, |all, pattern| all.or(*pattern));
                let ahead = |ways: Wide<W>| ways.ahead(further * stride);
                let both = first.and(self.possible).and(ahead(self.possible));
                masks().any(|mask| mask.apart(ahead(*mask)).and(both).any())
            })
        };
        let all = (0..self.shape.ways.len()).filter(changes);
        all.map(|place| self.shape.ways[place].blank.fact).collect()
    }
}

// INVARIANT(room): whatever is filled one by one has room side by side.
const _: () = assert!(MOST_COMPLETIONS <= Table::<'static, 1>::ROOM);

impl<'d> Asked<'d> {
    /// Runs `work` on the ways to fill the deal's blanks that are worth filling, and a deal to work out tests with.
    ///
    /// Errors: there is nothing to fill, or more ways than [`MOST_COMPLETIONS`].
    pub(crate) fn with_table<R>(&self, work: impl FnOnce(&mut Table<'d, 1>, &mut Asked<'d>) -> R) -> Result<R, Filled> {
        let is_as_it_is = self.blank.is_none() && self.otherwise.get().is_none() && self.filled.is_empty();
        let kept = if is_as_it_is { self.table.take() } else { None };
        let mut table = kept.unwrap_or_else(|| self.find_table());
        let done = match &mut table {
            Ok(table) => Ok(work(table, &mut self.scratch())),
            Err(why_not) => Err(*why_not),
        };
        if is_as_it_is {
            self.table.replace(Some(table));
        }
        done
    }

    fn find_table(&self) -> Result<Box<Table<'d, 1>>, Filled> {
        let ways = self.ways();
        match ways.iter().try_fold(1usize, |number, one| number.checked_mul(one.pieces.len())) {
            Some(1) => Err(Filled::NothingToFill),
            Some(2..=MOST_COMPLETIONS) => Table::of(self, ways).map(Box::new).ok_or(Filled::TooManyWays),
            _ => Err(Filled::TooManyWays),
        }
    }

    /// A deal to work out tests with, where nothing is assumed of that ground.
    pub(super) fn scratch_without(&self, ground: Ground) -> Asked<'d> {
        Asked { blank: Some(ground), ..self.scratch() }
    }

    /// The deal without its tests, to work out single ones with blanks filled.
    pub(crate) fn scratch(&self) -> Asked<'d> {
        Asked {
            unit: self.unit,
            deal: self.deal,
            act: self.act.clone(),
            tests: Vec::new(),
            sums: RefCell::new(vec![None; self.unit.lists.len()]),
            blank: self.blank,
            otherwise: self.otherwise.clone(),
            filled: Vec::new(),
            table: RefCell::new(None),
        }
    }
}

impl Ways<'_> {
    fn is_of_act(&self) -> bool {
        self.blank.fact == FactId::Derived(Derived::ActDate)
    }
}
