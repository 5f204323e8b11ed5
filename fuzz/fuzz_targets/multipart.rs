//! Any bytes as a form with files: no panic, the bounds kept, the same however the bytes are cut, and what is read reads
//! back when it is written. The first line is the content type, and its length gives how the rest is cut.
#![no_main]

use hostboard_web::multipart::{Bounds, Fault, Part, Reader};
use libfuzzer_sys::fuzz_target;

const BOUNDS: Bounds = Bounds { parts: 6, field: 64, file: 256 };

fn read(content_type: &str, pieces: &mut dyn Iterator<Item = &[u8]>) -> Option<Result<Vec<Part>, Fault>> {
    let mut reader = Reader::new(content_type, BOUNDS)?;
    for piece in pieces {
        if let Err(fault) = reader.push(piece) {
            return Some(Err(fault));
        }
    }
    Some(reader.finish())
}

/// As a browser writes it. Names that hold what ends them are not written.
fn written(parts: &[Part]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for part in parts {
        let names = [Some(&part.name), part.file_name.as_ref()];
        if names.iter().flatten().any(|name| name.contains(['"', '\\', '%', '\r', '\n', '\u{fffd}'])) {
            return None;
        }
        let file = part.file_name.as_ref().map_or_else(String::new, |name| format!("; filename=\"{name}\""));
        bytes.extend(format!("--QQ\r\nContent-Disposition: form-data; name=\"{}\"{file}\r\n\r\n", part.name).bytes());
        bytes.extend(&part.bytes);
        bytes.extend(b"\r\n");
    }
    bytes.extend(b"--QQ--\r\n");
    // A mark that a part holds would end it.
    let marks = bytes.windows(6).filter(|window| window == b"\r\n--QQ").count();
    (marks == parts.len()).then_some(bytes)
}

fuzz_target!(|bytes: &[u8]| {
    let at = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let content_type = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
    let form = bytes.get(at + 1..).unwrap_or_default();
    let whole = read(content_type, &mut [form].into_iter());
    assert_eq!(whole, read(content_type, &mut form.chunks(1)));
    assert_eq!(whole, read(content_type, &mut form.chunks(at % 50 + 1)));
    let Some(Ok(parts)) = whole else { return };
    assert!(parts.len() <= BOUNDS.parts);
    for part in &parts {
        assert!(part.bytes.len() <= if part.file_name.is_some() { BOUNDS.file } else { BOUNDS.field });
    }
    if let Some(again) = written(&parts) {
        let content_type = "multipart/form-data; boundary=QQ";
        assert_eq!(read(content_type, &mut [again.as_slice()].into_iter()), Some(Ok(parts)));
    }
});
