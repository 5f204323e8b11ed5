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
    *SERVER.get_or_init(|| {
        let limits = Limits { head: Duration::from_millis(1500), connections: 64, ..Limits::default() };
        let serving = Serving::at(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap().limited(limits);
        let (address, hosts) = (serving.address, serving.hosts());
        let ledger = Ledger::open("csu-2012").unwrap_or_else(|error| panic!("{:?}", error.problems()));
        let settings = Settings { is_demo: true, readers: Arc::new(Reader::local("a test")), hosts };
        let app = Arc::new(App::new(ledger, settings).unwrap());
        std::thread::spawn(move || serve(serving, app));
        address
    })
}

fn connect() -> TcpStream {
    let stream = TcpStream::connect(server()).unwrap();
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
