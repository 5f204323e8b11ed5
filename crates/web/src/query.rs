//! What stands after the `?` of an address, and what a form sends: names and values, in their order.

use hostboard_domain::time::{About, Day};

/// Names and values as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads them. Bytes that are no text become marks of replacement.
    ///
    /// ```
    /// use hostboard_web::Query;
    /// let query = Query::parse("unit=essex&with=A+%26+B");
    /// assert_eq!(query.get("with"), Some("A & B"));
    /// assert_eq!(query.with("unit", "kent").written(), "with=A+%26+B&unit=kent");
    /// ```
    pub fn parse(text: &str) -> Query {
        Query(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// Of names and values as they are.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Query {
        Query(pairs)
    }

    /// The first value of that name, if it says anything.
    pub fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|(n, _)| n == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// Whether the name is there, with a value or without.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// Every value of that name that says anything.
    pub fn all<'q>(&'q self, name: &'q str) -> impl Iterator<Item = &'q str> {
        let values = self.0.iter().filter(move |(n, _)| n == name);
        values.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Names and values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without those names.
    pub fn without(&self, names: &[&str]) -> Query {
        Query(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }

    /// The same with one value of that name, at the end.
    pub fn with(&self, name: &str, value: &str) -> Query {
        let mut query = self.without(&[name]);
        query.0.push((name.to_owned(), value.to_owned()));
        query
    }

    /// As it stands in an address. Values that say nothing are left out.
    pub fn written(&self) -> String {
        let said = self.0.iter().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish()
    }
}

/// A day as people write it: `2013-03-01`, `1 March 2013`, `1/3/2013`.
///
/// ```
/// use hostboard_web::day_of;
/// assert_eq!(day_of("1 mar 2013"), day_of("2013-03-01"));
/// assert_eq!(day_of("01/03/2013"), day_of("2013-03-01"));
/// assert_eq!(day_of("30 February 2013"), None);
/// ```
pub fn day_of(text: &str) -> Option<Day> {
    let text = text.trim();
    if let Some(day) = Day::parse(text) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['/', ' ', '.', ',']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let number = |text: &str, most: usize| text.parse::<u32>().ok().filter(|_| text.len() <= most && text.is_ascii());
    let month = number(month, 2).or_else(|| month_of(month))?;
    if year.len() != 4 {
        return None;
    }
    let day = Day::from_ymd(i32::try_from(number(year, 4)?).ok()?, month, number(day, 2)?)?;
    About::parse(&day.to_string()).map(About::first)
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of that name, or of its first three letters or more.
fn month_of(text: &str) -> Option<u32> {
    let lower = text.to_lowercase();
    let place = MONTHS.iter().position(|month| lower.len() >= 3 && month.starts_with(&lower))?;
    u32::try_from(place + 1).ok()
}
