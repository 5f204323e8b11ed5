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

/// A directions file of the parameters' directions, if they have any.
pub fn directions_csv(parameters: &Parameters) -> Option<String> {
    let directions = parameters.directions.as_ref()?;
    let mut text = "unit,named,from,end\n".to_owned();
    for (unit, direction) in directions {
        let named = if direction.named { "yes" } else { "no" };
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        text += &format!("{unit},{named},{},{}\n", day(&direction.from), day(&direction.end));
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naive::Direction;
    use crate::registers::columns_of;
    use std::collections::BTreeMap;

    #[test]
    fn csv_quotes_what_needs_it() {
        let row = |cells: &[(&str, &str)]| cells.iter().map(|(c, t)| (c.to_string(), t.to_string())).collect::<Row>();
        let rows = [row(&[("deal", "D1"), ("counterparty", " A, \"B\" ")]), row(&[("deal", "D2")])];
        assert_eq!(columns_of(&rows), ["deal", "counterparty"]);
        assert_eq!(csv_text(&rows, &["counterparty", "deal"]), "counterparty,deal\n\" A, \"\"B\"\" \",D1\n,D2\n");
        let direction = Direction { named: true, from: None, end: Some("2028-04-01".to_owned()) };
        let directions = Some(BTreeMap::from([("U1".to_owned(), direction)]));
        let parameters = Parameters { directions, ..Parameters::default() };
        assert_eq!(directions_csv(&parameters).as_deref(), Some("unit,named,from,end\nU1,yes,,2028-04-01\n"));
    }
}
