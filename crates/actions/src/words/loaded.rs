//! What a load of a portfolio's files has to tell, in sentences: what they give no longer, what of them is not read.

use super::count::{count, listed};
use hostboard_domain::record::{CommonColumn, Kind};

/// So many ids are named.
const MOST_NAMED: usize = 5;

/// Recorded rows of a kind about one thing that its files no longer give: how many, which, and what to do.
pub fn gone(kind: Kind, of: Option<&str>, records: &[String]) -> String {
    let of = of.map_or_else(String::new, |of| format!(" of {of}"));
    let is_one = records.len() == 1;
    let rows = count(records.len(), "recorded row", "recorded rows");
    let (verb, pronoun) =
        if is_one { ("is", "it stays recorded and counts") } else { ("are", "they stay recorded and count") };
    let mut named: Vec<String> = records.iter().take(MOST_NAMED).cloned().collect();
    let others = records.len() - named.len();
    named.extend((others > 0).then(|| count(others, "other", "others")));
    let (file, id, act, why) = (kind.file(), CommonColumn::Id, CommonColumn::Act, CommonColumn::Why);
    format!(
        "{rows} of {file}{of} {verb} no longer in these files; {pronoun}: {}. To take one back, give its `{}` in {file}.csv or \
         {file}.toml with `retract` as `{}` and a `{}`.",
        listed(&named),
        id.word(),
        act.word(),
        why.word()
    )
}

/// Sheets of a workbook that are not read, beside others that are.
pub fn unread_sheets(file: &str, sheets: &[String]) -> String {
    let mut named: Vec<String> = sheets.iter().take(MOST_NAMED).cloned().collect();
    let others = sheets.len() - named.len();
    named.extend((others > 0).then(|| count(others, "other", "others")));
    let not_read = count(sheets.len(), "sheet is not read", "sheets are not read");
    format!(
        "{file}: {not_read}: {}. A sheet is read if it is named after a file of records, such as accounts.",
        listed(&named)
    )
}
