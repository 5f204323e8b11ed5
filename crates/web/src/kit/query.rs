//! What stands after the `?` of an address, and what a form sends: names and values, in their order.

use hostboard_domain::time::{About, Day, When, month_of};

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

/// A date as people write it, as closely as they know it: a day, `March 2013`, `2013`, `by March 2013`, `not before 2014`,
/// `between May 2013 and July 2013`; or as files have it.
///
/// ```
/// use hostboard_web::when_of;
/// for text in ["1 March 2013", "March 2013", "2013", "by 24 October 2012", "not before 2014", "between May 2013 and 2014"] {
///     assert_eq!(when_of(text).unwrap().spoken(), text);
/// }
/// assert_eq!(when_of("next spring"), None);
/// ```
pub fn when_of(text: &str) -> Option<When> {
    let lower = text.trim().to_lowercase();
    if let Some(when) = When::parse(text.trim()) {
        return Some(when);
    }
    let range = |from: Option<String>, to: Option<String>| {
        When::parse(&format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default()))
    };
    if let Some(rest) = lower.strip_prefix("by ") {
        return range(None, Some(about_of(rest)?));
    }
    if let Some(rest) = lower.strip_prefix("not before ") {
        return range(Some(about_of(rest)?), None);
    }
    if let Some((from, to)) = lower.strip_prefix("between ").and_then(|rest| rest.split_once(" and ")) {
        return range(Some(about_of(from)?), Some(about_of(to)?));
    }
    When::parse(&about_of(&lower)?)
}

/// A day, month, quarter or year as files have it.
fn about_of(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(about) = About::parse(&text.to_uppercase()) {
        return Some(about.to_string());
    }
    if let Some(day) = day_of(text) {
        return Some(day.to_string());
    }
    if let Some((quarter, year)) = text.strip_prefix("quarter ").and_then(|rest| rest.split_once(" of ")) {
        return About::parse(&format!("{year}-Q{quarter}")).map(|about| about.to_string());
    }
    let (month, year) = text.split_once(' ')?;
    About::parse(&format!("{}-{:02}", year.trim(), month_of(month)?)).map(|about| about.to_string())
}
