//! What a record is called where it is listed among others.

use crate::words::count::capital;
use crate::words::fact::plain;
use crate::words::name::{called_together, name_of};
use hostboard_domain::ledger::entry::{Draft, ERASED};
use hostboard_domain::ledger::history::Version;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{
    Account, Appointment, Approach, Checkpoint, Choice, Consent, Criterion, Deal, Decision, Demand, Destination,
    Direction, Disclosure, Discussion, Erasure, Expectation, Field, FieldTexts, Id, Intervention, Kind, Milestone,
    MoneyLine, Parameter, Personal, Post, Rating, Relation, Report, Review, ReviewCondition, Rung, Score, Search,
    Service, Setting, Spend, Staffing, Succession, TitlePart, Wait, Weight, WhatIf,
};
use hostboard_domain::time::{Day, When};
use std::borrow::Cow;

/// A record in a few words: `Essex hosted by NHS Commissioning Board`.
pub fn title_of(reading: &Reading<'_>, version: &Version<'_>) -> String {
    let kind = version.kind();
    titled(reading, kind, &kind.spec().title_parts(version), "a person whose name was erased")
}

/// The same of a record that is not in the ledger yet.
pub fn title_of_draft(reading: &Reading<'_>, draft: &Draft) -> String {
    titled(reading, draft.kind, &draft.kind.spec().title_parts(draft), ERASED)
}

/// The title that the parts make, one for each field of [`Spec::title`]; `erased` stands for a person whose name was
/// erased.
///
/// [`Spec::title`]: hostboard_domain::record::Spec::title
fn titled(reading: &Reading<'_>, kind: Kind, parts: &[TitlePart<'_>], erased: &str) -> String {
    let fields = kind.spec().title;
    let part = |field: &Field| {
        let found = fields.iter().zip(parts).find(|(of, _)| of.name == field.name);
        found.map_or(&TitlePart::NotRecorded, |(_, part)| part)
    };
    let or = |field: &Field, otherwise: &str| words(reading, part(field)).unwrap_or_else(|| otherwise.to_owned());
    let text = |field: &Field| or(field, "");
    let whose = |field: &Field| or(field, "every unit");
    match kind {
        Kind::Post => format!("{}, {}", whose(Post::BODY), text(Post::TITLE)),
        Kind::Relation => format!("{} {} {}", whose(Relation::BODY), text(Relation::HOW), whose(Relation::TO)),
        Kind::Succession => {
            let (how, from) = (text(Succession::HOW), text(Succession::FROM));
            match words(reading, part(Succession::INTO)) {
                Some(into) => format!("{how}: {from} into {into}"),
                None => format!("{how}: {from}"),
            }
        }
        Kind::Service => format!("{}: {}", whose(Service::UNIT), text(Service::LINE)),
        Kind::Review => format!("{}: {}", whose(Review::UNIT), text(Review::CHECKPOINT)),
        Kind::Appointment => {
            let post = part(Appointment::POST);
            let whose = body_of_post(reading, post).unwrap_or_else(|| "a body that is not known".to_owned());
            let who = match part(Appointment::PERSON) {
                TitlePart::Person(Personal::Text(person)) => person.as_ref(),
                TitlePart::Person(Personal::Erased) => erased,
                _ => "vacant",
            };
            format!("{whose}, {}: {who}", text(Appointment::POST))
        }
        Kind::Deal => {
            let with =
                words(reading, part(Deal::COUNTERPARTY)).map_or_else(String::new, |with| format!(" with {with}"));
            format!("{}: {}{with}", whose(Deal::UNIT), or(Deal::FORM, "deal"))
        }
        Kind::Expectation => format!("{}, by {}", text(Expectation::MILESTONE), text(Expectation::HOLDER)),
        Kind::Search => format!("Who should run {}", whose(Search::UNIT)),
        Kind::Approach => format!("Approach to {}", whose(Approach::BODY)),
        Kind::Discussion => format!("talks at {} level", text(Discussion::LEVEL)),
        Kind::Direction => {
            let from = words(reading, part(Direction::FROM)).and_then(|text| Day::parse(&text));
            let from = from.map_or_else(String::new, |day| format!(" from {}", day.spoken()));
            format!("Direction to {}{from}", whose(Direction::UNIT))
        }
        Kind::Consent => {
            let by = words(reading, part(Consent::GIVEN_BY))
                .map_or_else(String::new, |who| format!(" of {}", called_together(reading, &who)));
            let to = words(reading, part(Consent::DEAL)).map_or_else(String::new, |deal| format!(" to deal {deal}"));
            let scope =
                words(reading, part(Consent::SCOPE)).map_or_else(String::new, |scope| capital(&format!("{scope} ")));
            format!("{scope}consent{by}{to}")
        }
        Kind::Setting => format!("{}: {}", capital(&text(Setting::PARAMETER).replace('_', " ")), text(Setting::VALUE)),
        Kind::Destination => format!("{}: {}", text(Destination::ABOUT), text(Destination::BECOMES)),
        Kind::Report => {
            let made_on = words(reading, part(Report::MADE_ON)).and_then(|text| Day::parse(&text));
            let made_on = made_on.map_or_else(String::new, |day| format!(" of {}", day.spoken()));
            format!("{}: finance report{made_on}", whose(Report::UNIT))
        }
        Kind::Account => {
            let whose = words(reading, part(Account::CUSTOMER)).map_or_else(String::new, |id| format!(" from {id}"));
            format!("{}: {}{whose}", text(Account::MONTH), text(Account::LINE))
        }
        Kind::Parameter => {
            let about = words(reading, part(Parameter::ABOUT)).map_or_else(String::new, |about| format!(" of {about}"));
            format!("{}{about}", capital(&text(Parameter::NAME).replace('_', " ")))
        }
        Kind::Rating => {
            let of = words(reading, part(Rating::CRITERION)).map_or_else(String::new, |of| format!(", {of}"));
            format!("{}{of}: {} ({})", text(Rating::REVIEW), text(Rating::GRADE), text(Rating::HOW))
        }
        Kind::ReviewCondition => format!("{} ({})", text(ReviewCondition::TITLE), text(ReviewCondition::REVIEW)),
        Kind::Intervention => format!("{}: {}", whose(Intervention::UNIT), text(Intervention::RUNG)),
        Kind::Staffing => {
            format!("{}: staff of {}, {}", whose(Staffing::UNIT), text(Staffing::GRADE), text(Staffing::MONTH))
        }
        Kind::Demand => {
            format!("{}: work for {}, {}", whose(Demand::UNIT), text(Demand::SERVICE), text(Demand::MONTH))
        }
        Kind::WhatIf => format!("{}: what if {}", whose(WhatIf::UNIT), text(WhatIf::NAME)),
        Kind::Score => {
            format!("{}, {}: score of {}", text(Score::OPTION), text(Score::CRITERION), text(Score::ASSESSOR))
        }
        Kind::Weight => {
            let of = words(reading, part(Weight::CRITERION)).map_or_else(String::new, |of| format!(" of {of}"));
            format!("Weights{of}, by {}", text(Weight::GROUP))
        }
        Kind::MoneyLine => {
            format!("{}: {}, year {}", text(MoneyLine::OPTION), text(MoneyLine::LINE), text(MoneyLine::YEAR))
        }
        Kind::Decision => {
            let on = words(reading, part(Decision::ON)).and_then(|text| Day::parse(&text));
            let on = on.map_or_else(String::new, |day| format!(" of {}", day.spoken()));
            format!("Decision{on}: {}", or(Decision::CHOSEN, "none of the options"))
        }
        Kind::Disclosure => format!("{} ({})", text(Disclosure::ITEM), text(Disclosure::APPROACH)),
        Kind::Wait => format!("{} waits for {}", text(Wait::WHAT), text(Wait::FOR)),
        Kind::Spend => {
            let period = words(reading, part(Spend::PERIOD)).and_then(|text| When::parse(&text));
            let period = period.map_or_else(String::new, |when| format!(", {}", when.spoken()));
            format!("Spend on {}{period}", or(Spend::LINE, "everything"))
        }
        Kind::Erasure => format!("{} erased from {}", capital(&text(Erasure::FIELD)), text(Erasure::RECORD)),
        Kind::Portfolio
        | Kind::Source
        | Kind::Body
        | Kind::Milestone
        | Kind::Checkpoint
        | Kind::Criterion
        | Kind::Rung
        | Kind::Choice
        | Kind::Condition
        | Kind::Comparable
        | Kind::Engagement
        | Kind::Claim
        | Kind::Evidence => fields.first().map_or_else(String::new, |field| text(field)),
    }
}

/// What a part says; nothing where it is not recorded.
fn words(reading: &Reading<'_>, part: &TitlePart<'_>) -> Option<String> {
    match part {
        TitlePart::Text(text) => Some(text.to_string()),
        TitlePart::Word(word) => Some(plain(word)),
        TitlePart::Refers(ids) => Some(ids.iter().map(|id| short_name(reading, id)).collect::<Vec<_>>().join(" and ")),
        TitlePart::Person(_) | TitlePart::NotRecorded => None,
    }
}

/// What a record is called within the title of another; its id where nothing is known of it.
fn short_name(reading: &Reading<'_>, id: &Id<'_>) -> String {
    let title = match id.kinds() {
        [Kind::Body] => return name_of(reading, id),
        [Kind::Deal, Kind::Post, Kind::Service]
        | [Kind::Review]
        | [Kind::Approach]
        | [Kind::Milestone, Kind::Post, ..] => {
            return title_of_either(reading, id);
        }
        [Kind::Post] => reading.record_named::<Post<_>>(id).and_then(|post| post.title()),
        [Kind::Milestone] => reading.record_named::<Milestone<_>>(id).and_then(|milestone| milestone.title()),
        [Kind::Checkpoint] => reading.record_named::<Checkpoint<_>>(id).and_then(|checkpoint| checkpoint.title()),
        [Kind::Criterion] => reading.record_named::<Criterion<_>>(id).and_then(|criterion| criterion.title()),
        [Kind::Choice] => reading.record_named::<Choice<_>>(id).and_then(|choice| choice.title()),
        [Kind::Rung] => reading.record_named::<Rung<_>>(id).and_then(|rung| rung.title()),
        _ => None,
    };
    title.map_or_else(|| id.to_string(), Cow::into_owned)
}

/// What a record of any of several kinds is called, with its kind where that does not say it.
fn title_of_either(reading: &Reading<'_>, id: &Id<'_>) -> String {
    let found = id.kinds().iter().find_map(|kind| Some((*kind, reading.named(*kind, id)?)));
    match found {
        Some((Kind::Deal, _)) => format!("deal {id}"),
        Some((_, version)) => title_of(reading, &version),
        None => id.to_string(),
    }
}

/// The name of the body whose post a part names.
fn body_of_post(reading: &Reading<'_>, post: &TitlePart<'_>) -> Option<String> {
    let TitlePart::Refers(ids) = post else { return None };
    let body = reading.record_named::<Post<_>>(ids.first()?)?.body()?;
    Some(name_of(reading, &body))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_domain::deal::DealFact;
    use hostboard_domain::ledger::history::History;
    use hostboard_domain::record::What;
    use hostboard_domain::time::Moment;

    /// A draft in which each field of the title says its own name, or a word of its list.
    fn draft(kind: Kind) -> Draft {
        let mut draft = Draft::new(kind, "x", "a test");
        for field in kind.spec().title {
            let text = match field.what {
                What::Word(words) => words[0].to_owned(),
                What::Deal(DealFact::Form) => "works".to_owned(),
                _ => field.name.to_owned(),
            };
            draft.set(field, text);
        }
        draft
    }

    #[test]
    fn each_kind_has_its_title() {
        let history = History::default();
        let reading = history.as_of(Day::from_number(1), Moment::from_micros(1));
        let titles = Kind::ALL.iter().map(|kind| format!("{kind} = {}", title_of_draft(&reading, &draft(*kind))));
        assert_eq!(titles.collect::<Vec<_>>(), TITLES);
    }

    const TITLES: [&str; Kind::ALL.len()] = [
        "portfolio = title",
        "source = title",
        "body = name",
        "relation = body hosted by to",
        "succession = split: from into into",
        "service = unit: line",
        "post = body, title",
        "appointment = a body that is not known, post: person",
        "deal = unit: works with counterparty",
        "milestone = title",
        "expectation = milestone, by holder",
        "checkpoint = title",
        "criterion = title",
        "review = unit: checkpoint",
        "rung = title",
        "search = Who should run unit",
        "option = title",
        "approach = Approach to body",
        "condition = title",
        "discussion = talks at local level",
        "comparable = title",
        "engagement = series",
        "claim = says",
        "direction = Direction to unit",
        "consent = General consent of given_by to deal deal",
        "setting = Parameter: value",
        "destination = about: transfer",
        "erasure = Person erased from record",
        "report = unit: finance report",
        "account = month: income from customer",
        "parameter = On cost rate of about",
        "evidence = title",
        "rating = review, criterion: grade (self assessment)",
        "review-condition = title (review)",
        "intervention = unit: rung",
        "staffing = unit: staff of grade, month",
        "demand = unit: work for service, month",
        "what-if = unit: what if name",
        "score = option, criterion: score of assessor",
        "weight = Weights of criterion, by group",
        "money-line = option: line, year year",
        "decision = Decision: chosen",
        "disclosure = item (approach)",
        "wait = what waits for for",
        "spend = Spend on line",
    ];
}
