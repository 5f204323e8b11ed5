//! Encodings, from the bytes alone.

use hostboard_exchange::source::encoding::decode;

#[track_caller]
fn check(bytes: &[u8], text: &str, notes: &str) {
    let (read, said) = decode(bytes);
    assert_eq!((read.as_ref(), said.join("; ").as_str()), (text, notes));
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn utf_8_with_and_without_marks() {
    check(b"", "", "");
    check("a £ é".as_bytes(), "a £ é", "");
    check(b"\xef\xbb\xbfa", "a", "");
    let twice = "the file begins with a byte order mark that was encoded twice; it was passed over";
    check(b"\xc3\xaf\xc2\xbb\xc2\xbfa", "a", twice);
    check(b"\xef\xbb\xbf\xc3\xaf\xc2\xbb\xc2\xbfa", "a", twice);
    check(
        b"\xef\xbb\xbf\xef\xbb\xbfa",
        "a",
        "the file begins with a byte order mark more than it should have; it was passed over",
    );
}

#[test]
fn utf_16_by_its_mark_or_its_nul_bytes() {
    let text = "{\"name\": \"Caf\u{e9} \u{1f600}\"}";
    check(&utf16(text, u16::to_le_bytes), text, "the file is UTF-16 (little-endian, by the pattern of its NUL bytes)");
    check(&utf16(text, u16::to_be_bytes), text, "the file is UTF-16 (big-endian, by the pattern of its NUL bytes)");
    let marked = format!("\u{feff}{text}");
    check(&utf16(&marked, u16::to_le_bytes), text, "the file is UTF-16 (little-endian, by its byte order mark)");
    check(&utf16(&marked, u16::to_be_bytes), text, "the file is UTF-16 (big-endian, by its byte order mark)");
    let mut cut = utf16("\u{feff}ab", u16::to_le_bytes);
    cut.extend([0x00, 0xd8, 0x41]);
    check(
        &cut,
        "ab\u{fffd}",
        "the file is UTF-16 (little-endian, by its byte order mark); the file ends within a character; its last byte \
         was left out; broken characters that were replaced by `\u{fffd}`: 1",
    );
}

#[test]
fn windows_1252_and_files_of_two_encodings() {
    check(b"caf\xe9 \x80\x96 \x81", "café €– \u{81}", "the file is not UTF-8; it was read as windows-1252");
    check(
        b"plain\ncaf\xe9\ncaf\xc3\xa9\n",
        "plain\ncafé\ncafé\n",
        "the file mixes encodings: windows-1252 in 1 of its lines, UTF-8 beyond ASCII in 1",
    );
    // A NUL here and there is no UTF-16.
    check(b"a\0bcdefgh", "a\0bcdefgh", "");
}
