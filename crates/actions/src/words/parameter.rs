//! Parameters of the books, of forecasts and of staffing in words: what each is called, about what it may be, which values it
//! takes.

use super::books::{Names, name as customer};
use hostboard_analysis::books::{Key, Parameter, Span};
use hostboard_domain::books::Assumed;
use hostboard_domain::money::Pence;
use hostboard_domain::rate::Rate;

/// A parameter's name as a person says it: `own overhead`.
pub fn spoken(name: Assumed) -> String {
    name.word().replace('_', " ")
}

/// A parameter's name with the word that files need beside it: `own overhead (own_overhead)`, the latter marked.
pub fn parameter(name: Assumed) -> String {
    format!("{} (`{}`)", spoken(name), name.word())
}

/// A parameter that was read, with what it is about: `notice months of moor`.
pub fn key((name, about): &Key, names: &Names) -> String {
    let about = about.as_ref().map_or_else(String::new, |about| format!(" of {}", customer(about, names)));
    format!("{}{about}", spoken(*name))
}

/// A parameter's value in its unit: `23%`, `6 months`, `£21,000`, with its interval.
pub fn value(parameter: &Parameter) -> String {
    let span = Span::of(parameter.name);
    let one = |rate: Rate| match span {
        Span::Share | Span::Change => format!("{}%", rate.times(100)),
        Span::Months | Span::PartsOfMonths if rate == Rate::ONE => "1 month".to_owned(),
        Span::Months | Span::PartsOfMonths => format!("{rate} months"),
        Span::Pounds => rate.of(Pence(100)).to_string(),
        Span::Number | Span::Points => rate.to_string(),
        Span::YesNo => if rate == Rate::ZERO { "no" } else { "yes" }.to_owned(),
    };
    let within = parameter.interval.map(|(low, high)| format!("8 times of 10 between {} and {}", one(low), one(high)));
    match (parameter.value.map(one), within) {
        (Some(value), Some(within)) => format!("{value} ({within})"),
        (Some(value), None) => value,
        (None, within) => within.unwrap_or_default(),
    }
}

/// Which values a parameter takes.
pub fn takes(span: Span) -> &'static str {
    match span {
        Span::Share => "a share from 0 to 1",
        Span::Change => "a change above -1 and up to 10",
        Span::Months => "a whole number of months from 0 to 120",
        Span::PartsOfMonths => "a number of months from 0 to 120",
        Span::Pounds => "an amount in pounds, 0 or more",
        Span::Number => "a number, 0 or more",
        Span::Points => "points from 0 to 100",
        Span::YesNo => "1 for yes or 0 for no",
    }
}

/// What a value may have been meant as that a parameter cannot have: `0.23` for 23 where a share is asked for.
pub fn meant(span: Span, value: Rate) -> Option<Rate> {
    let is_per_cent = matches!(span, Span::Share | Span::Change) && value > Rate::ONE;
    Some(value.hundredth()).filter(|meant| is_per_cent && *meant <= Rate::ONE)
}

/// What a parameter may be about.
pub fn may_be_about(name: Assumed) -> &'static str {
    match name {
        Assumed::OnCostRate
        | Assumed::HireCost
        | Assumed::ReleaseCost
        | Assumed::HireLeadMonths
        | Assumed::ReleaseNoticeMonths
        | Assumed::HireLimit => "all, or a grade",
        Assumed::DebtorMonths
        | Assumed::NoticeMonths
        | Assumed::SavingShare
        | Assumed::SavingLagMonths
        | Assumed::ExitCostMonths
        | Assumed::ExitProbability => "all, or a customer",
        Assumed::VatRate | Assumed::VatRecovered | Assumed::VatBorne => "all; for a what-if also a customer",
        Assumed::PensionUplift => "all; for a what-if also a grade",
        Assumed::Convert => "a certainty: `agreed`, `in-negotiation`, `pipeline`",
        Assumed::DelayMonths => "a milestone",
        Assumed::LeadMonths | Assumed::ConsentProbability => "all, or a deal",
        Assumed::DoesService => "all, or `GRADE:SERVICE`",
        Assumed::DealOfGrade => "`DEAL:GRADE`",
        Assumed::PricePerHour | Assumed::CapHours | Assumed::CallOffHours | Assumed::DealLeadMonths => {
            "all, or a manpower deal"
        }
        _ => "all",
    }
}

/// Of what, or for which time, its value is.
pub fn per(name: Assumed) -> &'static str {
    match name {
        Assumed::OnCostRate | Assumed::PensionUplift => "of pay",
        Assumed::CreditorMonths | Assumed::DebtorMonths => "after the row’s month",
        Assumed::NoticeMonths => "from the first of a month",
        Assumed::VatRate => "of the price",
        Assumed::VatRecovered => "of VAT",
        Assumed::VatBorne => "of the VAT not reclaimed",
        Assumed::InputVat => "of non-pay",
        Assumed::OwnOverhead | Assumed::CapHours | Assumed::CallOffHours => "a month",
        Assumed::SavingShare => "of the income lost",
        Assumed::SavingLagMonths => "after the customer left",
        Assumed::ExitCostMonths => "of the income lost, once",
        Assumed::ExitProbability => "a year",
        Assumed::CommonShare | Assumed::UnitShare => "of what moves customers",
        Assumed::Convert => "of the income of a customer, a service and a certainty, once",
        Assumed::PriceChange | Assumed::PayAward | Assumed::NonPayChange => "a year",
        Assumed::VolumeSd => "of a month’s income",
        Assumed::VolumePersistence => "from a month to the next",
        Assumed::DelayMonths | Assumed::LeadMonths => "after the milestone",
        Assumed::ConsentProbability => "of a deal, once",
        Assumed::HireCost | Assumed::ReleaseCost => "for one full-time equivalent",
        Assumed::HireLeadMonths | Assumed::ReleaseNoticeMonths | Assumed::DealLeadMonths => "from now",
        Assumed::HireLimit => "in the months planned",
        Assumed::DoesService | Assumed::DealOfGrade => "in every month",
        Assumed::PricePerHour => "an hour",
        Assumed::DemandSd | Assumed::UnmetAllowed => "of the hours asked for",
        Assumed::DemandCommonShare => "of that straying",
        Assumed::MoneySd => "of the money",
        Assumed::AffordableIn | Assumed::SufficientIn => "of scenarios",
        Assumed::StaffingBudget => "for all months planned",
        Assumed::SurviveShare | Assumed::LeadShare => "of weightings",
        Assumed::DocumentedWidth | Assumed::JudgedWidth | Assumed::IllustrativeWidth => "either way",
        Assumed::WaitMonths => "from the decision",
        Assumed::InterimCost => "a month",
        Assumed::FactChance => "of the fact, once",
    }
}

/// A value as a file has it.
pub fn example(name: Assumed) -> &'static str {
    match name {
        Assumed::OnCostRate => "0.23",
        Assumed::CreditorMonths | Assumed::DebtorMonths | Assumed::DealLeadMonths => "1",
        Assumed::NoticeMonths => "6",
        Assumed::VatRate | Assumed::UnitShare => "0.20",
        Assumed::VatRecovered => "0.75",
        Assumed::VatBorne | Assumed::VolumePersistence | Assumed::DemandCommonShare => "0.5",
        Assumed::InputVat => "0.05",
        Assumed::PensionUplift | Assumed::VolumeSd | Assumed::UnmetAllowed => "0.02",
        Assumed::OwnOverhead => "21000.00",
        Assumed::SavingShare => "0.40",
        Assumed::SavingLagMonths | Assumed::HireLeadMonths | Assumed::ReleaseNoticeMonths => "3",
        Assumed::ExitCostMonths => "0.5",
        Assumed::ExitProbability => "0.10",
        Assumed::CommonShare => "0.3",
        Assumed::Convert => "0.60",
        Assumed::PriceChange => "-0.005",
        Assumed::PayAward => "0.015",
        Assumed::NonPayChange => "0.025",
        Assumed::DelayMonths | Assumed::LeadMonths => "2",
        Assumed::ConsentProbability => "0.7",
        Assumed::HireCost => "1500.00",
        Assumed::ReleaseCost => "9000.00",
        Assumed::HireLimit => "5",
        Assumed::DoesService | Assumed::DealOfGrade => "1",
        Assumed::PricePerHour => "52.00",
        Assumed::CapHours => "500",
        Assumed::CallOffHours => "150",
        Assumed::DemandSd => "0.08",
        Assumed::MoneySd => "0.04",
        Assumed::AffordableIn | Assumed::SufficientIn => "0.8",
        Assumed::StaffingBudget => "1110000.00",
        Assumed::SurviveShare => "0.75",
        Assumed::LeadShare => "0.02",
        Assumed::DocumentedWidth => "5",
        Assumed::JudgedWidth | Assumed::IllustrativeWidth => "10",
        Assumed::WaitMonths => "6",
        Assumed::InterimCost => "5000.00",
        Assumed::FactChance => "0.5",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_analysis::books::Parameters;

    #[test]
    fn every_example_can_be_used() {
        let parameter = |name: &Assumed| Parameter {
            name: *name,
            about: None,
            value: Rate::parse(example(*name)),
            interval: None,
            provenance: None,
            from_whom: None,
            on: None,
        };
        let (used, faults) = Parameters::new(Assumed::ALL.iter().map(parameter));
        assert_eq!((used.iter().count(), faults), (Assumed::ALL.len(), Vec::new()));
    }
}
