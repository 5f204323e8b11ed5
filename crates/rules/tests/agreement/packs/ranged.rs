//! Rows with what the naive reading does not know: ranges, tax, shares, and nobody who pays.

use crate::naive::Row;

/// Takes facts of some rows for ranges, and says of some what tax is in them and which part is the unit's own.
pub(super) fn put_in(rows: &mut [Row], seed: u64) {
    let mut dice = seed | 1;
    let mut one_in = |sides: u64| {
        // The multiplier of Knuth's MMIX.
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33).is_multiple_of(sides)
    };
    for row in rows {
        let value = row.get("value").cloned().unwrap_or_default();
        let is_amount = !value.is_empty() && value.bytes().all(|c| c.is_ascii_digit() || c == b'.');
        let vat = if one_in(4) {
            "net"
        } else if one_in(4) {
            "gross"
        } else {
            ""
        };
        let share = match (one_in(6), one_in(2), one_in(2)) {
            (false, ..) => "",
            (true, true, _) => "33.3333%",
            (true, false, true) => "100%",
            (true, false, false) => "49999.99",
        };
        let mut cells = vec![("value_vat", vat.to_owned()), ("share", share.to_owned())];
        cells.extend(one_in(6).then(|| ("payer", String::new())));
        cells.extend((is_amount && one_in(6)).then(|| ("value_gross", format!("1{value}"))));
        let range = match (one_in(5), one_in(3), one_in(2)) {
            (true, true, _) => format!("..{value}"),
            (true, false, true) => format!("{value}.."),
            (true, false, false) => format!("{value}..1{value}"),
            (false, ..) => value.clone(),
        };
        cells.extend(is_amount.then_some(("value", range)));
        let given = if one_in(2) { "..60000.00" } else { "5.00..50000.00" };
        cells.extend(one_in(8).then(|| ("in_kind", given.to_owned())));
        for column in ["signed", "signed_by", "start", "end", "extendable_to", "break_on"] {
            let day = row.get(column).cloned().unwrap_or_default();
            let is_day = day.len() == 10 && day.bytes().all(|c| c.is_ascii_digit() || c == b'-');
            let range = if one_in(2) { day.get(..7).map(str::to_owned) } else { Some(format!("{day}..2031-01-31")) };
            cells.extend(range.filter(|_| is_day && one_in(6)).map(|range| (column, range)));
        }
        cells.into_iter().for_each(|(column, text)| drop(row.insert(column.to_owned(), text)));
    }
}
