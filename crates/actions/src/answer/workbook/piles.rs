//! The sheets that list deals.

use super::columns::{Field, Own, other_money, other_whole, ranges};
use super::explained::texts_of;
use super::words::Words;
use super::{Answers, MOST_EXPLAINED, sheets};
use crate::answer::check::Checked;
use hostboard_domain::register::Register;
use hostboard_exchange::out::workbook::{Cell, Column, Workbook};
use hostboard_rules::answer::Status;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::io;

/// Rows of the register, each on one pile.
pub struct Piles {
    /// Firm, refused or a matter of consent: the worst first, then the largest.
    pub action: Vec<usize>,
    /// Open, and settled under the assumptions: those that work out worst first.
    pub working: Vec<usize>,
    /// Open under the assumptions too: those that may be worst first.
    pub open: Vec<usize>,
    /// Firm, and allowed since consents cover them: in the register's order.
    pub covered: Vec<usize>,
    /// Firm, and allowed by themselves: in the register's order.
    pub allowed: Vec<usize>,
    /// Whether anything was assumed.
    pub assumed: bool,
}

impl Piles {
    /// Parts the rows of a register that was checked; `assumed` says whether anything was.
    pub fn new(register: &Register, checked: &Checked, assumed: bool) -> Piles {
        let (action, working, open) = (Vec::new(), Vec::new(), Vec::new());
        let mut piles = Piles { action, working, open, covered: Vec::new(), allowed: Vec::new(), assumed };
        for row in 0..register.len() {
            let kind = checked.kind(row);
            match kind.status {
                Status::Allowed => piles.allowed.push(row),
                Status::Covered | Status::CoveredIfCaught => piles.covered.push(row),
                Status::Consent | Status::Refused => piles.action.push(row),
                Status::CannotTell if kind.working.is_some_and(|working| working != Status::CannotTell) => {
                    piles.working.push(row)
                }
                Status::CannotTell => piles.open.push(row),
            }
        }
        let value = |row: &usize| register.pounds_to_order_by(*row).unwrap_or(0);
        piles.action.sort_by_key(|row| Reverse((checked.kind(*row).at_least, value(row))));
        let works_out = |row: &usize| checked.kind(*row).working.map(|working| working.verdict().place());
        piles.working.sort_by_key(|row| Reverse((works_out(row), value(row))));
        piles.open.sort_by_key(|row| Reverse((checked.kind(*row).at_most, value(row))));
        piles
    }
}

/// Firm answers that somebody has to act on.
pub(super) fn action(book: &mut Workbook, answers: &Answers<'_>, words: &Words<'_>, piles: &Piles) -> io::Result<()> {
    use Field::*;
    let fields = [
        Deal,
        Unit,
        Answer,
        ConsentOf,
        Title,
        With,
        Value,
        Stage,
        End,
        ExtendableTo,
        ToDo,
        Rules,
        Figures,
        Contravention,
        Grounds,
        Row,
    ];
    let note =
        "Firm answers: they hold whatever the blank cells turn out to be. The worst stand first, then the largest.";
    let more = format!("{note} What to do, and the sums, are given for the first {MOST_EXPLAINED}.");
    let note = if piles.action.len() > MOST_EXPLAINED { &more } else { note };
    let list = List { name: sheets::ACTION, fields: &fields, note, none: "No deal needs action for certain." };
    list.write(book, words, &piles.action, texts_of(answers, &piles.action))
}

/// Open answers that the assumptions settle.
pub(super) fn working(book: &mut Workbook, words: &Words<'_>, piles: &Piles) -> io::Result<()> {
    use Field::*;
    let fields = [
        Deal,
        Unit,
        Working,
        WorkingAssumes,
        AtLeast,
        AtMost,
        Title,
        With,
        Value,
        Stage,
        End,
        ExtendableTo,
        Missing,
        Rules,
        Row,
    ];
    let note = "Open answers, as they work out under the assumptions named beside each: true only if those are.";
    let none = match piles.assumed {
        true => "No open answer is settled by what was assumed.",
        false => "Nothing was assumed. --assume, such as --assume capital=no, gives working answers.",
    };
    let list = List { name: sheets::WORKING, fields: &fields, note, none };
    list.write(book, words, &piles.working, HashMap::new())
}

/// Open answers that nothing settles yet.
pub(super) fn open(book: &mut Workbook, words: &Words<'_>, piles: &Piles) -> io::Result<()> {
    use Field::*;
    let fields =
        [Deal, Unit, AtLeast, AtMost, Missing, Title, With, Value, Stage, Start, End, ExtendableTo, Rules, Row];
    let note =
        "The recorded facts do not decide these, nor does anything assumed. Those that may be worst stand first.";
    let none = "Every answer is firm, or settled under what was assumed.";
    let list = List { name: sheets::OPEN, fields: &fields, note, none };
    list.write(book, words, &piles.open, HashMap::new())
}

/// Firm answers about deals that are caught, or may be, and that consents cover. There is no such sheet where there are none.
pub(super) fn covered(book: &mut Workbook, words: &Words<'_>, piles: &Piles) -> io::Result<()> {
    use Field::*;
    if piles.covered.is_empty() {
        return Ok(());
    }
    let fields = [Deal, Unit, Answer, CoveredBy, Title, With, Value, Stage, Start, End, ExtendableTo, Grounds, Row];
    let note = "Firm answers: a rule catches these, or may, and the consents named beside them cover what it catches.";
    let list = List { name: sheets::COVERED, fields: &fields, note, none: "" };
    list.write(book, words, &piles.covered, HashMap::new())
}

/// Firm answers that ask nothing of anybody.
pub(super) fn allowed(book: &mut Workbook, words: &Words<'_>, piles: &Piles) -> io::Result<()> {
    use Field::*;
    let fields = [Deal, Unit, Answer, Title, With, Value, Stage, Start, End, ExtendableTo, Grounds, Row];
    let note = "Firm answers: whatever the blank cells turn out to be, no rule of the pack stands against these.";
    let none = "We cannot say this of any deal for certain.";
    let list = List { name: sheets::ALLOWED, fields: &fields, note, none };
    list.write(book, words, &piles.allowed, HashMap::new())
}

/// Every deal.
pub(super) const ALL: [Field; 23] = {
    use Field::*;
    [
        Deal,
        Unit,
        Title,
        With,
        Value,
        Basis,
        Start,
        End,
        ExtendableTo,
        Stage,
        Signed,
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
        Row,
    ]
};

pub(super) fn all(book: &mut Workbook, words: &Words<'_>) -> io::Result<()> {
    let rows: Vec<usize> = (0..words.register.len()).collect();
    let note = "Every deal, in the order of the register. A blank cell is a fact that nobody has recorded.";
    let list = List { name: sheets::ALL, fields: &ALL, note, none: "The register has no deal." };
    list.write(book, words, &rows, HashMap::new())
}

/// The fields, with what joint deals are worth in all beside each value where the register has such deals.
pub(super) fn with_wholes(fields: &[Field], register: &Register) -> Vec<Field> {
    let has_joint = (0..register.len()).any(|row| register.is_joint(row));
    let beside = |field: &Field| (*field == Field::Value && has_joint).then_some(Field::Whole);
    fields.iter().flat_map(|field| [Some(*field), beside(field)]).flatten().collect()
}

/// A sheet that lists deals.
struct List<'a> {
    name: &'a str,
    fields: &'a [Field],
    note: &'a str,
    /// Said where there is no deal.
    none: &'a str,
}

impl List<'_> {
    fn write(
        &self,
        book: &mut Workbook,
        words: &Words<'_>,
        rows: &[usize],
        mut explained: HashMap<usize, Own>,
    ) -> io::Result<()> {
        let fields = with_wholes(self.fields, words.register);
        let mut columns: Vec<Column<'_>> = fields.iter().map(|field| field.column()).collect();
        if let (Some(last), true) = (columns.last_mut(), words.register.of_ledger) {
            last.heading = "Entry";
        }
        let mut sheet = book.sheet(self.name, &columns)?;
        sheet.note(self.note)?;
        let mut table = sheet.table(rows.len(), self.none)?;
        for row in rows {
            let (register, row) = (words.register, *row);
            let (value, whole, days) = (other_money(register, row), other_whole(register, row), ranges(register, row));
            let own = Own { value, whole, days, ..explained.remove(&row).unwrap_or_default() };
            let cells: Vec<Cell<'_>> = fields.iter().map(|field| words.cell(*field, row, &own)).collect();
            table.row(&cells)?;
        }
        table.finish()
    }
}
