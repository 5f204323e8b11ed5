//! Why a text settles nothing, each as a clause that follows `the text`.

pub(super) type Reason = &'static str;

pub(super) const EITHER: Reason = "gives lengths of which either may be meant";
pub(super) const CHAIN: Reason = "gives a chain of lengths and does not say whether the first is the initial term";
pub(super) const HOW_MANY: Reason = "does not say whether a length is of each option or of all together";
pub(super) const UNRELATED: Reason = "gives a length and does not say that it is the option's";
pub(super) const NO_UNIT: Reason = "gives a number without saying of what";
pub(super) const VAGUE: Reason = "gives a length that is only approximate, or of something else";
pub(super) const DAYS: Reason = "gives the option in days or weeks";
pub(super) const DISAGREE: Reason = "gives lengths or days that do not agree";
pub(super) const SEVERAL: Reason = "gives several lengths and does not say how they belong together";
pub(super) const UP_TO: Reason = "does not say whether `up to` is of the option or of the whole";
pub(super) const NEGATED: Reason = "says what is not the case beside what may be";
pub(super) const PAST: Reason = "tells of an extension that was made, not of an option";
pub(super) const ONE_LOT: Reason = "speaks of some lots only";
pub(super) const NO_DAY: Reason = "gives a day that no calendar has, or that can be read in two ways";
pub(super) const TOO_LONG: Reason = "gives a length that no contract has";
pub(super) const NTH: Reason = "numbers its extensions, and one may not be all";
pub(super) const RUN_ON: Reason = "speaks of an extension in too long a sentence to be sure of";
