//! A question: a register, what it is asked with, and both as a person would give them to the program.

use crate::days::text;
use crate::params::{Consent, Direction, Directions, Params, Scope, UnsaidVat};
use crate::register::{COLUMNS, Cells, Deal, deals, pounds, write_csv};

#[derive(Clone, Debug)]
pub struct Asked {
    pub rows: Vec<Cells>,
    pub assumed: Vec<&'static str>,
    pub params: Params,
}

impl Asked {
    /// The deals of each unit, in the order in which units are first named.
    pub fn units(&self) -> Vec<Vec<Deal>> {
        let mut units: Vec<Vec<Deal>> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for deal in self.rows.iter().flat_map(deals) {
            let place = *places.entry(deal.unit.clone()).or_insert(units.len());
            if place == units.len() {
                units.push(Vec::new());
            }
            units[place].push(deal);
        }
        units
    }

    /// The same question about one unit alone.
    pub fn about(&self, unit: &str) -> Asked {
        let of_unit = |cells: &&Cells| deals(cells).iter().any(|d| d.unit == unit);
        let rows = self.rows.iter().filter(of_unit).cloned().collect();
        Asked { rows, assumed: self.assumed.clone(), params: self.params_of(unit) }
    }

    /// The parameters, with only what directions and consents say of one unit.
    pub fn params_of(&self, unit: &str) -> Params {
        let p = &self.params;
        let consents = p.consents.iter().filter(|c| c.unit.as_deref() == Some(unit)).cloned().collect();
        let directions = match &p.directions {
            Directions::File(all) => Directions::File(all.iter().filter(|d| d.unit == unit).cloned().collect()),
            other => other.clone(),
        };
        let broken = p.broken.iter().filter(|u| *u == unit).cloned().collect();
        Params { directions, consents, broken, ..*p }
    }

    /// How much is said in it, for telling a smaller question from the same one.
    pub fn size(&self) -> usize {
        let rows: usize = self.rows.iter().map(|cells| 1 + cells.len()).sum();
        let directions = if let Directions::File(all) = &self.params.directions { all.len() } else { 0 };
        rows + directions + self.params.consents.len() + self.params.broken.len() + self.options().len()
    }

    /// The register as a file; a broken row has a cell more than there are columns.
    pub fn register_csv(&self) -> String {
        let broken = |unit: &String| format!("broken,{unit}{}\n", ",".repeat(COLUMNS.len() - 1));
        write_csv(&self.rows) + &self.params.broken.iter().map(broken).collect::<String>()
    }

    /// Options of the command, those that name files left aside.
    pub fn options(&self) -> Vec<String> {
        let p = &self.params;
        let mut set: Vec<(&str, String)> = Vec::new();
        if let Directions::Given { from, end } = p.directions {
            set.push(("direction_from", text(from)));
            set.extend(end.map(|end| ("direction_end", text(end))));
        }
        set.extend(p.complete_since.map(|since| ("register_complete_since", text(since))));
        set.extend(p.counts_vat.map(|yes| ("counts_vat", if yes { "yes" } else { "no" }.to_owned())));
        let unsaid = match p.unsaid_vat {
            UnsaidVat::AsItStands => None,
            UnsaidVat::Net => Some("net"),
            UnsaidVat::Gross => Some("gross"),
            UnsaidVat::Open => Some("open"),
        };
        set.extend(unsaid.map(|word| ("unsaid_vat", word.to_owned())));
        let open = [
            ("unsaid_break", p.unsaid_break_open),
            ("unsaid_payer", p.unsaid_payer_open),
            ("unsaid_in_kind", p.unsaid_in_kind_open),
            ("other_names", p.other_names_open),
        ];
        set.extend(open.into_iter().filter(|(_, is_open)| *is_open).map(|(name, _)| (name, "open".to_owned())));
        let mut options = vec!["--pack".to_owned(), "lgr-section-24".to_owned(), "--on".to_owned(), text(p.on)];
        options.extend(set.iter().flat_map(|(name, value)| ["--set".to_owned(), format!("{name}={value}")]));
        options.extend(self.assumed.iter().flat_map(|a| ["--assume".to_owned(), (*a).to_owned()]));
        options
    }

    /// The file of consents; nothing where there are none.
    pub fn consents_csv(&self) -> Option<String> {
        let headings = [
            "id",
            "scope",
            "unit",
            "deal",
            "condition",
            "limb",
            "limit",
            "given_by",
            "given_on",
            "from",
            "to",
            "revoked_on",
            "conditions",
            "conditions_met",
            "standing",
        ];
        (!self.params.consents.is_empty()).then(|| table(&headings, self.params.consents.iter().map(consent)))
    }

    pub fn directions_csv(&self) -> Option<String> {
        let Directions::File(all) = &self.params.directions else { return None };
        let headings = [
            "unit",
            "named",
            "from",
            "end",
            "consenter",
            "consenter:capital-contract",
            "limbs",
            "disposal_limit",
            "capital_limit",
            "non_capital_limit",
        ];
        Some(table(&headings, all.iter().map(direction)))
    }
}

fn table<const N: usize>(headings: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings).expect("headings");
    rows.for_each(|row| writer.write_record(&row).expect("a row"));
    String::from_utf8(writer.into_inner().expect("the whole table")).expect("UTF-8")
}

fn consent(c: &Consent) -> [String; 15] {
    let scope = match c.scope {
        Scope::General => "general",
        Scope::Specific => "specific",
        Scope::Delegation => "delegation",
    };
    let day = |day: Option<i32>| day.map(text).unwrap_or_default();
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let met = |one: &Option<bool>| one.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned();
    let conditions: Vec<String> = (1..=c.conditions.len()).map(|n| format!("condition {n}")).collect();
    [
        c.id.clone(),
        scope.to_owned(),
        some(&c.unit),
        some(&c.deal),
        c.class.as_ref().map(|class| class.text()).unwrap_or_default(),
        c.limb.unwrap_or("").to_owned(),
        c.limit.map(pounds).unwrap_or_default(),
        some(&c.given_by),
        day(c.given_on),
        day(c.from),
        day(c.to),
        day(c.revoked_on),
        conditions.join("; "),
        c.conditions.iter().map(met).collect::<Vec<_>>().join("; "),
        c.standing.to_owned(),
    ]
}

fn direction(d: &Direction) -> [String; 10] {
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let sum = |pence: Option<i64>| pence.map(pounds).unwrap_or_default();
    [
        d.unit.clone(),
        d.named.map_or("", |yes| if yes { "yes" } else { "no" }).to_owned(),
        d.from.map(text).unwrap_or_default(),
        d.end.map(text).unwrap_or_default(),
        some(&d.consenter),
        d.consenter_by_rule.first().map(|(_, who)| who.clone()).unwrap_or_default(),
        d.limbs.join("; "),
        sum(d.disposal_limit),
        sum(d.capital_limit),
        sum(d.non_capital_limit),
    ]
}
