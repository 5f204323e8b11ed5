//! The piles that answers fall into, with how many are in each.

use super::super::pile::Pile;
use crate::kit::query::Query;
use crate::kit::words::{count, grouped};
use crate::site::uploads::Upload;
use crate::visit::Asked;
use hostboard_actions::answer::questions::settled_together;

/// A way to a pile.
pub(super) struct PileLink {
    pub(super) to: String,
    pub(super) number: String,
    pub(super) words: String,
    pub(super) current: bool,
}

impl PileLink {
    /// To that pile; `words` are those for one and for many.
    fn new(pile: Pile, number: usize, words: [&str; 2], current: Pile, to: &dyn Fn(Pile) -> String) -> PileLink {
        let words = words[usize::from(number != 1)].to_owned();
        PileLink { to: to(pile), number: grouped(number), words, current: pile == current }
    }
}

/// The pile that is shown: the one that is named, else the first that has something.
pub(super) fn pile(upload: &Upload, asked: &Asked, typed: &Query) -> Pile {
    let replied = typed.has("round").then_some(Pile::Questions);
    let assumed = (typed.get("do") == Some("assume")).then_some(Pile::Working);
    let named = asked.query.get("pile").and_then(Pile::parse);
    let first = if upload.found.piles.action.is_empty() { Pile::Questions } else { Pile::Firm };
    replied.or(assumed).or(named).unwrap_or(first)
}

/// The ways to the piles that ask for something.
pub(super) fn main_piles(upload: &Upload, current: Pile, to: &dyn Fn(Pile) -> String) -> Vec<PileLink> {
    let settles = settled_together(&upload.found.asking);
    let working = if upload.found.piles.assumed {
        ["working answer, true only if what is assumed is", "working answers, true only if what is assumed is"]
    } else {
        ["working answers: nothing is assumed yet"; 2]
    };
    let settles = count(settles, "answer", "answers");
    let questions = [
        format!("question: replies to all could settle {settles}"),
        format!("questions: replies to all could settle {settles}"),
    ];
    let firm = ["firm answer that needs action", "firm answers that need action"];
    let piles = [(Pile::Firm, firm), (Pile::Working, working), (Pile::Questions, [&questions[0], &questions[1]])];
    let link = |(pile, words): (Pile, [&str; 2])| PileLink::new(pile, pile.length(upload), words, current, to);
    piles.into_iter().map(link).collect()
}

/// The ways to the others.
pub(super) fn other_piles(upload: &Upload, current: Pile, to: &dyn Fn(Pile) -> String) -> Vec<PileLink> {
    let opened = &upload.found.opened;
    let unlisted = usize::try_from(opened.unlisted_problems + opened.unlisted_parked).unwrap_or(usize::MAX);
    let problems = Pile::Problems.length(upload).saturating_add(unlisted);
    let open = ["deal we cannot answer yet", "deals we cannot answer yet"];
    let allowed = [
        "deal that needs no consent, whatever the blanks turn out to be",
        "deals that need no consent, whatever the blanks turn out to be",
    ];
    let covered = ["deal that a consent covers", "deals that consents cover"];
    let wrong = ["problem with the file", "problems with the file"];
    let of_deals = [(Pile::Open, open), (Pile::Covered, covered), (Pile::Allowed, allowed)];
    let has_any = |(pile, _): &(Pile, [&str; 2])| *pile != Pile::Covered || pile.length(upload) > 0;
    let of_deals = of_deals.into_iter().filter(has_any);
    let of_deals = of_deals.map(|(pile, words)| PileLink::new(pile, pile.length(upload), words, current, to));
    of_deals.chain([PileLink::new(Pile::Problems, problems, wrong, current, to)]).collect()
}
