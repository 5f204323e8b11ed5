//! Account: one row of a report's accounts.

use super::record;
use crate::books::{Certainty, Line};

record! {
    Account = "account" in "accounts";
    group Books at 2;
    label "A row of a report's accounts";
    about "One amount of one month in a finance report.";
    rules [
        "`amount` blank: not recorded, which is never nothing. Write `0` for nothing.",
        "Income and costs are positive. What is below zero needs `credit` and a `matter`; only `balance-forward`, `cash-forward` and `total-surplus` may be below zero without.",
        "`certainty` is read for income of forecast months, and for costs of a `deal`.",
        "A file may leave `id` out: a row is then called by its report, month, line, customer, service, grade and deal, and rows of the same are numbered. So a corrected amount, certainty or matter corrects the row.",
        "One customer, service and month may stand at two certainties, a part signed and a part agreed: both count, and the books say so.",
    ];
    fields {
        REPORT report: One(Report) required, "the report";
        UNIT unit: One(Body) required, "the unit, which is the report's";
        MONTH month: When required, "the month; a range of months is kept, and counts in none";
        LINE line: Word(Line) required, "what it is about";
        CUSTOMER customer: Text, "who pays, by id: of income and debtors";
        SERVICE service: Text, "for what: of income";
        CERTAINTY certainty: Word(Certainty), "how sure it is";
        GRADE grade: Text, "whose pay: of pay and on-costs";
        DEAL deal: Text, "the deal that it belongs to, by id";
        HANGS_ON hangs_on: Text, "the milestone that its deal waits for, by id";
        MATTER matter: Text, "what it is about, in words";
        CREDIT credit: YesNo, "whether it is a credit, which may be below zero";
        AMOUNT amount: Amount, "how much, in pounds and pence";
    }
    title [MONTH, LINE, CUSTOMER];
    id_from [REPORT, MONTH, LINE, CUSTOMER, SERVICE, GRADE, DEAL];
}
