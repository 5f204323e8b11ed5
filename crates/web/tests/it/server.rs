//! The server itself, over a socket: slow and lying clients, foreign names, many connections.

use hostboard_actions::ledger::Ledger;
use hostboard_actions::reader::Reader;
use hostboard_web::{App, Limits, Serving, Settings, serve};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// A server whose patience is short.
fn server() -> SocketAddr {
    static SERVER: OnceLock<SocketAddr> = OnceLock::new();
    *SERVER.get_or_init(|| started(Limits { head: Duration::from_millis(1500), connections: 64, ..Limits::default() }))
}

fn started(limits: Limits) -> SocketAddr {
    let serving = Serving::at(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap().limited(limits);
    let (address, hosts) = (serving.address, serving.hosts());
    let ledger = Ledger::open("csu-2012").unwrap_or_else(|error| panic!("{:?}", error.problems()));
    let settings = Settings { is_demo: true, readers: Arc::new(Reader::local("a test")), hosts };
    let app = Arc::new(App::new(ledger, settings).unwrap());
    std::thread::spawn(move || serve(serving, app));
    address
}

fn connect() -> TcpStream {
    connect_to(server())
}

fn connect_to(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Sends bytes as they are and reads whatever comes back until the end.
fn exchange(bytes: &[u8]) -> String {
    let mut stream = connect();
    // A server that has heard enough may close before everything was sent.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn request(line: &str, host: &str, more: &str) -> String {
    exchange(format!("{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n").as_bytes())
}

/// The status of what comes back, as it stands in the first line.
fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

fn get(path: &str) -> String {
    request(&format!("GET {path}"), &server().to_string(), "")
}

#[test]
fn only_its_own_name_is_answered() {
    assert!(get("/").starts_with("HTTP/1.1 200"));
    assert!(request("GET /", &format!("localhost:{}", server().port()), "").starts_with("HTTP/1.1 200"));
    for host in ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1:1"] {
        let answer = request("GET /", host, "");
        assert!(answer.starts_with("HTTP/1.1 421"), "{host}: {}", &answer[..answer.len().min(60)]);
        assert!(!answer.contains("Norfolk"));
    }
}

#[test]
fn a_host_is_named_once_and_by_its_own_name_in_every_place() {
    let own = server();
    #[track_caller]
    fn check(head: &str, expected: &str) {
        let answer = exchange(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes());
        assert_eq!(status(&answer), expected, "{head}");
        assert!(expected == "200" || !answer.contains("Norfolk"), "{head}");
    }
    check(&format!("GET / HTTP/1.1\r\nHost: {own}"), "200");
    check(&format!("GET http://{own}/ HTTP/1.1\r\nHost: {own}"), "200");
    check(&format!("GET / HTTP/1.0\r\nHost: {own}"), "200");
    check("GET / HTTP/1.1", "400");
    check("GET / HTTP/1.0", "421");
    check(&format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: {own}"), "400");
    check(&format!("GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example"), "400");
    check(&format!("GET / HTTP/1.1\r\nHost: evil.example\r\nHost: {own}"), "400");
    check(&format!("GET / HTTP/1.1\r\nHost: a@{own}"), "400");
    check(&format!("GET / HTTP/1.1\r\nHost: {own}, evil.example"), "400");
    check(&format!("GET http://evil.example/ HTTP/1.1\r\nHost: {own}"), "421");
    check(&format!("GET http://{own}/ HTTP/1.1\r\nHost: evil.example"), "421");
    check(&format!("GET http://a@{own}/ HTTP/1.1\r\nHost: {own}"), "400");
    check(&format!("CONNECT evil.example:443 HTTP/1.1\r\nHost: {own}"), "421");
}

/// Were it waited for, it would be told that it never came.
#[test]
fn a_body_that_is_refused_is_not_waited_for_and_a_broken_one_called_so() {
    #[track_caller]
    fn check(headers: &str, body: &str, expected: &str) {
        let own = server();
        for (at, media) in [
            ("/record/body", "application/x-www-form-urlencoded"),
            ("/record/file", "multipart/form-data; boundary=x"),
            ("/check/register", "multipart/form-data; boundary=x"),
            ("/check/register/x", "application/x-www-form-urlencoded"),
        ] {
            let head = format!("POST {at} HTTP/1.1\r\nHost: {own}\r\nContent-Type: {media}\r\nConnection: close");
            let answer = exchange(format!("{head}\r\n{headers}\r\n\r\n{body}").as_bytes());
            assert_eq!(status(&answer), expected, "{at} {headers}");
        }
    }
    check("Origin: http://evil.example\r\nContent-Length: 1000", "", "403");
    check("Sec-Fetch-Site: cross-site\r\nTransfer-Encoding: chunked", "", "403");
    check("Transfer-Encoding: chunked", "ZZZ\r\nhello\r\n", "400");
    check("Content-Length: 99999999999", "", "413");
}

#[test]
fn who_sends_a_register_slowly_holds_no_place_to_work_in() {
    let own = server();
    let head = |length: usize| {
        format!(
            "POST /check/register HTTP/1.1\r\nHost: {own}\r\nContent-Type: multipart/form-data; boundary=x\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    let form = get("/check/register");
    let key = form.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let part = |name: &str, text: &str| format!("--x\r\nContent-Disposition: form-data; {name}\r\n\r\n{text}\r\n");
    let key = part("name=\"key\"", key);
    let slow: Vec<TcpStream> = (0..6)
        .map(|n| {
            let mut stream = connect();
            let begun = if n % 2 == 0 { "--x\r\n" } else { key.as_str() };
            stream.write_all(format!("{}{begun}", head(1_000_000)).as_bytes()).unwrap();
            stream
        })
        .collect();
    let register = part("name=\"file\"; filename=\"a.csv\"", "deal,unit,kind\nD1,u,contract\n");
    let body = key + &part("name=\"pack\"", "csu-2012") + &register + "--x--\r\n";
    let began = Instant::now();
    let answer = exchange((head(body.len()) + &body).as_bytes());
    assert_eq!(status(&answer), "303", "{answer}");
    assert!(began.elapsed() < Duration::from_secs(8), "it took {:?}", began.elapsed());
    drop(slow);
}

/// They ask again and again and take nothing: their places are free as soon as patience with them ends.
#[test]
fn who_reads_nothing_holds_no_connection() {
    let limits = Limits { connections: 4, stall: Duration::from_millis(500), ..Limits::default() };
    let own = started(limits);
    let asked = format!("GET /ledger.csv HTTP/1.1\r\nHost: {own}\r\n\r\n").repeat(100);
    let deaf: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = connect_to(own);
            stream.write_all(asked.as_bytes()).unwrap();
            stream
        })
        .collect();
    let began = Instant::now();
    let mut stream = connect_to(own);
    stream.write_all(format!("GET /units HTTP/1.1\r\nHost: {own}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(answer.starts_with(b"HTTP/1.1 200"), "after {:?}", began.elapsed());
    drop(deaf);
}

#[test]
fn no_path_leads_out_of_the_pages() {
    let paths = [
        "/assets/../../Cargo.toml",
        "/../../../../etc/passwd",
        "//etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fCargo.toml",
    ];
    for path in paths {
        let answer = get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {}", &answer[..answer.len().min(80)]);
        assert!(!answer.contains("root:") && !answer.contains("[package]"), "{path}");
    }
}

#[test]
fn rubbish_is_refused_and_others_are_served() {
    let long = format!("GET /{} HTTP/1.1\r\n\r\n", "a".repeat(200_000));
    let lies = "POST /record/body HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 500\r\n\r\nhello";
    let chunks = "POST /record/body HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nhello\r\n";
    for rubbish in [long.as_str(), lies, chunks, "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}"] {
        let answer = exchange(rubbish.as_bytes());
        assert!(
            !answer.starts_with("HTTP/1.1 200") && !answer.starts_with("HTTP/1.1 5"),
            "{}",
            &answer[..answer.len().min(80)]
        );
    }
    assert!(get("/units").starts_with("HTTP/1.1 200"));
}

#[test]
fn who_sends_slowly_is_let_go() {
    let mut slow = connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").unwrap();
    let began = Instant::now();
    let mut answer = Vec::new();
    let _ = slow.read_to_end(&mut answer);
    assert!(began.elapsed() < Duration::from_secs(15), "it was held for {:?}", began.elapsed());
    assert!(!String::from_utf8_lossy(&answer).starts_with("HTTP/1.1 200"));
}

#[test]
fn many_who_only_hold_a_place_give_way() {
    // More than there are places: the next visitor waits no longer than a head may take.
    let idle: Vec<TcpStream> = (0..100).map(|_| connect()).collect();
    let began = Instant::now();
    assert!(get("/units").starts_with("HTTP/1.1 200"));
    assert!(began.elapsed() < Duration::from_secs(15), "it took {:?}", began.elapsed());
    drop(idle);
}

#[test]
fn more_than_is_taken_is_not_read_whole() {
    let host = server().to_string();
    let head = format!(
        "POST /record/body HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 900000000\r\n\r\n"
    );
    let mut stream = connect();
    stream.write_all(head.as_bytes()).unwrap();
    let mut sent = 0;
    while sent < 900_000_000 && stream.write_all(&[b'a'; 65_536]).is_ok() {
        sent += 65_536;
    }
    assert!(sent < 100_000_000, "{sent} bytes were taken");
    assert!(get("/units").starts_with("HTTP/1.1 200"));
}

#[test]
fn whatever_address_is_listened_at_is_a_name_of_ours() {
    for address in ["127.0.0.1:0", "127.0.0.2:0", "127.9.8.7:0"] {
        let serving = Serving::at(address.parse().unwrap()).unwrap();
        assert!(serving.hosts().contains(&serving.address.to_string()), "{:?}", serving.hosts());
    }
}
