//! What can be assumed, which fact each fills, and with what.

use hostboard_domain::deal::{Absent, DealFact, Kind, Stage, ValueBasis};
use hostboard_domain::fact::Fact;
use hostboard_domain::register::Register;

/// What may be assumed, in the order in which it is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// `kind=contract`
    Contract,
    /// `capital=yes|no`
    Capital(bool),
    /// `variable-price=yes|no`
    VariablePrice(bool),
    /// `stage=signed|proposed`
    Stage(Stage),
    /// `signed=awarded`: signed on the day it was awarded, where the register has one.
    SignedOnAward,
    /// `signed=start`: signed on the day it starts.
    SignedOnStart,
    /// `signed-by=published`: what is signed was signed by the day on which the register was published.
    SignedByPublication,
    /// `extension=none`
    NoExtension,
    /// `end=open`
    OpenEnd,
    /// `value-basis=whole-life`
    WholeLife,
    /// `in-kind=none`: the unit gives nothing that is not money.
    NothingInKind,
    /// `similar-matter=cpv3`: unsettled rows with the same first three digits are of a similar matter.
    MatterByCpv,
    /// `similar-matter=none`: an unsettled row is like nothing else.
    MatterAlone,
    /// `near-names=same|different`
    NearNames(bool),
    /// `register-complete=yes`
    RegisterComplete,
    /// Any other fact, as a mapping or a list of that kind has it in every row; nobody writes it.
    Of(DealFact, Fact),
}

impl What {
    /// Everything that may be assumed, with its name and its value as a person writes them. Those of which only one can
    /// be assumed stand together.
    pub const ALL: [(What, &str, &str); 19] = [
        (What::Contract, "kind", "contract"),
        (What::Capital(true), "capital", "yes"),
        (What::Capital(false), "capital", "no"),
        (What::VariablePrice(true), "variable-price", "yes"),
        (What::VariablePrice(false), "variable-price", "no"),
        (What::Stage(Stage::Signed), "stage", "signed"),
        (What::Stage(Stage::Proposed), "stage", "proposed"),
        (What::SignedOnAward, "signed", "awarded"),
        (What::SignedOnStart, "signed", "start"),
        (What::SignedByPublication, "signed-by", "published"),
        (What::NoExtension, "extension", "none"),
        (What::OpenEnd, "end", "open"),
        (What::WholeLife, "value-basis", "whole-life"),
        (What::NothingInKind, "in-kind", "none"),
        (What::MatterByCpv, "similar-matter", "cpv3"),
        (What::MatterAlone, "similar-matter", "none"),
        (What::NearNames(true), "near-names", "same"),
        (What::NearNames(false), "near-names", "different"),
        (What::RegisterComplete, "register-complete", "yes"),
    ];

    /// Reads `capital=no`.
    pub fn parse(text: &str) -> Option<What> {
        let (name, value) = text.split_once('=')?;
        What::ALL.into_iter().find(|(_, n, v)| (*n, *v) == (name, value)).map(|(what, ..)| what)
    }

    /// Its name, as a person writes it: `capital`.
    pub fn name(self) -> &'static str {
        self.listed().0
    }

    /// What it is assumed to be, as a person writes it: `no`.
    pub fn value_name(self) -> &'static str {
        self.listed().1
    }

    fn listed(self) -> (&'static str, &'static str) {
        What::ALL.into_iter().find(|(what, ..)| *what == self).map_or(("", ""), |(_, name, value)| (name, value))
    }

    /// All of them, for a message: `capital=yes|no, …`.
    pub(super) fn forms() -> String {
        let alike = What::ALL.chunk_by(|(a, ..), (b, ..)| a.order() == b.order());
        let form = |alike: &[(What, &str, &str)]| {
            let values: Vec<&str> = alike.iter().map(|(.., value)| *value).collect();
            format!("{}={}", alike.first().map_or("", |(_, name, _)| name), values.join("|"))
        };
        alike.map(form).collect::<Vec<_>>().join(", ")
    }

    /// The fact it fills in single rows, if that is how it works.
    pub const fn fills(self) -> Option<DealFact> {
        match self {
            What::Contract => Some(DealFact::Kind),
            What::Capital(_) => Some(DealFact::Capital),
            What::VariablePrice(_) => Some(DealFact::VariablePrice),
            What::Stage(_) => Some(DealFact::Stage),
            What::SignedOnAward | What::SignedOnStart => Some(DealFact::Signed),
            What::SignedByPublication => Some(DealFact::SignedBy),
            What::NoExtension => Some(DealFact::ExtendableTo),
            What::OpenEnd => Some(DealFact::End),
            What::WholeLife => Some(DealFact::ValueBasis),
            What::NothingInKind => Some(DealFact::InKind),
            What::Of(fact, _) => Some(fact),
            What::MatterByCpv | What::MatterAlone | What::NearNames(_) | What::RegisterComplete => None,
        }
    }

    /// Whether it says of a deal on which day it was signed, and so that it was.
    pub(super) const fn is_of_signature(self) -> bool {
        matches!(self, What::SignedOnAward | What::SignedOnStart)
    }

    pub(super) const fn order(self) -> u8 {
        match self {
            What::Contract => 0,
            What::Capital(_) => 1,
            What::VariablePrice(_) => 2,
            What::Stage(_) => 3,
            What::SignedOnAward => 4,
            What::SignedOnStart => 5,
            What::SignedByPublication => 6,
            What::NoExtension => 7,
            What::OpenEnd => 8,
            What::WholeLife => 9,
            What::NothingInKind => 10,
            What::MatterByCpv | What::MatterAlone => 11,
            What::NearNames(_) => 12,
            What::RegisterComplete => 13,
            What::Of(..) => 14,
        }
    }

    /// What it fills in whichever row it fills, where that is always the same.
    pub(super) fn constant(self) -> Option<Fact> {
        match self {
            What::Contract => Some(Fact::known(Kind::Contract as i64)),
            What::Capital(b) | What::VariablePrice(b) => Some(Fact::known(i64::from(b))),
            What::Stage(stage) => Some(Fact::known(stage as i64)),
            What::NoExtension | What::NothingInKind => Some(Absent::Nothing.fact()),
            What::OpenEnd => Some(Absent::Latest.fact()),
            What::WholeLife => Some(Fact::known(ValueBasis::WholeLife as i64)),
            What::Of(_, value) => Some(value),
            _ => None,
        }
    }

    pub(super) fn value(self, register: &Register, row: usize) -> Fact {
        match self {
            What::SignedOnAward => signed_on(register.awarded(row), register, row),
            What::SignedOnStart => signed_on(register.fact(DealFact::Start, row), register, row),
            // What may be extended to a day has an end.
            What::OpenEnd if register.fact(DealFact::ExtendableTo, row).is_recorded() => Fact::NOT_RECORDED,
            What::SignedByPublication => {
                register.publication().map_or(Fact::NOT_RECORDED, |of| Fact::known(i64::from(of.on.number())))
            }
            _ => self.constant().unwrap_or(Fact::NOT_RECORDED),
        }
    }
}

/// That day, unless it contradicts a recorded day by which the deal was signed.
fn signed_on(day: Fact, register: &Register, row: usize) -> Fact {
    let by = register.fact(DealFact::SignedBy, row);
    match (day.most(), by.most()) {
        (Some(day), Some(by)) if day > by => Fact::NOT_RECORDED,
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_may_be_assumed_is_written_and_read() {
        for (what, name, value) in What::ALL {
            assert_eq!(What::parse(&format!("{name}={value}")), Some(what));
            assert_eq!((what.name(), what.value_name()), (name, value));
        }
        assert_eq!(What::parse("capital=perhaps"), None);
        let expected = "kind=contract, capital=yes|no, variable-price=yes|no, stage=signed|proposed, signed=awarded, \
            signed=start, signed-by=published, extension=none, end=open, value-basis=whole-life, in-kind=none, similar-matter=cpv3|none, near-names=same|different, \
            register-complete=yes";
        assert_eq!(What::forms(), expected);
    }
}
