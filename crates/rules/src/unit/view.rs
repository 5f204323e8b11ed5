//! One unit's rows as the evaluator walks them: `i` is a row's place within the unit.
//!
//! INVARIANT(places): `rows`, `parties` and `matters` have one entry a row, in the same order.

use super::assume::{Assumptions, What};
use super::by_unit::FactsByUnit;
use super::cpv::cpv3;
use super::deal::Deal;
use super::party::{Names, Parties};
use super::standing::UnitFacts;
use hostboard_domain::body::Appointment;
use hostboard_domain::deal::{DealFact, FACTS};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::money::POUNDS;
use hostboard_domain::origin::{Absence, Origin};
use hostboard_domain::register::Register;
use hostboard_domain::share::Share;
use hostboard_domain::time::Day;
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// The files beside a register in a folder.
const BODIES: &str = "bodies.csv";
const APPOINTMENTS: &str = "appointments.csv";

/// What is worked out once of a register for all its units: names, the bodies behind identifiers, which rows are whose.
/// It takes as long as the register has rows, and stays right for as long as the register stays as it is.
pub struct RegisterIndex {
    names: Names,
    sectors: FxHashMap<u32, Fact>,
    rows_by_unit: Vec<Vec<u32>>,
    by_unit: FactsByUnit,
    /// By fact: what every row has, where all have the same.
    of_all: [Option<Fact>; FACTS],
    /// Whether ids of deals ascend with the rows, or stay.
    ids_ascend: bool,
    /// The symbol of pounds, where some row is in them.
    pounds: Option<u32>,
}

impl RegisterIndex {
    /// Of a register as it is.
    pub fn of(register: &Register) -> RegisterIndex {
        let mut sectors = FxHashMap::default();
        for body in register.bodies.iter().rev() {
            let sector = body.sector.map_or(Fact::NOT_RECORDED, |s| Fact::known(s as i64));
            let ids = body.identifier.iter().map(String::as_str).chain([body.id.as_str()]);
            sectors.extend(ids.filter_map(|id| register.texts.find(id)).map(|symbol| (symbol, sector)));
        }
        let of_all = std::array::from_fn(|place| register.fact_of_all(DealFact::ALL[place]));
        let pounds = register.texts.find(POUNDS);
        let rows_by_unit = register.rows_by_unit();
        let by_unit = FactsByUnit::of(&rows_by_unit);
        let ids_ascend = (1..register.len()).all(|row| register.deal(row - 1) <= register.deal(row));
        let names = Names::of(register);
        RegisterIndex { names, sectors, rows_by_unit, by_unit, of_all, ids_ascend, pounds }
    }

    /// Whether ids of deals ascend with the rows, or stay: then rows need no sorting by them.
    pub(crate) fn ids_ascend(&self) -> bool {
        self.ids_ascend
    }

    /// A fact as it counts where nothing is assumed, of the deal in that place of the order of units.
    #[inline]
    fn fact(&self, register: &Register, fact: DealFact, place: usize) -> Fact {
        let all = || {
            let rows = self.rows_by_unit.iter().flatten();
            rows.map(|row| counted(register, self.pounds, fact, *row as usize))
        };
        self.by_unit.fact(fact, place, all)
    }

    /// Where the rows of a unit begin in the order of units, if those are all its rows and lie scattered in the register.
    fn start_of_scattered(&self, register: &Register, rows: &[u32]) -> Option<usize> {
        let (first, last) = (rows.first()?, rows.last()?);
        let are_together = (last - first) as usize + 1 == rows.len();
        let unit = register.unit(*first as usize) as usize;
        let are_scattered = rows.len() >= FEWEST_SCATTERED && !are_together;
        (are_scattered && self.rows_by_unit[unit] == rows).then(|| self.by_unit.start(unit))
    }

    /// The rows of each unit, by the unit's symbol, in the register's order.
    pub fn rows_by_unit(&self) -> &[Vec<u32>] {
        &self.rows_by_unit
    }
}

/// Fewer rows are at hand wherever they lie.
const FEWEST_SCATTERED: usize = 64;

/// By fact, its value in each row of a unit, with what is assumed.
type Gathered = [OnceLock<Box<[Fact]>>; FACTS];

/// A register with what is worked out once for all its units.
pub struct Context<'a> {
    /// The register.
    pub register: &'a Register,
    /// What was worked out of it.
    pub index: Arc<RegisterIndex>,
}

impl<'a> Context<'a> {
    /// Of a register, worked out now.
    pub fn new(register: &'a Register) -> Context<'a> {
        Context { register, index: Arc::new(RegisterIndex::of(register)) }
    }

    /// The sector of the body whose identifier has that symbol, where there is such a body.
    pub(super) fn sector(&self, identifier: u32) -> Option<Fact> {
        self.index.sectors.get(&identifier).copied()
    }
}

/// One unit's rows. `i` in its methods is a row's place within the unit.
pub struct UnitView<'a> {
    pub(super) context: &'a Context<'a>,
    /// Rows of the register, in the register's order.
    pub rows: &'a [u32],
    /// What is assumed.
    pub assume: &'a Assumptions,
    /// Who is the same counterparty, whatever is assumed of deals.
    pub parties: Arc<Parties>,
    /// Equal and not 0: the same or similar matter. 0: not settled.
    pub matters: Vec<u32>,
    /// The place of the assumption that gave an unsettled row its matter.
    pub matter_assumed: Option<usize>,
    /// Places of rows that give no facts, since their cells have moved.
    pub unread: Vec<usize>,
    pub(super) unit: UnitFacts<'a>,
    /// By fact: what every row of the register has, where all have the same and nothing is assumed of it.
    of_all: [Option<Fact>; FACTS],
    /// Where the unit's rows lie scattered in the register: where they begin in the order of units.
    start: Option<usize>,
    /// Of such a unit, where something is assumed: each fact of all its rows, once something asks for it.
    gathered: Option<Box<Gathered>>,
    /// The day asked about: when a proposal is taken to be signed.
    pub on: Day,
}

impl<'a> UnitView<'a> {
    /// Looks at one unit.
    pub fn new(context: &'a Context<'a>, rows: &'a [u32], assume: &'a Assumptions, on: Day) -> UnitView<'a> {
        let parties = Arc::new(Parties::resolve(context.register, &context.index.names, rows));
        UnitView::with_parties(context, rows, assume, on, parties)
    }

    /// The same unit on the same day, with that assumed.
    pub fn assuming<'b>(&self, assume: &'b Assumptions) -> UnitView<'b>
    where
        'a: 'b,
    {
        UnitView::with_parties(self.context, self.rows, assume, self.on, Arc::clone(&self.parties))
    }

    fn with_parties(
        context: &'a Context<'a>,
        rows: &'a [u32],
        assume: &'a Assumptions,
        on: Day,
        parties: Arc<Parties>,
    ) -> UnitView<'a> {
        let register = context.register;
        let id = rows.first().map_or("", |row| register.unit_id(*row as usize));
        let start = context.index.start_of_scattered(register, rows);
        let mut view = UnitView {
            context,
            rows,
            assume,
            parties,
            matters: Vec::new(),
            matter_assumed: assume.place(|what| matches!(what, What::MatterByCpv | What::MatterAlone)),
            unread: (0..rows.len()).filter(|i| register.is_unread(rows[*i] as usize)).collect(),
            unit: UnitFacts::of(register, id),
            of_all: of_all(context, assume),
            start,
            gathered: (start.is_some() && !assume.is_empty()).then(|| Box::new([const { OnceLock::new() }; FACTS])),
            on,
        };
        view.matters = view.settle_matters();
        view
    }

    /// The register that it is part of.
    pub fn context(&self) -> &'a Context<'a> {
        self.context
    }

    fn settle_matters(&self) -> Vec<u32> {
        let by_cpv = self.assume.place(|what| what == What::MatterByCpv).is_some();
        let mut groups: FxHashMap<(bool, i64), u32> = FxHashMap::default();
        let mut alone = 0u32;
        let matters = self.rows.iter().enumerate().map(|(i, &row)| {
            let recorded = self.recorded_matter(i);
            let settled = recorded.value().map(|symbol| (true, symbol));
            let own = recorded.state == State::NotApplicable;
            let cpv =
                || by_cpv.then(|| cpv3(self.context.register, row as usize)).flatten().map(|digits| (false, digits));
            let next = groups.len() as u32 + 1;
            match if own { None } else { settled.or_else(cpv) } {
                Some(group) => *groups.entry(group).or_insert(next),
                None if self.context.register.is_unread(row as usize) => 0,
                None if own || self.matter_assumed.is_some() => {
                    // Numbers from the top down: like nothing else, and never a group's.
                    alone += 1;
                    u32::MAX - alone
                }
                None => 0,
            }
        });
        matters.collect()
    }

    fn recorded_matter(&self, i: usize) -> Fact {
        let (register, fact) = (self.context.register, DealFact::Matter);
        self.start.map_or_else(
            || register.fact(fact, self.row(i)),
            |start| self.context.index.fact(register, fact, start + i),
        )
    }

    /// The register behind it.
    pub fn register(&self) -> &'a Register {
        self.context.register
    }

    /// Where the unit was read, or its hosting.
    pub(crate) fn unit_origin(&self, hosting: bool) -> Origin {
        let id = self.rows.first().map_or("", |row| self.register().unit_id(*row as usize));
        let body = self.register().bodies.iter().find(|body| body.id == id);
        let origin = body.and_then(|body| if hosting { body.hosting_origin.clone() } else { body.origin.clone() });
        match origin {
            Some(origin) => origin,
            None if hosting && self.is_of_ledger() => Origin::NothingRecorded { of: Absence::Hosting },
            None => Origin::File { file: BODIES },
        }
    }

    /// Where the other party of a row was read.
    pub(crate) fn supplier_origin(&self, row: usize) -> Origin {
        let id = self.register().text(DealFact::CounterpartyId, row);
        let body = id.and_then(|id| self.register().body(id));
        match body.and_then(|body| body.origin.clone()) {
            Some(origin) => origin,
            None if self.is_of_ledger() => Origin::NothingRecorded { of: Absence::OtherParty },
            None => Origin::File { file: BODIES },
        }
    }

    /// Where the appointments of the unit's heads were read.
    pub(crate) fn head_origins(&self) -> Vec<Origin> {
        let origins: Vec<Origin> = self.unit.appointments.iter().filter_map(|a| a.origin.clone()).collect();
        match origins.is_empty() {
            true if self.is_of_ledger() => vec![Origin::NothingRecorded { of: Absence::Appointment }],
            true => vec![Origin::File { file: APPOINTMENTS }],
            false => origins,
        }
    }

    /// Whether the register is a ledger's, whose bodies name the records that they are: no file is beside it.
    fn is_of_ledger(&self) -> bool {
        self.register().bodies.iter().any(|body| body.origin.is_some())
    }

    /// How many rows the unit has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row in the register.
    #[inline]
    pub fn row(&self, i: usize) -> usize {
        self.rows[i] as usize
    }

    /// A fact of the deal in that place, with what is assumed of it.
    #[inline]
    pub(super) fn fact(&self, fact: DealFact, i: usize) -> Fact {
        if let Some(of_all) = self.of_all[fact as usize] {
            return of_all;
        }
        match (&self.gathered, self.start) {
            (Some(gathered), _) => gathered[fact as usize].get_or_init(|| self.gather(fact))[i],
            (None, Some(start)) => self.context.index.fact(self.context.register, fact, start + i),
            (None, None) => self.fact_of_row(fact, i),
        }
    }

    /// Whether a share is recorded of any deal of the register.
    pub(super) fn has_shares(&self) -> bool {
        self.context.index.of_all[DealFact::Share as usize] != Some(Fact::NOT_RECORDED)
    }

    fn gather(&self, fact: DealFact) -> Box<[Fact]> {
        (0..self.rows.len()).map(|i| self.fact_of_row(fact, i)).collect()
    }

    #[inline]
    fn fact_of_row(&self, fact: DealFact, i: usize) -> Fact {
        let (register, row) = (self.context.register, self.row(i));
        if self.assume.is_empty() || is_in_pounds_alone(fact) {
            counted(register, self.context.index.pounds, fact, row)
        } else {
            self.assume.fact(register, fact, row).0
        }
    }

    /// Who holds the unit's posts.
    pub fn appointments(&self) -> &[&'a Appointment] {
        &self.unit.appointments
    }

    /// The deal in that place, as it is.
    #[inline]
    pub fn deal(&self, i: usize) -> Deal<'_> {
        Deal { view: self, i, edits: &[], on: self.on }
    }
}

/// A value, or a share of one: an amount counts in pounds alone.
const fn is_in_pounds_alone(fact: DealFact) -> bool {
    matches!(fact, DealFact::Value | DealFact::ValueGross | DealFact::Share)
}

/// A fact as it counts where nothing is assumed.
#[inline]
fn counted(register: &Register, pounds: Option<u32>, fact: DealFact, row: usize) -> Fact {
    let recorded = register.fact(fact, row);
    if !is_in_pounds_alone(fact) {
        return recorded;
    }
    match Share::of(recorded) {
        Some(Share::Part(_)) if fact == DealFact::Share => recorded,
        _ => {
            let currency = register.fact(DealFact::Currency, row).value();
            let is_in_pounds = currency.is_some() && currency == pounds.map(i64::from);
            if is_in_pounds { recorded } else { Fact::NOT_RECORDED }
        }
    }
}

/// By fact: what every row of the register has, as far as it counts and nothing may be assumed of it.
fn of_all(context: &Context<'_>, assume: &Assumptions) -> [Option<Fact>; FACTS] {
    let mut of_all = context.index.of_all;
    for fact in DealFact::ALL {
        let may_be_filled = |of: Fact| of.state == State::NotRecorded && !assume.is_empty();
        let counts_as_it_is = |of: Fact| of.state == State::NotRecorded || !is_in_pounds_alone(*fact);
        let of_fact = &mut of_all[*fact as usize];
        *of_fact = of_fact.filter(|of| !may_be_filled(*of) && counts_as_it_is(*of));
    }
    of_all
}
