//! Which grades can do which services, and how many hours they can meet together.
//!
//! Services that share a grade, at any remove, make a *mix*. How many hours of a mix are met in a month is a largest flow
//! from grades to services, and that is the least over its cuts (Ford and Fulkerson, "Maximal flow through a network",
//! 1956): choose services to count by their demand, count every grade that does another service by its hours. Only
//! unions of what single grades do can be least, and of a unit's bands there are few.
//!
//! ```text
//! band 6 does intelligence and finance, band 4 finance alone: cuts {}, {finance}, {intelligence, finance}
//! met = least of   hours of band 6 + hours of band 4
//!                  demand for finance + hours of band 6
//!                  demand for intelligence + demand for finance
//! ```

use super::problem::InputProblem;
use std::collections::BTreeSet;

/// The most cuts of a mix.
const MOST_CUTS: usize = 1024;

/// Services that share grades, at any remove, and their cuts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mix {
    pub(super) grades: BTreeSet<usize>,
    /// The last counts every service by its demand.
    pub(super) cuts: Vec<Cut>,
}

/// One of the sums whose least is what is met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Services that count by their demand.
    pub(super) lines: BTreeSet<usize>,
    /// Grades that count by their hours.
    pub(super) grades: BTreeSet<usize>,
}

/// The mixes of services by the grades that do them. A grade that does none is in no mix.
pub(super) fn mixes(grades: usize, by: &[BTreeSet<usize>]) -> Result<Vec<Mix>, InputProblem> {
    let does = |grade: usize| -> BTreeSet<usize> { (0..by.len()).filter(|line| by[*line].contains(&grade)).collect() };
    let does: Vec<BTreeSet<usize>> = (0..grades).map(does).collect();
    together(by).into_iter().map(|grades| mix(grades, &does)).collect()
}

/// Sets of grades that share no service.
fn together(by: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let mut sets: Vec<BTreeSet<usize>> = Vec::new();
    for grades in by {
        let (touched, mut apart): (Vec<_>, Vec<_>) = sets.into_iter().partition(|set| !set.is_disjoint(grades));
        apart.push(touched.into_iter().fold(grades.clone(), |all, set| &all | &set));
        sets = apart;
    }
    sets.sort();
    sets
}

fn mix(grades: BTreeSet<usize>, does: &[BTreeSet<usize>]) -> Result<Mix, InputProblem> {
    let mut unions = BTreeSet::from([BTreeSet::new()]);
    for grade in &grades {
        let further: Vec<BTreeSet<usize>> = unions.iter().map(|union| union | &does[*grade]).collect();
        unions.extend(further);
        if unions.len() > MOST_CUTS {
            return Err(InputProblem::TooMixed { most: MOST_CUTS });
        }
    }
    let mut unions: Vec<BTreeSet<usize>> = unions.into_iter().collect();
    unions.sort_by_key(BTreeSet::len);
    let used_up =
        |lines: &BTreeSet<usize>| grades.iter().copied().filter(|grade| !does[*grade].is_subset(lines)).collect();
    let cuts = unions.into_iter().map(|lines| Cut { grades: used_up(&lines), lines }).collect();
    Ok(Mix { cuts, grades })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(sets: &[&[usize]]) -> Vec<BTreeSet<usize>> {
        sets.iter().map(|set| set.iter().copied().collect()).collect()
    }

    #[track_caller]
    fn check(grades: usize, by: &[&[usize]], expected: &[&[&[usize]]]) {
        let found = mixes(grades, &sets(by)).unwrap();
        let found: Vec<Vec<BTreeSet<usize>>> =
            found.into_iter().map(|mix| mix.cuts.into_iter().map(|cut| cut.lines).collect()).collect();
        assert_eq!(found, expected.iter().map(|cuts| sets(cuts)).collect::<Vec<_>>());
    }

    #[test]
    fn cuts_are_unions_of_what_grades_do() {
        check(2, &[&[0], &[0, 1]], &[&[&[], &[1], &[0, 1]]]);
        check(2, &[&[0], &[1]], &[&[&[], &[0]], &[&[], &[1]]]);
        check(3, &[&[0, 1], &[1, 2], &[2]], &[&[&[], &[0], &[0, 1], &[1, 2], &[0, 1, 2]]]);
        check(3, &[&[0, 1], &[0, 1]], &[&[&[], &[0, 1]]]);
    }

    #[test]
    fn too_many_cuts_are_refused() {
        // Twelve grades that each share one service with all and have one alone.
        let by: Vec<BTreeSet<usize>> =
            (0..12).map(|grade| BTreeSet::from([grade])).chain([(0..12).collect()]).collect();
        assert_eq!(mixes(12, &by), Err(InputProblem::TooMixed { most: MOST_CUTS }));
    }
}
