//! Names in conditions: what one stands for, and which was meant where it stands for nothing.

use super::Reader;
use crate::codes;
use crate::language::condition::{ConditionError, Operand, Type, Vocabulary};
use crate::language::syntax::Tree;
use hostboard_domain::problem::quoted;

impl<V: Vocabulary> Reader<'_, V> {
    pub(super) fn name(&self, at: &Tree, name: &str) -> Result<(Operand<V::Fact>, Type), ConditionError> {
        if let Some(fact) = self.vocabulary.fact(name) {
            return Ok((Operand::Fact(fact), self.vocabulary.type_of(fact)));
        }
        if let Some(place) = self.names.aggregates.iter().position(|a| a == name) {
            return Ok((Operand::Aggregate(place), Type::Money));
        }
        match self.names.parameters.iter().position(|(n, _)| n == name) {
            Some(place) => Ok((Operand::Parameter(place), self.names.parameters[place].1)),
            None => Err(self.unknown(at, name)),
        }
    }

    pub(super) fn unknown(&self, at: &Tree, name: &str) -> ConditionError {
        if let Some((message, help)) = self.vocabulary.elsewhere(name) {
            return self.error(codes::CONDITION_NAME_UNKNOWN, at, message, help);
        }
        let facts = self.vocabulary.facts().into_iter().map(|fact| self.vocabulary.name(fact).to_owned());
        let parameters = self.names.parameters.iter().map(|(n, _)| n.clone());
        let known: Vec<String> = facts.chain(self.names.aggregates.iter().cloned()).chain(parameters).collect();
        let near = known.iter().min_by_key(|k| distance(k, name)).filter(|k| distance(k, name) <= 3);
        let help = near.map_or_else(
            || "name a fact of docs/reference/conditions.md, or a parameter or aggregate of this pack".to_owned(),
            |near| format!("did you mean `{near}`"),
        );
        self.error(
            codes::CONDITION_NAME_UNKNOWN,
            at,
            format!("no fact, parameter or aggregate is called {}", quoted(name)),
            help,
        )
    }
}

/// Edits between two names; names are short.
fn distance(a: &str, b: &str) -> usize {
    if b.len() > 64 {
        return usize::MAX;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut last = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (last + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
            last = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}
