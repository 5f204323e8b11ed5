//! A second reading of the page of meanings, by plain draws: 200 random appraisals with missing scores, ties, orders and ranges.
//!
//! Nothing of the program is used but what is under test: ranges, weights, ranks and outcomes are read anew. Weights are drawn
//! one set after the other and thrown away unless they keep all that was said; a share may differ by four and a half standard
//! errors of that and by the program's own error.

use super::run;
use hostboard_analysis::appraisal::{
    Acceptability, Alone, Conventions, Grade, Order, Outcome, Score, Smaa, Table, Value, WeightRange, Weights,
};
use hostboard_analysis::chance::{Numbers, Stream};

const CASES: u64 = 200;
const WANTED: usize = 4_000;
const TRIED: u64 = 200_000;

/// Numbers, one after the other.
struct Dice {
    numbers: Numbers,
    place: u64,
}

impl Dice {
    fn of(case: u64, name: &str) -> Dice {
        Dice { numbers: Stream::new(20_260_101, name).draw(case), place: 0 }
    }

    fn share(&mut self) -> f64 {
        self.place += 1;
        self.numbers.uniform(self.place)
    }

    fn below(&mut self, limit: usize) -> usize {
        ((self.share() * limit as f64) as usize).min(limit - 1)
    }
}

/// What is recorded, as a person would.
struct Recorded {
    options: usize,
    criteria: usize,
    scores: Vec<Score>,
    /// The heaviest class first; empty: no order.
    classes: Vec<Vec<usize>>,
    ranges: Vec<(usize, f64, f64)>,
}

fn random(case: u64) -> Recorded {
    let mut dice = Dice::of(case, "appraisals");
    let (options, criteria) = (2 + dice.below(3), 2 + dice.below(3));
    let grades = [Grade::Measured, Grade::Documented, Grade::Judged, Grade::Illustrative];
    let mut scores = Vec::new();
    for option in 0..options {
        for criterion in 0..criteria {
            for _ in 0..dice.below(3) {
                let grade = grades[dice.below(4)];
                let (one, other) = (5.0 * dice.below(21) as f64, 5.0 * dice.below(21) as f64);
                let value = match dice.below(5) {
                    0 => Value::Blank,
                    1 => Value::Between(one.min(other), one.max(other), grade),
                    _ => Value::Single(one, grade),
                };
                scores.push(Score { option, criterion, value });
            }
        }
    }
    // A copy of the first option, so that there are ties.
    if dice.below(4) == 0 {
        scores.retain(|score| score.option != 1);
        let copied: Vec<Score> =
            scores.iter().filter(|score| score.option == 0).map(|score| Score { option: 1, ..*score }).collect();
        scores.extend(copied);
    }
    let mut classes: Vec<Vec<usize>> = Vec::new();
    if dice.below(2) == 0 {
        let mut left: Vec<usize> = (0..criteria).collect();
        while !left.is_empty() {
            let next = left.remove(dice.below(left.len()));
            match classes.last_mut().filter(|_| dice.below(3) == 0) {
                Some(class) => class.push(next),
                None => classes.push(vec![next]),
            }
        }
    }
    let mut ranges = Vec::new();
    if dice.below(3) == 0 {
        let low = 0.2 * dice.share() / criteria as f64;
        ranges.push((dice.below(criteria), low, (low + 0.4 + 0.4 * dice.share()).min(1.0)));
    }
    Recorded { options, criteria, scores, classes, ranges }
}

/// The range of each cell, by what the page says; nothing where a score is missing.
fn ranges_of(recorded: &Recorded) -> Vec<Option<(f64, f64)>> {
    let mut cells: Vec<Option<(f64, f64)>> = vec![None; recorded.options * recorded.criteria];
    for score in &recorded.scores {
        let widths = |grade| match grade {
            Grade::Measured => 0.0,
            Grade::Documented => 5.0,
            Grade::Judged | Grade::Illustrative => 10.0,
        };
        let (low, high) = match score.value {
            Value::Blank => continue,
            Value::Single(value, grade) => ((value - widths(grade)).max(0.0), (value + widths(grade)).min(100.0)),
            Value::Between(low, high, _) => (low, high),
        };
        let cell = &mut cells[score.option * recorded.criteria + score.criterion];
        *cell = Some(cell.map_or((low, high), |(least, most)| (least.min(low), most.max(high))));
    }
    cells
}

/// Weights and scores drawn.
struct Draw {
    weights: Vec<f64>,
    scores: Vec<f64>,
}

fn draws(case: u64, recorded: &Recorded, cells: &[Option<(f64, f64)>]) -> Vec<Draw> {
    let stream = Stream::new(7_000 + case, "second reading");
    let mut kept = Vec::new();
    for at in 0..TRIED {
        let numbers = stream.draw(at);
        let waits: Vec<f64> = (0..recorded.criteria).map(|place| -numbers.uniform(place as u64).ln()).collect();
        let sum: f64 = waits.iter().sum();
        let weights: Vec<f64> = waits.iter().map(|wait| wait / sum).collect();
        let in_ranges = recorded.ranges.iter().all(|(of, low, high)| *low <= weights[*of] && weights[*of] <= *high);
        let in_order = recorded
            .classes
            .windows(2)
            .all(|pair| pair[0].iter().all(|heavy| pair[1].iter().all(|light| weights[*heavy] >= weights[*light])));
        if !in_ranges || !in_order {
            continue;
        }
        let scores = cells.iter().enumerate().map(|(place, cell)| {
            let (low, high) = cell.unwrap_or((0.0, 100.0));
            low + (high - low) * numbers.uniform(1_000 + place as u64)
        });
        kept.push(Draw { scores: scores.collect(), weights });
        if kept.len() == WANTED {
            break;
        }
    }
    kept
}

/// Whether each option is first: none is better by more than 1e-9 of the whole.
fn is_first(weights: &[f64], scores: &[f64]) -> Vec<bool> {
    let value = |row: &[f64]| row.iter().zip(weights).map(|(score, weight)| score * weight).sum::<f64>();
    let values: Vec<f64> = scores.chunks(weights.len()).map(value).collect();
    values.iter().map(|own| !values.iter().any(|other| other - own > 1e-7)).collect()
}

fn shares<'d>(options: usize, draws: impl Iterator<Item = (&'d [f64], Vec<f64>)>) -> Vec<f64> {
    let (mut of, mut first) = (0.0, vec![0.0; options]);
    for (weights, scores) in draws {
        of += 1.0;
        for (count, is_first) in first.iter_mut().zip(is_first(weights, &scores)) {
            *count += f64::from(u8::from(is_first));
        }
    }
    first.iter().map(|count| count / f64::max(of, 1.0)).collect()
}

#[track_caller]
fn are_near(case: u64, what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance, "case {case}, {what}: {found}, not {expected} ± {tolerance}");
    }
}

fn asked(recorded: &Recorded) -> (Table, Weights) {
    let table = Table::new(recorded.options, recorded.criteria, &recorded.scores).unwrap();
    let names = ["a", "b", "c", "d"];
    let text = recorded.classes.iter().map(|class| class.iter().map(|of| names[*of]).collect::<Vec<_>>().join(" = "));
    let text = text.collect::<Vec<_>>().join(" > ");
    let order = (!text.is_empty()).then(|| Order::parse(&text, &names[..recorded.criteria]).unwrap());
    let range =
        |(criterion, low, high): &(usize, f64, f64)| WeightRange { criterion: *criterion, low: *low, high: *high };
    let ranges: Vec<WeightRange> = recorded.ranges.iter().map(range).collect();
    (table, Weights::new(recorded.criteria, order, &ranges).unwrap())
}

/// Whether a case could be compared: of one whose weights contradict each other, or are too narrow, no draw is kept.
fn check(case: u64) -> bool {
    let recorded = random(case);
    let (options, criteria) = (recorded.options, recorded.criteria);
    let cells = ranges_of(&recorded);
    let (table, weights) = asked(&recorded);
    for (option, criterion, cell) in table.cells() {
        let own = cells[option * criteria + criterion];
        assert_eq!(
            (cell.low, cell.high, cell.is_missing),
            own.map_or((0.0, 100.0, true), |(low, high)| (low, high, false))
        );
    }
    let draws = draws(case, &recorded, &cells);
    if draws.len() < 500 {
        return false;
    }
    let found = run(&table, &weights);
    let tolerance = 4.5 * 0.5 / (draws.len() as f64).sqrt() + 0.01;
    let as_drawn = shares(options, draws.iter().map(|draw| (&draw.weights[..], draw.scores.clone())));
    are_near(case, "first", &found.first(), &as_drawn, tolerance);

    // With missing scores at their ends: its own and the others' apart.
    let missing: Vec<usize> = (0..cells.len()).filter(|place| cells[*place].is_none()).collect();
    let with = |ends: &dyn Fn(usize) -> Option<f64>| {
        let changed = |draw: &Draw| -> Vec<f64> {
            draw.scores.iter().enumerate().map(|(place, score)| ends(place).unwrap_or(*score)).collect()
        };
        shares(options, draws.iter().map(|draw| (&draw.weights[..], changed(draw))))
    };
    for own in 0..options {
        let end = |of_own: f64, of_others: f64| {
            with(&|place| missing.contains(&place).then(|| if place / criteria == own { of_own } else { of_others }))
                [own]
        };
        let (low, high) = found.first_between(own);
        are_near(case, "low and high", &[low, high], &[end(0.0, 100.0), end(100.0, 0.0)], tolerance);
    }
    // One score at either end, all others as drawn.
    let unknown: Vec<usize> =
        (0..cells.len()).filter(|place| cells[*place].is_none_or(|(low, high)| low < high)).collect();
    let of_ends: Vec<usize> = found.score_ends.iter().map(|ends| ends.option * criteria + ends.criterion).collect();
    assert_eq!(of_ends, unknown, "case {case}");
    for (ends, place) in found.score_ends.iter().zip(unknown) {
        let (low, high) = cells[place].unwrap_or((0.0, 100.0));
        are_near(case, "at low", &ends.first_at_low, &with(&|at| (at == place).then_some(low)), tolerance);
        are_near(case, "at high", &ends.first_at_high, &with(&|at| (at == place).then_some(high)), tolerance);
    }
    check_halves(case, &draws, &found, options, tolerance);
    check_leads(case, &draws, &cells, &found, criteria);
    true
}

/// First shares in the draws below and above the median of each weight.
fn check_halves(case: u64, draws: &[Draw], found: &Acceptability, options: usize, tolerance: f64) {
    for halves in &found.counted.weight_halves {
        let mut all: Vec<f64> = draws.iter().map(|draw| draw.weights[halves.criterion]).collect();
        all.sort_by(f64::total_cmp);
        let median = all[all.len() / 2];
        are_near(case, "median", &[halves.median], &[median], 2.0 * tolerance);
        let side = |keeps: fn(f64, f64) -> bool| {
            let of = draws.iter().filter(|draw| keeps(draw.weights[halves.criterion], median));
            shares(options, of.map(|draw| (&draw.weights[..], draw.scores.clone())))
        };
        let wide = 1.5 * tolerance + 0.01;
        are_near(case, "below", &halves.first_below, &side(|weight, median| weight < median), wide);
        are_near(case, "above", &halves.first_above, &side(|weight, median| weight > median), wide);
    }
}

/// No draw shows a larger lead than the largest, and one whose largest lead is below 0 is first in none.
fn check_leads(case: u64, draws: &[Draw], cells: &[Option<(f64, f64)>], found: &Acceptability, criteria: usize) {
    let end = |place: usize| cells[place].unwrap_or((0.0, 100.0));
    for (own, lead) in found.best_leads.iter().enumerate() {
        let others = (0..cells.len() / criteria).filter(|other| *other != own);
        let others: Vec<usize> = others.collect();
        let lead_of = |draw: &Draw| {
            let ahead = |other: &usize| -> f64 {
                let by = |criterion: usize| end(own * criteria + criterion).1 - end(other * criteria + criterion).0;
                draw.weights.iter().enumerate().map(|(criterion, weight)| weight * by(criterion)).sum()
            };
            others.iter().map(ahead).fold(f64::INFINITY, f64::min)
        };
        let seen = draws.iter().map(lead_of).fold(f64::NEG_INFINITY, f64::max);
        assert!(seen <= lead + 1e-6, "case {case}: a lead of {seen} was seen, and {lead} is the largest");
        assert!(seen >= lead - 25.0, "case {case}: {lead} is the largest lead, and {seen} the largest that was seen");
        if *lead < 0.0 {
            assert!(draws.iter().all(|draw| !is_first(&draw.weights, &draw.scores)[own]), "case {case}");
        }
    }
}

#[test]
fn two_hundred_random_appraisals_agree_with_a_second_reading() {
    let compared = (0..2 * CASES).filter(|case| check(*case)).take(CASES as usize).count();
    assert_eq!(compared, CASES as usize);
}

/// Who leads, read anew: the largest share, by more than two points.
fn leads(first: &[f64]) -> Option<usize> {
    let (mut most, mut of) = (0.0, None);
    for (option, share) in first.iter().enumerate() {
        if *share > most {
            (most, of) = (*share, Some(option));
        }
    }
    of.filter(|own| first.iter().enumerate().all(|(other, share)| other == *own || most - share > 0.02))
}

fn most_moved(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other).abs()).fold(0.0, f64::max)
}

/// The outcome, read anew from the shares: its name, and what decides.
fn outcome(found: &Acceptability) -> (&'static str, Option<(usize, usize)>) {
    let leader = leads(&found.first());
    if leader.is_some_and(|leader| found.first_between(leader).0 >= 0.75) {
        return ("survives", None);
    }
    let by_scores = |are_missing: bool| {
        let mut best: Option<(f64, (usize, usize))> = None;
        for ends in found.score_ends.iter().filter(|ends| ends.cell.is_missing == are_missing) {
            let other = |first: &[f64]| leads(first).is_some_and(|other| Some(other) != leader);
            let moved = most_moved(&ends.first_at_low, &ends.first_at_high);
            let decides = other(&ends.first_at_low) || other(&ends.first_at_high);
            if decides && best.is_none_or(|(most, _)| moved > most) {
                best = Some((moved, (ends.option, ends.criterion)));
            }
        }
        best.map(|(_, place)| place)
    };
    if let Some(place) = by_scores(true) {
        return ("missing", Some(place));
    }
    let mut by_weight: Option<(f64, usize)> = None;
    for halves in &found.counted.weight_halves {
        let (below, above) = (leads(&halves.first_below), leads(&halves.first_above));
        let moved = most_moved(&halves.first_below, &halves.first_above);
        let decides = below.is_some() && above.is_some() && below != above;
        if decides && by_weight.is_none_or(|(most, _)| moved > most) {
            by_weight = Some((moved, halves.criterion));
        }
    }
    match (by_weight, by_scores(false), leader) {
        (Some((_, criterion)), ..) => ("weight", Some((criterion, 0))),
        (None, Some(place), _) => ("score", Some(place)),
        (None, None, Some(_)) => ("short", None),
        (None, None, None) => ("nobody", None),
    }
}

#[test]
fn two_hundred_random_outcomes_agree_with_a_second_reading() {
    let mut seen = std::collections::BTreeMap::new();
    for case in 1_000..1_000 + 2 * CASES {
        let (table, weights) = asked(&random(case));
        let Ok(found) = Smaa::new(&table, &weights, case).unwrap().run(&Alone) else { continue };
        let name = match found.outcome(&Conventions::default()) {
            Outcome::Survives { .. } => ("survives", None),
            Outcome::OneMissingFact(ends) => ("missing", Some((ends.option, ends.criterion))),
            Outcome::OneWeight(halves) => ("weight", Some((halves.criterion, 0))),
            Outcome::OneScore(ends) => ("score", Some((ends.option, ends.criterion))),
            Outcome::Short { .. } => ("short", None),
            Outcome::NoLeader => ("nobody", None),
        };
        assert_eq!(name, outcome(&found), "case {case}");
        *seen.entry(name.0).or_insert(0) += 1;
    }
    assert!(seen.len() >= 5 && seen.values().sum::<u64>() >= CASES, "{seen:?}");
}
