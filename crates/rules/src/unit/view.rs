//! One unit's rows, seen as conditions see them: facts with what is assumed of them, derived
//! facts, resolved parties, settled matters.

use crate::language::bound::Bound;
use crate::language::fact::{Derived, FactId};
use crate::unit::assume::{Assumptions, What};
use crate::unit::party::{Names, Parties};
use hostboard_domain::body::{Appointment, Basis, Body, BodyKind};
use hostboard_domain::deal::{Absent, DealFact, Stage};
use hostboard_domain::fact::{Fact, State};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use rustc_hash::FxHashMap;

/// A register with what is worked out once for all its units.
pub struct Context<'a> {
    /// The register.
    pub register: &'a Register,
    names: Names,
    pub(crate) sectors: FxHashMap<u32, Fact>,
}

impl<'a> Context<'a> {
    /// Works out names and the bodies behind identifiers.
    pub fn new(register: &'a Register) -> Context<'a> {
        let mut sectors = FxHashMap::default();
        for body in register.bodies.iter().rev() {
            let sector = body.sector.map_or(Fact::NOT_RECORDED, |s| Fact::known(s as i64));
            let ids = body.identifier.iter().map(String::as_str).chain([body.id.as_str()]);
            sectors.extend(ids.filter_map(|id| register.texts.find(id)).map(|symbol| (symbol, sector)));
        }
        Context { register, names: Names::of(register), sectors }
    }
}

/// One unit's rows. `i` in its methods is a row's place within the unit.
pub struct UnitView<'a> {
    context: &'a Context<'a>,
    /// Rows of the register, in the register's order.
    pub rows: &'a [u32],
    /// What is assumed.
    pub assume: &'a Assumptions,
    /// Who is the same counterparty.
    pub parties: Parties,
    /// Equal and not 0: the same or similar matter. 0: not settled.
    pub matters: Vec<u32>,
    /// The place of the assumption that gave an unsettled row its matter.
    pub matter_assumed: Option<usize>,
    unit: UnitFacts<'a>,
    /// The day asked about: when a proposal is taken to be signed.
    pub on: Day,
}

struct UnitFacts<'a> {
    hosted_from: Fact,
    hosted_until: Fact,
    licence_delegates: Fact,
    appointments: Vec<&'a Appointment>,
}

impl<'a> UnitView<'a> {
    /// Looks at one unit.
    pub fn new(context: &'a Context<'a>, rows: &'a [u32], assume: &'a Assumptions, on: Day) -> UnitView<'a> {
        let register = context.register;
        let id = rows.first().map_or("", |row| register.unit_id(*row as usize));
        let mut view = UnitView {
            context,
            rows,
            assume,
            parties: Parties::resolve(register, &context.names, rows),
            matters: Vec::new(),
            matter_assumed: assume.place(|what| matches!(what, What::MatterByCpv | What::MatterAlone)),
            unit: UnitFacts::of(register, id),
            on,
        };
        view.matters = view.settle_matters();
        view
    }

    fn settle_matters(&self) -> Vec<u32> {
        let by_cpv = self.assume.place(|what| what == What::MatterByCpv).is_some();
        let mut groups: FxHashMap<(bool, i64), u32> = FxHashMap::default();
        let mut alone = 0u32;
        let matters = self.rows.iter().map(|&row| {
            let recorded = self.context.register.fact(DealFact::Matter, row as usize);
            let settled = recorded.value().map(|symbol| (true, symbol));
            let own = recorded.state == State::NotApplicable;
            let cpv =
                || by_cpv.then(|| cpv3(self.context.register, row as usize)).flatten().map(|digits| (false, digits));
            let next = groups.len() as u32 + 1;
            match if own { None } else { settled.or_else(cpv) } {
                Some(group) => *groups.entry(group).or_insert(next),
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

    /// The register behind it.
    pub fn register(&self) -> &'a Register {
        self.context.register
    }

    /// Where the unit was read, or its hosting.
    pub(crate) fn unit_origin(&self, hosting: bool) -> String {
        let id = self.rows.first().map_or("", |row| self.register().unit_id(*row as usize));
        let body = self.register().bodies.iter().find(|body| body.id == id);
        told(body.map(|body| if hosting { &body.hosting_origin } else { &body.origin }), "bodies.csv")
    }

    /// Where the other party of a row was read.
    pub(crate) fn supplier_origin(&self, row: usize) -> String {
        let id = self.register().text(DealFact::CounterpartyId, row);
        let is_it = |body: &&Body| id.is_some_and(|id| body.id == id || body.identifier.as_deref() == Some(id));
        told(self.register().bodies.iter().find(is_it).map(|body| &body.origin), "bodies.csv")
    }

    /// Where the appointments of the unit's heads were read.
    pub(crate) fn head_origin(&self) -> String {
        let origins: Vec<&str> = self.unit.appointments.iter().map(|a| a.origin.as_str()).collect();
        told(Some(&origins.join("; ")), "appointments.csv")
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

/// One deal as a question sees it: as recorded, with what is assumed, and perhaps with changes
/// that advice tries.
#[derive(Clone, Copy)]
pub struct Deal<'v> {
    /// Its unit.
    pub view: &'v UnitView<'v>,
    /// Its place in the unit.
    pub i: usize,
    /// Facts tried in place of its own.
    pub edits: &'v [(DealFact, Fact)],
    /// The day on which a proposal is taken to be signed.
    pub on: Day,
}

impl<'v> Deal<'v> {
    fn row(&self) -> usize {
        self.view.row(self.i)
    }

    fn register(&self) -> &'v Register {
        self.view.context.register
    }

    /// A fact of the deal with what is assumed of it.
    #[inline]
    pub fn fact(&self, fact: DealFact) -> Fact {
        if let Some((_, edit)) = self.edits.iter().find(|(edited, _)| *edited == fact) {
            *edit
        } else if fact == DealFact::Value {
            self.register().pounds(self.row())
        } else if self.view.assume.is_empty() {
            self.register().fact(fact, self.row())
        } else {
            self.view.assume.fact(self.register(), fact, self.row()).0
        }
    }

    /// The place of the assumption that filled a fact of the deal.
    #[inline]
    pub fn filled_by(&self, fact: DealFact) -> Option<usize> {
        if self.view.assume.is_empty() { None } else { self.view.assume.fact(self.register(), fact, self.row()).1 }
    }

    /// What is known of a fact, derived ones included.
    #[inline]
    pub fn bound(&self, fact: FactId) -> Bound {
        match fact {
            FactId::Deal(deal) => Bound::of(self.fact(deal), fact.absent()),
            FactId::Derived(Derived::ActDate) => self.act(),
            FactId::Derived(derived) => Bound::of(self.derived(derived), Absent::Nothing),
        }
    }

    /// A derived fact; of the act date only a certain day.
    pub fn derived(&self, fact: Derived) -> Fact {
        let unit = &self.view.unit;
        match fact {
            Derived::ActDate => self.act().value().map_or(Fact::NOT_RECORDED, Fact::known),
            Derived::LengthMonths => self.months_to(DealFact::End),
            Derived::ExtendedMonths => self.months_to(DealFact::ExtendableTo),
            Derived::SupplierSector => {
                let id = self.register().fact(DealFact::CounterpartyId, self.row()).value();
                let sector = id.and_then(|id| self.view.context.sectors.get(&(id as u32)).copied());
                sector.unwrap_or(Fact::NOT_RECORDED)
            }
            Derived::HostedFrom => unit.hosted_from,
            Derived::HostedUntil => unit.hosted_until,
            Derived::LicenceDelegates => unit.licence_delegates,
            Derived::PermanentHead => unit.permanent_head(self.act()),
        }
    }

    /// When the act happens: the day of signing; for a proposal the day asked about; where neither
    /// stage nor day is recorded, any day not after the one by which it was certainly signed.
    #[inline]
    pub fn act(&self) -> Bound {
        let stage = self.fact(DealFact::Stage).value();
        if stage == Some(Stage::Proposed as i64) {
            return Bound::exactly(i64::from(self.on.number()));
        }
        match (stage, self.fact(DealFact::Signed).value()) {
            (Some(_), Some(day)) => Bound::exactly(day),
            _ => {
                let by = self.fact(DealFact::SignedBy).value();
                Bound { lo: i64::MIN, hi: by.unwrap_or(i64::MAX), absent: false }
            }
        }
    }

    fn months_to(&self, last: DealFact) -> Fact {
        let (start, last) = (self.fact(DealFact::Start), self.fact(last));
        match (start.state, last.state) {
            (_, State::NotApplicable) if last.value == i64::from(Day::LATEST.number()) => {
                Fact::known(i64::from(i32::MAX))
            }
            (_, State::NotApplicable) => Absent::Nothing.fact(),
            (State::Known, State::Known) => {
                let day = |fact: Fact| Day::from_number(fact.value as i32);
                Fact::known(i64::from(day(start).months_to(day(last))))
            }
            _ => Fact::NOT_RECORDED,
        }
    }
}

/// The first three digits of a deal's classification code.
pub fn cpv3(register: &Register, row: usize) -> Option<i64> {
    cpv3_text(register, row)?.parse().ok()
}

/// The same, as they are written.
pub fn cpv3_text(register: &Register, row: usize) -> Option<&str> {
    let text = register.text(DealFact::Cpv, row)?;
    text.get(..3).filter(|d| d.bytes().all(|c| c.is_ascii_digit()))
}

/// Posts that head a body; other posts say nothing of whether it has a head.
const HEADS: &[&str] = &[
    "managing director",
    "chief executive",
    "chief officer",
    "accountable officer",
    "head of paid service",
    "head",
    "interim managing director",
    "interim chief executive",
];

/// An origin, or the file that it stands in where nothing more is said.
fn told(origin: Option<&String>, file: &str) -> String {
    origin.filter(|origin| origin.chars().any(char::is_alphanumeric)).cloned().unwrap_or_else(|| file.to_owned())
}

fn is_head(post: &str) -> bool {
    post.is_empty() || HEADS.contains(&hostboard_domain::name::folded(post).as_str())
}

impl<'a> UnitFacts<'a> {
    fn of(register: &'a Register, id: &str) -> UnitFacts<'a> {
        let day = |day: Option<Day>| day.map_or(Fact::NOT_RECORDED, |d| Fact::known(i64::from(d.number())));
        let body = register.bodies.iter().find(|body| body.id == id);
        let never_hosted = body.is_some_and(|b: &Body| b.kind.is_some_and(|kind| kind != BodyKind::Unit));
        let hosted = |date: fn(&Body) -> Option<Day>| {
            if never_hosted { Absent::Nothing.fact() } else { day(body.and_then(date)) }
        };
        UnitFacts {
            hosted_from: hosted(|b| b.hosted_from),
            hosted_until: hosted(|b| b.hosted_until),
            licence_delegates: body
                .and_then(|b| b.licence_delegates)
                .map_or(Fact::NOT_RECORDED, |yes| Fact::known(i64::from(yes))),
            appointments: register.appointments.iter().filter(|a| a.unit == id && is_head(&a.post)).collect(),
        }
    }

    /// Yes where a permanent or shared appointment surely covers the day; no where another footing
    /// or a vacancy surely does and no permanent one may.
    fn permanent_head(&self, act: Bound) -> Fact {
        let permanent =
            |a: &Appointment| a.person.is_some() && matches!(a.basis, Some(Basis::Permanent | Basis::Shared));
        let surely = |a: &Appointment| {
            a.from.is_some_and(|from| i64::from(from.number()) <= act.lo)
                && a.to.is_none_or(|to| act.hi < i64::from(to.number()))
                && a.expected_end.is_none_or(|end| a.to.is_some() || act.hi <= i64::from(end.number()))
        };
        let never = |a: &Appointment| {
            a.from.is_some_and(|from| act.hi < i64::from(from.number()))
                || a.to.is_some_and(|to| i64::from(to.number()) <= act.lo)
        };
        let footing_known = |a: &Appointment| a.person.is_none() || a.basis.is_some();
        let posts = &self.appointments;
        if posts.iter().any(|a| permanent(a) && surely(a)) {
            Fact::known(1)
        } else if posts.iter().any(|a| !permanent(a) && footing_known(a) && surely(a))
            && posts.iter().all(|a| (!permanent(a) && footing_known(a)) || never(a))
        {
            Fact::known(0)
        } else {
            Fact::NOT_RECORDED
        }
    }
}
