//! What must be so of any forecast: how draws hang together, what is listed, how figures are said.

use crate::easton;
use crate::forecast::{Beside, OUTCOMES, beside, chance_agrees, given, model, month, parameters, tested};
use hostboard_analysis::books::{Change, Parameters, Row, Tested, Why, statement};
use hostboard_analysis::chance::{Quantile, mean_and_sd};
use hostboard_analysis::forecast::{
    Chance, Digits, Falls, Given, History, Lack, Met, Milestone, Model, Monthly, OpenMilestones, Outcomes, PastEvent,
    PastMonth, Rounded, Run, Share, Total, Undecided, Verdict, flat, flat_chance,
};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::time::Day;
use std::sync::Arc;

#[test]
fn what_customers_share_widens_totals() {
    let spread = |run: Run| {
        let totals = OUTCOMES[run as usize].totals(Total::Income);
        mean_and_sd(&totals.into_iter().map(|pence| pence as f64).collect::<Vec<_>>()).1
    };
    assert!(spread(Run::Middle) > 1.05 * spread(Run::NoCommonShock));
}

#[test]
fn draws_split_in_any_way_come_to_the_same() {
    let model = model();
    let all = model.run(Run::Worse, 0..1000);
    for cuts in [[0, 1000], [1, 999], [333, 334], [500, 501]] {
        let [a, b] = cuts;
        let [first, middle, last] = [0..a, a..b, b..1000].map(|draws| model.run(Run::Worse, draws));
        assert_eq!(middle.and(last).and(first), all);
    }
    assert_ne!(model.run(Run::Worse, 0..999), all);
    assert_ne!(model.run(Run::Worse, 1..1001), all);
}

#[test]
fn one_draw_alone_is_that_among_many() {
    let (parameters, beside) = (parameters(), beside());
    // With a thousand times as much money figures need more bits from some draw on.
    for factor in [1, 30, 1000] {
        let mut rows = easton::rows();
        for amount in rows.iter_mut().flat_map(|row| &mut row.amount) {
            amount.0 *= factor;
        }
        let accounts = easton::accounts(rows);
        let model = Model::new(&given(&accounts, &parameters, &beside)).unwrap();
        let outcomes = model.run(Run::Middle, 7..57);
        let totals = |of| outcomes.totals(Total::Test(of));
        let tests: Vec<Vec<i64>> = outcomes.tests().into_iter().map(totals).collect();
        for (place, number) in (7..57).enumerate() {
            let draw = model.draw(Run::Middle, number);
            let found: Vec<i64> = tests.iter().map(|totals| totals[place]).collect();
            let expected = draw.surplus.iter().map(|(_, surplus)| surplus.0);
            assert_eq!(found, expected.chain([draw.cumulative.0, draw.least_cash.0]).collect::<Vec<_>>());
        }
    }
}

#[test]
fn months_add_up_to_totals() {
    let outcomes = &OUTCOMES[0];
    let of_month = |of, text| outcomes.of_month(of, month(text));
    assert_eq!(of_month(Monthly::Cumulative, "2015-03"), outcomes.totals(Total::Test(Tested::Cumulative)));
    assert_eq!(of_month(Monthly::Cash, "2015-03"), outcomes.totals(Total::CashAtEnd));
    let mut sums = vec![0; 10_000];
    for place in 0..12 {
        let surplus = outcomes.of_month(Monthly::Surplus, month("2014-04").plus(place));
        sums.iter_mut().zip(surplus).for_each(|(sum, surplus)| *sum += surplus);
    }
    assert_eq!(sums, outcomes.totals(Total::Test(tested("surplus 2014-15").unwrap())));
    for of in [Monthly::Surplus, Monthly::Cumulative, Monthly::Cash] {
        let bands = outcomes.bands(of);
        assert_eq!(bands.len(), 21);
        for (at, quantiles) in bands {
            let mut sorted = outcomes.of_month(of, at);
            sorted.sort_unstable();
            let expected = [500, 2000, 3500, 5000, 6500, 8000, 9500].map(|rank: usize| sorted[rank - 1]);
            assert_eq!(quantiles.iter().map(|quantile| quantile.value).collect::<Vec<_>>(), expected);
        }
    }
    assert!(of_month(Monthly::Cash, "2015-04").is_empty() && of_month(Monthly::Cash, "2013-06").is_empty());
}

/// The parameters of the worked unit with nothing uncertain; then others instead.
fn calm<const N: usize>(others: [(&str, &str, &str); N]) -> Parameters {
    let calm = [
        ("exit_probability", "", "0"),
        ("exit_probability", "harbour", "0"),
        ("common_share", "", "0"),
        ("unit_share", "", "0"),
        ("convert", "agreed", "1"),
        ("convert", "in-negotiation", "1"),
        ("convert", "pipeline", "1"),
        ("price_change", "", "0"),
        ("pay_award", "", "0"),
        ("non_pay_change", "", "0"),
        ("volume_sd", "", "0"),
        ("lead_months", "P1", "0"),
    ];
    easton::given_after(easton::given_after(easton::parameters(), calm), others)
}

/// Nothing delays the deal.
fn at_once() -> Beside {
    let mut beside = beside();
    beside.deals[0].verdicts = vec![Verdict::Allowed; 21];
    beside.milestones[0].falls = Falls::Within(month("2013-11").first(), month("2014-01").first());
    beside
}

/// Every month of a draw against a statement, to the penny or within some pence.
#[track_caller]
fn is_statement(parameters: &Parameters, beside: &Beside, independence: Option<&str>, change: &Change, within: i64) {
    let accounts = easton::accounts(easton::rows());
    let given = Given { independence, ..given(&accounts, parameters, beside) };
    let outcomes = Model::new(&given).unwrap().run(Run::Middle, 3..4);
    for month in &statement(&accounts, parameters, Certainty::Pipeline, change).months[3..] {
        let figures = [(Monthly::Surplus, month.surplus), (Monthly::Cash, month.cash)];
        for (of, figure) in figures {
            let found = outcomes.of_month(of, month.month)[0];
            let expected = figure.exact().unwrap().0;
            assert!((found - expected).abs() <= within, "{of:?} of {}: {found} is not {expected}", month.month);
        }
    }
}

#[test]
fn without_anything_uncertain_it_is_the_statement() {
    is_statement(&calm([]), &at_once(), None, &Change::default(), 0);
}

/// Statements round each row, draws each customer and line.
#[test]
fn customers_who_surely_leave_leave_as_in_a_statement() {
    let parameters = calm([("exit_probability", "", "1"), ("exit_probability", "harbour", "1")]);
    let leave = [("north-vale", "2014-01"), ("harbour", "2014-07"), ("moor", "2013-10"), ("easton-council", "2013-08")];
    let leave = leave.map(|(id, from)| (Arc::from(id), month(from))).into();
    is_statement(&parameters, &at_once(), None, &Change { leave, with_saving: true, ..Change::default() }, 100);
}

#[test]
fn independence_in_its_month_is_as_in_a_statement() {
    let mut beside = at_once();
    let october = month("2014-10");
    beside.milestones.push(Milestone { id: "independence".into(), falls: Falls::NotBefore(october.first()) });
    let change = Change { independent: Some(october), ..Change::default() };
    is_statement(&calm([]), &beside, Some("independence"), &change, 100);
    let late = [("delay_months", "independence", "2")];
    let change = Change { independent: Some(october.plus(2)), ..Change::default() };
    is_statement(&calm(late), &beside, Some("independence"), &change, 100);
}

#[test]
fn customers_whom_one_thing_moves_leave_together() {
    let same = [
        ("notice_months", "harbour", "3"),
        ("notice_months", "north-vale", "3"),
        ("exit_probability", "harbour", "0.1"),
    ];
    for shares in [["1", "0"], ["0", "1"], ["0.3", "0.7"]] {
        let shares = [("common_share", "", shares[0]), ("unit_share", "", shares[1])];
        let parameters = easton::given_after(easton::given_after(parameters(), same), shares);
        let (accounts, beside) = (easton::accounts(easton::rows()), beside());
        let model = Model::new(&given(&accounts, &parameters, &beside)).unwrap();
        let leaves = model.run(Run::Middle, 0..4000).leaves();
        let [_, harbour, moor, north_vale] = &leaves[..] else { panic!("four customers") };
        assert!(harbour.1 == moor.1 && moor.1 == north_vale.1);
        chance_agrees(moor.1.iter().map(|(_, count)| count).sum(), 4000, 1.0 - 0.9_f64.powf(18.0 / 12.0));
    }
}

/// More of them than are tabled together.
#[test]
fn many_services_of_a_customer_come_to_the_same() {
    let mut rows = easton::rows();
    let (split, mut others) = rows.drain(..).partition::<Vec<_>, _>(|row| {
        row.service.as_deref() == Some("business intelligence") && row.certainty.is_some()
    });
    for (row, service) in split.iter().flat_map(|row| (1..=8).map(move |service| (row, service))) {
        let amount = row.amount.map(|amount| Pence(amount.0 / 8));
        let certainty = Some(Certainty::Agreed);
        others.push(Row { service: Some(format!("service {service}").into()), amount, certainty, ..row.clone() });
    }
    // What is asked for of a service before its first forecast month.
    for month in 0..3 {
        for service in 1..=8 {
            let row = others.iter().find(|row| row.line == Line::Income).cloned().unwrap();
            let month = easton::window().month(month);
            others.push(Row {
                service: Some(format!("service {service}").into()),
                amount: Some(Pence(0)),
                month,
                ..row
            });
        }
    }
    let months = easton::window().iter().skip(3);
    let service = Some(Arc::from("business intelligence"));
    let first = others.iter().find(|row| row.line == Line::Income && row.certainty.is_some()).cloned().unwrap();
    others.extend(months.map(|month| Row { service: service.clone(), amount: Some(Pence(0)), month, ..first.clone() }));
    let (parameters, beside) = (calm([]), at_once());
    let totals = |rows| {
        let accounts = easton::accounts(rows);
        let model = Model::new(&given(&accounts, &parameters, &beside)).unwrap();
        model.run(Run::Middle, 0..2).totals(Total::Income)
    };
    assert_eq!(totals(others), totals(easton::rows()));
}

#[test]
fn income_of_which_nobody_says_how_sure_it_is_is_listed_and_never_comes() {
    let mut rows = easton::rows();
    for row in rows.iter_mut().filter(|row| row.customer.as_deref() == Some("harbour") && row.month >= month("2014-10"))
    {
        row.certainty = None;
    }
    let (accounts, parameters, beside) = (easton::accounts(rows), parameters(), beside());
    let model = Model::new(&given(&accounts, &parameters, &beside)).unwrap();
    assert_eq!(model.not_counted().len(), 6);
    assert!(model.not_counted().iter().all(|missing| missing.why == Why::NoCertainty));
    let totals = |outcomes: &Outcomes| outcomes.totals(Total::Income);
    let without = totals(&model.run(Run::NoExits, 0..100));
    assert!(without.iter().zip(totals(&OUTCOMES[Run::NoExits as usize])).all(|(without, with)| *without < with));
}

#[test]
fn a_likelier_exit_never_raises_what_a_draw_comes_to() {
    let (accounts, beside) = (easton::accounts(easton::rows()), beside());
    let totals = |parameters: &Parameters| {
        let model = Model::new(&given(&accounts, parameters, &beside)).unwrap();
        model.run(Run::Middle, 0..2000).totals(Total::Test(Tested::Cumulative))
    };
    let before = totals(&parameters());
    for customer in ["", "harbour"] {
        let likelier = easton::given_after(parameters(), [("exit_probability", customer, "0.3")]);
        let after = totals(&likelier);
        assert!(before.iter().zip(&after).all(|(before, after)| after <= before));
        assert_ne!(before, after);
    }
}

#[test]
fn whatever_is_not_recorded_is_listed_at_once() {
    let rows = easton::rows().into_iter().filter(|row| row.line != Line::CashForward).collect();
    let accounts = easton::accounts(rows);
    let kept = ["debtor_months", "creditor_months", "on_cost_rate", "exit_probability", "common_share", "unit_share"];
    let all = parameters();
    let some = all.iter().filter(|parameter| kept.contains(&parameter.name.word())).cloned();
    let (parameters, mut beside) = (Parameters::new(some).0, beside());
    beside.milestones.pop();
    let lacks = Model::new(&given(&accounts, &parameters, &beside)).unwrap_err();
    let of = |names: &[Assumed], abouts: &[&str]| -> Vec<Lack> {
        let about = |name: Assumed, about: &str| Lack::Parameter(name, (!about.is_empty()).then(|| about.into()));
        names.iter().flat_map(|name| abouts.iter().map(move |id| about(*name, id))).collect()
    };
    // A row about all would do, so it is asked for once, not for each of four customers.
    let mut expected = of(&[Assumed::NoticeMonths], &[""]);
    expected.extend(of(&[Assumed::SavingShare, Assumed::SavingLagMonths, Assumed::ExitCostMonths], &[""]));
    expected.extend(of(&[Assumed::Convert], &["agreed", "in-negotiation", "pipeline"]));
    expected.extend(of(&[Assumed::PriceChange, Assumed::PayAward, Assumed::NonPayChange], &[""]));
    expected.extend(of(&[Assumed::VolumeSd, Assumed::VolumePersistence], &[""]));
    expected.extend(of(&[Assumed::LeadMonths, Assumed::ConsentProbability], &["P1"]));
    let (cells, others): (Vec<_>, Vec<_>) = lacks.into_iter().partition(|lack| matches!(lack, Lack::Cell(_)));
    assert!(matches!(&cells[..], [Lack::Cell(missing)] if missing.line == Line::CashForward));
    expected.push(Lack::Milestone("head-appointed".into()));
    assert_eq!(others, expected);
}

#[test]
fn only_what_is_read_weakens_a_result() {
    let (accounts, beside, parameters) = (easton::accounts(easton::rows()), beside(), parameters());
    let model = Model::new(&given(&accounts, &parameters, &beside)).unwrap();
    let placeholders = model.reads().placeholders(&parameters).map(|(name, about)| (*name, about.as_deref()));
    assert_eq!(placeholders.collect::<Vec<_>>(), [(Assumed::Convert, Some("pipeline"))]);
    assert!(!model.reads().iter().any(|(name, _)| *name == Assumed::VatRate));
}

#[test]
fn what_no_draw_decides_is_left_open() {
    let (accounts, parameters, mut beside) = (easton::accounts(easton::rows()), parameters(), beside());
    let ready = |beside: &Beside, open| {
        let given = Given { open_milestones: open, ..given(&accounts, &parameters, beside) };
        let model = Model::new(&given).unwrap();
        (model.run(Run::Middle, 0..2000).ready(), model.undecided().to_vec())
    };
    let both = [OpenMilestones::AtTheEarliest, OpenMilestones::NotInThisForecast];
    let (certain, undecided) = ready(&beside, both[0]);
    assert!(certain > 0 && undecided.is_empty());
    beside.readiness.criteria = vec![("customer-focus".into(), Met::Undecided), ("finance".into(), Met::Met)];
    assert_eq!(ready(&beside, both[0]), (certain, vec![Undecided::Criterion("customer-focus".into())]));
    beside.readiness.criteria[1].1 = Met::NotMet;
    assert_eq!(ready(&beside, both[0]).0, 0);
    beside.readiness.criteria.clear();
    beside.milestones[1].falls = Falls::NotBefore(month("2014-12").first());
    let answers = both.map(|open| ready(&beside, open));
    assert!(answers[0].0 > certain && answers[1].0 == 0 && answers.iter().all(|(_, undecided)| undecided.is_empty()));
    // A day within the month in which it may fall: such draws are counted, and not decided; a day is a day.
    let day = |text| Day::parse(text).unwrap();
    let (milestone, _) = beside.readiness.head.clone().unwrap();
    for (first, last, by, expected) in [
        ("2014-12-01", "2014-12-31", "2014-12-30", (answers[0].0, vec![Undecided::HeadIn(month("2014-12"))])),
        ("2014-12-30", "2014-12-30", "2014-12-30", (answers[0].0, vec![])),
        ("2014-12-30", "2014-12-30", "2014-12-29", (0, vec![])),
        ("2014-11-01", "2014-12-30", "2014-12-30", (answers[0].0, vec![])),
    ] {
        beside.milestones[1].falls = Falls::Within(day(first), day(last));
        beside.readiness.head = Some((milestone.clone(), day(by)));
        assert_eq!(ready(&beside, both[0]), expected, "{first}..{last} by {by}");
    }
    beside.milestones[1].falls = Falls::Unknown;
    assert_eq!(ready(&beside, both[0]), (answers[0].0, vec![Undecided::Head]));
    beside.readiness.at = month("2014-03");
    assert_eq!(ready(&beside, both[0]).1, [Undecided::Year, Undecided::Head]);
}

#[test]
fn a_deal_says_what_it_waited_for() {
    let deals = OUTCOMES[0].deals();
    let deal = &deals[0];
    let fates = [deal.started(), deal.stands, deal.not_won, deal.not_in_window, deal.no_consent];
    assert_eq!((fates.iter().sum::<u64>(), deal.stands, deal.not_in_window), (10_000, 0, 0));
    // Milestones from November to January leave a start before March 2014, which is refused.
    let won = 10_000 - deal.not_won;
    chance_agrees(deal.waited_refused, won, 0.5 - 1.0 / 6.0);
    assert_eq!(deal.waited_cannot_tell, 0);
    let months: Vec<String> = deal.starts.iter().map(|(month, _)| month.to_string()).collect();
    assert_eq!(months, ["2014-03", "2014-04", "2014-05", "2014-06"]);
}

#[test]
fn sums_are_said_with_the_digits_that_they_have() {
    let median = OUTCOMES[0].quantiles(Total::Test(Tested::Cumulative))[3];
    // Ranks 4,900 and 5,100 lie more than 10,000 pounds from it.
    assert_eq!(Rounded::new(median), Rounded { amount: Pence(-50_000_000), to: Pence(10_000_000) });
    let rounded = |value, error| {
        let rounded = Rounded::new(Quantile { per_cent: 50, value, low: value - error, high: value });
        (rounded.amount.0, rounded.to.0)
    };
    assert_eq!(rounded(123_456_789, 0), (123_000_000, 1_000_000));
    assert_eq!(rounded(1_250, 3), (1_200, 100));
    assert_eq!(rounded(1_350, 3), (1_400, 100));
    assert_eq!(rounded(-50_00, 10_001), (0, 100_000));
    assert_eq!(rounded(i64::MAX, 0).1, 10_i64.pow(16));
}

#[test]
fn chances_are_said_with_the_digits_that_they_have() {
    let runs = [&OUTCOMES[0], &OUTCOMES[1], &OUTCOMES[2]];
    let digits = |of| Chance::counted(runs, |outcomes| outcomes.count(of).unwrap()).unwrap().digits();
    assert_eq!(digits(Tested::Cumulative), Digits::BetweenInTen(1, 4));
    assert_eq!(digits(tested("surplus 2014-15").unwrap()), Digits::AboutInTen(1));
    let head = Chance::counted(runs, Outcomes::head_in_time).unwrap();
    assert_eq!(head.digits(), Digits::PerCent(78));
    assert_eq!(Chance::new(10, 10, [1.0, 1.0]).unwrap().digits(), Digits::AllButUnderThreeIn(10));
    assert_eq!(Chance::new(0, 0, [0.0, 0.0]), None);
}

#[test]
fn history_is_scored_from_five_months_on() {
    let past =
        |happened| PastMonth { drawn: vec![100, 200, 400, 800], flat: Some(Pence(250)), happened: Pence(happened) };
    assert_eq!(History::of_months(&[]), History::None);
    let share = |count, of| Share { count, of };
    assert_eq!(History::of_months(&[past(300), past(900)]), History::Few(share(1, 2)));
    let five = [300, 300, 300, 300, 900].map(past);
    let History::Scored(within, score) = History::of_months(&five) else { panic!("five months are scored") };
    assert_eq!((within, score.flat), (share(4, 5), Some((4.0 * 50.0 + 650.0) / 5.0)));
    assert!((score.forecast - (4.0 * 81.25 + 381.25) / 5.0).abs() < 1e-9);
    assert_eq!([flat(&[]), flat(&[Pence(1), Pence(2)])], [None, Some(Pence(2))]);
    assert_eq!(flat(&(0..20).map(Pence).collect::<Vec<_>>()), Some(Pence(14)));
    assert_eq!([flat_chance(&[]), flat_chance(&[true, false, false])], [0.5, 1.0 / 3.0]);
    let event = |chance, happened| PastEvent { chance, flat: 0.5, happened };
    let events = [event(0.9, true), event(0.7, false), event(0.2, false), event(1.0, true), event(0.0, false)];
    let History::Scored(happened, score) = History::of_events(&events) else { panic!("five events are scored") };
    assert_eq!((happened, score.flat), (share(2, 5), Some(0.25)));
    assert!((score.forecast - 0.54 / 5.0).abs() < 1e-12);
}
