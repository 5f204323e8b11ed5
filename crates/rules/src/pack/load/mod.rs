//! From a pack's files to a checked pack.

mod aggregate;
mod common;
mod condition;
mod grounds;
mod head;
mod parameter;
mod period;
mod report;
mod review_rule;
mod rule;
mod steering;
mod watch_rule;

pub(crate) use report::read_toml;

use super::file::{AboutToml, PackToml, RuleToml, SubjectRuleToml};
use super::provenance::Provenance;
use super::{Pack, PackFile};
use crate::codes;
use crate::language::condition::{Deals, Names};
use crate::language::subject::About;
use condition::read_condition;
use head::read_head;
use hostboard_domain::problem::{Problem, quoted};
use report::Report;
use rule::{circles, read_rule};

/// More rules than this in one pack are refused: verdicts keep a bit a rule.
const MOST_RULES: usize = 64;

pub(super) fn load(files: &[PackFile]) -> Result<Pack, Vec<Problem>> {
    let Some(main) = files.iter().find(|f| f.path == "pack.toml") else {
        return Err(vec![Problem::of_file(
            codes::PACK_PART_MISSING,
            "pack.toml",
            "the pack has no pack.toml",
            "see docs/guides/add-a-rule.md",
        )]);
    };
    let steering: Vec<Problem> = files.iter().flat_map(steering::problems).collect();
    if !steering.is_empty() {
        return Err(steering);
    }
    let mut report = Report { file: main, problems: Vec::new() };
    let toml: PackToml = read_toml(main).map_err(|problem| vec![problem])?;
    let (mut pack, binds) = read_head(toml, Provenance::given(files), &mut report);
    pack.cases = files.iter().filter(|f| f.path.starts_with("cases/")).cloned().collect();
    let (parameters, aggregates) = pack.names();
    let names = Names { parameters: &parameters, aggregates: &aggregates };
    let binds = binds.and_then(|text| read_condition(&Deals, &text, &names, &mut report));
    let mut problems = report.problems;
    let RuleFiles { rules, watch, reviews } = read_rule_files(files, &mut problems);
    let rule_names: Vec<String> = rules.iter().map(|(file, _)| rule_name(&file.path).to_owned()).collect();
    for (file, rule) in rules {
        let mut report = Report { file, problems: Vec::new() };
        if let Some(rule) =
            read_rule(&pack, rule, rule_name(&file.path), &rule_names, &names, binds.as_ref(), &mut report)
        {
            pack.rules.push(rule);
        }
        problems.extend(report.problems);
    }
    for (file, rule) in watch {
        let mut report = Report { file, problems: Vec::new() };
        pack.watch.extend(watch_rule::read_rule(&pack, rule, rule_name(&file.path), &parameters, &mut report));
        problems.extend(report.problems);
    }
    for (file, rule) in reviews {
        let mut report = Report { file, problems: Vec::new() };
        pack.reviews.extend(review_rule::read_rule(&pack, rule, rule_name(&file.path), &mut report));
        problems.extend(report.problems);
    }
    if problems.is_empty() {
        problems.extend(circles(&pack));
    }
    if problems.is_empty() { Ok(pack) } else { Err(problems) }
}

/// The rule files of a pack, in the order of their paths.
struct RuleFiles<'f> {
    rules: Vec<(&'f PackFile, RuleToml)>,
    watch: Vec<(&'f PackFile, (About, SubjectRuleToml))>,
    reviews: Vec<(&'f PackFile, SubjectRuleToml)>,
}

fn read_rule_files<'f>(files: &'f [PackFile], problems: &mut Vec<Problem>) -> RuleFiles<'f> {
    let mut found = RuleFiles { rules: Vec::new(), watch: Vec::new(), reviews: Vec::new() };
    for file in files.iter().filter(|f| f.path.starts_with("rules/") && f.path.ends_with(".toml")) {
        match read_rule_file(file) {
            Ok(RuleFile::Deal(rule)) => found.rules.push((file, *rule)),
            Ok(RuleFile::Watch(about, rule)) => found.watch.push((file, (about, *rule))),
            Ok(RuleFile::Review(rule)) => found.reviews.push((file, *rule)),
            Err(problem) => problems.push(problem),
        }
    }
    if found.rules.is_empty() && found.watch.is_empty() && found.reviews.is_empty() && problems.is_empty() {
        problems.push(Problem::of_file(
            codes::PACK_PART_MISSING,
            "rules/",
            "the pack has no rules",
            "add a file such as rules/my-rule.toml",
        ));
    }
    if found.rules.len() > MOST_RULES {
        let message = format!("the pack has {} rules; a pack holds at most {MOST_RULES}", found.rules.len());
        problems.push(Problem::of_file(codes::PACK_TOO_LARGE, "rules/", message, "split it into two packs"));
    }
    found.rules.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    found.watch.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    found.reviews.sort_by(|a, b| a.0.path.cmp(&b.0.path));
    found
}

enum RuleFile {
    Deal(Box<RuleToml>),
    Watch(About, Box<SubjectRuleToml>),
    Review(Box<SubjectRuleToml>),
}

fn read_rule_file(file: &PackFile) -> Result<RuleFile, Problem> {
    // A file that can't be read this far is refused below, as every other.
    let about = toml::from_str::<AboutToml>(&file.text).ok().map(|toml| toml.about);
    match about.as_ref().map(|about| about.get_ref().as_str()) {
        Some("unit") => read_toml(file).map(|rule| RuleFile::Watch(About::Unit, Box::new(rule))),
        Some("milestone") => read_toml(file).map(|rule| RuleFile::Watch(About::Milestone, Box::new(rule))),
        Some("review") => read_toml(file).map(|rule| RuleFile::Review(Box::new(rule))),
        None | Some("deal") => read_toml(file).map(|rule| RuleFile::Deal(Box::new(rule))),
        Some(other) => {
            let mut report = Report { file, problems: Vec::new() };
            let message = format!("no rule can be about {}", quoted(other));
            let at = about.as_ref().map(|about| about.span());
            report.say(codes::PACK_WORD_UNKNOWN, at, message, "write deal, unit, milestone or review");
            Err(report.problems.remove(0))
        }
    }
}

fn rule_name(path: &str) -> &str {
    path.trim_start_matches("rules/").trim_end_matches(".toml")
}
