//! What holds whatever the ratings are: the answer agrees with trying every way by hand, a self-assessment changes nothing,
//! and what is decided stays so.

use crate::pack;
use hostboard_domain::time::Day;
use hostboard_rules::pack::{Pack, PackFile};
use hostboard_rules::review::{Decided, How, Rated, ReviewAsked, ReviewMissing, criterion_grade, decide};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn asked(grades: &[Option<usize>], overdue: (u32, u32)) -> ReviewAsked {
    let at = Day::parse("2013-03-01").unwrap();
    ReviewAsked { checkpoint: 0, at, known: at, grades: grades.to_vec(), overdue }
}

/// A pack of its own for rules that the made-up one does not have: many criteria, one by name, and overdue conditions.
fn wide(criteria: usize) -> Pack {
    let names: Vec<String> = (0..criteria).map(|place| format!("'c{place}'")).collect();
    let head = format!(
        "name = 'wide'\ntitle = 'w'\nauthority = 'nobody'\nnotice = 'n'\n\
         verdicts = {{ allowed = 'a', consent = 'c', refused = 'r', cannot-tell = 't' }}\n\
         [[checkpoint]]\nid = 'wide'\ngrades = 'A>B>C'\nratings = 'passed>marginal>failed'\ncriteria = [{}]\n",
        names.join(", ")
    );
    let rule = |name: &str, grade: &str, condition: &str| PackFile {
        path: format!("rules/{name}.toml"),
        text: format!(
            "title = 't'\nabout = 'review'\ncheckpoint = 'wide'\noutcome = 'grade {grade}'\nstrength = 'assumed'\n\
             condition = '''{condition}'''\nwords = 'w'\nwhy = 'y'\n"
        ),
    };
    let files = [
        PackFile { path: "pack.toml".into(), text: head },
        rule("worst", "C", "rated_failed >= 2 || c0 == \"failed\""),
        rule("weak", "B", "rated_marginal >= 1"),
        rule("late", "B", "conditions_overdue >= 2"),
        rule("fine", "A", "rated_failed == 0 && !(c1 in [\"marginal\", \"failed\"])"),
    ];
    Pack::load(&files).unwrap()
}

/// The same rules read naively from ratings that are all known.
fn naive(grades: &[usize], overdue: u32) -> Option<usize> {
    let count = |grade| grades.iter().filter(|one| **one == grade).count();
    if count(2) >= 2 || grades[0] == 2 {
        return Some(2);
    }
    if count(1) >= 1 || overdue >= 2 {
        return Some(1);
    }
    (count(2) == 0 && grades[1] == 0).then_some(0)
}

/// Every way in which what is open may come out.
fn ways(grades: &[Option<usize>], overdue: (u32, u32)) -> Vec<(Vec<usize>, u32)> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for grade in grades {
        let each: Vec<usize> = grade.map_or(vec![0, 1, 2], |grade| vec![grade]);
        all = all.iter().flat_map(|way| each.iter().map(move |one| [&way[..], &[*one]].concat())).collect();
    }
    all.into_iter().flat_map(|way| (overdue.0..=overdue.1).map(move |number| (way.clone(), number))).collect()
}

fn by_hand(grades: &[Option<usize>], overdue: (u32, u32)) -> (BTreeSet<Option<usize>>, Vec<ReviewMissing>) {
    let all = ways(grades, overdue);
    let outcome = |(grades, overdue): &(Vec<usize>, u32)| naive(grades, *overdue);
    let mut missing = Vec::new();
    for place in 0..grades.len() {
        let without =
            |grades: &[usize]| grades.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, g)| *g).collect();
        let matters = all.iter().any(|one| {
            all.iter().any(|other| {
                let (rest, others): (Vec<usize>, Vec<usize>) = (without(&one.0), without(&other.0));
                rest == others && one.1 == other.1 && outcome(one) != outcome(other)
            })
        });
        missing.extend(matters.then_some(ReviewMissing::Criterion(place)));
    }
    let late = all.iter().any(|one| all.iter().any(|other| one.0 == other.0 && outcome(one) != outcome(other)));
    missing.extend(late.then_some(ReviewMissing::ConditionsOverdue));
    (all.iter().map(outcome).collect(), missing)
}

fn possible(decided: &Decided) -> BTreeSet<Option<usize>> {
    decided.grades.iter().copied().map(Some).chain(decided.or_none.then_some(None)).collect()
}

fn some_grades(many: usize) -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(prop::option::of(0..3_usize), many)
}

fn some_overdue() -> impl Strategy<Value = (u32, u32)> {
    (0..3_u32, 0..3_u32).prop_map(|(least, more)| (least, least + more))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_way_tried_by_hand_gives_the_same(grades in some_grades(4), overdue in some_overdue()) {
        let decided = decide(&wide(4), &asked(&grades, overdue));
        let (outcomes, missing) = by_hand(&grades, overdue);
        prop_assert!(decided.is_exact);
        prop_assert_eq!((possible(&decided), decided.missing), (outcomes, missing));
    }

    #[test]
    fn ranges_leave_nothing_out(known in some_grades(4), overdue in some_overdue()) {
        // Ten criteria in the open are more ways than are tried one by one.
        let grades: Vec<Option<usize>> = known.iter().copied().chain([None; 10]).collect();
        let decided = decide(&wide(14), &asked(&grades, overdue));
        prop_assert!(!decided.is_exact);
        // Some of the ways: the open ones all alike, or one of them different.
        for fill in 0..3 {
            for odd in 0..3 {
                let mut all: Vec<usize> = grades.iter().map(|grade| grade.unwrap_or(fill)).collect();
                all[13] = odd;
                for number in overdue.0..=overdue.1 {
                    let outcome = naive(&all, number);
                    prop_assert!(possible(&decided).contains(&outcome), "{:?} {:?}", all, decided);
                }
            }
        }
    }

    #[test]
    fn learning_a_rating_never_turns_a_decided_grade(grades in some_grades(4), at in 0..4_usize, grade in 0..3_usize) {
        let pack = wide(4);
        let before = decide(&pack, &asked(&grades, (0, 0)));
        let mut learned = grades;
        learned[at] = learned[at].or(Some(grade));
        let after = decide(&pack, &asked(&learned, (0, 0)));
        prop_assert!(possible(&after).is_subset(&possible(&before)));
        if let Some(grade) = before.grade() {
            prop_assert_eq!(after.grade(), Some(grade));
        }
    }

    #[test]
    fn a_self_assessment_changes_nothing(
        ratings in prop::collection::vec((0..3_usize, 0..3_usize), 0..6), at in 0..7_usize, grade in 0..3_usize,
    ) {
        let all: Vec<Rated> = ratings.iter().map(|(how, grade)| Rated { how: How::ALL[*how], grade: *grade }).collect();
        let mut more = all.clone();
        more.insert(at.min(all.len()), Rated { how: How::SelfAssessment, grade });
        prop_assert_eq!(criterion_grade(&all), criterion_grade(&more));
    }
}

#[test]
fn a_review_in_which_nothing_is_rated_may_come_to_any_grade() {
    let decided = decide(&pack(), &asked(&[None, None, None], (0, 0)));
    assert_eq!((decided.grades.len(), decided.or_none, decided.missing.len()), (3, false, 3));
}
