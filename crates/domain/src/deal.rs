//! The facts of a deal: their names, what values they take, what a blank means, who is likely to know.
//!
//! This is the canonical register, one [`DealFact`] a column. Every reader of registers fills these
//! columns through [`DealFact::read`], so that a value outside its list is refused in one place.

pub use crate::cell::{Cell, CellError};

use crate::evidence::closed_list;
use crate::fact::Fact;
use crate::time::Day;

closed_list! {
    /// What sort of act the deal is.
    Kind {
        /// An agreement for works, goods, services or money.
        Contract = "contract",
        /// Land or another asset given up.
        Disposal = "disposal",
        /// Reserves used in a budget.
        Reserves = "reserves",
    }
}

closed_list! {
    /// What form the agreement takes.
    Form {
        /// Advice or a piece of work by consultants.
        Consultancy = "consultancy",
        /// Extra staff when needed.
        Manpower = "manpower",
        /// Technical products.
        ProductSupply = "product-supply",
        /// Skills that are scarce in the public body.
        SpecialistSkills = "specialist-skills",
        /// A long-standing collaboration.
        Partnership = "partnership",
        /// Running a body or service under licence.
        Franchise = "franchise",
        /// Managing a body or service for a fee.
        ManagementContract = "management-contract",
        /// A person lent by an employer.
        Secondment = "secondment",
        /// An agreement that ends a dispute or an employment.
        Settlement = "settlement",
        /// The unit serves a customer.
        CustomerAgreement = "customer-agreement",
        /// Building or engineering.
        Works = "works",
        /// Money given with conditions.
        Grant = "grant",
        /// None of these.
        Other = "other",
    }
}

closed_list! {
    /// What a value stands for.
    ValueBasis {
        /// All that is payable over the longest life, options included.
        WholeLife = "whole-life",
        /// All that is payable without options.
        WithoutOptions = "without-options",
        /// A year's worth.
        Annual = "annual",
        /// The source does not say.
        NotStated = "not-stated",
    }
}

closed_list! {
    /// Whether value added tax is in a value.
    ValueVat {
        /// The value is without it.
        Net = "net",
        /// The value is with it.
        Gross = "gross",
    }
}

closed_list! {
    /// Who pays.
    Payer {
        /// The unit pays the counterparty.
        Unit = "unit",
        /// The counterparty pays the unit.
        Counterparty = "counterparty",
    }
}

closed_list! {
    /// How far the deal has come.
    Stage {
        /// Not yet signed.
        Proposed = "proposed",
        /// Signed.
        Signed = "signed",
    }
}

closed_list! {
    /// What becomes of a deal at the handover.
    Destination {
        /// It passes to the successor with the unit.
        Transfer = "transfer",
        /// It is made anew with another body.
        Novate = "novate",
        /// The host takes it.
        Host = "host",
        /// It is let run out.
        Lapse = "lapse",
        /// It is ended.
        End = "end",
    }
}

/// How a fact that is not applicable compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// `open`: no end is later than any date.
    Latest,
    /// `none`: no such date or number; every comparison with it fails.
    Nothing,
}

/// What values a fact takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// `yes` or `no`; 1 or 0.
    YesNo,
    /// A word of a closed list; its place in the list.
    Word(&'static [&'static str]),
    /// An amount, or a word for its absence; pence.
    Money(Option<(&'static str, Absent)>),
    /// A part of a joint deal: an amount or a percentage; see [`crate::share::Share`].
    Share,
    /// An ISO date, or a word for its absence; a day number.
    Date(Option<(&'static str, Absent)>),
    /// A whole number of days, or `none`.
    Days,
    /// Free text; a symbol of the register's texts.
    Text,
}

macro_rules! deal_facts {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $values:expr, $holder:literal, $label:literal;)+) => {
        /// One fact of a deal: a column of the canonical register.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum DealFact { $($(#[$doc])* $variant),+ }

        impl DealFact {
            /// Every fact, in the order of the canonical columns.
            pub const ALL: &'static [DealFact] = &[$(DealFact::$variant),+];

            /// The column's name.
            pub const fn name(self) -> &'static str {
                match self { $(DealFact::$variant => $name),+ }
            }

            /// What values it takes.
            pub const fn values(self) -> Values {
                match self { $(DealFact::$variant => $values),+ }
            }

            /// Who is likely to know it when it is not recorded.
            pub const fn holder(self) -> &'static str {
                match self { $(DealFact::$variant => $holder),+ }
            }

            /// The fact in a person's words.
            pub const fn label(self) -> &'static str {
                match self { $(DealFact::$variant => $label),+ }
            }
        }

        impl serde::Serialize for DealFact {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    };
}

const OPEN: Values = Values::Date(Some(("open", Absent::Latest)));
const NO_DATE: Values = Values::Date(Some(("none", Absent::Nothing)));

deal_facts! {
    /// Contract, disposal, or use of reserves.
    Kind = "kind", Values::Word(Kind::WORDS), "the officer who owns the deal", "what kind of act it is";
    /// What form the agreement takes.
    Form = "form", Values::Word(Form::WORDS), "the officer who owns the deal", "what form it takes";
    /// Whether it is for one piece of work.
    OneOff = "one_off", Values::YesNo, "the officer who owns the deal", "whether it is for one piece of work";
    /// Whether what is paid is capital expenditure.
    Capital = "capital", Values::YesNo, "the unit's finance team", "whether it is capital expenditure";
    /// Whether a term lets the price vary.
    VariablePrice = "variable_price", Values::YesNo, "the contract itself", "whether its price may vary";
    /// What is payable.
    Value = "value", Values::Money(None), "the unit's procurement team", "its value";
    /// The currency of the value.
    Currency = "currency", Values::Text, "the unit's procurement team", "the currency of its value";
    /// What the value stands for.
    ValueBasis = "value_basis", Values::Word(ValueBasis::WORDS), "the unit's procurement team", "what its value covers";
    /// Whether value added tax is in the value.
    ValueVat = "value_vat", Values::Word(ValueVat::WORDS), "the unit's procurement team", "whether its value is with or without VAT";
    /// The same value with the tax, where a source gives both.
    ValueGross = "value_gross", Values::Money(None), "the unit's procurement team", "its value with VAT";
    /// The unit's own part of a deal that several bodies enter into together.
    Share = "share", Values::Share, "the unit's procurement team", "its own part of the deal";
    /// Who pays.
    Payer = "payer", Values::Word(Payer::WORDS), "the unit's finance team", "who pays";
    /// What the unit gives that is not money.
    InKind = "in_kind", Values::Money(Some(("none", Absent::Nothing))), "the unit's procurement team", "what the unit gives that is not money";
    /// The other party's name.
    Counterparty = "counterparty", Values::Text, "the unit's procurement team", "who it is with";
    /// The other party's identifier.
    CounterpartyId = "counterparty_id", Values::Text, "the unit's procurement team", "the other party's identifier";
    /// A settled group of same or similar matter.
    Matter = "matter", Values::Text, "the unit's legal adviser", "which other deals are of a similar matter";
    /// A classification code; only proposes groups.
    Cpv = "cpv", Values::Text, "the unit's procurement team", "its classification code";
    /// Proposed or signed.
    Stage = "stage", Values::Word(Stage::WORDS), "the officer who owns the deal", "whether it is signed";
    /// The day it was signed.
    Signed = "signed", Values::Date(None), "the contract itself", "when it was signed";
    /// A day by which it was certainly signed.
    SignedBy = "signed_by", Values::Date(None), "the register's publisher", "a day by which it was signed";
    /// The day it was proposed.
    Proposed = "proposed", Values::Date(None), "the officer who owns the deal", "when it was proposed";
    /// The day it starts.
    Start = "start", Values::Date(None), "the contract itself", "when it starts";
    /// The earliest day on which it can be ended early.
    BreakOn = "break_on", NO_DATE, "the contract itself", "when it can be ended early";
    /// The last day of the agreed period.
    End = "end", OPEN, "the contract itself", "when it ends";
    /// The latest last day if every option is used.
    ExtendableTo = "extendable_to", NO_DATE, "the contract itself", "the latest date it may be extended to";
    /// Days of notice to end it.
    NoticeDays = "notice_days", Values::Days, "the contract itself", "how much notice is needed to end it";
}

/// How many facts a deal has.
pub const FACTS: usize = DealFact::ALL.len();

impl DealFact {
    /// The fact of that column name.
    pub fn parse(name: &str) -> Option<DealFact> {
        DealFact::ALL.iter().copied().find(|fact| fact.name() == name)
    }

    /// Whether the fact's values are texts.
    pub const fn is_text(self) -> bool {
        matches!(self.values(), Values::Text)
    }
}

impl Absent {
    /// The fact that records the absence.
    pub const fn fact(self) -> Fact {
        match self {
            Absent::Latest => Fact::not_applicable(Day::LATEST.number() as i64),
            Absent::Nothing => Fact::not_applicable(0),
        }
    }
}
