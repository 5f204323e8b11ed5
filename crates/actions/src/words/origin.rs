//! Where figures came from, in words.

use crate::words::count::count;
use crate::words::evidence;
use hostboard_domain::origin::{Absence, Evidence, Origin, PublishedBy, SourceCell};
use hostboard_domain::problem::{quoted, shown};

/// Everything that a figure came from, in one line; empty where nobody gave it.
///
/// ```
/// use hostboard_actions::words::origin::origins;
/// use hostboard_domain::origin::{Origin, SourceCell};
/// let cell = SourceCell { heading: "Type".into(), text: "Services".into() };
/// assert_eq!(origins(&[Origin::Row { row: 7, cells: vec![cell] }]), "row 7 of the register, Type: `Services`");
/// ```
pub fn origins(from: &[Origin]) -> String {
    let texts: Vec<String> = from.iter().map(origin).collect();
    match (from, texts.as_slice()) {
        // Decisions shape a sum; anything else they give.
        ([Origin::Register { .. }, Origin::NoEarlyEnd, ..], [register, no_early_end, decisions @ ..])
            if !decisions.is_empty() =>
        {
            format!("{register}; {no_early_end}; as settled: {}", decisions.join("; "))
        }
        ([Origin::Register { .. }, second, ..], [register, decisions @ ..]) if *second != Origin::NoEarlyEnd => {
            format!("{register}; as settled: {}", decisions.join("; "))
        }
        _ => texts.join("; "),
    }
}

/// One of them.
pub fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Entry { seq, evidence: None, .. } => format!("entry {seq} of the ledger"),
        Origin::Entry { kind, id, evidence: Some(evidence), .. } => format!("{kind} {id} ({})", in_brackets(evidence)),
        Origin::Row { row, cells } if cells.is_empty() => format!("row {row} of the register"),
        Origin::Row { row, cells } => {
            let cells: Vec<String> = cells.iter().map(cell).collect();
            format!("row {row} of the register, {}", cells.join(", "))
        }
        Origin::File { file } => (*file).to_owned(),
        Origin::Published { on, by } => {
            let by = match by {
                PublishedBy::Asker => "as given with --published",
                PublishedBy::Sender => "as whoever sent it says",
            };
            format!("the register's publication on {}, {by}", on.spoken())
        }
        Origin::Constant { value, source } => {
            format!("{value} in every row: {}", source.as_deref().unwrap_or("assumed by the mapping"))
        }
        Origin::Decision { file, row, answer, reason, by, on } => {
            let by = by.as_ref().map_or_else(String::new, |who| format!(" by {who}"));
            let on = on.map_or_else(String::new, |day| format!(" on {}", day.spoken()));
            format!("{file} row {row}: answered \"{answer}\"{by}{on}: {reason}")
        }
        Origin::MoreDecisions { number } => format!("and {}", count(*number, "more decision", "more decisions")),
        Origin::Assumption { written } => format!("assumed: {written}"),
        Origin::Presumption { written, publication } => format!("presumed: {written}, by {publication}"),
        Origin::Pack { title, cite, stance, why, .. } => {
            let place: Vec<&str> =
                title.as_deref().into_iter().chain([cite.as_str()]).filter(|t| !t.is_empty()).collect();
            let why = if why.is_empty() { String::new() } else { format!(": {why}") };
            match place.is_empty() {
                true => format!("{stance}{why}"),
                false => format!("{} ({stance}{why})", place.join(", ")),
            }
        }
        Origin::NoEarlyEnd => {
            "assumed: nothing that counts by the year ends early, unless a break is recorded".to_owned()
        }
        Origin::Directions => "the directions file".to_owned(),
        Origin::Given => "given with the question".to_owned(),
        Origin::Question => "the question".to_owned(),
        Origin::Portfolio => "the portfolio's own record".to_owned(),
        Origin::DayAskedAbout => "the day asked about, as for every proposal".to_owned(),
        Origin::Register { unit, cite } => format!("the register of {unit}, {cite}"),
        Origin::Information => "for information; no rule tests it".to_owned(),
        Origin::FilledIn => "what you filled in".to_owned(),
        Origin::Case => "the case".to_owned(),
        Origin::Relations { how } => format!("relations of how `{how}`"),
        Origin::NothingRecorded { of } => absence(*of).to_owned(),
    }
}

/// The evidence behind a record, as it stands in brackets: `S2, M1: understood; unnamed`.
fn in_brackets(evidence: &Evidence) -> String {
    let ids: Vec<&str> = evidence.sources.iter().map(String::as_str).collect();
    evidence::in_brackets(&ids, evidence.stance, evidence.standing, evidence.illustrative)
}

fn cell(cell: &SourceCell) -> String {
    let text = cell.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}: {}", shown(&cell.heading), quoted(&text))
}

const fn absence(of: Absence) -> &'static str {
    match of {
        Absence::Hosting => "no relation of how `hosted-by` is recorded",
        Absence::LaterAppointment => "no appointment after the head's is recorded",
        Absence::Appointment => "no appointment of a person in that time is recorded",
        Absence::OtherParty => "the deal names no record of the other party",
        Absence::Review => "no review is recorded",
        Absence::OrderedGrade => "no concluded review with a grade of an ordered scale is recorded",
        Absence::ReviewCondition => "no condition of a review is recorded",
        Absence::Report => "no finance report is recorded",
        Absence::Happened => "nothing recorded says that it has happened",
        Absence::Direction => "no direction to the unit is recorded",
        Absence::Search => "no search that is not decided is recorded",
        Absence::Wait => "nothing is recorded as waiting for it, or as what it waits for",
        Absence::Statement => "no statement of when it is expected is recorded",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::evidence::{Stance, Standing};
    use hostboard_domain::record::Kind;
    use hostboard_domain::time::Day;

    #[test]
    fn origins_are_worded() {
        #[track_caller]
        fn check(from: &[Origin], expected: &str) {
            assert_eq!(origins(from), expected);
        }
        let decision = |row| Origin::Decision {
            file: "settled.csv".into(),
            row,
            answer: "no".into(),
            reason: "revenue budget".into(),
            by: (row == 3).then(|| "Finance".into()),
            on: (row == 4).then(|| Day::parse("2027-05-31").unwrap()),
        };
        let evidence = Evidence {
            sources: vec!["S1".into()],
            stance: Some(Stance::States),
            standing: Some(Standing::Report),
            illustrative: true,
        };
        let entry = |evidence| Origin::Entry { seq: 12, kind: Kind::Relation, id: "essex-hosted".into(), evidence };
        let register = Origin::Register { unit: "North".into(), cite: "s27(2)".into() };
        let row = Origin::Row { row: 7, cells: Vec::new() };
        let pack = |cite: &str, why: &str| Origin::Pack {
            source: None,
            title: None,
            cite: cite.into(),
            stance: Stance::Assumed,
            why: why.into(),
        };
        check(&[], "");
        check(&[entry(None)], "entry 12 of the ledger");
        check(&[entry(Some(evidence))], "relation essex-hosted (S1: states; report; illustrative)");
        check(&[entry(Some(Evidence::default()))], "relation essex-hosted (no source)");
        check(
            &[row, decision(3)],
            "row 7 of the register; settled.csv row 3: answered \"no\" by Finance: revenue budget",
        );
        check(
            &[register.clone(), decision(4), Origin::MoreDecisions { number: 2 }],
            "the register of North, s27(2); as settled: settled.csv row 4: answered \"no\" on 31 May 2027: revenue \
             budget; and 2 more decisions",
        );
        let more = |number| [register.clone(), decision(4), Origin::MoreDecisions { number }];
        assert!(origins(&more(1)).ends_with("; and 1 more decision"));
        assert!(origins(&more(2)).ends_with("; and 2 more decisions"));
        check(&[register], "the register of North, s27(2)");
        check(&[pack("", "a guess")], "assumed: a guess");
        check(&[pack("page 2", "")], "page 2 (assumed)");
        check(
            &[Origin::Constant { value: "contract".into(), source: None }],
            "contract in every row: assumed by the mapping",
        );
    }
}
