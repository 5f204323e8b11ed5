//! Parameters as a forecast reads them: one value a run, and what is not recorded.

use super::given::Run;
use super::lack::Lack;
use crate::books::{Parameter, Parameters, Reads};
use hostboard_domain::books::Assumed;
use hostboard_domain::rate::Rate;
use std::collections::BTreeSet;

/// How many standard deviations of a normal lie between its middle and an end of an interval of 80 %.
const HALF_WIDTHS: f64 = 1.281_551_565_544_600_4;

/// Which end of an interval makes the books worse.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Worse {
    Low,
    High,
}

/// The values of a parameter in the three runs.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    middle: Rate,
    worse: Rate,
    better: Rate,
}

impl Ends {
    const NOTHING: Ends = Ends { middle: Rate::ZERO, worse: Rate::ZERO, better: Rate::ZERO };
    /// What is sure in every run.
    pub const SURE: Ends = Ends { middle: Rate::ONE, worse: Rate::ONE, better: Rate::ONE };

    pub fn of(self, run: Run) -> Rate {
        match run {
            Run::Worse => self.worse,
            Run::Better => self.better,
            Run::Middle | Run::NoCommonShock | Run::NoExits => self.middle,
        }
    }

    /// A count of months; the middle of an interval between two of them is rounded half to even.
    pub fn months(self, run: Run) -> usize {
        libm::rint(self.of(run).as_float()).max(0.0) as usize
    }
}

/// A normal number from an interval of 80 %; of a value alone it is sure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    pub middle: f64,
    pub sd: f64,
}

impl Spread {
    /// Always nothing.
    pub const NOTHING: Spread = Spread { middle: 0.0, sd: 0.0 };

    fn of(parameter: &Parameter) -> Spread {
        let width = parameter.interval.map_or(0.0, |(low, high)| high.as_float() - low.as_float());
        let middle = parameter.point().map_or(0.0, Rate::as_float);
        Spread { middle, sd: width / 2.0 / HALF_WIDTHS }
    }
}

/// Reads parameters, and remembers which were read and which are not recorded.
pub(super) struct Reader<'a> {
    parameters: &'a Parameters,
    pub reads: Reads,
    pub lacks: BTreeSet<Lack>,
}

impl<'a> Reader<'a> {
    pub fn new(parameters: &'a Parameters) -> Reader<'a> {
        Reader { parameters, reads: Reads::default(), lacks: BTreeSet::new() }
    }

    /// Notes a parameter that is not recorded, though no result may come to read it.
    pub fn require(&mut self, name: Assumed, about: Option<&str>) -> Option<&'a Parameter> {
        let found = self.parameters.find(name, about);
        if found.is_none() {
            self.lacks.insert(Lack::Parameter(name, about.map(Into::into)));
        }
        found
    }

    fn read(&mut self, name: Assumed, about: Option<&str>) -> Option<&'a Parameter> {
        let found = self.require(name, about);
        self.parameters.point(name, about, &mut self.reads);
        found
    }

    pub fn point(&mut self, name: Assumed, about: Option<&str>) -> Rate {
        self.read(name, about).and_then(Parameter::point).unwrap_or(Rate::ZERO)
    }

    pub fn ends(&mut self, name: Assumed, about: Option<&str>, worse: Worse) -> Ends {
        let Some(parameter) = self.read(name, about) else { return Ends::NOTHING };
        let middle = parameter.point().unwrap_or(Rate::ZERO);
        let (low, high) = parameter.interval.unwrap_or((middle, middle));
        match worse {
            Worse::Low => Ends { middle, worse: low, better: high },
            Worse::High => Ends { middle, worse: high, better: low },
        }
    }

    pub fn spread(&mut self, name: Assumed, about: Option<&str>) -> Spread {
        self.read(name, about).map_or(Spread::NOTHING, Spread::of)
    }

    /// The spread of a parameter that need not be recorded.
    pub fn spread_if_recorded(&mut self, name: Assumed, about: &str) -> Option<Spread> {
        self.parameters.find(name, Some(about))?;
        Some(self.spread(name, Some(about)))
    }
}
