//! Whatever is given of a deal is traced to its cells: read again they say the same, and the digits of every amount, the
//! day of every date, the letters of every name stand in them, or the trace says that it was worked out.

use super::{FILES, data_folder, opened};
use hostboard_actions::register::open::{Opened, ReadBy};
use hostboard_actions::register::reading::{Mended, Trace, trace};
use hostboard_domain::deal::{DealFact, Values};
use hostboard_domain::fact::State;
use hostboard_domain::time::Day;

/// Facts that follow from others, or from the register's own meaning of a blank.
const FOLLOW: &[DealFact] = &[DealFact::Stage, DealFact::Payer, DealFact::ValueBasis, DealFact::ValueVat];

/// What a trace says of days that no cell holds.
const WORKED_OUT: &[Mended] =
    &[Mended::EndAndOptionMonths, Mended::EndAndOptionWords, Mended::StartAndDays, Mended::NoOption];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[test]
fn nothing_is_given_that_is_not_in_the_file() {
    let Some(data) = data_folder() else { return };
    for file in FILES {
        let opened = opened(&data, file);
        let read_by = opened.read_by.as_ref().unwrap_or_else(|| panic!("{file} has our own columns"));
        let mut traced = 0;
        for row in 0..opened.register.len() {
            let place = format!("{file}, row {}", opened.register.source_row(row));
            unit_is_there(&opened, read_by, row, &place);
            for fact in DealFact::ALL.iter().copied() {
                traced += usize::from(is_there(&opened, read_by, fact, row, &format!("{place}, {}", fact.name())));
            }
        }
        // At the least a value or a name of every other deal.
        assert!(traced * 2 > opened.register.len(), "{file}: {traced}");
    }
}

fn unit_is_there(opened: &Opened, read_by: &ReadBy, row: usize, place: &str) {
    let unit = opened.register.unit_id(row);
    let constant = read_by.mapping.unit.as_ref().and_then(|rule| rule.constant.as_deref());
    let cells = 0..opened.register.other_columns().len();
    let is_a_cell = || cells.into_iter().any(|column| opened.register.other(column, row).trim() == unit);
    assert!(constant == Some(unit) || is_a_cell(), "{place}: {unit}");
}

/// Holds a fact to its cells; whether it was traced to any.
#[track_caller]
fn is_there(opened: &Opened, read_by: &ReadBy, fact: DealFact, row: usize, place: &str) -> bool {
    let register = &opened.register;
    let given = register.fact(fact, row);
    let written = register.written(fact, row);
    let rule = read_by.mapping.columns.iter().find(|(mapped, _)| *mapped == fact).map(|(_, rule)| rule);
    let Some(trace) = trace(register, read_by, fact, row) else {
        let constant = rule.and_then(|rule| rule.constant.as_deref());
        let follows = constant == Some(written.as_str()) || (rule.is_none() && FOLLOW.contains(&fact));
        assert!(given.state == State::NotRecorded || follows, "{place}: {written} comes from nowhere");
        if fact == DealFact::ValueVat && given.state != State::NotRecorded {
            let behind = register.cells_behind(DealFact::Value, row);
            let speaks = |text: &str| text.to_lowercase().contains("vat");
            assert!(
                behind.iter().any(|(heading, cell)| speaks(heading) || speaks(cell)),
                "{place}: {written} {behind:?}"
            );
        }
        return false;
    };
    if given.state == State::NotRecorded || (trace.value.is_empty() && fact == DealFact::Stage) {
        assert_eq!(trace.value, "", "{place}: {trace:?}");
        return false;
    }
    assert_eq!(trace.value, written, "{place}: {trace:?}");
    assert!(!trace.cells.is_empty(), "{place}: {written} comes from blank cells");
    let stands = match (given.state, fact.values()) {
        (State::NotApplicable, _) => trace.done == Some(Mended::NoOption),
        (_, Values::Money(_)) => amount_stands(given.value, &trace),
        (_, Values::Date(_)) => day_stands(given.value, &trace),
        (_, Values::Text) => text_stands(&written, &trace),
        _ => true,
    };
    assert!(stands, "{place}: {written} is not in {trace:?}");
    true
}

/// The digits of pounds and pence in their order, whatever parts them.
fn amount_stands(pence: i64, trace: &Trace) -> bool {
    let (pounds, part) = (pence / 100, format!("{:02}", pence % 100));
    let part = part.trim_end_matches('0');
    let digits = |cell: &str| cell.chars().filter(char::is_ascii_digit).collect::<String>();
    let wanted = format!("{pounds}{part}");
    // An amount without pounds may be written without the nought.
    trace.cells.iter().flat_map(|(_, cell)| cell.lines()).any(|line| digits(line).contains(&wanted))
}

fn day_stands(number: i64, trace: &Trace) -> bool {
    let day = Day::from_number(i32::try_from(number).unwrap());
    let (year, month, of_month) = day.ymd();
    let name = MONTHS[month as usize - 1];
    let forms = [
        day.to_string(),
        format!("{of_month:02}/{month:02}/{year}"),
        format!("{of_month}/{month}/{year}"),
        format!("{of_month} {name} {year}"),
        format!("{name} {of_month}, {year}"),
    ];
    let folded = |cell: &str| cell.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let cells: Vec<String> = trace.cells.iter().map(|(_, cell)| folded(cell)).collect();
    cells.iter().any(|cell| forms.iter().any(|form| cell.contains(form)))
        || trace.done.is_some_and(|done| WORKED_OUT.contains(&done))
}

/// The letters in their order; an identifier without the scheme and the zeros that were put before it.
fn text_stands(text: &str, trace: &Trace) -> bool {
    let plain = |text: &str| {
        let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
        let text = marks.iter().fold(text.to_owned(), |text, (entity, mark)| text.replace(entity, mark));
        text.chars().filter(|c| !c.is_whitespace()).collect::<String>()
    };
    let schemes = ["GB-COH-", "GB-CHC-", "PT-NIF-"];
    let bare = schemes.iter().find_map(|scheme| text.strip_prefix(scheme)).map(|number| number.trim_start_matches('0'));
    let wanted = plain(bare.unwrap_or(text));
    trace.cells.iter().any(|(_, cell)| plain(cell).contains(&wanted))
}
