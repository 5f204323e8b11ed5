//! The piles that answers fall into, with how many are in each.

use super::super::piles;
use crate::kit::query::Query;
use crate::kit::words::{count, grouped};
use crate::site::uploads::Upload;
use crate::visit::Asked;

/// A way to a pile.
pub(super) struct Pile {
    pub(super) to: String,
    pub(super) number: String,
    pub(super) words: String,
    pub(super) current: bool,
}

impl Pile {
    /// Of that name; `words` are those for one and for many.
    pub(super) fn new(name: &str, number: usize, words: [&str; 2], current: &str, to: &dyn Fn(&str) -> String) -> Pile {
        let words = words[usize::from(number != 1)].to_owned();
        Pile { to: to(name), number: grouped(number), words, current: name == current }
    }
}

/// The pile that is shown: the one that is named, else the first that has something.
pub(super) fn pile(upload: &Upload, asked: &Asked, typed: &Query) -> String {
    const NAMES: [&str; 6] = ["firm", "working", "questions", "open", "allowed", "problems"];
    let replied = typed.has("round").then_some("questions");
    let assumed = (typed.get("do") == Some("assume")).then_some("working");
    let named = asked.query.get("pile").filter(|name| NAMES.contains(name));
    let first = if upload.found.piles.action.is_empty() { "questions" } else { "firm" };
    replied.or(assumed).or(named).unwrap_or(first).to_owned()
}

pub(super) fn length(upload: &Upload, pile: &str) -> usize {
    match pile {
        "questions" => upload.found.asking.len(),
        "problems" => upload.found.opened.problems.len() + upload.found.opened.parked.len(),
        pile => piles::rows(upload, pile).len(),
    }
}

pub(super) fn main_piles(upload: &Upload, current: &str, to: &dyn Fn(&str) -> String) -> Vec<Pile> {
    let settles: usize = upload.found.asking.iter().map(|question| question.settles).sum();
    let working = match upload.question.assume.is_empty() {
        true => ["working answers: nothing is assumed yet"; 2],
        false => {
            ["working answer, true only if what you assume is", "working answers, true only if what you assume is"]
        }
    };
    let settles = count(settles, "answer", "answers");
    let questions = [format!("question: replies settle {settles}"), format!("questions: replies settle {settles}")];
    let firm = ["firm answer that needs action", "firm answers that need action"];
    let piles = [("firm", firm), ("working", working), ("questions", [&questions[0], &questions[1]])];
    let pile = |(name, words): (&str, [&str; 2])| Pile::new(name, length(upload, name), words, current, to);
    piles.into_iter().map(pile).collect()
}

pub(super) fn other_piles(upload: &Upload, current: &str, to: &dyn Fn(&str) -> String) -> Vec<Pile> {
    let opened = &upload.found.opened;
    let unlisted = usize::try_from(opened.unlisted_problems + opened.unlisted_parked).unwrap_or(usize::MAX);
    let problems = length(upload, "problems").saturating_add(unlisted);
    let open = ["deal of which we cannot tell yet", "deals of which we cannot tell yet"];
    let allowed = ["deal that surely needs no consent", "deals that surely need no consent"];
    vec![
        Pile::new("open", length(upload, "open"), open, current, to),
        Pile::new("allowed", length(upload, "allowed"), allowed, current, to),
        Pile::new("problems", problems, ["problem with the file", "problems with the file"], current, to),
    ]
}

pub(super) const fn pile_title(pile: &str) -> &'static str {
    match pile.as_bytes() {
        b"working" => "Working answers",
        b"questions" => "Questions to put",
        b"open" => "We cannot tell of these yet",
        b"allowed" => "These surely need no consent",
        b"problems" => "Problems with the file",
        _ => "Firm answers that need action",
    }
}

pub(super) fn note(upload: &Upload, pile: &str) -> String {
    let none = length(upload, pile) == 0;
    match (pile, none) {
        ("firm", false) => "These hold whatever the blank cells turn out to be. The worst stand first, then the largest.",
        ("firm", true) => "No deal needs action for certain. Look at the questions: replies may show some that do.",
        ("working", false) => "Open answers, as they work out under what you assume. Each is true only if that is.",
        ("working", true) if upload.question.assume.is_empty() => {
            "Nothing is assumed, so there are no working answers. Choose below what may be taken where the register says nothing."
        }
        ("working", true) => "No open answer is settled by what you assume. Assume something else below, or look at the questions.",
        ("questions", false) => "The question whose reply settles most stands first. Reply to as many as you can.",
        ("questions", true) => "There is nothing to ask: every answer is firm.",
        ("open", false) => "The facts that are recorded do not decide these. Those that may be worst stand first.",
        ("open", true) => "Every answer is firm, or settled under what you assume.",
        ("allowed", false) => "Firm: no rule stands against these, whatever the blank cells turn out to be.",
        ("allowed", true) => "Of no deal can it be said for certain. Look at the questions: replies may show some.",
        ("problems", false) => "Every row is checked all the same, without the fact that could not be read. Rows that were not taken in count with no deal.",
        _ => "Nothing in the file is wrong.",
    }
    .to_owned()
}
