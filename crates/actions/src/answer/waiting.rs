//! Which proposed deals wait: those of which a rule that moves no verdict has something to say.
//!
//! Nobody records that a deal waits. The rules of a pack that advise or watch say what stands in its way without
//! forbidding it; where such a rule reads whether the unit has a permanent head, the deal waits for that post.

use crate::answer::ask::Question;
use crate::error::ActionError;
use crate::ledger::view::View;
use crate::portfolio::heads::{Head, Heads};
use crate::register::open;
use crate::words::name::name_of;
use hostboard_domain::deal::{DealFact, Stage};
use hostboard_rules::answer::evaluate::UnitAsk;
use hostboard_rules::language::act::Act;
use hostboard_rules::language::condition::{Atom, Condition, Operand};
use hostboard_rules::language::fact::{Derived, FactId};
use hostboard_rules::pack::{Outcome, Pack};
use hostboard_rules::unit::UnitView;
use hostboard_rules::unit::assume::Assumptions;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A proposed deal that waits.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its id.
    pub deal: String,
    /// Its unit's id.
    pub unit: String,
    /// The unit's name.
    pub unit_name: String,
    /// Whether others enter into it with the unit.
    pub is_joint: bool,
    /// What sort of deal it is, and with whom.
    pub what: String,
    /// Whether it is invented, to show something.
    pub illustrative: bool,
    /// The rules that speak of it: which pack, which of its rules.
    pub rules: Vec<(usize, usize)>,
    /// Where a rule asks for a permanent head: who heads the unit now.
    pub for_head: Option<Vec<Head>>,
}

/// What somebody may want to do with a proposal.
const ACTS: [Act; 2] = [Act::OpenTalks, Act::Sign];

/// The proposed deals that wait, in the order of the ledger, by what is recorded on the day. Illustrative deals are
/// among them only where `illustrative` asks for them.
///
/// Errors: a pack that can't be asked.
pub fn waiting(view: &View<'_>, packs: &[Arc<Pack>], illustrative: bool) -> Result<Vec<Waiting>, ActionError> {
    let opened = open::kept(view, illustrative);
    let register = &opened.register;
    let heads = Heads::kept(view);
    let found = speaking(&opened, packs)?;
    let waiting = found.into_iter().map(|(row, rules)| {
        let unit = register.unit_id(row).to_owned();
        let said = |fact: DealFact| register.written(fact, row);
        let form = said(DealFact::Form).replace('-', " ");
        let with = Some(said(DealFact::Counterparty)).filter(|with| !with.is_empty());
        let for_head = rules.iter().any(|(pack, rule)| reads_head(&packs[*pack].rules[*rule].condition));
        Waiting {
            deal: register.deal(row).to_owned(),
            unit_name: name_of(&view.reading, &unit),
            what: [Some(form), with.map(|with| format!("with {with}"))]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
            is_joint: register.is_joint(row),
            illustrative: register.is_illustrative(row),
            rules: rules.into_iter().collect(),
            for_head: for_head.then(|| heads.of_body(&unit).to_vec()),
            unit,
        }
    });
    Ok(waiting.collect())
}

/// By row of a proposal: the rules that advise or watch and hold of it.
fn speaking(
    opened: &open::Opened,
    packs: &[Arc<Pack>],
) -> Result<BTreeMap<usize, BTreeSet<(usize, usize)>>, ActionError> {
    let register = &opened.register;
    let proposed = |row: u32| register.fact(DealFact::Stage, row as usize).value() == Some(Stage::Proposed as i64);
    let (context, none) = (opened.context(), Assumptions::default());
    let by_unit = context.index.rows_by_unit().iter();
    let units: Vec<&Vec<u32>> = by_unit.filter(|rows| rows.iter().any(|row| proposed(*row))).collect();
    let mut found: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for (place, pack) in packs.iter().enumerate() {
        for act in ACTS {
            let question = Question { act: Some(act.word().to_owned()), ..Question::default() };
            let ready = question.ready(pack, opened)?;
            let moves_none = ready.ask.mask(Outcome::Advise) | ready.ask.mask(Outcome::Watch);
            for rows in &units {
                let seen = UnitView::new(&context, rows, &none, ready.ask.settings.on);
                let unit = UnitAsk::new(&ready.ask, &seen);
                for (at, row) in rows.iter().enumerate().filter(|(_, row)| proposed(**row)) {
                    let holds = unit.deal(at).outcomes().holds & moves_none;
                    let rules = ready.ask.rules_of(holds).map(|rule| (place, rule));
                    rules.for_each(|rule| {
                        found.entry(*row as usize).or_default().insert(rule);
                    });
                }
            }
        }
    }
    Ok(found)
}

const HEAD: FactId = FactId::Derived(Derived::PermanentHead);

/// Whether a condition reads whether the unit has a permanent head.
fn reads_head(condition: &Condition) -> bool {
    match condition {
        Condition::Atom(Atom::Compare { left, right, .. }) => {
            [left, right].into_iter().any(|o| *o == Operand::Fact(HEAD))
        }
        Condition::Atom(Atom::In { fact, .. }) => *fact == HEAD,
        Condition::Atom(_) | Condition::Always(_) => false,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(reads_head),
        Condition::Not(part) => reads_head(part),
    }
}
