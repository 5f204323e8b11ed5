//! Listening for browsers, on this machine alone.

use crate::site::app::App;
use crate::site::router::router;
use crate::site::stall::Stalling;
use crate::site::uploads::{LOOKED_FOR, forget_in_time};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// An address that is listened at.
pub struct Serving {
    listener: TcpListener,
    /// Where.
    pub address: SocketAddr,
    limits: Limits,
}

/// What a visitor is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many connections are held at once; more wait to be taken.
    pub connections: usize,
    /// How long a browser may take to send the head of a request, and to leave a connection idle.
    pub head: Duration,
    /// How long a reader may take nothing of what waits to be taken. Who takes little earns little of it back.
    pub stall: Duration,
    /// How long a connection may last, whatever it does.
    pub connection: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 512,
            head: Duration::from_secs(15),
            stall: Duration::from_secs(15),
            connection: Duration::from_secs(300),
        }
    }
}

impl Serving {
    /// Begins to listen.
    ///
    /// Errors: an address that others could reach, or that is in use.
    pub fn at(address: SocketAddr) -> io::Result<Serving> {
        if !address.ip().is_loopback() {
            let message = "nobody has to sign in yet, so Hostboard listens on this machine alone";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
        }
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok(Serving { listener, address, limits: Limits::default() })
    }

    /// The same with other limits.
    pub fn limited(self, limits: Limits) -> Serving {
        Serving { limits, ..self }
    }

    /// The names under which a browser on this machine asks for it.
    pub fn hosts(&self) -> Vec<String> {
        hosts_of(self.address)
    }
}

/// The names of this machine at which that address is reached. At the port of the web, browsers leave the port out.
fn hosts_of(address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let mut hosts: Vec<String> =
        ["localhost", "127.0.0.1", "[::1]"].iter().map(|name| format!("{name}:{port}")).collect();
    let listened = address.to_string();
    if !hosts.contains(&listened) {
        hosts.push(listened);
    }
    if port == WEB {
        let without: Vec<String> =
            hosts.iter().filter_map(|host| Some(host.strip_suffix(&format!(":{port}"))?.to_owned())).collect();
        hosts.extend(without);
    }
    hosts
}

/// The port that an address means where it names none.
const WEB: u16 = 80;

/// Serves pages until the program is told to stop: by Ctrl-C, or by the signal to end.
///
/// Errors: those of the system.
pub fn serve(serving: Serving, app: Arc<App>) -> io::Result<()> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(cores.clamp(2, 8))
        // Work that reads the ledger keeps a core busy: more at a time would only wait for one another.
        .max_blocking_threads(cores.clamp(2, 8) * 2)
        .enable_all()
        .build()?;
    runtime.block_on(listen(serving, app))
}

async fn listen(serving: Serving, app: Arc<App>) -> io::Result<()> {
    let limits = serving.limits;
    let listener = tokio::net::TcpListener::from_std(serving.listener)?;
    tokio::spawn(forget_in_time(Arc::clone(&app), LOOKED_FOR));
    let pages = router(app);
    let room = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut stop = std::pin::pin!(told_to_stop());
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let stream = tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, _)) => stream,
                // Too many open files, or a browser that went away: others are still to be served.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let service = TowerToHyperService::new(pages.clone());
        let mut http = hyper::server::conn::http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(limits.head).max_buf_size(64 * 1024);
        let connection = open.watch(http.serve_connection(TokioIo::new(Stalling::new(stream, limits.stall)), service));
        tokio::spawn(async move {
            let _ = tokio::time::timeout(limits.connection, connection).await;
            drop(place);
        });
    }
    let _ = tokio::time::timeout(Duration::from_secs(5), open.shutdown()).await;
    Ok(())
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ended) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = ended.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_the_address_is_known() {
        #[track_caller]
        fn check(address: ([u8; 4], u16), expected: &[&str]) {
            assert_eq!(hosts_of(SocketAddr::from(address)), expected);
        }
        check(([127, 0, 0, 1], 2012), &["localhost:2012", "127.0.0.1:2012", "[::1]:2012"]);
        check(([127, 0, 0, 2], 2012), &["localhost:2012", "127.0.0.1:2012", "[::1]:2012", "127.0.0.2:2012"]);
        let at_web = ["localhost:80", "127.0.0.1:80", "[::1]:80", "localhost", "127.0.0.1", "[::1]"];
        check(([127, 0, 0, 1], 80), &at_web);
    }
}
