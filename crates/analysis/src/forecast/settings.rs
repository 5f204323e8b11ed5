//! What parameters come to in a draw: what moves customers, volume, prices and costs, independence, leaving.

use super::assumed::{Ends, Reader, Spread, Worse};
use super::frame::Frame;
use super::given::{Given, Run};
use super::lack::Lack;
use super::payers::{Exit, Share};
use crate::chance::Stream;
use hostboard_domain::books::Assumed;
use hostboard_domain::rate::Rate;
use std::sync::Arc;

/// The square roots of the shares of what moves a customer: all units', the unit's, its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights {
    pub common: f64,
    pub unit: f64,
    pub own: f64,
}

/// How volume strays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Volume {
    pub sd: f64,
    pub persistence: f64,
    /// The spread of what is new in a month.
    pub fresh: f64,
}

/// What changes in the month of independence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Independence {
    /// Its milestone, by place.
    pub milestone: usize,
    /// What income is divided by.
    pub bearing: f64,
    /// What of non-pay is still paid.
    pub non_pay: f64,
    /// What pensions cost more, as a share of pay.
    pub uplift: f64,
    /// What a month costs in place of the recharge.
    pub overhead: f64,
}

/// By run.
pub(super) fn weights(reader: &mut Reader<'_>) -> [Weights; Run::ALL.len()] {
    let [common, unit] = [Assumed::CommonShare, Assumed::UnitShare].map(|name| reader.point(name, None));
    let rest = |common: Rate| common.rest().billionths() - unit.billionths();
    if rest(common) < 0 {
        reader.lacks.insert(Lack::SharesOverOne);
    }
    Run::ALL.map(|run| {
        let common = if run == Run::NoCommonShock { Rate::ZERO } else { common };
        let own = rest(common).max(0) as f64 / Rate::UNIT as f64;
        Weights { common: libm::sqrt(common.as_float()), unit: libm::sqrt(unit.as_float()), own: libm::sqrt(own) }
    })
}

pub(super) fn volume(reader: &mut Reader<'_>) -> Volume {
    let sd = reader.point(Assumed::VolumeSd, None).as_float();
    let persistence = reader.point(Assumed::VolumePersistence, None).as_float();
    Volume { sd, persistence, fresh: sd * libm::sqrt(1.0 - persistence * persistence) }
}

/// Nothing changes before the second year, so a forecast within one year asks for the changes and reads none.
pub(super) fn changes(frame: &Frame, reader: &mut Reader<'_>) -> [Spread; 3] {
    let has_second = !frame.later_years.is_empty();
    [Assumed::PriceChange, Assumed::PayAward, Assumed::NonPayChange].map(|name| {
        if has_second {
            return reader.spread(name, None);
        }
        reader.require(name, None);
        Spread::NOTHING
    })
}

pub(super) fn independence(milestone: usize, reader: &mut Reader<'_>) -> Independence {
    let mut point = |name| reader.point(name, None);
    let [rate, recovered, borne] = [Assumed::VatRate, Assumed::VatRecovered, Assumed::VatBorne].map(&mut point);
    Independence {
        milestone,
        bearing: 1.0 + rate.as_float() * recovered.rest().as_float() * borne.as_float(),
        non_pay: point(Assumed::InputVat).rest().as_float(),
        uplift: point(Assumed::PensionUplift).as_float(),
        overhead: libm::rint(point(Assumed::OwnOverhead).as_float() * 100.0),
    }
}

/// What the parameters say of one customer's leaving.
struct Leaving {
    stream: Stream,
    yearly: Ends,
    notice: usize,
    saving: Ends,
    saving_lag: Ends,
    cost: Ends,
}

/// By run, how each customer of the frame leaves.
pub(super) fn exits(given: &Given<'_>, frame: &Frame, reader: &mut Reader<'_>) -> [Vec<Exit>; Run::ALL.len()] {
    let mut read = |customer: &Arc<str>| {
        let about = Some(&**customer);
        let notice = reader.ends(Assumed::NoticeMonths, about, Worse::Low);
        Leaving {
            stream: Stream::new(given.seed, &format!("customer:{}:{customer}", given.accounts.unit())),
            yearly: reader.ends(Assumed::ExitProbability, about, Worse::High),
            notice: notice.months(Run::Middle),
            saving: reader.ends(Assumed::SavingShare, about, Worse::Low),
            saving_lag: reader.ends(Assumed::SavingLagMonths, about, Worse::High),
            cost: reader.ends(Assumed::ExitCostMonths, about, Worse::High),
        }
    };
    let leaving: Vec<Leaving> = frame.customers.iter().map(&mut read).collect();
    Run::ALL.map(|run| leaving.iter().map(|leaving| leaving.exit(run, frame.months)).collect())
}

impl Leaving {
    fn exit(&self, run: Run, months: usize) -> Exit {
        let months = if run == Run::NoExits { 0 } else { months };
        Exit {
            stream: self.stream,
            thresholds: Exit::thresholds(self.yearly.of(run), self.notice, months),
            notice: self.notice,
            saving: Share::new(self.saving.of(run)),
            saving_lag: self.saving_lag.months(run),
            cost: Share::new(self.cost.of(run)),
        }
    }
}
