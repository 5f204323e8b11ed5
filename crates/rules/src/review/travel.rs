//! Which way a unit goes, from one concluded review to the next.

use hostboard_domain::scale::Scale;
use hostboard_domain::time::When;

/// Which way a unit goes between two concluded reviews.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Travel {
    /// To a better grade.
    Better,
    /// To a worse one.
    Worse,
    /// The same.
    Same,
    /// The two are not grades of one scale that orders them.
    NoOrder,
    /// A grade is none of its checkpoint's.
    NotOnScale {
        /// The grade, as it is written.
        grade: String,
        /// The scale of the checkpoint.
        scale: Scale,
    },
}

/// Which way a unit goes from one grade to the next: only two grades of one ordered scale are compared.
///
/// ```
/// use hostboard_domain::scale::Scale;
/// use hostboard_rules::review::{Travel, travel};
/// let scale = |text| Scale::parse(text).unwrap();
/// assert_eq!(travel((&scale("A>B>C"), "B"), (&scale("A>B>C"), "A")), Travel::Better);
/// assert_eq!(travel((&scale("A,B,C"), "B"), (&scale("A,B,C"), "A")), Travel::NoOrder);
/// let not_on_scale = Travel::NotOnScale { grade: "D".to_owned(), scale: scale("A>B>C") };
/// assert_eq!(travel((&scale("A>B>C"), "D"), (&scale("A>B>C"), "A")), not_on_scale);
/// ```
pub fn travel(before: (&Scale, &str), after: (&Scale, &str)) -> Travel {
    let not_on_scale = |(scale, grade): (&Scale, &str)| {
        let scale = scale.clone();
        scale.place(grade).is_none().then(|| Travel::NotOnScale { grade: grade.to_owned(), scale })
    };
    if let Some(not_on_scale) = not_on_scale(before).or_else(|| not_on_scale(after)) {
        return not_on_scale;
    }
    if before.0 != after.0 || !after.0.is_ordered() {
        return Travel::NoOrder;
    }
    match (before.0.place(before.1), after.0.place(after.1)) {
        (Some(before), Some(after)) if after < before => Travel::Better,
        (Some(before), Some(after)) if after > before => Travel::Worse,
        _ => Travel::Same,
    }
}

/// A concluded review, as far as it is set beside others of the same unit.
#[derive(Clone, Copy, Debug)]
pub struct Concluded<'a> {
    /// When it came to its conclusion; nothing where that is not recorded.
    pub when: Option<When>,
    /// The grades of its checkpoint, where these are recorded.
    pub scale: Option<&'a Scale>,
    /// Its grade.
    pub grade: &'a str,
}

/// Which way a unit came to a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// No other is before it.
    First,
    /// From the one at that place.
    Since {
        /// The place of the review before.
        before: usize,
        /// Which way it went.
        travel: Travel,
    },
    /// Which one is before it cannot be told, for the days of those at these places; its own is the first of them.
    OrderNotKnown(Vec<usize>),
}

/// Whether one day is surely before another; never where either is not recorded, nor where they may be the same.
///
/// ```
/// use hostboard_domain::time::When;
/// use hostboard_rules::review::is_surely_before;
/// let day = |text| When::parse(text);
/// assert!(is_surely_before(day("2012-05"), day("2012-06-01")));
/// assert!(!is_surely_before(day("2012-05"), day("2012-05-31")) && !is_surely_before(None, day("2012-05-31")));
/// ```
pub fn is_surely_before(earlier: Option<When>, later: Option<When>) -> bool {
    let days = earlier.and_then(When::last).zip(later.and_then(When::first));
    days.is_some_and(|(earlier, later)| earlier < later)
}

/// Which way a unit came to the review at `place`.
///
/// Shape: `all` are the concluded reviews of one unit, in any order. Every other has to be surely before it or surely after it,
/// and the last of those before surely after the rest of them: else the order cannot be told.
///
/// ```
/// use hostboard_domain::scale::Scale;
/// use hostboard_domain::time::When;
/// use hostboard_rules::review::{Concluded, Travel, Way, way};
/// let scale = Scale::parse("A>B>C").unwrap();
/// let review = |when, grade| Concluded { when: When::parse(when), scale: Some(&scale), grade };
/// let (may, june, undated) = (review("2012-05-14", "B"), review("2012-06-20", "A"), review("", "C"));
/// assert_eq!(way(&[may, june], 1), Way::Since { before: 0, travel: Travel::Better });
/// assert_eq!(way(&[may, june], 0), Way::First);
/// assert_eq!(way(&[may, june, undated], 1), Way::OrderNotKnown(vec![1, 2]));
/// ```
pub fn way(all: &[Concluded<'_>], place: usize) -> Way {
    let own = all[place];
    let others = (0..all.len()).filter(|other| *other != place);
    let (before, rest): (Vec<usize>, Vec<usize>) =
        others.partition(|other| is_surely_before(all[*other].when, own.when));
    let mut unsure: Vec<usize> =
        rest.into_iter().filter(|other| !is_surely_before(own.when, all[*other].when)).collect();
    let last = before.iter().copied().max_by_key(|other| all[*other].when.and_then(When::last));
    if let Some(last) = last {
        let beside = before.into_iter().filter(|other| *other != last);
        let mut beside = beside.filter(|other| !is_surely_before(all[*other].when, all[last].when)).peekable();
        if unsure.is_empty() && beside.peek().is_some() {
            return Way::OrderNotKnown([last].into_iter().chain(beside).collect());
        }
    }
    if !unsure.is_empty() {
        unsure.insert(0, place);
        return Way::OrderNotKnown(unsure);
    }
    let Some(before) = last else { return Way::First };
    let travel = match (all[before].scale, own.scale) {
        (Some(earlier), Some(later)) => travel((earlier, all[before].grade), (later, own.grade)),
        _ => Travel::NoOrder,
    };
    Way::Since { before, travel }
}
