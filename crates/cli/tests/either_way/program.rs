//! The program under test: run on a question, its answers read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::process::Command;

use serde_json::Value;

use crate::answers::answers;
use crate::asked::Asked;
use crate::exact::Outcome;

/// What the program answered for one deal.
#[derive(Clone, Debug)]
pub struct Said {
    pub verdict: String,
    pub outcome: Outcome,
    pub missing: BTreeSet<String>,
    pub status: String,
    pub consent_of: BTreeSet<String>,
    pub may_need: BTreeSet<String>,
    /// Whether it says that its blanks can be filled in more ways than are tried.
    pub by_rule: bool,
    /// Values of the pack that it says that it rests on: `unsaid_vat=as-it-stands`.
    pub pack_assumes: BTreeSet<String>,
    /// By rule: its truth, and the figures that it was found by.
    pub limbs: BTreeMap<String, (String, String)>,
    pub working: Option<Working>,
}

#[derive(Clone, Debug)]
pub struct Working {
    pub verdict: String,
    pub assumed: Vec<String>,
}

pub type Answers = HashMap<(String, String), Said>;

/// The program that was built for this test, unless another is named.
pub fn binary() -> String {
    let named = std::env::var("HOSTBOARD").ok();
    named.or(option_env!("CARGO_BIN_EXE_hostboard").map(str::to_owned)).expect("HOSTBOARD names the program")
}

/// Asks the program; what it says on standard error is told where it answers nothing.
pub fn ask(asked: &Asked) -> Result<Answers, String> {
    ask_with(asked, &[])
}

/// The same with further options.
pub fn ask_with(asked: &Asked, more: &[String]) -> Result<Answers, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let mut command = Command::new(binary());
    command.arg("check").arg(file("register.csv", &asked.register_csv()));
    command.args(asked.options()).args(more).args(["--format", "jsonl", "--threads", "1"]);
    for (option, text) in [("--consents", asked.consents_csv()), ("--directions", asked.directions_csv())] {
        if let Some(text) = text {
            command.arg(option).arg(file(&format!("{}.csv", &option[2..]), &text));
        }
    }
    let output = command.output().expect("the program runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if std::env::var_os("EITHER_WAY_TOLD").is_some() {
        println!("{told}");
    }
    if output.status.code().is_none_or(|code| code > 1) {
        return Err(told);
    }
    answers(&String::from_utf8_lossy(&output.stdout)).iter().map(said).collect::<Option<Answers>>().ok_or(told)
}

fn said(json: &Value) -> Option<((String, String), Said)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let list = |value: &Value| value.as_array().map(|all| all.iter().filter_map(text).collect::<BTreeSet<_>>());
    let missing = json["missing"].as_array()?.iter().filter_map(|m| {
        let fact = m["fact"].as_str()?;
        Some(m["deal"].as_str().map_or(fact.to_owned(), |deal| format!("{deal}:{fact}")))
    });
    let working = json.get("working").filter(|w| !w.is_null()).and_then(|w| {
        let assumed = w["assumed"].as_array()?.iter().filter_map(text).collect();
        Some(Working { verdict: text(&w["verdict"])?, assumed })
    });
    let limb =
        |finding: &Value| Some((text(&finding["rule"])?, (text(&finding["truth"])?, finding["figures"].to_string())));
    let said = Said {
        pack_assumes: list(&json["assumed"])?,
        limbs: json["findings"].as_array()?.iter().map(limb).collect::<Option<_>>()?,
        verdict: text(&json["verdict"])?,
        outcome: Outcome { floor: json["at_least"] == "consent", ceiling: json["at_most"] == "consent" },
        missing: missing.collect(),
        status: text(&json["status"])?,
        consent_of: list(&json["consent_of"])?,
        may_need: list(&json["may_need"]).unwrap_or_default(),
        by_rule: json["too_many_ways"] == true,
        working,
    };
    Some(((text(&json["unit"])?, text(&json["deal"])?), said))
}
