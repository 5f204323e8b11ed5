//! Which unsettled deals of a unit may be of one matter: proposals, never answers.
//!
//! By the first three digits of `cpv`; without one, by a column of few classes; without that, by
//! rare words of their titles. What is like nothing else comes last, together.

use super::words::{significant, title_column};
use hostboard_domain::deal::DealFact;
use hostboard_domain::register::Register;
use hostboard_rules::unit::assume::{CPV3, Class, read_classes};
use hostboard_rules::unit::cpv3_text;
use std::collections::{BTreeMap, BTreeSet};

/// Rows that may be of one matter.
pub(super) struct Group {
    /// Rows of the register.
    pub rows: Vec<u32>,
    /// The class that they are, in the unit; else they are named.
    pub class: Option<String>,
    /// Words that their titles share.
    pub shared: Vec<String>,
}

/// So many classes at least and at most make a column worth asking by.
const CLASSES: std::ops::RangeInclusive<usize> = 2..=12;
/// A word in at most so many titles of the unit is rare.
const RARE: usize = 5;
/// How many rare words of a title are compared with others.
const COMPARED: usize = 8;
/// How many groups are proposed by words, in one unit.
const MOST_BY_WORDS: usize = 12;
const SHOWN_WORDS: usize = 6;

/// The groups of these rows, and the rows that are in none.
pub(super) fn groups(register: &Register, rows: &[u32]) -> (Vec<Group>, Vec<u32>) {
    let titles = Titles::of(register, rows);
    let mut groups = Vec::new();
    let mut by_cpv: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    let (mut single, mut unclassed) = (Vec::new(), Vec::new());
    for &row in rows {
        match cpv3_text(register, row as usize) {
            Some(digits) => by_cpv.entry(digits).or_default().push(row),
            None => unclassed.push(row),
        }
    }
    let some_have_cpv = !by_cpv.is_empty();
    let mut take = |rows: Vec<u32>, class: Option<String>, single: &mut Vec<u32>| match (rows.len(), class) {
        (2.., Some(class)) => groups.push(Group { shared: titles.shared(&rows), rows, class: Some(class) }),
        _ => single.extend(rows),
    };
    for (digits, rows) in by_cpv {
        take(rows, class_text(CPV3, digits), &mut single);
    }
    if let Some(column) = ClassColumn::of(register, &unclassed) {
        let (blank, named): (Vec<_>, Vec<_>) = column.values.into_iter().partition(|(value, _)| value.is_empty());
        for (value, rows) in named {
            let class = class_text(&column.name, &value);
            // A class must not reach into those by `cpv`.
            let class = class.map(|class| if some_have_cpv { format!("{CPV3} = \"\" and {class}") } else { class });
            take(rows, class, &mut single);
        }
        unclassed = blank.into_iter().flat_map(|(_, rows)| rows).collect();
    }
    let (by_words, alone) = titles.groups(&unclassed);
    groups.extend(by_words);
    single.extend(alone);
    single.sort_unstable();
    (groups, single)
}

/// `column = "value"`, if that is read as it is meant.
pub(super) fn class_text(column: &str, value: &str) -> Option<String> {
    let text = format!("{column} = \"{value}\"");
    let meant = Class { column: column.to_owned(), value: value.to_owned(), not: false };
    (read_classes(&text) == Ok(vec![meant])).then_some(text)
}

/// A column that sorts rows into few classes.
pub(super) struct ClassColumn {
    /// Its heading.
    pub name: String,
    /// By value: rows.
    pub values: BTreeMap<String, Vec<u32>>,
}

impl ClassColumn {
    /// The first column that looks like a classification and has few classes, each of some rows; one
    /// whose classes are words rather than codes.
    pub(super) fn of(register: &Register, rows: &[u32]) -> Option<ClassColumn> {
        let looks_like_one = |name: &str| {
            let name = name.to_lowercase();
            ["class", "categor", "commodit"].iter().any(|part| name.contains(part))
        };
        let others = register.other_columns().iter().enumerate().filter(|(_, column)| looks_like_one(&column.name));
        let others = others.filter_map(|(place, column)| {
            ClassColumn::with(register, &column.name, rows, |row| register.other(place, row).to_owned())
        });
        let form =
            || ClassColumn::with(register, DealFact::Form.name(), rows, |row| register.written(DealFact::Form, row));
        let found: Vec<ClassColumn> = others.chain(form()).collect();
        let in_words = |column: &ClassColumn| column.values.keys().any(|value| value.chars().any(char::is_alphabetic));
        let place = found.iter().position(in_words).unwrap_or(0);
        found.into_iter().nth(place)
    }

    fn with(register: &Register, name: &str, rows: &[u32], value: impl Fn(usize) -> String) -> Option<ClassColumn> {
        let mut values: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for &row in rows {
            values.entry(value(row as usize)).or_default().push(row);
            if values.len() > *CLASSES.end() {
                return None;
            }
        }
        // The name must lead back to this column, and the text to this value.
        let can_be_written = values.iter().all(|(value, rows)| {
            let classes = class_text(name, value).and_then(|text| read_classes(&text).ok());
            classes.is_some_and(|classes| classes.iter().all(|class| class.holds(register, rows[0] as usize)))
        });
        let splits = CLASSES.contains(&values.len()) && rows.len() >= 2 * values.len();
        (splits && can_be_written).then_some(ClassColumn { name: name.to_owned(), values })
    }
}

/// The words of titles.
struct Titles {
    words: BTreeMap<u32, Vec<String>>,
    /// By word: in how many titles it stands.
    count: BTreeMap<String, usize>,
}

impl Titles {
    fn of(register: &Register, rows: &[u32]) -> Titles {
        let mut titles = Titles { words: BTreeMap::new(), count: BTreeMap::new() };
        let Some(column) = title_column(register) else { return titles };
        for &row in rows {
            let words = significant(register.other(column, row as usize));
            words.iter().for_each(|word| *titles.count.entry(word.clone()).or_default() += 1);
            titles.words.insert(row, words);
        }
        titles
    }

    fn words(&self, row: u32) -> &[String] {
        self.words.get(&row).map_or(&[], Vec::as_slice)
    }

    /// Words that stand in all of these titles; failing that, in half of them; in the order in which they come.
    fn shared(&self, rows: &[u32]) -> Vec<String> {
        let mut count: BTreeMap<&String, usize> = BTreeMap::new();
        rows.iter().flat_map(|row| self.words(*row)).for_each(|word| *count.entry(word).or_default() += 1);
        let in_titles = |least: usize| {
            let mut words: Vec<String> = Vec::new();
            for word in rows.iter().flat_map(|row| self.words(*row)).filter(|word| count[word] >= least) {
                if words.len() == SHOWN_WORDS {
                    break;
                }
                if !words.contains(word) {
                    words.push(word.clone());
                }
            }
            words
        };
        let all = in_titles(rows.len());
        if all.is_empty() && rows.len() > 2 { in_titles(rows.len().div_ceil(2)) } else { all }
    }

    /// Groups by the same words, or by two rare ones; and the rows in none.
    fn groups(&self, rows: &[u32]) -> (Vec<Group>, Vec<u32>) {
        let mut first_with: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut joined: Vec<usize> = (0..rows.len()).collect();
        for (place, row) in rows.iter().enumerate() {
            for mark in self.marks(*row) {
                let first = *first_with.entry(mark).or_insert(place);
                let (a, b) = (root(&joined, first), root(&joined, place));
                joined[a.max(b)] = a.min(b);
            }
        }
        let mut together: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (place, row) in rows.iter().enumerate() {
            together.entry(root(&joined, place)).or_default().push(*row);
        }
        let mut groups: Vec<Vec<u32>> = together.into_values().filter(|rows| self.is_like(rows)).collect();
        // The largest first; of equals the first in the register, since sorting keeps their order.
        groups.sort_by_key(|rows| std::cmp::Reverse(rows.len()));
        groups.truncate(MOST_BY_WORDS);
        let grouped: BTreeSet<u32> = groups.iter().flatten().copied().collect();
        let alone = rows.iter().copied().filter(|row| !grouped.contains(row)).collect();
        let group = |rows: Vec<u32>| Group { shared: self.shared(&rows), rows, class: None };
        (groups.into_iter().map(group).collect(), alone)
    }

    /// What joins a title to others: all its words together, and each two of its rare words.
    fn marks(&self, row: u32) -> Vec<Vec<&str>> {
        let words = self.words(row);
        let mut all: Vec<&str> = words.iter().map(String::as_str).collect();
        all.sort_unstable();
        let count = |word: &str| self.count.get(word).copied().unwrap_or(0);
        let mut rare: Vec<&str> = all.iter().copied().filter(|word| (2..=RARE).contains(&count(word))).collect();
        rare.sort_by_key(|word| (count(word), *word));
        rare.truncate(COMPARED);
        rare.sort_unstable();
        let pairs = rare.iter().enumerate().flat_map(|(n, a)| rare[n + 1..].iter().map(|b| vec!["two of", *a, *b]));
        let mut marks: Vec<Vec<&str>> = pairs.collect();
        if !all.is_empty() {
            marks.push(all);
        }
        marks
    }

    /// Two titles need more in common than three and more.
    fn is_like(&self, rows: &[u32]) -> bool {
        match rows {
            [a, b] => {
                let (a, b) = (self.words(*a), self.words(*b));
                let shared = a.iter().filter(|word| b.contains(word)).count();
                shared >= 3 || (shared > 0 && shared == a.len() && shared == b.len())
            }
            rows => rows.len() > 2,
        }
    }
}

fn root(joined: &[usize], mut place: usize) -> usize {
    while joined[place] != place {
        place = joined[place];
    }
    place
}
