//! `hostboard record`.

use super::args::kind_of;
use super::output::say;
use crate::text::wrapped;
use clap::{Subcommand, ValueEnum};
use hostboard_actions::error::ActionError;
use hostboard_actions::ledger::demo::DEMO;
use hostboard_actions::ledger::example::example;
use hostboard_domain::record::{Field, Kind, Spec};
use std::fmt::Write;
use std::process::ExitCode;

/// Say what kinds of records there are and what their fields take.
#[derive(Subcommand)]
pub enum Record {
    /// List the kinds, each with the file it stands in
    List,
    /// Show one kind: its fields, what each takes, and what never changes
    Show {
        /// The kind, such as appointment
        kind: String,
        /// How to write it: text for people, markdown for its reference page
        #[arg(long, value_enum, default_value = "text")]
        format: PageFormat,
    },
}

/// How to write a kind's page.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    /// For a terminal
    Text,
    /// For the documentation
    Markdown,
}

impl Record {
    /// Does it.
    pub fn run(&self) -> Result<ExitCode, ActionError> {
        match self {
            Record::List => say(&list())?,
            Record::Show { kind, format } => {
                let kind = kind_of(kind)?;
                say(&if *format == PageFormat::Text { in_text(kind.spec()) } else { in_markdown(kind.spec())? })?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn file(kind: Kind) -> String {
    format!("{}.{}", kind.file(), if kind == Kind::Portfolio { "toml" } else { "csv" })
}

fn list() -> String {
    let mut out = String::new();
    for kind in Kind::ALL {
        let _ = writeln!(
            out,
            "{}",
            wrapped(&format!("{:<12} {:<18} ", kind.word(), file(*kind)), &" ".repeat(32), kind.spec().about)
        );
    }
    out
}

fn marks(field: &Field) -> String {
    let marks = [(field.required, "required"), (field.personal, "personal")];
    marks.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect::<Vec<_>>().join(", ")
}

fn in_text(spec: &Spec) -> String {
    let mut out = format!("{} ({})\n\n", spec.kind.word(), file(spec.kind));
    let _ = writeln!(out, "{}\n", wrapped("", "", spec.about));
    for rule in spec.rules {
        let _ = writeln!(out, "{}", wrapped("- ", "  ", rule));
    }
    out.push('\n');
    for field in spec.fields {
        let marks = marks(field);
        let marks = if marks.is_empty() { marks } else { format!(" ({marks})") };
        let text = format!("{}{marks}: {}; {}", field.name, field.says, field.what.name());
        let _ = writeln!(out, "{}", wrapped("  ", "      ", &text));
    }
    out
}

fn in_markdown(spec: &Spec) -> Result<String, ActionError> {
    let mut out = format!("# Record: {}\n\n", spec.kind.word());
    out.push_str("<!-- Printed by `hostboard record show`: change the record, not this page. -->\n\n");
    let _ = writeln!(out, "{}\n", spec.about);
    let _ = writeln!(
        out,
        "File: `{}`. The columns of every kind are in [portfolio files](../portfolio-files.md).\n",
        file(spec.kind)
    );
    out.push_str("## What holds of it\n\n");
    for rule in spec.rules {
        let _ = writeln!(out, "- {rule}");
    }
    out.push_str("\n## Fields\n\nA field that is blank is *not recorded*.\n\n| field | what it holds | takes | |\n| --- | --- | --- | --- |\n");
    for field in spec.fields {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            field.name,
            field.says,
            field.what.name().replace('|', "\\|"),
            marks(field)
        );
    }
    if let Some(example) = example(spec.kind)? {
        let _ = write!(
            out,
            "\n## Example\n\nFrom the portfolio `{DEMO}`, as TOML would write it:\n\n```toml\n{example}```\n"
        );
    }
    Ok(out)
}
