//! The grade of one criterion, from the ratings that were given for it.

pub use hostboard_domain::record::HowRated as How;

/// One rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rated {
    /// In which part of the review.
    pub how: How,
    /// The grade, by its place on the checkpoint's scale of ratings.
    pub grade: usize,
}

/// What the ratings of a criterion come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriterionGrade {
    /// The moderator's grade, by its place.
    Moderated(usize),
    /// The grade on which all assessors agree.
    Agreed(usize),
    /// The assessors gave several, ascending by place, and nobody moderated.
    Differ(Vec<usize>),
    /// No assessor has rated it.
    NotRated,
}

impl CriterionGrade {
    /// The grade that counts; none while it is undecided.
    pub const fn known(&self) -> Option<usize> {
        match self {
            CriterionGrade::Moderated(grade) | CriterionGrade::Agreed(grade) => Some(*grade),
            CriterionGrade::Differ(_) | CriterionGrade::NotRated => None,
        }
    }
}

/// What the ratings of a criterion come to: the last moderation, or else what all assessors say. What the unit says of itself
/// is never counted.
///
/// Shape: `ratings` in the order in which they were given.
///
/// ```
/// use hostboard_rules::review::{CriterionGrade, How, Rated, criterion_grade};
/// let (passed, failed) = (0, 2);
/// let rated = |how, grade| Rated { how, grade };
/// let own = rated(How::SelfAssessment, passed);
/// assert_eq!(criterion_grade(&[own]), CriterionGrade::NotRated);
/// let two = [own, rated(How::Assessor, failed), rated(How::Assessor, passed)];
/// assert_eq!(criterion_grade(&two), CriterionGrade::Differ(vec![passed, failed]));
/// let moderated = [&two[..], &[rated(How::Moderation, failed)]].concat();
/// assert_eq!(criterion_grade(&moderated), CriterionGrade::Moderated(failed));
/// ```
pub fn criterion_grade(ratings: &[Rated]) -> CriterionGrade {
    if let Some(last) = ratings.iter().rfind(|rated| rated.how == How::Moderation) {
        return CriterionGrade::Moderated(last.grade);
    }
    let assessors = ratings.iter().filter(|rated| rated.how == How::Assessor);
    let mut grades: Vec<usize> = assessors.map(|rated| rated.grade).collect();
    grades.sort_unstable();
    grades.dedup();
    match grades[..] {
        [] => CriterionGrade::NotRated,
        [grade] => CriterionGrade::Agreed(grade),
        _ => CriterionGrade::Differ(grades),
    }
}
