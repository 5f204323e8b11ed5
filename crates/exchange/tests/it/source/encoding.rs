//! Encodings, from the bytes alone.

use hostboard_exchange::note::{ByteOrder, MarkFault, Note, Utf16Sign};
use hostboard_exchange::source::encoding::decode;

#[track_caller]
fn check(bytes: &[u8], text: &str, notes: &[Note]) {
    let (read, own) = decode(bytes);
    assert_eq!((read.as_ref(), own.as_slice()), (text, notes));
}

fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

#[test]
fn utf_8_with_and_without_marks() {
    check(b"", "", &[]);
    check("a £ é".as_bytes(), "a £ é", &[]);
    check(b"\xef\xbb\xbfa", "a", &[]);
    let twice = &[Note::ByteOrderMark(MarkFault::EncodedTwice)];
    check(b"\xc3\xaf\xc2\xbb\xc2\xbfa", "a", twice);
    check(b"\xef\xbb\xbf\xc3\xaf\xc2\xbb\xc2\xbfa", "a", twice);
    check(b"\xef\xbb\xbf\xef\xbb\xbfa", "a", &[Note::ByteOrderMark(MarkFault::OneTooMany)]);
}

#[test]
fn utf_16_by_its_mark_or_its_nul_bytes() {
    let text = "{\"name\": \"Caf\u{e9} \u{1f600}\"}";
    let (little, big) = (ByteOrder::LittleEndian, ByteOrder::BigEndian);
    let by_nul_bytes = |order| [Note::Utf16 { order, sign: Utf16Sign::NulBytes }];
    let by_its_mark = |order| Note::Utf16 { order, sign: Utf16Sign::ByteOrderMark };
    check(&utf16(text, u16::to_le_bytes), text, &by_nul_bytes(little));
    check(&utf16(text, u16::to_be_bytes), text, &by_nul_bytes(big));
    let marked = format!("\u{feff}{text}");
    check(&utf16(&marked, u16::to_le_bytes), text, &[by_its_mark(little)]);
    check(&utf16(&marked, u16::to_be_bytes), text, &[by_its_mark(big)]);
    let mut cut = utf16("\u{feff}ab", u16::to_le_bytes);
    cut.extend([0x00, 0xd8, 0x41]);
    check(&cut, "ab\u{fffd}", &[by_its_mark(little), Note::HalfCharacter, Note::BrokenCharacters { count: 1 }]);
}

#[test]
fn windows_1252_and_files_of_two_encodings() {
    check(b"caf\xe9 \x80\x96 \x81", "café €– \u{81}", &[Note::Windows1252]);
    // Five places of windows-1252 are open: what stands there is a control character.
    check(b"\x81\x8d\x8f\x90\x9d", "\u{81}\u{8d}\u{8f}\u{90}\u{9d}", &[Note::Windows1252]);
    check(
        b"plain\ncaf\xe9\ncaf\xc3\xa9\n",
        "plain\ncafé\ncafé\n",
        &[Note::MixedEncodings { western_lines: 1, unicode_lines: 1 }],
    );
    // A NUL here and there is no UTF-16.
    check(b"a\0bcdefgh", "a\0bcdefgh", &[]);
}
