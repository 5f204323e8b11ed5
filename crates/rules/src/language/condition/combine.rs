//! Conditions made of conditions, without needless nesting.

use super::Condition;
use crate::language::truth::Truth;

/// All of them, without needless nesting.
pub fn all<T>(parts: Vec<Condition<T>>) -> Condition<T> {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Condition::Always(Truth::Holds) => {}
            Condition::Always(Truth::Fails) => return Condition::Always(Truth::Fails),
            Condition::All(inner) => kept.extend(inner),
            other => kept.push(other),
        }
    }
    match kept.len() {
        0 => Condition::Always(Truth::Holds),
        1 => kept.remove(0),
        _ => Condition::All(kept),
    }
}

/// Any of them, without needless nesting.
pub fn any<T>(parts: Vec<Condition<T>>) -> Condition<T> {
    let mut kept = Vec::new();
    for part in parts {
        match part {
            Condition::Always(Truth::Fails) => {}
            Condition::Always(Truth::Holds) => return Condition::Always(Truth::Holds),
            Condition::Any(inner) => kept.extend(inner),
            other => kept.push(other),
        }
    }
    match kept.len() {
        0 => Condition::Always(Truth::Fails),
        1 => kept.remove(0),
        _ => Condition::Any(kept),
    }
}

/// The opposite.
pub fn not<T>(part: Condition<T>) -> Condition<T> {
    match part {
        Condition::Always(Truth::Holds) => Condition::Always(Truth::Fails),
        Condition::Always(Truth::Fails) => Condition::Always(Truth::Holds),
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}
