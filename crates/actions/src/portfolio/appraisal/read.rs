//! Reading criteria and scores of a search from the records.

use super::{Criterion, Score};
use crate::ledger::cite::Cited;
use crate::portfolio::search::Standing;
use hostboard_analysis::appraisal::Grade;
use hostboard_domain::ledger::reading::Reading;
use hostboard_domain::record::{self, ScoreGrade};
use std::borrow::Cow;

/// The criteria of a search, in the order of the ledger.
pub(super) fn criteria(reading: &Reading<'_>, search: &str) -> Vec<Criterion> {
    let all = reading.records::<record::Criterion<_>>().filter(|one| one.owner().as_deref() == Some(search));
    all.map(|one| Criterion {
        id: one.record.id().to_owned(),
        title: one.title().unwrap_or_default().into_owned(),
        worst: one.worst().map(Cow::into_owned),
        best: one.best().map(Cow::into_owned),
        cited: Cited::of(reading, &one.record),
    })
    .collect()
}

/// The scores of these options by these criteria, in the order of the ledger.
pub(super) fn scores(reading: &Reading<'_>, options: &[Standing], criteria: &[Criterion]) -> Vec<Score> {
    let all = reading.records::<record::Score<_>>();
    all.filter_map(|score| {
        let (option, criterion) = (score.option()?, score.criterion()?);
        Some(Score {
            option: options.iter().position(|one| one.id == *option)?,
            criterion: criteria.iter().position(|one| one.id == *criterion)?,
            assessor: score.assessor().unwrap_or_default().into_owned(),
            group: score.group().map(Cow::into_owned),
            value: score.value(),
            grade: score.grade(),
            reason: score.reason().map(Cow::into_owned),
            cited: Cited::of(reading, &score.record),
        })
    })
    .collect()
}

/// A grade as the reckoning knows it.
pub(super) fn grade(of: ScoreGrade) -> Grade {
    match of {
        ScoreGrade::Measured => Grade::Measured,
        ScoreGrade::Documented => Grade::Documented,
        ScoreGrade::Judged => Grade::Judged,
        ScoreGrade::Illustrative => Grade::Illustrative,
    }
}
