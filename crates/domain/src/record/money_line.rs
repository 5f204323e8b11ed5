//! Money line: what an option costs or brings in one year.

use super::score::ScoreGrade;
use super::{AnyTexts, Clash, record};
use crate::evidence::closed_list;
use crate::money::Pence;
use crate::rate::Rate;

closed_list! {
    /// What an amount is.
    MoneyKind {
        /// It is spent.
        Cost = "cost",
        /// It is gained.
        Benefit = "benefit",
        /// It only changes hands: listed, not counted.
        Transfer = "transfer",
        /// It is gone whatever is decided: listed, not counted.
        Sunk = "sunk",
    }
}

record! {
    MoneyLine = "money-line" in "money";
    group Succession at 10;
    label "What an option costs or brings in a year";
    about "What one line of an option's costs or benefits comes to in one year, in real prices.";
    rules [
        "`year` counts financial years from 0, that of the decision. Year 0 is not discounted.",
        "`low` and `high` are pounds of today's prices, 0 or more; whether they are spent or gained says `kind`. Transfers and sunk costs are listed and not counted.",
        "`ob` is an allowance for optimism, in per cent, which raises costs alone. No class is published for who runs a unit; blank counts as 0, and that is said.",
        "A file may leave `id` out: an amount is then called by its option, its line and its year.",
    ];
    fields {
        OPTION option: One(Choice) required, "the option";
        LINE line: Text required, "what it is for, such as `pay`";
        KIND kind: Word(MoneyKind) required, "what it is";
        YEAR year: Count required, "the financial year, from 0: that of the decision";
        LOW low: Amount required, "at least, in real pounds";
        HIGH high: Amount required, "at most, in real pounds";
        OB ob: Rate, "the allowance for optimism on costs, in per cent";
        OB_CLASS ob_class: Text, "the published class that the allowance is of";
        GRADE grade: Word(ScoreGrade), "what it rests on";
    }
    title [OPTION, LINE, YEAR];
    about_same [OPTION] titled "What else the option costs or brings";
    check clashes;
    id_from [OPTION, LINE, YEAR];
}

/// The last year for which a rate is published.
const LAST_YEAR: u64 = 125;

fn clashes(line: &MoneyLine<AnyTexts<'_>>) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for (end, field) in [(line.low(), MoneyLine::LOW), (line.high(), MoneyLine::HIGH)] {
        if end.is_some_and(|end| end < Pence(0)) {
            let help = "write it as 0 or more, and in `kind` whether it is a cost or a benefit";
            clashes.push(Clash::new(field, "it is below zero", help));
        }
    }
    if line.low().zip(line.high()).is_some_and(|(low, high)| high < low) {
        let help = "write the lower end in `low` and the upper in `high`";
        clashes.push(Clash::new(MoneyLine::LOW, "its lower end is above its upper one", help));
    }
    if line.year().is_some_and(|year| year > LAST_YEAR) {
        let help = "count financial years from 0, that of the decision";
        clashes.push(Clash::new(MoneyLine::YEAR, "no discount rate is published for a year so far off", help));
    }
    if line.ob().is_some_and(|percent| percent < Rate::ZERO) {
        let help = "write per cents, such as `15`, or leave it blank";
        clashes.push(Clash::new(MoneyLine::OB, "an allowance for optimism is not below zero", help));
    }
    if line.ob().is_some() && line.kind().is_some_and(|kind| kind != MoneyKind::Cost) {
        let help = "leave it blank";
        clashes.push(Clash::new(MoneyLine::OB, "an allowance for optimism raises costs alone", help));
    }
    clashes
}
