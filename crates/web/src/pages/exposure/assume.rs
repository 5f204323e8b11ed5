//! What may be assumed of deals whose facts are missing, as it stands in the address and as a person reads it.

use crate::kit::query::Query;
use crate::kit::words::count;
use hostboard_actions::portfolio::exposure::Exposure;
use hostboard_actions::words::assumption::in_a_sentence;
use hostboard_rules::unit::assume::{Assumption, What};

/// One thing that may be assumed.
pub(super) struct Choice {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) value: String,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// What the page offers; each stands in the address by its own name.
const OFFERED: [What; 3] = [What::NoExtension, What::WholeLife, What::OpenEnd];

/// As the command line has it.
fn written(what: What) -> String {
    format!("{}={}", what.name(), what.value_name())
}

/// What is assumed: what the page offers, then others, which stand in the address under `assume`.
pub(super) fn assume(query: &Query) -> Vec<String> {
    let is_chosen = |what: &What| query.all(what.name()).any(|given| given == what.value_name());
    let offered = OFFERED.into_iter().filter(is_chosen).map(written);
    offered.chain(query.all("assume").map(str::to_owned)).collect()
}

pub(super) fn choices(assume: &[String]) -> Vec<Choice> {
    let offered = OFFERED.into_iter().map(|what| Choice {
        id: format!("assume-{}", what.name()),
        name: what.name(),
        value: what.value_name().to_owned(),
        text: words(&written(what)),
        chosen: assume.contains(&written(what)),
    });
    let others = assume.iter().filter(|given| OFFERED.into_iter().all(|what| written(what) != **given));
    let others = others.enumerate().map(|(place, given)| Choice {
        id: format!("assume-other-{place}"),
        name: "assume",
        value: given.clone(),
        text: words(given),
        chosen: true,
    });
    offered.chain(others).collect()
}

/// In a person's words; what is not an assumption as it stands.
fn words(given: &str) -> String {
    Assumption::parse(given).map_or_else(|_| given.to_owned(), |assumption| in_a_sentence(&assumption))
}

pub(super) fn assumed(of: &Exposure) -> Vec<String> {
    let line = |(assumption, deals): &(Assumption, usize)| {
        format!("{} ({})", in_a_sentence(assumption), count(*deals, "deal", "deals"))
    };
    of.assumed.iter().map(line).collect()
}
