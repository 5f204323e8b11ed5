//! Any bytes as a workbook, and any texts as the parts of one: no panic, and what is read is a table of rows.
//!
//! The first byte says which. Parts are parted by NUL bytes: the sheet, shared texts, styles, the workbook itself.
#![no_main]

use hostboard_exchange::register::ReadOptions;
use hostboard_exchange::published::read;
use hostboard_exchange::source::workbook::sheets;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Register" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_PARTS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// A workbook of those parts; blank ones are as they usually are, or absent.
fn packed(parts: &[&[u8]]) -> Option<Vec<u8>> {
    let part = |place: usize| parts.get(place).copied().filter(|part| !part.is_empty());
    let files = [
        ("[Content_Types].xml", Some(TYPES.as_bytes())),
        ("_rels/.rels", Some(ROOT.as_bytes())),
        ("xl/_rels/workbook.xml.rels", Some(BOOK_PARTS.as_bytes())),
        ("xl/workbook.xml", Some(part(3).unwrap_or(BOOK.as_bytes()))),
        ("xl/worksheets/sheet1.xml", part(0)),
        ("xl/sharedStrings.xml", part(1)),
        ("xl/styles.xml", part(2)),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let Some(bytes) = bytes else { continue };
        zip.start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let book =
        if kind % 4 == 0 { Some(rest.to_vec()) } else { packed(&rest.split(|byte| *byte == 0).collect::<Vec<_>>()) };
    let Some(book) = book else { return };
    if let Ok(sheets) = sheets("register.xlsx", &book) {
        for sheet in sheets {
            assert!(sheet.rows <= sheet.text.len());
        }
    }
    let _ = read("register.xlsx", &book, &ReadOptions::default(), &[]);
});
