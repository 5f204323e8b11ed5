//! What was measured, as a line of JSON; and what the system says of this process.

use std::fmt;

/// Names with what was measured, each already as JSON.
#[derive(Default)]
pub struct Told(Vec<(&'static str, String)>);

impl Told {
    /// A number.
    pub fn one(&mut self, name: &'static str, number: f64) {
        self.0.push((name, format!("{number:?}")));
    }

    /// Many of them.
    pub fn many(&mut self, name: &'static str, numbers: Vec<f64>) {
        self.0.push((name, format!("{numbers:?}")));
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told: Vec<String> = self.0.iter().map(|(name, measured)| format!("\"{name}\": {measured}")).collect();
        write!(f, "{{{}}}", told.join(", "))
    }
}

/// The processor seconds that this process has used; to a hundredth of a second.
pub fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The program's name stands in brackets; user and system time are the 12th and 13th word after it.
    let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// Bytes of memory, by the name that `/proc/self/status` gives them: `VmRSS`, `VmHWM`.
pub fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(f64::NAN) * 1024.0
}
