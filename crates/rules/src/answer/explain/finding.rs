//! What one rule makes of the deal, with the figures that its tests used.

use super::Detail;
use super::parts::{Deals, Finding};
use crate::answer::Outcomes;
use crate::answer::evaluate::Asked;
use crate::language::condition::{Atom, Operand};
use crate::language::figure::Figure;
use crate::language::truth::Truth;
use std::sync::Arc;

/// What the rules of one answer share, each worked out once.
#[derive(Default)]
pub(super) struct Shown {
    figures: Vec<(Operand, Arc<Figure>)>,
    sums: Vec<ShownSum>,
    none: Arc<Deals>,
}

struct ShownSum {
    aggregate: usize,
    counted: Arc<Deals>,
    uncertain: Arc<Deals>,
    with_pending: Option<Arc<Figure>>,
}

impl Asked<'_> {
    pub(super) fn finding(&self, bit: usize, outcomes: Outcomes, detail: Detail, shown: &mut Shown) -> Finding {
        let ask = self.unit.ask;
        let asked = &ask.rules[bit];
        let truth = match (outcomes.holds >> bit & 1, outcomes.undecided >> bit & 1) {
            (1, _) => Truth::Holds,
            (_, 1) => Truth::Undecided,
            _ => Truth::Fails,
        };
        let mut finding = Finding {
            rule: asked.rule,
            truth,
            figures: Vec::new(),
            counted: shown.none.clone(),
            uncertain: shown.none.clone(),
        };
        self.each_test(&asked.node, &mut |place| {
            // Of a rule that fails, the tests that failed say why; its sums are always of interest.
            let sums = ask.atoms[place].operands().any(|o| matches!(o, Operand::Aggregate(_)));
            if truth == Truth::Fails && !self.test(place).fails() && !sums {
                return;
            }
            let mut visit = |operand: &Operand| {
                if let Operand::Aggregate(aggregate) = operand {
                    let sum = self.shown_sum(*aggregate, detail, shown);
                    if finding.counted.number == 0 && finding.uncertain.number == 0 {
                        (finding.counted, finding.uncertain) = (sum.counted.clone(), sum.uncertain.clone());
                    }
                    finding.add(sum.with_pending.clone());
                }
                finding.add(self.shown_figure(operand, shown));
            };
            let atom = &ask.atoms[place];
            if let Atom::In { fact, .. } = atom {
                visit(&Operand::Fact(*fact));
            }
            atom.operands().for_each(|operand| operand.each(&mut visit));
        });
        // Who consents is no test of the rule; that it is the portfolio's own host, and not the pack's, is worth saying.
        let consenter = ask.pack.rules[asked.rule].consent_of.filter(|place| ask.is_of_portfolio(*place));
        if let Some(place) = consenter.filter(|_| truth != Truth::Fails) {
            finding.add(self.shown_figure(&Operand::Parameter(place), shown));
        }
        finding
    }

    fn shown_figure(&self, operand: &Operand, shown: &mut Shown) -> Option<Arc<Figure>> {
        if let Some((_, figure)) = shown.figures.iter().find(|(known, _)| known == operand) {
            return Some(figure.clone());
        }
        let figure = Arc::new(self.figure(operand)?);
        shown.figures.push((operand.clone(), figure.clone()));
        Some(figure)
    }

    fn shown_sum<'s>(&self, aggregate: usize, detail: Detail, shown: &'s mut Shown) -> &'s ShownSum {
        let place = shown.sums.iter().position(|sum| sum.aggregate == aggregate).unwrap_or_else(|| {
            let sum = self.sum(aggregate);
            let (counted, uncertain) = self.deals_in(aggregate, sum, detail);
            let (counted, uncertain) = (Arc::new(counted), Arc::new(uncertain));
            let with_pending = self.with_pending(aggregate, sum).map(Arc::new);
            shown.sums.push(ShownSum { aggregate, counted, uncertain, with_pending });
            shown.sums.len() - 1
        });
        &shown.sums[place]
    }

    /// Tests that the answer needed: those that were worked out.
    pub(super) fn each_test(&self, node: &crate::question::Node, visit: &mut dyn FnMut(usize)) {
        use crate::question::Node;
        match node {
            Node::Atom(place) if self.was_worked_out(*place) => visit(*place),
            Node::Atom(_) | Node::Always(_) => {}
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|part| self.each_test(part, visit)),
            Node::Not(part) => self.each_test(part, visit),
        }
    }
}
