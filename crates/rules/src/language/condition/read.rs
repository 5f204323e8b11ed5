//! From the text of a condition to its tree: syntax by the `cel` crate, names and types by us.

use super::{Condition, ConditionError, Deals, Names, Operand, Type, Vocabulary, all, any, not};
use crate::language::bound::{Bound, Comparison};
use crate::language::truth::Truth;
use cel::common::ast::{Expr, IdedExpr, LiteralValue, SourceInfo, operators};
use hostboard_domain::money::Pence;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;

/// Longer texts are refused: no rule of a public body is that long.
const MOST_CHARACTERS: usize = 4_000;
const DEEPEST: u16 = 40;

/// Reads a condition about deals.
///
/// Errors: anything outside the language, an unknown name, sides that can't be compared. A
/// condition that names no fact is refused by the pack, not here.
///
/// ```
/// use hostboard_rules::language::condition::{Names, parse};
/// let names = Names { parameters: &[], aggregates: &[] };
/// assert!(parse("kind == \"contract\" && !capital", &names).is_ok());
/// let error = parse("kind == \"contrat\"", &names).unwrap_err();
/// assert_eq!(error.message, "`contrat` is no value of `kind`");
/// ```
pub fn parse(text: &str, names: &Names<'_>) -> Result<Condition, ConditionError> {
    parse_in(&Deals, text, names)
}

/// Reads a condition whose facts are those of that vocabulary; otherwise as [`parse`].
pub fn parse_in<V: Vocabulary>(
    vocabulary: &V,
    text: &str,
    names: &Names<'_>,
) -> Result<Condition<V::Test>, ConditionError> {
    let refuse = |line, message: String, help: &str| ConditionError { line, message, help: help.to_owned() };
    if text.len() > MOST_CHARACTERS {
        return Err(refuse(0, format!("the condition is longer than {MOST_CHARACTERS} characters"), "split the rule"));
    }
    if text.trim().is_empty() {
        return Err(refuse(0, "the condition is empty".into(), "write for instance `value > limit`"));
    }
    if text.contains('\0') {
        return Err(refuse(0, "the condition holds a NUL byte".into(), "remove it"));
    }
    if deepest_nesting(text) > DEEPEST {
        return Err(refuse(0, "the condition is nested too deeply".into(), "split the rule, or use fewer brackets"));
    }
    let parser = cel::parser::Parser::new().max_recursion_depth(DEEPEST * 2).error_recovery_limit(1);
    let (tree, places) = parser.parse_with_source_info(text).map_err(|errors| {
        let first = errors.errors.first();
        let line = first.map_or(0, |e| (e.pos.0 - 1).max(0) as usize);
        let what = first.map_or_else(String::new, |e| e.msg.replace(['\n', '\r'], " "));
        refuse(line, format!("the condition can't be read: {what}"), likely_slip(text))
    })?;
    Reader { vocabulary, names, places: &places, text }.condition(&tree)
}

/// What a person who does not write CEL every day most likely meant.
fn likely_slip(text: &str) -> &'static str {
    let bytes = text.as_bytes();
    let lone_equals = (0..bytes.len()).any(|i| {
        let near = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        bytes[i] == b'=' && near(i.checked_add(1)) != b'=' && !b"=!<>".contains(&near(i.checked_sub(1)))
    });
    let comma = (1..bytes.len()).any(|i| bytes[i] == b',' && bytes[i - 1].is_ascii_digit());
    let words: Vec<&str> = text.split_whitespace().collect();
    if lone_equals {
        "write `==` to compare"
    } else if words.iter().any(|w| ["and", "or", "not"].contains(w)) {
        "write `&&` for and, `||` for or, `!` for not"
    } else if comma {
        "write numbers without separators, such as 50000"
    } else {
        "see docs/reference/conditions.md for the language"
    }
}

/// Brackets and signs that open a level: cheap, and never below what the parser would descend.
fn deepest_nesting(text: &str) -> u16 {
    let (mut depth, mut most) = (0u16, 0u16);
    let mut signs = 0u16;
    for c in text.bytes() {
        match c {
            b'(' | b'[' | b'{' => depth = depth.saturating_add(1),
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        signs = if matches!(c, b'!' | b'-' | b'?') {
            signs.saturating_add(1)
        } else if c == b' ' {
            signs
        } else {
            0
        };
        most = most.max(depth.saturating_add(signs));
    }
    most
}

struct Reader<'a, V> {
    vocabulary: &'a V,
    names: &'a Names<'a>,
    places: &'a SourceInfo,
    text: &'a str,
}

enum Side<F> {
    Number(Operand<F>, Type),
    Word(String),
}

impl<V: Vocabulary> Reader<'_, V> {
    fn error(&self, at: &IdedExpr, message: impl Into<String>, help: impl Into<String>) -> ConditionError {
        let offset = self.places.offset_for(at.id).map_or(0, |(start, _)| start as usize);
        let line = self.text.chars().take(offset).filter(|c| *c == '\n').count();
        ConditionError { line, message: message.into(), help: help.into() }
    }

    fn condition(&self, at: &IdedExpr) -> Result<Condition<V::Test>, ConditionError> {
        match &at.expr {
            Expr::Call(call) if call.target.is_none() => match (call.func_name.as_str(), call.args.as_slice()) {
                (operators::LOGICAL_AND, parts) => Ok(all(self.each(parts)?)),
                (operators::LOGICAL_OR, parts) => Ok(any(self.each(parts)?)),
                (operators::LOGICAL_NOT, [part]) => Ok(not(self.condition(part)?)),
                (operators::IN, [fact, list]) => self.membership(at, fact, list),
                ("recorded", facts) => self.recorded(at, facts),
                (name, [left, right]) => match comparison(name) {
                    Some(op) => self.comparison(at, left, op, right),
                    None => Err(self.not_in_language(at, name)),
                },
                (name, _) => Err(self.not_in_language(at, name)),
            },
            Expr::Ident(name) => match self.name(at, name)? {
                (operand, Type::YesNo) => {
                    Ok(Condition::Atom(self.vocabulary.compare(operand, Comparison::Equal, Operand::Literal(1))))
                }
                (_, _) => Err(self.error(
                    at,
                    format!("{} is not a yes or no", quoted(name)),
                    "compare it with something, such as `value > 100000`",
                )),
            },
            Expr::Literal(LiteralValue::Boolean(b)) => {
                Ok(Condition::Always(if *b.inner() { Truth::Holds } else { Truth::Fails }))
            }
            _ => Err(self.error(
                at,
                "this is no condition",
                "write a comparison, a yes-or-no fact, or `&&`, `||`, `!` of them",
            )),
        }
    }

    fn each(&self, parts: &[IdedExpr]) -> Result<Vec<Condition<V::Test>>, ConditionError> {
        parts.iter().map(|part| self.condition(part)).collect()
    }

    fn not_in_language(&self, at: &IdedExpr, name: &str) -> ConditionError {
        let shown = name.trim_matches(|c| c == '_' || c == '@');
        self.error(
            at,
            format!("{} is not in the language of conditions", quoted(shown)),
            "use comparisons, `&&`, `||`, `!`, `in`, and a date plus `months(n)` or `days(n)`",
        )
    }

    fn comparison(
        &self,
        at: &IdedExpr,
        left: &IdedExpr,
        op: Comparison,
        right: &IdedExpr,
    ) -> Result<Condition<V::Test>, ConditionError> {
        let ordered = !matches!(op, Comparison::Equal | Comparison::NotEqual);
        let (left, op, right) = match (self.side(left)?, self.side(right)?) {
            (Side::Word(word), Side::Number(operand, kind)) => {
                let place = self.word(at, &operand, kind, &word)?;
                (operand, op.mirrored(), Operand::Literal(place))
            }
            (Side::Number(operand, kind), Side::Word(word)) => {
                let place = self.word(at, &operand, kind, &word)?;
                (operand, op, Operand::Literal(place))
            }
            (Side::Number(left, a), Side::Number(right, b)) => {
                let comparable = match (a, b) {
                    (Type::Number, Type::Money) | (Type::Money, Type::Number) => true,
                    _ => a == b && a != Type::Text,
                };
                if !comparable {
                    return Err(self.error(
                        at,
                        format!("{} can't be compared with {}", kind_in_words(a), kind_in_words(b)),
                        "compare like with like",
                    ));
                }
                if ordered && matches!(a, Type::YesNo | Type::Word(_)) {
                    return Err(self.error(at, "words and yes-or-no facts have no order", "use `==`, `!=` or `in`"));
                }
                let (left, right) = in_pence(left, a, right, b);
                (left, op, right)
            }
            (Side::Word(_), Side::Word(_)) => {
                return Err(self.error(at, "two fixed words are compared", "name a fact on one side"));
            }
        };
        if ordered && matches!(right, Operand::Literal(_)) && self.is_word(&left) {
            return Err(self.error(at, "words have no order", "use `==`, `!=` or `in`"));
        }
        Ok(match (&left, &right) {
            (Operand::Literal(a), Operand::Literal(b)) => {
                let truth = Bound::exactly(*a).compare(op, Bound::exactly(*b)).truth();
                Condition::Always(truth)
            }
            _ => Condition::Atom(self.vocabulary.compare(left, op, right)),
        })
    }

    fn membership(
        &self,
        at: &IdedExpr,
        fact: &IdedExpr,
        list: &IdedExpr,
    ) -> Result<Condition<V::Test>, ConditionError> {
        let help = "write a fact and its words, such as `form in [\"consultancy\", \"manpower\"]`";
        let (Expr::Ident(name), Expr::List(list)) = (&fact.expr, &list.expr) else {
            return Err(self.error(at, "`in` takes a fact and a list of words", help));
        };
        let Some(id) = self.vocabulary.fact(name) else {
            return Err(self.unknown(fact, name));
        };
        let mut places = Vec::new();
        for element in &list.elements {
            let Expr::Literal(LiteralValue::String(word)) = &element.expr else {
                return Err(self.error(element, "a list holds words in quotes", help));
            };
            places.push(self.word(element, &Operand::Fact(id), self.vocabulary.type_of(id), word.inner())?);
        }
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return Err(self.error(at, "the list is empty", help));
        }
        Ok(Condition::Atom(self.vocabulary.among(id, places)))
    }

    fn recorded(&self, at: &IdedExpr, facts: &[IdedExpr]) -> Result<Condition<V::Test>, ConditionError> {
        if !V::ASKS_RECORDED {
            return Err(self.error(
                at,
                "`recorded` stands only in rules about a unit or a milestone",
                "leave it out: where a fact of a deal is not recorded, the rule is undecided and names it",
            ));
        }
        let help = "write a fact alone, such as `recorded(head_basis)`";
        let [IdedExpr { expr: Expr::Ident(name), .. }] = facts else {
            return Err(self.error(at, "`recorded` takes one fact", help));
        };
        let Some(fact) = self.vocabulary.fact(name) else {
            return Err(match self.names.parameters.iter().any(|(n, _)| n == name) {
                true => self.error(at, format!("{} is a parameter and no fact", quoted(name)), help),
                false => self.unknown(at, name),
            });
        };
        match self.vocabulary.recorded(fact) {
            Some(test) => Ok(Condition::Atom(test)),
            None => Err(self.error(at, format!("{} is given with every question", quoted(name)), help)),
        }
    }

    fn side(&self, at: &IdedExpr) -> Result<Side<V::Fact>, ConditionError> {
        match &at.expr {
            Expr::Ident(name) => self.name(at, name).map(|(operand, kind)| Side::Number(operand, kind)),
            Expr::Literal(LiteralValue::Int(n)) => Ok(Side::Number(Operand::Literal(*n.inner()), Type::Number)),
            Expr::Literal(LiteralValue::Boolean(b)) => {
                Ok(Side::Number(Operand::Literal(i64::from(*b.inner())), Type::YesNo))
            }
            Expr::Literal(LiteralValue::String(s)) => Ok(Side::Word(s.inner().to_owned())),
            Expr::Call(call) if call.func_name == "date" && call.target.is_none() => self.date(at, &call.args),
            Expr::Call(call) if call.func_name == operators::ADD && call.target.is_none() => self.later(at, &call.args),
            Expr::Call(call) => Err(self.not_in_language(at, &call.func_name)),
            _ => Err(self.error(
                at,
                "this can't be compared",
                "use facts, parameters, whole numbers, words in quotes, or `date(\"2012-10-01\")`",
            )),
        }
    }

    fn date(&self, at: &IdedExpr, args: &[IdedExpr]) -> Result<Side<V::Fact>, ConditionError> {
        if let [IdedExpr { expr: Expr::Literal(LiteralValue::String(text)), .. }] = args
            && let Some(day) = Day::parse(text.inner())
        {
            return Ok(Side::Number(Operand::Literal(i64::from(day.number())), Type::Date));
        }
        Err(self.error(at, "this is no date", "write `date(\"2012-10-01\")`"))
    }

    fn later(&self, at: &IdedExpr, args: &[IdedExpr]) -> Result<Side<V::Fact>, ConditionError> {
        let help = "write a date plus `months(n)` or `days(n)`";
        let [base, span] = args else { return Err(self.error(at, "`+` takes two sides", help)) };
        let Side::Number(base, Type::Date) = self.side(base)? else {
            return Err(self.error(at, "only a date can be added to", help));
        };
        let Expr::Call(call) = &span.expr else {
            return Err(self.error(at, "a date is moved by months or days", help));
        };
        let [count] = call.args.as_slice() else { return Err(self.error(at, "one number is needed", help)) };
        let Side::Number(count, Type::Number) = self.side(count)? else {
            return Err(self.error(at, "a whole number is needed", help));
        };
        let given = match &count {
            Operand::Parameter(_) => true,
            Operand::Literal(n) => (0..=1_200_000).contains(n),
            Operand::Fact(fact) => self.vocabulary.is_always_given(*fact),
            _ => false,
        };
        if !given {
            return Err(self.error(at, "the number must be a parameter or a whole number from 0", help));
        }
        let moved = match call.func_name.as_str() {
            "months" => Operand::PlusMonths(Box::new(base), Box::new(count)),
            "days" => Operand::PlusDays(Box::new(base), Box::new(count)),
            other => return Err(self.not_in_language(at, other)),
        };
        Ok(Side::Number(moved, Type::Date))
    }

    fn word(&self, at: &IdedExpr, operand: &Operand<V::Fact>, kind: Type, word: &str) -> Result<i64, ConditionError> {
        let name = match operand {
            Operand::Fact(fact) => self.vocabulary.name(*fact),
            _ => "this",
        };
        match kind {
            Type::Word(words) => match words.iter().position(|w| *w == word) {
                Some(place) => Ok(place as i64),
                None => Err(self.error(
                    at,
                    format!("{} is no value of `{name}`", quoted(word)),
                    format!("its values are {}", words.join(", ")),
                )),
            },
            Type::Date => Err(self.error(at, "a date stands in quotes alone", format!("write `date(\"{word}\")`"))),
            _ => Err(self.error(
                at,
                format!("`{name}` is compared with the word {}", quoted(word)),
                format!("it is {}", kind_in_words(kind)),
            )),
        }
    }

    fn is_word(&self, operand: &Operand<V::Fact>) -> bool {
        matches!(operand, Operand::Fact(fact) if matches!(self.vocabulary.type_of(*fact), Type::Word(_)))
    }

    fn name(&self, at: &IdedExpr, name: &str) -> Result<(Operand<V::Fact>, Type), ConditionError> {
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

    fn unknown(&self, at: &IdedExpr, name: &str) -> ConditionError {
        if let Some((message, help)) = self.vocabulary.elsewhere(name) {
            return self.error(at, message, help);
        }
        let facts = self.vocabulary.facts().into_iter().map(|fact| self.vocabulary.name(fact).to_owned());
        let parameters = self.names.parameters.iter().map(|(n, _)| n.clone());
        let known: Vec<String> = facts.chain(self.names.aggregates.iter().cloned()).chain(parameters).collect();
        let near = known.iter().min_by_key(|k| distance(k, name)).filter(|k| distance(k, name) <= 3);
        let help = near.map_or_else(
            || "name a fact of docs/reference/conditions.md, or a parameter or aggregate of this pack".to_owned(),
            |near| format!("did you mean `{near}`"),
        );
        self.error(at, format!("no fact, parameter or aggregate is called {}", quoted(name)), help)
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

fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        operators::EQUALS => Comparison::Equal,
        operators::NOT_EQUALS => Comparison::NotEqual,
        operators::LESS => Comparison::Less,
        operators::LESS_EQUALS => Comparison::AtMost,
        operators::GREATER => Comparison::Greater,
        operators::GREATER_EQUALS => Comparison::AtLeast,
        _ => return None,
    })
}

const fn kind_in_words(kind: Type) -> &'static str {
    match kind {
        Type::YesNo => "a yes or no",
        Type::Word(_) => "a word of a list",
        Type::Money => "an amount",
        Type::Date => "a date",
        Type::Number => "a whole number",
        Type::Text => "a text",
    }
}

/// A whole number beside an amount is pounds.
fn in_pence<F>(left: Operand<F>, a: Type, right: Operand<F>, b: Type) -> (Operand<F>, Operand<F>) {
    let pounds = |operand| match operand {
        Operand::Literal(n) => Operand::Literal(n.saturating_mul(100).min(Pence::MOST.0)),
        other => other,
    };
    match (a, b) {
        (Type::Money, Type::Number) => (left, pounds(right)),
        (Type::Number, Type::Money) => (pounds(left), right),
        _ => (left, right),
    }
}
