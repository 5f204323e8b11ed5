//! Words for people.

use crate::frame::Frame;
use hostboard_actions::ledger::cite::Cited;
use hostboard_actions::ledger::inspect::Value;
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::heads::{Head, Who};
use hostboard_actions::words::claim;
pub(crate) use hostboard_actions::words::count::{capital, count, grouped, listed, stopped};
use hostboard_actions::words::fact::pounds as range_of_pounds;
pub(crate) use hostboard_actions::words::time::since;
use hostboard_domain::evidence::{Stance, Standing};
use hostboard_domain::fact::Fact;
use hostboard_domain::money::Pence;
use hostboard_domain::number::Number;
use hostboard_domain::record::{CommonColumn, Kind};
use hostboard_domain::time::{Day, When};

/// An amount in whole pounds from £1,000 on, else with its pence. Rounded half to even.
pub(crate) fn pounds(pence: i64) -> String {
    let whole = Pence(pence).times_over(1, 100).map_or(0, |n| n.0);
    if pence.abs() < 100_000 && pence % 100 != 0 { Pence(pence).to_string() } else { Pence(whole * 100).to_string() }
}

/// An amount in pounds, or what is known of it; nothing where it is not recorded.
pub(crate) fn pounds_of(amount: Fact) -> Option<String> {
    match amount.value() {
        Some(pence) => Some(pounds(pence)),
        None => amount.is_recorded().then(|| range_of_pounds(amount)),
    }
}

/// The same of an amount that is recorded.
pub(crate) fn recorded_pounds(amount: Fact) -> String {
    pounds_of(amount).unwrap_or_default()
}

/// Who a head is.
pub(crate) fn who(head: &Head) -> String {
    match &head.who {
        Who::Person(name) => name.clone(),
        Who::Erased => "a person whose name was erased".to_owned(),
        Who::Nobody => "Vacant".to_owned(),
    }
}

/// On what footing a head is there, and until when.
pub(crate) fn footing(head: &Head, at: Day) -> String {
    let mut parts = Vec::new();
    match (head.basis, &head.who) {
        (Some(basis), _) => parts.push(basis.word().to_owned()),
        (None, Who::Nobody) => {}
        (None, _) => parts.push("basis not recorded".to_owned()),
    }
    if let Some(end) = head.expected_end {
        let past = if head.is_past_its_end(at) { "was expected to leave on" } else { "expected to leave on" };
        parts.push(format!("{past} {}", end.spoken()));
    }
    if head.perhaps {
        parts.push("perhaps".to_owned());
    }
    parts.join(", ")
}

/// The number that a claim gives, with what it counts; empty where it gives none.
pub(crate) fn number_claimed(said: &Said) -> String {
    let in_figures = |number: Number| figure(&number.to_string());
    claim::number_claimed(said.number, said.of, said.unit_of_measure.as_deref(), in_figures)
}

/// A number as it was written, with its thousands apart.
fn figure(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, ""), |(whole, rest)| (whole, rest));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), grouped);
    if rest.is_empty() { whole } else { format!("{whole}.{rest}") }
}

/// What stands for a value on a page: a text, with a link where it is a record.
pub(crate) struct Cell {
    /// The text.
    pub text: String,
    /// Where it leads; empty if nowhere.
    pub to: String,
    /// Whether it stands for a text that was erased.
    pub erased: bool,
}

/// What a field says, in words; empty where nothing is recorded.
pub(crate) fn cells(frame: &Frame, value: &Value) -> Vec<Cell> {
    let text = |text: String| vec![Cell { text, to: String::new(), erased: false }];
    match value {
        Value::NotRecorded => Vec::new(),
        Value::Erased => vec![Cell { erased: true, to: String::new(), text: "recorded, and erased since".to_owned() }],
        Value::Text(said) | Value::Words(said) => text(said.clone()),
        Value::When(when) => text(when.spoken()),
        Value::Number(number) => text(figure(number)),
        Value::Money(pence) => text(pounds(pence.0)),
        Value::YesNo(yes) => text(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Refers(all) => all
            .iter()
            .map(|referred| Cell {
                text: referred.title.clone(),
                to: referred.kind.map_or_else(String::new, |kind| frame.record(kind.word(), &referred.id)),
                erased: false,
            })
            .collect(),
    }
}

/// A field of a kind of record, or a column of every kind, in words.
pub(crate) fn label_of(kind: Kind, field: &str) -> String {
    let own = kind.spec().field(field).map(|field| capital(field.says));
    own.unwrap_or_else(|| {
        CommonColumn::parse(field).map_or_else(|| field.to_owned(), |column| label_of_column(column).to_owned())
    })
}

pub(crate) const fn label_of_column(column: CommonColumn) -> &'static str {
    match column {
        CommonColumn::Id => "Its id",
        CommonColumn::Act => "What the entry does",
        CommonColumn::ValidFrom => "First day on which it applies",
        CommonColumn::ValidTo => "First day on which it no longer applies",
        CommonColumn::Sources => "Sources",
        CommonColumn::Locator => "Place in the sources",
        CommonColumn::Stance => "How the source puts it",
        CommonColumn::Standing => "Who stands behind it",
        CommonColumn::Illustrative => "Whether it is invented, to show something",
        CommonColumn::Why => "Why",
    }
}

/// Over what time something holds: `from 1 October 2012, with no end recorded`.
pub(crate) fn valid_time(from: Option<When>, to: Option<When>) -> String {
    let from = match from {
        None => "from a day that is not recorded".to_owned(),
        Some(when @ When::At(_)) => format!("from {}", when.spoken()),
        Some(when) => format!("from some day {}", when.spoken()),
    };
    match to {
        None => format!("{from}, with no end recorded"),
        Some(when @ When::At(_)) => format!("{from} until {}", when.spoken()),
        Some(when) => format!("{from} until some day {}", when.spoken()),
    }
}

/// How firmly several records are said, for a sentence on all of them: `understood` or `assumed` where each is no more.
pub(crate) fn firmness<'a>(mut all: impl Iterator<Item = &'a Cited> + Clone) -> &'static str {
    let first = all.clone().next().and_then(|cited| cited.stance);
    match first {
        Some(stance @ (Stance::Understood | Stance::Assumed)) if all.all(|cited| cited.stance == first) => {
            stance.word()
        }
        _ => "said",
    }
}

/// What sources do with a statement.
pub(crate) fn stance_words(stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::Decided) => "decided: a decision with authority",
        Some(Stance::States) => "states: they say it as their own knowledge",
        Some(Stance::Reports) => "reports: they pass on what others say",
        Some(Stance::Understood) => "understood: they give an understanding and name nobody",
        Some(Stance::Denies) => "denies: they contradict it",
        Some(Stance::Assumed) => "assumed: nobody’s claim; treated as true so that work can go on",
        None => "not recorded",
    }
}

/// How far somebody stands behind a statement.
pub(crate) fn standing_words(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Official) => "official: a public body’s own paper",
        Some(Standing::OnRecord) => "on record: a named person or body",
        Some(Standing::Unnamed) => "unnamed: nobody is named",
        Some(Standing::Report) => "report: such as a newspaper’s",
        Some(Standing::Recommendation) => "recommendation: it may not have been followed",
        None => "not recorded",
    }
}

/// A kind of record as a heading of several: `Appointments`.
pub(crate) fn kind_heading(kind: Kind) -> String {
    capital(kind.file())
}

/// How many of something there are, in words with thousands apart.
pub(crate) fn many(number: u64) -> String {
    grouped(usize::try_from(number).unwrap_or(usize::MAX))
}
