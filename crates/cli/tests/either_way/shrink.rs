//! Makes a disagreement small: rows, cells, consents, directions and options are left out while it stays.

use crate::asked::Asked;
use crate::checks::{Against, By, Count, Disagreement, check};
use crate::params::{Directions, UnsaidVat};

/// The smallest question found that still disagrees about the deal in the same way.
pub fn smallest(asked: &Asked, one: &Disagreement, by: By, against: Against, seed: u64) -> (Asked, Disagreement) {
    let stays = |smaller: &Asked| {
        let found = check(smaller, by, against, seed, &mut Count::default());
        found.into_iter().find(|f| f.class == one.class && f.unit == one.unit && f.deal == one.deal)
    };
    let mut least = asked.about(&one.unit);
    let mut how = match stays(&least) {
        Some(how) => how,
        None => return (least, one.clone()),
    };
    loop {
        let smaller = variants(&least, &one.deal).into_iter().find_map(|v| stays(&v).map(|how| (v, how)));
        let Some((next, found)) = smaller else { return (least, how) };
        (least, how) = (next, found);
    }
}

fn variants(asked: &Asked, deal: &str) -> Vec<Asked> {
    let mut all = Vec::new();
    let mut push = |change: &dyn Fn(&mut Asked)| {
        let mut smaller = asked.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    for i in (0..asked.rows.len()).filter(|i| asked.rows[*i].get("deal").is_none_or(|id| id != deal)) {
        push(&|a| drop(a.rows.remove(i)));
    }
    for i in 0..asked.assumed.len() {
        push(&|a| {
            a.assumed.remove(i);
        });
    }
    for i in 0..asked.params.consents.len() {
        push(&|a| drop(a.params.consents.remove(i)));
    }
    if let Directions::File(rows) = &asked.params.directions {
        for i in 0..rows.len() {
            push(&|a| {
                if let Directions::File(rows) = &mut a.params.directions {
                    rows.remove(i);
                }
            });
        }
    }
    push(&|a| a.params.broken.clear());
    push(&|a| a.params.counts_vat = None);
    push(&|a| a.params.unsaid_vat = UnsaidVat::AsItStands);
    push(&|a| a.params.unsaid_break_open = false);
    push(&|a| a.params.unsaid_payer_open = false);
    push(&|a| a.params.unsaid_in_kind_open = false);
    push(&|a| a.params.other_names_open = false);
    all.retain(|smaller| smaller.size() < asked.size());
    let mut push = |change: &dyn Fn(&mut Asked)| {
        let mut smaller = asked.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    for (i, row) in asked.rows.iter().enumerate() {
        for column in row.keys().filter(|c| !["deal", "unit"].contains(*c)) {
            push(&|a| drop(a.rows[i].remove(column)));
        }
    }
    all
}

/// A question as files and a command.
pub fn written(asked: &Asked) -> String {
    let mut text = format!("hostboard check register.csv {}", asked.options().join(" "));
    let files = [("directions", asked.directions_csv()), ("consents", asked.consents_csv())];
    let mut below = format!("\nregister.csv:\n{}", without_blank_columns(&asked.register_csv()));
    for (name, csv) in files {
        if let Some(csv) = csv {
            text.push_str(&format!(" --{name} {name}.csv"));
            below.push_str(&format!("{name}.csv:\n{csv}"));
        }
    }
    text + &below
}

/// The table without columns that no row fills; `currency` and `value_basis` stay, since their absence speaks.
fn without_blank_columns(table: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    let kept =
        |i: &usize| ["currency", "value_basis"].contains(&&rows[0][*i]) || rows[1..].iter().any(|r| !r[*i].is_empty());
    let kept: Vec<usize> = (0..rows[0].len()).filter(kept).collect();
    let line = |row: &csv::StringRecord| kept.iter().map(|i| row[*i].to_owned()).collect::<Vec<_>>().join(",") + "\n";
    rows.iter().map(line).collect()
}
