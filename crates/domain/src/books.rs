//! The words in which a unit's accounts and what is assumed of them are written.

use crate::evidence::closed_list;

/// The most months that a report may have, ten years of them: a longer one is a slip of the keyboard.
pub const MOST_MONTHS: usize = 120;

closed_list! {
    /// What a row of accounts is about.
    Line {
        /// What a customer pays for a service.
        Income = "income",
        /// Salaries.
        Pay = "pay",
        /// What an employer pays on top of salaries.
        OnCosts = "on-costs",
        /// What is bought.
        NonPay = "non-pay",
        /// What the host charges for what it provides.
        Recharge = "recharge",
        /// A cost that does not come again, such as a redundancy.
        OneOff = "one-off",
        /// The surplus brought forward from before the first month.
        BalanceForward = "balance-forward",
        /// The cash brought forward from before the first month.
        CashForward = "cash-forward",
        /// What customers owe from before, in the month in which they pay it.
        Debtors = "debtors",
        /// What is owed to suppliers from before, in the month in which it is paid.
        Creditors = "creditors",
        /// The file's own total of income: checked, never counted.
        TotalIncome = "total-income",
        /// The file's own total of costs: checked, never counted.
        TotalCosts = "total-costs",
        /// The file's own surplus: checked, never counted.
        TotalSurplus = "total-surplus",
    }
}

impl Line {
    /// The lines that are costs, in the order in which a statement lists them.
    pub const COSTS: [Line; 5] = [Line::Pay, Line::OnCosts, Line::NonPay, Line::Recharge, Line::OneOff];

    /// Whether it counts as income or a cost of its month.
    pub fn is_of_surplus(self) -> bool {
        self == Line::Income || Line::COSTS.contains(&self)
    }

    /// Whether it may be below zero without being a credit.
    pub const fn may_be_negative(self) -> bool {
        matches!(self, Line::BalanceForward | Line::CashForward | Line::TotalSurplus)
    }
}

closed_list! {
    /// How sure forecast income is, the surest first; as a level it counts what is as sure or surer.
    Certainty {
        /// In a contract that is signed.
        Signed = "signed",
        /// Agreed in writing.
        Agreed = "agreed",
        /// Being negotiated.
        InNegotiation = "in-negotiation",
        /// Hoped for.
        Pipeline = "pipeline",
    }
}

closed_list! {
    /// Where a parameter's value comes from, the weakest first: a result is as good as the weakest that it read.
    Provenance {
        /// Put in so that something can be shown; nobody stands behind it.
        Placeholder = "placeholder",
        /// Asked of somebody, with an interval.
        Elicited = "elicited",
        /// From a publication.
        Published = "published",
        /// From the unit's own records.
        Observed = "observed",
    }
}

closed_list! {
    /// What a statement or a forecast takes from outside the accounts.
    Assumed {
        /// On-costs as a share of pay, where accounts do not give them.
        OnCostRate = "on_cost_rate",
        /// How many months after a month its non-pay and recharge are paid.
        CreditorMonths = "creditor_months",
        /// How many months after a month a customer pays it.
        DebtorMonths = "debtor_months",
        /// How many months' notice a customer gives.
        NoticeMonths = "notice_months",
        /// The rate of VAT.
        VatRate = "vat_rate",
        /// The share of VAT that customers reclaim.
        VatRecovered = "vat_recovered",
        /// The share of what customers cannot reclaim that the unit bears.
        VatBorne = "vat_borne",
        /// VAT that an independent unit reclaims on what it buys, as a share of non-pay.
        InputVat = "input_vat",
        /// What pensions cost more on independence, as a share of pay.
        PensionUplift = "pension_uplift",
        /// What a month costs in place of the host's recharge on independence, in pounds.
        OwnOverhead = "own_overhead",
        /// The share of income lost by which costs fall once a customer has left.
        SavingShare = "saving_share",
        /// How many months after a customer left costs fall.
        SavingLagMonths = "saving_lag_months",
        /// What a customer's leaving costs once, in months of its income.
        ExitCostMonths = "exit_cost_months",
        /// The chance that a customer gives notice within a year.
        ExitProbability = "exit_probability",
        /// How much of what moves customers moves those of all units alike.
        CommonShare = "common_share",
        /// How much of what moves customers moves those of one unit alike.
        UnitShare = "unit_share",
        /// The chance that income of a certainty comes.
        Convert = "convert",
        /// By what share prices change from one year to the next.
        PriceChange = "price_change",
        /// By what share pay changes from one year to the next.
        PayAward = "pay_award",
        /// By what share non-pay changes from one year to the next.
        NonPayChange = "non_pay_change",
        /// How far a month's volume strays, as a share.
        VolumeSd = "volume_sd",
        /// How much of a month's straying stays in the next.
        VolumePersistence = "volume_persistence",
        /// By how many months a milestone that is only *not before* a month comes after it.
        DelayMonths = "delay_months",
        /// How many months after its milestone a deal starts at the earliest.
        LeadMonths = "lead_months",
        /// The chance that a deal that needs consent gets it.
        ConsentProbability = "consent_probability",
        /// What hiring one full-time equivalent of a grade costs once, in pounds.
        HireCost = "hire_cost",
        /// What releasing one full-time equivalent of a grade costs once, in pounds.
        ReleaseCost = "release_cost",
        /// How many months pass before whoever is hired now is in post.
        HireLeadMonths = "hire_lead_months",
        /// How many months pass before whoever is released now is gone.
        ReleaseNoticeMonths = "release_notice_months",
        /// How many full-time equivalents of a grade can be hired.
        HireLimit = "hire_limit",
        /// Whether a grade does a service, about `GRADE:SERVICE`: 1 for yes, 0 for no.
        DoesService = "does_service",
        /// Whether a manpower deal is of a grade, about `DEAL:GRADE`: 1 for yes, 0 for no.
        DealOfGrade = "deal_of_grade",
        /// What an hour of a manpower deal costs, in pounds.
        PricePerHour = "price_per_hour",
        /// How many hours a month a manpower deal gives at most.
        CapHours = "cap_hours",
        /// How many hours a month of a manpower deal are called off and paid in any case.
        CallOffHours = "call_off_hours",
        /// How many months pass before hours of a manpower deal can be called.
        DealLeadMonths = "deal_lead_months",
        /// How far the work asked for strays, as a share.
        DemandSd = "demand_sd",
        /// How much of that straying all services and months share.
        DemandCommonShare = "demand_common_share",
        /// How far the money for staff and manpower deals strays, as a share.
        MoneySd = "money_sd",
        /// The share of the hours asked for that may go unmet.
        UnmetAllowed = "unmet_allowed",
        /// In what share of scenarios there has to be the money.
        AffordableIn = "affordable_in",
        /// In what share of scenarios enough has to be met.
        SufficientIn = "sufficient_in",
        /// The money for staff and manpower deals over the months planned, in pounds, where the books do not say it.
        StaffingBudget = "staffing_budget",
        /// From which share of weightings on an order of options survives, by our convention three quarters.
        SurviveShare = "survive_share",
        /// By which share of weightings a leader is ahead of every other option, by our convention two points.
        LeadShare = "lead_share",
        /// By how many points of 100 a single documented score may be off either way, by our convention 5.
        DocumentedWidth = "documented_width",
        /// By how many points of 100 a single judged score may be off either way, by our convention 10.
        JudgedWidth = "judged_width",
        /// By how many points of 100 a single illustrative score may be off either way, by our convention 10.
        IllustrativeWidth = "illustrative_width",
        /// How many months it takes to learn the fact on which a choice between options turns.
        WaitMonths = "wait_months",
        /// What a month costs until somebody is chosen to run a unit, in pounds.
        InterimCost = "interim_cost",
        /// The chance that the fact on which a choice turns will be met.
        FactChance = "fact_chance",
    }
}
