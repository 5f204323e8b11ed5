//! `/units`: every unit, to be found by name.

use crate::frame::Frame;
use crate::kit::components::Tag;
use crate::kit::level::{HORIZON, unit_tag};
use crate::kit::words::{count, who};
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::portfolio::overview::kept;
use hostboard_actions::portfolio::units::Sure;
use hostboard_rules::watch::About;

#[derive(Template)]
#[template(path = "units.html")]
struct Units {
    frame: Frame,
    heading: String,
    find: String,
    units: Vec<Row>,
}

struct Row {
    to: String,
    name: String,
    hosted: &'static str,
    heads: String,
    tag: Tag,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Units", &[("/", "Portfolio")]);
    let overview = kept(&visit.view, &visit.packs()?, HORIZON, visit.illustrative())?;
    let find = visit.query.get("find").unwrap_or_default().to_owned();
    let wanted = |name: &str| name.to_lowercase().contains(&find.to_lowercase());
    let mut units: Vec<Row> = overview
        .units
        .iter()
        .filter(|unit| wanted(&unit.line.unit.name) || wanted(&unit.line.unit.id))
        .map(|unit| Row {
            to: frame.of("/units", &unit.line.unit.id),
            name: unit.line.unit.name.clone(),
            hosted: match (unit.line.unit.exists, unit.line.unit.hosted) {
                (Sure::Perhaps, _) => "perhaps there",
                (Sure::Yes, Some(Sure::Yes)) => "hosted",
                (Sure::Yes, Some(Sure::Perhaps)) => "perhaps hosted",
                (Sure::Yes, None) => "not hosted",
            },
            heads: match &unit.line.heads[..] {
                [] => "not known".to_owned(),
                heads => heads.iter().map(who).collect::<Vec<_>>().join("; "),
            },
            tag: unit_tag(unit.level, overview.watches(About::Unit), frame.is_old()),
        })
        .collect();
    units.sort_by(|a, b| a.name.cmp(&b.name));
    let heading = match find.is_empty() {
        true => count(units.len(), "unit", "units"),
        false => format!("{} with “{find}” in the name", count(units.len(), "unit", "units")),
    };
    shown(&Units { frame, heading, find, units })
}
