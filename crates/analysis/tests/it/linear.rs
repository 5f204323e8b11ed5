//! Small linear programmes: published ones, and random ones against every corner.

use hostboard_analysis::linear::{Programme, ProgrammeError, Solution, Variable};
use proptest::prelude::*;

#[track_caller]
fn near(found: f64, expected: f64, relative: f64) {
    assert!((found - expected).abs() <= relative * expected.abs().max(1.0), "{found}, not {expected}");
}

/// Solves, and looks whether what is proved is the value.
#[track_caller]
fn solved(programme: &Programme) -> Solution {
    let solution = programme.solve().unwrap();
    near(solution.proved, solution.value, 1e-9);
    solution
}

/// Numbers of the three grades, unskilled first.
type Grades = [f64; 3];

/// One year of [`manpower`].
struct Year {
    in_post: [Variable; 3],
    redundant: [Variable; 3],
}

/// H. P. Williams, "Model Building in Mathematical Programming", 5th edition, problem 5: manpower planning over three
/// years. The cost of each act by grade comes from the caller: retraining upwards, redundancy, part-time, overmanning.
fn manpower(upwards: [f64; 2], redundancy: Grades, part_time: Grades, overmanning: Grades) -> (Programme, Vec<Year>) {
    const REQUIRED: [Grades; 3] = [[1000.0, 1400.0, 1000.0], [500.0, 2000.0, 1500.0], [0.0, 2500.0, 2000.0]];
    const CURRENT: Grades = [2000.0, 1500.0, 1000.0];
    const STAY_FIRST_YEAR: Grades = [0.75, 0.8, 0.9];
    const STAY_AFTER: Grades = [0.9, 0.95, 0.95];
    const RECRUITS: Grades = [500.0, 800.0, 500.0];
    const MANY: f64 = 10_000.0;
    let mut programme = Programme::default();
    let mut years: Vec<Year> = Vec::new();
    for required in REQUIRED {
        let p = &mut programme;
        let in_post = [0, 1, 2].map(|_| p.variable(0.0, 0.0, MANY));
        let recruited = RECRUITS.map(|most| p.variable(0.0, 0.0, most));
        let redundant = redundancy.map(|cost| p.variable(cost, 0.0, MANY));
        let part = part_time.map(|cost| p.variable(cost, 0.0, 50.0));
        let over = overmanning.map(|cost| p.variable(cost, 0.0, MANY));
        let up = [p.variable(upwards[0], 0.0, 200.0), p.variable(upwards[1], 0.0, MANY)];
        // From semi-skilled, from skilled to semi-skilled, from skilled to unskilled.
        let down = [0, 1, 2].map(|_| p.variable(0.0, 0.0, MANY));
        let moves: [Vec<(Variable, f64)>; 3] = [
            vec![(up[0], -1.0), (down[0], 0.5), (down[2], 0.5)],
            vec![(up[0], STAY_AFTER[1]), (up[1], -1.0), (down[0], -1.0), (down[1], 0.5)],
            vec![(up[1], STAY_AFTER[2]), (down[1], -1.0), (down[2], -1.0)],
        ];
        for (grade, moves) in moves.into_iter().enumerate() {
            let mut balance = vec![(in_post[grade], -1.0), (recruited[grade], STAY_FIRST_YEAR[grade])];
            balance.push((redundant[grade], -1.0));
            balance.extend(moves);
            let before = years.last().map(|year| year.in_post[grade]);
            balance.extend(before.map(|before| (before, STAY_AFTER[grade])));
            let current = if before.is_none() { STAY_AFTER[grade] * CURRENT[grade] } else { 0.0 };
            p.equal(&balance, -current);
            p.equal(&[(in_post[grade], 1.0), (over[grade], -1.0), (part[grade], -0.5)], required[grade]);
        }
        p.at_most(&[(up[1], 1.0), (in_post[2], -0.25)], 0.0);
        p.at_most(&over.map(|over| (over, 1.0)), 150.0);
        years.push(Year { in_post, redundant });
    }
    (programme, years)
}

fn redundancies(solution: &Solution, years: &[Year]) -> f64 {
    years.iter().flat_map(|year| year.redundant).map(|redundant| solution.of(redundant)).sum()
}

#[test]
fn the_manpower_plan_of_williams_has_its_published_optima() {
    let nothing = [0.0; 3];
    let (fewest, _) = manpower([0.0; 2], [1.0; 3], nothing, nothing);
    near(solved(&fewest).value, 841.796875, 1e-9);
    let (cheapest, years) =
        manpower([400.0, 500.0], [200.0, 500.0, 500.0], [500.0, 400.0, 400.0], [1500.0, 2000.0, 3000.0]);
    let solution = solved(&cheapest);
    near(solution.value, 498677.2853185595, 1e-9);
    near(redundancies(&solution, &years), 1423.7188365650968, 1e-7);
}

const REQUIRED: [f64; 14] = [3.0, 2.0, 4.0, 4.0, 5.0, 6.0, 5.0, 2.0, 2.0, 3.0, 4.0, 6.0, 7.0, 5.0];

/// The shifts, from 0, that each of seven people can work, and what each is paid for one.
const PEOPLE: [(f64, &[usize]); 7] = [
    (10.0, &[1, 2, 4, 6, 8, 9, 10, 11, 12, 13]),
    (12.0, &[0, 1, 4, 5, 7, 10, 12]),
    (10.0, &[2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]),
    (8.0, &[1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 13]),
    (8.0, &[0, 1, 2, 3, 4, 6, 7, 8, 10, 12, 13]),
    (9.0, &[0, 1, 2, 5, 7, 8, 11, 12, 13]),
    (11.0, &[0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]),
];

/// The workforce rota of Gurobi's modelling examples: who works which shift, and what agencies cover. A corner of such a
/// programme is in whole numbers, so it may be asked of a linear programme; how evenly shifts are spread may not, and is
/// left out.
fn rota(paid: f64, covered: f64) -> (Programme, Vec<Variable>) {
    let mut programme = Programme::default();
    let mut shifts: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); REQUIRED.len()];
    for (pay, can_work) in PEOPLE {
        for shift in can_work {
            shifts[*shift].push((programme.variable(paid * pay, 0.0, 1.0), 1.0));
        }
    }
    let mut cover = Vec::new();
    for (mut people, required) in shifts.into_iter().zip(REQUIRED) {
        cover.push(programme.variable(covered, 0.0, required));
        people.extend(cover.last().map(|cover| (*cover, 1.0)));
        programme.equal(&people, required);
    }
    (programme, cover)
}

#[test]
fn a_rota_with_agency_cover_needs_the_published_cover_and_pay() {
    let (least_cover, cover) = rota(0.0, 1.0);
    let solution = solved(&least_cover);
    near(solution.value, 6.0, 1e-9);
    let by_shift = cover.iter().map(|cover| solution.of(*cover));
    for (found, expected) in by_shift.zip([0, 0, 0, 2, 0, 2, 1, 0, 0, 0, 0, 1, 0, 0]) {
        near(found, f64::from(expected), 1e-9);
    }
    let (mut least_pay, cover) = rota(1.0, 0.0);
    least_pay.at_most(&cover.iter().map(|cover| (*cover, 1.0)).collect::<Vec<_>>(), 6.0);
    near(solved(&least_pay).value, 480.0, 1e-9);
}

/// Beale, "Cycling in the dual simplex algorithm" (1955): steps by the largest gain alone go in circles.
#[test]
fn a_programme_that_goes_in_circles_ends() {
    let mut programme = Programme::default();
    let x = [-0.75, 150.0, -0.02, 6.0].map(|cost| programme.variable(cost, 0.0, 1000.0));
    programme.at_most(&[(x[0], 0.25), (x[1], -60.0), (x[2], -0.04), (x[3], 9.0)], 0.0);
    programme.at_most(&[(x[0], 0.5), (x[1], -90.0), (x[2], -0.02), (x[3], 3.0)], 0.0);
    programme.at_most(&[(x[2], 1.0)], 1.0);
    near(solved(&programme).value, -0.05, 1e-9);
}

#[test]
fn what_is_no_programme_is_refused() {
    #[track_caller]
    fn check(cost: f64, lower: f64, upper: f64, least: f64, expected: Result<f64, ProgrammeError>) {
        let mut programme = Programme::default();
        let x = programme.variable(cost, lower, upper);
        programme.at_least(&[(x, 1.0)], least);
        assert_eq!(programme.solve().map(|solution| solution.value), expected);
    }
    check(1.0, 0.0, 2.0, 1.0, Ok(1.0));
    check(1.0, 2.0, 2.0, 1.0, Ok(2.0));
    check(0.0, 0.0, 0.0, 0.0, Ok(0.0));
    check(1.0, 0.0, 2.0, 3.0, Err(ProgrammeError::Infeasible));
    check(f64::NAN, 0.0, 2.0, 1.0, Err(ProgrammeError::Malformed));
    check(1.0, 0.0, f64::INFINITY, 1.0, Err(ProgrammeError::Malformed));
    check(1.0, 3.0, 2.0, 1.0, Err(ProgrammeError::Malformed));
    assert_eq!(Programme::default().solve().unwrap().value, 0.0);
}

/// The least value over all corners of a programme in two variables; `None` where nothing keeps the rows.
fn by_corners(costs: [f64; 2], upper: [f64; 2], rows: &[[f64; 3]]) -> Option<f64> {
    let mut lines = rows.to_vec();
    lines.extend([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [-1.0, 0.0, -upper[0]], [0.0, -1.0, -upper[1]]]);
    let keeps = |x: f64, y: f64| lines.iter().all(|[a, b, least]| a * x + b * y >= least - 1e-9);
    let mut best: Option<f64> = None;
    for (place, [a, b, r]) in lines.iter().enumerate() {
        for [c, d, s] in &lines[place + 1..] {
            let turn = a * d - b * c;
            if turn == 0.0 {
                continue;
            }
            let (x, y) = ((r * d - b * s) / turn, (a * s - r * c) / turn);
            if keeps(x, y) {
                let value = costs[0] * x + costs[1] * y;
                best = Some(best.map_or(value, |best| best.min(value)));
            }
        }
    }
    best
}

fn small() -> impl Strategy<Value = f64> {
    (-4..5_i32).prop_map(f64::from)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_least_value_is_that_of_the_best_corner(
        costs in [small(), small()],
        upper in [0..5_i32, 0..5_i32],
        rows in prop::collection::vec([small(), small(), small()], 0..6),
    ) {
        let upper = upper.map(f64::from);
        let mut programme = Programme::default();
        let x = [0, 1].map(|at| programme.variable(costs[at], 0.0, upper[at]));
        for [a, b, least] in &rows {
            programme.at_least(&[(x[0], *a), (x[1], *b)], *least);
        }
        match (programme.solve(), by_corners(costs, upper, &rows)) {
            (Ok(solution), Some(expected)) => {
                prop_assert!((solution.value - expected).abs() < 1e-9, "{} {}", solution.value, expected);
                prop_assert!((solution.proved - expected).abs() < 1e-9, "{} {}", solution.proved, expected);
            }
            (found, expected) => prop_assert_eq!((found, expected), (Err(ProgrammeError::Infeasible), None)),
        }
    }
}
