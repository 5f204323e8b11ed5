//! Facts that were left as they are, and why, in one problem a reason.

use super::problem;
use crate::codes;
use hostboard_domain::deal::DealFact;
use hostboard_domain::problem::quoted;
use hostboard_domain::register::Register;
use hostboard_domain::settled::Decision;

/// Why a fact of a row was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The register records this.
    Recorded(String),
    /// It is a share of a deal that one body enters into alone.
    OneBuyer,
    /// It does not go with what another column records.
    Against(DealFact, String),
}

/// The rows that were left as they are, in one problem a reason.
pub(super) fn problems_of(
    register: &Register,
    decision: &Decision,
    refusals: &[(usize, Refusal)],
) -> Vec<hostboard_domain::problem::Problem> {
    const MOST: usize = 5;
    let mut reasons: Vec<&Refusal> = Vec::new();
    refusals.iter().for_each(|(_, refusal)| {
        if !reasons.contains(&refusal) && reasons.len() < MOST {
            reasons.push(refusal)
        }
    });
    let one = |refusal: &&Refusal| {
        let rows: Vec<usize> = refusals.iter().filter(|(_, r)| r == *refusal).map(|(row, _)| *row).collect();
        let ids: Vec<String> = rows.iter().take(MOST).map(|row| quoted(register.deal(*row))).collect();
        let more = if rows.len() > MOST { format!(" and {} more", rows.len() - MOST) } else { String::new() };
        let of = format!("{}{more}", ids.join(", "));
        let message = match refusal {
            Refusal::Recorded(written) => format!("the register records {} for {of}, and that stands", quoted(written)),
            Refusal::OneBuyer => {
                format!("{} is a share, and one body alone enters into {of}", quoted(&decision.answer))
            }
            Refusal::Against(DealFact::Share, _) => {
                format!("with {} the shares of all buyers of {of} are more than the whole", quoted(&decision.answer))
            }
            Refusal::Against(fact, written) => {
                format!(
                    "{} does not go with {} {} of {of}, which stands",
                    quoted(&decision.answer),
                    fact.name(),
                    quoted(written)
                )
            }
        };
        problem(
            codes::DECISION_AGAINST_REGISTER,
            decision,
            "answer",
            message,
            "leave these deals out, or mend the register",
        )
    };
    reasons.iter().map(one).collect()
}
