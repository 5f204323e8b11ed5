//! The command `hostboard`: a thin skin over `hostboard-actions`.

mod codes;
mod commands;
mod reading;
mod sample;
mod terminal;
mod text;

use clap::Parser;
use commands::Command;
use hostboard_actions::clock;
use hostboard_web::signals::survive_files_too_large;
use std::process::ExitCode;

/// What may a body that is held in trust sign, who must agree first, and which facts are missing?
///
/// Hostboard answers from a register of deals and a pack of rules. Every answer carries its rule,
/// its source and the facts used, and says "cannot tell" where a fact is missing, and which.
/// Software, not legal advice.
#[derive(Parser)]
#[command(name = "hostboard", version, max_term_width = 100, arg_required_else_help = true)]
struct Hostboard {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let hostboard = Hostboard::parse();
    survive_files_too_large();
    match clock::check().and_then(|()| hostboard.command.run()) {
        Ok(code) => code,
        Err(error) => {
            text::problems(error.problems(), 0);
            // Whatever the category, nothing was done: exit code 2.
            ExitCode::from(2)
        }
    }
}
