//! `/deals`: the register of deals, to be searched, with the answer for each.

mod asked;
mod files;
mod piles;
mod table;

use crate::error::PageError;
use crate::frame::{Frame, Link, part};
use crate::kit::components::{Pager, RulesUsed};
use crate::kit::no_rules::choose_rules;
use crate::kit::problem::problem_texts;
use crate::kit::query::Query;
use crate::site::respond::{Shown, shown};
use crate::visit::Visit;
pub(crate) use files::{csv, workbook};
use hostboard_actions::codes::PACK_UNKNOWN;

use askama::Template;
use asked::{Asked, Choice};
use hostboard_actions::answer::check::{Answers, kept};
use hostboard_actions::answer::deals::{Invented, find};
use hostboard_actions::error::ActionError;
use hostboard_actions::words::name::name_of;
use hostboard_actions::words::part::counted;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::record::Kind;
use hostboard_rules::pack::Pack;
use piles::{Pile, heading, piles, result};
use std::sync::Arc;
use table::{Column, Row, columns, line};

#[derive(Template)]
#[template(path = "deals.html")]
struct Page {
    frame: Frame,
    heading: String,
    /// How often joint deals are counted; empty where there are none.
    joint: String,
    counts_them: bool,
    /// Whether no deal is recorded at all.
    is_empty: bool,
    /// Whether the files would hold any deal.
    has_any: bool,
    pack: Arc<Pack>,
    rules: RulesUsed,
    packs: Vec<Link>,
    piles: Vec<Pile>,
    /// What was recorded and these rules cannot read.
    uncounted_records: Vec<String>,
    fields: Vec<Field>,
    supplier: String,
    sort: String,
    chosen_pack: String,
    without_filters: String,
    result: String,
    is_filtered: bool,
    columns: Vec<Column>,
    rows: Vec<Row>,
    pager: Pager,
    perhaps: Vec<Link>,
    more_perhaps: usize,
    csv_to: String,
    workbook_to: String,
}

/// A field of the form with its choices.
struct Field {
    name: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Deals", &[("/", "Portfolio")]);
    let packs = visit.deal_packs()?;
    if packs.is_empty() {
        return choose_rules(visit, "Deals");
    }
    let pack = chosen(visit, &packs)?;
    let asked = Asked::read(visit.query)?;
    let answers = kept(&visit.view, &pack)?;
    let others = packs.iter().filter(|other| packs.len() > 1 && other.name != pack.name);
    let others = others.map(|other| Ok((Arc::clone(other), kept(&visit.view, other)?)));
    let others: Vec<(Arc<Pack>, Arc<Answers>)> = others.collect::<Result<_, PageError>>()?;
    let found = find(&answers, &asked.filter, asked.by, asked.falling);
    let pager = Pager::new(&frame, "/deals", visit.query, "deals", found.rows.len())?;
    let rows: Vec<Row> = found.rows[pager.lines(found.rows.len())]
        .iter()
        .map(|row| line(visit, &frame, &answers, &pack, &others, *row))
        .collect();
    let (perhaps, more_perhaps) = perhaps(visit, &frame);
    let counts_them = asked.filter.invented == Invented::Counted;
    let with = format!("?pack={}", part(&pack.name));
    shown(&Page {
        heading: heading(&answers, &found, counts_them),
        joint: counted(&answers.opened.register).unwrap_or_default(),
        counts_them,
        is_empty: answers.illustrative.is_empty(),
        has_any: answers.illustrative.iter().any(|invented| counts_them || !invented),
        rules: RulesUsed::of(&pack),
        packs: other_packs(&frame, visit.query, &packs, &pack),
        piles: piles(&frame, visit.query, &found, &pack, asked.filter.status),
        uncounted_records: problem_texts(&answers.uncounted),
        fields: fields(visit, &answers, &asked, &pack),
        supplier: asked.filter.supplier.clone().unwrap_or_default(),
        sort: visit.query.get("sort").unwrap_or_default().to_owned(),
        chosen_pack: if packs.len() > 1 { pack.name.clone() } else { String::new() },
        without_filters: frame.to("/deals"),
        result: result(&found, counts_them),
        is_filtered: asked.is_filtered(),
        columns: columns(&frame, visit.query, &asked),
        rows,
        pager,
        perhaps,
        more_perhaps,
        csv_to: frame.to(&format!("/deals.csv{with}")),
        workbook_to: frame.to(&format!("/deals.xlsx{with}")),
        pack,
        frame,
    })
}

/// The pack whose answers are shown: the one asked for, else the first.
fn chosen(visit: &Visit<'_>, packs: &[Arc<Pack>]) -> Result<Arc<Pack>, PageError> {
    let wanted = visit.query.get("pack");
    let found = packs.iter().find(|pack| wanted.is_none_or(|name| pack.name == name));
    found.cloned().ok_or_else(|| {
        let message = match wanted {
            Some(name) => format!("{} is none of the packs of this portfolio with rules about deals", quoted(name)),
            None => "the portfolio names no rules about deals".to_owned(),
        };
        ActionError::NotFound(Problem::of_parameter(PACK_UNKNOWN, "pack", message, "leave it out to see the first"))
            .into()
    })
}

fn other_packs(frame: &Frame, query: &Query, packs: &[Arc<Pack>], shown: &Pack) -> Vec<Link> {
    let others = packs.iter().filter(|pack| pack.name != shown.name);
    let link = |pack: &Arc<Pack>| Link {
        to: frame.asking("/deals", &query.without(&["page"]).with("pack", &pack.name)),
        text: pack.title.clone(),
    };
    others.map(link).collect()
}

fn fields(visit: &Visit<'_>, answers: &Answers, asked: &Asked, pack: &Pack) -> Vec<Field> {
    let units = answers.opened.register.units.iter();
    let mut units: Vec<(String, String)> = units.map(|id| (id.to_owned(), name_of(&visit.view.reading, id))).collect();
    units.sort_by(|a, b| a.1.cmp(&b.1));
    let field = |name, label, choices| Field { name, label, choices };
    vec![
        field("unit", "Unit", asked.units(units)),
        field("verdict", "Answer", asked.verdicts(pack)),
        field("form", "Form", asked.forms()),
        field("stage", "Stage", asked.stages()),
    ]
}

/// Deals that hold only perhaps on the day, and how many more: they have no answer, and no number counts them.
fn perhaps(visit: &Visit<'_>, frame: &Frame) -> (Vec<Link>, usize) {
    const NAMED: usize = 20;
    let versions = || visit.view.reading.perhaps(Kind::Deal).filter_map(|ways| ways.versions.first().copied());
    let link = |deal: Version<'_>| Link { to: frame.of("/deals", deal.id()), text: deal.id().to_owned() };
    (versions().take(NAMED).map(link).collect(), versions().skip(NAMED).count())
}
