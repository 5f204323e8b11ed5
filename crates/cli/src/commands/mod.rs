//! One file a verb, beside what several of them share: arguments, opening a register, and where they write.

mod appraise;
mod args;
mod backtest;
mod backup;
mod books;
mod check;
mod destinations;
mod erase;
mod explain;
mod export;
mod exposure;
mod figures;
mod import;
mod load;
mod log;
mod mapping;
mod market;
mod normalise;
mod opened;
mod output;
mod pack;
mod portfolio;
mod programme;
mod reads;
mod record;
mod renewals;
mod restore;
mod review;
mod sample;
mod search;
mod serve;
mod staffing;
mod store;
mod unit;
mod verify;
mod watch;
mod what_ifs;

use clap::Subcommand;
use hostboard_actions::error::ActionError;
use std::process::ExitCode;

// An `about` leaves the longer help of each command's own type as it is; a doc comment would take its place.
/// What to do.
#[derive(Subcommand)]
pub enum Command {
    #[command(about = "Show a portfolio of real bodies in a browser, with nothing to set up")]
    Demo(serve::ShowDemo),
    #[command(about = "Show a ledger in a browser, and record in it")]
    Serve(serve::Serve),
    #[command(about = "Ask a pack about every deal of a register: may it be signed, and if not, why not")]
    Check(check::Check),
    #[command(about = "Explain one deal's answer in full")]
    Explain(explain::Explain),
    #[command(about = "Show how a register's columns would be read, as a mapping to change and give back")]
    Mapping(mapping::ShowMapping),
    #[command(about = "Say what deals commit to on and after a handover, at least and at most")]
    Exposure(exposure::ShowExposure),
    #[command(about = "List the deals that are live on a handover, with what happens to each")]
    Destinations(destinations::ShowDestinations),
    #[command(about = "Write the facts as the rules see them, as a table of whole numbers")]
    Normalise(normalise::Normalise),
    #[command(about = "List, show, test and print rule packs")]
    #[command(subcommand)]
    Pack(pack::PackCommand),
    #[command(about = "Load a portfolio's files into a ledger")]
    Load(load::Load),
    #[command(about = "Import what public registers publish into a ledger")]
    #[command(subcommand)]
    Import(import::Import),
    #[command(about = "Write a ledger back as a portfolio's files")]
    #[command(subcommand)]
    Export(export::Export),
    #[command(about = "Show a portfolio as at a day, as known at another: its units, who heads them, how they stand")]
    Portfolio(portfolio::ShowPortfolio),
    #[command(about = "Show one unit, or any other body: everything recorded of it, and who says so")]
    Unit(unit::ShowUnit),
    #[command(about = "Show a unit's books: whether they balance, what is missing, and what would change that")]
    Books(books::ShowBooks),
    #[command(
        about = "Show a review: evidence, ratings, the grade that rules propose, the conclusion, conditions, interventions"
    )]
    Review(review::ShowReview),
    #[command(about = "Show a search for who should run a unit: options, conditions, candidates, equal information")]
    Search(search::ShowSearch),
    #[command(about = "Try the what-ifs of a unit that are recorded, side by side")]
    WhatIfs(what_ifs::ShowWhatIfs),
    #[command(about = "Say which options of a search go on, how they were scored, and whether their order survives")]
    Appraise(appraise::Appraise),
    #[command(about = "Say what staffing is affordable and sufficient, and what more money buys")]
    Staffing(staffing::ShowStaffing),
    #[command(about = "Say whether engagement tailed off, what spend is open, and how concentrated suppliers are")]
    Market(market::ShowMarket),
    #[command(about = "Show each milestone with what was expected of it, by whom")]
    Programme(programme::ShowProgramme),
    #[command(about = "List the entries of a ledger, or of one record")]
    Log(log::Log),
    #[command(about = "Say what kinds of records there are and what their fields take")]
    #[command(subcommand)]
    Record(record::Record),
    #[command(about = "Make up a register with the errors that published ones have, for trying things out")]
    Sample(sample::Sample),
    #[command(about = "Work out every hash of a ledger again and say what does not fit")]
    Verify(verify::Verify),
    #[command(about = "Ask which units and milestones need somebody's attention, and why")]
    Watch(watch::Watch),
    #[command(about = "Try watch rules on the past: how often they warned in time, for nothing, or not at all")]
    Backtest(backtest::BackTestRules),
    #[command(about = "Erase a personal field of a record, and record who did and why")]
    Erase(erase::Erase),
    #[command(about = "Copy a ledger as it stands now, and look the copy through")]
    Backup(backup::Backup),
    #[command(about = "Put a backup in the place of a ledger, and keep what it replaces")]
    Restore(restore::RestoreLedger),
}

impl Command {
    /// Does it.
    pub fn run(self) -> Result<ExitCode, ActionError> {
        match self {
            Command::Demo(demo) => demo.run(),
            Command::Serve(serve) => serve.run(),
            Command::Check(check) => check.run(),
            Command::Explain(explain) => explain.run(),
            Command::Mapping(mapping) => mapping.run(),
            Command::Exposure(exposure) => exposure.run(),
            Command::Destinations(destinations) => destinations.run(),
            Command::Normalise(normalise) => normalise.run(),
            Command::Pack(pack) => pack.run(),
            Command::Load(load) => load.run(),
            Command::Import(import) => import.run(),
            Command::Export(export) => export.run(),
            Command::Portfolio(portfolio) => portfolio.run(),
            Command::Unit(unit) => unit.run(),
            Command::Books(books) => books.run(),
            Command::Search(search) => search.run(),
            Command::Review(review) => review.run(),
            Command::WhatIfs(what_ifs) => what_ifs.run(),
            Command::Appraise(appraise) => appraise.run(),
            Command::Staffing(staffing) => staffing.run(),
            Command::Market(market) => market.run(),
            Command::Programme(programme) => programme.run(),
            Command::Log(log) => log.run(),
            Command::Record(record) => record.run(),
            Command::Sample(sample) => sample.run(),
            Command::Verify(verify) => verify.run(),
            Command::Watch(watch) => watch.run(),
            Command::Backtest(backtest) => backtest.run(),
            Command::Erase(erase) => erase.run(),
            Command::Backup(backup) => backup.run(),
            Command::Restore(restore) => restore.run(),
        }
    }
}
