//! What is recorded of a unit, line by line.

use crate::frame::Frame;
use crate::kit::components::lines::{Statement, UsedFigure};
use crate::kit::components::{Mark, Tag};
use crate::kit::level::level_tag;
use crate::kit::words::{capital, firmness, footing, number_claimed, since, who};
use crate::visit::Visit;
use hostboard_actions::portfolio::claims::Said;
use hostboard_actions::portfolio::heads::Head;
use hostboard_actions::portfolio::named::names;
use hostboard_actions::portfolio::overview::{Glance, Overview};
use hostboard_actions::portfolio::unit::{Agreed, Became, Part, Reviewed, Searched, UnitPage};
use hostboard_actions::words::became as words;
use hostboard_actions::words::fact::plain;
use hostboard_actions::words::strength::cited;
use hostboard_domain::record::{Change, Kind};
use hostboard_domain::time::Day;
use hostboard_rules::watch::Alarm;

pub(super) struct AlarmLine {
    pub(super) tag: Tag,
    pub(super) title: String,
    pub(super) words: String,
    /// How strong the rule is, and where it stands.
    pub(super) stands: String,
    pub(super) figures: Vec<UsedFigure>,
}

pub(super) struct HeadLine {
    pub(super) who: String,
    pub(super) footing: String,
    pub(super) dates: String,
    pub(super) also: String,
    pub(super) mark: Mark,
}

/// How it stands to another body.
pub(super) struct RelationLine {
    pub(super) how: String,
    pub(super) other: String,
    /// The other body's page, where it is recorded.
    pub(super) to: Option<String>,
    pub(super) mark: Mark,
}

pub(super) struct ReviewLine {
    pub(super) checkpoint: String,
    /// The page of the review.
    pub(super) to: String,
    pub(super) grade: String,
    pub(super) when: String,
    pub(super) mark: Mark,
}

pub(super) struct DealLine {
    pub(super) to: String,
    pub(super) id: String,
    pub(super) what: String,
    pub(super) mark: Mark,
}

pub(super) struct Search {
    pub(super) to: String,
    pub(super) trigger: String,
    pub(super) decision: String,
    pub(super) options: usize,
    pub(super) approaches: usize,
    pub(super) approached: &'static str,
    pub(super) mark: Mark,
}

pub(super) fn alarms(overview: &Overview, glance: &Glance, is_old: bool) -> Vec<AlarmLine> {
    glance
        .alarms
        .iter()
        .filter_map(|at| overview.alarm(*at))
        .map(|(pack, alarm): (_, &Alarm)| {
            let rule = &pack.watch[alarm.rule];
            let source = rule.source.as_ref().and_then(|key| pack.sources.get(key));
            let source = source.map(|source| format!("({}, {})", source.publisher, source.title));
            let cite = Some(rule.cite.clone()).filter(|cite| !cite.is_empty());
            let place = cite.into_iter().chain(source).collect::<Vec<_>>().join(" ");
            AlarmLine {
                tag: level_tag(alarm.level, is_old),
                title: rule.title.clone(),
                words: rule.words.clone(),
                stands: format!("{}. {}", cited(rule.strength, &place), pack.title),
                figures: alarm.used.iter().map(UsedFigure::new).collect(),
            }
        })
        .collect()
}

pub(super) fn head_line(frame: &Frame, head: &Head, at: Day) -> HeadLine {
    let mut dates = Vec::new();
    dates.extend(head.from.map(|when| format!("{} according to the source", since(when))));
    dates.extend(head.took_up.map(|when| format!("in post {}", since(when))));
    dates.extend(head.to.map(|when| format!("until {}", when.spoken())));
    HeadLine {
        who: who(head),
        footing: footing(head, at),
        dates: capital(&dates.join(", ")),
        also: head.also_heads_in_words().map(|words| capital(&words)).unwrap_or_default(),
        mark: Mark::of(frame, &head.cited),
    }
}

pub(super) fn relations(visit: &Visit<'_>, frame: &Frame, page: &UnitPage) -> Vec<RelationLine> {
    let to_body = |id: &str| {
        let body = visit.view.reading.surely(Kind::Body, id)?;
        Some(frame.of("/units", body.id()))
    };
    page.relations
        .iter()
        .map(|related| {
            let mut what = capital(&related.how.words());
            if related.only {
                what.push_str(", its only one");
            }
            let from = related.from.map_or_else(String::new, |from| format!(", {}", since(from)));
            let perhaps = if related.perhaps { ", perhaps" } else { "" };
            RelationLine {
                how: what,
                other: format!("{}{from}{perhaps}", related.other.name),
                to: to_body(&related.other.id),
                mark: Mark::of(frame, &related.cited),
            }
        })
        .collect()
}

pub(super) fn became_in_words(became: &Became) -> String {
    let (when, how) = (words::at(became.when), became.how.map_or("", Change::word));
    let into = if became.into.is_empty() { String::new() } else { format!(" into {}", names(&became.into, " and ")) };
    let surely = if became.surely { "" } else { " (perhaps not yet)" };
    format!("{}: {}{into}, {when}{surely}", capital(&plain(how)), names(&became.from, " with "))
}

pub(super) fn reviews(frame: &Frame, page: &UnitPage) -> Vec<ReviewLine> {
    let line = |review: &Reviewed| {
        let of_all = if review.of_all { " (recorded of every unit)" } else { "" };
        let grade = review.rating.clone().unwrap_or_else(|| format!("no grade: {}", review.state_word()));
        ReviewLine {
            checkpoint: review.checkpoint.name.clone(),
            to: frame.of("/reviews", &review.cited.id),
            grade,
            when: format!("{}{of_all}", review.ended()),
            mark: Mark::of(frame, &review.cited),
        }
    };
    page.reviews.iter().map(line).collect()
}

pub(super) fn deal_line(frame: &Frame, unit: &str, deal: &Agreed) -> DealLine {
    let form = deal.form.map(|form| plain(form.word()));
    let with = deal.with.as_ref().map(|with| format!("with {with}"));
    DealLine {
        to: frame.deal(&deal.id, unit, deal.is_joint),
        id: deal.id.clone(),
        what: form.into_iter().chain(with).collect::<Vec<_>>().join(" "),
        mark: Mark::of(frame, &deal.cited),
    }
}

pub(super) fn searched(frame: &Frame, search: &Searched) -> Search {
    let many = |parts: &[Part]| parts.len();
    Search {
        to: frame.of("/searches", &search.id),
        trigger: search.trigger.clone().unwrap_or_else(|| "why it opened is not recorded".to_owned()),
        decision: search.decision.clone().unwrap_or_else(|| "No decision is recorded.".to_owned()),
        options: many(&search.options),
        approaches: many(&search.approaches),
        approached: firmness(search.approaches.iter().map(|approach| &approach.cited)),
        mark: Mark::of(frame, &search.cited),
    }
}

pub(super) fn claim(frame: &Frame, topic: &str, said: &Said) -> Statement {
    let number = number_claimed(said);
    let number = if number.is_empty() { number } else { format!(" ({number})") };
    let as_at = said.as_at.map_or_else(String::new, |when| format!(", as at {}", when.spoken()));
    let holder = said.holder.as_ref().map_or_else(String::new, |holder| format!(", according to {holder}"));
    Statement {
        about: capital(topic),
        says: format!("{}{number}{as_at}{holder}", said.says),
        mark: Mark::of(frame, &said.cited),
    }
}
