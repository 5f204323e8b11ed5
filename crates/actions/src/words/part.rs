//! A unit's own part of a deal that several bodies enter into together, in words.

use super::count::{count, grouped};
use super::fact::not_in_pounds;
use hostboard_domain::deal::{DealFact, ValueBasis};
use hostboard_domain::fact::Fact;
use hostboard_domain::problem::shown;
use hostboard_domain::register::{OwnPart, Register};
use hostboard_domain::share::Share;
use std::fmt;

/// How an amount in pounds is written, or what is known of it: a page rounds large ones.
pub type Pounds = fn(Fact) -> String;

/// What a deal is worth to its unit, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnValue {
    /// Its own part; all of it where it buys alone.
    pub own: String,
    /// Of how much that is a part; nothing where it buys alone.
    pub of: Option<String>,
}

impl fmt::Display for OwnValue {
    /// In one line: `£60,000 of £150,000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.own)?;
        self.of.as_ref().map_or(Ok(()), |of| write!(f, " of {of}"))
    }
}

/// What a deal is worth to its unit, for a list. Nothing where neither a value nor a part is recorded.
pub fn own_value(register: &Register, row: usize, pounds: Pounds) -> Option<OwnValue> {
    let whole = whole_value(register, row, pounds);
    match (register.own_part(row), whole) {
        (OwnPart::Whole, whole) => whole.map(|own| OwnValue { own: format!("{own}{}", over(register, row)), of: None }),
        (OwnPart::NotRecorded, None) => None,
        (OwnPart::NotRecorded, Some(of)) => {
            let of = Some(format!("{of}{}", over(register, row)));
            Some(OwnValue { own: "a part not recorded".to_owned(), of })
        }
        (part, whole) => {
            let of = Some(whole.unwrap_or_else(|| "a value not recorded".to_owned()));
            let over = if matches!(part, OwnPart::Of(_)) { over(register, row) } else { "" };
            Some(OwnValue { own: format!("{}{over}", recorded(register, row, part, pounds)), of })
        }
    }
}

/// What a deal is worth in all; nothing where that is not recorded.
pub fn whole_value(register: &Register, row: usize, pounds: Pounds) -> Option<String> {
    let value = register.fact(DealFact::Value, row);
    value.is_recorded().then(|| amount(register, row, value, pounds))
}

/// A year's price of a deal, of which a unit that buys with others has its part: `£20,000 a year of £50,000`.
pub fn own_yearly(register: &Register, row: usize, yearly: Fact, pounds: Pounds) -> String {
    let whole = pounds(yearly);
    match register.own_part_of(row, yearly) {
        OwnPart::Whole => format!("{whole} a year"),
        OwnPart::Of(part) => format!("{} a year of {whole}", pounds(part)),
        OwnPart::Millionths(_) | OwnPart::NotRecorded => format!("a part not recorded of {whole} a year"),
    }
}

/// How often joint deals are counted among the deals of a register; nothing where it has none.
pub fn counted(register: &Register) -> Option<String> {
    let (deals, rows) = register.joint_deals();
    let times = count(rows, "time", "times");
    (deals > 0)
        .then(|| format!("Joint deals: {}, counted once for each who enters into them ({times}).", grouped(deals)))
}

/// What a joint deal comes to in all: a sentence without a full stop.
pub fn in_all(register: &Register, row: usize, pounds: Pounds) -> String {
    match whole_value(register, row, pounds) {
        Some(whole) => format!("{whole}{} in all", over(register, row)),
        None => "what it comes to in all is not recorded".to_owned(),
    }
}

/// A buyer's own part of a joint deal, to follow its name: `its part is £60,000`.
pub fn own_part(register: &Register, row: usize, pounds: Pounds) -> String {
    match register.own_part(row) {
        OwnPart::Whole => "all of it".to_owned(),
        OwnPart::NotRecorded => "its part is not recorded: from nothing to the whole".to_owned(),
        part @ OwnPart::Millionths(_) => format!("its part is {} of it", recorded(register, row, part, pounds)),
        part @ OwnPart::Of(_) => {
            format!("its part is {}{}", recorded(register, row, part, pounds), over(register, row))
        }
    }
}

/// What the value of a row is for, where that is a year.
fn over(register: &Register, row: usize) -> &'static str {
    let basis = register.fact(DealFact::ValueBasis, row).value();
    if basis == Some(ValueBasis::Annual as i64) { " a year" } else { "" }
}

fn recorded(register: &Register, row: usize, part: OwnPart, pounds: Pounds) -> String {
    match part {
        OwnPart::Of(part) => amount(register, row, part, pounds),
        OwnPart::Millionths(millionths) => Share::Part(millionths).written(),
        OwnPart::Whole | OwnPart::NotRecorded => String::new(),
    }
}

/// An amount in the currency of a row.
fn amount(register: &Register, row: usize, amount: Fact, pounds: Pounds) -> String {
    match register.is_in_pounds(row) {
        Some(true) => pounds(amount),
        _ => {
            let currency = register.text(DealFact::Currency, row).map(shown);
            not_in_pounds(&DealFact::Value.written(amount), currency.as_deref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::fact::pounds;
    use hostboard_domain::register::{Defaults, Row};

    fn joint(value: &str, currency: &str, basis: &str, shares: &[&str]) -> Register {
        let mut register = Register::new(&[]);
        for (place, share) in shares.iter().enumerate() {
            let mut cells = Row::BLANK;
            for (fact, text) in [
                (DealFact::Value, value),
                (DealFact::Currency, currency),
                (DealFact::ValueBasis, basis),
                (DealFact::Share, share),
            ] {
                cells[fact as usize] = fact.read(text).unwrap();
            }
            let unit = ["U1", "U2", "U3"][place];
            let is_joint = shares.len() > 1;
            let row = Row { deal: "W", unit, source_row: 2, cells, is_joint, marked: None, others: &[] };
            register.push(&row, Defaults { currency_is_gbp: false, basis_is_whole_life: false }, false);
        }
        register
    }

    #[track_caller]
    fn check(register: &Register, in_lists: &[&str], whole: &str, parts: &[&str]) {
        let rows = || register.buyers(0);
        let said = |row: usize| own_value(register, row, pounds).map_or_else(String::new, |value| value.to_string());
        assert_eq!(rows().map(said).collect::<Vec<_>>(), in_lists);
        assert_eq!(in_all(register, 0, pounds), whole);
        assert_eq!(rows().map(|row| own_part(register, row, pounds)).collect::<Vec<_>>(), parts);
    }

    const NOT_RECORDED: &str = "its part is not recorded: from nothing to the whole";

    #[test]
    fn each_buyer_has_its_part_of_the_whole() {
        check(
            &joint("150000.00", "GBP", "", &["60000.00", ""]),
            &["£60,000 of £150,000", "a part not recorded of £150,000"],
            "£150,000 in all",
            &["its part is £60,000", NOT_RECORDED],
        );
        check(
            &joint("100000.01", "GBP", "annual", &["33.33%", "66.67%"]),
            &["£33,330 a year of £100,000.01", "£66,670.01 a year of £100,000.01"],
            "£100,000.01 a year in all",
            &["its part is £33,330 a year", "its part is £66,670.01 a year"],
        );
        check(
            &joint("", "GBP", "", &["40%", "500.00", ""]),
            &["40% of a value not recorded", "£500 of a value not recorded", ""],
            "what it comes to in all is not recorded",
            &["its part is 40% of it", "its part is £500", NOT_RECORDED],
        );
        check(
            &joint("100000.00..150000.00", "GBP", "", &["60%", "20000.00", ""]),
            &[
                "£60,000 to £90,000 of £100,000 to £150,000",
                "£20,000 of £100,000 to £150,000",
                "a part not recorded of £100,000 to £150,000",
            ],
            "£100,000 to £150,000 in all",
            &["its part is £60,000 to £90,000", "its part is £20,000", NOT_RECORDED],
        );
        check(
            &joint("900.00", "EUR", "", &["50%", ""]),
            &["450.00 EUR of 900.00 EUR", "a part not recorded of 900.00 EUR"],
            "900.00 EUR in all",
            &["its part is 450.00 EUR", NOT_RECORDED],
        );
    }

    #[test]
    fn who_buys_alone_has_the_whole() {
        let alone = joint("900.00", "GBP", "", &[""]);
        assert_eq!(own_value(&alone, 0, pounds).unwrap().to_string(), "£900");
        assert_eq!(alone.own_pounds(0).value(), Some(90_000));
        let yearly = joint("900.00", "GBP", "annual", &[""]);
        assert_eq!(own_value(&yearly, 0, pounds).unwrap().to_string(), "£900 a year");
    }

    #[test]
    fn a_year_of_it_is_parted_as_the_whole_is() {
        let said = |share: &str, row: usize| {
            let register = joint("150000.00", "GBP", "", &[share, ""]);
            own_yearly(&register, row, Fact::known(5_000_000), pounds)
        };
        assert_eq!(said("60000.00", 0), "£20,000 a year of £50,000");
        assert_eq!(said("10%", 0), "£5,000 a year of £50,000");
        assert_eq!(said("10%", 1), "a part not recorded of £50,000 a year");
        assert_eq!(own_yearly(&joint("1.00", "GBP", "", &[""]), 0, Fact::known(5_000_000), pounds), "£50,000 a year");
    }
}
