//! Discount rates, by the edition that sets them.

use hostboard_domain::time::Day;

/// What a later year is worth, in one edition of the guidance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rates {
    /// Which edition.
    pub edition: &'static str,
    /// Since when it counts: year, month, day.
    pub since: (i32, u32, u32),
    /// Up to which year which rate counts, as a fraction a year.
    pub up_to_year: &'static [(u32, f64)],
}

/// HM Treasury's rates for real prices, by edition: 3.5 % to year 30, 3 % to 75 and 2.5 % to 125.
///
/// Those of 2018, 2022 and 2026 have the same schedule, so one entry stands for them. Source: HM Treasury, "The Green Book"
/// (2003), annex 6, and its later editions, which set the same to year 125.
pub const GREEN_BOOK: &[Rates] = &[Rates {
    edition: "The Green Book 2003",
    since: (2003, 4, 1),
    up_to_year: &[(30, 0.035), (75, 0.03), (125, 0.025)],
}];

impl Rates {
    /// The Green Book's in force on a day; `None` before the first.
    ///
    /// ```
    /// use hostboard_analysis::money::Rates;
    /// use hostboard_domain::time::Day;
    /// let rates = Rates::on(Day::parse("2012-09-01").unwrap()).unwrap();
    /// assert_eq!(rates.factor(0), Some(1.0));
    /// assert!((rates.factor(30).unwrap() - 0.3563).abs() < 5e-5 && rates.factor(126).is_none());
    /// ```
    pub fn on(day: Day) -> Option<Rates> {
        GREEN_BOOK.iter().filter(|rates| rates.since <= day.ymd()).max_by_key(|rates| rates.since).copied()
    }

    /// What a pound of a year is worth in year 0: whole years, none discounted to its middle. `None` beyond the last rate.
    pub fn factor(&self, year: u32) -> Option<f64> {
        let (mut factor, mut from) = (1.0, 0);
        for (up_to, rate) in self.up_to_year {
            let years = year.min(*up_to).saturating_sub(from);
            factor *= libm::pow(1.0 + rate, -f64::from(years));
            from = *up_to;
        }
        (year <= from).then_some(factor)
    }

    /// What a pound is worth some months on, at the first rate.
    pub(super) fn factor_of_months(&self, months: u32) -> f64 {
        let rate = self.up_to_year.first().map_or(0.0, |(_, rate)| *rate);
        libm::pow(1.0 + rate, -f64::from(months) / 12.0)
    }
}
