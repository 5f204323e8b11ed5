//! The columns of the sheets that list deals, each defined once.

use super::words::Words;
use crate::words::fact::{fact_in_words, pounds};
use crate::words::part::{own_value, whole_value};
use hostboard_domain::deal::DealFact;
use hostboard_domain::fact::State;
use hostboard_domain::money::Pence;
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_exchange::out::workbook::{Cell, Column, Kind};

/// What a column says of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Deal,
    Unit,
    Title,
    With,
    Value,
    Whole,
    Basis,
    Stage,
    Signed,
    Start,
    End,
    ExtendableTo,
    Answer,
    AtLeast,
    AtMost,
    ConsentOf,
    CoveredBy,
    Rules,
    Strength,
    Missing,
    Working,
    WorkingAssumes,
    Grounds,
    Contravention,
    Figures,
    ToDo,
    Row,
}

impl Field {
    pub const fn column(self) -> Column<'static> {
        match self {
            Field::Deal => Column::new("Deal", Kind::Text, 16),
            Field::Unit => Column::new("Unit", Kind::Text, 18),
            Field::Title => Column::new("Title", Kind::Text, 30),
            Field::With => Column::new("With", Kind::Text, 22),
            Field::Value => Column::new("Value", Kind::Money, 16),
            Field::Whole => Column::new("Of a joint deal worth", Kind::Money, 16),
            Field::Basis => Column::new("What the value covers", Kind::Text, 13),
            Field::Stage => Column::new("Stage", Kind::Text, 10),
            Field::Signed => Column::new("Signed", Kind::Date, 18),
            Field::Start => Column::new("Start", Kind::Date, 18),
            Field::End => Column::new("End", Kind::Date, 18),
            Field::ExtendableTo => Column::new("Extendable to", Kind::Date, 18),
            Field::Answer => Column::new("Answer", Kind::Text, 20),
            Field::AtLeast => Column::new("At least", Kind::Text, 10),
            Field::AtMost => Column::new("At most", Kind::Text, 10),
            Field::ConsentOf => Column::new("Consent of", Kind::Text, 13),
            Field::CoveredBy => Column::new("Covered by", Kind::Text, 16),
            Field::Rules => Column::new("Rules", Kind::Text, 42),
            Field::Strength => Column::new("Strength", Kind::Text, 14),
            Field::Missing => Column::new("What is missing", Kind::Text, 46),
            Field::Working => Column::new("Working answer", Kind::Text, 20),
            Field::WorkingAssumes => Column::new("True only if", Kind::Text, 24),
            Field::Grounds => Column::new("Rests on what is only assumed", Kind::Text, 26),
            Field::Contravention => Column::new("Contravention", Kind::Text, 28),
            Field::Figures => Column::new("Sums, and deals counted", Kind::Text, 30),
            Field::ToDo => Column::new("What to do", Kind::Text, 40),
            Field::Row => Column::new("Row", Kind::Number, 8),
        }
    }

    /// What the column means, for those whose heading does not say it.
    pub const fn meaning(self) -> &'static str {
        match self {
            Field::Row => "in the file, as a spreadsheet numbers it: the heading is row 1",
            Field::Value => {
                "pounds; an amount in another currency, or in one that nobody recorded, is written out as text and adds to no sum"
            }
            Field::Whole => {
                "of a deal that others enter into too: what it is worth in all; the column of values then has the unit's own part, from nothing to the whole where nobody recorded it"
            }
            Field::Basis => "blank: the source does not say",
            Field::End => "the last day of the agreed period, or `open`: it has no end",
            Field::ExtendableTo => "the latest last day if every option is used, or `none`: it has no option",
            Field::Answer => "firm: it holds whatever the blank cells turn out to be",
            Field::AtLeast => "the worst that the rules which hold ask for: the answer is no milder than this",
            Field::AtMost => "the worst that the rules which do not fail ask for: the answer is no harsher than this",
            Field::CoveredBy => "the consents that a deal which is caught, or may be, is allowed by",
            Field::Rules => "those that hold, then those that may; in brackets where each is written",
            Field::Strength => "how binding the source of the rule behind the answer is",
            Field::Missing => "the facts that would decide it",
            Field::Working => {
                "the answer under the assumptions; it stands beside the firm answer and never replaces it"
            }
            Field::WorkingAssumes => "the assumptions that the working answer rests on",
            Field::Grounds => {
                "values of the pack or the mapping that nobody has decided, on which the firm answer rests"
            }
            _ => "",
        }
    }
}

/// Texts of one row that stand nowhere else.
#[derive(Default)]
pub(super) struct Own {
    pub value: String,
    pub whole: String,
    pub contravention: String,
    pub figures: String,
    pub to_do: String,
    /// Ranges of days, in words.
    pub days: Vec<(DealFact, String)>,
}

impl Own {
    fn range_of(&self, fact: DealFact) -> &str {
        self.days.iter().find(|(of, _)| *of == fact).map_or("", |(_, words)| words)
    }
}

/// The ranges of days that a row records, in words.
pub(super) fn ranges(register: &Register, row: usize) -> Vec<(DealFact, String)> {
    let days = [DealFact::Signed, DealFact::Start, DealFact::End, DealFact::ExtendableTo];
    let ranged = days.into_iter().map(|fact| (fact, register.fact(fact, row)));
    let ranged = ranged.filter(|(_, recorded)| recorded.state == State::Between);
    ranged.filter_map(|(fact, recorded)| Some((fact, fact_in_words(fact, recorded)?))).collect()
}

/// A value that is no one amount in pounds, as text: a range, one in another currency, a part of a joint deal that nobody recorded.
/// Empty for any other.
pub(super) fn other_money(register: &Register, row: usize) -> String {
    match register.own_pounds(row).state {
        State::Known => String::new(),
        _ => own_value(register, row, pounds).map_or_else(String::new, |value| value.to_string()),
    }
}

/// The same of what a joint deal is worth in all.
pub(super) fn other_whole(register: &Register, row: usize) -> String {
    let is_told = register.is_joint(row) && register.pounds(row).state != State::Known;
    is_told.then(|| whole_value(register, row, pounds)).flatten().unwrap_or_default()
}

impl Words<'_> {
    /// A deal's cell.
    pub fn cell<'c>(&'c self, field: Field, row: usize, own: &'c Own) -> Cell<'c> {
        let (register, kind) = (self.register, self.kind(row));
        match field {
            Field::Deal => Cell::Text(register.deal(row)),
            Field::Unit => Cell::Text(register.unit_id(row)),
            Field::Title => Cell::Text(self.title.map_or("", |column| register.other(column, row))),
            Field::With => Cell::Text(register.text(DealFact::Counterparty, row).unwrap_or_default()),
            Field::Value => match register.own_pounds(row).value() {
                Some(pence) => Cell::Money(Pence(pence)),
                None => Cell::Text(&own.value),
            },
            Field::Whole => match register.pounds(row).value().filter(|_| register.is_joint(row)) {
                Some(pence) => Cell::Money(Pence(pence)),
                None => Cell::Text(&own.whole),
            },
            Field::Basis => word(register, DealFact::ValueBasis, row),
            Field::Stage => word(register, DealFact::Stage, row),
            Field::Signed => date(register, DealFact::Signed, row, own),
            Field::Start => date(register, DealFact::Start, row, own),
            Field::End => date(register, DealFact::End, row, own),
            Field::ExtendableTo => date(register, DealFact::ExtendableTo, row, own),
            Field::Answer => Cell::Toned(&kind.answer, kind.tone),
            Field::AtLeast => Cell::Text(kind.at_least),
            Field::AtMost => Cell::Text(kind.at_most),
            Field::ConsentOf => Cell::Text(&kind.consent_of),
            Field::CoveredBy => Cell::Text(&kind.covered_by),
            Field::Rules => Cell::Text(&kind.rules),
            Field::Strength => Cell::Text(kind.strength),
            Field::Missing => Cell::Text(&kind.missing),
            Field::Working => Cell::Toned(&kind.working, kind.working_tone),
            Field::WorkingAssumes => Cell::Text(&kind.working_assumes),
            Field::Grounds => Cell::Text(&kind.grounds),
            Field::Contravention => Cell::Text(&own.contravention),
            Field::Figures => Cell::Text(&own.figures),
            Field::ToDo => Cell::Text(&own.to_do),
            Field::Row => Cell::Number(u64::from(register.source_row(row))),
        }
    }
}

/// A word of a closed list.
fn word(register: &Register, fact: DealFact, row: usize) -> Cell<'static> {
    let words = match fact.values() {
        hostboard_domain::deal::Values::Word(words) => words,
        _ => &[],
    };
    let place = register.fact(fact, row).value().and_then(|place| usize::try_from(place).ok());
    Cell::Text(place.and_then(|place| words.get(place)).copied().unwrap_or_default())
}

/// A day, or the word for there being none.
fn date<'c>(register: &Register, fact: DealFact, row: usize, own: &'c Own) -> Cell<'c> {
    let recorded = register.fact(fact, row);
    match (recorded.state, fact.values()) {
        (State::NotRecorded, _) => Cell::Blank,
        (State::Known, _) => i32::try_from(recorded.value).map_or(Cell::Blank, |day| Cell::Day(Day::from_number(day))),
        (State::NotApplicable, hostboard_domain::deal::Values::Date(Some((word, _)))) => Cell::Text(word),
        (State::NotApplicable, _) => Cell::Text("none"),
        (State::Between, _) => Cell::Text(own.range_of(fact)),
    }
}
