//! `/exposure`: what deals commit the host to from a handover on, at least and at most.

use crate::error::{PageError, not_written};
use crate::frame::{Frame, part};
use crate::kit::components::{Figure, committed, range};
use crate::kit::query::Query;
use crate::kit::words::{capital, count, grouped, pounds};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use hostboard_actions::error::ActionError;
use hostboard_actions::exposure::{
    Aside, By, Exposure, ExposureFormat, ExposureQuestion, Line, Whole, about, answer, days, kept, spoken,
    write_exposure,
};
use hostboard_actions::open;
use hostboard_actions::units::name_of;
use hostboard_analysis::exposure::{Amounts, Figure as Committed, NotPlaced};
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::{Day, When};
use std::sync::Arc;

#[derive(Template)]
#[template(path = "exposure.html")]
struct Page {
    frame: Frame,
    heading: String,
    lead: String,
    nothing: bool,
    handover: String,
    until: String,
    choices: Vec<Choice>,
    illustrative: bool,
    left_out: usize,
    other_way: String,
    development: Option<(String, String, String)>,
    figure: Option<Figure>,
    working: Option<(String, Vec<String>)>,
    cuts: Vec<Cut>,
    not_placed: Vec<(String, String, String)>,
    aside: Vec<String>,
    months_csv: String,
}

/// One thing that may be assumed.
struct Choice {
    id: String,
    name: &'static str,
    value: String,
    text: String,
    chosen: bool,
}

/// The figures cut by one thing.
struct Cut {
    title: &'static str,
    name: &'static str,
    rows: Vec<Row>,
    more: usize,
    csv: String,
}

struct Row {
    name: String,
    to: Option<String>,
    low: String,
    high: String,
    working: Option<String>,
    deals: String,
    not_placed: usize,
}

/// What may be assumed of deals whose facts are missing, in the words of the command line and in a person's.
const ASSUME: [(&str, &str, &str); 3] = [
    ("extension", "none", "Where nobody recorded an option to extend, there is none"),
    ("value-basis", "whole-life", "Where nobody recorded what a value covers, it covers the whole agreed period"),
    ("end", "open", "Where nobody recorded an end, there is none"),
];
/// Lines of a table; the others stand in the file.
const LINES: usize = 20;

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Exposure", &[("/", "Portfolio")]);
    let illustrative = visit.illustrative();
    let Some((question, of)) = asked(visit)? else { return no_handover(visit, frame) };
    let (whole, window) = (&of.whole.firm, of.window);
    let months: Vec<(Day, Amounts)> = of.months.iter().map(|line| (line.name, line.figures.firm)).collect();
    let opened = open::kept(&visit.view, illustrative);
    let query = visit.query.with("illustrative", if illustrative { "" } else { "yes" });
    let csv = |by: By| frame.asking("/exposure.csv", &visit.query.with("by", by.word()));
    shown(&Page {
        heading: heading(whole, &days(window)),
        lead: lead(whole, &answer(whole, window)),
        nothing: whole.total.deals == 0 && whole.total.not_placed == 0,
        handover: question.handover.spoken(),
        until: question.until.map_or_else(String::new, Day::spoken),
        choices: choices(&question.assume),
        illustrative,
        left_out: opened.left_out,
        other_way: frame.asking("/exposure", &query),
        development: development(visit, &frame, &question)?,
        figure: committed("exposure", caption(whole, &days(window)), "What is committed", &months),
        working: of.whole.working.as_ref().map(|working| (answer(working, window), assumed(&of))),
        cuts: cuts(visit, &frame, &of, &csv),
        not_placed: whole.not_placed.iter().map(not_placed).collect(),
        aside: aside(whole),
        months_csv: csv(By::Month),
        frame,
    })
}

/// The question in the address, by default from the portfolio's handover on; nothing where nobody recorded one.
fn asked(visit: &Visit<'_>) -> Result<Option<(ExposureQuestion, Arc<Exposure>)>, PageError> {
    let Some(handover) = visit.day("handover", "From the handover on")?.or(visit.handover()) else { return Ok(None) };
    let until = visit.day("until", "Until")?;
    let assume = assume(visit.query);
    let question = ExposureQuestion { handover, until, assume };
    let found = kept(&visit.view, &question, visit.illustrative())?;
    Ok(Some((question, found)))
}

/// What is assumed: each known assumption stands in the address by its own name, others under `assume`.
fn assume(query: &Query) -> Vec<String> {
    let known = ASSUME.iter().filter(|(name, value, _)| query.all(name).any(|given| given == *value));
    let known = known.map(|(name, value, _)| format!("{name}={value}"));
    known.chain(query.all("assume").map(str::to_owned)).collect()
}

fn no_handover(visit: &Visit<'_>, frame: Frame) -> Shown {
    let lead = "Nobody has recorded when the handover is. Give a day below to see what is committed from it on.";
    shown(&Page {
        heading: "From which day on?".to_owned(),
        lead: lead.to_owned(),
        nothing: false,
        handover: String::new(),
        until: String::new(),
        choices: choices(&[]),
        illustrative: visit.illustrative(),
        left_out: 0,
        other_way: String::new(),
        development: None,
        figure: None,
        working: None,
        cuts: Vec::new(),
        not_placed: Vec::new(),
        aside: Vec::new(),
        months_csv: String::new(),
        frame,
    })
}

/// The point of the page; nothing recorded is not nothing committed.
fn heading(whole: &Whole, when: &str) -> String {
    let (figure, amounts) = (&whole.total, whole.total.amounts);
    match figure.deals {
        0 if figure.not_placed == 0 => format!("No deal is recorded that commits the host {when}"),
        0 => format!("What is committed {when} can’t be told"),
        _ if amounts.low_alone > 0 => format!("At least {} is committed {when}", about(amounts.low)),
        _ if amounts.low == amounts.high => format!("{} is committed {when}", about(amounts.low)),
        _ => format!("{} to {} is committed {when}", about(amounts.low), about(amounts.high)),
    }
}

/// What stands behind the heading; where nothing is committed, the whole answer.
fn lead(whole: &Whole, answer: &str) -> String {
    let figure = &whole.total;
    if figure.deals == 0 {
        return answer.to_owned();
    }
    let mut text = format!("{} that are signed commit it.", count(figure.deals, "deal", "deals"));
    if figure.deals == 1 {
        text = "1 deal that is signed commits it.".to_owned();
    }
    if figure.deals_low_alone > 0 {
        text.push_str(&format!(" Of {} of them how much at most can’t be told.", grouped(figure.deals_low_alone)));
    }
    if figure.not_placed > 0 {
        text.push_str(&format!(" {} more could not be placed, for the reasons below.", grouped(figure.not_placed)));
    }
    text
}

fn caption(whole: &Whole, when: &str) -> String {
    let (deals, amounts) = (whole.total.deals, whole.total.amounts);
    let most = match amounts.low_alone {
        0 => format!(" and at most {}", about(amounts.high)),
        _ => ", and how much at most can’t be told for all".to_owned(),
    };
    format!(
        "{} commit the host to at least {}{most} {when}",
        capital(&count(deals, "deal", "deals")),
        about(amounts.low)
    )
}

fn choices(assume: &[String]) -> Vec<Choice> {
    let known = ASSUME.iter().map(|(name, value, text)| Choice {
        id: format!("assume-{name}"),
        name,
        value: (*value).to_owned(),
        text: (*text).to_owned(),
        chosen: assume.contains(&format!("{name}={value}")),
    });
    let others = assume.iter().filter(|given| words(given).is_none());
    let others = others.enumerate().map(|(place, given)| Choice {
        id: format!("assume-other-{place}"),
        name: "assume",
        value: given.clone(),
        text: given.clone(),
        chosen: true,
    });
    known.chain(others).collect()
}

/// A known assumption in a person's words.
fn words(given: &str) -> Option<&'static str> {
    let (name, value) = given.split_once('=')?;
    ASSUME.iter().find(|(n, v, _)| (*n, *v) == (name, value)).map(|(.., text)| *text)
}

fn assumed(of: &Exposure) -> Vec<String> {
    let line = |(text, deals): &(String, usize)| {
        format!("{} ({})", words(text).unwrap_or(text), count(*deals, "deal", "deals"))
    };
    of.assumed.iter().map(line).collect()
}

/// What falls within the time in which the host means to develop the units: until when, how much, and the way there.
fn development(
    visit: &Visit<'_>,
    frame: &Frame,
    question: &ExposureQuestion,
) -> Result<Option<(String, String, String)>, PageError> {
    let until = visit.view.portfolio().and_then(|own| own.when("development_until"));
    let Some(last) = until.and_then(When::last).filter(|last| *last >= question.handover) else { return Ok(None) };
    let within = ExposureQuestion { until: Some(last), assume: Vec::new(), ..question.clone() };
    let of = kept(&visit.view, &within, visit.illustrative())?;
    let to = frame.asking("/exposure", &visit.query.with("until", &last.to_string()));
    Ok(Some((until.map_or_else(String::new, When::spoken), range(&of.whole.firm.total), to)))
}

fn cuts(visit: &Visit<'_>, frame: &Frame, of: &Exposure, csv: &dyn Fn(By) -> String) -> Vec<Cut> {
    let deals = |name: &str, value: &str| frame.to(&format!("/deals?{name}={}", part(value)));
    let cut =
        |title, name, by, lines: &[Line<String, Committed>], told: &dyn Fn(&str) -> (String, Option<String>)| Cut {
            title,
            name,
            rows: lines.iter().take(LINES).map(|line| row(line, told(&line.name))).collect(),
            more: lines.len().saturating_sub(LINES),
            csv: csv(by),
        };
    let unit = |id: &str| (name_of(&visit.view.reading, id), Some(deals("unit", id)));
    let supplier = |name: &str| (name.to_owned(), (name != "party not recorded").then(|| deals("supplier", name)));
    let form = |word: &str| match word {
        "form not recorded" => (capital(word), Some(deals("form", "not-recorded"))),
        word => (capital(&word.replace('-', " ")), Some(deals("form", word))),
    };
    vec![
        cut("By unit", "Unit", By::Unit, &of.units, &unit),
        cut("By supplier", "Supplier", By::Supplier, &of.suppliers, &supplier),
        cut("By form of agreement", "Form", By::Form, &of.forms, &form),
    ]
}

fn row(line: &Line<String, Committed>, (name, to): (String, Option<String>)) -> Row {
    let figure = &line.figures.firm;
    let nothing = figure.deals == 0 && figure.not_placed > 0;
    let open = figure.amounts.low_alone > 0;
    Row {
        name,
        to,
        low: if nothing { "can’t be told".to_owned() } else { pounds(figure.amounts.low) },
        high: if nothing || open { "can’t be told".to_owned() } else { pounds(figure.amounts.high) },
        working: line.figures.working.as_ref().map(range),
        deals: grouped(figure.deals),
        not_placed: figure.not_placed,
    }
}

/// Deals that could not be placed: how many, their recorded values, and why.
fn not_placed(of: &NotPlaced) -> (String, String, String) {
    let why = match (of.low.is_empty(), of.high.is_empty(), of.low == of.high) {
        (_, _, true) => format!("neither least nor most can be told: {}", spoken(of.low)),
        (true, ..) => format!("the most can’t be told: {}", spoken(of.high)),
        (_, true, _) => format!("the least can’t be told: {}", spoken(of.low)),
        _ => format!("the least can’t be told: {}; nor the most: {}", spoken(of.low), spoken(of.high)),
    };
    let recorded = if of.recorded > 0 { pounds(of.recorded) } else { "none recorded".to_owned() };
    (count(of.deals, "deal", "deals"), capital(&why), recorded)
}

fn aside(whole: &Whole) -> Vec<String> {
    let line = |of: Aside, one: &str, many: &str| {
        let worth = if of.recorded > 0 {
            format!(", with {} recorded as their value", pounds(of.recorded))
        } else {
            String::new()
        };
        (of.deals > 0).then(|| format!("{}{worth}", count(of.deals, one, many)))
    };
    let thinner = whole.thinner_with_options;
    let thin = (thinner.deals > 0).then(|| {
        format!(
            "{} of the least comes from {} of which no option to extend is recorded; it is less if there is one",
            pounds(thinner.recorded),
            count(thinner.deals, "deal", "deals")
        )
    });
    let proposals = line(
        whole.proposals,
        "deal is only proposed, and binds nobody yet",
        "deals are only proposed, and bind nobody yet",
    );
    let nobody = line(
        whole.no_payments,
        "disposal or use of reserves pays nobody over time",
        "disposals and uses of reserves pay nobody over time",
    );
    [proposals, nobody, thin].into_iter().flatten().collect()
}

/// `/exposure.csv`: the same figures, cut by one thing.
pub(crate) fn csv(visit: &Visit<'_>) -> Shown {
    let by = match visit.query.get("by").unwrap_or("month") {
        "month" => By::Month,
        "unit" => By::Unit,
        "supplier" => By::Supplier,
        "form" => By::Form,
        other => {
            let message = format!("figures are not cut by {}", quoted(other));
            let problem = Problem::of_file("by", message, "choose month, unit, supplier or form");
            return Err(ActionError::Incorrect(vec![problem]).into());
        }
    };
    let Some((question, of)) = asked(visit)? else {
        let problem = Problem::of_file("handover", "nobody has recorded when the handover is", "give a day");
        return Err(ActionError::Incorrect(vec![problem]).into());
    };
    let mut out = Vec::new();
    write_exposure(by, ExposureFormat::Csv, &of, &mut out).map_err(not_written)?;
    Ok(file(&format!("exposure-by-{}-{}.csv", by.word(), question.handover), "text/csv; charset=utf-8", out))
}
