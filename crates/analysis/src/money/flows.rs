//! An option's costs and benefits by year.
//!
//! ```text
//! pay of 60 to 80 now and 120 to 150 in years 1 and 2; income kept of 100 to 220, then 150 to 300
//! low:  -80 + (100 - 150) / 1.035 + (150 - 150) / 1.035^2 = -128.3
//! high: -60 + (220 - 120) / 1.035 + (300 - 120) / 1.035^2 =  204.6
//! in the middle of every range: 38.2, of which pay is -326.6; at 1 + 38.2 / 326.6 = 1.117 times the pay it is 0
//! ```

use super::rates::Rates;
use hostboard_domain::money::Pence;

/// Why flows are worth nothing that can be said.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FlowError {
    /// An amount is below 0, or its ends are the wrong way round.
    #[error("`{line}` has an amount that is below 0, or whose lower end is above its upper one")]
    Amount {
        /// Of which line.
        line: String,
    },
    /// An allowance for optimism is below 0 or no number.
    #[error("`{line}` has an allowance for optimism that is no percentage of 0 or more")]
    Bias {
        /// Of which line.
        line: String,
    },
    /// A year lies beyond the last for which there is a rate.
    #[error("`{line}` has an amount in year {year}, for which there is no discount rate")]
    Year {
        /// Of which line.
        line: String,
        /// The year, from 0.
        year: u32,
    },
}

/// What an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It is spent.
    Cost,
    /// It is gained.
    Benefit,
    /// It only changes hands: not counted.
    Transfer,
    /// It is gone whatever is decided: not counted.
    Sunk,
}

/// An amount of a line in a year, in real prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// What it is for; the amounts of one line move together.
    pub line: String,
    /// What it is.
    pub kind: Kind,
    /// In which year, from 0: that of the decision.
    pub year: u32,
    /// At least, 0 or more.
    pub low: Pence,
    /// At most.
    pub high: Pence,
    /// The allowance for optimism in per cent, which raises costs alone; `None` is 0, and is said.
    pub bias: Option<f64>,
}

/// Between which values an option's worth lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Npv {
    /// Benefits low and costs high.
    pub low: Pence,
    /// Benefits high and costs low.
    pub high: Pence,
}

/// The amounts of an option, discounted.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    flows: Vec<Flow>,
    /// Worth of each flow in year 0, in pence, below 0 for costs: low end, high end of its amount.
    worths: Vec<(f64, f64)>,
}

impl Flows {
    /// Of these amounts, at these rates.
    ///
    /// Errors: [`FlowError`], of the first amount at fault.
    /// Source: HM Treasury, "The Green Book", annex on discounting.
    ///
    /// ```
    /// use hostboard_analysis::money::{Flow, Flows, GREEN_BOOK, Kind};
    /// use hostboard_domain::money::Pence;
    /// let flow = |line: &str, kind, year, pence| {
    ///     Flow { line: line.to_owned(), kind, year, low: Pence(pence), high: Pence(pence), bias: None }
    /// };
    /// let flows = [flow("set-up", Kind::Cost, 0, 10_000), flow("saving", Kind::Benefit, 1, 6_000), flow("saving", Kind::Benefit, 2, 6_000)];
    /// let flows = Flows::new(&flows, &GREEN_BOOK[0]).unwrap();
    /// assert_eq!(flows.npv().low, Pence(1_398));
    /// assert!((flows.switching("set-up").unwrap() - 1.13982).abs() < 1e-5);
    /// ```
    pub fn new(flows: &[Flow], rates: &Rates) -> Result<Flows, FlowError> {
        let worths = flows.iter().map(|flow| worth(flow, rates)).collect::<Result<_, _>>()?;
        Ok(Flows { flows: flows.to_vec(), worths })
    }

    /// What it is worth in year 0, at least and at most.
    pub fn npv(&self) -> Npv {
        let end =
            |of: fn(f64, f64) -> f64| Pence(libm::rint(self.worths.iter().map(|ends| of(ends.0, ends.1)).sum()) as i64);
        Npv { low: end(f64::min), high: end(f64::max) }
    }

    /// What it is worth with every amount in the middle of its range, in pence.
    pub fn middle(&self) -> f64 {
        self.middle_of(|_| true)
    }

    fn middle_of(&self, counts: impl Fn(&Flow) -> bool) -> f64 {
        let counted = self.flows.iter().zip(&self.worths).filter(|(flow, _)| counts(flow));
        counted.map(|(_, (low, high))| (low + high) / 2.0).sum()
    }

    /// The factor on all amounts of a line, others in the middle of their ranges, at which the option is worth nothing;
    /// `None` of a line that is worth nothing itself, or where the factor would be below 0.
    pub fn switching(&self, line: &str) -> Option<f64> {
        self.switching_to(line, 0.0)
    }

    /// The same factor, at which the option is worth as much as another.
    pub fn switching_against(&self, line: &str, other: &Flows) -> Option<f64> {
        self.switching_to(line, other.middle())
    }

    fn switching_to(&self, line: &str, worth: f64) -> Option<f64> {
        let of_line = self.middle_of(|flow| flow.line == line);
        let factor = 1.0 + (worth - self.middle()) / of_line;
        (of_line != 0.0 && factor >= 0.0).then_some(factor)
    }

    /// The costs without an allowance for optimism: they count as they are, and that is said.
    pub fn without_bias(&self) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(|flow| flow.kind == Kind::Cost && flow.bias.is_none())
    }

    /// The amounts that are not counted: transfers and sunk costs.
    pub fn not_counted(&self) -> impl Iterator<Item = &Flow> {
        self.flows.iter().filter(|flow| matches!(flow.kind, Kind::Transfer | Kind::Sunk))
    }
}

/// The worth of both ends of an amount.
fn worth(flow: &Flow, rates: &Rates) -> Result<(f64, f64), FlowError> {
    let line = || flow.line.clone();
    if flow.low.0 < 0 || flow.low > flow.high {
        return Err(FlowError::Amount { line: line() });
    }
    let bias = flow.bias.unwrap_or(0.0);
    if !(0.0..f64::INFINITY).contains(&bias) {
        return Err(FlowError::Bias { line: line() });
    }
    let factor = rates.factor(flow.year).ok_or_else(|| FlowError::Year { line: line(), year: flow.year })?;
    let by = match flow.kind {
        Kind::Cost => -factor * (1.0 + bias / 100.0),
        Kind::Benefit => factor,
        Kind::Transfer | Kind::Sunk => 0.0,
    };
    Ok((flow.low.0 as f64 * by, flow.high.0 as f64 * by))
}
