//! Sums were deals counted otherwise, told from the sum as it is where that can be: then nothing is added up again.
//!
//! ```text
//! nobody recorded who pays for any deal     were it open who pays: of others nothing is sure, and nothing bounds them
//! no deal's years count for lack of a break  could deals end early: others bring the same
//! of some deals it is recorded, of some not  added up again
//! ```

use super::counting::Otherwise;
use super::part::{Part, why};
use super::standing::Standing;
use super::{Lists, Sum};

/// What other deals bring to a sum, told from what they bring as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Others {
    /// The same.
    Same,
    /// As much for certain; any that may count may bring more than anybody can say.
    WithoutBound,
    /// Nothing for certain, and any that may count may bring more than anybody can say.
    Anything,
}

/// Bits of [`why`] that parts of deals which may count have: those that any has, and those that all have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marks {
    any: u32,
    all: u32,
}

impl Marks {
    pub(super) fn of(standing: &[Standing]) -> Marks {
        let counted = standing.iter().filter(|standing| standing.possible).map(|standing| standing.counted().why);
        counted.fold(Marks { any: 0, all: u32::MAX }, |marks, why| Marks { any: marks.any | why, all: marks.all & why })
    }
}

impl Lists {
    /// What other deals bring where they are counted otherwise; nothing where only adding up again tells.
    pub(crate) fn told_others(&self, otherwise: Otherwise) -> Option<Others> {
        let (bit, all) = match otherwise {
            Otherwise::EitherPays => (why::UNIT_PAYS, Some(Others::Anything)),
            Otherwise::AnythingInKind => (why::NOTHING_GIVEN, Some(Others::WithoutBound)),
            Otherwise::MayBreak => (why::NO_EARLY_END, None),
            Otherwise::UnsaidVat(_) if self.counting().counts_as_it_stands() => (why::AS_IT_STANDS, None),
            Otherwise::NoTaxBorne => return (!self.use_a_rate()).then_some(Others::Same),
            Otherwise::UnsaidVat(_) | Otherwise::CountsVat(_) | Otherwise::OneParty => return None,
        };
        match self.marks {
            marks if marks.any & bit == 0 => Some(Others::Same),
            marks if marks.all & bit != 0 => all,
            _ => None,
        }
    }
}

impl Sum {
    /// The same where the deal itself brings `now` in place of `before`, and other deals that. It says no more which facts leave it open.
    ///
    /// Of £14 for certain, £2 of them the deal's own, with two others that count and no bound on what either brings: £14 or more.
    pub(crate) fn with(self, others: Others, before: Part, now: Part) -> Sum {
        let (mut sure, recorded) = (self.known - before.sure, self.upper - before.recorded);
        let mut open = self.open_besides;
        if others != Others::Same {
            open |= self.counted + self.uncertain > 0;
        }
        if others == Others::Anything {
            sure = 0;
        }
        let (known, upper) = (now.sure + sure, now.recorded + recorded);
        Sum { known, upper, open: now.open || open, open_besides: open, why: 0, ..self }
    }
}
