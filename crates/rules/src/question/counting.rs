//! How sums count what a deal costs, from the parameters as they hold for one unit.

use super::{Bindings, Segment};
use crate::pack::CountingParameters;
use crate::sums::{Counting, CountingVat};
use hostboard_domain::deal::ValueVat;
use hostboard_domain::vat::Unsaid;

/// As a unit's bindings have it.
pub(super) fn counting(parameters: &CountingParameters, bindings: &Bindings) -> Counting {
    let last = |place: usize| bindings.values[place].last();
    let word = |place: Option<usize>| place.and_then(last).and_then(|segment| segment.text.as_deref());
    let vat = parameters.counts_vat.map(|counts| CountingVat {
        counts: last(counts).and_then(|segment| segment.bound.value()).map(|yes| yes == 1),
        rates: parameters.vat_rate.map_or(Vec::new(), |rate| rates(&bindings.values[rate])),
        unsaid: word(parameters.unsaid_vat).map_or(Unsaid::AsItStands, unsaid_of),
    });
    let is_open = |place: Option<usize>| word(place) == Some("open");
    Counting {
        vat,
        may_break: is_open(parameters.unsaid_break),
        payer_is_open: is_open(parameters.unsaid_payer),
        in_kind_is_open: is_open(parameters.unsaid_in_kind),
        all_may_be_one_party: is_open(parameters.other_names),
    }
}

fn rates(segments: &[Segment]) -> Vec<(i64, i64)> {
    segments.iter().filter_map(|segment| Some((segment.from, segment.bound.value()?))).collect()
}

/// What a word of the parameter takes an unsaid value to be.
fn unsaid_of(word: &str) -> Unsaid {
    match (word, ValueVat::parse(word)) {
        (_, Some(said)) => Unsaid::As(said),
        ("open", None) => Unsaid::Open,
        _ => Unsaid::AsItStands,
    }
}
