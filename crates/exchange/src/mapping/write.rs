//! A mapping back to its file, with the ground of every guess as a comment.

use super::Mapping;
use super::how::form_word;
use super::reader::{How, Options};
use super::rule::Rule;
use crate::clean::amount::Decimal;
use crate::clean::date::Order;
use std::fmt::Write;

impl Mapping {
    /// The mapping as a file that [`Mapping::parse`] reads back to the same rules. Columns that were not read are
    /// named in comments, so that a line can be added for them.
    ///
    /// ```
    /// use hostboard_exchange::mapping::Mapping;
    /// let text = "[column.end]\nfrom = \"Expiry\"\nread = \"date\"\n";
    /// let mapping = Mapping::parse("m.toml", text).unwrap();
    /// assert!(mapping.to_toml(&["Notes".to_owned()]).contains("# Not read: \"Notes\""));
    /// ```
    pub fn to_toml(&self, not_read: &[String]) -> String {
        let mut out = String::new();
        if !self.title.is_empty() {
            let _ = writeln!(out, "title = {}", quoted(&self.title));
        }
        if !self.known_by.is_empty() {
            let _ = writeln!(out, "known_by = {}", list(&self.known_by));
        }
        if let Some(sheet) = &self.sheet {
            let _ = writeln!(out, "sheet = {}", quoted(sheet));
        }
        if let Some(deal) = &self.deal {
            table(&mut out, "deal", deal);
        }
        if let Some(unit) = &self.unit {
            table(&mut out, "unit", unit);
            if self.unit_unless_given {
                out.push_str("unless_given = true\n");
            }
        }
        for (fact, rule) in &self.columns {
            table(&mut out, &format!("column.{}", fact.name()), rule);
            let mut name = format!("column.{}", fact.name());
            let mut rule = rule;
            while let Some(or) = &rule.or {
                name.push_str(".or");
                table(&mut out, &name, or);
                rule = or;
            }
        }
        if let Some(award) = &self.award {
            table(&mut out, "award", award);
        }
        for rows in &self.no_deal {
            let _ = writeln!(out, "\n[[no_deal]]\nfrom = {}", quoted(&rows.from));
            if !rows.words.is_empty() {
                let _ = writeln!(out, "words = {}", list(&rows.words));
            }
            if !rows.reason.is_empty() {
                let _ = writeln!(out, "reason = {}", quoted(&rows.reason));
            }
        }
        if !not_read.is_empty() {
            let named: Vec<String> = not_read.iter().map(|heading| quoted(heading)).collect();
            let _ = writeln!(out, "\n# Not read: {}", named.join(", "));
        }
        out.trim_start().to_owned()
    }
}

fn table(out: &mut String, name: &str, rule: &Rule) {
    let _ = writeln!(out, "\n[{name}]");
    if !rule.ground.is_empty() {
        for line in rule.ground.lines() {
            let _ = writeln!(out, "# {}", shown(line));
        }
    }
    if let Some(constant) = &rule.constant {
        let _ = writeln!(out, "constant = {}", quoted(constant));
    }
    if let Some(source) = &rule.source {
        let _ = writeln!(out, "source = {}", quoted(source));
    }
    if let Some(truth) = &rule.in_truth {
        let _ = writeln!(out, "in_truth = {}", quoted(truth));
    }
    match &rule.how {
        Some(How::Options(options, order)) => write_options(out, rule, options, *order),
        how => {
            if !rule.from.is_empty() {
                let _ = writeln!(out, "from = {}", list(&rule.from));
            } else if name == "deal" {
                out.push_str("made = true\n");
            }
            if let Some(how) = how {
                read(out, how);
            }
        }
    }
    if rule.scale > 1 {
        let _ = writeln!(out, "scale = {}", rule.scale);
    }
    if let Some(basis) = rule.basis {
        let _ = writeln!(out, "basis = {}", quoted(basis.word()));
    }
    if let Some(vat) = rule.vat {
        let _ = writeln!(out, "vat = {}", quoted(vat.word()));
    }
    lists(out, rule);
}

fn lists(out: &mut String, rule: &Rule) {
    for (key, texts) in [("dates", &rule.dates), ("not_recorded", &rule.not_recorded), ("marks", &rule.marks)] {
        if !texts.is_empty() {
            let _ = writeln!(out, "{key} = {}", list(texts));
        }
    }
    if !rule.words.is_empty() {
        let words: Vec<String> =
            rule.words.iter().map(|(theirs, ours)| format!("{} = {}", quoted(theirs), quoted(ours))).collect();
        let _ = writeln!(out, "words = {{ {} }}", words.join(", "));
    }
    if let Some(separator) = &rule.thousands {
        let _ = writeln!(out, "thousands = {}", quoted(separator));
    }
    if let Some(identifier) = &rule.identifier {
        let _ =
            writeln!(out, "identifier = {{ scheme = {}, digits = {} }}", quoted(&identifier.scheme), identifier.digits);
    }
    if rule.otherwise_not_recorded {
        out.push_str("otherwise = \"not-recorded\"\n");
    }
}

fn read(out: &mut String, how: &How) {
    let (name, order, decimal, form) = match how {
        How::Amount(decimal) => ("amount", None, Some(*decimal), None),
        How::Date(order) => ("date", Some(*order), None, None),
        How::DateOfTerm(order) => ("date-of-term", Some(*order), None, None),
        How::YesNo => ("yes-no", None, None, None),
        How::Company => ("company", None, None, None),
        How::Charity => ("charity", None, None, None),
        How::Party(form) => ("party", None, None, Some(*form)),
        How::PartyNumber(form) => ("party-number", None, None, Some(*form)),
        How::OneLine => ("one-line", None, None, None),
        How::Code => ("code", None, None, None),
        How::Range(decimal) => ("range", None, Some(*decimal), None),
        How::Days(order) => ("days", Some(*order), None, None),
        How::Term => ("term", None, None, None),
        How::Options(_, order) => ("options", Some(*order), None, None),
    };
    let _ = writeln!(out, "read = {}", quoted(name));
    if order == Some(Order::MonthFirst) {
        out.push_str("order = \"month-first\"\n");
    }
    if decimal == Some(Decimal::Comma) {
        out.push_str("decimal = \",\"\n");
    }
    if let Some(form) = form.filter(|form| *form != Default::default()) {
        let _ = writeln!(out, "form = {}", quoted(form_word(form)));
    }
}

fn write_options(out: &mut String, rule: &Rule, options: &Options, order: Order) {
    let heading = |place: usize| rule.from.get(place).map_or("", String::as_str);
    let places = [
        ("option", options.words),
        ("months", options.months),
        ("count", options.count),
        ("start", options.start),
        ("initial_months", options.initial_months),
        ("current_end", options.current_end),
    ];
    for (key, place) in places {
        if let Some(place) = place {
            let _ = writeln!(out, "{key} = {}", quoted(heading(place)));
        }
    }
    for (key, places) in [("end", &options.end), ("taken", &options.taken)] {
        if !places.is_empty() {
            let headings: Vec<String> = places.iter().map(|place| heading(*place).to_owned()).collect();
            let _ = writeln!(out, "{key} = {}", list(&headings));
        }
    }
    if options.in_description {
        out.push_str("in_description = true\n");
    }
    if options.end_is_first {
        out.push_str("end_is_first = true\n");
    }
    read(out, &How::Options(Options::default(), order));
}

fn list(texts: &[String]) -> String {
    match texts {
        [one] => quoted(one),
        _ => format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
    }
}

/// A text as TOML writes it between quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A comment must end where its line does.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
