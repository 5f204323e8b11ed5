//! Step 3: what each group's weightings say, and all of it in short.

use crate::frame::Frame;
use crate::kit::chart::{ShareBar, shares};
use crate::kit::components::{Figure, Mark};
use crate::kit::words::capital;
use hostboard_actions::portfolio::appraisal::{Appraisal, Group, OfTable};
use hostboard_actions::words::appraisal as words;
use hostboard_actions::words::count::listed;
use hostboard_analysis::appraisal::Acceptability;

/// The answers that a reader looks for, one a row.
pub(super) struct InShort {
    /// By group: its name, who leads, in how many weightings, and what that comes to.
    pub groups: Vec<[String; 4]>,
    pub heading: &'static str,
    pub not_a_chance: &'static str,
    pub changes: Vec<Changes>,
}

/// What would change the leader, of groups of which the same is said.
pub(super) struct Changes {
    /// Whose weights; `None`: of all that count.
    pub of: Option<String>,
    pub lines: Vec<String>,
}

pub(super) struct OfGroup {
    pub title: String,
    pub allows: String,
    pub marks: Vec<Mark>,
    /// What it says, or why nothing can be said.
    pub says: String,
    pub of: Option<Weightings>,
}

pub(super) struct Weightings {
    pub figure: Figure,
    pub rows: Vec<Favoured>,
    pub tied: Option<&'static str>,
    pub pair: Option<String>,
    pub changes: Vec<String>,
    pub switching: Vec<String>,
    pub drawn: String,
}

/// An option with what favours it.
pub(super) struct Favoured {
    pub name: String,
    pub favours: String,
}

pub(super) fn in_short(found: &Appraisal, of: &OfTable) -> InShort {
    let named = of.names.named();
    let lead = found.conventions.lead;
    let row = |group: &Group| {
        let name = words::group_title(group.name.as_deref());
        match &group.found {
            Ok(reckoned) => {
                let leader = reckoned.leader(lead);
                let first = leader.map_or_else(String::new, |leader| words::first_in_full(reckoned, leader));
                [
                    name,
                    words::leads(leader, &named),
                    first,
                    words::survives_or(&reckoned.outcome(&found.conventions), of.table.options()),
                ]
            }
            Err(_) => [name, "nothing can be said".to_owned(), String::new(), String::new()],
        }
    };
    let mut said: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for group in of.counted_groups() {
        let Ok(reckoned) = &group.found else { continue };
        let lines = words::changes(reckoned, lead, &of.table, &group.allowed, &named);
        let name = group.name.clone();
        match said.iter_mut().find(|(other, _)| *other == lines) {
            Some((_, names)) => names.extend(name),
            None => said.push((lines, name.into_iter().collect())),
        }
    }
    let is_one = of.counted_groups().len() == 1;
    let changes = said.into_iter().map(|(lines, names)| {
        let of = (!is_one).then(|| words::group_title(Some(&listed(&names))));
        Changes { of, lines }
    });
    InShort {
        groups: of.groups.iter().chain([&of.any]).map(row).collect(),
        heading: words::first_heading(of.names.is_illustrative),
        not_a_chance: words::WHAT_SHARES_ARE,
        changes: changes.collect(),
    }
}

pub(super) fn group(frame: &Frame, found: &Appraisal, of: &OfTable, group: &Group, place: usize) -> OfGroup {
    let named = of.names.named();
    let title = words::group_title(group.name.as_deref());
    let (says, weightings) = match &group.found {
        Ok(reckoned) => {
            let says = words::outcome(reckoned, &group.allowed, &of.table, &found.conventions, &named);
            (says.clone(), Some(weightings(found, of, group, reckoned, &says, place)))
        }
        Err(fault) => (words::fault(fault, |id| found.criterion_title(id)), None),
    };
    OfGroup {
        title,
        allows: words::allowed(&group.allowed),
        marks: group.cited.iter().map(|cited| Mark::of(frame, cited)).collect(),
        says,
        of: weightings,
    }
}

fn weightings(
    found: &Appraisal,
    of: &OfTable,
    group: &Group,
    reckoned: &Acceptability,
    says: &str,
    place: usize,
) -> Weightings {
    let named = of.names.named();
    let title = words::group_title(group.name.as_deref());
    let options = 0..of.table.options();
    let heading = words::first_heading(of.names.is_illustrative);
    let bar = |row: usize| {
        let (low, high) = reckoned.first_between(row);
        ShareBar { label: capital(&of.names.options[row]), low, high, says: words::first(reckoned, row) }
    };
    let bars: Vec<ShareBar> = options.clone().map(bar).collect();
    let table = format!("{title}: in what share of weightings each option {heading}");
    let as_scored = |row: usize| words::percent(reckoned.first_percent(row));
    let row = |row: usize| vec![capital(&of.names.options[row]), as_scored(row), words::first(reckoned, row)];
    // They are of all other criteria counting alike, which a group that said more may not allow.
    let columns = if group.allowed.is_any() { 0..of.table.criteria() } else { 0..0 };
    let favoured = |row: usize| Favoured {
        name: capital(&of.names.options[row]),
        favours: words::weighting(reckoned, row, &named).words(&named),
    };
    Weightings {
        figure: Figure {
            drawn: shares(&format!("weightings-{place}"), &table, says, &bars),
            caption: words::picture(of.names.is_illustrative).to_owned(),
            headings: ["Option".to_owned(), words::capital_heading(heading), "As missing scores turn out".to_owned()]
                .into(),
            rows: options.clone().map(row).collect(),
            table,
        },
        rows: options.map(favoured).collect(),
        tied: words::tied(reckoned),
        pair: words::pair(reckoned, &named),
        changes: words::changes(reckoned, found.conventions.lead, &of.table, &group.allowed, &named),
        switching: columns.filter_map(|column| words::switching(&of.table, column, &named)).collect(),
        drawn: words::drawn(&reckoned.found, found.seed),
    }
}
