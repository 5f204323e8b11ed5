//! What a deal brings to a sum by itself: from its own part of the value to an amount at least and at most.
//!
//! The same steps as in [`crate::sums::part`]: what the value covers, tax, what is given in kind. The table of facts holds the unit's
//! own part of a joint deal already. Of what a percentage leaves over a penny is lost on either side: it rounds before the years and
//! the tax, where the evaluator rounds once.
//!
//! Units: pence. `MOST` stands for what is without bound.

use super::Printer;
use super::dialect::{Dialect, MOST, SqlError};
use crate::pack::{Aggregate, CountingParameters};
use crate::question::Bindings;
use crate::sums::Counting;
use crate::unit::assume::Assumptions;
use hostboard_domain::deal::{Payer, ValueBasis, ValueVat};
use hostboard_domain::vat::{Unsaid, WHOLE};

/// What a value is as far as tax goes: the numbers of the column `taxed`.
mod taxed {
    pub(super) const AS_IT_STANDS: u8 = 0;
    pub(super) const NET: u8 = 1;
    pub(super) const GROSS: u8 = 2;
    pub(super) const BOTH: u8 = 3;
    pub(super) const OPEN: u8 = 4;
}

/// Who pays: the numbers of the column `pays`.
mod pays {
    pub(super) const UNIT: u8 = 0;
    pub(super) const COUNTERPARTY: u8 = 1;
    pub(super) const EITHER: u8 = 2;
}

/// The columns of one way of counting, each with the number of the way behind its name.
const COLUMNS: [&str; 8] = ["price_lo", "price_hi", "both_lo", "both_hi", "given_lo", "given_hi", "taxed", "pays"];

/// A range of days as a pair of expressions.
pub(super) type Days<'a> = (&'a str, &'a str);

impl Printer<'_> {
    /// The ways of counting of the sums that are read, each once.
    pub(super) fn ways_of_counting(&self) -> Vec<&CountingParameters> {
        let mut ways: Vec<&CountingParameters> = Vec::new();
        for place in &self.aggregates {
            let counting = &self.ask.pack.aggregates[*place].counting;
            if !ways.contains(&counting) {
                ways.push(counting);
            }
        }
        ways
    }

    fn way(&self, of: &Aggregate) -> usize {
        self.ways_of_counting().iter().position(|way| **way == of.counting).unwrap_or(0)
    }

    /// The names of the columns from which what a deal brings is worked out for an act.
    pub(super) fn priced_columns(&self) -> impl Iterator<Item = String> + use<> {
        (0..self.ways_of_counting().len()).flat_map(|way| COLUMNS.map(|name| format!("{name}{way}")))
    }

    /// The table `priced`: what is paid before tax, what is given in kind, and how tax stands to it.
    pub(super) fn priced(&self, assume: &Assumptions) -> Result<String, SqlError> {
        let mut columns = Vec::new();
        for (way, of) in self.ways_of_counting().into_iter().enumerate() {
            let place = self.aggregates.iter().find(|place| self.ask.pack.aggregates[**place].counting == *of);
            let place = place.copied().unwrap_or(0);
            self.printable(place, assume)?;
            let counting = |bindings: &Bindings| self.ask.terms(place, bindings, assume).counting;
            columns.extend(self.columns_of(&counting).map(|(name, column)| format!(",\n  {column} AS {name}{way}")));
        }
        Ok(self.dialect.table("priced", &format!("  SELECT f.*{}\n  FROM filled f", columns.concat())))
    }

    /// Holds a way of counting to what the statement works out.
    ///
    /// Errors: other names may be the same party, or a unit has rates of tax of its own.
    fn printable(&self, place: usize, assume: &Assumptions) -> Result<(), SqlError> {
        let mut rates = None;
        for (_, bindings) in &self.bindings {
            let counting = self.ask.terms(place, bindings, assume).counting;
            let own = counting.vat.map(|vat| vat.rates);
            if counting.all_may_be_one_party || rates.get_or_insert(own.clone()) != &own {
                return Err(SqlError::Counting(self.ask.pack.aggregates[place].name.clone()));
            }
        }
        Ok(())
    }

    fn columns_of(&self, counting: &dyn Fn(&Bindings) -> Counting) -> impl Iterator<Item = (&'static str, String)> {
        let may_break = self.by_unit(&|b| i64::from(counting(b).may_break).to_string());
        let years = format!("CASE WHEN {may_break} = 1 AND break_on_state = 0 THEN 0 ELSE whole_years END");
        let (low, high) = (low(&years), high());
        let of = |expression: &str, which: &str| expression.replace("OWN", &format!("own_{which}"));
        let unsaid = self.by_unit(&|b| {
            match counting(b).vat.map(|vat| vat.unsaid) {
                None | Some(Unsaid::AsItStands) => taxed::AS_IT_STANDS,
                Some(Unsaid::As(ValueVat::Net)) => taxed::NET,
                Some(Unsaid::As(ValueVat::Gross)) => taxed::GROSS,
                Some(Unsaid::Open) => taxed::OPEN,
            }
            .to_string()
        });
        let counts = self.by_unit(&|b| i64::from(counting(b).vat.is_some()).to_string());
        let (net, gross) = (ValueVat::Net as i64, ValueVat::Gross as i64);
        let is_gross = format!("value_vat_state = 1 AND value_vat = {gross}");
        let taxed = format!(
            "CASE WHEN own_value_state = 0 OR {counts} = 0 THEN {} WHEN value_gross_state IN (1, 3) AND NOT ({is_gross}) THEN {} \
             WHEN {is_gross} THEN {} WHEN value_vat_state = 1 AND value_vat = {net} THEN {} ELSE {unsaid} END",
            taxed::AS_IT_STANDS,
            taxed::BOTH,
            taxed::GROSS,
            taxed::NET,
        );
        let payer_is_open = self.by_unit(&|b| i64::from(counting(b).payer_is_open).to_string());
        let in_kind_is_open = self.by_unit(&|b| i64::from(counting(b).in_kind_is_open).to_string());
        let counterparty = format!("payer_state = 1 AND payer = {}", Payer::Counterparty as i64);
        let given_hi = format!(
            "CASE WHEN in_kind_state = 0 AND (({counterparty}) OR {in_kind_is_open} = 1) THEN {MOST} ELSE own_in_kind_hi END"
        );
        let pays = format!(
            "CASE WHEN {counterparty} THEN {} WHEN payer_state = 0 AND {payer_is_open} = 1 THEN {} ELSE {} END",
            pays::COUNTERPARTY,
            pays::EITHER,
            pays::UNIT
        );
        let columns = [
            of(&low, "value"),
            of(&high, "value"),
            of(&low, "gross"),
            of(&high, "gross"),
            "own_in_kind".to_owned(),
            given_hi,
            taxed,
            pays,
        ];
        COLUMNS.into_iter().zip(columns)
    }

    /// What a deal brings at least and at most to a sum, by the columns of `priced`, where tax is at those rates.
    pub(super) fn brings(&self, place: usize, rates: (&str, &str), assume: &Assumptions) -> (String, String) {
        let of = &self.ask.pack.aggregates[place];
        let way = self.way(of);
        let column = |name: &str| format!("f.{name}{way}");
        let (low, high) = self.with_tax(place, way, rates, assume);
        if !of.paid_by_unit {
            return (low, high);
        }
        let (given_lo, given_hi, pays) = (column("given_lo"), column("given_hi"), column("pays"));
        let (counterparty, either) = (pays::COUNTERPARTY, pays::EITHER);
        (
            format!("CASE {pays} WHEN {either} THEN 0 WHEN {counterparty} THEN {given_lo} ELSE {low} + {given_lo} END"),
            format!(
                "CASE WHEN {pays} = {either} OR {given_hi} >= {MOST} THEN {MOST} WHEN {pays} = {counterparty} THEN {given_hi} \
                 WHEN {high} >= {MOST} THEN {MOST} ELSE {high} + {given_hi} END"
            ),
        )
    }

    /// What is paid, with tax or without as the sum counts it, or between the two while that is not settled.
    fn with_tax(&self, place: usize, way: usize, rates: (&str, &str), assume: &Assumptions) -> (String, String) {
        let column = |name: &str| format!("f.{name}{way}");
        let (lo, hi) = (column("price_lo"), column("price_hi"));
        let counting = |bindings: &Bindings| self.ask.terms(place, bindings, assume).counting.vat;
        if self.bindings.iter().all(|(_, bindings)| counting(bindings).is_none()) {
            return (lo, hi);
        }
        let counts = self.by_unit(&|b| match counting(b).and_then(|vat| vat.counts) {
            Some(false) => "0".to_owned(),
            Some(true) => "1".to_owned(),
            None => "2".to_owned(),
        });
        let (both_lo, both_hi, taxed) = (column("both_lo"), column("both_hi"), column("taxed"));
        let (least, greatest) = rates;
        let plus = |amount: &str, rate: &str, up| plus(self.dialect, amount, rate, up);
        let less = |amount: &str, rate: &str, up| less(self.dialect, amount, rate, up);
        let (net, gross, both, open) = (taxed::NET, taxed::GROSS, taxed::BOTH, taxed::OPEN);
        // What a value counts at least is without tax, at most with it, while nobody has settled whether tax counts.
        let low = format!(
            "CASE WHEN {taxed} = {net} AND {counts} = 1 THEN {} WHEN {taxed} IN ({gross}, {open}) AND {counts} <> 1 THEN {less_lo} \
             WHEN {taxed} = {both} AND ({counts} = 1 OR ({counts} = 2 AND {both_lo} < {lo})) THEN {both_lo} ELSE {lo} END",
            plus(&lo, least, false),
            less_lo = less(&lo, greatest, false),
        );
        let high = format!(
            "CASE WHEN {taxed} = {both} AND ({counts} = 1 OR ({counts} = 2 AND {both_hi} > {hi})) THEN {both_hi} WHEN {hi} >= {MOST} THEN {MOST} \
             WHEN {taxed} IN ({net}, {open}) AND {counts} <> 0 THEN {plus_hi} WHEN {taxed} = {gross} AND {counts} = 0 THEN {less_hi} ELSE {hi} END",
            plus_hi = plus(&hi, greatest, true),
            less_hi = less(&hi, least, true),
        );
        (low, high)
    }

    /// The least and the greatest rate of tax on those days, as expressions.
    pub(super) fn rates(&self, place: usize, days: Days<'_>, assume: &Assumptions) -> (String, String) {
        let (_, bindings) = &self.bindings[0];
        let Some(vat) = self.ask.terms(place, bindings, assume).counting.vat else { return ("0".into(), "0".into()) };
        let mut by_rate: Vec<(i64, Vec<String>)> = Vec::new();
        for (n, (from, rate)) in vat.rates.iter().enumerate() {
            let mut when = Vec::new();
            when.extend((n > 0).then(|| format!("{} >= {from}", days.1)));
            when.extend(vat.rates.get(n + 1).map(|(until, _)| format!("{} < {until}", days.0)));
            let when = if when.is_empty() { "1 = 1".to_owned() } else { when.join(" AND ") };
            match by_rate.iter_mut().find(|(of, _)| of == rate) {
                Some((_, whens)) => whens.push(format!("({when})")),
                None => by_rate.push((*rate, vec![format!("({when})")])),
            }
        }
        by_rate.sort_unstable();
        let first_of = |rates: &mut dyn Iterator<Item = &(i64, Vec<String>)>| {
            let whens: String =
                rates.map(|(rate, whens)| format!(" WHEN {} THEN {rate}", whens.join(" OR "))).collect();
            format!("CASE{whens} ELSE 0 END")
        };
        if let [(rate, _)] = by_rate.as_slice() {
            return (rate.to_string(), rate.to_string());
        }
        (first_of(&mut by_rate.iter()), first_of(&mut by_rate.iter().rev()))
    }
}

/// What is surely payable of `OWN`, over so many years.
fn low(years: &str) -> String {
    let (whole, without) = (ValueBasis::WholeLife as i64, ValueBasis::WithoutOptions as i64);
    format!(
        "CASE WHEN value_basis_state = 1 AND value_basis IN ({whole}, {without}) THEN OWN \
         WHEN value_basis_state = 1 AND value_basis = {} THEN OWN * {years} WHEN {years} >= 1 THEN OWN ELSE 0 END",
        ValueBasis::Annual as i64
    )
}

/// What is payable of `OWN_hi` at most.
fn high() -> String {
    let (whole, without) = (ValueBasis::WholeLife as i64, ValueBasis::WithoutOptions as i64);
    let annual = format!("value_basis_state = 1 AND value_basis = {}", ValueBasis::Annual as i64);
    // Years up to the last day that it may run; -1 where nobody knows that.
    let years = "CASE WHEN extendable_to_state IN (1, 3) THEN most_years_to_option WHEN extendable_to_state = 2 AND end_state IN (1, 3) THEN most_years_to_end ELSE -1 END";
    format!(
        "CASE WHEN OWN_hi >= {MOST} THEN {MOST} WHEN value_basis_state = 1 AND value_basis = {whole} THEN OWN_hi \
         WHEN value_basis_state = 1 AND value_basis = {without} AND extendable_to_state = 2 THEN OWN_hi \
         WHEN {annual} AND OWN_hi = 0 THEN 0 WHEN {annual} AND {years} >= 0 THEN OWN_hi * ({years}) ELSE {MOST} END"
    )
}

/// An amount with tax at that rate, rounded to the penny.
fn plus(dialect: Dialect, amount: &str, rate: &str, up: bool) -> String {
    let rest = if up { WHOLE - 1 } else { 0 };
    let of_rest = dialect.divide(&format!("(({amount} % {WHOLE}) * {rate} + {rest})"), &WHOLE.to_string());
    format!("({amount} + {} * {rate} + {of_rest})", dialect.divide(amount, &WHOLE.to_string()))
}

/// An amount without the tax that is in it at that rate, rounded to the penny.
fn less(dialect: Dialect, amount: &str, rate: &str, up: bool) -> String {
    let whole = format!("({WHOLE} + {rate})");
    let rest = if up { format!(" + {WHOLE} + {rate} - 1") } else { String::new() };
    let of_rest = dialect.divide(&format!("(({amount} % {whole}) * {WHOLE}{rest})"), &whole);
    format!("({} * {WHOLE} + {of_rest})", dialect.divide(amount, &whole))
}
