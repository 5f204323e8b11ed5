//! Now, and today where the public bodies are.

use hostboard_domain::time::{Day, Moment};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The day it is in London.
pub fn today() -> Day {
    // Without a time zone database, UTC is at most an hour off.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let date = Timestamp::now().to_zoned(zone).date();
    Day::from_ymd(i32::from(date.year()), date.month() as u32, date.day() as u32).unwrap_or(Day::LATEST)
}

/// This instant.
pub fn now() -> Moment {
    Moment::from_micros(Timestamp::now().as_microsecond())
}
