//! The facts that conditions may name: those of the deal, and the closed list derived from them.

use hostboard_domain::body::Sector;
use hostboard_domain::deal::{Absent, DealFact, Values};

/// A fact that a condition may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactId {
    /// A column of the register.
    Deal(DealFact),
    /// A fact derived from columns, bodies and posts.
    Derived(Derived),
}

/// Facts computed from others; the list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derived {
    /// When the act happens: the day of signing, or for a proposal the day asked about.
    ActDate,
    /// Whole months from start to end.
    LengthMonths,
    /// Whole months from start to the latest day it may be extended to.
    ExtendedMonths,
    /// The other party's sector.
    SupplierSector,
    /// First day on which the host holds the unit.
    HostedFrom,
    /// First day on which it no longer does.
    HostedUntil,
    /// Whether the unit's licence delegates to it.
    LicenceDelegates,
    /// Whether the unit has a permanent head on the day of the act.
    PermanentHead,
}

impl Derived {
    /// Every one.
    pub const ALL: [Derived; 8] = [
        Derived::ActDate,
        Derived::LengthMonths,
        Derived::ExtendedMonths,
        Derived::SupplierSector,
        Derived::HostedFrom,
        Derived::HostedUntil,
        Derived::LicenceDelegates,
        Derived::PermanentHead,
    ];
}

/// Facts of the deal that are kept for other purposes than conditions.
const NOT_FOR_CONDITIONS: [DealFact; 5] =
    [DealFact::Currency, DealFact::Share, DealFact::Counterparty, DealFact::CounterpartyId, DealFact::Matter];

impl FactId {
    /// Every fact a condition may name, in a fixed order.
    pub fn all() -> impl Iterator<Item = FactId> {
        DealFact::ALL
            .iter()
            .filter(|fact| !fact.is_text() && !NOT_FOR_CONDITIONS.contains(fact))
            .map(|fact| FactId::Deal(*fact))
            .chain(Derived::ALL.into_iter().map(FactId::Derived))
    }

    /// The fact of that name.
    pub fn parse(name: &str) -> Option<FactId> {
        FactId::all().find(|fact| fact.name() == name)
    }

    /// Its name in conditions.
    pub const fn name(self) -> &'static str {
        match self {
            FactId::Deal(fact) => fact.name(),
            FactId::Derived(Derived::ActDate) => "act_date",
            FactId::Derived(Derived::LengthMonths) => "length_months",
            FactId::Derived(Derived::ExtendedMonths) => "extended_months",
            FactId::Derived(Derived::SupplierSector) => "supplier_sector",
            FactId::Derived(Derived::HostedFrom) => "hosted_from",
            FactId::Derived(Derived::HostedUntil) => "hosted_until",
            FactId::Derived(Derived::LicenceDelegates) => "licence_delegates",
            FactId::Derived(Derived::PermanentHead) => "permanent_head",
        }
    }

    /// What values it takes.
    pub const fn values(self) -> Values {
        match self {
            FactId::Deal(fact) => fact.values(),
            FactId::Derived(Derived::ActDate) => Values::Date(None),
            FactId::Derived(Derived::HostedFrom | Derived::HostedUntil) => {
                Values::Date(Some(("none", Absent::Nothing)))
            }
            FactId::Derived(Derived::LengthMonths | Derived::ExtendedMonths) => Values::Days,
            FactId::Derived(Derived::SupplierSector) => Values::Word(Sector::WORDS),
            FactId::Derived(Derived::LicenceDelegates | Derived::PermanentHead) => Values::YesNo,
        }
    }

    /// How its absence compares.
    pub const fn absent(self) -> Absent {
        match self.values() {
            Values::Date(Some((_, absent))) => absent,
            _ => Absent::Nothing,
        }
    }

    /// Who is likely to know it.
    pub const fn holder(self) -> &'static str {
        match self {
            FactId::Deal(fact) => fact.holder(),
            FactId::Derived(Derived::SupplierSector) => "the unit's procurement team",
            FactId::Derived(Derived::HostedFrom | Derived::HostedUntil | Derived::LicenceDelegates) => "the host",
            FactId::Derived(Derived::PermanentHead) => "the unit",
            FactId::Derived(_) => "the officer who owns the deal",
        }
    }

    /// In a person's words.
    pub const fn label(self) -> &'static str {
        match self {
            FactId::Deal(fact) => fact.label(),
            FactId::Derived(Derived::ActDate) => "when it was or will be signed",
            FactId::Derived(Derived::LengthMonths) => "how long it runs",
            FactId::Derived(Derived::ExtendedMonths) => "how long it may run if every option is used",
            FactId::Derived(Derived::SupplierSector) => "the sector of the other party",
            FactId::Derived(Derived::HostedFrom) => "the day the unit is hosted from",
            FactId::Derived(Derived::HostedUntil) => "until when the unit is hosted",
            FactId::Derived(Derived::LicenceDelegates) => "whether the unit's licence delegates such deals to it",
            FactId::Derived(Derived::PermanentHead) => "whether the unit has a permanent head",
        }
    }
}

/// The columns that a fact is read from.
pub fn recorded_facts(fact: FactId) -> &'static [DealFact] {
    use DealFact::{End, ExtendableTo, Signed, Stage, Start};
    match fact {
        FactId::Derived(Derived::ActDate | Derived::PermanentHead) => &[Stage, Signed],
        FactId::Derived(Derived::LengthMonths) => &[Start, End],
        FactId::Derived(Derived::ExtendedMonths) => &[Start, ExtendableTo],
        FactId::Derived(_) => &[],
        FactId::Deal(deal) => only(deal),
    }
}

fn only(fact: DealFact) -> &'static [DealFact] {
    let place = DealFact::ALL.iter().position(|f| *f == fact).unwrap_or(0);
    &DealFact::ALL[place..=place]
}
