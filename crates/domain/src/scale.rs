//! A scale: the grades that something may be given, and whether they have an order.

use std::fmt;

/// The grades of a scale, as people write them: `A>B>C` is ordered, the best first; `A,B,C` is not.
///
/// INVARIANT(scale): at least one grade, none blank, none twice.
///
/// ```
/// use hostboard_domain::scale::Scale;
/// let scale = Scale::parse("passed > marginal > failed").unwrap();
/// assert_eq!((scale.place("marginal"), scale.is_ordered()), (Some(1), true));
/// assert_eq!(scale.to_string(), "passed>marginal>failed");
/// assert!(!Scale::parse("recommended, not recommended").unwrap().is_ordered());
/// assert!(Scale::parse("A>B,C").is_none() && Scale::parse("A>A").is_none() && Scale::parse("A>").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    grades: Vec<String>,
    is_ordered: bool,
}

impl Scale {
    /// Reads a scale. One grade alone counts as ordered.
    pub fn parse(text: &str) -> Option<Scale> {
        let is_ordered = !text.contains(',');
        if !is_ordered && text.contains('>') {
            return None;
        }
        let sign = if is_ordered { '>' } else { ',' };
        let grades: Vec<String> = text.split(sign).map(|grade| crate::text::trimmed(grade).to_owned()).collect();
        let is_fine = |(place, grade): (usize, &String)| !grade.is_empty() && !grades[..place].contains(grade);
        grades.iter().enumerate().all(is_fine).then_some(Scale { grades, is_ordered })
    }

    /// The grades, the best first where they have an order.
    pub fn grades(&self) -> &[String] {
        &self.grades
    }

    /// Whether one grade is better than another.
    pub const fn is_ordered(&self) -> bool {
        self.is_ordered
    }

    /// Where a grade stands, from 0; `None` for one that is none of the scale's.
    pub fn place(&self, grade: &str) -> Option<usize> {
        self.grades.iter().position(|own| own == crate::text::trimmed(grade))
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.grades.join(if self.is_ordered { ">" } else { "," }))
    }
}
