//! Conditions of a pack: read, and refused where they are the same for everything they are about.

use super::report::{Report, line_of};
use crate::codes;
use crate::language::condition::{self, Condition, Names, Vocabulary};

pub(super) fn read_condition<V: Vocabulary<Test: PartialEq + Clone>>(
    vocabulary: &V,
    text: &toml::Spanned<String>,
    names: &Names<'_>,
    report: &mut Report<'_>,
) -> Option<Condition<V::Test>> {
    match condition::parse_in(vocabulary, text.get_ref(), names) {
        Ok(condition) => {
            let mut facts = false;
            condition.atoms(&mut |test| facts |= vocabulary.tells_apart(test));
            if !facts || matches!(condition, Condition::Always(_)) || is_the_same_for_all(&condition) {
                let message = format!("the condition is the same for every {}", vocabulary.subject());
                report.say(codes::CONDITION_DECIDES_NOTHING, Some(text.span()), message, "name a fact in it");
                return None;
            }
            Some(condition)
        }
        Err(error) => {
            // A text in three quotes begins on the line after its quotes.
            let first = report.file.text[text.span()].starts_with("\"\"\"\n") as u64;
            report.say_of_condition(line_of(&report.file.text, text.span().start) + first, error);
            None
        }
    }
}

/// Whether a condition holds or fails for every deal: it does where it would with every test free.
fn is_the_same_for_all<T: PartialEq + Clone>(condition: &Condition<T>) -> bool {
    let mut atoms: Vec<T> = Vec::new();
    condition.atoms(&mut |atom| {
        if !atoms.contains(atom) {
            atoms.push(atom.clone());
        }
    });
    // With more tests than this, trying every way of answering them costs too much to be worth it.
    if atoms.len() > 12 {
        return false;
    }
    let value = |ways: u32| {
        truth_with(condition, &|atom| atoms.iter().position(|a| a == atom).is_some_and(|i| ways >> i & 1 == 1))
    };
    let first = value(0);
    (1..1u32 << atoms.len()).all(|ways| value(ways) == first)
}

fn truth_with<T>(condition: &Condition<T>, test: &dyn Fn(&T) -> bool) -> bool {
    match condition {
        Condition::Atom(atom) => test(atom),
        Condition::All(parts) => parts.iter().all(|part| truth_with(part, test)),
        Condition::Any(parts) => parts.iter().any(|part| truth_with(part, test)),
        Condition::Not(part) => !truth_with(part, test),
        Condition::Always(truth) => *truth == crate::language::truth::Truth::Holds,
    }
}
