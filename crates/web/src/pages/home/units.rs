//! The units as a table: columns that say something of at least one of them, and a sentence for what is recorded of none.

use crate::frame::{Frame, Link};
use crate::kit::components::lines::Sourced;
use crate::kit::components::{Tag, range};
use crate::kit::level::unit_tag;
use crate::kit::words::{capital, footing, who};
use hostboard_actions::portfolio::overview::{Glance, Overview};
use hostboard_actions::portfolio::units::Sure;
use hostboard_domain::record::Kind;
use hostboard_domain::time::Day;
use hostboard_rules::watch::About;

/// The table.
pub(super) struct Units {
    pub(super) caption: String,
    pub(super) rows: Vec<Row>,
    /// Whether any unit has a head, a grade, a deal, or a deal that commits it.
    pub(super) heads: bool,
    pub(super) grades: bool,
    pub(super) deals: bool,
    pub(super) committed: bool,
    /// What is recorded of none, in a sentence; empty where there is no such thing.
    pub(super) none: String,
    /// The forms that record it.
    pub(super) forms: Vec<Link>,
    /// What watch rules miss, in a sentence.
    pub(super) gaps: String,
}

/// Who heads a unit, and on what footing.
pub(super) struct HeadLine {
    pub(super) who: String,
    pub(super) footing: String,
}

pub(super) struct Row {
    pub(super) to: String,
    pub(super) name: String,
    pub(super) tag: Tag,
    pub(super) reasons: Vec<String>,
    pub(super) heads: Vec<HeadLine>,
    pub(super) grade: Option<Sourced>,
    pub(super) deals: String,
    pub(super) exposure: String,
}

pub(super) fn units(frame: &Frame, overview: &Overview, at: Day) -> Units {
    let any = |is: fn(&Glance) -> bool| overview.units.iter().any(is);
    let heads = any(|unit| !unit.line.heads.is_empty());
    let grades = any(|unit| unit.line.rating.is_some());
    let deals = any(|unit| unit.deals > 0);
    let committed = any(|unit| unit.exposure.is_some_and(|of| of.deals > 0 || of.not_placed > 0));
    let deal = if frame.invented.is_some() { "a real deal" } else { "a deal" };
    let parts = [
        (heads, "a head", "who heads it", Kind::Appointment),
        (grades, "a grade", "a review", Kind::Review),
        (deals, deal, "a deal", Kind::Deal),
    ];
    let missing: Vec<_> = parts.into_iter().filter(|(is_there, ..)| !is_there && !overview.units.is_empty()).collect();
    let is_of_another_day = |kind: Kind| kind == Kind::Appointment && overview.ever_headed;
    let never = missing.iter().filter(|(.., kind)| !is_of_another_day(*kind)).map(|(_, what, ..)| *what);
    let mut none: Vec<String> = Vec::new();
    none.extend(Some(or(&never.collect::<Vec<_>>())).filter(|words| !words.is_empty()).map(nobody_has_recorded));
    if missing.iter().any(|(.., kind)| is_of_another_day(*kind)) {
        none.push("Nobody is recorded as head of any unit on this day.".to_owned());
    }
    let form = |(_, _, text, kind): &(bool, &str, &str, Kind)| Link {
        to: frame.to(&format!("/record/{}", kind.word())),
        text: (*text).to_owned(),
    };
    Units {
        caption: caption(committed),
        rows: overview.units.iter().map(|unit| row(frame, overview, unit, at)).collect(),
        heads,
        grades,
        deals,
        committed,
        none: none.join(" "),
        forms: missing.iter().map(form).collect(),
        gaps: gaps(overview),
    }
}

fn nobody_has_recorded(what: String) -> String {
    format!("Nobody has recorded {what} of any unit.")
}

fn caption(committed: bool) -> String {
    let more = if committed { ". “Committed” is payments from the handover onwards" } else { "" };
    format!("Units, those that need action first{more}")
}

/// Words in a row: `a`, `a or b`, `a, b or c`.
fn or(words: &[&str]) -> String {
    match words {
        [first @ .., before, last] => [first, &[&*format!("{before} or {last}")]].concat().join(", "),
        words => words.concat(),
    }
}

fn gaps(overview: &Overview) -> String {
    match overview.units.iter().filter(|unit| !unit.gaps.is_empty()).count() {
        0 => String::new(),
        1 => "Facts that alarms need are missing for 1 unit. Its page names them.".to_owned(),
        n => format!("Facts that alarms need are missing for {n} units. The page of each names them."),
    }
}

fn row(frame: &Frame, overview: &Overview, unit: &Glance, at: Day) -> Row {
    let line = &unit.line;
    let raised = unit.alarms.iter().filter_map(|at| overview.alarm(*at));
    let perhaps = if line.unit.exists == Sure::Perhaps { " (perhaps)" } else { "" };
    let heads = line.heads.iter().map(|head| HeadLine { who: who(head), footing: footing(head, at) });
    Row {
        to: frame.of("/units", &line.unit.id),
        name: format!("{}{perhaps}", line.unit.name),
        tag: unit_tag(unit.level, overview.watches(About::Unit), frame.is_old()),
        reasons: raised.map(|(pack, alarm)| pack.watch[alarm.rule].title.clone()).collect(),
        heads: heads.collect(),
        grade: line.rating.as_ref().map(|(_, grade, cited)| Sourced::new(frame, grade.clone(), cited)),
        deals: deals_in_words(unit.deals, unit.waiting),
        exposure: unit.exposure.as_ref().map_or_else(|| "nothing recorded".to_owned(), |of| capital(&range(of))),
    }
}

fn deals_in_words(deals: usize, proposed: usize) -> String {
    match (deals, proposed) {
        (0, _) => "none recorded".to_owned(),
        (n, 0) => n.to_string(),
        (n, proposed) if n == proposed => format!("{n} proposed"),
        (n, proposed) => format!("{n}, {proposed} of them proposed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deal_is_counted_once() {
        for (deals, proposed, expected) in
            [(0, 0, "none recorded"), (3, 0, "3"), (1, 1, "1 proposed"), (3, 1, "3, 1 of them proposed")]
        {
            assert_eq!(deals_in_words(deals, proposed), expected);
        }
    }

    #[test]
    fn words_stand_in_a_row() {
        for (words, expected) in
            [(&["a"][..], "a"), (&["a", "b"][..], "a or b"), (&["a", "b", "c"][..], "a, b or c"), (&[][..], "")]
        {
            assert_eq!(or(words), expected);
        }
    }
}
