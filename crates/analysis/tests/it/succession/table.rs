//! Which scores make a table.

use hostboard_analysis::appraisal::{Grade, Score, Table, TableError, Value};

/// Of one option by one criterion, the range of several recorded values.
#[track_caller]
fn check(values: &[Value], expected: Option<[f64; 2]>) {
    let scores: Vec<Score> = values.iter().map(|value| Score { option: 0, criterion: 0, value: *value }).collect();
    let cell = Table::new(1, 1, &scores).unwrap().cell(0, 0);
    assert_eq!((cell.is_missing, [cell.low, cell.high]), (expected.is_none(), expected.unwrap_or([0.0, 100.0])));
}

#[test]
fn a_value_is_as_sure_as_what_it_rests_on() {
    use Value::{Between, Blank, Single};
    check(&[Single(70.0, Grade::Measured)], Some([70.0, 70.0]));
    check(&[Single(70.0, Grade::Documented)], Some([65.0, 75.0]));
    check(&[Single(70.0, Grade::Judged)], Some([60.0, 80.0]));
    check(&[Single(95.0, Grade::Illustrative)], Some([85.0, 100.0]));
    check(&[Between(20.0, 30.0, Grade::Judged)], Some([20.0, 30.0]));
    check(&[Single(5.0, Grade::Judged), Blank, Between(90.0, 90.0, Grade::Judged)], Some([0.0, 90.0]));
    check(&[Blank, Blank], None);
    check(&[], None);
}

#[test]
fn what_rests_on_an_illustration_says_so() {
    let score = |value| Score { option: 0, criterion: 0, value };
    let sure = score(Value::Single(50.0, Grade::Measured));
    let shown = score(Value::Between(40.0, 60.0, Grade::Illustrative));
    assert!(!Table::new(1, 1, &[sure]).unwrap().is_illustrative());
    assert!(Table::new(1, 1, &[shown, sure]).unwrap().is_illustrative());
}

#[test]
fn what_is_no_score_is_refused() {
    let one = |option, criterion, low, high| {
        Table::new(2, 2, &[Score { option, criterion, value: Value::Between(low, high, Grade::Judged) }]).unwrap_err()
    };
    assert_eq!(one(0, 0, 60.0, 40.0), TableError::OutOfScale { low: 60.0, high: 40.0 });
    assert_eq!(one(0, 0, -1.0, 40.0), TableError::OutOfScale { low: -1.0, high: 40.0 });
    assert!(matches!(one(0, 0, f64::NAN, 40.0), TableError::OutOfScale { .. }));
    assert_eq!(one(2, 0, 0.0, 1.0), TableError::Unknown { option: 2, criterion: 0 });
    assert_eq!(one(0, 2, 0.0, 1.0), TableError::Unknown { option: 0, criterion: 2 });
    assert_eq!(Table::new(0, 3, &[]), Err(TableError::Empty));
    assert_eq!(Table::new(25, 3, &[]), Err(TableError::TooLarge { options: 25, criteria: 3 }));
    assert_eq!(Table::new(24, 21, &[]), Err(TableError::TooLarge { options: 24, criteria: 21 }));
    assert!(Table::new(24, 20, &[]).is_ok());
}
