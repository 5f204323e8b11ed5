//! What the figures say, in sentences.

use crate::kit::words::{capital, count, grouped, pounds};
use hostboard_actions::portfolio::exposure::{Aside, Whole, about, of_ranges, spoken};
use hostboard_analysis::exposure::NotPlaced;

/// Deals that could not be placed.
pub(super) struct NotPlacedLine {
    pub(super) deals: String,
    pub(super) why: String,
    pub(super) recorded: String,
}

/// The point of the page; nothing recorded is not nothing committed.
pub(super) fn heading(whole: &Whole, when: &str) -> String {
    let (figure, amounts) = (&whole.total, whole.total.amounts);
    match figure.deals {
        0 if figure.not_placed == 0 => format!("No deal is recorded that commits whoever takes over {when}"),
        0 => format!("We cannot work out what is committed {when}"),
        _ if amounts.low_alone > 0 => format!("At least {} is committed {when}", about(amounts.low)),
        _ if amounts.low == amounts.high => format!("{} is committed {when}", about(amounts.low)),
        _ => format!("{} to {} is committed {when}", about(amounts.low), about(amounts.high)),
    }
}

/// What stands behind the heading; where nothing is committed, the whole answer.
pub(super) fn lead(whole: &Whole, answer: &str, illustrative: bool) -> String {
    let figure = &whole.total;
    if figure.deals == 0 {
        return answer.to_owned();
    }
    let counted = if illustrative { ", illustrative ones counted" } else { "" };
    let mut text =
        format!("{} up this amount{counted}.", count(figure.deals, "signed deal makes", "signed deals make"));
    if figure.deals_low_alone > 0 {
        text.push_str(&format!(" For {} of them we cannot work out the most.", grouped(figure.deals_low_alone)));
    }
    if figure.not_placed > 0 {
        text.push_str(&format!(" We could not work out {} more, for the reasons below.", grouped(figure.not_placed)));
    }
    text
}

pub(super) fn caption(whole: &Whole, when: &str) -> String {
    let (deals, amounts) = (whole.total.deals, whole.total.amounts);
    let most = match amounts.low_alone {
        0 => format!(" and at most {}", about(amounts.high)),
        _ => "; we cannot work out the most for all of them".to_owned(),
    };
    let commit = count(deals, "deal commits", "deals commit");
    format!("{commit} whoever takes over to at least {}{most} {when}", about(amounts.low))
}

/// Deals that could not be placed: how many, their recorded values, and why.
pub(super) fn not_placed(of: &NotPlaced) -> NotPlacedLine {
    let why = match (of.low.is_empty(), of.high.is_empty(), of.low == of.high) {
        (_, _, true) => format!("no “at least” and no “at most” figure: {}", spoken(of.low)),
        (true, ..) => format!("no “at most” figure: {}", spoken(of.high)),
        (_, true, _) => format!("no “at least” figure: {}", spoken(of.low)),
        _ => format!("no “at least” figure: {}; no “at most” figure: {}", spoken(of.low), spoken(of.high)),
    };
    let recorded = if of.recorded > 0 { pounds(of.recorded) } else { "none recorded".to_owned() };
    NotPlacedLine { deals: count(of.deals, "deal", "deals"), why: capital(&why), recorded }
}

pub(super) fn aside(whole: &Whole) -> Vec<String> {
    let line = |of: Aside, one: &str, many: &str| {
        let worth = if of.recorded > 0 {
            format!(", with {} recorded as their value", pounds(of.recorded))
        } else {
            String::new()
        };
        (of.deals > 0).then(|| format!("{}{worth}", count(of.deals, one, many)))
    };
    let thinner = whole.thinner_with_options;
    let thin = (thinner.deals > 0).then(|| {
        format!(
            "{} of the “at least” figure comes from {} with no recorded option to extend. It is lower if there is one",
            pounds(thinner.recorded),
            count(thinner.deals, "deal", "deals")
        )
    });
    let proposals = line(
        whole.proposals,
        "deal is only proposed, and binds nobody yet",
        "deals are only proposed, and bind nobody yet",
    );
    let nobody = line(
        whole.no_payments,
        "disposal or use of reserves pays nobody over time",
        "disposals and uses of reserves pay nobody over time",
    );
    let paid = line(
        whole.paid_to_unit,
        "signed deal is paid by the other party, and commits nothing",
        "signed deals are paid by the other party, and commit nothing",
    );
    [proposals, nobody, paid, thin, of_ranges(whole.of_ranges)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hostboard_analysis::exposure::{Amounts, Figure};

    #[track_caller]
    fn check(deals: usize, expected_lead: &str, expected_caption: &str) {
        let amounts = Amounts { low: 100_000, high: 200_000, low_alone: 0 };
        let whole = Whole { total: Figure { deals, amounts, ..Figure::default() }, ..Whole::default() };
        assert_eq!(lead(&whole, "No deal.", false), expected_lead);
        assert_eq!(caption(&whole, "from 2013 on"), expected_caption);
    }

    #[test]
    fn one_deal_commits_and_two_commit() {
        let rest = "whoever takes over to at least £1,000 and at most £2,000 from 2013 on";
        check(0, "No deal.", &format!("0 deals commit {rest}"));
        check(1, "1 signed deal makes up this amount.", &format!("1 deal commits {rest}"));
        check(2, "2 signed deals make up this amount.", &format!("2 deals commit {rest}"));
    }
}
