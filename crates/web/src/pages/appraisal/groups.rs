//! Step 3: what each group's weightings say, and all of it in short.

use crate::frame::Frame;
use crate::kit::chart::{ShareBar, shares};
use crate::kit::components::{Figure, Mark};
use hostboard_actions::portfolio::appraisal::{Appraisal, Group, OfTable};
use hostboard_actions::words::appraisal as words;
use hostboard_analysis::appraisal::{Acceptability, Percent};

/// The answers that a reader looks for, one a row.
pub(super) struct InShort {
    /// By group: its name, who leads, in how many weightings, and what that comes to.
    pub groups: Vec<[String; 4]>,
    pub heading: &'static str,
    pub not_a_chance: &'static str,
    pub changes: Vec<String>,
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
    pub heading: &'static str,
    pub pair: Option<String>,
    pub changes: Vec<String>,
    pub switching: Vec<String>,
    pub drawn: String,
}

/// An option with what favours it.
pub(super) struct Favoured {
    pub name: String,
    pub first: String,
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
                let leads = leader.map_or_else(|| "nobody".to_owned(), |leader| of.names.options[leader].clone());
                let first = leader.map_or_else(String::new, |leader| words::first(reckoned, leader));
                [name, leads, first, words::outcome_word(&reckoned.outcome(&found.conventions)).to_owned()]
            }
            Err(_) => [name, "nothing can be said".to_owned(), String::new(), String::new()],
        }
    };
    let mut changes: Vec<String> = Vec::new();
    for reckoned in of.counted_groups().iter().filter_map(|group| group.found.as_ref().ok()) {
        for change in words::changes(reckoned, lead, &of.table, &named) {
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    InShort {
        groups: of.groups.iter().chain([&of.any]).map(row).collect(),
        heading: words::first_heading(of.names.is_illustrative),
        not_a_chance: words::WHAT_SHARES_ARE,
        changes,
    }
}

pub(super) fn group(frame: &Frame, found: &Appraisal, of: &OfTable, group: &Group, place: usize) -> OfGroup {
    let named = of.names.named();
    let title = words::group_title(group.name.as_deref());
    let (says, weightings) = match &group.found {
        Ok(reckoned) => {
            let says = words::outcome(reckoned, &of.table, &found.conventions, &named);
            (says.clone(), Some(weightings(found, of, reckoned, &says, &title, place)))
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
    reckoned: &Acceptability,
    says: &str,
    title: &str,
    place: usize,
) -> Weightings {
    let named = of.names.named();
    let options = 0..of.table.options();
    let heading = words::first_heading(of.names.is_illustrative);
    let bar = |row: usize| {
        let (low, high) = reckoned.first_between(row);
        ShareBar { label: of.names.options[row].clone(), low, high, says: words::first(reckoned, row) }
    };
    let bars: Vec<ShareBar> = options.clone().map(bar).collect();
    let table = format!("{title}: in how many weightings each option {heading}");
    let as_scored = |row: usize| words::percent(Percent::of(reckoned.first()[row], reckoned.is_never_first(row)));
    let row = |row: usize| vec![of.names.options[row].clone(), words::first(reckoned, row), as_scored(row)];
    let favoured = |row: usize| Favoured {
        name: of.names.options[row].clone(),
        first: words::first(reckoned, row),
        favours: words::weighting(reckoned, row, &named).words(&named),
    };
    Weightings {
        figure: Figure {
            drawn: shares(&format!("weightings-{place}"), &table, says, &bars),
            caption: words::picture(of.names.is_illustrative).to_owned(),
            headings: [
                "Option".to_owned(),
                words::capital_heading(heading),
                "With missing scores from 0 to 100".to_owned(),
            ]
            .into(),
            rows: options.clone().map(row).collect(),
            table,
        },
        rows: options.map(favoured).collect(),
        heading,
        pair: words::pair(reckoned, &named),
        changes: words::changes(reckoned, found.conventions.lead, &of.table, &named),
        switching: (0..of.table.criteria()).filter_map(|column| words::switching(&of.table, column, &named)).collect(),
        drawn: words::drawn(&reckoned.found, found.seed),
    }
}
