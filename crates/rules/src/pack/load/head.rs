//! From pack.toml to a pack without rules: names, words, sources, parameters, sums, advice.

use super::aggregate::read_aggregate;
use super::parameter::{date_parameter, read_parameter};
use super::report::{DATE_HELP, Report, bad_date};
use super::review_rule::read_checkpoint;
use crate::codes;
use crate::pack::file::{ContraventionToml, PackToml, SourceToml, Verdicts};
use crate::pack::name::is_pack_name;
use crate::pack::provenance::Provenance;
use crate::pack::{Contravention, Pack};
use hostboard_domain::deal::DealFact;
use hostboard_domain::evidence::Source;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::About;
use std::collections::BTreeMap;
use toml::Spanned;

/// Missing parameters are kept as bits.
const MOST_PARAMETERS: usize = 64;
/// Aggregates in use are kept as bits too.
const MOST_AGGREGATES: usize = 16;

const NAME_HELP: &str =
    "write words of small letters a to z and digits with `-` between them, a letter first, such as rules-of-ours-2";

/// Reads it all but `binds`, whose text is given back: a condition needs the names declared here.
pub(super) fn read_head(
    toml: PackToml,
    provenance: Provenance,
    report: &mut Report<'_>,
) -> (Pack, Option<Spanned<String>>) {
    if !is_pack_name(toml.name.get_ref()) {
        let message = format!("{} can't be the name of a pack", quoted(toml.name.get_ref()));
        report.say(codes::PACK_NAME_NOT_ALLOWED, Some(toml.name.span()), message, NAME_HELP);
    }
    let mut pack = Pack {
        provenance,
        name: toml.name.into_inner(),
        title: toml.title,
        authority: toml.authority,
        notice: toml.notice,
        words: words(toml.verdicts),
        contravention: None,
        change: Vec::new(),
        sources: read_sources(&toml.source, report),
        parameters: Vec::new(),
        aggregates: Vec::new(),
        rules: Vec::new(),
        watch: Vec::new(),
        checkpoints: Vec::new(),
        reviews: Vec::new(),
        topics: toml.claims,
        cases: Vec::new(),
    };
    for parameter in toml.parameter {
        let span = parameter.span();
        read_parameter(&mut pack, parameter.into_inner(), span, report);
    }
    refuse_more_than(MOST_PARAMETERS, pack.parameters.len(), "parameters", report);
    for aggregate in toml.aggregate {
        let span = aggregate.span();
        read_aggregate(&mut pack, &aggregate.into_inner(), &span, report);
    }
    refuse_more_than(MOST_AGGREGATES, pack.aggregates.len(), "aggregates", report);
    for checkpoint in toml.checkpoint {
        let span = checkpoint.span();
        read_checkpoint(&mut pack, checkpoint.into_inner(), &span, report);
    }
    pack.change = read_change(&toml.advice.change, report);
    pack.contravention = toml.contravention.and_then(|words| read_contravention(&pack, words, report));
    (pack, toml.binds)
}

fn words(verdicts: Verdicts) -> [String; 6] {
    let Verdicts { allowed, consent, refused, cannot_tell, covered, covered_if_caught } = verdicts;
    [allowed, consent, refused, cannot_tell, covered, covered_if_caught]
}

fn read_sources(toml: &BTreeMap<String, SourceToml>, report: &mut Report<'_>) -> BTreeMap<String, Source> {
    let source = |(key, source): (&String, &SourceToml)| {
        let date = About::parse(&source.date.get_ref().0);
        if date.is_none() {
            report.say(codes::PACK_VALUE, Some(source.date.span()), bad_date(source.date.get_ref()), DATE_HELP);
        }
        let (publisher, title) = (source.publisher.clone(), source.title.clone());
        Some((key.clone(), Source { publisher, title, date: date?, locator: source.locator.clone() }))
    };
    toml.iter().filter_map(source).collect()
}

fn refuse_more_than(most: usize, there: usize, what: &str, report: &mut Report<'_>) {
    if there > most {
        let message = format!("the pack has {there} {what}; a pack holds at most {most}");
        report.say(codes::PACK_TOO_LARGE, None, message, "split it into two packs");
    }
}

/// The facts that advice may propose to change.
fn read_change(facts: &[Spanned<String>], report: &mut Report<'_>) -> Vec<DealFact> {
    let mut change = Vec::new();
    for fact in facts {
        match DealFact::parse(fact.get_ref()).filter(|f| !f.is_text()) {
            Some(found) => change.push(found),
            None => report.say(
                codes::PACK_WORD_UNKNOWN,
                Some(fact.span()),
                format!("advice can't change {}", quoted(fact.get_ref())),
                "name a fact of the deal",
            ),
        }
    }
    change
}

fn read_contravention(pack: &Pack, words: ContraventionToml, report: &mut Report<'_>) -> Option<Contravention> {
    let name = words.complete_since;
    let complete_since = date_parameter(pack, name.get_ref());
    if complete_since.is_none() {
        let message = format!("no date parameter is called {}", quoted(name.get_ref()));
        report.say(codes::PACK_NAME_UNKNOWN, Some(name.span()), message, "declare it");
    }
    let (appears, not_recorded) = (words.appears, words.not_recorded);
    Some(Contravention { complete_since: complete_since?, appears, not_recorded })
}
