//! Blanks of a deal filled in every way: the tables of acts and of other blanks, one row a way beside the deal as it is.
//!
//! ```text
//! ways     the deals that are not settled early, with where the values of their blanks fall apart (b0c0, b0c1) and in how many
//!          ways each may be filled (b0n)
//! series   for each number -1, "as it is", and the numbers below it: a way is a number, whose digits say how each blank is filled
//! g        one row a deal and act: as it is (a = -1), and each stretch of days that its act may be on
//! h        one row a deal and way: as it is (whole = 1), and each way
//! ```

use super::Printer;
use super::dialect::SqlError;
use super::facts::ACT;
use super::rails::rails;
use super::ways::Printed;
use crate::answer::evaluate::MOST_COMPLETIONS;
use crate::language::fact::FactId;
use crate::unit::assume::Assumptions;
use hostboard_domain::deal::DealFact;

/// A number for each unit: numbers are grouped and compared faster than names.
const UNITS: &str = "  SELECT unit, MIN(row) AS u
  FROM facts
  GROUP BY unit";

impl Printer<'_> {
    /// What the statement knows of a deal and goes on with, and what only the tables up to `g` do.
    fn carried(&self) -> (Vec<String>, Vec<String>) {
        let mut columns: Vec<String> = ["row", "unit", "deal"].map(str::to_owned).into();
        columns
            .extend(self.read().flat_map(|fact| ["lo", "hi", "state"].map(|part| format!("{}_{part}", fact.name()))));
        if !self.summed.is_empty() {
            columns.extend(["u", "party_key", "near_key", "matter_key"].map(str::to_owned));
        }
        let of_sum = |place: &usize| {
            ["day", "last", "p", "c", "other_sure", "other_recorded", "other_open"].map(|name| format!("{name}{place}"))
        };
        columns.extend(self.summed.iter().flat_map(of_sum));
        let of_own = self.aggregates.iter().flat_map(|place| [format!("sure{place}"), format!("most{place}")]);
        let needs = self.summed.iter().map(|place| format!("need{place}"));
        (columns, of_own.chain(self.priced_columns()).chain(needs).collect())
    }

    /// The tables `ways` and `g`, with what leads to them, read from `early`.
    pub(super) fn acts_and_ways(&self, assume: &Assumptions) -> Result<Vec<String>, SqlError> {
        let blanks = self.blanks()?;
        let mut tables = Vec::new();
        if !self.summed.is_empty() {
            tables.push(self.dialect.table_looked_up("units", UNITS, 2));
        }
        tables.extend(self.ways(&blanks));
        tables.extend(self.acts(&blanks, assume)?);
        Ok(tables)
    }

    /// The units as numbers, beside `f`.
    pub(super) fn join_units(&self) -> &'static str {
        if self.summed.is_empty() { "" } else { " JOIN units ON units.unit = f.unit" }
    }

    /// The deals with where the values of their blanks fall apart, and whether these are filled: only where the answer is open.
    fn ways(&self, blanks: &[Printed<'_>]) -> Vec<String> {
        let (mut columns, needs) = self.carried();
        columns.extend(needs);
        let columns = columns.iter().map(|column| match column.as_str() {
            "u" => "units.u".to_owned(),
            column => format!("f.{column}"),
        });
        let columns: Vec<String> = columns.collect();
        let numbers = self.numbers(blanks);
        let cuts = blanks.iter().flat_map(|printed| {
            printed.cuts.iter().enumerate().map(|(n, cut)| format!(",\n  {cut} AS {}c{n}", printed.name))
        });
        let counted = blanks.iter().zip(numbers).map(|(printed, number)| format!(",\n  {number} AS {}n", printed.name));
        let product = blanks.iter().map(|printed| format!(" * {}n", printed.name)).collect::<String>();
        let others: Vec<&Printed<'_>> = blanks.iter().filter(|printed| printed.blank.fact != ACT).collect();
        let all = |of: &[&Printed<'_>]| of.iter().map(|printed| format!(" * {}n", printed.name)).collect::<String>();
        let strides = others.iter().enumerate().map(|(place, printed)| {
            format!(",\n  CASE WHEN filled = 1 THEN 1{} ELSE 1 END AS {}s", all(&others[..place]), printed.name)
        });
        let digits: Vec<String> = (0..8).map(|digit| format!("SELECT {digit} AS d")).collect();
        let digits = digits.join(" UNION ALL ");
        let filled = format!(
            "CASE WHEN least <> most AND CAST(1 AS FLOAT){product} > 1 AND CAST(1 AS FLOAT){product} <= {MOST_COMPLETIONS} THEN 1 ELSE 0 END"
        );
        let table = |name: &str, query: String| self.dialect.table(name, &query);
        vec![
            self.dialect.table_once(
                "numbers",
                &format!("  SELECT a.d * 8 + b.d AS no FROM ({digits}) a CROSS JOIN ({digits}) b"),
            ),
            self.dialect.table_once(
                "series",
                "  SELECT n.no + 1 AS n, m.no AS no FROM numbers n JOIN numbers m ON m.no <= n.no\n  \
                 UNION ALL SELECT m.no AS n, -1 AS no FROM numbers m\n  \
                 UNION ALL SELECT MAX(m.no) + 1 AS n, -1 AS no FROM numbers m",
            ),
            table(
                "cuts",
                format!(
                    "  SELECT {}, f.act_date_lo, f.act_date_hi, f.least, f.most{}\n  FROM early f{} WHERE f.undecided <> 0",
                    columns.join(", "),
                    cuts.collect::<String>(),
                    self.join_units()
                ),
            ),
            table("counted", format!("  SELECT f.*{}\n  FROM cuts f", counted.collect::<String>())),
            table("taken", format!("  SELECT f.*, {filled} AS filled\n  FROM counted f")),
            self.dialect.table_once(
                "ways",
                &format!(
                    "  SELECT f.*{},\n  CASE WHEN filled = 1 THEN 1{} ELSE 1 END AS rest\n  FROM taken f",
                    strides.collect::<String>(),
                    all(&others)
                ),
            ),
        ]
    }

    /// One row a deal and act: `acts`, and `g`, where it is known too which sums an undecided rule reads for that act.
    fn acts(&self, blanks: &[Printed<'_>], assume: &Assumptions) -> Result<Vec<String>, SqlError> {
        let (mut columns, needs) = self.carried();
        columns.extend(["filled", "rest"].map(str::to_owned));
        for printed in blanks {
            columns.push(format!("{}n", printed.name));
            if printed.blank.fact != ACT {
                columns.push(format!("{}s", printed.name));
                columns.extend((0..printed.cuts.len()).map(|n| format!("{}c{n}", printed.name)));
            }
        }
        let needs: String = needs.iter().map(|need| format!(", f.{need}")).collect();
        let columns = columns.join(", f.");
        let Some(act) = blanks.iter().find(|printed| printed.blank.fact == ACT) else {
            let whole = format!("  SELECT f.{columns}{needs}, -1 AS a, f.act_date_lo, f.act_date_hi\n  FROM ways f");
            return Ok(vec![self.dialect.table_once("g", &whole)]);
        };
        let (lo, hi) = act.ends("series.no", self.dialect);
        let or_whole = |own: &str, way: &str| format!("CASE WHEN series.no = -1 THEN f.{own} ELSE {way} END AS {own}");
        let acts = format!(
            "  SELECT f.{columns}{needs}, series.no AS a,\n  {},\n  {}\n  FROM ways f \
             JOIN series ON series.n = CASE WHEN f.filled = 1 AND f.{2}n > 1 THEN f.{2}n ELSE 0 END",
            or_whole("act_date_lo", &lo),
            or_whole("act_date_hi", &hi),
            act.name
        );
        let of_act = self.atoms_of_act();
        let tests = self.test_columns(&of_act)?;
        let tests = if tests.is_empty() { tests } else { format!(",\n{tests}") };
        let needs = self.summed.iter().map(|place| {
            let open = self.rules_that_take(*place).map(|bit| {
                let (holds, fails) = rails(&self.ask.rules[bit].node, &of_act);
                format!("NOT ({holds} OR {fails})")
            });
            let open = open.collect::<Vec<_>>().join(" OR ");
            format!(",\n  CASE WHEN f.need{place} = 1 AND ({open}) THEN 1 ELSE 0 END AS need{place}")
        });
        let own = self.aggregates.iter().map(|place| {
            let rates = self.rates(*place, ("f.act_date_lo", "f.act_date_hi"), assume);
            let (sure, most) = self.brings(*place, (&rates.0, &rates.1), assume);
            // The deal as it is was worked out before.
            format!(",\n  CASE WHEN f.a = -1 THEN f.sure{place} ELSE {sure} END AS sure{place},\n  CASE WHEN f.a = -1 THEN f.most{place} ELSE {most} END AS most{place}")
        });
        let g = format!(
            "  SELECT f.{columns}, f.a, f.act_date_lo, f.act_date_hi{}{}\n  FROM act_tests f",
            own.collect::<String>(),
            needs.collect::<String>()
        );
        Ok(vec![
            self.dialect.table("acts", &acts),
            self.dialect.table("act_tests", &format!("  SELECT f.*{tests}\n  FROM acts f")),
            self.dialect.table_once("g", &g),
        ])
    }

    /// The table `h`: one row a deal and way to fill its blanks.
    pub(super) fn others(&self) -> Result<String, SqlError> {
        let blanks = self.blanks()?;
        let act = blanks.iter().find(|printed| printed.blank.fact == ACT);
        let mut columns = String::new();
        for fact in self.read() {
            let name = fact.name();
            let Some(printed) = blanks.iter().find(|printed| printed.blank.fact == fact) else {
                columns += &format!(",\n  f.{name}_lo, f.{name}_hi, f.{name}_state");
                continue;
            };
            let (b, state) = (&printed.name, i64::from(printed.blank.is_word()));
            let no = format!("({} % f.{b}n)", self.dialect.divide("series.no", &format!("f.{b}s")));
            let (lo, hi) = printed.ends(&no, self.dialect);
            let absent = match printed.blank.may_be_absent() {
                true => format!("WHEN {no} = f.{b}n - 1 THEN 2 "),
                false => String::new(),
            };
            let own = format!("CASE WHEN series.no = -1 OR f.{b}n = 1 THEN f.{name}");
            columns += &format!(
                ",\n  {own}_lo ELSE {lo} END AS {name}_lo,\n  {own}_hi ELSE {hi} END AS {name}_hi,\n  \
                 {own}_state {absent}ELSE {state} END AS {name}_state"
            );
        }
        let act = act.map_or(String::new(), |act| format!(" AND (f.{}n = 1 OR f.a >= 0)", act.name));
        for place in &self.aggregates {
            columns += &format!(", f.sure{place}, f.most{place}");
        }
        for place in &self.summed {
            columns += &format!(", f.known{place}, f.upper{place}");
        }
        // Worked out once: each of these numbers stands in several tests.
        Ok(self.dialect.table_once(
            "h",
            &format!(
                "  SELECT f.row, f.unit, f.deal, f.act_date_lo, f.act_date_hi, CASE WHEN series.no = -1 THEN 1 ELSE 0 END AS whole{columns}\n  \
                 FROM summed f JOIN series ON series.n = CASE WHEN f.filled = 1{act} THEN f.rest ELSE 0 END\n  \
                 WHERE series.no >= 0 OR f.a = -1"
            ),
        ))
    }

    /// The table `tests`.
    pub(super) fn tests(&self) -> Result<String, SqlError> {
        // An act that no rule of verdict governs has no tests.
        let columns = match self.test_columns(&self.atoms)? {
            none if none.is_empty() => none,
            columns => format!(",\n{columns}"),
        };
        let possible = self.is_possible().map_or(String::new(), |possible| format!("\n  WHERE {possible}"));
        Ok(self
            .dialect
            .table("tests", &format!("  SELECT f.row, f.unit, f.deal, f.whole{columns}\n  FROM h f{possible}")))
    }

    /// No option runs to a day before the end, where rules read both and either is blank.
    fn is_possible(&self) -> Option<String> {
        let has = |fact: DealFact| self.ask.blanks.iter().any(|blank| blank.fact == FactId::Deal(fact));
        (has(DealFact::End) && has(DealFact::ExtendableTo)).then(|| {
            "f.whole = 1 OR f.extendable_to_state = 2 OR (f.end_state <> 0 AND f.extendable_to_state <> 0) OR f.end_lo <= f.extendable_to_hi"
                .to_owned()
        })
    }
}
