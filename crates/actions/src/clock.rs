//! Now, and today where the public bodies are.
//!
//! Invariant: a clock that says what can't be written is told by [`check`], before anything is done, and makes nothing panic.

use crate::codes;
use crate::error::ActionError;
use crate::words::clock::not_usable;
use hostboard_domain::problem::{Place, Problem};
use hostboard_domain::time::{Day, Moment};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::time::{SystemTime, UNIX_EPOCH};

/// What a clock says that can't be relied on: instants are counted from 1970, and days are written with years of four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockWrong {
    /// It says an instant before 1970.
    TooEarly,
    /// It says an instant after the year 9999, or on its last days, which some place on Earth has left by then.
    TooLate,
}

/// The last instant that is written: the end of 29 December 9999, UTC.
const LAST: Moment = Moment::from_micros(Moment::noon(Day::LAST_WRITTEN).micros() - 36 * 3_600_000_000 - 1);

/// The instant that a clock says.
///
/// ```
/// use hostboard_actions::clock::{ClockWrong, read};
/// use std::time::{Duration, UNIX_EPOCH};
/// assert_eq!(read(UNIX_EPOCH + Duration::from_micros(7)).map(|now| now.micros()), Ok(7));
/// assert_eq!(read(UNIX_EPOCH - Duration::from_micros(1)), Err(ClockWrong::TooEarly));
/// ```
pub fn read(clock: SystemTime) -> Result<Moment, ClockWrong> {
    let since = clock.duration_since(UNIX_EPOCH).map_err(|_| ClockWrong::TooEarly)?;
    let micros = i64::try_from(since.as_micros()).map_err(|_| ClockWrong::TooLate)?;
    Some(Moment::from_micros(micros)).filter(|now| *now <= LAST).ok_or(ClockWrong::TooLate)
}

/// The nearest instant to what a clock says that is written.
fn nearest(clock: SystemTime) -> Moment {
    read(clock).unwrap_or_else(|wrong| match wrong {
        ClockWrong::TooEarly => Moment::from_micros(0),
        ClockWrong::TooLate => LAST,
    })
}

/// Looks whether the system's clock can be relied on.
///
/// Errors: it says an instant before 1970 or after 9999.
pub fn check() -> Result<(), ActionError> {
    read(SystemTime::now()).map(drop).map_err(|wrong| {
        let (message, help) = not_usable(wrong);
        ActionError::Unavailable(Problem::new(codes::CLOCK_NOT_USABLE, Place::System, message, help))
    })
}

/// The day it is in London.
pub fn today() -> Day {
    day_of(now())
}

fn day_of(now: Moment) -> Day {
    // Without a time zone database, UTC is at most an hour off.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let Ok(now) = Timestamp::from_microsecond(now.micros()) else { return Day::LAST_WRITTEN };
    let date = now.to_zoned(zone).date();
    Day::from_ymd(i32::from(date.year()), date.month() as u32, date.day() as u32).unwrap_or(Day::LATEST)
}

/// This instant.
pub fn now() -> Moment {
    nearest(SystemTime::now())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn no_clock_makes_anything_panic() {
        let year = 31_556_952;
        let at = |seconds: u64| UNIX_EPOCH + Duration::from_secs(seconds);
        let last = UNIX_EPOCH + Duration::from_micros(LAST.micros() as u64);
        let cases = [
            (UNIX_EPOCH, Ok(())),
            (at(59 * year), Ok(())),
            (last, Ok(())),
            (UNIX_EPOCH - Duration::from_secs(1), Err(ClockWrong::TooEarly)),
            (UNIX_EPOCH - Duration::from_secs(3000 * year), Err(ClockWrong::TooEarly)),
            (last + Duration::from_micros(1), Err(ClockWrong::TooLate)),
            (at(8030 * year), Err(ClockWrong::TooLate)),
            (at(8031 * year), Err(ClockWrong::TooLate)),
            (at(i64::MAX as u64), Err(ClockWrong::TooLate)),
        ];
        for (clock, expected) in cases {
            assert_eq!(read(clock).map(drop), expected, "{clock:?}");
            let now = nearest(clock);
            let day = day_of(now);
            assert!(day.is_written() && day.plus_days(1).is_written(), "{clock:?}: {day}");
            assert_eq!(Moment::parse(&now.to_string()), Some(now));
            // Days of a pack, an address or a ledger are held against it.
            let _ = (Moment::end_of(day), now.day().spoken(), now.next().to_string());
        }
    }

    #[test]
    fn the_day_is_londons() {
        let summer = Moment::noon(Day::parse("2027-07-01").unwrap_or(Day::LATEST)).micros();
        let at_half_past_eleven = Moment::from_micros(summer + 11 * 3_600_000_000 + 1_800_000_000);
        assert_eq!(day_of(at_half_past_eleven).to_string(), "2027-07-02");
    }
}
