//! `/deals`: the register of deals, to be searched, with the answer for each.

mod asked;

use crate::error::{PageError, not_written};
use crate::frame::{Frame, Link, part};
use crate::kit::components::answer::colour;
use crate::kit::components::{Mark, Pager, Tag};
use crate::kit::query::Query;
use crate::kit::words::{capital, count, grouped, pounds};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use asked::{Asked, Choice};
use hostboard_actions::ask::Question;
use hostboard_actions::check::workbook::{room, write_workbook};
use hostboard_actions::check::{Answers, Format, check, kept, workbook as book, write_answers};
use hostboard_actions::cite::Cited;
use hostboard_actions::deal::fact_in_words;
use hostboard_actions::deals::{Found, Invented, find};
use hostboard_actions::error::ActionError;
use hostboard_actions::open;
use hostboard_actions::units::name_of;
use hostboard_domain::deal::DealFact;
use hostboard_domain::ledger::history::Version;
use hostboard_domain::problem::Problem;
use hostboard_domain::record::Kind;
use hostboard_rules::answer::Verdict;
use hostboard_rules::pack::Pack;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "deals.html")]
struct Page {
    frame: Frame,
    heading: String,
    illustrative: usize,
    counts_them: bool,
    other_way: String,
    pack: Arc<Pack>,
    packs: Vec<Link>,
    piles: Vec<Pile>,
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

struct Pile {
    to: String,
    number: String,
    words: String,
    besides: String,
    current: bool,
}

/// A field of the form with its choices.
struct Field {
    name: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
}

struct Column {
    text: &'static str,
    to: Option<String>,
    sort: Option<&'static str>,
    number: bool,
}

struct Row {
    to: String,
    id: String,
    what: String,
    illustrative: bool,
    unit: Link,
    with: Option<String>,
    value: Option<String>,
    ends: Option<String>,
    tag: Tag,
    strength: Option<&'static str>,
    mark: Option<Mark>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Deals", &[("/", "Portfolio")]);
    let packs = visit.packs()?;
    let pack = chosen(visit, &packs)?;
    let asked = Asked::read(visit.query)?;
    let answers = kept(&visit.view, &pack)?;
    let found = find(&answers, &asked.filter, asked.by, asked.falling);
    let pager = Pager::new(&frame, "/deals", visit.query, "deals", found.rows.len())?;
    let rows: Vec<Row> = found.rows[pager.lines(found.rows.len())]
        .iter()
        .map(|row| line(visit, &frame, &answers, &pack, *row))
        .collect();
    let (perhaps, more_perhaps) = perhaps(visit, &frame);
    let counts_them = asked.filter.invented == Invented::Counted;
    let other_way = visit.query.without(&["page"]).with("illustrative", if counts_them { "" } else { "yes" });
    let with = if counts_them { "?illustrative=yes&" } else { "?" };
    let with = format!("{with}pack={}", part(&pack.name));
    shown(&Page {
        heading: heading(&answers, &found, counts_them),
        illustrative: found.illustrative,
        counts_them,
        other_way: frame.asking("/deals", &other_way),
        packs: other_packs(&frame, visit.query, &packs, &pack),
        piles: piles(&frame, visit.query, &found, &pack, asked.filter.verdict),
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
        let name = hostboard_domain::problem::quoted(wanted.unwrap_or_default());
        let message = format!("{name} is none of the packs of this portfolio");
        ActionError::NotFound(Problem::of_file("pack", message, "leave it out to see the first")).into()
    })
}

fn heading(answers: &Answers, found: &Found, counts_them: bool) -> String {
    let invented = answers.illustrative.iter().filter(|is| **is).count();
    let real = answers.illustrative.len() - invented;
    match (real, invented) {
        _ if counts_them => format!("{}, illustrative ones counted", count(real + invented, "deal", "deals")),
        (0, 0) => "No deal is recorded".to_owned(),
        (0, _) if found.illustrative > 0 => "No real deal is recorded".to_owned(),
        _ => count(real, "deal", "deals"),
    }
}

fn result(found: &Found, counts_them: bool) -> String {
    let fit = |number: usize| if number == 1 { "fits" } else { "fit" };
    let all = count(found.rows.len(), "deal", "deals");
    match found.illustrative {
        0 => format!("{all} {}.", fit(found.rows.len())),
        n if counts_them => format!("{all} {}, {n} of them illustrative.", fit(found.rows.len())),
        n => format!(
            "{} {}. {} listed besides, and counted nowhere.",
            count(found.counted, "deal", "deals"),
            fit(found.counted),
            if n == 1 { "1 illustrative deal is".to_owned() } else { format!("{n} illustrative deals are") },
        ),
    }
}

/// How many there are by answer, the worst first; each leads to those alone.
fn piles(frame: &Frame, query: &Query, found: &Found, pack: &Pack, chosen: Option<Verdict>) -> Vec<Pile> {
    let pile = |word: &str, number: usize, besides: usize, words: &str, current: bool| Pile {
        to: frame.asking("/deals", &query.without(&["page"]).with("verdict", word)),
        number: grouped(number),
        words: words.to_owned(),
        besides: if besides == 0 { String::new() } else { format!("{} illustrative besides", grouped(besides)) },
        current,
    };
    let of = |verdict: &Verdict| {
        let place = verdict.place();
        let (number, besides) = (found.by_verdict[place], found.besides[place]);
        pile(verdict.word(), number, besides, &pack.words[place], chosen == Some(*verdict))
    };
    let (all, besides) = (found.by_verdict.iter().sum(), found.besides.iter().sum());
    let all = pile("", all, besides, "All answers", chosen.is_none());
    asked::VERDICTS.iter().map(of).chain([all]).collect()
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
        field("illustrative", "Illustrative deals", asked.invented()),
    ]
}

/// The headings, each with the way to that order; a second time turns it round.
fn columns(frame: &Frame, query: &Query, asked: &Asked) -> Vec<Column> {
    let column = |text: &'static str, word: Option<&'static str>| {
        let is_it = word.is_some_and(|word| asked::order(word) == Some(asked.by));
        let to = word.map(|word| {
            let word = if is_it && !asked.falling { format!("-{word}") } else { word.to_owned() };
            frame.asking("/deals", &query.without(&["page"]).with("sort", &word))
        });
        let sort = is_it.then_some(if asked.falling { "descending" } else { "ascending" });
        Column { text, to, sort, number: text == "Value" }
    };
    vec![
        column("Deal", Some("deal")),
        column("Unit", Some("unit")),
        column("With", Some("supplier")),
        column("Value", Some("value")),
        column("Ends", Some("end")),
        column("Answer", Some("answer")),
        column("Source", None),
    ]
}

fn line(visit: &Visit<'_>, frame: &Frame, answers: &Answers, pack: &Pack, row: usize) -> Row {
    let (register, kind) = (&answers.opened.register, answers.checked.kind(row));
    let id = register.deal(row);
    let words = |fact: DealFact| fact_in_words(fact, register.fact(fact, row));
    let form = words(DealFact::Form).unwrap_or_else(|| "form not recorded".to_owned());
    let stage = words(DealFact::Stage).unwrap_or_else(|| "stage not recorded".to_owned());
    let option = words(DealFact::ExtendableTo).filter(|text| text != "none");
    let option = option.map_or_else(String::new, |day| format!(", or if extended {day}"));
    let reading = &visit.view.reading;
    let other_currency = || {
        let code = register.text(DealFact::Currency, row).unwrap_or("currency not recorded");
        register
            .fact(DealFact::Value, row)
            .value()
            .map(|_| format!("{} {code}", register.written(DealFact::Value, row)))
    };
    Row {
        to: frame.of("/deals", id),
        id: id.to_owned(),
        what: format!("{}, {stage}", capital(&form)),
        illustrative: answers.illustrative[row],
        unit: Link { to: frame.of("/units", register.unit_id(row)), text: name_of(reading, register.unit_id(row)) },
        with: register.text(DealFact::Counterparty, row).map(str::to_owned),
        value: register.pounds(row).value().map(pounds).or_else(other_currency),
        ends: words(DealFact::End).map(|end| format!("{}{option}", capital(&end))),
        tag: Tag::new(pack.words[kind.verdict.place()].as_str(), colour(kind.verdict)),
        strength: kind.strength.map(|strength| strength.word()),
        mark: reading.named(Kind::Deal, id).map(|version| Mark::of(frame, &Cited::of(reading, &version))),
    }
}

/// Deals that hold only perhaps on the day, and how many more: they have no answer, and no number counts them.
fn perhaps(visit: &Visit<'_>, frame: &Frame) -> (Vec<Link>, usize) {
    const NAMED: usize = 20;
    let versions = || visit.view.reading.perhaps(Kind::Deal).filter_map(|ways| ways.versions.first().copied());
    let link = |deal: Version<'_>| Link { to: frame.of("/deals", deal.id()), text: deal.id().to_owned() };
    (versions().take(NAMED).map(link).collect(), versions().skip(NAMED).count())
}

/// `/deals.csv`: every deal with its answer.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let pack = chosen(visit, &visit.packs()?)?;
    let opened = open::kept(&visit.view, visit.illustrative());
    let ready = Question::default().ready(&pack, &opened)?;
    let checked = check(&opened.register, &ready, &opened.mapping_assumes, threads());
    let mut out = Vec::new();
    write_answers(Format::Csv, &opened.register, &checked, &ready, &opened.mapping_assumes, threads(), &mut out)
        .map_err(not_written)?;
    Ok(file(&format!("deals-{}-{}.csv", pack.name, visit.view.at), "text/csv; charset=utf-8", out))
}

/// `/deals.xlsx`: the same as a workbook to work in.
pub(crate) fn workbook(visit: &Visit<'_>) -> Shown {
    const MEDIA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let pack = chosen(visit, &visit.packs()?)?;
    let opened = open::kept(&visit.view, visit.illustrative());
    room(&opened.register)?;
    let ready = Question::default().ready(&pack, &opened)?;
    let checked = check(&opened.register, &ready, &opened.mapping_assumes, threads());
    let mut out = Vec::new();
    let (opened, ready, checked, name) = (&*opened, &ready, &checked, visit.view.name());
    write_workbook(&book::Answers { opened, ready, checked, name, threads: threads() }, &mut out)
        .map_err(not_written)?;
    Ok(file(&format!("deals-{}-{}.xlsx", pack.name, visit.view.at), MEDIA, out))
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
