//! Dated parameters: sums, dates and names that a pack's rules use, each with who says so.

use crate::language::condition::Type;
use crate::language::figure::FigureValue;
use hostboard_domain::evidence::Stance;
use hostboard_domain::money::Pence;
use hostboard_domain::problem::quoted;
use hostboard_domain::time::Day;
use hostboard_domain::vat::WHOLE;

/// A parameter of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name in conditions and in `--set`.
    pub name: String,
    /// What it holds.
    pub kind: ParameterKind,
    /// In a person's words.
    pub label: String,
    /// What of a direction gives it for a unit.
    pub direction: Option<DirectionColumn>,
    /// What the portfolio's own record says of it, before the pack's values.
    pub portfolio: Option<OfPortfolio>,
    /// What to say where no answer can be given without it.
    pub ask: Option<String>,
    /// Who is likely to know it, where that is not the person responsible for the register.
    pub holder: Option<String>,
    /// The words that it takes, where it is one of several.
    pub words: Vec<String>,
    /// Its values, by the day of the act from which each holds, ascending; the first may be undated.
    pub values: Vec<DatedValue>,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterKind {
    /// Pounds.
    Money,
    /// A day.
    Date,
    /// A whole number of months.
    Months,
    /// A whole number of days.
    Days,
    /// A whole number of anything else.
    Number,
    /// A rate: per cent with at most two decimals, at most 100; kept in hundredths.
    Percent,
    /// Yes or no.
    YesNo,
    /// One of its words.
    Word,
    /// A name.
    Text,
}

/// The column of a directions file that gives a parameter for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DirectionColumn {
    /// Whether the unit is named.
    Named,
    /// First day the direction binds.
    From,
    /// The date named in it.
    End,
    /// Who consents.
    Consenter,
    /// Its own sum for disposals.
    DisposalLimit,
    /// Its own sum for capital contracts.
    CapitalLimit,
    /// Its own sum for other contracts.
    NonCapitalLimit,
}

impl DirectionColumn {
    /// Whether it is a sum of the direction's own.
    pub const fn is_limit(self) -> bool {
        matches!(
            self,
            DirectionColumn::DisposalLimit | DirectionColumn::CapitalLimit | DirectionColumn::NonCapitalLimit
        )
    }

    /// What a parameter that it gives holds.
    pub const fn kind(self) -> ParameterKind {
        match self {
            DirectionColumn::Named => ParameterKind::YesNo,
            DirectionColumn::From | DirectionColumn::End => ParameterKind::Date,
            DirectionColumn::Consenter => ParameterKind::Text,
            DirectionColumn::DisposalLimit | DirectionColumn::CapitalLimit | DirectionColumn::NonCapitalLimit => {
                ParameterKind::Money
            }
        }
    }
}

/// What of a portfolio's own record gives a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfPortfolio {
    /// The name of the body that holds the units in trust.
    Host,
}

/// A value for acts from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedValue {
    /// First day of acts it is for; `None` for all earlier ones too.
    pub from: Option<Day>,
    /// The value.
    pub value: Value,
    /// What its source does with it.
    pub stance: Stance,
    /// Key of the source, if it has one.
    pub source: Option<String>,
    /// Where it stands in the law.
    pub cite: String,
    /// Why, where it is assumed.
    pub why: String,
}

/// One value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Pence, a day number, a count, or 1 for yes and 0 for no.
    Number(i64),
    /// A name.
    Text(String),
}

impl Parameter {
    /// Reads a value as `--set` and files write it.
    ///
    /// Errors: a text that is no such value, or none of its words.
    pub fn read(&self, text: &str) -> Result<Value, String> {
        let value = self.kind.read(text)?;
        match &value {
            Value::Text(word) if self.kind == ParameterKind::Word && !self.words.contains(word) => {
                Err(format!("{} is none of {}", quoted(word), self.words.join(", ")))
            }
            _ => Ok(value),
        }
    }

    /// Whether several values of it are only assumed, one for each stretch of days.
    pub fn assumes_several(&self) -> bool {
        let mut assumed = self.values.iter().filter(|value| value.stance == Stance::Assumed).map(|value| &value.value);
        let first = assumed.next();
        assumed.any(|other| Some(other) != first)
    }

    /// The newest of its values that is only assumed.
    pub fn assumed_value(&self) -> Option<&DatedValue> {
        self.values.iter().rfind(|value| value.stance == Stance::Assumed)
    }
}

impl ParameterKind {
    /// The word for it in pack files.
    pub const fn word(self) -> &'static str {
        match self {
            ParameterKind::Money => "money",
            ParameterKind::Date => "date",
            ParameterKind::Months => "months",
            ParameterKind::Days => "days",
            ParameterKind::Number => "number",
            ParameterKind::Percent => "percent",
            ParameterKind::YesNo => "yes-no",
            ParameterKind::Word => "word",
            ParameterKind::Text => "text",
        }
    }

    /// Its type in conditions.
    pub const fn type_in_conditions(self) -> Type {
        match self {
            ParameterKind::Money => Type::Money,
            ParameterKind::Date => Type::Date,
            ParameterKind::Months | ParameterKind::Days | ParameterKind::Number => Type::Number,
            ParameterKind::Percent => Type::Number,
            ParameterKind::YesNo => Type::YesNo,
            ParameterKind::Word | ParameterKind::Text => Type::Text,
        }
    }

    /// Reads a value as `--set` and pack files write it.
    ///
    /// Errors: a text that is no such value, with what to write.
    ///
    /// ```
    /// use hostboard_rules::pack::parameter::{ParameterKind, Value};
    /// assert_eq!(ParameterKind::Money.read("100000"), Ok(Value::Number(10_000_000)));
    /// assert!(ParameterKind::Date.read("31/12/2006").is_err());
    /// ```
    pub fn read(self, text: &str) -> Result<Value, String> {
        let text = text.trim();
        let number =
            |n: Option<i64>, what: &str| n.map(Value::Number).ok_or_else(|| format!("{} is not {what}", quoted(text)));
        match self {
            ParameterKind::Money => number(Pence::parse(text).ok().map(|p| p.0), "an amount such as `100000`"),
            ParameterKind::Date => {
                number(Day::parse(text).map(|d| i64::from(d.number())), "a date such as `2027-05-01`")
            }
            ParameterKind::Months | ParameterKind::Days | ParameterKind::Number => {
                let count = text.parse::<u32>().ok().filter(|n| *n <= 100_000).map(i64::from);
                number(count, "a whole number")
            }
            ParameterKind::Percent => {
                let hundredths = Pence::parse(text).ok().map(|hundredths| hundredths.0).filter(|rate| *rate <= WHOLE);
                number(hundredths, "a rate such as `17.5`")
            }
            ParameterKind::YesNo => {
                number(["no", "yes"].iter().position(|w| *w == text).map(|n| n as i64), "`yes` or `no`")
            }
            ParameterKind::Word | ParameterKind::Text if text.is_empty() => Err("a name can't be blank".to_owned()),
            ParameterKind::Word | ParameterKind::Text => Ok(Value::Text(text.to_owned())),
        }
    }

    /// A value as files write it.
    pub fn written(self, value: &Value) -> String {
        match (self, value) {
            (_, Value::Text(text)) => text.clone(),
            (ParameterKind::Money | ParameterKind::Percent, Value::Number(n)) if n % 100 == 0 => (n / 100).to_string(),
            (ParameterKind::Percent, Value::Number(n)) if n % 10 == 0 => format!("{}.{}", n / 100, n / 10 % 10),
            (ParameterKind::Money | ParameterKind::Percent, Value::Number(n)) => format!("{}.{:02}", n / 100, n % 100),
            (ParameterKind::Date, Value::Number(n)) => Day::from_number(*n as i32).to_string(),
            (ParameterKind::YesNo, Value::Number(n)) => if *n == 1 { "yes" } else { "no" }.to_owned(),
            (_, Value::Number(n)) => n.to_string(),
        }
    }

    /// A value as a figure.
    pub fn figure(self, value: &Value) -> FigureValue {
        match (self, value) {
            (_, Value::Text(text)) => FigureValue::Text { text: text.clone() },
            (ParameterKind::Money, Value::Number(n)) => FigureValue::Money { pence: Pence(*n) },
            (ParameterKind::Date, Value::Number(n)) => FigureValue::day(*n),
            (ParameterKind::Months, Value::Number(n)) => FigureValue::Months { months: *n },
            (ParameterKind::Days, Value::Number(n)) => FigureValue::Days { days: *n },
            (ParameterKind::YesNo, Value::Number(n)) => FigureValue::YesNo { yes: *n == 1 },
            (ParameterKind::Percent, Value::Number(_)) => {
                FigureValue::Text { text: format!("{} %", self.written(value)) }
            }
            (ParameterKind::Number | ParameterKind::Word | ParameterKind::Text, Value::Number(n)) => {
                FigureValue::Number { number: *n }
            }
        }
    }
}
