//! The facts that watch rules may name: a closed list, of units and of milestones.

use super::About;
use crate::language::condition::Type;

/// A fact of a unit or a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WatchFact {
    /// On what basis the unit's head holds the post.
    HeadBasis,
    /// When the head is expected to go.
    HeadExpectedEnd,
    /// Whether somebody is named for the time after.
    SuccessorNamed,
    /// How many different people headed the unit in the 12 months up to the day asked about.
    HeadsInYear,
    /// How many units its head heads.
    UnitsOfHead,
    /// How many customers it lost in the 12 months up to the day asked about.
    CustomersLostInYear,
    /// Whether a checkpoint review of it is open.
    ReviewOpen,
    /// Where the grade of its last concluded review stands on an ordered scale, from 1, the best.
    GradePlace,
    /// How many conditions of its reviews are overdue.
    ConditionsOverdue,
    /// Whether the surplus of the year fails, by what is signed or agreed in writing.
    SurplusFails,
    /// Whether cumulative break-even fails, by the same.
    CumulativeFails,
    /// Whether cash goes below zero, by the same.
    CashFails,
    /// Whether a search for who should run it goes on without a timetable.
    SearchWithoutTimetable,
    /// Whether it is hosted.
    Hosted,
    /// The latest day that a milestone's newest expectation allows.
    ExpectedBy,
    /// The earliest day that it allows.
    ExpectedFrom,
    /// How many days ago the newest statement of when it is expected was made.
    SaidDaysAgo,
    /// Whether it waits for something without a latest day, or has none itself and something waits for it.
    WaitsForUndated,
    /// Whether the milestone is met.
    Met,
}

impl WatchFact {
    /// Every one, in a fixed order: of a unit, then of a milestone.
    pub const ALL: [WatchFact; 19] = [
        WatchFact::HeadBasis,
        WatchFact::HeadExpectedEnd,
        WatchFact::SuccessorNamed,
        WatchFact::HeadsInYear,
        WatchFact::UnitsOfHead,
        WatchFact::CustomersLostInYear,
        WatchFact::ReviewOpen,
        WatchFact::GradePlace,
        WatchFact::ConditionsOverdue,
        WatchFact::SurplusFails,
        WatchFact::CumulativeFails,
        WatchFact::CashFails,
        WatchFact::SearchWithoutTimetable,
        WatchFact::Hosted,
        WatchFact::ExpectedBy,
        WatchFact::ExpectedFrom,
        WatchFact::SaidDaysAgo,
        WatchFact::WaitsForUndated,
        WatchFact::Met,
    ];

    /// The words of `head_basis`, in order.
    pub const BASES: &'static [&'static str] = &["permanent", "shared", "interim", "acting", "seconded", "vacant"];

    /// The facts of a unit, or of a milestone.
    pub fn of(about: About) -> impl Iterator<Item = WatchFact> {
        WatchFact::ALL.into_iter().filter(move |fact| fact.about() == about)
    }

    /// The fact of that name.
    pub fn parse(name: &str) -> Option<WatchFact> {
        WatchFact::ALL.into_iter().find(|fact| fact.name() == name)
    }

    /// What it is a fact of.
    pub const fn about(self) -> About {
        match self {
            WatchFact::ExpectedBy
            | WatchFact::ExpectedFrom
            | WatchFact::SaidDaysAgo
            | WatchFact::WaitsForUndated
            | WatchFact::Met => About::Milestone,
            _ => About::Unit,
        }
    }

    /// Its name in conditions.
    pub const fn name(self) -> &'static str {
        match self {
            WatchFact::HeadBasis => "head_basis",
            WatchFact::HeadExpectedEnd => "head_expected_end",
            WatchFact::SuccessorNamed => "successor_named",
            WatchFact::HeadsInYear => "heads_in_year",
            WatchFact::UnitsOfHead => "units_of_head",
            WatchFact::CustomersLostInYear => "customers_lost_in_year",
            WatchFact::ReviewOpen => "review_open",
            WatchFact::GradePlace => "grade_place",
            WatchFact::ConditionsOverdue => "conditions_overdue",
            WatchFact::SurplusFails => "surplus_fails",
            WatchFact::CumulativeFails => "cumulative_fails",
            WatchFact::CashFails => "cash_fails",
            WatchFact::SearchWithoutTimetable => "search_without_timetable",
            WatchFact::Hosted => "hosted",
            WatchFact::ExpectedBy => "expected_by",
            WatchFact::ExpectedFrom => "expected_from",
            WatchFact::SaidDaysAgo => "said_days_ago",
            WatchFact::WaitsForUndated => "waits_for_undated",
            WatchFact::Met => "met",
        }
    }

    /// Its type in conditions.
    pub const fn type_of(self) -> Type {
        match self {
            WatchFact::HeadBasis => Type::Word(WatchFact::BASES),
            WatchFact::HeadExpectedEnd | WatchFact::ExpectedBy | WatchFact::ExpectedFrom => Type::Date,
            WatchFact::HeadsInYear
            | WatchFact::UnitsOfHead
            | WatchFact::CustomersLostInYear
            | WatchFact::GradePlace
            | WatchFact::ConditionsOverdue
            | WatchFact::SaidDaysAgo => Type::Number,
            WatchFact::SuccessorNamed
            | WatchFact::ReviewOpen
            | WatchFact::SurplusFails
            | WatchFact::CumulativeFails
            | WatchFact::CashFails
            | WatchFact::SearchWithoutTimetable
            | WatchFact::Hosted
            | WatchFact::WaitsForUndated
            | WatchFact::Met => Type::YesNo,
        }
    }

    /// In a person's words.
    pub const fn label(self) -> &'static str {
        match self {
            WatchFact::HeadBasis => "on what basis the unit's head is in post",
            WatchFact::HeadExpectedEnd => "when its head is expected to go",
            WatchFact::SuccessorNamed => "whether a successor is recorded",
            WatchFact::HeadsInYear => "how many people headed it in the last 12 months",
            WatchFact::UnitsOfHead => "how many units its head heads",
            WatchFact::CustomersLostInYear => "how many customers it lost in the last 12 months",
            WatchFact::ReviewOpen => "whether a checkpoint review of it is open",
            WatchFact::GradePlace => "where its last grade stands on the checkpoint's scale, 1 being the best",
            WatchFact::ConditionsOverdue => "how many conditions of its reviews are overdue",
            WatchFact::SurplusFails => "whether it has a deficit in the year, by what is signed or agreed in writing",
            WatchFact::CumulativeFails => {
                "whether it does not break even over its report, by what is signed or agreed in writing"
            }
            WatchFact::CashFails => "whether its cash goes below zero, by what is signed or agreed in writing",
            WatchFact::SearchWithoutTimetable => "whether a search for who should run it goes on without a timetable",
            WatchFact::Hosted => "whether it is hosted",
            WatchFact::ExpectedBy => "by when it is expected at the latest",
            WatchFact::ExpectedFrom => "when it is expected at the earliest",
            WatchFact::SaidDaysAgo => "how many days ago anybody last said when it is expected",
            WatchFact::WaitsForUndated => "whether it waits for something undated, or is undated and waited for",
            WatchFact::Met => "whether it is met",
        }
    }

    /// Who is likely to know it.
    pub const fn holder(self) -> &'static str {
        match self {
            WatchFact::ReviewOpen | WatchFact::GradePlace | WatchFact::ConditionsOverdue => "the host's assurance lead",
            WatchFact::Hosted | WatchFact::SearchWithoutTimetable => "the host",
            WatchFact::ExpectedBy
            | WatchFact::ExpectedFrom
            | WatchFact::SaidDaysAgo
            | WatchFact::WaitsForUndated
            | WatchFact::Met => "the programme office",
            WatchFact::CustomersLostInYear
            | WatchFact::SurplusFails
            | WatchFact::CumulativeFails
            | WatchFact::CashFails => "the unit's finance director",
            WatchFact::SuccessorNamed | WatchFact::UnitsOfHead => "the unit and the host",
            WatchFact::HeadBasis | WatchFact::HeadExpectedEnd | WatchFact::HeadsInYear => "the unit",
        }
    }
}
