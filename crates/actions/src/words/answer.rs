//! An answer in words: the same on a page as on the command line.

use super::fact::pounds;
use super::strength::subject;
use hostboard_domain::consenters::bodies_of_entry;
use hostboard_domain::evidence::Standing;
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::shown;
use hostboard_rules::answer::explain::{Answer, Consenter, Contravention, Discharged, Finding, MayCover};
use hostboard_rules::answer::{Level, Verdict};
use hostboard_rules::language::truth::Truth;
use hostboard_rules::pack::{Outcome, Pack};
use hostboard_rules::question::Ask;
use hostboard_rules::question::consent::WhyNot;

/// A level in words, within a sentence.
pub const fn level(level: Level) -> &'static str {
    match level {
        Level::Allowed => "allowed",
        Level::Consent => "consent needed",
        Level::Refused => "refused",
    }
}

/// Whether a rule applies to a deal, in words.
pub fn truth(answer: &Answer, finding: &Finding) -> &'static str {
    match finding.truth {
        Truth::Holds => "applies",
        Truth::Fails if answer.is_covered(finding) => "covered",
        Truth::Fails => "does not apply",
        Truth::Undecided => "may apply",
    }
}

/// What a signed deal that lacks a consent is called, in the pack's words.
pub fn contravention(answer: &Answer, pack: &Pack) -> Option<String> {
    let words = pack.contravention.as_ref()?;
    let follows = follows(&consequences(&answer.caught_by(pack), pack));
    match answer.contravention {
        Contravention::Appears => Some(format!("This signed deal {}.{follows}", words.appears)),
        Contravention::ConsentNotRecorded => Some(format!("This signed deal is {}.{follows}", words.not_recorded)),
        Contravention::None => None,
    }
}

/// What follows where those rules were not kept, each once, in the pack's words.
pub fn consequences<'p>(rules: &[usize], pack: &'p Pack) -> Vec<&'p str> {
    let mut all: Vec<&str> = rules.iter().map(|rule| pack.rules[*rule].consequence.as_str()).collect();
    all.retain(|consequence| !consequence.is_empty());
    all.sort_unstable();
    all.dedup();
    all
}

/// The same as a sentence behind another one: ` Without consent: a disposal is void (s28(1)).`
pub fn follows(consequences: &[&str]) -> String {
    if consequences.is_empty() { String::new() } else { format!(" Without consent: {}.", consequences.join("; or ")) }
}

/// What a sum by party that stays below its limit takes for granted.
pub fn by_party(finding: &Finding, pack: &Pack) -> Option<&'static str> {
    let sums = |name: &str| finding.figures.iter().any(|figure| figure.name == name);
    let is_below = finding.truth == Truth::Fails;
    let by_party = pack.aggregates.iter().find(|a| is_below && a.same_party && sums(&a.name))?;
    Some(match by_party.paid_by_unit {
        true => {
            "This treats parties with different names and identifiers as different parties, and takes it that a unit which pays a price \
             gives nothing else in kind, unless that is recorded."
        }
        false => "This treats parties with different names and identifiers as different parties.",
    })
}

/// Consenters one after another.
pub fn list<'c>(consenters: impl IntoIterator<Item = &'c Consenter>, pack: &Pack) -> String {
    consenters.into_iter().map(|who| either(who.name(), pack)).collect::<Vec<_>>().join(" and ")
}

/// One who must agree: `East Council or West Council` where either is enough, `the successor` where the pack has no name.
pub fn either(entry: &str, pack: &Pack) -> String {
    let called = |body: &str| if pack.is_own_word(body) { format!("the {body}") } else { body.to_owned() };
    bodies_of_entry(entry).map(called).collect::<Vec<_>>().join(" or ")
}

/// Why a consent that names a deal does not count for it.
pub fn why_not(why: WhyNot) -> String {
    match why {
        WhyNot::Delegation => "a delegation says who else may consent; it is not a consent".to_owned(),
        WhyNot::Standing(Standing::Report) => "only a report says that it was given".to_owned(),
        WhyNot::Standing(Standing::Recommendation) => {
            "it is a recommendation, which may not have been followed".to_owned()
        }
        WhyNot::Standing(Standing::Unnamed) => "nobody is named who says that it was given".to_owned(),
        WhyNot::Standing(standing) => format!("its standing, “{standing}”, makes it not certain that it was given"),
        WhyNot::HoldsFrom(day) => format!("it applies only from {}, after the act", day.spoken()),
        WhyNot::EndedBy(day) => format!("it had ended by {}, before the act", day.spoken()),
        WhyNot::ConditionNotMet => "a condition that it was given under is not met".to_owned(),
        WhyNot::GivenBySomebodyElse => {
            "it was given by somebody else than the one whose consent is asked for".to_owned()
        }
        WhyNot::OverLimit { limit, least } => {
            let [limit, least] = [limit, least].map(|amount| pounds(Fact::known(amount.0)));
            format!("its limit is {limit}, and the deal itself counts {least} or more")
        }
        WhyNot::DoesNotFit => "its limb, its limit or its class does not fit, or is not recorded".to_owned(),
    }
}

/// That a consent may cover a deal, and what decides it, without its name: `may cover it: its limit is £120,000, and the deal itself counts
/// £110,000 to £130,000`.
pub fn may_cover(one: &MayCover) -> String {
    let Some((limit, (least, most))) = &one.limit else {
        return "may cover it: what decides that is among what is missing".to_owned();
    };
    let counts = pounds(Fact::between(least.0, most.map(|most| most.0)));
    format!("may cover it: its limit is {}, and the deal itself counts {counts}", pounds(Fact::known(limit.0)))
}

/// One sentence of why, with how strong the rule behind it is.
pub fn reason(answer: &Answer, ask: &Ask<'_>) -> String {
    let pack = ask.pack;
    let Some(strength) = answer.strength else {
        return match ask.rules.is_empty() {
            true => {
                format!("None of these rules, as known then, is about this act ({}).", ask.settings.act.word())
            }
            false if answer.status.is_covered() => covered_in_words(answer, pack),
            false => "None of these rules stands in the way.".to_owned(),
        };
    };
    if answer.behind(pack).is_empty() && !answer.branches.is_empty() {
        let ways = super::branch::sentences(&answer.branches, pack).join("; ");
        return format!("Whatever its blanks hold, a rule stands in the way: {ways}.");
    }
    let behind = answer.behind(pack).into_iter().map(|r| &pack.rules[r]).find(|r| r.strength == strength);
    let Some(rule) = behind else { return String::new() };
    let until = rule.in_force.to.map_or_else(String::new, |day| format!(" until {}", day.spoken()));
    let does = match (rule.outcome, answer.verdict) {
        (_, Verdict::CannotTell) => "may stand in the way",
        (Some(Outcome::Refuse), _) => "refuses this",
        _ => "asks for consent",
    };
    let by_rule = match answer.too_many_ways {
        true => {
            " Its blanks can be filled in more than 64 ways, so each rule was asked by itself: the answer may be \
             narrower than this."
        }
        false => "",
    };
    const FEW: usize = 4;
    let turns_on = match answer.branches.len() {
        1..=FEW => format!(" What applies: {}.", super::branch::sentences(&answer.branches, pack).join("; ")),
        _ => String::new(),
    };
    let by_rule = format!("{turns_on}{by_rule}");
    format!("{} {does}{until}: {} ({}).{by_rule}", subject(strength), rule.words.trim_end_matches('.'), rule.cite)
}

/// The consents that cover a deal, each with what it covers and its own conditions.
fn covered_in_words(answer: &Answer, pack: &Pack) -> String {
    let one = |d: &Discharged| {
        let by = d.given_by.as_ref().map_or_else(String::new, |who| format!(" of {}", shown(who)));
        let on = d.given_on.map_or_else(String::new, |day| format!(", given on {}", day.spoken()));
        let under = d
            .conditions
            .as_ref()
            .map_or_else(String::new, |c| format!(", under a condition that is met: {}", shown(c)));
        let does = if d.is_enough { "covers" } else { "is one of those needed for" };
        let rule = &pack.rules[d.rule];
        let id = shown(&d.consent);
        format!("The consent{by}{on} ({id}) {does} “{}” ({}){under}.", rule.title, rule.cite)
    };
    answer.discharged.iter().map(one).collect::<Vec<_>>().join(" ")
}
