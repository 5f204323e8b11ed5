//! Parameters and assumptions as a person writes them: `NAME=VALUE` and `capital=no`.
//!
//! Leaves to others: what a parameter's value means, which the pack says, and which facts an assumption fills.

use crate::codes;
use hostboard_domain::problem::{Code, quoted};
use hostboard_domain::register::Register;
use hostboard_domain::time::Day;
use hostboard_rules::pack::Pack;
use hostboard_rules::unit::assume::{Assumption, Assumptions, NO_PRESUMPTIONS, What, supposed};

/// What is given with the question, for each pack: the parameters that it has, and those that no pack has, which each
/// refuses.
pub fn sets_by_pack(packs: &[Pack], set: &[String]) -> Vec<Vec<String>> {
    let has = |pack: &Pack, text: &str| {
        let name = text.split('=').next().unwrap_or_default().trim();
        pack.parameter(name).is_some()
    };
    let is_for = |pack: &Pack, text: &str| has(pack, text) || !packs.iter().any(|other| has(other, text));
    packs.iter().map(|pack| set.iter().filter(|text| is_for(pack, text)).cloned().collect()).collect()
}

/// Parameters given as `NAME=VALUE`, apart.
///
/// Errors: each that is not so written.
pub(crate) fn named_values(given: &[String]) -> Result<Vec<(String, String)>, Vec<String>> {
    let (mut values, mut wrong) = (Vec::new(), Vec::new());
    for text in given {
        match text.split_once('=') {
            Some((name, value)) => values.push((name.trim().to_owned(), value.trim().to_owned())),
            None => wrong.push(format!("{} is not NAME=VALUE", quoted(text))),
        }
    }
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

/// Assumptions as a person wrote them, and after them what a mapping or the kind of publication supposes of rows; `wrong` is told of each that is none, contradicts another, or names a column
/// that the register does not have.
pub(crate) fn assumptions(
    given: &[String],
    register: Option<&Register>,
    on: Day,
    wrong: &mut impl FnMut(Code, &str, String, &str),
) -> Assumptions {
    let presume = !given.iter().any(|text| text.trim() == NO_PRESUMPTIONS);
    let mut read = register.map_or(Vec::new(), |register| supposed(register, on, presume));
    for text in given.iter().filter(|text| text.trim() != NO_PRESUMPTIONS) {
        match Assumption::parse(text) {
            Ok(assumption) => read.push(assumption),
            Err(message) => {
                wrong(codes::OPTION_NOT_A_VALUE, "--assume", message, "leave it out for firm answers alone")
            }
        }
    }
    let assume = Assumptions::new(read).unwrap_or_else(|messages| {
        messages
            .into_iter()
            .for_each(|message| wrong(codes::OPTION_NOT_A_VALUE, "--assume", message, "keep one of them"));
        Assumptions::default()
    });
    let is_published = register.is_some_and(|register| register.publication().is_some());
    if register.is_some() && !is_published && assume.place(|what| what == What::SignedByPublication).is_some() {
        let message = "`signed-by=published` reads the day on which the register was published, which is not given";
        wrong(codes::OPTION_NOT_A_VALUE, "--assume", message.to_owned(), "give it with --published DATE");
    }
    for column in register.map(|r| assume.unknown_columns(r)).unwrap_or_default() {
        wrong(
            codes::ASSUMED_COLUMN_UNKNOWN,
            "--assume",
            format!("the register has no column {}", quoted(&column)),
            "name a column of the register after `where`",
        );
    }
    assume
}
