//! Deal: agreements, by the columns of a register of deals.

use super::field::NOTE;
use super::texts::{text, word};
use super::{Field, FieldTexts, What, record};
use crate::deal::{DealFact, Destination, FACTS, Form, Stage};
use std::borrow::Cow;

/// `unit`, every fact of a deal, the destination and the note.
const FIELDS: [Field; FACTS + 3] = {
    let mut fields = [NOTE; FACTS + 3];
    fields[0] = *Deal::UNIT;
    let mut at = 0;
    while at < FACTS {
        let fact = DealFact::ALL[at];
        fields[at + 1] = Field::new(fact.name(), What::Deal(fact), fact.label());
        at += 1;
    }
    fields[FACTS + 1] = *Deal::DESTINATION;
    fields
};

record! {
    Deal = "deal" in "deals";
    group Agreements at 1;
    label "A deal, signed or proposed";
    about "One agreement of a unit with a customer or supplier. Its fields are the columns of a register of deals.";
    rules [
        "A deal's valid time is not its term: an ended deal stays readable, and counts where rules count it.",
        "What each fact takes and what a blank means stand in the reference of the register.",
        "A deal that is marked illustrative is left out of every total unless it is asked for.",
    ];
    fields {
        UNIT unit: One(Body) required, "the unit whose deal it is";
        DESTINATION destination: Word(Destination), "what happens to it at the handover";
    }
    all FIELDS;
    title [UNIT, FORM, COUNTERPARTY];
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
    /// The id of its unit.
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
}
