//! Listening for browsers, on this machine alone.

use crate::site::app::App;
use crate::site::router::router;
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
    /// How long a connection may last, whatever it does: a reader who takes one byte at a time holds it no longer.
    pub connection: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { connections: 512, head: Duration::from_secs(15), connection: Duration::from_secs(300) }
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
        let port = self.address.port();
        let usual = ["localhost", "127.0.0.1", "[::1]"].iter().map(|name| format!("{name}:{port}"));
        let listened = self.address.to_string();
        let mut hosts: Vec<String> = usual.collect();
        if !hosts.contains(&listened) {
            hosts.push(listened);
        }
        hosts
    }
}

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
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
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
