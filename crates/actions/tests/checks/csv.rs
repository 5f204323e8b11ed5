//! Rows as the files that people send.

use crate::naive::{Parameters, Row};

/// The rows as CSV with a header, in this order of columns; a cell that a row lacks is blank.
pub fn csv_text<S: AsRef<str>>(rows: &[Row], columns: &[S]) -> String {
    let quoted = |cell: &str| {
        let plain = !cell.contains([',', '"', '\n', '\r']) && cell.trim() == cell;
        if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    let mut text = columns.iter().map(|column| quoted(column.as_ref())).collect::<Vec<_>>().join(",") + "\n";
    for row in rows {
        let cells = columns.iter().map(|column| quoted(row.get(column.as_ref()).map_or("", String::as_str)));
        text += &(cells.collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

/// The columns of a directions file that the naive reading knows.
const DIRECTION_COLUMNS: &str = "unit,named,from,revoked_on,end,limbs,disposal_limit,capital_limit,non_capital_limit";

/// A directions file of the parameters' directions, if they have any.
pub fn directions_csv(parameters: &Parameters) -> Option<String> {
    let directions = parameters.directions.as_ref()?;
    let mut text = format!("{DIRECTION_COLUMNS}\n");
    for (unit, direction) in &directions.list {
        let named = if direction.named { "yes" } else { "no" };
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let pounds = |pence: Option<i64>| pence.map_or_else(String::new, |p| format!("{}.{:02}", p / 100, p % 100));
        let cells = [
            unit.clone(),
            named.to_owned(),
            day(&direction.from),
            day(&direction.until),
            day(&direction.end),
            direction.limbs.join("; "),
            pounds(direction.disposal_limit),
            pounds(direction.capital_limit),
            pounds(direction.non_capital_limit),
        ];
        text += &format!("{}\n", cells.join(","));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naive::{Direction, Directions};
    use crate::registers::columns_of;

    #[test]
    fn csv_quotes_what_needs_it() {
        let row = |cells: &[(&str, &str)]| cells.iter().map(|(c, t)| (c.to_string(), t.to_string())).collect::<Row>();
        let rows = [row(&[("deal", "D1"), ("counterparty", " A, \"B\" ")]), row(&[("deal", "D2")])];
        assert_eq!(columns_of(&rows), ["deal", "counterparty"]);
        assert_eq!(csv_text(&rows, &["counterparty", "deal"]), "counterparty,deal\n\" A, \"\"B\"\" \",D1\n,D2\n");
        let direction = Direction {
            named: true,
            end: Some("2028-04-01".to_owned()),
            capital_limit: Some(5),
            ..Direction::default()
        };
        let directions = Some(Directions { list: vec![("U1".to_owned(), direction)], are_all: true });
        let parameters = Parameters { directions, ..Parameters::default() };
        assert_eq!(
            directions_csv(&parameters).as_deref(),
            Some(&*format!("{DIRECTION_COLUMNS}\nU1,yes,,,2028-04-01,,,0.05,\n"))
        );
    }
}
