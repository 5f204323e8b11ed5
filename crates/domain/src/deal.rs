//! The facts of a deal: their names, what values they take, what a blank means, who is likely to know.
//!
//! This is the canonical register, one [`DealFact`] a column. Every reader of registers fills these
//! columns through [`DealFact::read`], so that a value outside its list is refused in one place.

use crate::codes;
use crate::evidence::closed_list;
use crate::fact::Fact;
use crate::money::{MoneyError, Pence};
use crate::problem::{Code, quoted};
use crate::share::Share;
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

/// A cell read into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A number with its state.
    Fact(Fact),
    /// A text to be kept.
    Text(&'a str),
}

/// Why a cell's text is not a value of its column.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CellError {
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong, the text in backticks.
    pub message: String,
    /// What the column takes.
    pub help: String,
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

    /// Reads one cell. White space around the text does not count; a blank is *not recorded*.
    ///
    /// Errors: a text that is not a value of this column. The caller keeps the row and records the
    /// fact as not recorded.
    ///
    /// ```
    /// use hostboard_domain::deal::{Cell, DealFact};
    /// use hostboard_domain::fact::{Fact, State};
    /// assert_eq!(DealFact::Capital.read("no").unwrap(), Cell::Fact(Fact::known(0)));
    /// assert_eq!(DealFact::Value.read("").unwrap(), Cell::Fact(Fact::NOT_RECORDED));
    /// assert!(DealFact::End.read("2022-09-31").is_err());
    /// let Cell::Fact(end) = DealFact::End.read("open").unwrap() else { panic!() };
    /// assert_eq!(end.state, State::NotApplicable);
    /// ```
    pub fn read(self, text: &str) -> Result<Cell<'_>, CellError> {
        let text = crate::text::trimmed(text);
        if text.is_empty() {
            return Ok(Cell::Fact(Fact::NOT_RECORDED));
        }
        let refuse = |code: Code, message: String| Err(CellError { code, message, help: self.takes() });
        let fact = match self.values() {
            Values::YesNo => match text {
                "yes" => Fact::known(1),
                "no" => Fact::known(0),
                _ => return refuse(codes::CELL_NOT_YES_OR_NO, format!("{} is neither `yes` nor `no`", quoted(text))),
            },
            Values::Word(words) => match words.iter().position(|word| *word == text) {
                // A basis that says it is not stated is a basis nobody recorded.
                Some(place) if self == DealFact::ValueBasis && place == ValueBasis::NotStated as usize => {
                    Fact::NOT_RECORDED
                }
                Some(place) => Fact::known(place as i64),
                None => {
                    return refuse(
                        codes::CELL_NOT_IN_LIST,
                        format!("{} is none of the values of this column", quoted(text)),
                    );
                }
            },
            Values::Money(Some((word, absent))) if text == word => absent.fact(),
            Values::Money(_) => match Pence::parse(text) {
                Ok(pence) => Fact::known(pence.0),
                Err(MoneyError::NotAnAmount) => {
                    return refuse(codes::CELL_NOT_AN_AMOUNT, format!("{} is not an amount", quoted(text)));
                }
                Err(error) => return refuse(codes::CELL_NOT_AN_AMOUNT, format!("{}: {error}", quoted(text))),
            },
            Values::Share => match Share::parse(text) {
                Some(share) => share.fact(),
                None => {
                    let message = format!("{} is neither an amount nor a percentage", quoted(text));
                    return refuse(codes::CELL_NOT_AN_AMOUNT, message);
                }
            },
            Values::Date(word) => match (Day::parse(text), word) {
                (Some(day), _) => Fact::known(i64::from(day.number())),
                (None, Some((word, absent))) if text == word => absent.fact(),
                _ if is_shaped_as_a_day(text) => {
                    return refuse(codes::CELL_NOT_A_DATE, format!("{} is not a real date", quoted(text)));
                }
                _ => return refuse(codes::CELL_NOT_A_DATE, format!("{} is not written as a date here", quoted(text))),
            },
            Values::Days => match text.parse::<u32>() {
                Ok(days) if days <= 36_525 => Fact::known(i64::from(days)),
                _ if text == "none" => Absent::Nothing.fact(),
                _ => {
                    return refuse(
                        codes::CELL_NOT_A_NUMBER,
                        format!("{} is not a number of days up to 36525", quoted(text)),
                    );
                }
            },
            Values::Text if text.as_bytes().contains(&0) => {
                return refuse(codes::CELL_HAS_CONTROL_CHARACTER, format!("{} holds a NUL byte", quoted(text)));
            }
            Values::Text => {
                let names_nobody =
                    matches!(self, DealFact::Counterparty | DealFact::CounterpartyId) && crate::name::is_no_name(text);
                return Ok(if names_nobody { Cell::Fact(Fact::NOT_RECORDED) } else { Cell::Text(text) });
            }
        };
        Ok(Cell::Fact(fact))
    }

    /// What the column takes, for help beside an error.
    pub fn takes(self) -> String {
        let filled = self.takes_where_filled();
        match self.values() {
            Values::YesNo => format!("{filled}, or leave it blank if nobody has recorded it"),
            Values::Text => "leave it blank if nobody has recorded it".to_owned(),
            _ => format!("{filled}, or leave it blank"),
        }
    }

    /// What the column takes where something has to be written: as help beside an answer that can't be blank.
    pub fn takes_where_filled(self) -> String {
        let list = |words: &[&str]| words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ");
        match self.values() {
            Values::YesNo => "write `yes` or `no`".to_owned(),
            Values::Word(words) => format!("write one of {}", list(words)),
            Values::Money(None) => "write pounds and pence without separators, such as `60000.00`".to_owned(),
            Values::Money(Some((word, _))) => {
                format!("write pounds and pence without separators, such as `60000.00`, or `{word}`")
            }
            Values::Share => "write pounds and pence such as `60000.00`, or a percentage such as `40%`".to_owned(),
            Values::Date(None) => "write the date as `2027-05-31`".to_owned(),
            Values::Date(Some((word, _))) => format!("write the date as `2027-05-31`, or `{word}`"),
            Values::Days => "write whole days such as `90`, or `none`".to_owned(),
            Values::Text => "write a text without control characters".to_owned(),
        }
    }

    /// The value of a fact as the register writes it; texts are looked up by the caller.
    pub fn written(self, fact: Fact) -> String {
        use crate::fact::State;
        match (fact.state, self.values()) {
            (State::NotRecorded, _) => String::new(),
            (State::NotApplicable, Values::Date(Some((word, _)))) => word.to_owned(),
            (State::NotApplicable, _) => "none".to_owned(),
            (State::Known, Values::YesNo) => if fact.value == 1 { "yes" } else { "no" }.to_owned(),
            (State::Known, Values::Word(words)) => words.get(fact.value as usize).copied().unwrap_or("").to_owned(),
            (State::Known, Values::Share) => Share::of(fact).map_or(String::new(), Share::written),
            (State::Known, Values::Money(_)) => format!("{}.{:02}", fact.value / 100, fact.value % 100),
            (State::Known, Values::Date(_)) => Day::from_number(fact.value as i32).to_string(),
            (State::Known, Values::Days | Values::Text) => fact.value.to_string(),
        }
    }
}

/// Digits where `2027-05-31` has them: then it is the calendar that has no such day.
fn is_shaped_as_a_day(text: &str) -> bool {
    let shaped = |(at, c): (usize, u8)| if at == 4 || at == 7 { c == b'-' } else { c.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(shaped)
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
