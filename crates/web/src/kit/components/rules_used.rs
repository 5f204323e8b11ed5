//! Which rules an answer rests on: short, and the whole digest where it is unfolded.

use askama::Template;
use hostboard_actions::words::count::capital;
use hostboard_actions::words::pack::{origin_in_full, rules_line};
use hostboard_rules::pack::Pack;

/// A line with the pack's title, where it came from and its digest.
#[derive(Clone, Debug, Template)]
#[template(path = "components/rules_used.html")]
pub(crate) struct RulesUsed {
    line: String,
    full: String,
}

impl askama::filters::HtmlSafe for RulesUsed {}

impl RulesUsed {
    /// Of a pack.
    pub(crate) fn of(pack: &Pack) -> RulesUsed {
        RulesUsed { line: rules_line(pack), full: format!("{}.", capital(&origin_in_full(pack))) }
    }
}
