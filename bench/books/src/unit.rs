//! A made-up unit: 36 forecast months, twelve customers, one deal. `bench/books_numpy.py` has the same.

use hostboard_analysis::books::{Accounts, Parameter, Parameters, Row, Window};
use hostboard_analysis::forecast::{Deal, Falls, Given, Milestone, Model, OpenMilestones, Verdict};
use hostboard_domain::books::{Assumed, Certainty, Line};
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;
use hostboard_domain::time::Month;

/// Months of the window, all forecast.
pub const MONTHS: usize = 36;

/// The model of it, ready to be drawn.
pub fn model(seed: u64) -> Result<Model, String> {
    let first = Month::parse("2013-04").ok_or("no month")?;
    let window = Window::new(first, first.plus(MONTHS as i32 - 1), None).ok_or("no window")?;
    let (accounts, faults) = Accounts::new("bench", window, None, rows(window));
    let (parameters, unusable) = Parameters::new(parameters());
    if !faults.is_empty() || !unusable.is_empty() {
        return Err(format!("{faults:?} {unusable:?}"));
    }
    let verdicts = (0..MONTHS).map(|month| match month {
        0..10 => Verdict::Refused,
        10..16 => Verdict::Consent,
        _ => Verdict::Allowed,
    });
    let deal =
        Deal { id: "P1".into(), milestone: Some("hub".into()), written: first.plus(6), verdicts: verdicts.collect() };
    let hub = Milestone { id: "hub".into(), falls: Falls::Within(first.plus(3).first(), first.plus(14).first()) };
    let given = Given {
        accounts: &accounts,
        parameters: &parameters,
        milestones: &[hub],
        deals: &[deal],
        independence: None,
        readiness: None,
        open_milestones: OpenMilestones::AtTheEarliest,
        seed,
    };
    Model::new(&given).map_err(|lacks| format!("{lacks:?}"))
}

fn rows(window: Window) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut add = |month: usize, line, pounds: i64, customer: Option<i64>, service: &str, certainty| {
        let is_of_deal = service == "deal";
        rows.push(Row {
            place: 0,
            month: window.month(month),
            line,
            customer: customer.map(|customer| format!("c{customer:02}").into()),
            service: Some(service.into()).filter(|_| customer.is_some()),
            certainty,
            grade: None,
            deal: is_of_deal.then(|| "P1".into()),
            hangs_on: is_of_deal.then(|| "hub".into()),
            matter: None,
            is_credit: false,
            amount: Some(Pence(pounds * 100)),
        });
    };
    add(0, Line::BalanceForward, 0, None, "", None);
    add(0, Line::CashForward, 500_000, None, "", None);
    add(0, Line::Creditors, 300_000, None, "", None);
    add(0, Line::Debtors, 1_200_000, None, "", None);
    add(1, Line::Debtors, 60_000, None, "", None);
    for month in 0..MONTHS {
        for customer in 0..12 {
            let certainty = if month < 18 { Certainty::Signed } else { Certainty::InNegotiation };
            add(month, Line::Income, 60_000 + 7_500 * customer, Some(customer), "main", Some(certainty));
            let agreed = if customer % 2 == 1 { 8_000 + 500 * customer } else { 0 };
            add(month, Line::Income, agreed, Some(customer), "extra", Some(Certainty::Agreed));
        }
        let (income, cost) = if month < 6 { (0, 0) } else { (24_000, 9_000) };
        add(month, Line::Income, income, Some(3), "deal", Some(Certainty::Pipeline));
        add(month, Line::NonPay, cost, None, "deal", Some(Certainty::Pipeline));
        for (line, pounds) in
            [(Line::Pay, 680_000), (Line::NonPay, 255_000), (Line::Recharge, 60_000), (Line::OneOff, 0)]
        {
            add(month, line, pounds, None, "", None);
        }
    }
    rows
}

fn parameters() -> Vec<Parameter> {
    const VALUES: [(Assumed, &str, &str); 22] = [
        (Assumed::OnCostRate, "", "0.23"),
        (Assumed::CreditorMonths, "", "1"),
        (Assumed::DebtorMonths, "", "1"),
        (Assumed::DebtorMonths, "c00", "2"),
        (Assumed::NoticeMonths, "", "6"),
        (Assumed::ExitProbability, "", "0.1"),
        (Assumed::CommonShare, "", "0.3"),
        (Assumed::UnitShare, "", "0.2"),
        (Assumed::Convert, "agreed", "0.9"),
        (Assumed::Convert, "in-negotiation", "0.6"),
        (Assumed::Convert, "pipeline", "0.3"),
        (Assumed::PriceChange, "", "-0.02 0.01"),
        (Assumed::PayAward, "", "0.01 0.02"),
        (Assumed::NonPayChange, "", "0.01 0.04"),
        (Assumed::VolumeSd, "", "0.02"),
        (Assumed::VolumePersistence, "", "0.5"),
        (Assumed::SavingShare, "", "0.4"),
        (Assumed::SavingLagMonths, "", "3"),
        (Assumed::ExitCostMonths, "", "0.5"),
        (Assumed::LeadMonths, "P1", "2"),
        (Assumed::ConsentProbability, "P1", "0.7"),
        (Assumed::OwnOverhead, "", "0"),
    ];
    let parameter = |(name, about, value): (Assumed, &str, &str)| {
        let ends = value.split_once(' ');
        Parameter {
            name,
            about: (!about.is_empty()).then(|| about.into()),
            value: Rate::parse(value),
            interval: ends.and_then(|(low, high)| Rate::parse(low).zip(Rate::parse(high))),
            provenance: None,
            from_whom: None,
            on: None,
        }
    };
    VALUES.map(parameter).into()
}
