//! Running totals by what deals share, and what others bring to a sum by them.
//!
//! The same lists as in [`crate::sums`]. Only some days are asked for: those of the acts whose sums an undecided rule reads. All
//! that was signed up to the first of them is one total, what was signed from there to the second the next, and so on. So there is
//! a row a party and day asked for, not a row a deal:
//!
//! ```text
//! asked0     the acts: A of Brown on day 25, B of Brown on day 40
//! days0      each day of signing, with the next day that is asked for: 10 -> 25, 20 -> 25, 30 -> 40
//! events0    what was signed, on the day that is asked for: Brown 5 on 25, Brown 7 on 25, Cole 4 on 40
//! party0     running totals: Brown up to 25: 12, Brown up to 40: 12
//! ```

use super::Printer;
use super::dialect::{LEAST, MOST, SqlError};
use super::families::{Family, Sum, left_join};
use crate::unit::assume::{Assumptions, What};

/// Party, near form of the name, matter.
const KEYS: &[&str] = &["k", "n", "m"];

/// Near forms that several parties of a unit have. Only of these it is not certain who is meant.
const SPELT: &str = "  SELECT units.u, near_key AS n
  FROM facts JOIN units ON units.unit = facts.unit WHERE near_key <> 0
  GROUP BY units.u, near_key HAVING MIN(party_key) <> MAX(party_key)";

impl Printer<'_> {
    /// The tables of all sums over other deals and `summed`, which is `g` with them.
    pub(super) fn sums(&self, assume: &Assumptions) -> Result<Vec<String>, SqlError> {
        let near = assume.iter().find_map(|a| match a.what {
            What::NearNames(same) => Some(same),
            _ => None,
        });
        let sums = self.summed.iter().map(|place| Sum { place: *place, of: &self.ask.pack.aggregates[*place], near });
        let sums: Vec<Sum<'_>> = sums.collect();
        let mut tables = Vec::new();
        if sums.iter().any(Sum::has_near) {
            tables.push(self.dialect.table_looked_up("spelt", SPELT, 2));
        }
        let (mut columns, mut joins) = (String::new(), String::new());
        for sum in &sums {
            tables.extend(self.of_sum(sum));
            columns += &self.known_and_upper(sum, assume)?;
            joins += &left_join(self.dialect, ("total", "total"), sum.place, KEYS, ("f", "f.act_date_hi"));
            if self.has_stretches() {
                joins += &left_join(self.dialect, ("total", "low"), sum.place, KEYS, ("f", "f.act_date_lo"));
            }
        }
        tables.push(self.dialect.table("summed", &format!("  SELECT f.*{columns}\n  FROM g f{joins}")));
        Ok(tables)
    }

    /// The tables that lead to `total<place>`: what is signed up to a day that may count with a deal of those keys.
    fn of_sum(&self, sum: &Sum<'_>) -> Vec<String> {
        let place = sum.place;
        let once = |name: &str, query: &str| self.dialect.table_once(&format!("{name}{place}"), query);
        let looked_up =
            |name: &str, query: &str, columns| self.dialect.table_looked_up(&format!("{name}{place}"), query, columns);
        let mut tables =
            vec![once("asked", &self.asked(place)), looked_up("days", &days(place), 2), once("events", &sum.events())];
        let running = |family: &Family, of| looked_up(family.name, &self.running(place, family, of), family.columns());
        tables.extend(sum.families().iter().map(|family| running(family, "events")));
        if sum.has_near() {
            let near = format!("  SELECT e.*\n  FROM events{place} e JOIN spelt ON spelt.u = e.u AND spelt.n = e.n");
            tables.push(once("near_events", &near));
            tables.extend(sum.near_families().iter().map(|family| running(family, "near_events")));
        }
        let total = format!(
            "  SELECT e.u, e.k, e.n, e.m, e.day, {} AS known, {} AS upper_r, {} AS upper_o\n  FROM asked{place} e{}",
            sum.known(),
            sum.upper("r"),
            sum.upper("o"),
            sum.joins(self.dialect)
        );
        tables.push(looked_up("total", &total, 8));
        tables
    }

    /// The acts whose sums an undecided rule reads: up to the last day that each may be on and, where that is not its only one, up
    /// to the first.
    fn asked(&self, place: usize) -> String {
        let keys = "f.u, f.party_key AS k, f.near_key AS n, f.matter_key AS m";
        if !self.has_stretches() {
            return format!("  SELECT DISTINCT {keys}, f.act_date_hi AS day\n  FROM g f WHERE f.need{place} = 1");
        }
        format!(
            "  SELECT DISTINCT {keys}, CASE WHEN side.low = 1 THEN f.act_date_lo ELSE f.act_date_hi END AS day\n  \
             FROM g f CROSS JOIN (SELECT 0 AS low UNION ALL SELECT 1 AS low) side\n  \
             WHERE f.need{place} = 1 AND (side.low = 0 OR (f.act_date_lo <> f.act_date_hi AND f.act_date_lo > {LEAST}))"
        )
    }

    /// Whether acts that are not recorded are tried on stretches of days.
    fn has_stretches(&self) -> bool {
        self.ask.blanks.iter().any(|blank| blank.fact == super::facts::ACT)
    }

    /// Totals up to each day asked for, over deals of the unit that share those keys.
    fn running(&self, place: usize, family: &Family, of: &str) -> String {
        let keys: String = family.keys.iter().map(|key| format!(", {key}")).collect();
        let mut shared: Vec<String> = family.keys.iter().map(|key| format!("{key} <> 0")).collect();
        if !shared.is_empty() {
            let keys: Vec<&str> = ["u"].iter().chain(family.keys).copied().collect();
            shared.push(self.dialect.is_among("e", &format!("asked{place}"), &keys));
        }
        let shared = if shared.is_empty() { String::new() } else { format!(" WHERE {}", shared.join(" AND ")) };
        let over = format!("(PARTITION BY u{keys} ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
        let each = |of: &dyn Fn(&&str) -> String| family.measures.iter().map(of).collect::<String>();
        let of_day = |name: &&str| {
            let of = match name.split_once('_') {
                Some((of, which)) => format!("CASE WHEN l = {} THEN {of} ELSE 0 END", i64::from(which == "loose")),
                None => (*name).to_owned(),
            };
            format!(", {} AS {name}", self.dialect.sum(&of))
        };
        format!(
            "  SELECT u{keys}, day{}\n  FROM (\n    SELECT u{keys}, day{}\n    FROM {of}{place} e{shared}\n    \
             GROUP BY u{keys}, day\n  ) e",
            each(&|name| format!(", {} AS {name}", self.dialect.running_sum(name, &over))),
            each(&of_day),
        )
    }

    /// What the sum is known to be at least, and at most: the deal's own entry taken out of what was signed, and its part added.
    fn known_and_upper(&self, sum: &Sum<'_>, assume: &Assumptions) -> Result<String, SqlError> {
        let place = sum.place;
        let terms = self.terms(place, assume)?;
        let unknown_since = match terms.known_for_acts_from {
            i64::MIN => "1 = 0".to_owned(),
            from => format!("f.act_date_lo < {from}"),
        };
        let own = format!(
            "CASE WHEN f.c{place} = 1 AND f.last{place} <= f.act_date_hi AND {} THEN f.other_sure{place} ELSE 0 END",
            sum.stands_in_own()
        );
        let total = |column: &str| format!("COALESCE(total{place}.{column}, 0)");
        let low = if self.has_stretches() { format!("COALESCE(low{place}.known, 0)") } else { "0".to_owned() };
        let inside = format!("f.p{place} = 1 AND f.day{place} <= f.act_date_hi");
        Ok(format!(
            ",\n  CASE WHEN f.need{place} = 0 THEN {LEAST} WHEN {unknown_since} THEN f.sure{place} \
             WHEN f.act_date_lo = f.act_date_hi THEN f.sure{place} + {} - {own} ELSE f.sure{place} + {low} END AS known{place},\n  \
             CASE WHEN f.need{place} = 0 OR {unknown_since} OR f.most{place} >= {MOST} OR {} = 0 OR {} - CASE WHEN {inside} THEN f.other_open{place} ELSE 0 END > 0 \
             THEN {MOST} ELSE f.most{place} + {} - CASE WHEN {inside} THEN f.other_recorded{place} ELSE 0 END END AS upper{place}",
            total("known"),
            terms.complete,
            total("upper_o"),
            total("upper_r"),
        ))
    }
}

/// Each day of signing with the next day that is asked for.
fn days(place: usize) -> String {
    format!(
        "  SELECT day, MIN(asked) OVER (ORDER BY day DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS asked\n  \
         FROM (\n    SELECT day, MIN(asked) AS asked\n    FROM (\n      \
         SELECT day{place} AS day, {MOST} AS asked FROM f WHERE p{place} = 1\n      \
         UNION ALL SELECT last{place} AS day, {MOST} AS asked FROM f WHERE c{place} = 1 AND last{place} <> day{place}\n      \
         UNION ALL SELECT day, day AS asked FROM asked{place}\n    ) d\n    GROUP BY day\n  ) d"
    )
}
