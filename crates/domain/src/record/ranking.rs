//! A ranking: ids in order, some of them beside each other.

use std::fmt;

/// Ids in classes, the first class before the others: `a > b = c > d`. Nothing is said within a class.
///
/// INVARIANT(ranking): at least one class, none empty, every id once.
///
/// ```
/// use hostboard_domain::record::Ranking;
/// let ranking = Ranking::parse("skills>support =cost").unwrap();
/// assert_eq!(ranking.to_string(), "skills > support = cost");
/// assert_eq!(ranking.classes(), [vec!["skills"], vec!["support", "cost"]]);
/// for text in ["a >", "a > > b", "a = a", "two words > b", ""] {
///     assert_eq!(Ranking::parse(text), None, "{text}");
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    classes: Vec<Vec<String>>,
}

impl Ranking {
    /// What stands between two classes.
    pub const BEFORE: char = '>';
    /// What stands within a class.
    pub const BESIDE: char = '=';

    /// Reads a ranking.
    pub fn parse(text: &str) -> Option<Ranking> {
        let mut seen: Vec<&str> = Vec::new();
        let mut classes = Vec::new();
        for class in text.split(Ranking::BEFORE) {
            let ids: Vec<&str> = class.split(Ranking::BESIDE).map(crate::text::trimmed).collect();
            for id in &ids {
                if !super::is_id(id) || seen.contains(id) {
                    return None;
                }
                seen.push(id);
            }
            classes.push(ids.into_iter().map(str::to_owned).collect());
        }
        Some(Ranking { classes })
    }

    /// The ids by class, the first class first.
    pub fn classes(&self) -> &[Vec<String>] {
        &self.classes
    }
}

impl fmt::Display for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = |ids: &Vec<String>| ids.join(&format!(" {} ", Ranking::BESIDE));
        f.write_str(&self.classes.iter().map(class).collect::<Vec<_>>().join(&format!(" {} ", Ranking::BEFORE)))
    }
}
