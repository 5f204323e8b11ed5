//! Cells to comma-separated text, for tables that were something else before.

/// Adds a cell to a line, between quotes where it has to be.
pub(crate) fn push_cell(cell: &str, line: &mut String) {
    let plain = !cell.bytes().any(|c| matches!(c, b',' | b'"' | b'\n' | b'\r'));
    if plain {
        line.push_str(cell);
        return;
    }
    line.push('"');
    for (n, piece) in cell.split('"').enumerate() {
        if n > 0 {
            line.push_str("\"\"");
        }
        line.push_str(piece);
    }
    line.push('"');
}
