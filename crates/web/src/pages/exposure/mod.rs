//! `/exposure`: what deals commit the host to from a handover on, at least and at most.

mod assume;
mod cuts;
mod words;

use crate::codes;
use crate::error::{PageError, not_written};
use crate::frame::Frame;
use crate::kit::components::{Figure, committed, range};
use crate::site::respond::{Shown, file, shown};
use crate::visit::Visit;
use askama::Template;
use assume::{Choice, assume, assumed, choices};
use cuts::{Cut, cuts};
use hostboard_actions::MadeFor;
use hostboard_actions::error::ActionError;
use hostboard_actions::portfolio::exposure::{
    By, Exposure, ExposureFormat, ExposureQuestion, answer, days, kept, write_exposure,
};
use hostboard_analysis::exposure::Amounts;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_domain::time::{Day, When};
use std::sync::Arc;
use words::{NotPlacedLine, aside, caption, heading, lead, not_placed};

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
    development: Option<Development>,
    figure: Option<Figure>,
    working: Option<Working>,
    cuts: Vec<Cut>,
    not_placed: Vec<NotPlacedLine>,
    aside: Vec<String>,
    months_csv: String,
}

/// What is committed within the time in which the host develops the units.
struct Development {
    until: String,
    committed: String,
    to: String,
}

/// The figures under what is assumed.
struct Working {
    answer: String,
    assumed: Vec<String>,
}

/// The page.
pub(crate) fn show(visit: &Visit<'_>) -> Shown {
    let frame = visit.frame("Exposure", &[("/", "Portfolio")]);
    let Some((question, of)) = asked(visit)? else { return no_handover(frame) };
    let (whole, window) = (&of.whole.firm, of.window);
    let nothing = whole.total.deals == 0 && whole.total.not_placed == 0;
    let months: Vec<(Day, Amounts)> = of.months.iter().map(|line| (line.name, line.figures.firm)).collect();
    let csv = |by: By| frame.asking("/exposure.csv", &visit.query.with("by", by.word()));
    shown(&Page {
        heading: heading(whole, &days(window)),
        lead: lead(whole, &answer(whole, window), frame.counts_illustrative()),
        nothing,
        handover: question.handover.spoken(),
        until: question.until.map_or_else(String::new, Day::spoken),
        choices: choices(&question.assume),
        development: if nothing { None } else { development(visit, &frame, &question)? },
        figure: committed("exposure", caption(whole, &days(window)), "What is committed", &months),
        working: of
            .whole
            .working
            .as_ref()
            .map(|working| Working { answer: answer(working, window), assumed: assumed(&of) }),
        cuts: cuts(visit, &frame, &of, &csv),
        not_placed: whole.not_placed.iter().map(not_placed).collect(),
        aside: aside(whole),
        months_csv: csv(By::Month),
        frame,
    })
}

/// The question in the address, by default from the portfolio's handover on; nothing where nobody recorded one.
fn asked(visit: &Visit<'_>) -> Result<Option<(ExposureQuestion, Arc<Exposure>)>, PageError> {
    let Some(handover) = visit.day_asked("handover", "From the handover on")?.or(visit.handover()) else {
        return Ok(None);
    };
    let until = visit.day_asked("until", "Until")?;
    let assume = assume(visit.query);
    let question = ExposureQuestion { handover, until, assume };
    let found = kept(&visit.view, &question, visit.illustrative())?;
    Ok(Some((question, found)))
}

fn no_handover(frame: Frame) -> Shown {
    let lead = "Nobody has recorded when the handover is. Give a day below to see what is committed from it on.";
    shown(&Page {
        heading: "From which day on?".to_owned(),
        lead: lead.to_owned(),
        nothing: false,
        handover: String::new(),
        until: String::new(),
        choices: choices(&[]),
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

/// What falls within the time in which the host means to develop the units: until when, how much, and the way there.
fn development(
    visit: &Visit<'_>,
    frame: &Frame,
    question: &ExposureQuestion,
) -> Result<Option<Development>, PageError> {
    let until = visit.view.portfolio().and_then(|own| own.development_until());
    let Some(last) = until.and_then(When::last).filter(|last| *last >= question.handover) else { return Ok(None) };
    let within = ExposureQuestion { until: Some(last), assume: Vec::new(), ..question.clone() };
    let of = kept(&visit.view, &within, visit.illustrative())?;
    let to = frame.asking("/exposure", &visit.query.with("until", &last.to_string()));
    let committed = range(&of.whole.firm.total);
    Ok(Some(Development { until: until.map_or_else(String::new, When::spoken), committed, to }))
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
            let problem = Problem::of_parameter(
                codes::ADDRESS_NOT_A_VALUE,
                "by",
                message,
                "choose month, unit, supplier or form",
            );
            return Err(ActionError::Incorrect(vec![problem]).into());
        }
    };
    let Some((question, of)) = asked(visit)? else {
        let problem = Problem::of_subject(
            codes::HANDOVER_NOT_RECORDED,
            "handover",
            "nobody has recorded when the handover is",
            "give a day",
        );
        return Err(ActionError::Incorrect(vec![problem]).into());
    };
    let mut out = Vec::new();
    write_exposure(by, ExposureFormat::Csv(MadeFor::People), &of, &mut out).map_err(not_written)?;
    Ok(file(&format!("exposure-by-{}-{}.csv", by.word(), question.handover), "text/csv; charset=utf-8", out))
}
