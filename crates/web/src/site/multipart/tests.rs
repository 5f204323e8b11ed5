use super::*;
use proptest::prelude::*;

const BOUNDS: Bounds = Bounds { parts: 4, field: 100, file: 1000 };
const TYPE: &str = "multipart/form-data; boundary=XX";

/// What comes of a form that arrives in pieces of those sizes, one after the other and again.
fn read(bytes: &[u8], sizes: &[usize]) -> Result<Vec<Part>, Fault> {
    let mut reader = Reader::new(TYPE, BOUNDS).ok_or(Fault::Broken)?;
    let (mut rest, mut sizes) = (bytes, sizes.iter().cycle());
    while !rest.is_empty() {
        let size = sizes.next().map_or(rest.len(), |size| (*size).clamp(1, rest.len()));
        let (piece, after) = rest.split_at(size);
        reader.push(piece)?;
        rest = after;
    }
    reader.finish()
}

fn part(name: &str, file_name: Option<&str>, bytes: &[u8]) -> Part {
    Part { name: name.to_owned(), file_name: file_name.map(str::to_owned), bytes: bytes.to_vec() }
}

#[test]
fn forms_are_read_as_browsers_send_them() {
    #[track_caller]
    fn check(form: &str, expected: Result<Vec<Part>, Fault>) {
        assert_eq!(read(form.as_bytes(), &[]), expected, "{form:?}");
    }
    let one = |head: &str, text: &str| format!("--XX\r\n{head}\r\n\r\n{text}\r\n--XX--\r\n");
    let named = |rest: &str| format!("Content-Disposition: form-data; {rest}");
    check(&one(&named("name=\"a\""), "1"), Ok(vec![part("a", None, b"1")]));
    check(&one(&named("name=a"), ""), Ok(vec![part("a", None, b"")]));
    check(&one("content-DISPOSITION:form-data;name=\"a\"", "\r\n--X"), Ok(vec![part("a", None, b"\r\n--X")]));
    let file = named("name=\"f\"; filename=\"a;b=c.csv\"\r\nContent-Type: text/csv");
    check(&one(&file, "x"), Ok(vec![part("f", Some("a;b=c.csv"), b"x")]));
    check(&one(&named("name=\"f\"; filename=\"\""), ""), Ok(vec![part("f", Some(""), b"")]));
    check(&one(&named("filename=\"a\\\"b%22\"; name=\"f\""), ""), Ok(vec![part("f", Some("a\"b\""), b"")]));
    check("--XX--\r\n", Ok(Vec::new()));
    check("--XX--what follows", Ok(Vec::new()));
    for broken in [
        "",
        "--XX",
        "--X",
        "before\r\n--XX--",
        "--XXX\r\n",
        "--XX\r\n\r\n\r\n--XX--",
        &one("Content-Type: text/plain", "1"),
        &one(&named("filename=\"a\""), "1"),
        &one("Content-Disposition: attachment; name=\"a\"", "1"),
        &one(&named("name=\"a"), "1"),
        &one(&format!("X: {}\r\n{}", "x".repeat(MOST_HEAD), named("name=a")), "1"),
        &format!("--XX\r\n{}", "x".repeat(2 * MOST_HEAD)),
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1",
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX",
    ] {
        check(broken, Err(Fault::Broken));
    }
    check(&one(&named("name=a"), &"x".repeat(100)), Ok(vec![part("a", None, &[b'x'; 100])]));
    check(&one(&named("name=a"), &"x".repeat(101)), Err(Fault::TooLarge));
    check(&one(&named("name=a; filename=b"), &"x".repeat(1000)), Ok(vec![part("a", Some("b"), &[b'x'; 1000])]));
    check(&one(&named("name=a; filename=b"), &"x".repeat(1001)), Err(Fault::TooLarge));
    let many = |parts: usize| format!("{}--XX--", format!("--XX\r\n{}\r\n\r\n\r\n", named("name=a")).repeat(parts));
    check(&many(4), Ok(vec![part("a", None, b""); 4]));
    check(&many(5), Err(Fault::TooLarge));
}

#[test]
fn only_forms_of_this_kind_are_read() {
    #[track_caller]
    fn check(content_type: &str, expected: Option<&str>) {
        assert_eq!(boundary(content_type), expected, "{content_type}");
    }
    check("multipart/form-data; boundary=a-b", Some("a-b"));
    check("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", Some("a b"));
    let long = "x".repeat(71);
    for none in [
        "",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "text/plain; boundary=a",
        "multipart/mixed; boundary=a",
    ] {
        check(none, None);
    }
    check(&format!("multipart/form-data; boundary={long}"), None);
    check(&format!("multipart/form-data; boundary={}", &long[1..]), Some(&long[1..]));
    check("multipart/form-data; boundary=\u{e9}", None);
}

/// Pieces of forms, so that most of what is put together is nearly one.
fn form() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "--XX\r\n", "\r\n--XX\r\n", "\r\n--XX--", "--XX", "\r\n", "\r", "\n", "-", "\r\n\r\n",
            "Content-Disposition: form-data; name=\"a\"\r\n\r\n",
            "Content-Disposition: form-data; name=\"f\"; filename=\"g\"\r\n\r\n",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| {
        let first: &[u8] = b"--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
        [first].into_iter().chain(pieces.iter().map(Vec::as_slice)).collect::<Vec<_>>().concat()
    })
}

proptest! {
    #[test]
    fn how_a_form_is_cut_changes_nothing(bytes in form(), sizes in prop::collection::vec(1_usize..40, 1..6)) {
        let whole = read(&bytes, &[]);
        prop_assert_eq!(&read(&bytes, &sizes), &whole);
        prop_assert_eq!(&read(&bytes, &[1]), &whole);
        for part in whole.iter().flatten() {
            let most = if part.file_name.is_some() { BOUNDS.file } else { BOUNDS.field };
            prop_assert!(part.bytes.len() <= most);
        }
    }
}
