//! Inputs whose choices come from the rule packs of the portfolio: limbs, and parameters that can be settled.

use super::choices::choice;
use super::{Choice, Input};
use crate::kit::words::capital;
use hostboard_domain::record::{Consent, Direction, Field, Kind, Setting};
use hostboard_rules::pack::{Outcome, Pack, Rule};
use std::sync::Arc;

/// Fills what the packs say into an input of that kind's form.
pub(super) fn of_packs(input: &mut Input, kind: Kind, field: &'static Field, packs: &[Arc<Pack>], value: &str) {
    let is = |other: &Field| field.name == other.name;
    match kind {
        Kind::Direction if is(Direction::LIMBS) => {
            let ticked: Vec<&str> = value.split(';').map(str::trim).collect();
            let limbs = limbs(packs).map(|(pack, rule)| {
                let chosen =
                    ticked.iter().any(|limb| pack.limbs_named(limb).iter().any(|at| pack.rules[*at].name == rule.name));
                Choice { value: rule.name.clone(), text: limb_title(rule), chosen }
            });
            input.options = limbs.collect();
            if input.options.is_empty() {
                return;
            }
            input.shape = "many";
            input.hint = "Tick none where it puts all of them in force.".to_owned();
        }
        Kind::Direction if is(Direction::CONSENTER) => {
            input.hint =
                "Such as North Shire Council. Write + between bodies that must all agree, | between bodies of which \
                          one is enough."
                    .to_owned();
        }
        Kind::Direction if is(Direction::BY_LIMB) => {
            let letters: Vec<&str> = limbs(packs).map(|(_, rule)| letter(rule)).collect();
            let one = letters.first().copied().unwrap_or("(a)");
            input.hint = format!("Such as {one}: North Shire Council; with a semicolon before the next.");
        }
        Kind::Direction if is(Direction::EXCLUDES) => {
            input.hint =
                "In the words of rules, such as form == \"grant\". Leave it blank where it leaves nothing out."
                    .to_owned();
        }
        Kind::Consent if is(Consent::CONDITION) => {
            input.hint = "In the words of rules, such as kind == \"disposal\". Leave it blank for one deal.".to_owned();
        }
        Kind::Consent if is(Consent::LIMB) => {
            let options: Vec<Choice> =
                limbs(packs).map(|(_, rule)| choice(&rule.name, &limb_title(rule), value)).collect();
            offer(input, "Every one", options, value);
        }
        Kind::Consent if is(Consent::CONDITIONS) => {
            input.shape = "area";
            input.hint = "Put a semicolon between two conditions. What else there is to know is a note.".to_owned();
        }
        Kind::Consent if is(Consent::CONDITIONS_MET) => {
            input.hint =
                "Answer them in their order with yes or no, a semicolon between: yes; no. Leave out what nobody has \
                          settled: yes; ; no."
                    .to_owned();
        }
        Kind::Setting if is(Setting::PARAMETER) => {
            let parameters = packs.iter().flat_map(|pack| pack.parameters.iter().map(move |one| (pack, one)));
            // What a direction says is recorded with the direction.
            let open = parameters.filter(|(_, one)| one.direction.is_none() && one.portfolio.is_none());
            let several = packs.len() > 1;
            let options = open.map(|(pack, one)| {
                let of = if several { format!(" ({})", pack.title) } else { String::new() };
                choice(&one.name, &format!("{}{of}", capital(&one.label)), value)
            });
            let options = options.collect();
            offer(input, "Choose one", options, value);
        }
        Kind::Setting if is(Setting::VALUE) => {
            input.hint =
                "As the question asks: yes or no, a day such as 31 December 2006, an amount such as £100,000, or a \
                          number."
                    .to_owned();
        }
        _ => {}
    }
}

/// Options to pick from, the first of which stands for none; what was typed stays, even where it is nothing to choose.
fn offer(input: &mut Input, none: &str, options: Vec<Choice>, value: &str) {
    if options.is_empty() {
        return;
    }
    input.shape = "pick";
    let is_strange = !value.is_empty() && options.iter().all(|option| !option.chosen);
    input.options = vec![choice("", none, value)];
    input.options.extend(options);
    if is_strange {
        input.options.push(choice(value, value, value));
    }
}

/// The rules that ask for consent, each with its pack, in the order of their letters.
fn limbs(packs: &[Arc<Pack>]) -> impl Iterator<Item = (&Pack, &Rule)> {
    let all = packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| (pack.as_ref(), rule)));
    let mut limbs: Vec<_> = all.filter(|(_, rule)| rule.outcome == Some(Outcome::Consent)).collect();
    limbs.sort_by_key(|(_, rule)| &rule.letter);
    limbs.into_iter()
}

fn letter(rule: &Rule) -> &str {
    if rule.letter.is_empty() { &rule.name } else { &rule.letter }
}

fn limb_title(rule: &Rule) -> String {
    if rule.letter.is_empty() { rule.title.clone() } else { format!("{} {}", rule.letter, rule.title) }
}
