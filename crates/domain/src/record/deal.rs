//! Deal: agreements, by the columns of a register of deals.

use super::field::NOTE;
use super::texts::{text, word};
use super::{AnyTexts, Clash, Field, FieldTexts, What, record, shares};
use crate::deal::{Cell, DealFact, Destination, FACTS, Form, Stage};
use crate::share::{Share, exceed};
use std::borrow::Cow;

/// `unit`, every fact of a deal, the destination and the note.
const FIELDS: [Field; FACTS + 3] = {
    let mut fields = [NOTE; FACTS + 3];
    fields[0] = *Deal::UNIT;
    let mut at = 0;
    while at < FACTS {
        let fact = DealFact::ALL[at];
        fields[at + 1] = match fact {
            DealFact::Share => {
                Field::new(fact.name(), What::Shares, "each unit's own part of a joint deal, in the order of the units")
            }
            _ => Field::new(fact.name(), What::Deal(fact), fact.label()),
        };
        at += 1;
    }
    fields[FACTS + 1] = *Deal::DESTINATION;
    fields
};

record! {
    Deal = "deal" in "deals";
    group Agreements at 1;
    label "A deal, signed or proposed";
    about "One agreement of a unit, or of several together, with a customer or supplier. Its fields are the columns of a register of deals.";
    rules [
        "A deal that several units enter into together is one record that names them all. Each has its own answer, for its own part.",
        "A deal's valid time is not its term: an ended deal stays readable, and counts where rules count it.",
        "What each fact takes and what a blank means stand in the reference of the register.",
        "A deal that is marked illustrative is left out of every total unless it is asked for.",
    ];
    fields {
        UNIT units as "unit": Parted(Body) required, "the unit whose deal it is, or the units that enter into it together";
        DESTINATION destination: Word(Destination), "what happens to it at the handover";
    }
    all FIELDS;
    title [UNIT, FORM, COUNTERPARTY];
    check clashes;
}

/// Shares are one for each unit and no more than the whole, as in a register.
fn clashes(deal: &Deal<AnyTexts<'_>>) -> Vec<Clash> {
    let Some(text) = deal.fact(DealFact::Share) else { return Vec::new() };
    let (shares, units) = (shares(&text), deal.units().len());
    let recorded: Vec<Share> = shares.iter().flatten().copied().collect();
    let value = deal.fact(DealFact::Value).and_then(|text| match DealFact::Value.read(&text) {
        Ok(Cell::Fact(value)) => value.most(),
        _ => None,
    });
    let clash = |message: &str, help| vec![Clash::new(Deal::field(DealFact::Share), message, help)];
    if units < 2 {
        return clash(
            "`share` is recorded of a deal that one unit enters into alone",
            "name the others in `unit`, or leave it blank",
        );
    }
    if shares.len() != units {
        let message = match (units, shares.len()) {
            (units, 1) => format!("`share` gives 1 share for {units} units"),
            (units, shares) => format!("`share` gives {shares} shares for {units} units"),
        };
        return clash(&message, "give a share for each unit in their order, and leave one blank that nobody recorded");
    }
    if exceed(&recorded, None) {
        return clash("the shares are more than 100 % together", "correct the shares");
    }
    if exceed(&recorded, value) {
        return clash("the shares are more than the value of the deal together", "correct the shares or the value");
    }
    Vec::new()
}

impl Deal<()> {
    /// The field `form`.
    pub const FORM: &'static Field = Deal::field(DealFact::Form);
    /// The field `stage`.
    pub const STAGE: &'static Field = Deal::field(DealFact::Stage);
    /// The field `counterparty`.
    pub const COUNTERPARTY: &'static Field = Deal::field(DealFact::Counterparty);

    /// The field of a fact.
    pub const fn field(fact: DealFact) -> &'static Field {
        &FIELDS[fact as usize + 1]
    }
}

impl<'t, R: FieldTexts<'t>> Deal<R> {
    /// A fact as a register of deals writes it; `None` where it is not recorded.
    pub fn fact(&self, fact: DealFact) -> Option<Cow<'t, str>> {
        text(&self.record, Deal::field(fact))
    }

    /// What form the agreement takes.
    pub fn form(&self) -> Option<Form> {
        word(&self.record, Deal::FORM, Form::parse)
    }

    /// How far it has come.
    pub fn stage(&self) -> Option<Stage> {
        word(&self.record, Deal::STAGE, Stage::parse)
    }

    /// The other party's name.
    pub fn counterparty(&self) -> Option<Cow<'t, str>> {
        text(&self.record, Deal::COUNTERPARTY)
    }
}

/// The texts of a deal that are recorded, read in one pass: for registers of many deals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealTexts<'t> {
    /// The id of its unit, or those of all who enter into it, parted by `;`.
    pub unit: Option<Cow<'t, str>>,
    /// Its facts, by their places.
    pub facts: [Option<Cow<'t, str>>; FACTS],
    /// The word of its destination.
    pub destination: Option<Cow<'t, str>>,
    /// Its note.
    pub note: Option<Cow<'t, str>>,
}

impl<'t> DealTexts<'t> {
    /// Of the texts of a deal, each with the name of its field.
    ///
    /// ```
    /// use hostboard_domain::deal::DealFact;
    /// use hostboard_domain::record::DealTexts;
    /// let texts = DealTexts::of([("form", "works".into()), ("unit", "essex".into())]);
    /// assert_eq!((texts.unit.as_deref(), texts.facts[DealFact::Form as usize].as_deref()), (Some("essex"), Some("works")));
    /// ```
    pub fn of(texts: impl IntoIterator<Item = (&'t str, Cow<'t, str>)>) -> DealTexts<'t> {
        let mut all = DealTexts { unit: None, facts: [const { None }; FACTS], destination: None, note: None };
        for (name, text) in texts {
            let place = if name == Deal::UNIT.name {
                &mut all.unit
            } else if name == Deal::DESTINATION.name {
                &mut all.destination
            } else if name == Deal::NOTE.name {
                &mut all.note
            } else if let Some(fact) = DealFact::parse(name) {
                &mut all.facts[fact as usize]
            } else {
                continue;
            };
            *place = Some(text);
        }
        all
    }

    /// The ids of its units.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.unit.as_deref().into_iter().flat_map(|text| Deal::UNIT.pieces(text))
    }
}
