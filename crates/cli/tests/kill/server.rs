//! A server of the program, and somebody who records in it over a socket until it is gone.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that runs.
pub struct Server {
    child: Child,
    address: String,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub text: String,
}

impl Server {
    /// Serves a ledger; nothing where it would not start.
    pub fn start(store: &str) -> Option<Server> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hostboard"))
            .args(["serve", "--store", store, "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once("http://")?;
            Some(rest.split_once('/')?.0.to_owned())
        });
        match address {
            Some(address) => Some(Server { child, address }),
            None => {
                let _ = child.wait();
                None
            }
        }
    }

    pub fn visitor(&self) -> Visitor {
        Visitor { address: self.address.clone(), key: String::new() }
    }

    pub fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Somebody with a browser.
pub struct Visitor {
    address: String,
    key: String,
}

impl Visitor {
    /// Asks for a page; nothing where the server is gone.
    pub fn get(&self, path: &str) -> Option<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address))
    }

    fn post(&self, path: &str, body: &str) -> Option<Answer> {
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-type: application/x-www-form-urlencoded\r\n\
             content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    fn send(&self, request: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let location = head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default().to_owned();
        Some(Answer { status, location, text: text.to_owned() })
    }

    /// Records a body of that name, by the form and its drafts. Whether that was acknowledged; nothing where the server is
    /// gone.
    pub fn record(&mut self, name: &str) -> Option<bool> {
        if self.key.is_empty() {
            let page = self.get("/record/body")?;
            let (_, rest) = page.text.split_once("name=\"key\" value=\"")?;
            rest.split_once('"')?.0.clone_into(&mut self.key);
        }
        let form = format!("key={}&name={name}&kind=stakeholder&stance=assumed", self.key);
        let drafts = self.post("/record/body", &form)?;
        let Some((_, tray)) = drafts.location.split_once("tray=") else { return Some(false) };
        let tray = tray.split('&').next().unwrap_or_default();
        let done = self.post("/record/drafts", &format!("key={}&tray={tray}&then=append", self.key))?;
        Some(done.status == 303 && done.location.starts_with("/record/done"))
    }
}
