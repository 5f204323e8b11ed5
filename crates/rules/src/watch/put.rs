//! One question put to a pack's watch rules: which hold of which unit or milestone, and on what.

use super::alarm::{Asked, Subject, Watching};
use super::row::Row;
use crate::pack::Pack;
use hostboard_domain::problem::Problem;

/// Puts every watch rule of a pack that is in force and was known to every subject it is about.
///
/// Errors: a parameter given with the question that the pack has not, or that has no such value; all at once.
///
/// ```
/// use hostboard_domain::origin::Origin;
/// use hostboard_domain::time::Day;
/// use hostboard_rules::language::figure::FigureValue;
/// use hostboard_rules::pack::{Pack, PackFile};
/// use hostboard_rules::watch::{About, Asked, Given, Level, Subject, WatchFact, watch};
/// let file = |path: &str, text: &str| PackFile { path: path.into(), text: text.into() };
/// let head = r#"
/// name = "example"
/// title = "An example"
/// authority = "nobody"
/// notice = "Made up."
/// verdicts = { allowed = "yes", consent = "ask", refused = "no", cannot-tell = "unknown" }
/// "#;
/// let rule = r#"
/// title = "Nobody heads the unit"
/// about = "unit"
/// outcome = "watch"
/// strength = "assumed"
/// condition = 'head_basis == "vacant"'
/// words = "The post is vacant."
/// why = "Somebody has to decide."
/// "#;
/// let pack = Pack::load(&[file("pack.toml", head), file("rules/no-head.toml", rule)]).unwrap();
/// let facts = vec![(WatchFact::HeadBasis, Given::word(WatchFact::HeadBasis, "vacant", Origin::Case).unwrap())];
/// let unit = Subject { about: About::Unit, id: "u".into(), name: "U".into(), facts };
/// let at = Day::parse("2013-03-01").unwrap();
/// let asked = Asked { at, known: at, horizon_days: 90, set: Vec::new() };
/// let watching = watch(&pack, &asked, &[unit]).unwrap();
/// assert_eq!(watching.alarms[0].level, Level::Watch);
/// assert_eq!(watching.alarms[0].used[0].value, FigureValue::Word { word: "vacant" });
/// ```
pub fn watch(pack: &Pack, asked: &Asked, subjects: &[Subject]) -> Result<Watching, Vec<Problem>> {
    let mut problems = Vec::new();
    let set = crate::question::read_set(pack, &asked.set, &mut problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut watching = Watching::default();
    for (place, rule) in pack.watch.iter().enumerate().filter(|(_, rule)| rule.in_force.holds(asked.at)) {
        if rule.known_from.is_some_and(|day| day > asked.known) {
            watching.not_yet_known.push(place);
            continue;
        }
        for (subject, about) in subjects.iter().enumerate().filter(|(_, subject)| subject.about == rule.about) {
            let row = Row { pack, asked, set: &set, subject: about };
            watching.alarms.extend(row.alarm(rule, place, subject));
        }
    }
    watching.alarms.sort_by_key(|alarm| (alarm.level, alarm.subject, alarm.rule));
    Ok(watching)
}
