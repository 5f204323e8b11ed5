//! A rule for each fact, from the columns chosen for it.

use super::build::{Chosen, column_rule, share};
use super::content::{CAPITAL, YES_NO, texts_are};
use super::doubt::Doubt;
use super::meaning::Meaning;
use super::profile::Column;
use super::status::{stage_of, with_all_stages};
use super::words::{has_any, words};
use crate::clean::date::Order;
use crate::clean::supplier::Form;
use crate::mapping::reader::{How, Options};
use crate::mapping::rule::Rule;

impl<'p> Chosen<'p> {
    pub(super) fn reference(&mut self) -> Rule {
        match self.one(Meaning::Reference) {
            Some(column) => column_rule(column, "named like a reference"),
            None => Rule {
                ground: "no column holds a reference: ids are made of what stands in each row".to_owned(),
                ..Rule::default()
            },
        }
    }

    pub(super) fn date(&mut self, meaning: Meaning, what: &str) -> Option<Rule> {
        let column = self.one(meaning)?;
        let order = match (self.order, column.day_first, column.month_first) {
            (Order::DayFirst, 1.., _) => ", the day before the month",
            (Order::MonthFirst, ..) => ", the month before the day",
            _ => "",
        };
        if column.either > 0 && column.day_first + column.month_first == 0 {
            self.doubts.push(Doubt::DayOrMonth {
                heading: column.heading.clone(),
                cells: column.either,
                order: self.order,
                as_other_columns: self.decided,
            });
        }
        let ground = format!("named like {what}; {} are days{order}", share(column.days(), column.filled));
        Some(Rule { how: Some(How::Date(self.order)), ..column_rule(column, &ground) })
    }

    pub(super) fn end(&mut self) -> Option<Rule> {
        let current = self.date(Meaning::CurrentEnd, "the end as it stands now");
        let end = self.date(Meaning::End, "the end");
        match (current, end) {
            (Some(current), Some(end)) => Some(Rule { or: Some(Box::new(end)), ..current }),
            (current, end) => current.or(end),
        }
    }

    pub(super) fn party(&mut self) -> Option<Rule> {
        let form = Form::Names;
        self.read(
            Meaning::Supplier,
            How::Party(form),
            "named like the other party; a cell that names several records none",
        )
    }

    pub(super) fn party_number(&mut self) -> Option<Rule> {
        let company = self.read(Meaning::CompanyNumber, How::Company, "named like the number of a company");
        let charity = self.read(Meaning::CharityNumber, How::Charity, "named like the number of a charity");
        match (company, charity) {
            (Some(company), Some(charity)) => Some(Rule { or: Some(Box::new(charity)), ..company }),
            (company, charity) => company.or(charity),
        }
    }

    pub(super) fn kind(&self) -> Option<Rule> {
        Some(Rule {
            constant: Some("contract".to_owned()),
            source: Some("the kind of publication: a register of contracts".to_owned()),
            ground: "a register of contracts holds contracts".to_owned(),
            ..Rule::default()
        })
    }

    pub(super) fn capital(&mut self) -> Option<Rule> {
        let column = self.one(Meaning::Capital)?;
        if texts_are(column, YES_NO) {
            return Some(Rule { how: Some(How::YesNo), ..column_rule(column, "says yes or no to capital") });
        }
        Some(Rule {
            words: CAPITAL.iter().map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned())).collect(),
            otherwise_not_recorded: true,
            ..column_rule(column, "says capital or revenue")
        })
    }

    pub(super) fn stage(&mut self) -> Option<Rule> {
        if let Some(column) = self.one(Meaning::Status) {
            let texts = column.texts.iter().flat_map(|texts| texts.keys());
            let seen: Vec<(String, String)> =
                texts.filter_map(|text| Some((text.clone(), stage_of(text)?.to_owned()))).collect();
            let words = if seen.is_empty() { seen } else { with_all_stages(seen) };
            if !words.is_empty() {
                let ground = "says how far a deal has come; words that are not listed record no stage";
                return Some(Rule { words, otherwise_not_recorded: true, ..column_rule(column, ground) });
            }
            if column.filled > 0 {
                self.doubts.push(Doubt::NoStage { heading: column.heading.clone() });
                return None;
            }
        }
        Some(Rule {
            constant: Some("signed".to_owned()),
            source: Some("the kind of publication: a register of contracts".to_owned()),
            ground:
                "a register of contracts holds contracts that were entered into; leave this out if it holds plans too"
                    .to_owned(),
            ..Rule::default()
        })
    }

    pub(super) fn options(&mut self) -> Option<Rule> {
        if let Some(rule) = self.date(Meaning::LatestEnd, "the latest end, with every option used") {
            return Some(rule);
        }
        let end = self.one(Meaning::End);
        let current = self.one(Meaning::CurrentEnd);
        let (months, in_words) = (self.one(Meaning::OptionMonths), self.one(Meaning::OptionWords));
        if months.is_none() && in_words.is_none() {
            return None;
        }
        let (start, count) = (self.one(Meaning::Start), self.one(Meaning::OptionCount));
        let taken = self.by_meaning.get(&Meaning::OptionTaken).cloned().unwrap_or_default();
        let end_is_first = end.is_some_and(|end| {
            let heading = words(&end.heading);
            has_any(&heading, "initial | original | first | excluding | excl | exc | without")
        });
        let ground = if end_is_first {
            "an option to extend, counted from the end without it"
        } else {
            "an option to extend; whether the end counts it already is not said: `end_is_first = true` says that it does not"
        };
        let mut rule = Rule { ground: ground.to_owned(), ..Rule::default() };
        let mut place = |column: Option<&Column>| {
            rule.from.push(column?.heading.clone());
            Some(rule.from.len() - 1)
        };
        let mut options = Options {
            words: place(in_words.filter(|_| months.is_none())),
            months: place(months),
            count: place(count.filter(|_| months.is_some())),
            start: place(start),
            end: place(end).into_iter().collect(),
            current_end: place(current),
            end_is_first,
            ..Options::default()
        };
        options.taken = taken.into_iter().filter_map(|column| place(Some(column))).collect();
        rule.how = Some(How::Options(options, self.order));
        Some(rule)
    }
}
