//! Running totals as windows, and what others bring to a sum by them.

use super::Printer;
use crate::pack::Aggregate;
use crate::unit::assume::{Assumptions, What};

impl Printer<'_> {
    /// Running totals up to each event, over all deals of the unit and over those that share something.
    pub(super) fn windows(&self, place: usize, of: &Aggregate) -> String {
        let mut columns = Vec::new();
        let mut window = |name: &str, by: &str| {
            let over =
                format!("(PARTITION BY unit{by} ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)");
            for (suffix, measure) in [("r", "r"), ("o", "o")] {
                columns.push(format!(
                    "  {} AS {name}_{suffix}",
                    self.dialect.sum(&format!("CASE WHEN m <> 0 THEN {measure} ELSE 0 END"), &over)
                ));
                columns.push(format!(
                    "  {} AS {name}_x{suffix}",
                    self.dialect.sum(&format!("CASE WHEN m <> 0 AND n = 0 THEN {measure} ELSE 0 END"), &over)
                ));
            }
            columns.push(format!("  {} AS {name}_s", self.dialect.sum("s", &over)));
        };
        window("w", "");
        if of.same_party || of.same_matter {
            for (name, by) in [
                ("wm", ", m"),
                ("wk", ", k"),
                ("wkm", ", k, m"),
                ("wn", ", n"),
                ("wkn", ", k, n"),
                ("wnm", ", n, m"),
                ("wknm", ", k, n, m"),
            ] {
                window(name, by);
            }
        }
        let whole = "(PARTITION BY unit ORDER BY day RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)";
        for measure in ["r", "o"] {
            columns.push(format!("  {} AS all_{measure}", self.dialect.sum(measure, whole)));
            columns.push(format!(
                "  {} AS uns_{measure}",
                self.dialect.sum(&format!("CASE WHEN m = 0 THEN {measure} ELSE 0 END"), whole)
            ));
        }
        format!(
            "windows{place} AS (\n  SELECT row, a, probe, k, n, m,\n{}\n  FROM events{place}\n)",
            columns.join(",\n")
        )
    }

    /// Sums up to each probe, and what of them is of others: the deal's own entry taken out.
    pub(super) fn parts(&self, place: usize, of: &Aggregate, assume: &Assumptions) -> String {
        let near = assume.iter().find_map(|a| match a.what {
            What::NearNames(same) => Some(same),
            _ => None,
        });
        let (known, upper) = if of.same_party || of.same_matter {
            let guard = |test: &str, term: String| format!("CASE WHEN {test} THEN {term} ELSE 0 END");
            let mut known = vec![
                guard("k <> 0", "wk_s".into()),
                guard("m <> 0", "wm_s".into()),
                guard("k <> 0 AND m <> 0", "-wkm_s".into()),
            ];
            if near == Some(true) {
                known.push(guard("n <> 0", "wn_s - wkn_s".into()));
                known.push(guard("n <> 0 AND m <> 0", "wknm_s - wnm_s".into()));
            }
            let upper = |x: &str| {
                let mut terms = vec![
                    format!("uns_{x}"),
                    format!("wm_{x}"),
                    guard("k <> 0", format!("wk_{x} - wkm_{x}")),
                    format!("w_x{x} - wm_x{x}"),
                    guard("k <> 0", format!("wkm_x{x} - wk_x{x}")),
                ];
                if near != Some(false) {
                    terms.push(format!("wn_{x} - wkn_{x} - wnm_{x} + wknm_{x}"));
                }
                format!("CASE WHEN m = 0 OR n = 0 THEN all_{x} ELSE {} END", terms.join(" + "))
            };
            (known.join(" + "), (upper("r"), upper("o")))
        } else {
            // Settled or not, every row counts.
            ("w_s".to_owned(), ("all_r".to_owned(), "all_o".to_owned()))
        };
        let in_known = if of.same_party || of.same_matter { "(k <> 0 OR m <> 0)" } else { "1 = 1" };
        let inside = "p = 1 AND day <= act_date_hi";
        format!(
            "probes{place} AS (\n  SELECT row, a, probe,\n  {known} AS known,\n  {} AS upper_r,\n  {} AS upper_o\n  \
             FROM windows{place} WHERE probe > 0\n),\n\
             parts{place} AS (\n  SELECT g.row, g.a, sure, recorded, is_open, complete, act_date_lo,\n  \
             CASE WHEN act_date_lo = act_date_hi THEN last.known - CASE WHEN c = 1 AND day <= act_date_hi AND {in_known} THEN sure ELSE 0 END \
             ELSE COALESCE(first.known, 0) END AS known_others,\n  \
             last.upper_r - CASE WHEN {inside} THEN recorded ELSE 0 END AS upper_others,\n  \
             last.upper_o - CASE WHEN {inside} THEN is_open ELSE 0 END AS open_others\n  \
             FROM g JOIN own{place} ON own{place}.row = g.row\n  \
             JOIN probes{place} last ON last.row = g.row AND last.a = g.a AND last.probe = 1\n  \
             LEFT JOIN probes{place} first ON first.row = g.row AND first.a = g.a AND first.probe = 2\n)",
            upper.0, upper.1
        )
    }
}
