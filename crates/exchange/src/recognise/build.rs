//! A mapping by the names of columns, each held against what stands in it.

use super::meaning::{Covers, Guess, Meaning, guesses};
use super::profile::{Column, Profile};
use super::words::words;
use super::{Recognised, not_read};
use crate::cure::amount::Decimal;
use crate::cure::date::Order;
use crate::cure::supplier::Form;
use crate::mapping::reader::{How, Options};
use crate::mapping::rule::Rule;
use crate::mapping::{Mapping, NoDeal};
use hostboard_domain::deal::{DealFact, ValueBasis};
use hostboard_domain::problem::quoted;
use std::collections::BTreeMap;

/// Columns chosen for their meanings, and what spoke for each.
struct Chosen<'p> {
    profile: &'p Profile,
    by_meaning: BTreeMap<Meaning, Vec<&'p Column>>,
    order: Order,
    doubts: Vec<String>,
}

pub(super) fn by_names(stem: &str, profile: &Profile) -> Recognised {
    let mut chosen = Chosen { profile, by_meaning: BTreeMap::new(), order: order(profile), doubts: Vec::new() };
    chosen.choose();
    let mut mapping = Mapping {
        name: "the headings".to_owned(),
        title: "read by the names of its columns".to_owned(),
        deal: Some(chosen.reference()),
        ..Mapping::default()
    };
    match chosen.one(Meaning::Body) {
        Some(column) => mapping.unit = Some(column_rule(column, "named like the body that enters the deals")),
        None => name_unit_by_file(stem, &mut mapping),
    }
    let rules = [
        (DealFact::Kind, chosen.kind()),
        (DealFact::Capital, chosen.capital()),
        (DealFact::Value, chosen.value()),
        (DealFact::Currency, chosen.currency()),
        (DealFact::Counterparty, chosen.party()),
        (DealFact::CounterpartyId, chosen.party_number()),
        (DealFact::Cpv, chosen.read(Meaning::Cpv, How::Code, "named like a code of the common procurement vocabulary")),
        (DealFact::Stage, chosen.stage()),
        (DealFact::Signed, chosen.date(Meaning::Signed, "the day of signing")),
        (DealFact::Start, chosen.date(Meaning::Start, "the start")),
        (DealFact::End, chosen.end()),
        (DealFact::ExtendableTo, chosen.options()),
    ];
    mapping.columns = rules.into_iter().filter_map(|(fact, rule)| Some((fact, rule?))).collect();
    mapping.columns.sort_by_key(|(fact, _)| *fact);
    mapping.no_deal.extend(chosen.one(Meaning::Kind).and_then(planned));
    mapping.no_deal.extend(chosen.one(Meaning::Status).and_then(withdrawn));
    mapping.award = chosen.date(Meaning::Award, "the day of award, which is not that of signing");
    let looks_like = chosen.looks_like();
    Recognised { not_read: not_read(profile, &mapping), mapping, known_as: None, doubts: chosen.doubts, looks_like }
}

/// The unit by what the file is called; `--unit` says it better.
pub(super) fn name_unit_by_file(stem: &str, mapping: &mut Mapping) {
    let name = stem.trim();
    mapping.unit = Some(Rule {
        constant: Some(if name.is_empty() { "unit" } else { name }.to_owned()),
        source: Some("what the file is called".to_owned()),
        ground:
            "no column names the body that enters the deals: it is called after the file; --unit names it otherwise"
                .to_owned(),
        ..Rule::default()
    });
    mapping.unit_unless_given = true;
}

/// Which number of a date is the day, by all columns together.
fn order(profile: &Profile) -> Order {
    let (day_first, month_first) =
        profile.columns.iter().fold((0, 0), |(a, b), column| (a + column.day_first, b + column.month_first));
    if month_first > day_first { Order::MonthFirst } else { Order::DayFirst }
}

fn column_rule(column: &Column, ground: &str) -> Rule {
    Rule { from: vec![column.heading.clone()], ground: ground.to_owned(), ..Rule::default() }
}

fn share(part: u64, of: u64) -> String {
    format!("{part} of {of} filled cells")
}

impl<'p> Chosen<'p> {
    /// Gives every meaning its columns: the surest by name, if what stands in it bears that out.
    fn choose(&mut self) {
        let mut guessed: Vec<(Guess, &'p Column)> = Vec::new();
        for column in &self.profile.columns {
            let named = guesses(&words(&column.heading)).into_iter().map(|guess| by_content(guess, column));
            let fitting = named.into_iter().find(|guess| bears_out(column, guess.meaning));
            match fitting {
                Some(guess) => guessed.push((guess, column)),
                None => {
                    if let Some(guess) = guesses(&words(&column.heading)).first() {
                        self.doubts.push(format!(
                            "{} is named like {}, but {} bear that out; it is not read",
                            quoted(&column.heading),
                            name(guess.meaning),
                            share(borne_out(column, guess.meaning), column.filled)
                        ));
                    }
                }
            }
        }
        // The surest first; of equals by their words, so that the order of columns changes nothing.
        guessed.sort_by_key(|(guess, column)| {
            (std::cmp::Reverse(guess.sure), words(&column.heading), column.heading.clone())
        });
        let mut sure: BTreeMap<Meaning, u8> = BTreeMap::new();
        for (guess, column) in guessed {
            let best = *sure.entry(guess.meaning).or_insert(guess.sure);
            if guess.sure == best || guess.meaning == Meaning::OptionTaken {
                self.by_meaning.entry(guess.meaning).or_default().push(column);
            }
        }
    }

    /// The column of a meaning. Two that could as well be it: neither is.
    fn one(&mut self, meaning: Meaning) -> Option<&'p Column> {
        let columns = self.by_meaning.get(&meaning)?;
        if let [column] = columns[..] {
            return Some(column);
        }
        // A column that holds nothing contests nothing.
        let filled: Vec<&Column> = columns.iter().copied().filter(|column| column.filled > 0).collect();
        if let [column] = filled[..] {
            return Some(column);
        }
        let headings: Vec<String> = columns.iter().map(|column| quoted(&column.heading)).collect();
        let doubt = format!(
            "{} could each be {}: neither is read; name one in the mapping",
            headings.join(" and "),
            name(meaning)
        );
        if !self.doubts.contains(&doubt) {
            self.doubts.push(doubt);
        }
        None
    }

    fn read(&mut self, meaning: Meaning, how: How, ground: &str) -> Option<Rule> {
        let column = self.one(meaning)?;
        Some(Rule { how: Some(how), ..column_rule(column, ground) })
    }

    fn reference(&mut self) -> Rule {
        match self.one(Meaning::Reference) {
            Some(column) => column_rule(column, "named like a reference"),
            None => Rule {
                ground: "no column holds a reference: ids are made of what stands in each row".to_owned(),
                ..Rule::default()
            },
        }
    }

    fn date(&mut self, meaning: Meaning, what: &str) -> Option<Rule> {
        let column = self.one(meaning)?;
        let order = match (self.order, column.day_first, column.month_first) {
            (Order::DayFirst, 1.., _) => ", the day before the month",
            (Order::MonthFirst, ..) => ", the month before the day",
            _ => "",
        };
        let ground = format!("named like {what}; {} are days{order}", share(column.days(), column.filled));
        Some(Rule { how: Some(How::Date(self.order)), ..column_rule(column, &ground) })
    }

    fn end(&mut self) -> Option<Rule> {
        let current = self.date(Meaning::CurrentEnd, "the end as it stands now");
        let end = self.date(Meaning::End, "the end");
        match (current, end) {
            (Some(current), Some(end)) => Some(Rule { or: Some(Box::new(end)), ..current }),
            (current, end) => current.or(end),
        }
    }

    fn value(&mut self) -> Option<Rule> {
        let mut rules: Vec<Rule> = Vec::new();
        for covers in [Covers::WholeLife, Covers::Unsaid, Covers::Original, Covers::WithoutOptions, Covers::Annual] {
            let Some(column) = self.one(Meaning::Value(covers)) else { continue };
            let decimal = if column.comma > column.point { Decimal::Comma } else { Decimal::Point };
            let amounts = column.comma.max(column.point);
            let said = match covers {
                Covers::WholeLife => "a value over the whole life",
                Covers::Unsaid => "a value; what it covers is not said",
                Covers::Original => "a value as first agreed or estimated",
                Covers::WithoutOptions => "a value without options",
                Covers::Annual => "a value for a year",
            };
            rules.push(Rule {
                how: Some(How::Amount(decimal)),
                basis: Some(covers.basis()).filter(|basis| *basis != ValueBasis::NotStated),
                not_recorded: none_amounts(),
                ..column_rule(column, &format!("named like {said}; {} are amounts", share(amounts, column.filled)))
            });
        }
        if let (Some(low), Some(high)) = (self.one(Meaning::ValueLow), self.one(Meaning::ValueHigh)) {
            rules.push(Rule {
                from: vec![low.heading.clone(), high.heading.clone()],
                how: Some(How::Range(Decimal::Point)),
                not_recorded: none_amounts(),
                ground: "the ends of a range: a value only where both are the same".to_owned(),
                ..Rule::default()
            });
        }
        rules.into_iter().rev().reduce(|or, rule| Rule { or: Some(Box::new(or)), ..rule })
    }

    fn currency(&mut self) -> Option<Rule> {
        if let Some(column) = self.one(Meaning::Currency) {
            return Some(column_rule(column, "named like the currency"));
        }
        let values: Vec<&Column> = self
            .by_meaning
            .iter()
            .filter(|(meaning, _)| matches!(meaning, Meaning::Value(_)))
            .flat_map(|(_, c)| c.iter().copied())
            .collect();
        if values.is_empty() {
            return None;
        }
        let named = |column: &&Column| words(&column.heading).iter().any(|word| word == "gbp");
        let pounds: u64 = values.iter().map(|column| column.pounds).sum();
        let others: u64 = values.iter().map(|column| column.other_money).sum();
        let constant = |source: Option<&str>, ground: &str| {
            Some(Rule {
                constant: Some("GBP".to_owned()),
                source: source.map(str::to_owned),
                ground: ground.to_owned(),
                ..Rule::default()
            })
        };
        if others > pounds {
            self.doubts.push(
                "the amounts bear marks of another currency than pounds: none can be compared with a sum in pounds"
                    .to_owned(),
            );
            None
        } else if values.iter().any(named) {
            constant(Some("the pound sign in a heading"), "a heading of values bears a pound sign")
        } else if pounds > 0 {
            constant(Some("the pound signs in its cells"), &format!("{pounds} amounts bear a pound sign"))
        } else {
            constant(None, "nothing says it: pounds are assumed, and every answer says so; name a `source` if you know")
        }
    }

    fn party(&mut self) -> Option<Rule> {
        let form = Form::Names;
        self.read(
            Meaning::Supplier,
            How::Party(form),
            "named like the other party; a cell that names several records none",
        )
    }

    fn party_number(&mut self) -> Option<Rule> {
        let company = self.read(Meaning::CompanyNumber, How::Company, "named like the number of a company");
        let charity = self.read(Meaning::CharityNumber, How::Charity, "named like the number of a charity");
        match (company, charity) {
            (Some(company), Some(charity)) => Some(Rule { or: Some(Box::new(charity)), ..company }),
            (company, charity) => company.or(charity),
        }
    }

    fn kind(&self) -> Option<Rule> {
        Some(Rule {
            constant: Some("contract".to_owned()),
            source: Some("the kind of publication: a register of contracts".to_owned()),
            ground: "a register of contracts holds contracts".to_owned(),
            ..Rule::default()
        })
    }

    fn capital(&mut self) -> Option<Rule> {
        let column = self.one(Meaning::Capital)?;
        let words = [("C", "yes"), ("Capital", "yes"), ("Cap", "yes"), ("R", "no"), ("Revenue", "no"), ("Rev", "no")];
        Some(Rule {
            words: words.map(|(theirs, ours)| (theirs.to_owned(), ours.to_owned())).to_vec(),
            otherwise_not_recorded: true,
            ..column_rule(column, "says capital or revenue")
        })
    }

    fn stage(&mut self) -> Option<Rule> {
        if let Some(column) = self.one(Meaning::Status) {
            let texts = column.texts.iter().flat_map(|texts| texts.keys());
            let words: Vec<(String, String)> =
                texts.filter_map(|text| Some((text.clone(), stage_of(text)?.to_owned()))).collect();
            if !words.is_empty() {
                let ground = "says how far a deal has come; words that are not listed record no stage";
                return Some(Rule { words, otherwise_not_recorded: true, ..column_rule(column, ground) });
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

    fn options(&mut self) -> Option<Rule> {
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
            super::words::has_any(&heading, &["initial", "original", "first", "excluding", "excl", "exc", "without"])
        });
        let ground = if end_is_first || current.is_some() {
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

    /// What a file without the marks of a register may be.
    fn looks_like(&self) -> Option<&'static str> {
        let has = |meaning| self.by_meaning.contains_key(&meaning);
        let is_dated = has(Meaning::Start)
            || has(Meaning::End)
            || has(Meaning::CurrentEnd)
            || has(Meaning::LatestEnd)
            || has(Meaning::Signed);
        let is_valued = self.by_meaning.keys().any(|meaning| matches!(meaning, Meaning::Value(_) | Meaning::ValueLow));
        let is_referenced = has(Meaning::Award) || has(Meaning::Reference);
        let is_paid =
            has(Meaning::PaymentDate) || self.profile.columns.iter().any(|column| of_payments(&column.heading));
        match (is_dated, is_paid && is_valued, has(Meaning::Supplier) || is_valued || is_referenced) {
            (false, true, _) => Some("a list of payments, not of deals"),
            (false, false, false) => {
                Some("no register of deals: no column is named like a party, a value or a date of one")
            }
            _ => None,
        }
    }
}

/// Amounts by which publishers say that they do not say.
pub(super) fn none_amounts() -> Vec<String> {
    ["0.00", "0.01", "1.00"].map(str::to_owned).to_vec()
}

/// What a status says of how far a deal has come.
fn stage_of(text: &str) -> Option<&'static str> {
    const SIGNED: &[&str] = &[
        "awarded",
        "active",
        "live",
        "current",
        "signed",
        "in place",
        "expired",
        "complete",
        "completed",
        "terminated",
        "ended",
        "in force",
        "executed",
        "extended",
        "in contract",
        "contract awarded",
        "ongoing",
        "contract live",
    ];
    const PROPOSED: &[&str] = &[
        "proposed",
        "planned",
        "pipeline",
        "out to tender",
        "tender",
        "draft",
        "in procurement",
        "tendering",
        "open",
        "future",
        "pending award",
        "evaluation",
        "in tender",
        "pre tender",
    ];
    let text = words(text).join(" ");
    if SIGNED.contains(&text.as_str()) {
        Some("signed")
    } else if PROPOSED.contains(&text.as_str()) {
        Some("proposed")
    } else {
        None
    }
}

/// An option that is given as a day is a latest end; a latest end that is given in words is an option.
fn by_content(guess: Guess, column: &Column) -> Guess {
    let are_days = column.filled > 0 && column.days() * 2 >= column.filled;
    let are_words = column.filled > 0 && column.days() * 2 < column.filled && column.worded * 2 >= column.filled;
    let meaning = match guess.meaning {
        Meaning::OptionWords | Meaning::OptionMonths if are_days => Meaning::LatestEnd,
        Meaning::LatestEnd if are_words => Meaning::OptionWords,
        meaning => meaning,
    };
    Guess { meaning, ..guess }
}

/// How many cells of a column bear a meaning out.
fn borne_out(column: &Column, meaning: Meaning) -> u64 {
    match meaning {
        Meaning::Value(_) | Meaning::ValueLow | Meaning::ValueHigh => column.point.max(column.comma),
        Meaning::Start
        | Meaning::End
        | Meaning::CurrentEnd
        | Meaning::LatestEnd
        | Meaning::Signed
        | Meaning::Award
        | Meaning::PaymentDate => column.days(),
        Meaning::OptionMonths | Meaning::OptionCount => column.small,
        Meaning::Supplier | Meaning::Body | Meaning::Status => column.worded,
        Meaning::Capital => column.texts.as_ref().map_or(0, |_| column.filled),
        _ => column.filled,
    }
}

/// Whether enough of a column's cells bear a meaning out; a column that holds nothing contradicts none.
fn bears_out(column: &Column, meaning: Meaning) -> bool {
    column.filled == 0 || borne_out(column, meaning) * 2 >= column.filled
}

/// A meaning in a person's words.
fn name(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Reference => "a reference",
        Meaning::Body => "the body that enters the deals",
        Meaning::Supplier => "the other party",
        Meaning::CompanyNumber => "the number of a company",
        Meaning::CharityNumber => "the number of a charity",
        Meaning::Value(_) | Meaning::ValueLow | Meaning::ValueHigh => "a value",
        Meaning::Currency => "a currency",
        Meaning::Start => "a start date",
        Meaning::End => "an end date",
        Meaning::CurrentEnd => "a present end date",
        Meaning::LatestEnd => "a latest end date",
        Meaning::OptionWords => "an option to extend",
        Meaning::OptionMonths => "the months of an option",
        Meaning::OptionCount => "a number of options",
        Meaning::OptionTaken => "whether an option was taken",
        Meaning::Signed => "a day of signing",
        Meaning::Award => "a day of award",
        Meaning::Status => "a status",
        Meaning::Kind => "a kind of notice",
        Meaning::Cpv => "a code of the common procurement vocabulary",
        Meaning::Capital => "capital or revenue",
        Meaning::PaymentDate => "a day of payment",
    }
}

/// Rows of a column of kinds that are no deals: plans, and what was withdrawn.
fn planned(column: &Column) -> Option<NoDeal> {
    const PLANS: &[&str] = &[
        "pipeline",
        "pre procurement",
        "preprocurement",
        "planning",
        "prior information",
        "early engagement",
        "market engagement",
    ];
    let texts = column.texts.iter().flat_map(|texts| texts.keys());
    let plans: Vec<String> = texts.filter(|text| PLANS.contains(&words(text).join(" ").as_str())).cloned().collect();
    (!plans.is_empty()).then(|| NoDeal {
        line: 0,
        from: column.heading.clone(),
        words: plans,
        reason: "a plan or an early notice: nothing is offered yet".to_owned(),
    })
}

/// Rows of a status that are no deals.
fn withdrawn(column: &Column) -> Option<NoDeal> {
    const GONE: &[&str] = &["withdrawn", "cancelled", "canceled", "abandoned", "void", "not awarded", "deleted"];
    let texts = column.texts.iter().flat_map(|texts| texts.keys());
    let gone: Vec<String> = texts.filter(|text| GONE.contains(&words(text).join(" ").as_str())).cloned().collect();
    (!gone.is_empty()).then(|| NoDeal {
        line: 0,
        from: column.heading.clone(),
        words: gone,
        reason: "withdrawn or cancelled: nobody is bound by it".to_owned(),
    })
}

/// Headings that only lists of payments have.
fn of_payments(heading: &str) -> bool {
    let heading = words(heading);
    super::words::has_any(
        &heading,
        &[
            "transaction number",
            "transaction no",
            "invoice number",
            "invoice no",
            "voucher number",
            "payment number",
            "expense type",
            "expense area",
            "document no",
            "net amount",
        ],
    )
}
