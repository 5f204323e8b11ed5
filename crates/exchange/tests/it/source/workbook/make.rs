//! Small workbooks of every kind, sound and unsound.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// An archive of parts.
pub fn packed(parts: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored)).unwrap();
        zip.write_all(text.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook of one sheet: the inside of `sheetData`, and other parts by their names.
pub fn xlsx(rows: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let root = format!(
        r#"<Relationships><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let rels = format!(
        r#"<Relationships><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let book = format!(
        r#"<workbook xmlns:r="{office}"><sheets><sheet name="Register" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let mut all = vec![
        ("_rels/.rels", root.as_str()),
        ("xl/_rels/workbook.xml.rels", &rels),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    if !parts.iter().any(|(name, _)| *name == "xl/workbook.xml") {
        all.push(("xl/workbook.xml", &book));
    }
    all.extend_from_slice(parts);
    packed(&all)
}

/// A record of `.xlsb`.
pub fn part(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut record = if kind < 0x80 { vec![kind as u8] } else { vec![kind as u8 | 0x80, (kind >> 7) as u8] };
    let mut length = data.len();
    while length >= 0x80 {
        record.push(length as u8 | 0x80);
        length >>= 7;
    }
    record.push(length as u8);
    record.extend_from_slice(data);
    record
}

/// An `.xlsb` workbook with a number in the first row, and names.
pub fn xlsb(column: u32, names: &[u8]) -> Vec<u8> {
    let wide = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&(text.len() as u32).to_le_bytes()[..], &units].concat()
    };
    let sheet = part(0x9C, &[&[0; 8][..], &wide("rId1"), &wide("Register")].concat());
    let book = [&sheet, &part(0x90, &[])[..], names, &part(0x9D, &[])].concat();
    let cell = part(5, &[&column.to_le_bytes()[..], &[0; 4], &1.5f64.to_le_bytes()].concat());
    let cells = [part(0x94, &[0; 16]), part(0x91, &[]), part(0, &[0; 4]), cell, part(0x92, &[])].concat();
    let rels = br#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.bin"/></Relationships>"#;
    packed(&[
        ("xl/_rels/workbook.bin.rels", rels.to_vec()),
        ("xl/workbook.bin", book),
        ("xl/worksheets/sheet1.bin", cells),
    ])
}

/// An OpenDocument sheet: the inside of its table.
pub fn ods(rows: &str) -> Vec<u8> {
    content(&format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="Register">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"#
    ))
}

/// An OpenDocument file with that content.
pub fn content(xml: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", xml),
    ])
}

/// A record of an `.xls` stream.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
}

/// A number in a cell.
pub fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x0203, &[place, number.to_le_bytes().to_vec()].concat())
}

/// A shared text in a cell.
pub fn shared(row: u16, column: u16, text: u32) -> Vec<u8> {
    let place = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    record(0x00FD, &[place, text.to_le_bytes().to_vec()].concat())
}

/// The stream of a workbook: as many sheets as are asked for, all at the same place, and what stands before them.
pub fn stream(sheets: usize, globals: &[u8], cells: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let name = |n: usize| format!("S{n:05}");
    let at = begin.len() + globals.len() + sheets * (4 + 8 + name(0).len()) + end.len();
    let sheet = |n: usize| {
        let head = [&(at as u32).to_le_bytes()[..], &[0, 0, name(n).len() as u8, 0]].concat();
        record(0x0085, &[head, name(n).into_bytes()].concat())
    };
    let sheets: Vec<u8> = (0..sheets).flat_map(sheet).collect();
    [&begin, globals, &sheets, &end, &begin, cells, &end].concat()
}

/// A compound file with that stream. `after` says which sector follows the directory.
pub fn xls(mut stream: Vec<u8>, after: u32) -> Vec<u8> {
    const FAT: u32 = 0xFFFF_FFFD;
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    let tables = (sectors + 2).div_ceil(127);
    assert!(tables <= 109, "one header holds no more");
    // The tables of sectors, the directory, the stream.
    let first = tables as u32 + 1;
    let mut next = vec![FAT; tables];
    next.push(after);
    next.extend((1..sectors as u32).map(|n| first + n));
    next.push(END);
    next.resize(tables * 128, FREE);
    let mut file = vec![0u8; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let mut put = |at: usize, number: u32| file[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, tables as u32);
    put(48, tables as u32);
    put(60, END);
    put(68, END);
    (0..109).for_each(|n| put(76 + 4 * n, if n < tables { n as u32 } else { FREE }));
    let mut directory = vec![0u8; 512];
    for (place, name, start, size) in [(0, "Root Entry", END, 0), (1, "Workbook", first, stream.len() as u32)] {
        let entry = &mut directory[place * 128..(place + 1) * 128];
        for (n, unit) in name.encode_utf16().enumerate() {
            entry[2 * n..2 * n + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
    }
    let next: Vec<u8> = next.into_iter().flat_map(u32::to_le_bytes).collect();
    [file, next, directory, stream].concat()
}

/// Where the directory ends.
pub const END: u32 = 0xFFFF_FFFE;
