//! Forms of dates: a closed set, so that a form is recognised or refused, never guessed at.
//!
//! Why not a library: the `strptime` of `jiff` takes years of one to three digits, also with a sign, and white space
//! that is missing or too much. Here `22/04/222` is a slip of the keyboard, not a day of the year 222.

use hostboard_domain::time::{Day, month_name, month_of};

/// Forms that a mapping may name, written as `strftime` writes them. Day and month may have one
/// digit; the year has four.
pub const FORMS: &[&str] = &[
    "%Y-%m-%d",
    "%Y-%m-%d 00:00:00",
    "%Y-%m-%dT00:00:00",
    "%Y/%m/%d",
    "%d/%m/%Y",
    "%d/%m/%Y 00:00",
    "%d/%m/%Y 00:00:00",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%m/%d/%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
];

/// Reads a date of that form.
///
/// ```
/// use hostboard_exchange::mapping::date::read;
/// assert_eq!(read("%d/%m/%Y", "1/4/2022").unwrap().to_string(), "2022-04-01");
/// assert!(read("%d/%m/%Y", "22/04/222").is_none());
/// ```
pub fn read(form: &str, text: &str) -> Option<Day> {
    let (mut year, mut month, mut day) = (0, 0, 0);
    let mut rest = text;
    let mut form = form.chars();
    while let Some(c) = form.next() {
        if c != '%' {
            rest = rest.strip_prefix(c)?;
            continue;
        }
        match form.next()? {
            'Y' => year = number(&mut rest, 4, 4)?,
            'm' => month = number(&mut rest, 1, 2)?,
            'd' => day = number(&mut rest, 1, 2)?,
            letter => month = month_named(&mut rest, letter == 'B')?,
        }
    }
    if rest.is_empty() { Day::from_ymd(year as i32, month, day) } else { None }
}

fn number(rest: &mut &str, least: usize, most: usize) -> Option<u32> {
    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, after) = rest.split_at_checked(digits).filter(|_| digits >= least)?;
    *rest = after;
    number.parse().ok()
}

/// A month by its whole name, or by its first three letters.
fn month_named(rest: &mut &str, whole: bool) -> Option<u32> {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, after) = rest.split_at_checked(letters)?;
    let month = month_of(word)?;
    *rest = after;
    let length = if whole { month_name(month).len() } else { 3 };
    (word.len() == length).then_some(month)
}
