//! Lists of deals that fit one cell.

use hostboard_domain::register::Register;

/// The longest list of deals in one cell: spreadsheets cut longer ones.
const LONGEST_LIST: usize = 25_000;

/// Rows in lists whose ids fit a cell. An id with a semicolon stands alone.
pub(super) fn lists(register: &Register, rows: &[u32]) -> Vec<Vec<u32>> {
    let mut lists: Vec<Vec<u32>> = Vec::new();
    let mut length = LONGEST_LIST;
    let (alone, listed): (Vec<u32>, Vec<u32>) =
        rows.iter().partition(|row| register.deal(**row as usize).contains(';'));
    for row in listed {
        let more = register.deal(row as usize).len() + 2;
        length += more;
        if length > LONGEST_LIST {
            lists.push(Vec::new());
            length = more;
        }
        if let Some(list) = lists.last_mut() {
            list.push(row);
        }
    }
    lists.extend(alone.into_iter().map(|row| vec![row]));
    lists
}

pub(super) fn ids_of(register: &Register, rows: &[u32]) -> Vec<String> {
    rows.iter().map(|row| register.deal(*row as usize).to_owned()).collect()
}
