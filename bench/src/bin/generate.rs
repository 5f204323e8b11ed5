//! Writes a made-up register: `generate ROWS OUT [--seed N] [--blanks PERCENT] [--units N]`.

use hostboard_bench::register::{Recipe, write};
use std::fs::File;
use std::io::BufWriter;
use std::process::ExitCode;

const USAGE: &str = "usage: generate ROWS OUT.csv [--seed N] [--blanks PERCENT] [--units N]";

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let [rows, out, options @ ..] = arguments else { return Err(USAGE.to_owned()) };
    let number =
        |text: &str| text.replace('_', "").parse::<u64>().map_err(|_| format!("`{text}` is no number\n{USAGE}"));
    let mut recipe = Recipe { rows: number(rows)?, seed: 1, blanks: 5, units: 0 };
    for option in options.chunks(2) {
        match option {
            [name, value] if name == "--seed" => recipe.seed = number(value)?,
            [name, value] if name == "--blanks" => recipe.blanks = number(value)?,
            [name, value] if name == "--units" => recipe.units = number(value)?,
            _ => return Err(USAGE.to_owned()),
        }
    }
    let file = File::create(out).map_err(|error| format!("`{out}` can't be written: {error}"))?;
    write(&recipe, &mut BufWriter::with_capacity(1 << 20, file)).map_err(|error| format!("`{out}`: {error}"))
}
