//! Which weights a group allows.

/// Why what a group said allows no weights.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WeightsError {
    /// The order names something that is no criterion.
    #[error("the order names `{0}`, which is no criterion")]
    Unknown(String),
    /// The order names a criterion twice.
    #[error("the order names `{0}` twice")]
    Twice(String),
    /// The order leaves a criterion out.
    #[error("the order does not name `{0}`")]
    NotNamed(String),
    /// The order is of other criteria than those weighed.
    #[error("the order is of {named} criteria, and {criteria} are weighed")]
    OtherOrder {
        /// How many the order names.
        named: usize,
        /// How many are weighed.
        criteria: usize,
    },
    /// A range is of a criterion that there is not, or its ends are not shares in order.
    #[error("a weight of {low} to {high} for criterion {criterion} is no range of shares")]
    NotARange {
        /// The criterion, from 0.
        criterion: usize,
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
    },
    /// The ranges leave no weights that sum to 1.
    #[error("no weights keep all that the group said: it contradicts itself")]
    Contradictory,
}

/// A group's order of the criteria by weight: `a > b = c`, where nothing is said of those in one class among themselves.
///
/// ```
/// use hostboard_analysis::appraisal::{Order, WeightsError};
/// let order = Order::parse("skills > support = cost", &["support", "skills", "cost"]).unwrap();
/// assert_eq!(order.classes(), [vec![1], vec![0, 2]]);
/// let lacking = Order::parse("skills > support", &["support", "skills", "cost"]);
/// assert_eq!(lacking, Err(WeightsError::NotNamed("cost".to_owned())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    classes: Vec<Vec<usize>>,
}

impl Order {
    /// Reads an order, which names every criterion once.
    ///
    /// Errors: [`WeightsError::Unknown`], [`WeightsError::Twice`], then [`WeightsError::NotNamed`].
    pub fn parse(text: &str, criteria: &[&str]) -> Result<Order, WeightsError> {
        let mut is_named = vec![false; criteria.len()];
        let mut place = |name: &str| {
            let place = criteria.iter().position(|criterion| *criterion == name);
            let place = place.ok_or_else(|| WeightsError::Unknown(name.to_owned()))?;
            match std::mem::replace(&mut is_named[place], true) {
                true => Err(WeightsError::Twice(name.to_owned())),
                false => Ok(place),
            }
        };
        let classes = text.split('>').map(|class| class.split('=').map(|name| place(name.trim())).collect());
        let classes = classes.collect::<Result<Vec<Vec<usize>>, WeightsError>>()?;
        match criteria.iter().zip(&is_named).find(|(_, is_named)| !**is_named) {
            Some((criterion, _)) => Err(WeightsError::NotNamed((*criterion).to_owned())),
            None => Ok(Order { classes }),
        }
    }

    /// The criteria by class, the heaviest class first.
    pub fn classes(&self) -> &[Vec<usize>] {
        &self.classes
    }
}

/// Between which shares a group lets the weight of a criterion lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightRange {
    /// The criterion, by its place from 0.
    pub criterion: usize,
    /// The lower end, from 0 to 1.
    pub low: f64,
    /// The upper end, from 0 to 1.
    pub high: f64,
}

/// All weights that a group allows: 0 or more, with a sum of 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// By criterion.
    pub(super) ranges: Vec<(f64, f64)>,
    /// Empty where no order was given.
    pub(super) classes: Vec<Vec<usize>>,
    pub(super) method: Method,
}

/// How weights are drawn, by what was said.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Method {
    /// Nothing or an order: none has to be thrown away.
    Sorted,
    /// Ranges: over the smaller of two simplices around them, and what leaves them is thrown away. Those criteria with one
    /// weight alone, which no draw would meet, stand aside.
    Ranged { loose: Vec<usize>, spread: Spread },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Spread {
    /// This much is added to the lower ends.
    AboveLows(f64),
    /// This much is taken from the upper ends.
    BelowHighs(f64),
}

/// What sums of shares may be off by rounding.
pub(super) const ROUNDING: f64 = 1e-9;

impl Weights {
    /// Any weights at all: what counts where a group has said nothing.
    pub fn any(criteria: usize) -> Weights {
        Weights { ranges: vec![(0.0, 1.0); criteria], classes: Vec::new(), method: Method::Sorted }
    }

    /// The weights of a group that named an order, ranges or both; a criterion without a range may weigh anything.
    ///
    /// Errors: [`WeightsError::OtherOrder`], [`WeightsError::NotARange`], then [`WeightsError::Contradictory`] where the lower ends sum to more than 1 or the
    /// upper ones to less.
    ///
    /// ```
    /// use hostboard_analysis::appraisal::{WeightRange, Weights, WeightsError};
    /// let half = |criterion| WeightRange { criterion, low: 0.6, high: 1.0 };
    /// assert!(Weights::new(3, None, &[half(0)]).is_ok());
    /// assert_eq!(Weights::new(3, None, &[half(0), half(1)]), Err(WeightsError::Contradictory));
    /// ```
    pub fn new(criteria: usize, order: Option<Order>, given: &[WeightRange]) -> Result<Weights, WeightsError> {
        let mut weights = Weights::any(criteria);
        if let Some(Order { classes }) = order {
            let named = classes.iter().map(Vec::len).sum();
            if named != criteria {
                return Err(WeightsError::OtherOrder { named, criteria });
            }
            weights.classes = classes;
        }
        for WeightRange { criterion, low, high } in given.iter().copied() {
            match weights.ranges.get_mut(criterion) {
                Some(range) if 0.0 <= low && low <= high && high <= 1.0 => *range = (low, high),
                _ => return Err(WeightsError::NotARange { criterion, low, high }),
            }
        }
        if given.is_empty() {
            return Ok(weights);
        }
        let sum = |end: fn(&(f64, f64)) -> f64| weights.ranges.iter().map(end).sum::<f64>();
        let (above, below) = (1.0 - sum(|range| range.0), sum(|range| range.1) - 1.0);
        if above.min(below) < -ROUNDING {
            return Err(WeightsError::Contradictory);
        }
        let is_loose = |criterion: &usize| weights.ranges[*criterion].0 < weights.ranges[*criterion].1;
        let loose = (0..criteria).filter(is_loose).collect();
        let (above, below) = (above.max(0.0), below.max(0.0));
        let spread = if above <= below { Spread::AboveLows(above) } else { Spread::BelowHighs(below) };
        weights.method = Method::Ranged { loose, spread };
        Ok(weights)
    }

    /// How many criteria.
    pub fn criteria(&self) -> usize {
        self.ranges.len()
    }

    /// How many numbers a draw of weights takes.
    pub(super) fn coordinates(&self) -> usize {
        self.criteria() - 1
    }
}
