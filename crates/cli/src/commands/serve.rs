//! `hostboard demo` and `hostboard serve`.

use super::args::local_reader;
use super::output::say;
use super::store;
use crate::codes;
use crate::text::two_times;
use clap::Args;
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::demo::{DEMO, Demo};
use hostboard_actions::ledger::{Ledger, Times};
use hostboard_actions::reader::Reader;
use hostboard_actions::words::count::capital;
use hostboard_domain::problem::{Problem, quoted};
use hostboard_web::{App, Serving, Settings, serve};
use std::net::{SocketAddr, ToSocketAddrs};
use std::process::ExitCode;
use std::sync::Arc;

/// The port that is tried first.
const USUAL_PORT: u16 = 2012;

/// Where pages are served.
#[derive(Args)]
struct ListenArgs {
    /// The address to listen at, on this machine; port 0 takes any that is free [default: 127.0.0.1:2012, or where that
    /// is taken any free port]
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

/// Show a portfolio of real bodies in a browser. It is replayed into a ledger of its own, so you may record what you like:
/// everything is gone when the program ends.
#[derive(Args)]
pub struct ShowDemo {
    #[command(flatten)]
    listen: ListenArgs,
}

/// Show a ledger in a browser, and record in it; without one, check registers there. Nobody has to sign in, so it listens on this
/// machine alone.
#[derive(Args)]
pub struct Serve {
    #[arg(long, value_name = "LEDGER", help = store::SHOWN)]
    store: Option<String>,
    /// Who is said to have made what is recorded
    #[arg(long, value_name = "NAME", default_value = "somebody at this machine")]
    actor: String,
    /// A folder with a pack that you trust, so that it is asked where the ledger's portfolio names it; give it again for
    /// further folders
    #[arg(long, value_name = "FOLDER")]
    allow_pack: Vec<String>,
    #[command(flatten)]
    listen: ListenArgs,
    #[command(flatten)]
    known_ahead: store::KnownAhead,
}

/// What is said where no ledger is named.
const NO_LEDGER: &str = "No ledger is shown: check a register, whose answers are kept for an hour. What you record is gone when the \
                         program ends; --store LEDGER keeps it.";

impl ShowDemo {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let serving = self.listen.begin()?;
        let demo = Demo::begin()?;
        let ledger = demo.ledger()?;
        let opens = two_times(ledger.view(Times::default(), &local_reader()).times);
        let words = format!(
            "This is the portfolio {DEMO}, in a ledger of its own that is gone when the program ends. It opens so: {opens}"
        );
        show(serving, ledger, true, "a visitor of the demonstration", &words)
    }
}

impl Serve {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        let serving = self.listen.begin()?;
        let empty = if self.store.is_none() { Some(Demo::empty()?) } else { None };
        let name = self.store.clone().or_else(|| empty.as_ref().map(Demo::store)).unwrap_or_default();
        let mut ledger = Ledger::open(&name)?;
        let of_ledger = |store: &String| format!("This is the ledger {}.", crate::text::safe(store));
        let mut words = self.store.as_ref().map_or_else(|| NO_LEDGER.to_owned(), of_ledger);
        ledger.known_ahead.clone_from(&self.known_ahead.reason);
        self.allow_pack.iter().try_for_each(|folder| ledger.allow_pack(folder))?;
        for not_opened in
            ledger.view(Times::default(), &local_reader()).packs().iter().filter_map(|pack| pack.opens().err())
        {
            let message = capital(&crate::text::safe(&not_opened.to_string()));
            words += &format!(
                "\n\n{message}. Pages that ask them say so and show nothing else, until you name their folder:\n--allow-pack FOLDER, if you trust who made them."
            );
        }
        show(serving, ledger, false, &self.actor, &words)
    }
}

fn show(serving: Serving, ledger: Ledger, is_demo: bool, actor: &str, words: &str) -> Result<ExitCode, ActionError> {
    let address = serving.address;
    let settings = Settings { is_demo, readers: Arc::new(Reader::local(actor)), hosts: serving.hosts() };
    let app = Arc::new(App::new(ledger, settings)?);
    say(&format!("{words}\n\nOpen http://{address}/ in a browser. Ctrl-C ends it.\n"))?;
    serve(serving, app).map_err(|error| {
        let problem = Problem::of_option(
            codes::LISTEN_ADDRESS,
            "--listen",
            format!("the pages can't be served: {error}"),
            "try again",
        );
        ActionError::Unavailable(problem)
    })?;
    Ok(ExitCode::SUCCESS)
}

impl ListenArgs {
    fn begin(&self) -> Result<Serving, ActionError> {
        match &self.listen {
            Some(listen) => at(listen),
            None => at_usual_port(),
        }
    }
}

fn at(listen: &str) -> Result<Serving, ActionError> {
    let problem = |message: String, help: &str| -> ActionError {
        vec![Problem::of_option(codes::LISTEN_ADDRESS, "--listen", message, help)].into()
    };
    let found: Option<SocketAddr> = listen.to_socket_addrs().ok().and_then(|mut all| all.next());
    let Some(address) = found else {
        return Err(problem(format!("{} is not an address", quoted(listen)), "write for instance 127.0.0.1:2012"));
    };
    Serving::at(address).map_err(|error| {
        let help = "give another address of this machine, such as 127.0.0.1:0, which takes any free port";
        problem(format!("{} can't be listened at: {error}", quoted(listen)), help)
    })
}

fn at_usual_port() -> Result<Serving, ActionError> {
    let at = |port: u16| Serving::at(SocketAddr::from(([127, 0, 0, 1], port)));
    at(USUAL_PORT).or_else(|_| at(0)).map_err(|error| {
        let message = format!("no port of this machine can be listened at: {error}");
        ActionError::Unavailable(Problem::of_option(codes::LISTEN_ADDRESS, "--listen", message, "give an address"))
    })
}
